"""The papers of a PK Perubahan: what changes and why, whoever changes it, and of which PK they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from offices import DONE, NEW_SEKRETARIS, REVISED, REVISION_DAYS, REVISION_NOTE, Office, rows_of, run, words_of

from pk_excel.core.tables import schema as t

MINUTES, MATRIX = "Berita-Acara-Pleno-2026-Perubahan-1.docx", "Matriks-Perubahan-2026-Perubahan-1.docx"
PLENO = REVISION_DAYS[0]
DIPA = "DIPA Revisi ke-1 tanggal 29 Mei 2026"


@pytest.fixture
def paid(tmp_path: Path) -> Office:
    """Return an office whose PK Perubahan changes nothing but the budget."""
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    office.pay(200_000_000)
    office.attend()
    return office


def plain(content: bytes) -> list[list[str]]:
    return [[cell.replace("\xa0", " ") for cell in row] for row in rows_of(content)]


def test_minutes_and_matrix_of_a_revision_name_every_budget_row_that_changes(paid: Office) -> None:
    refused = paid.refused(5, "pleno", "--ke", paid.papers, on=PLENO)
    assert "076.01.CQ.6709 (PK Sekretariat): Anggaran semula Rp148.500.000 menjadi Rp200.000.000: disetujui" in refused
    said = paid.do("pleno", "--ke", paid.papers, "--ya", on=PLENO).text
    assert "2 baris anggaran berubah (076.01.CQ, 076.01.CQ.6709)" in said
    minutes, matrix = paid.paper(MINUTES), paid.paper(MATRIX)
    assert "Tidak ada hal yang memerlukan keputusan" not in words_of(minutes)
    decided = {tuple(row[2:]) for row in plain(minutes) if "076.01.CQ" in row[1]}
    assert decided == {
        ("Rp422.500.000", "Ubah menjadi Rp474.000.000", DIPA), ("Rp148.500.000", "Ubah menjadi Rp200.000.000", DIPA),
    }  # fmt: skip
    listed = [(row[1], row[2], *row[4:]) for row in plain(matrix) if len(row) > 2 and row[2].startswith("076.")]
    assert listed == [
        ("KPU", "076.01.CQ", "Rp422.500.000", "Rp474.000.000", "Rp51.500.000", DIPA),
        ("Sekretariat", "076.01.CQ.6709", "Rp148.500.000", "Rp200.000.000", "Rp51.500.000", DIPA),
    ]


def test_the_matrix_of_a_revision_gives_the_reason_of_the_revision_alone(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    (before,) = (row["alasan"] for row in office.records(t.PK) if row["id"] == "IK-11")
    assert "pelatihan daring" in before
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    office.vote(IK_11={"keputusan": "Hapus", "alasan": "Kegiatan ditiadakan"})
    office.do("pleno", "--ke", office.papers, on=PLENO)
    (row,) = (row for row in plain(office.paper(MATRIX)) if "Dihapus" in row)
    assert row[-1] == "Kegiatan ditiadakan"


def test_the_meeting_gives_its_own_reason_for_an_amount_and_may_refuse_it(paid: Office) -> None:
    paid.set(rapat_tanggal=PLENO, rapat_mulai="09.30")
    paid.do("undangan", "--ke", paid.papers, on=date(2026, 6, 2))
    about = {row["id"]: row for row in paid.records(t.PLENO) if row["jenis"] == "Anggaran"}
    asked = "Anggaran semula Rp148.500.000 menjadi Rp200.000.000: disetujui (Ubah)?"
    assert about["076.01.CQ.6709"]["pertanyaan"] == asked
    assert {row["keputusan"] for row in about.values()} == {None}
    assert "Keputusan" in paid.refused(5, "pleno", "--ke", paid.papers, "--ya", on=PLENO)
    paid.change(t.PLENO, lambda row: row["id"] == "076.01.CQ.6709", keputusan="Ubah")
    paid.change(t.PLENO, lambda row: row["id"] == "076.01.CQ", keputusan="Tetap")
    refused = paid.refused(5, "pleno", "--ke", paid.papers, on=PLENO)
    assert "anggaran 076.01.CQ tidak disetujui; kembalikan pagunya di lembar RKA-KL (semula Rp422.500.000)" in refused
    paid.change(t.PLENO, lambda row: row["id"] == "076.01.CQ", keputusan="Ubah", alasan="Tambahan logistik")
    paid.do("pleno", "--ke", paid.papers, on=PLENO)
    for paper in (MINUTES, MATRIX):
        (row,) = (row for row in plain(paid.paper(paper)) if "Rp474.000.000" in " ".join(row))
        assert row[-1] == "Tambahan logistik"


def test_a_pleno_that_runs_again_after_another_revision_of_the_budget_asks_and_names_the_new_amount(
    paid: Office,
) -> None:
    paid.do("pleno", "--ke", paid.papers, "--ya", on=PLENO)
    paid.do("koreksi", "--kembalikan", "Pagu berubah lagi", on=PLENO)
    paid.pay(210_000_000)
    assert "076.01.CQ.6709 (Sekretariat), Keputusan" in paid.refused(5, "pleno", "--ke", paid.papers, on=PLENO)
    paid.do("pleno", "--ke", paid.papers, "--ya", on=PLENO)
    assert "Rp210.000.000" in words_of(paid.paper(MATRIX))
    assert "Rp200.000.000" not in words_of(paid.paper(MINUTES))


def test_a_budget_that_changes_after_the_pleno_of_a_revision_stops_the_final_draft(paid: Office) -> None:
    paid.do("pleno", "--ke", paid.papers, "--ya", on=PLENO)
    paid.do("koreksi", "--ke", paid.papers, on=PLENO)
    paid.pay(210_000_000)
    said = paid.run("finalisasi", "--ke", paid.papers, on=PLENO)
    assert said.code == 6
    assert "V31, lembar RKA-KL" in said.text
    assert "Pagu 076.01.CQ sekarang Rp484.000.000, padahal pleno PK Perubahan menyetujui Rp474.000.000" in said.text


def test_the_minutes_note_who_signs_instead_of_whom(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "pejabat", "--catatan", REVISION_NOTE)
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
    office.attend()
    office.do("pleno", "--ke", office.papers, on=PLENO)
    (row,) = (row for row in plain(office.paper(MINUTES)) if len(row) > 4 and "Bambang Priyohutomo" in row[2])
    assert row[1] == "PK Sekretariat"
    assert row[3].startswith(NEW_SEKRETARIS)
    assert row[4] == f"{NEW_SEKRETARIS} menjabat sejak 1 Juni 2026"


def test_every_paper_of_a_revision_says_so_on_itself_in_the_archive_and_in_the_subject_of_its_letter(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path, REVISED)
    made = [row for row in office.records(t.ARSIP) if "-Perubahan-1." in row["berkas"]]
    assert len({row["berkas"] for row in made}) > 10
    for row in made:
        kind = row["berkas"].rpartition(".")[2]
        assert "Perubahan ke-1" in row["dokumen"] or kind in ("zip", "json"), row
        if kind == "docx":
            assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2026" in words_of(office.paper(row["berkas"])), row
    letters = [row for row in office.records(t.SURAT) if row["pk"] == 1 and row["nomor"]]
    assert letters
    assert all("Perubahan ke-1" in row["perihal"] for row in letters)


def test_a_cancelled_revision_counts_in_no_title_and_its_letters_are_cancelled_in_the_register(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    office.set(rapat_tanggal=PLENO, rapat_mulai="09.30")
    office.do("undangan", "--ke", office.papers, on=date(2026, 6, 2))
    office.do("pleno", "--ke", office.papers, "--ya", on=PLENO)
    office.do("langkah", "--batal-perubahan", "Keputusan dicabut", on=PLENO)
    said = office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE, on=date(2026, 6, 9)).text
    assert "Berkasnya bernama Perubahan-2; pada naskah yang batal tidak dihitung." in said
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    office.finish_revision(tuple(date(2026, 6, day) for day in (10, 11, 12, 15, 16)))
    for paper in ("Berita-Acara-Pleno", "PK-Sekretariat", "Surat-Pengantar", "Berita-Acara-Penandatanganan"):
        words = words_of(office.paper(f"{paper}-2026-Perubahan-2.docx"))
        assert "PERJANJIAN KINERJA PERUBAHAN TAHUN 2026" in words
        assert "KE-2" not in words
    register = [" ".join(row) for row in plain(office.paper("Register-Naskah-2026-Perubahan-2.docx"))]
    cancelled = {row["nomor"] for row in office.records(t.SURAT) if row["pk"] == 1 and row["nomor"]}
    assert len(cancelled) == 2
    for row in register:
        assert ("– dibatalkan" in row) == (any(number in row for number in cancelled) or "Perubahan-1." in row)
    assert run("arsip", office.papers / "Arsip-PK-2026-Perubahan-2.zip", "--periksa").code == 0
    paper = office.papers / "PK-Sekretariat-2026-Perubahan-2.pdf"
    assert run("periksa", paper, "--buku", office.master).code == 0


def test_the_signing_of_one_agreement_names_its_signers_only(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    both = step_nine(office)
    assert both == ("Menandatangani PK KPU dan PK Sekretariat", "Ketua (PK KPU); Sekretaris dan Ketua (PK Sekretariat)")
    office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
    office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
    for command, day in zip(("pleno", "koreksi", "finalisasi"), REVISION_DAYS, strict=False):
        office.do(command, *(() if command == "koreksi" else ("--ke", office.papers)), on=day)
    one = ("Menandatangani PK Sekretariat", "Sekretaris dan Ketua (PK Sekretariat)")
    assert step_nine(office) == one
    assert "Pelaksana: Sekretaris dan Ketua (PK Sekretariat)." in office.do("langkah", on=REVISION_DAYS[2]).text
    office.do("langkah", "--batal-perubahan", "Keputusan dicabut", on=REVISION_DAYS[3])
    assert step_nine(office) == both


def step_nine(office: Office) -> tuple[object, object]:
    (row,) = (row for row in office.records(t.LANGKAH) if row["no"] == 9)
    return row["aktivitas"], row["pelaksana"]
