"""The papers of a PK Perubahan: what changes and why, whoever changes it, and of which PK they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from offices import DONE, NEW_SEKRETARIS, REVISED, REVISION_DAYS, REVISION_NOTE, Office, rows_of, words_of

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
    return office


def plain(content: bytes) -> list[list[str]]:
    return [[cell.replace("\xa0", " ") for cell in row] for row in rows_of(content)]


def test_minutes_and_matrix_of_a_revision_name_every_budget_row_that_changes(paid: Office) -> None:
    said = paid.do("pleno", "--ke", paid.papers, on=PLENO).text
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


def test_the_meeting_gives_its_own_reason_for_an_amount_and_may_refuse_it(paid: Office) -> None:
    paid.set(rapat_tanggal=PLENO, rapat_mulai="09.30")
    paid.do("undangan", "--ke", paid.papers, on=date(2026, 6, 2))
    about = {row["id"]: row for row in paid.records(t.PLENO) if row["jenis"] == "Anggaran"}
    asked = "Anggaran semula Rp148.500.000 menjadi Rp200.000.000: disetujui (Ubah)?"
    assert about["076.01.CQ.6709"]["pertanyaan"] == asked
    assert {row["keputusan"] for row in about.values()} == {"Ubah"}
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
    paid.do("pleno", "--ke", paid.papers, on=PLENO)
    paid.do("koreksi", "--kembalikan", "Pagu berubah lagi", on=PLENO)
    paid.pay(210_000_000)
    assert "076.01.CQ.6709 (Sekretariat), Keputusan" in paid.refused(5, "pleno", "--ke", paid.papers, on=PLENO)
    paid.do("pleno", "--ke", paid.papers, "--ya", on=PLENO)
    assert "Rp210.000.000" in words_of(paid.paper(MATRIX))
    assert "Rp200.000.000" not in words_of(paid.paper(MINUTES))


def test_the_minutes_note_who_signs_instead_of_whom(tmp_path: Path) -> None:
    office = Office(tmp_path, DONE)
    office.do("langkah", "--perubahan", "pejabat", "--catatan", REVISION_NOTE)
    office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
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
