"""A new workbook: any text fits its cells, and it knows looks again, so that styled cells cost no comparing."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.books.package import escape_text

_KINDS = ("_fonts", "_fills", "_borders", "_alignments", "_protections")


class _Looks(IndexedList):  # type: ignore[misc]  # openpyxl has no types
    """Looks of one kind, each once. openpyxl hashes and compares a look, field by field, for each cell that gets it."""

    def __init__(self, looks: Any) -> None:
        super().__init__(looks)
        self._places: dict[int, tuple[int, Any]] = {}

    def add(self, value: Any) -> int:
        """Return the place of a look; one that is the very same object as before is not compared with any other."""
        if id(value) not in self._places:
            self._places[id(value)] = super().add(value), value  # kept, so that no other object gets its identity
        return self._places[id(value)][0]


class _Cell(Cell):  # type: ignore[misc]
    """A cell that takes every text. openpyxl refuses control characters, and its writer stops at half a pair."""

    __slots__ = ()

    def check_string(self, value: Any) -> Any:
        """Return a text as it is stored: as Excel stores it, and as patched sheets have it."""
        return super().check_string(escape_text(value) if isinstance(value, str) else value)


class _Sheet(Worksheet):  # type: ignore[misc]
    """A sheet of such cells."""

    def _get_cell(self, row: int, column: int) -> Any:
        if (row, column) not in self._cells:
            self._add_cell(_Cell(self, row, column))
        return super()._get_cell(row, column)


class _Book(Workbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    def create_sheet(self, title: str | None = None, index: int | None = None) -> Any:
        """Add an empty sheet and return it."""
        sheet = _Sheet(self, title)
        self._add_sheet(sheet, index)
        return sheet


def new_book() -> Workbook:
    """Return a workbook without sheets, to be filled with looks of :mod:`pk_excel.workbook.palette`.

    Whatever text is put into its cells, it can be saved, and reads back the same.
    """
    book = _Book()
    book.remove(book.active)
    for kind in _KINDS:
        setattr(book, kind, _Looks(getattr(book, kind)))
    return book
