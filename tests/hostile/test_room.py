"""However much a returned file says, one cell of the ledger and one of the summary have room for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cells import cells_of
from offices import Office, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

KUL = t.review_table("KUL")


def returned(office: Office, only: str = "", **cells: str) -> tuple[str, list[tuple[str, str]]]:
    """Type into every row of the review of KUL, or *only* that, and bring it back.

    Return what was said of it, and status and reasons of its lines in the ledger.
    """
    path = office.reviews / "Pencermatan-KUL-2026.xlsx"
    rows = [cells_of(row) for row in table_of(FileBook(path), KUL).rows]
    office.type(KUL, [{**row, **cells} if only in ("", row["id"]) else row for row in rows], path)
    said = office.run("konsolidasi", office.reviews).text
    ledger = office.records(t.BERKAS)
    return said, [(row["status"], str(row["sebab"])) for row in ledger if row["berkas"] == path.name]


def test_of_very_many_reasons_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    said, (own, *awaited) = returned(Office(tmp_path, 4), sasaran="x" * 900, indikator="y" * 900, satuan="z" * 900)
    assert own == ("Sebagian", f"{len(awaited)} baris ditunggu (lihat baris Ditunggu di bawah).")
    assert {status for status, _ in awaited} == {"Ditunggu"}
    assert max(len(line) for _, reasons in awaited for line in reasons.splitlines()) < 500
    assert " sebab lain." in said
    assert len(said) < 20_000


@pytest.mark.parametrize("key", ["alasan", "dasar"])
def test_an_answer_longer_than_a_summary_has_room_for_is_awaited_with_its_cell(tmp_path: Path, key: str) -> None:
    _said, (own, awaited) = returned(Office(tmp_path, 4), only="IK-11", **{key: "a" * 1_501})
    assert (own[0], awaited[0]) == ("Sebagian", "Ditunggu")
    assert "lebih dari 1500 huruf (sel " in awaited[1]


def test_an_answer_of_a_full_page_is_taken(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    assert [status for status, _ in returned(office, only="IK-11", alasan="a" * 1_500)[1]] == ["Dipakai"]
    assert any(len(row["alasan"] or "") == 1_500 for row in office.records(t.USULAN))
