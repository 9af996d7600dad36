"""What a table write means for the body of a table; every engine agrees on it by calling this."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace

from pk_excel.core.tables.reading import RawTable, header_key
from pk_excel.core.values.cells import CellValue, RawCell
from pk_excel.errors import ColumnMissing, TableMissing

_ALIKE = 0.6


def missing_table(book: str, name: str, known: Sequence[str]) -> TableMissing:
    """Return the error for a table that *book* does not have, with the name in *known* that looks like it."""
    return TableMissing(book=book, table=name, near=tuple(difflib.get_close_matches(name, known, 1, _ALIKE)))


def column_places(table: RawTable, columns: Sequence[str]) -> list[int]:
    """Return the position of each of *columns* in the table's header.

    Raises ColumnMissing with the headers that look like those that are missing.
    """
    places = {header_key(title): index for index, title in reversed(list(enumerate(table.header)))}
    missing = tuple(title for title in columns if header_key(title) not in places)
    if missing:
        wanted = set(map(header_key, columns))
        spare = [title for title in table.header if header_key(title) not in wanted]
        near = {title: difflib.get_close_matches(title, spare, 1, _ALIKE) for title in missing}
        raise ColumnMissing(table=table.name, sheet=table.sheet, columns=missing, near=near)
    return [places[header_key(title)] for title in columns]


def merge_body(table: RawTable, columns: Sequence[str], rows: Sequence[Sequence[CellValue]]) -> RawTable:
    """Return *table* with the body a write asks for: columns not named keep their cells for rows that existed."""
    places = column_places(table, columns)
    body = []
    for index, values in enumerate(rows):
        cells: list[RawCell] = [None] * len(table.header)
        if index < len(table.rows):
            cells = list(table.rows[index])
        for place, value in zip(places, values, strict=True):
            cells[place] = value
        body.append(tuple(cells))
    return replace(table, rows=tuple(body))
