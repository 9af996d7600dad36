"""From the cells of a sheet to typed rows that still know where each value stands, and back."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from itertools import count, takewhile
from typing import Any, Generic, TypeVar

from pk_excel.core.tables.by_column import rows_by_column
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.columns import TEXTS, Column, Family, Kind, R, TableSpec
from pk_excel.core.tables.known import Cells, Columns, KnownRows, Understanding
from pk_excel.core.tables.outside import Stray, lone_texts, rows_below, strays
from pk_excel.core.tables.row import NOWHERE, Place, TablePlace
from pk_excel.core.values.cells import (
    CellError,
    CellValue,
    Merged,
    Percent,
    RawCell,
    Uncalculated,
    clean_text,
    column_letter,
    is_blank,
)
from pk_excel.core.values.numbers import NumberProblem, parse_number, parse_rupiah
from pk_excel.core.values.tanggal import DateProblem, parse_tanggal
from pk_excel.core.values.target_cell import UnclearTarget, carried, read_target
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import is_empty
from pk_excel.core.values.unreadable import BadCell
from pk_excel.errors import ColumnMissing

K = TypeVar("K")


@dataclass(frozen=True)
class RawTable:
    """One Excel table as read: header texts and body rows, with the place of the header's first cell.

    ``top`` and ``left`` are 1-based sheet coordinates of the header row; body row ``i`` stands in sheet row
    ``top + 1 + i``. What people wrote around the table is there as well: ``below`` are the rows in the table's columns
    that are not blank, with their sheet row; ``beside`` are the cells left and right of it from the header down, and
    ``notes`` the texts of the notes on cells, both by (sheet row, column).
    """

    name: str
    sheet: str
    top: int
    left: int
    header: tuple[str, ...]
    rows: tuple[tuple[RawCell, ...], ...]
    below: tuple[tuple[int, tuple[RawCell, ...]], ...] = ()
    beside: Mapping[tuple[int, int], RawCell] = field(default_factory=dict)
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    #: The same as typed rows, each kind of them understood once; what is made from this table has its own.
    understood: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def last(self) -> int:
        """Return the sheet row of the last body row."""
        return self.top + len(self.rows)

    def own_columns(self) -> tuple[int, ...]:
        """Return the sheet columns beside the table whose cells belong to its rows.

        Those are columns with a title in the table's header row, and such as adjoin the table without a gap.
        """
        used = {column for (row, column), value in self.beside.items() if row <= self.last and not is_blank(value)}
        titled = {column for (row, column), value in self.beside.items() if row == self.top and not is_blank(value)}
        near = set(takewhile(used.__contains__, count(self.left + len(self.header))))
        near |= set(takewhile(used.__contains__, count(self.left - 1, -1)))
        return tuple(sorted(near | titled))


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table as the core sees it: its rows without empty ones, and where each column stands.

    The last ``taken`` of the sheet's rows stand below the table and are read as rows of it; ``outside`` may be meant
    for it and is not read; ``lone`` are texts around it that are hardly meant for it.
    """

    spec: TableSpec[R]
    place: TablePlace
    rows: tuple[R, ...]
    taken: int = 0
    outside: tuple[Stray, ...] = ()
    lone: tuple[Stray, ...] = ()

    @property
    def sheet(self) -> str:
        """Return the title of the sheet."""
        return self.place.sheet

    @property
    def letters(self) -> Mapping[str, str]:
        """Return the letters of the columns that the sheet has, by key."""
        return self.place.letters

    def has(self, column: Column[Any]) -> bool:
        """Return whether the sheet has a column."""
        return column.key in self.place.letters

    def present_columns(self) -> tuple[Column[Any], ...]:
        """Return the columns that the sheet has, the years of a family included, in schema order."""
        return tuple(self.spec.column(key) for key in self.place.letters)

    def bad_cells(self) -> tuple[tuple[R, Column[Any], BadCell], ...]:
        """Return every cell that could not be read, as (row, column, what is wrong)."""
        return tuple((row, self.spec.column(key), bad) for row in self.rows for key, bad in row.place.bad.items())

    def index(self, name: Callable[[R], K]) -> dict[K, R]:
        """Return the rows by what *name* says of them; the first of equal ones wins."""
        found: dict[K, R] = {}
        for row in self.rows:
            found.setdefault(name(row), row)
        return found

    def years(self) -> tuple[int, ...]:
        """Return the years of the table's family columns that the sheet has, ascending."""
        family = self.spec.yearly()
        if family is None:
            return ()
        prefix = family.prefix + "_"
        return tuple(sorted(int(key.removeprefix(prefix)) for key in self.letters if key.startswith(prefix)))


