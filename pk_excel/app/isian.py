"""What staff typed into a dialog of the ribbon, as the actions take it."""

from __future__ import annotations

from datetime import date

from pk_excel.core.values.tanggal import DateProblem, parse_tanggal
from pk_excel.errors import StepIncomplete


def typed_day(text: str, action: str) -> date | None:
    """Return a date such as 30-1-2026, 30/01/2026, 30 Januari 2026 or 2026-01-30; None for nothing.

    Raises StepIncomplete for anything else.
    """
    if not text.strip():
        return None
    try:
        return parse_tanggal(text)
    except DateProblem as problem:
        raise StepIncomplete(action=action, reason="date_unreadable", value=text) from problem


def typed_step(text: str | int) -> int:
    """Return the number of a step. Raises StepIncomplete."""
    try:
        return int(text)
    except ValueError as problem:
        raise StepIncomplete(action="langkah", reason="step_unreadable", value=text) from problem


def typed_names(text: str) -> tuple[str, ...]:
    """Return the names that were typed, for who knows the divisions to part; none for nothing."""
    return (text.strip(),) if text.strip() else ()
