"""What a cell of a row says, and whether two rows say the same: the one equality of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pk_excel.core.tables.columns import Column, Kind
from pk_excel.core.tables.row import Row
from pk_excel.core.values.target_cell import UnclearTarget, printed, same_targets, seen
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import listed, one_line
from pk_excel.core.values.units import same_unit

_UNIT, _SUPPORTS = "satuan", "mendukung"


def shown(row: Row, column: Column[Any]) -> str:
    """Return a cell as the papers print it, on one line."""
    value = row.value(column)
    return printed(value) if column.kind is Kind.TARGET else one_line(value)


def all_shown(rows: Sequence[Row], column: Column[Any]) -> list[str]:
    """Return the same of each of *rows*."""
    say = printed if column.kind is Kind.TARGET else one_line
    return [say(row.value(column)) for row in rows]


def as_typed(row: Row, column: Column[Any]) -> str:
    """Return a cell as it was typed, on one line; the number of a target as the sheet shows it."""
    value = row.value(column)
    return seen(value.typed) if isinstance(value, Target | UnclearTarget) else one_line(value)


def same_value(column: Column[Any], a: Row, b: Row) -> bool:
    """Return whether two rows say the same in a column: targets and units by their meaning, the rest by its text.

    What a row supports is the same in any order and with any sign between the IDs.
    """
    one, other = a.value(column), b.value(column)
    if type(one) is str and type(other) is str and one == other:
        return True  # nearly all
    if column.kind is Kind.TARGET:
        return same_targets(one, other)
    if column.key == _UNIT:
        return same_unit(shown(a, column), shown(b, column))
    if column.key == _SUPPORTS:
        return _ids(a, column) == _ids(b, column)
    return shown(a, column) == shown(b, column)


def _ids(row: Row, column: Column[Any]) -> set[str]:
    return {name.casefold() for name in listed(str(row.value(column)))}
