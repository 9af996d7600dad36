"""The papers of steps 1-3: each of the day of its event, signed by who did it, and listed in Arsip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from offices import Office, rows_of, words_of

from pk_excel.core.tables import schema as t

FOR_EVERY_STEP = ("Nota-Dinas-2026", "RKT-KPU-2026", "RKT-Sekretariat-2026", "Hasil-Pencermatan-REN-2026")


def test_steps_1_to_3_leave_their_papers_in_word_and_pdf_dated_by_their_event(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    days = {row["berkas"]: row["tanggal"] for row in office.records(t.ARSIP)}
    for name, day in zip(FOR_EVERY_STEP, (5, 6, 6, 14), strict=True):
        assert days[f"{name}.docx"] == days[f"{name}.pdf"] == date(2026, 1, day)
        assert f"Tirtawangi, {day} Januari 2026" in words_of(office.paper(f"{name}.docx"))
        assert office.paper(f"{name}.pdf").startswith(b"%PDF")


def test_the_nota_dinas_tells_number_basis_plan_and_who_instructs(tmp_path: Path) -> None:
    office = Office(tmp_path, 2)
    text = words_of(office.paper("Nota-Dinas-2026.docx"))
    numbers = {row["naskah"]: row["nomor"] for row in office.records(t.SURAT)}
    assert f"Nomor: {numbers['Nota Dinas']}" in text
    assert "Peraturan Presiden Nomor 29 Tahun 2014" in text
    assert "Ketua Divisi Hukum dan Pengawasan beserta Subbagian Hukum dan SDM" in text
    assert "Ratna Dewi Lestaringtyas, S.Kom." in text
    planned = {int(row["no"]): row["tenggat"] for row in office.records(t.LANGKAH)}
    rows = [row for row in rows_of(office.paper("Nota-Dinas-2026.docx")) if row[0].isdecimal() and len(row) == 5]
    assert [int(row[0]) for row in rows] == list(range(2, 11))
    assert all(row[3].endswith(f"{planned[int(row[0])].day} Januari 2026") for row in rows)


@pytest.mark.parametrize(("stored", "shown", "printed"), [(0.8333, "0.0%", "83,3%"), (10 / 12, "0%", "83%")])
def test_a_target_is_printed_with_the_decimals_that_its_cell_shows(
    tmp_path: Path, stored: float, shown: str, printed: str
) -> None:
    office = Office(tmp_path, 3)
    book = openpyxl.load_workbook(office.master, keep_vba=True)
    rows = book["RKT"][book["RKT"].tables["tblRKT"].ref]
    column = [cell.value for cell in rows[0]].index("Target")
    cell = next(row[column] for row in rows if row[0].value == "IK-01")
    cell.value, cell.number_format = stored, shown
    book.save(office.master)
    book.vba_archive.close()
    office.do("rkt", "--ke", office.papers, "--ya")
    first = next(row for row in rows_of(office.paper("RKT-KPU-2026.docx")) if row[0] == "1")
    assert first[3] == printed


def test_a_division_signs_every_answer_that_it_gave(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    given = [row for row in office.records(t.USULAN) if row["divisi"] == "REN"]
    rows = rows_of(office.paper("Hasil-Pencermatan-REN-2026.docx"))
    printed = [row for row in rows if row[0].isdecimal() and len(row) == 9]
    assert sorted(row[5] for row in printed) == sorted(row["keputusan"] for row in given)
    text = words_of(office.paper("Hasil-Pencermatan-REN-2026.docx"))
    assert "Siti Maryamah, S.Kom." in text
    assert "Ratna Dewi Lestaringtyas, S.Kom." in text
    assert "……" in words_of(office.paper("Hasil-Pencermatan-KUL-2026.docx"))  # Pejabat names nobody for it


def test_papers_beside_the_returned_reviews_are_not_taken_for_reviews(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    text = office.run("konsolidasi", office.papers).text
    assert "RKT-KPU-2026" not in text.partition("→")[0]
    assert "DITOLAK" not in text


def test_an_office_name_typed_in_capitals_stands_in_sentences_as_a_name(tmp_path: Path) -> None:
    office = Office(tmp_path, 1)
    office.set(nama_kantor="KOMISI PEMILIHAN UMUM KABUPATEN TIRTAWANGI")
    office.do("langkah", "--selesai", 1, "--bukti", "ND/1")
    words = words_of(next(tmp_path.rglob("Nota-Dinas-2026.docx")).read_bytes())
    assert "Perjanjian Kinerja Komisi Pemilihan Umum Kabupaten Tirtawangi Tahun 2026" in words
    assert "Rencana Strategis KPU Tahun 2025-2029" in words
    assert "2025-2029 tentang" not in words


def test_papers_name_the_divisions_and_not_their_codes(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    names = {row["kode"]: row["divisi"] for row in office.records(t.DIVISI)}
    printed = {row["divisi"] for row in office.records(t.RKT) if row["dokumen"] == "KPU"}
    words = words_of(office.paper("RKT-KPU-2026.docx"))
    assert all(" ".join(names[code].split()) in words for code in printed)


def made(folder: Path, name: str) -> bytes:
    """Return the paper that was made last, in whichever folder of results."""
    return max(folder.rglob(name), key=lambda path: path.stat().st_mtime_ns).read_bytes()


def test_every_subbagian_of_a_division_signs_for_itself(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    rows = office.records(t.DIVISI)
    two = "Hukum dan SDM; Keuangan, Umum dan Logistik; Arsip"
    office.type(t.DIVISI, [{**row, "subbagian": two} if row["kode"] == "HKM" else row for row in rows])
    office.do("konsolidasi", office.reviews)
    words = words_of(made(tmp_path, "Hasil-Pencermatan-HKM-2026.docx")).replace("\xa0", " ")
    for signer in ("Dedi Firmanto, S.H.", "Endah Kusumawardhani, S.E.", "Kepala Subbagian Arsip,"):
        assert words.count(signer) == 1


def test_each_result_is_of_the_day_on_which_its_division_answered(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    days = {}
    for day, path in enumerate(sorted(office.reviews.iterdir()), 12):
        office.run("konsolidasi", *sorted(office.reviews.iterdir())[: day - 11], on=date(2026, 1, day))
        days[path.stem.split("-")[1]] = date(2026, 1, day)
    printed = {row["berkas"]: row["tanggal"] for row in office.records(t.ARSIP)}
    for kode, day in days.items():
        assert printed[f"Hasil-Pencermatan-{kode}-2026.pdf"] == day


def test_an_rkt_that_is_renewed_is_of_the_day_on_which_it_changed(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)

    def days() -> set[object]:
        return {row["tanggal"] for row in office.records(t.ARSIP) if row["berkas"].startswith("RKT-")}

    first = days()
    office.do("rkt", on=date(2026, 1, 8))
    assert days() == first
    years = t.RENSTRA.with_years(range(2025, 2030))
    office.change(years, lambda row: row["id"] == "IK-01", target_2026="99%")
    office.do("rkt", "--perbarui", "IK-01", "--ya", on=date(2026, 1, 9))
    office.do("rkt", on=date(2026, 1, 10))
    assert days() == {date(2026, 1, 9)}
    assert "Tirtawangi, 9 Januari 2026" in words_of(made(tmp_path, "RKT-KPU-2026.docx"))
