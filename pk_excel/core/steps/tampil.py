"""The ten steps as ``langkah`` shows them: plan and facts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pk_excel.core.steps.clock import DONE, is_complete, number_of
from pk_excel.core.steps.rencana import Calendar, forecast, late_days, tracked
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.values.tanggal import working_days_between
from pk_excel.core.values.unreadable import known


@dataclass(frozen=True)
class StepView:
    """A step: its planned and its actual first and last day, and when an open one is expected to end.

    ``late`` counts the working days past the planned end, ``added`` those of them that came about in this step.
    """

    no: int
    aktivitas: str
    pelaksana: str
    waktu: str
    status: str
    rencana_mulai: date | None
    tenggat: date | None
    mulai: date | None
    selesai: date | None
    prakiraan: date | None
    oleh: str
    catatan: str
    late: int
    added: int


def view(steps: Sequence[LangkahRow], today: date, calendar: Calendar) -> tuple[StepView, ...]:
    """Return every step with its lateness on *today*: open steps count until today, complete ones until their end."""
    expected, before = forecast(steps, today, calendar), 0
    seen = []
    for row in tracked(steps, today, calendar):
        late = late_days(row, today, calendar.closures)
        seen.append(_view(row, expected.get(number_of(row)), late, max(late - before, 0)))
        before = late if is_complete(row) else max(before, late)
    return tuple(seen)


def overall_late(steps: Sequence[StepView], calendar: Calendar) -> int:
    """Return the working days by which the last step is, or is expected to be, past its plan; 0 without a plan."""
    last = max((step for step in steps if step.no < DONE), key=lambda step: step.no, default=None)
    end = (last.selesai or last.prakiraan) if last else None
    if last is None or end is None or last.tenggat is None:
        return 0
    return max(working_days_between(last.tenggat, end, calendar.closures), 0)


def _view(row: LangkahRow, expected: date | None, late: int, added: int) -> StepView:
    return StepView(
        number_of(row), row.aktivitas, row.pelaksana, row.waktu, "" if row.status is None else str(row.status),
        known(row.rencana_mulai), known(row.tenggat), known(row.mulai), known(row.selesai), expected, row.oleh,
        row.catatan, late, added,
    )  # fmt: skip
