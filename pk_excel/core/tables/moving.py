"""Which row of a table a new row was before, and what of an office's own goes when a row goes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from pk_excel.core.tables.columns import Kind, Owner, R, TableSpec
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.reading import RawTable, Table, header_key
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import clean_text, column_letter, is_blank

T = TypeVar("T")


class Lost(NamedTuple):
    """What an office wrote in or beside a row that is no longer there."""

    row: str
    cell: str
    text: str


def moved_from(table: Table[R], raw: RawTable, rows: Sequence[R]) -> list[int | None]:
    """Return for each of *rows* which body row of *raw*, read as *table*, it was; None for a new one.

    What was read and not changed is where it was. Other rows are the same that share the values of the table's unique
    columns; without such, those that say the same; one that left some of them blank is that in which they are filled.
    New rows take blank ones before others are added.
    """
    places = {id(row): row.place.row - raw.top - 1 for row in table.rows}
    blank = dict.fromkeys(sorted(set(range(len(raw.rows))) - set(places.values())))
    order = [places.pop(id(row), None) for row in rows]
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for row in table.rows if None in order else ():
        if id(row) in places:
            waiting[_key(table.spec, row)].append(places[id(row)])
    for number, row in enumerate(rows):
        if order[number] is None and (same := waiting[_key(table.spec, row)] if waiting else None):
            order[number] = same.popleft()
    left = {place for places in waiting.values() for place in places} if None in order else ()
    for old in table.rows if left else ():
        place = old.place.row - raw.top - 1
        if place in left and any(map(old.blank, table.spec.unique or old.columns)):
            filled = (n for n, row in enumerate(rows) if order[n] is None and _completes(table.spec, old, row))
            for number in islice(filled, 1):
                order[number] = place
    return [_blank(place, blank) if source is None else source for place, source in enumerate(order)]


def unchanged(table: Table[R], raw: RawTable, rows: Sequence[R], order: Sequence[int | None]) -> dict[int, R]:
    """Return by their new places those of *rows* whose cells can stay as they are: *order* says which they were.

    Those are rows as they were read. In tables that staff type into every row is written, as the program writes it.
    """
    if table.spec.owner is Owner.STAFF or table.spec.grows:
        return {}
    read = {id(row) for row in table.rows if not row.place.bad}
    first = raw.top + 1
    return {
        place: row
        for place, (row, source) in enumerate(zip(rows, order, strict=True))
        if id(row) in read and source is not None and row.place.row == first + source
    }


def _blank(place: int, blank: dict[int, None]) -> int | None:
    """Take a blank row: that which stands in the place, else the first."""
    if not blank:
        return None
    taken = place if place in blank else next(iter(blank))
    del blank[taken]
    return taken


def _key(spec: TableSpec[Any], row: Row) -> Hashable:
    columns = spec.unique
    if not columns or any(row.blank(column) for column in columns[:1]):
        columns = tuple(column for column in row.columns if column.kind is not Kind.DATETIME)
    return tuple(as_typed(row, column) for column in columns)


def _completes(spec: TableSpec[Any], old: Row, new: Row) -> bool:
    """Return whether *new* says what *old*, which left some of its unique columns blank, says in the others."""
    known = [column for column in spec.unique or old.columns if not old.blank(column)]
    return bool(known) and all(as_typed(old, column) == as_typed(new, column) for column in known)


def lost(spec: TableSpec[Any], raw: RawTable, order: Sequence[int | None]) -> Iterator[Lost]:
    """Yield what the office's own columns, cells beside and notes say in rows that *order* leaves out."""
    known = {header_key(column.title) for column in spec.columns}
    family = spec.yearly()
    start = header_key(family.title) + " " if family else "\n"
    titles = [header_key(title) for title in raw.header]
    own = [place for place, title in enumerate(titles) if title not in known and not title.startswith(start)]
    gone = sorted(set(range(len(raw.rows))) - set(order))
    around, noted = _by_row(raw.beside if gone else {}), _by_row(raw.notes if gone else {})
    beside, within = raw.own_columns(), range(raw.left, raw.left + len(raw.header))
    for place in gone:
        row, cells = raw.top + 1 + place, raw.rows[place]
        said = {(row, raw.left + column): cells[column] for column in own}
        said |= {at: value for at, value in around.get(row, ()) if at[1] in beside}
        notes = {at: text for at, text in noted.get(row, ()) if at[1] in within or at[1] in beside}
        name = next((clean_text(cell) for cell in cells if not is_blank(cell)), "")
        for (number, column), value in [*sorted(said.items(), key=lambda item: item[0]), *sorted(notes.items())]:
            if not is_blank(value):
                yield Lost(name, f"{column_letter(column)}{number}", clean_text(value))


def _by_row(cells: Mapping[tuple[int, int], T]) -> dict[int, list[tuple[tuple[int, int], T]]]:
    found: dict[int, list[tuple[tuple[int, int], T]]] = defaultdict(list)
    for at, value in cells.items():
        found[at[0]].append((at, value))
    return found
