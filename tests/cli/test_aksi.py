"""``aksi``: the quarters of the year, and the Matriks Rencana Aksi by quarter and month."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from offices import DONE, REVISED, REVISION_DAYS, REVISION_NOTE, Office, rows_of, words_of
from pypdf import PdfReader

from pk_excel.core.tables import schema as t

PAPERS = [f"Rencana-Aksi-{dokumen}-2026.{kind}" for dokumen in ("KPU", "Sekretariat") for kind in ("docx", "pdf")]


def findings(office: Office, code: str) -> list[str]:
    office.run("validasi")
    return [row["pesan"] for row in office.records(t.TEMUAN) if row["kode"] == code]


def row_of(office: Office, name: str, dokumen: str = "Sekretariat") -> dict[str, object]:
    return next(row for row in office.records(t.RENCANA_AKSI) if (row["id"], row["dokumen"]) == (name, dokumen))


def plan(office: Office, name: str, **values: object) -> None:
    office.change(t.RENCANA_AKSI, lambda row: row["id"] == name, **values)


def test_before_the_final_draft_it_says_what_is_missing(tmp_path: Path) -> None:
    said = Office(tmp_path, 8).refused(5, "aksi")
    assert "disusun dari PK final" in said
    assert "pk-excel finalisasi" in said


def test_a_first_run_fills_the_sheet_from_the_final_pk_and_prints_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, 9)
    said = office.do("aksi", "--ke", office.papers).text
    assert "18 baris, 18 di antaranya baru" in said
    assert "18 baris belum mempunyai target triwulan" in said
    assert not any(name.startswith("Rencana-Aksi") for name in office.files())
    assert (row_of(office, "IK-09")["akumulasi"], row_of(office, "IK-11")["akumulasi"]) == ("Jumlah", "Nilai akhir")
    assert row_of(office, "IK-11")["target"] == "85%"
    assert findings(office, "V23") == []


def test_the_sample_has_its_quarters_and_both_matrices_and_v23_finds_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    assert all((office.papers / name).exists() for name in PAPERS)
    assert findings(office, "V23") == []
    text = words_of(office.paper(PAPERS[2]))
    assert "SEKRETARIAT KOMISI PEMILIHAN UMUM KABUPATEN TIRTAWANGI" in text
    assert "yang ditandatangani pada tanggal 22 Januari 2026" in text
    rows = [row for row in rows_of(office.paper(PAPERS[2])) if len(row) > 9]
    (quarters,) = (row for row in rows if "20 jam" in row[2] and "85%" in row)
    assert quarters[3:] == ["85%", "Nilai akhir", "20%", "45%", "70%", "85%",
                             "Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat dan SDM"]  # fmt: skip
    (months,) = (row for row in rows if row[2] == "Pelatihan daring pegawai")
    assert [n for n, mark in enumerate(months[3:15], 1) if mark] == [2, 3, 5, 6, 8, 9]
    pdf = PdfReader(office.papers / PAPERS[1])
    assert pdf.pages[0].mediabox.width > pdf.pages[0].mediabox.height
    assert "Suryanto Wiraatmaja" in pdf.pages[-1].extract_text()


def test_realisations_are_counted_with_their_capaian(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    plan(office, "IK-09", realisasi1="1 Laporan", realisasi2="1", realisasi3="1")
    plan(office, "IK-02", realisasi1="1,9%", realisasi2="1,5%")
    plan(office, "IK-08", realisasi2="WDP")
    office.do("aksi", "--ke", office.papers, on=date(2026, 10, 5))
    assert [row_of(office, "IK-09")[key] for key in ("realisasi", "capaian")] == ["3 Laporan", "75%"]
    assert [row_of(office, "IK-02", "KPU")[key] for key in ("realisasi", "capaian")] == ["1,5%", "116,67%"]
    assert row_of(office, "IK-08", "KPU")["capaian"] == "Belum tercapai"


def test_a_target_that_a_pk_perubahan_changed_asks_for_its_quarters_anew(tmp_path: Path) -> None:
    office = Office(tmp_path, REVISED)
    assert findings(office, "V23") == ["Target tahun IK-10 di Rencana Aksi 90%, sedangkan menurut PK 93%."]
    said = office.do("aksi", "--ke", office.papers, "--tanggal", "2026-06-09").text
    assert "IK-10 (Sekretariat): target tahun semula 90%, sekarang 93%" in said
    assert "Triwulan dari IK-10 tidak menghasilkan target tahunnya" in said
    assert row_of(office, "IK-10")["tw3"] == "90%"
    assert findings(office, "V23") == ["Target TW IV IK-10 90%, sedangkan target tahun 93%."]
    plan(office, "IK-10", tw4="93%")
    assert "IK-10" not in office.do("aksi", "--ke", office.papers).text
    assert findings(office, "V23") == []
    paper = words_of(office.paper("Rencana-Aksi-Sekretariat-2026-Perubahan-1.docx"))
    assert "MATRIKS RENCANA AKSI PERJANJIAN KINERJA PERUBAHAN TAHUN 2026" in paper
    assert "Laras Winayu" in paper


def test_an_agreement_that_a_pk_perubahan_leaves_alone_keeps_its_matrix(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    office.finish_revision(REVISION_DAYS)
    before = {name: office.paper(name) for name in PAPERS}
    said = office.do("aksi", "--ke", office.papers, on=date(2026, 7, 1)).text
    assert {name: office.paper(name) for name in PAPERS} == before
    assert not list(office.papers.glob("Rencana-Aksi-KPU-2026-Perubahan*"))
    assert "yang ditandatangani pada tanggal 8 Juni 2026" in words_of(
        office.paper("Rencana-Aksi-Sekretariat-2026-Perubahan-1.docx")
    )
    assert "Matriks Rencana Aksi KPU tetap yang bertanggal 22 Januari 2026" in said


def test_a_matrix_keeps_its_day_until_its_targets_change_or_another_is_asked(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    before = {name: office.paper(name) for name in PAPERS}
    plan(office, "IK-09", realisasi1="1 Laporan")
    said = office.do("aksi", "--ke", office.papers, on=date(2026, 4, 6)).text
    assert "Matriks Rencana Aksi Sekretariat tetap yang bertanggal 22 Januari 2026" in said
    assert {name: office.paper(name) for name in PAPERS} == before
    plan(office, "IK-11", tw1="25%")
    said = office.do("aksi", "--ke", office.papers, on=date(2026, 4, 7)).text
    assert "Matriks Rencana Aksi KPU tetap yang bertanggal 22 Januari 2026" in said
    assert "Sekretariat dicetak ulang dengan tanggal 7 April 2026 sebagai pengganti yang bertanggal 22 Januari" in said
    assert "7 April 2026" in words_of(office.paper(PAPERS[2]))
    said = office.do("aksi", "--ke", office.papers, "--tanggal", "2026-04-01", on=date(2026, 4, 8)).text
    assert "Matriks Rencana Aksi KPU dicetak ulang dengan tanggal 1 April 2026" in said


def test_a_row_with_figures_stays_when_the_pk_loses_it_and_is_not_printed(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    extra = {**row_of(office, "IK-15"), "id": "IK-16", "indikator": "Jumlah laporan hibah", "realisasi1": "1 Laporan"}
    office.type(t.RENCANA_AKSI, [*office.records(t.RENCANA_AKSI), extra])
    said = office.do("aksi", "--ke", office.papers).text
    assert "IK-16 (Sekretariat) tidak ada lagi dalam PK" in said
    assert (row_of(office, "IK-16")["target"], row_of(office, "IK-16")["realisasi1"]) == (None, "1 Laporan")
    assert "hibah" not in words_of(office.paper(PAPERS[2]))


@pytest.mark.parametrize("typed", [{"tw1": "delapan puluh"}, {"realisasi1": "-5%"}], ids=["words", "below zero"])
def test_what_is_no_clear_figure_is_refused_with_its_cell_before_it_is_printed(
    tmp_path: Path, typed: dict[str, object]
) -> None:
    office = Office(tmp_path, DONE)
    plan(office, "IK-11", **typed)
    said = office.refused(5, "aksi", "--ke", office.papers)
    (value,) = typed.values()
    assert f"“{value}”" in said
    assert "lembar Rencana Aksi" in said


def test_a_row_twice_a_day_of_another_year_and_activities_of_no_row_do_not_pass_in_silence(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    assert "di luar masa PK tahun 2026" in office.refused(5, "aksi", "--ke", office.papers, "--tanggal", "2062-01-22")
    rows = office.records(t.RENCANA_AKSI)
    office.type(t.RENCANA_AKSI, [*rows, {**row_of(office, "IK-11"), "realisasi1": "5%"}])
    said = office.refused(5, "aksi", "--ke", office.papers)
    assert "memuat baris yang sama lebih dari sekali" in said
    assert said.count("IK-11 (Sekretariat)") == 2
    office.type(t.RENCANA_AKSI, rows)
    activities = office.records(t.KEGIATAN)
    stray = {**activities[0], "id": "IK-99", "kegiatan": "Rapat tanpa baris"}
    office.type(t.KEGIATAN, [*activities, stray])
    said = office.do("aksi", "--ke", office.papers).text
    assert f"lembar Kegiatan, sel A{office.table(t.KEGIATAN).rows[-1].place.row}, tidak tercetak" in said
