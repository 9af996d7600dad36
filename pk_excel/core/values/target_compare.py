"""Whether two targets mean the same, and which one asks for more."""

from __future__ import annotations

from decimal import Decimal

from pk_excel.core.values.target_types import Arah, Operator, Target
from pk_excel.core.values.units import same_unit


def same_target(a: Target, b: Target) -> bool:
    """Return whether two targets mean the same: ``95 %`` and 95 in a percent unit, ``≥ 90%`` and ``minimal 90%``.

    Targets in different units are never the same.
    """
    return same_unit(a.unit, b.unit) and _meaning(a) == _meaning(b)


def compare(a: Target, b: Target, arah: Arah) -> int | None:
    """Return -1 when *a* is worse than *b*, 0 when neither is, 1 when better, None when they cannot be compared.

    Maksimalkan looks at what is promised at least (the lower bound, or the grade), Minimalkan at what is allowed
    at most (the upper bound): ``90%`` and ``≥ 90%`` ask the same under Maksimalkan, ``70-79`` counts as 70 there
    and as 79 under Minimalkan. ``> 5`` lies just above ``≥ 5``. Two targets that both lack that bound are compared
    by the other one; if only one lacks it (``≤ 5`` against ``5`` under Maksimalkan) the answer is None. Stabil
    knows no better: 0 when the same, else -1. Other units, other scales, and a grade against a number: None.
    """
    if not same_unit(a.unit, b.unit) or _scale(a) != _scale(b):
        return None
    if arah is Arah.STABIL:
        return 0 if same_target(a, b) else -1
    maximise = arah is Arah.MAKSIMALKAN
    x, y = _bound(a, lower=maximise), _bound(b, lower=maximise)
    if x is None and y is None:
        x, y = _bound(a, lower=not maximise), _bound(b, lower=not maximise)
    if x is None or y is None:
        return None
    higher = (x > y) - (x < y)
    return higher if maximise else -higher


def _meaning(target: Target) -> tuple[object, ...]:
    operator = target.operator if target.grade is not None else None
    return (operator, target.low, target.high, target.grade, target.exclusive)


def _scale(target: Target) -> str | None:
    return target.grade.scale if target.grade is not None else None


def _bound(target: Target, *, lower: bool) -> tuple[Decimal, int] | None:
    """Return a sortable lower or upper bound: the value, then 1 or -1 when it lies just beyond the value."""
    if target.grade is not None:
        open_side = Operator.AT_MOST if lower else Operator.AT_LEAST
        value = None if target.operator is open_side else Decimal(target.grade.rank)
    else:
        value = target.low if lower else target.high
    if value is None:
        return None
    beyond = (1 if lower else -1) if target.exclusive else 0
    return value, beyond
