"""The papers of steps 4 and 7: the draft with what it was made of, and the corrections with what became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from offices import Office, rows_of, words_of

from pk_excel.core.tables import schema as t

DRAFT, SHEET = "Draf-Hasil-Pencermatan-2026", "Lembar-Koreksi"


def words(office: Office, name: str) -> str:
    return words_of(office.paper(f"{name}.docx")).replace("\xa0", " ")


def test_step_4_leaves_the_draft_with_every_proposal_behind_it(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    rows = [row for row in rows_of(office.paper(f"{DRAFT}.docx")) if row[0].isdecimal() and len(row) == 8]
    kept = office.records(t.KONSOLIDASI)
    assert len(rows) == len(kept)
    for row, of in zip(rows, kept, strict=True):
        said = [" ".join(line.split()) for line in (of["usulan"] or "").splitlines()]
        assert all(line in row[5].replace("\xa0", " ") for line in said)
        assert row[6].startswith(of["status"])
    text = words(office, DRAFT)
    assert "Siti Maryamah, S.Kom." in text
    assert "Tirtawangi, 14 Januari 2026" in text
    assert {row["berkas"] for row in office.records(t.ARSIP)} >= {f"{DRAFT}.docx", f"{DRAFT}.pdf"}


def test_step_7_leaves_a_sheet_for_every_time_the_draft_was_returned_or_accepted(tmp_path: Path) -> None:
    office = Office(tmp_path, 7)
    office.do("koreksi", "--ke", office.papers, "--kembalikan", "Periksa ejaan.", on=date(2026, 1, 20))
    assert "Draf dikembalikan ke langkah 6 untuk diperbaiki, dengan catatan: Periksa ejaan." in words(
        office, f"{SHEET}-2026"
    )
    office.do("pleno", "--ke", office.papers, on=date(2026, 1, 20))
    office.correct()
    office.do("koreksi", "--ke", office.papers, on=date(2026, 1, 21))
    text = words(office, f"{SHEET}-2-2026")
    assert "dikoreksi pada tanggal 21 Januari 2026 oleh Ratna Dewi Lestaringtyas, S.Kom." in text
    assert "Draf diterima dengan koreksi tersebut" in text
    (row,) = (row for row in rows_of(office.paper(f"{SHEET}-2-2026.docx")) if row[0] == "1" and len(row) == 8)
    (typed,) = office.records(t.KOREKSI)
    assert (row[1].split()[0], row[3], row[5], row[6]) == (typed["id"], *(
        " ".join(str(typed[key]).split()) for key in ("bagian", "menjadi", "sifat")
    ))  # fmt: skip
    assert "Periksa ejaan" in words(office, f"{SHEET}-2026")