@lru_cache(maxsize=1 << 10)
def header_key(title: str) -> str:
    """Return what makes two header texts the same column: case and spaces do not count."""
    return clean_text(title).replace("\n", " ").casefold()


def read_table(
    spec: TableSpec[R],
    raw: RawTable,
    lenient: bool = False,
    known: KnownRows | None = None,
    standing: Mapping[int, R] | None = None,
) -> Table[R]:
    """Return *raw* as typed rows. Empty rows are skipped, unknown columns are left alone.

    Into a table that staff type into come the rows directly below it, too.

    *lenient* does without columns that the sheet lacks, as older workbooks do. Rows that *known* holds already are not
    understood again, nor are those *standing* in sheet rows whose cells are as they were read from them.

    Raises ColumnMissing when the sheet lacks a column of the schema, with the headers that look like it.
    """
    if (spec, lenient) not in raw.understood:
        raw.understood[spec, lenient] = _read(spec, raw, lenient, known, standing or {})
    table: Table[R] = raw.understood[spec, lenient]
    return table


def _read(
    spec: TableSpec[R], raw: RawTable, lenient: bool, known: KnownRows | None, standing: Mapping[int, R]
) -> Table[R]:
    columns = _match_columns(spec, raw, lenient)
    letters = {column.key: column_letter(raw.left + index) for index, column in columns}
    place = TablePlace(raw.sheet, raw.top, letters)
    taken = rows_below(spec, raw, columns)
    cells = (*raw.rows, *(cells for _, cells in raw.below[:taken]))
    if known:
        row_of = known.reading(place, columns, partial(_understanding, spec, columns))
        found: Iterable[R | None] = map(row_of, count(raw.top + 1), cells)
    else:
        found = _placed(spec, columns, place, cells, standing)
    rows = tuple(row for row in found if row is not None)
    return Table(spec, place, rows, taken, strays(spec, raw, columns), lone_texts(spec, raw, columns))


def _placed(
    spec: TableSpec[R], columns: Columns, place: TablePlace, cells: Sequence[Cells], standing: Mapping[int, R]
) -> Iterator[R | None]:
    """Yield the rows of these cells, from below the header on, or those that are *standing* there already."""
    first = place.header_row + 1
    fresh = [numbered for numbered in enumerate(cells, first) if numbered[0] not in standing]
    made = iter(rows_by_column(spec, columns, place, fresh, convert))
    for number in range(first, first + len(cells)):
        row = standing.get(number)
        if row is None:
            yield next(made)
        else:
            yield row if row.place.row == number else row.at(Place(place, number, row.place.bad))


def _understanding(spec: TableSpec[R], columns: Columns) -> Understanding[R]:
    """Return what makes the row of its cells, on no sheet yet: targets in its unit, the years of a family by year.

    What a text means in a column is found out once: tables of thousands of rows say the same in most of them.
    """
    family = spec.yearly()
    prefix = f"{family.prefix}_" if family else "\n"
    years = [(column.key, int(column.key[len(prefix) :])) for _, column in columns if column.key.startswith(prefix)]
    in_units = [(column.key, column.units) for _, column in columns if column.units is not None]
    textual = {column.key for _, column in columns if column.empty == ""}
    places: list[tuple[str, int, Column[Any], dict[str, Any]]] = [(one.key, index, one, {}) for index, one in columns]

    def understood(cells: Cells) -> R | None:
        if all(map(is_blank, cells)):
            return None
        values: dict[str, Any] = {}
        for key, index, column, texts in places:
            cell = cells[index]
            if cell is None:
                values[key] = column.empty
            elif type(cell) is not str:
                values[key] = convert(column, cell)
            elif cell in texts:
                values[key] = texts[cell]
            else:
                values[key] = texts[cell] = convert(column, cell)
        if all(map(is_blank, values.values())):
            return None
        bad = {key: value for key, value in values.items() if isinstance(value, BadCell)}
        values |= {key: str(value) for key, value in bad.items() if key in textual}
        for key, units in in_units:
            if not isinstance(values[key], BadCell):
                unit = next((text for name in units if not is_empty(text := values.get(name))), "")
                values[key] = read_target(values[key], str(unit))
        if family:
            values[family.prefix] = {year: values.pop(key) for key, year in years}
        return spec.row(**values, place=Place(bad=bad) if bad else NOWHERE)

    return understood


