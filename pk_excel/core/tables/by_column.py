"""Typed rows of many cells, made column by column: what a column says again and again is understood once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import repeat
from typing import Any

from pk_excel.core.tables.columns import Column, R, TableSpec
from pk_excel.core.tables.known import Cells, Columns
from pk_excel.core.tables.row import NOWHERE, Place, TablePlace
from pk_excel.core.values.cells import RawCell, is_blank
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.teks import is_empty
from pk_excel.core.values.unreadable import BadCell

#: What a cell of a column means.
Convert = Callable[[Column[Any], RawCell], Any]

#: Types whose equal values mean the same, among cells of no other type but blank ones.
_SURE = tuple({kind, type(None)} for kind in (str, int, datetime))


def rows_by_column(
    spec: TableSpec[R], columns: Columns, place: TablePlace, numbered: Sequence[tuple[int, Cells]], convert: Convert
) -> list[R | None]:
    """Return the rows that stand in sheet rows with such cells, targets in their units; None for blank ones."""
    if not numbered or not columns:
        return [None] * len(numbered)
    numbers, cells = zip(*numbered, strict=True)
    found = list(zip(*cells, strict=True))
    bad: dict[int, dict[str, BadCell]] = {}
    values: dict[str, Sequence[Any]] = {
        column.key: _of_column(column, found[index], convert, bad) for index, column in columns
    }
    for _, column in columns:
        if column.units is not None:
            units = [values[name] for name in column.units if name in values]
            values[column.key] = _in_units(values[column.key], units)
    blank = _blank(list(values.values()))
    if (family := spec.yearly()) is not None:
        prefix = f"{family.prefix}_"
        years = {int(key[len(prefix) :]): values.pop(key) for key in list(values) if key.startswith(prefix)}
        by_year = zip(*years.values(), strict=True) if years else repeat((), len(numbers))
        values[family.prefix] = [dict(zip(years, row, strict=True)) for row in by_year]
    values["place"] = [Place(place, number, bad.get(at, NOWHERE.bad)) for at, number in enumerate(numbers)]
    made: list[R | None] = list(spec.row.of_values(tuple(values), zip(*values.values(), strict=True)))
    for at in blank:
        made[at] = None
    return made


def _of_column(
    column: Column[Any], cells: Sequence[RawCell], convert: Convert, bad: dict[int, dict[str, BadCell]]
) -> Sequence[Any]:
    """Return what the cells of a column mean; which of them cannot be read goes to *bad*, by their places."""
    types = set(map(type, cells))
    if any(types <= sure for sure in _SURE):
        meant = {cell: convert(column, cell) for cell in set(cells)}
        values = list(map(meant.__getitem__, cells))
        if not any(type(value) is BadCell for value in meant.values()):
            return values
    else:
        values = [convert(column, cell) for cell in cells]
    for at, value in enumerate(values):
        if isinstance(value, BadCell):
            bad.setdefault(at, {})[column.key] = value
            values[at] = str(value) if column.empty == "" else value
    return values


def _in_units(targets: Sequence[Any], units: Sequence[Sequence[Any]]) -> list[Any]:
    """Return targets in the first of *units* that says anything in their row."""
    said = list(zip(*units, strict=True)) if units else [()] * len(targets)
    known: dict[tuple[str | None, tuple[Any, ...]], Any] = {}
    found: list[Any] = []
    for one, unit in zip(targets, said, strict=True):
        if type(one) is str:
            if (one, unit) not in known:
                known[one, unit] = read_target(one, _unit(unit))
            found.append(known[one, unit])
        else:
            found.append(one if isinstance(one, BadCell) else read_target(one, _unit(unit)))
    return found


def _unit(said: tuple[Any, ...]) -> str:
    return next((str(text) for text in said if not is_empty(text)), "")


def _blank(columns: Sequence[Sequence[Any]]) -> Iterator[int]:
    """Yield the places of rows in which every column is blank."""
    first, *others = columns
    for at, value in enumerate(first):
        if is_blank(value) and all(is_blank(column[at]) for column in others):
            yield at
