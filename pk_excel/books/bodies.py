"""What a table write means for the body of a table; every engine agrees on it by calling this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pk_excel.core.cells import CellValue, RawCell
from pk_excel.core.tables import RawTable, header_key
from pk_excel.errors import ColumnMissing


def column_places(table: RawTable, columns: Sequence[str]) -> list[int]:
    """Return the position of each of *columns* in the table's header; raises ColumnMissing."""
    places = {header_key(title): index for index, title in reversed(list(enumerate(table.header)))}
    missing = tuple(title for title in columns if header_key(title) not in places)
    if missing:
        raise ColumnMissing(table=table.name, sheet=table.sheet, columns=missing, near={})
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