def _match_columns(spec: TableSpec[Any], raw: RawTable, lenient: bool) -> Columns:
    found, missing = _matched(spec.yearly(), spec.columns, raw.header)
    if missing and not lenient:
        known = {header_key(column.title) for column in spec.columns}
        near = {
            title: difflib.get_close_matches(title, [h for h in raw.header if header_key(h) not in known], 1, 0.6)
            for title in missing
        }
        raise ColumnMissing(table=spec.name, sheet=raw.sheet, columns=missing, near=near)
    return found


@lru_cache(maxsize=128)
def _matched(
    family: Family[Any] | None, columns: tuple[Column[Any], ...], header: tuple[str, ...]
) -> tuple[Columns, tuple[str, ...]]:
    """Return the columns of a table that a header has, and the titles of those that it lacks."""
    places = {header_key(title): index for index, title in reversed(list(enumerate(header)))}
    wanted = {header_key(column.title): column for column in columns}
    found = [(places[key], column) for key, column in wanted.items() if key in places]
    found += _family_columns(family, wanted, header) if family else []
    return tuple(found), tuple(column.title for key, column in wanted.items() if key not in places)


def _family_columns(
    family: Family[Any], known: Mapping[str, object], header: Sequence[str]
) -> list[tuple[int, Column[Any]]]:
    start = header_key(family.title) + " "
    found = []
    for index, title in enumerate(header):
        key = header_key(title)
        year = key.removeprefix(start)
        if key.startswith(start) and key not in known and year.isdecimal():
            found.append((index, family.column(int(year))))
    return found


def convert(column: Column[Any], raw: RawCell) -> Any:
    """Return *raw* as the column's type, or a BadCell that says why not; an empty cell is the column's ``empty``.

    A target is still as typed: its unit stands in another cell.
    """
    if raw is None:
        return column.empty
    if type(raw) is str and column.kind in TEXTS:
        return clean_text(raw) or column.empty
    if isinstance(raw, CellError):
        return BadCell(raw.text, "error")
    if isinstance(raw, Uncalculated):
        return BadCell(raw.formula, "uncalculated")
    if isinstance(raw, Merged):
        return BadCell(raw.area, "merged")
    if is_blank(raw):
        return column.empty
    match column.kind:
        case Kind.INT:
            return _number(raw, parse_number)
        case Kind.MONEY:
            return _number(raw, parse_rupiah)
        case Kind.DATE:
            return _date(raw)
        case Kind.DATETIME:
            return raw if isinstance(raw, datetime) else clean_text(raw)
        case Kind.CHOICE:
            return _choice(column, clean_text(raw))
        case Kind.TARGET:
            return raw if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool) else clean_text(raw)
        case _:
            return clean_text(raw)


def _number(raw: CellValue, parse: Callable[[str], Decimal]) -> int | BadCell:
    if type(raw) is int:
        return raw
    if isinstance(raw, bool | Percent | date):
        return BadCell(clean_text(raw), "not_a_number")
    try:
        value = parse(clean_text(raw)) if isinstance(raw, str) else Decimal(str(raw))
    except NumberProblem as problem:
        return BadCell(clean_text(raw), problem.kind)
    if not value.is_finite():
        return BadCell(clean_text(raw), "not_a_number")
    if value != value.to_integral_value():
        return BadCell(clean_text(raw), "not_whole")
    return int(value)


def _date(raw: CellValue) -> date | BadCell:
    try:
        return parse_tanggal(raw)
    except DateProblem:
        return BadCell(clean_text(raw), "not_a_date")


def _choice(column: Column[Any], text: str) -> str | BadCell:
    for choice in CHOICES.get(column.choices, ()):
        if choice.casefold() == text.casefold():
            return column.members(choice) if column.members else choice
    return BadCell(text, "choice")


def as_block(spec: TableSpec[R], rows: Iterable[R]) -> tuple[tuple[str, ...], list[list[CellValue]]]:
    """Return header texts and body rows for writing."""
    columns = spec.columns
    return tuple(column.title for column in columns), [
        [_outward(row.value(column)) for column in columns] for row in rows
    ]


def _outward(value: Any) -> CellValue:
    if value is None or type(value) is str:
        return value or None
    plain: CellValue = None if isinstance(value, BadCell | Target | UnclearTarget) else value
    match value:
        case Target() | UnclearTarget():
            return carried(value)
        case BadCell():
            return value.text
        case Percent():
            return carried(read_target(value, ""))
        case str():
            return str(value) or None
        case _:
            return plain
