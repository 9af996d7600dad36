"""A cell with a target: read once, in the unit of its row, and kept as it was typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from pk_excel.core.values.cells import CellValue, Percent, Shown, is_blank
from pk_excel.core.values.target import parse_target
from pk_excel.core.values.target_compare import same_target
from pk_excel.core.values.target_types import Operator, Target, TargetKind, TargetProblem
from pk_excel.core.values.teks import one_line, wording
from pk_excel.core.values.units import same_unit
from pk_excel.core.values.unreadable import BadCell

#: More decimals than these nobody means: Excel shows two of a percent that is typed or calculated.
_MOST_DECIMALS, _MOST_OF_PERCENT = 4, 2
_BOUNDS = (Operator.AT_LEAST, Operator.AT_MOST)
_KEPT = 4096  # an office has a few hundred targets, most of them a dozen times


@dataclass(frozen=True)
class UnclearTarget:
    """A filled cell that is not one clear target in its ``unit``; ``kind`` says why (see `TargetProblem`)."""

    typed: CellValue
    unit: str
    kind: TargetKind

    def __str__(self) -> str:
        return seen(self.typed)


#: What a target cell gives: None where nothing is typed, BadCell for an error of Excel.
TargetCell = Target | UnclearTarget | BadCell | None


def read_target(typed: CellValue, unit: str) -> Target | UnclearTarget | None:
    """Return the target typed into a cell whose row has *unit*; None for an empty cell."""
    decimals = typed.decimals if isinstance(typed, Shown) else None
    return None if is_blank(typed) else _read(type(typed).__name__, decimals, typed, one_line(unit))


@lru_cache(_KEPT)
def _read(_kind: str, _decimals: int | None, typed: CellValue, unit: str) -> Target | UnclearTarget:
    # Type and decimals are part of the cache's key: 1, 1.0 and True are equal and mean different things in a cell, and
    # so do one number under 0% and under 0.0%.
    try:
        return replace(parse_target(typed, unit), typed=typed)
    except TargetProblem as problem:
        return UnclearTarget(typed, unit, problem.kind)


def reread(cell: TargetCell, unit: str) -> TargetCell:
    """Return a cell's target as it reads in another unit."""
    return read_target(cell.typed, unit) if isinstance(cell, Target | UnclearTarget) else cell


def problem_of(cell: TargetCell) -> str:
    """Return why a cell is not one clear target (a kind of `TargetProblem`), or the empty text."""
    match cell:
        case None:
            return "empty"
        case Target():
            return ""
        case BadCell():
            return "not_a_number"
        case UnclearTarget():
            return cell.kind


def too_exact(cell: TargetCell) -> bool:
    """Return whether a target has more decimals than its cell shows: ``=10/12`` under ``0%`` reads 83%.

    Of a cell whose format says nothing of decimals, more than it is likely to show.
    """
    if not isinstance(cell, Target):
        return False
    if isinstance(cell.typed, Shown) and cell.typed.decimals is not None:
        return stored(cell) != printed(cell)
    most = _MOST_OF_PERCENT if isinstance(cell.typed, Percent) else _MOST_DECIMALS
    return any(bound is not None and bound != round(bound, most) for bound in (cell.low, cell.high))


def other_bound(a: TargetCell, b: TargetCell) -> bool:
    """Return whether one of two clear targets has a bound (≥, ≤, >, < or its word) that the other has not."""
    if not (isinstance(a, Target) and isinstance(b, Target)):
        return False
    signs = {(one.operator, one.exclusive) for one in (a, b)}
    return len(signs) > 1 and any(operator in _BOUNDS for operator, _ in signs)


def printed(cell: TargetCell) -> str:
    """Return a target as the papers print it; an unclear one as it stands in its cell."""
    match cell:
        case None:
            return ""
        case Target():
            return cell.display()
        case _:
            return one_line(cell)


def seen(typed: CellValue) -> str:
    """Return what is typed in a target's cell as the sheet shows it, on one line: a number as ``0,9`` or ``97,13%``."""
    number = None if isinstance(typed, str) else read_target(typed, "")
    return printed(number) if isinstance(number, Target) else one_line(typed)


def stored(cell: TargetCell) -> str:
    """Return a target as the papers would print it if its cell showed all that is stored in it."""
    if isinstance(cell, Target) and isinstance(cell.typed, Shown):
        return printed(read_target(type(cell.typed)(cell.typed), cell.unit))
    return printed(cell)


def carried(cell: TargetCell) -> CellValue:
    """Return what to write into another table: as typed, a number as its cell shows it, a percent as text."""
    if isinstance(cell, BadCell):
        return cell.text
    if cell is None:
        return None
    if isinstance(cell.typed, Percent):
        return printed(read_target(cell.typed, ""))
    if isinstance(cell, Target) and isinstance(cell.typed, Shown) and cell.low is not None:
        return float(cell.low)
    return cell.typed


def same_targets(a: TargetCell, b: TargetCell) -> bool:
    """Return whether two cells promise the same: by meaning where both are clear, else by their wording and unit."""
    if isinstance(a, Target) and isinstance(b, Target):
        return same_target(a, b)
    return wording(printed(a)) == wording(printed(b)) and same_unit(_unit(a), _unit(b))


def _unit(cell: TargetCell) -> str:
    return cell.unit if isinstance(cell, Target | UnclearTarget) else ""
