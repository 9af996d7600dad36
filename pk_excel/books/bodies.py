"""What a table write means for the body of a table; every engine agrees on it by calling this."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pk_excel.core.tables.pencermatan import REVIEW_PREFIX
from pk_excel.core.tables.reading import RawTable, header_key
from pk_excel.core.tables.sheets import static_tables
from pk_excel.core.values.cells import CellValue, RawCell
from pk_excel.errors import ColumnMissing, TableMissing

T = TypeVar("T")

_ALIKE = 0.6


def missing_table(book: str, name: str, known: Sequence[str], sheets: Sequence[str] | None = None) -> TableMissing:
    """Return the error for a table that *book* does not have, with the name in *known* that looks like it.

    *sheets* are the sheets that there are, where the engine knows: a table may be gone with its sheet. Of a table of
    the program another one of its tables is no misspelling.
    """
    ours = {spec.name for spec in static_tables()}
    others = [one for one in known if name not in ours or not (one in ours or one.startswith(REVIEW_PREFIX))]
    near = tuple(difflib.get_close_matches(name, others, 1, _ALIKE))
    return TableMissing(book=book, table=name, near=near, sheets=None if sheets is None else tuple(sheets))


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


def row_order(table: RawTable, count: int, moved_from: Sequence[int | None] | None) -> list[int | None]:
    """Return for each of *count* new rows which row of *table* it was; without *moved_from* rows stay."""
    if moved_from is not None:
        return list(moved_from)
    kept = min(len(table.rows), count)
    return [*range(kept), *[None] * (count - kept)]


def merge_body(
    table: RawTable,
    columns: Sequence[str],
    rows: Sequence[Sequence[CellValue] | None],
    moved_from: Sequence[int | None] | None = None,
) -> RawTable:
    """Return *table* with the body a write asks for: columns not named keep their cells for rows that existed.

    So do all columns of a row without values, which is one that was there.
    """
    places = column_places(table, columns)
    body: list[tuple[RawCell, ...]] = []
    for values, source in zip(rows, row_order(table, len(rows), moved_from), strict=True):
        if values is None:
            assert source is not None, "a new row has values"
            body.append(table.rows[source])
            continue
        cells: list[RawCell] = [None] * len(table.header) if source is None else list(table.rows[source])
        for place, value in zip(places, values, strict=True):
            cells[place] = value
        body.append(tuple(cells))
    if moved_from is None:
        return replace(table, rows=tuple(body))
    own, first = table.own_columns(), table.top + 1
    new = {first + source: first + place for place, source in enumerate(moved_from) if source is not None}
    columns_of_table = range(table.left, table.left + len(table.header))
    return replace(
        table,
        rows=tuple(body),
        beside=_moved(table.beside, table, new, own),
        notes=_moved(table.notes, table, new, (*own, *columns_of_table)),
    )


def _moved(
    cells: Mapping[tuple[int, int], T], table: RawTable, new: Mapping[int, int], columns: Collection[int]
) -> dict[tuple[int, int], T]:
    """Return *cells* with those of the body rows in *columns* where their rows now are, or gone with them."""
    moved: dict[tuple[int, int], T] = {}
    for (row, column), value in cells.items():
        if column not in columns or not table.top < row <= table.last:
            moved[row, column] = value
        elif row in new:
            moved[new[row], column] = value
    return moved


def extended(table: RawTable, count: int) -> RawTable:
    """Return *table* with the *count* rows directly below it as rows of its own."""
    return replace(table, rows=table.rows + tuple(cells for _, cells in table.below[:count]), below=table.below[count:])
