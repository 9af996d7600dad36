"""Tables of the workbook as typed rows that still know the cell each value came from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.columns import Column, Kind, TableSpec
from pk_excel.core.values.cells import (
    CellError,
    CellValue,
    Percent,
    RawCell,
    Uncalculated,
    clean_text,
    column_letter,
    is_blank,
)
from pk_excel.core.values.numbers import NumberProblem, parse_number
from pk_excel.core.values.tanggal import DateProblem, parse_tanggal
from pk_excel.errors import ColumnMissing


@dataclass(frozen=True)
class RawTable:
    """One Excel table as read: header texts and body rows, with the place of the header's first cell.

    ``top`` and ``left`` are 1-based sheet coordinates of the header row; body row ``i`` stands in sheet row
    ``top + 1 + i``.
    """

    name: str
    sheet: str
    top: int
    left: int
    header: tuple[str, ...]
    rows: tuple[tuple[RawCell, ...], ...]


@dataclass(frozen=True)
class BadCell:
    """A value that its column cannot take.

    ``problem`` is one of ``error`` (``#REF!``), ``uncalculated``, ``not_a_number``, ``ambiguous``, ``not_a_date``,
    ``not_whole``, ``choice``.
    """

    text: str
    problem: str

    def __str__(self) -> str:
        return self.text


class Row(Mapping[str, Any]):
    """One body row: values by column key, typed by the column's kind; ``row`` is its sheet row (0: not on a sheet)."""

    __slots__ = ("_values", "row")

    def __init__(self, values: Mapping[str, Any], row: int = 0) -> None:
        self._values = dict(values)
        self.row = row

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def text(self, key: str) -> str:
        """Return the value as trimmed text; an empty cell is the empty text."""
        return clean_text(self._values.get(key))

    def blank(self, key: str) -> bool:
        """Return whether the cell is empty."""
        return is_blank(self._values.get(key))

    def changed(self, **values: Any) -> Row:
        """Return a copy with other values and the same place."""
        return Row({**self._values, **values}, self.row)


@dataclass(frozen=True)
class Table:
    """A table as the core sees it: its rows without empty ones, and where each column stands."""

    spec: TableSpec
    sheet: str
    header_row: int
    letters: Mapping[str, str]
    rows: tuple[Row, ...]

    def address(self, row: Row, key: str) -> str:
        """Return the A1 address of a row's cell; for a column the sheet lacks, of the row's first cell."""
        letter = self.letters.get(key) or next(iter(self.letters.values()))
        return f"{letter}{row.row}"

    def header_address(self, key: str) -> str:
        """Return the A1 address of a column's header cell."""
        return f"{self.letters[key]}{self.header_row}"

    def bad_cells(self) -> tuple[tuple[Row, str, BadCell], ...]:
        """Return every cell that could not be read, as (row, column key, what is wrong)."""
        return tuple(
            (row, key, value) for row in self.rows for key, value in row.items() if isinstance(value, BadCell)
        )

    def by(self, *keys: str) -> dict[Any, Row]:
        """Return the rows by the text of *keys* (a tuple for several); the first of equal ones wins."""
        found: dict[Any, Row] = {}
        for row in self.rows:
            name = row.text(keys[0]) if len(keys) == 1 else tuple(row.text(key) for key in keys)
            found.setdefault(name, row)
        return found

    def years(self) -> tuple[int, ...]:
        """Return the years of the table's family columns that the sheet has, ascending."""
        if self.spec.family is None:
            return ()
        prefix = self.spec.family.prefix + "_"
        return tuple(sorted(int(key.removeprefix(prefix)) for key in self.letters if key.startswith(prefix)))


def header_key(title: str) -> str:
    """Return what makes two header texts the same column: case and spaces do not count."""
    return clean_text(title).replace("\n", " ").casefold()


def read_table(spec: TableSpec, raw: RawTable, lenient: bool = False) -> Table:
    """Return *raw* as typed rows. Empty rows are skipped, unknown columns are left alone.

    *lenient* does without columns that the sheet lacks, as older workbooks do.

    Raises ColumnMissing when the sheet lacks a column of the schema, with the headers that look like it.
    """
    columns = _match_columns(spec, raw, lenient)
    letters = {column.key: column_letter(raw.left + index) for index, column in columns}
    rows = []
    for offset, cells in enumerate(raw.rows):
        if all(is_blank(cell) for cell in cells):
            continue
        values = {column.key: convert(column, cells[index]) for index, column in columns}
        if any(not is_blank(value) for value in values.values()):
            rows.append(Row(values, raw.top + 1 + offset))
    return Table(spec, raw.sheet, raw.top, letters, tuple(rows))


def _match_columns(spec: TableSpec, raw: RawTable, lenient: bool) -> list[tuple[int, Column]]:
    places = {header_key(title): index for index, title in reversed(list(enumerate(raw.header)))}
    wanted = {header_key(column.title): column for column in spec.columns}
    missing = [column.title for key, column in wanted.items() if key not in places]
    if missing and not lenient:
        known = set(wanted)
        near = {
            title: difflib.get_close_matches(title, [h for h in raw.header if header_key(h) not in known], 1, 0.6)
            for title in missing
        }
        raise ColumnMissing(table=spec.name, sheet=raw.sheet, columns=tuple(missing), near=near)
    found = [(places[key], column) for key, column in wanted.items() if key in places]
    return found + _family_columns(spec, raw.header)


def _family_columns(spec: TableSpec, header: Sequence[str]) -> list[tuple[int, Column]]:
    if spec.family is None:
        return []
    start = header_key(spec.family.title) + " "
    known = {header_key(column.title) for column in spec.columns}
    found = []
    for index, title in enumerate(header):
        key = header_key(title)
        year = key.removeprefix(start)
        if key.startswith(start) and key not in known and year.isdecimal():
            found.append((index, spec.family.column(int(year))))
    return found


def convert(column: Column, raw: RawCell) -> Any:
    """Return *raw* as the column's type, or a BadCell that says why not; an empty cell is None."""
    if isinstance(raw, CellError):
        return BadCell(raw.text, "error")
    if isinstance(raw, Uncalculated):
        return BadCell(raw.formula, "uncalculated")
    if is_blank(raw):
        return None
    match column.kind:
        case Kind.INT | Kind.MONEY:
            return _number(raw)
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


def _number(raw: CellValue) -> int | BadCell:
    if isinstance(raw, bool | Percent | date):
        return BadCell(clean_text(raw), "not_a_number")
    try:
        value = parse_number(clean_text(raw)) if isinstance(raw, str) else Decimal(str(raw))
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


def _choice(column: Column, text: str) -> str | BadCell:
    for choice in CHOICES.get(column.choices, ()):
        if choice.casefold() == text.casefold():
            return str(choice)
    return BadCell(text, "choice") if column.choices else text


def as_block(spec: TableSpec, records: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, ...], list[list[CellValue]]]:
    """Return header texts and body rows for writing; keys a record lacks become empty cells."""
    titles = tuple(column.title for column in spec.columns)
    rows = [[_outward(record.get(column.key)) for column in spec.columns] for record in records]
    return titles, rows


def _outward(value: Any) -> CellValue:
    if isinstance(value, BadCell):
        return value.text
    if isinstance(value, str):
        return str(value)
    return value
