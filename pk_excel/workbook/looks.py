"""A new workbook that knows the looks of the palette again: styled cells by the thousand cost no comparing."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.utils.indexed_list import IndexedList

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


def new_book() -> Workbook:
    """Return a workbook without sheets, to be filled with looks of :mod:`pk_excel.workbook.palette`."""
    book = Workbook()
    book.remove(book.active)
    for kind in _KINDS:
        setattr(book, kind, _Looks(getattr(book, kind)))
    return book
