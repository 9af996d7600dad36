"""A damaged workbook is called damaged, also when that shows only at the writing; a fault of the program never is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from books.bad_files import master_bytes, refused, with_part
from offices import Office

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t
from pk_excel.errors import NotAWorkbook
from pk_excel.messages.errors import INTERNAL

SHEET = "xl/worksheets/sheet5.xml"


def swapped(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: re.sub(old, new, content, count=1)


def write_law(path: Path) -> None:
    book = FileBook(path)
    table = book.read_table(t.DASAR_HUKUM.name)
    book.write_table(table.name, table.header[:1], [["Peraturan"]] * (len(table.rows) + 3))
    book.commit()


DAMAGE = {
    "width of a column": swapped(rb' width="[^"]*"', b' width="lebar"'),
    "look of a cell": swapped(rb'(<c r="A5" s=")\d+', rb"\1x"),
    "number of a row": swapped(rb'<row r="6"', b'<row r="enam"'),
    "merged area": swapped(rb"<dataValidations", b'<mergeCells><mergeCell ref="?"/></mergeCells><dataValidations'),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_that_shows_when_the_sheet_is_written_is_damage(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "master.xlsx"
    path.write_bytes(with_part(master_bytes(), SHEET, DAMAGE[damage]))
    with refused(path, NotAWorkbook):
        write_law(path)


@pytest.mark.parametrize("fault", [TypeError, AttributeError, KeyError, ValueError, OSError, RuntimeError])
def test_a_fault_of_our_own_writing_is_an_error_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    def faulty(*_: object) -> None:
        raise fault("salah kami")

    office = Office(tmp_path, 2)
    monkeypatch.setattr("pk_excel.books.package.patch.write_table", faulty)
    said = office.refused(INTERNAL, "validasi")
    assert "Kesalahan program" in said
    assert "salah kami" in said
    assert "rusak" not in said
