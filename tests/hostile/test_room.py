"""However much a returned file says, one cell of the ledger and one of the summary have room for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cells import cells_of
from offices import Office, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

KUL = t.review_table("KUL")


def returned(office: Office, only: str = "", **cells: str) -> tuple[str, str]:
    """Type into every row of the review of KUL, or *only* that, and bring it back; return its status and reasons."""
    path = office.reviews / "Pencermatan-KUL-2026.xlsx"
    rows = [cells_of(row) for row in table_of(FileBook(path), KUL).rows]
    office.type(KUL, [{**row, **cells} if only in ("", row["id"]) else row for row in rows], path)
    office.run("konsolidasi", office.reviews)
    (line,) = (row for row in office.records(t.BERKAS) if row["berkas"] == path.name)
    return line["status"], str(line["sebab"])


def test_of_very_many_reasons_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    status, reasons = returned(Office(tmp_path, 4), sasaran="x" * 900, indikator="y" * 900, satuan="z" * 900)
    assert status == "Ditolak"
    lines = reasons.splitlines()
    assert len(lines) == 21
    assert lines[-1].startswith("dan ")
    assert lines[-1].endswith(" sebab lain.")
    assert int(lines[-1].split()[1]) > 20
    assert max(map(len, lines)) < 500


@pytest.mark.parametrize("key", ["alasan", "dasar"])
def test_an_answer_longer_than_a_summary_has_room_for_is_refused_with_its_cell(tmp_path: Path, key: str) -> None:
    office = Office(tmp_path, 4)
    status, reasons = returned(office, only="IK-11", **{key: "a" * 1_501})
    assert (status, "lebih dari 1500 huruf (sel " in reasons) == ("Ditolak", True), reasons


def test_an_answer_of_a_full_page_is_taken(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    assert returned(office, only="IK-11", alasan="a" * 1_500)[0] == "Dipakai"
    assert any(len(row["alasan"] or "") == 1_500 for row in office.records(t.USULAN))
