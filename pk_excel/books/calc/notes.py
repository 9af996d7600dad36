"""Notes on cells. Calc drops them where a block of values is written, Excel does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pk_excel.books.calc.addresses import Area
from pk_excel.books.calc.uno_bridge import uno_class


def read_notes(sheet: Any) -> dict[tuple[int, int], str]:
    """Return the texts of the notes on a UNO sheet by (row, column)."""
    notes = sheet.getAnnotations()
    found = {}
    for index in range(notes.getCount()):
        note = notes.getByIndex(index)
        place = note.getPosition()
        found[place.Row + 1, place.Column + 1] = str(note.getString())
    return found


def notes_in(sheet: Any, area: Area) -> dict[tuple[int, int], str]:
    """Return those notes that lie in *area*."""
    rows, columns = range(area.row, area.last_row + 1), range(area.column, area.last_column + 1)
    return {place: text for place, text in read_notes(sheet).items() if place[0] in rows and place[1] in columns}


def restore_notes(sheet: Any, notes: Mapping[tuple[int, int], str]) -> None:
    """Put *notes* back that are no longer there."""
    there = read_notes(sheet) if notes else {}
    for (row, column), text in notes.items():
        if (row, column) not in there:
            number = sheet.getRangeAddress().Sheet
            sheet.getAnnotations().insertNew(uno_class("table.CellAddress")(number, column - 1, row - 1), text)
