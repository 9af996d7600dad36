"""Which row of a table a new row was before, and what of an office's own goes when a row goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

from pk_excel.core.tables.columns import Kind, R, TableSpec
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.reading import RawTable, Table, header_key
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import clean_text, column_letter, is_blank


class Lost(NamedTuple):
    """What an office wrote in or beside a row that is no longer there."""

    row: str
    cell: str
    text: str


def moved_from(table: Table[R], raw: RawTable, rows: Sequence[R]) -> list[int | None]:
    """Return for each of *rows* which body row of *raw*, read as *table*, it was; None for a new one.

    Rows are the same that share the values of the table's unique columns; without such, those that say the same. New
    rows take blank ones before others are added.
    """
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    filled = set()
    for row in table.rows:
        place = row.place.row - raw.top - 1
        waiting[_key(table.spec, row)].append(place)
        filled.add(place)
    order = [(waiting[key].pop(0) if waiting[key := _key(table.spec, row)] else None) for row in rows]
    blank = [place for place in range(len(raw.rows)) if place not in filled]
    return [_blank(place, blank) if source is None else source for place, source in enumerate(order)]


def _blank(place: int, blank: list[int]) -> int | None:
    if not blank:
        return None
    return blank.pop(blank.index(place) if place in blank else 0)


def _key(spec: TableSpec[Any], row: Row) -> Hashable:
    columns = spec.unique
    if not columns or any(row.blank(column) for column in columns[:1]):
        columns = tuple(column for column in row.columns if column.kind is not Kind.DATETIME)
    return tuple(as_typed(row, column) for column in columns)


def lost(spec: TableSpec[Any], raw: RawTable, order: Sequence[int | None]) -> Iterator[Lost]:
    """Yield what the office's own columns, cells beside and notes say in rows that *order* leaves out."""
    known = {header_key(column.title) for column in spec.columns}
    family = spec.yearly()
    start = header_key(family.title) + " " if family else "\n"
    titles = [header_key(title) for title in raw.header]
    own = [place for place, title in enumerate(titles) if title not in known and not title.startswith(start)]
    beside, within = raw.own_columns(), range(raw.left, raw.left + len(raw.header))
    for place in sorted(set(range(len(raw.rows))) - set(order)):
        row, cells = raw.top + 1 + place, raw.rows[place]
        said = {(row, raw.left + column): cells[column] for column in own}
        said |= {at: value for at, value in raw.beside.items() if at[0] == row and at[1] in beside}
        notes = {at: text for at, text in raw.notes.items() if at[0] == row and (at[1] in within or at[1] in beside)}
        name = next((clean_text(cell) for cell in cells if not is_blank(cell)), "")
        for (number, column), value in [*sorted(said.items(), key=lambda item: item[0]), *sorted(notes.items())]:
            if not is_blank(value):
                yield Lost(name, f"{column_letter(column)}{number}", clean_text(value))
