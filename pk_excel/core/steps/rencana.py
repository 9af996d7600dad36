"""The plan of the ten steps and what became of it: made once, kept; what really happened stands beside it.

The plan gives each step its first and its last day, counted in working days and, for steps of an hour, in working
minutes. What comes late moves the forecast of what follows, never the plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pk_excel.core.steps.clock import DONE, current_step, is_complete, number_of
from pk_excel.core.steps.sop import LANGKAH_SOP, Step
from pk_excel.core.steps.waktu import MENIT_SEHARI, minutes_of
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.values.tanggal import add_working_days, shift_working_days, this_or_next_working_day
from pk_excel.core.values.tanggal import working_days_between as between
from pk_excel.core.values.unreadable import known

_STARTED = (StatusLangkah.SELESAI, StatusLangkah.DIKEMBALIKAN)
_SOP_TIME: Mapping[int, int | None] = {int(step.no): minutes_of(step.waktu) for step in LANGKAH_SOP}


@dataclass(frozen=True)
class Calendar:
    """What counts the office's time: *start* of the work, its days off, and its own working days for some steps."""

    start: date
    closures: Collection[date] = ()
    days: Mapping[Step, int] = field(default_factory=dict)

    def minutes(self, row: LangkahRow) -> int:
        """Return the working minutes that a step has; what cannot be read is as in the SOP."""
        number = number_of(row)
        own: Mapping[int, int] = {int(step): days for step, days in self.days.items()}
        if own.get(number, 0) > 0:
            return own[number] * MENIT_SEHARI
        return minutes_of(row.waktu) or _SOP_TIME.get(number) or MENIT_SEHARI


def ordered(steps: Iterable[LangkahRow]) -> list[LangkahRow]:
    """Return the steps by number; rows that are no step come last."""
    return sorted(steps, key=number_of)


def unplanned(steps: Iterable[LangkahRow]) -> bool:
    """Return whether the plan is still to be made: step 1 was never complete, or a step has no planned days."""
    return any(
        (row.no == Step.ARAHAN and row.status not in _STARTED) or not (known(row.rencana_mulai) and known(row.tenggat))
        for row in steps
        if number_of(row) < DONE
    )


def planned(steps: Iterable[LangkahRow], calendar: Calendar, first: int = Step.ARAHAN) -> list[LangkahRow]:
    """Return the steps by number, those from *first* on with their planned days from the calendar's start.

    A step begins where the one before ends, on the same day if that still has time; its last day is the one in which
    its time is used up. So no due date lies before that of an earlier step.
    """
    start, used = this_or_next_working_day(calendar.start, calendar.closures), 0
    rows = []
    for row in ordered(steps):
        if first <= number_of(row) < DONE:
            begin, used = used, used + calendar.minutes(row)
            begins, ends = (
                add_working_days(start, minute // MENIT_SEHARI, calendar.closures) for minute in (begin, used - 1)
            )
            row = replace(row, rencana_mulai=begins, tenggat=ends)
        rows.append(row)
    return rows


def late_days(row: LangkahRow, today: date, closures: Collection[date]) -> int:
    """Return the working days by which a step is past its due date: until its end, or until *today* while open."""
    due, end = known(row.tenggat), known(row.selesai) or today
    return between(due, end, closures) if due and end > due else 0


def forecast(steps: Iterable[LangkahRow], today: date, calendar: Calendar) -> dict[int, date]:
    """Return the day on which each open step is now expected to end, by its number.

    What follows moves with the step before it. A step that began again after a return has its whole time again; what
    is due is expected today at the earliest.
    """
    shift, earliest = 0, date.min
    found: dict[int, date] = {}
    for row in ordered(steps):
        due, done = known(row.tenggat), known(row.selesai)
        if due is None or number_of(row) >= DONE:
            continue
        if done and is_complete(row):
            shift, earliest = between(due, done, calendar.closures), done
            continue
        end = max(shift_working_days(due, shift, calendar.closures), earliest, _soonest(row, calendar), today)
        end = this_or_next_working_day(end, calendar.closures)
        shift, earliest = between(due, end, calendar.closures), end
        found[number_of(row)] = end
    return found


def _soonest(row: LangkahRow, calendar: Calendar) -> date:
    """Return the day on which a running step ends when it takes its time."""
    begun = known(row.mulai)
    if begun is None:
        return date.min
    return add_working_days(begun, calendar.minutes(row) // MENIT_SEHARI, calendar.closures)


def tracked(steps: Iterable[LangkahRow], today: date, calendar: Calendar) -> list[LangkahRow]:
    """Return the steps with the one under way running since the one before ended, with lateness and forecast."""
    rows = _running(ordered(steps))
    expected = forecast(rows, today, calendar)
    return [
        replace(row, terlambat=_shown_late(row, today, calendar.closures), prakiraan=expected.get(number_of(row)))
        if number_of(row) < DONE
        else row
        for row in rows
    ]


def _shown_late(row: LangkahRow, today: date, closures: Collection[date]) -> int | None:
    late = late_days(row, today, closures)
    return late if late or is_complete(row) else None


def _running(rows: Sequence[LangkahRow]) -> list[LangkahRow]:
    now = current_step(rows)
    ended = next((known(row.selesai) for row in rows if number_of(row) == now - 1), None)
    if ended is None:
        return list(rows)
    return [_begun(row, ended) if number_of(row) == now else row for row in rows]


def _begun(row: LangkahRow, day: date) -> LangkahRow:
    status = StatusLangkah.BERJALAN if row.status in (StatusLangkah.BELUM, None) else row.status
    return replace(row, status=status, mulai=known(row.mulai) or day)


def outdated(steps: Sequence[LangkahRow], calendar: Calendar, first: int = Step.ARAHAN) -> tuple[int, ...]:
    """Return the numbers of the steps that would have other planned days if the plan were made now."""
    fresh = {number_of(row): row for row in planned(steps, calendar, first)}
    return tuple(
        number_of(row)
        for row in ordered(steps)
        if number_of(row) < DONE
        and (row.rencana_mulai, row.tenggat) != (fresh[number_of(row)].rencana_mulai, fresh[number_of(row)].tenggat)
    )


def period(steps: Iterable[LangkahRow], first: int = Step.ARAHAN) -> tuple[date, date] | None:
    """Return the days between which the steps from *first* on are planned and expected; None once all are done."""
    rows = [row for row in steps if first <= number_of(row) < DONE]
    if all(is_complete(row) for row in rows):
        return None
    days = [known(day) for row in rows for day in (row.rencana_mulai, row.tenggat, row.prakiraan)]
    found = [day for day in days if day]
    return (min(found), max(found)) if found else None


def on_record(steps: Iterable[LangkahRow], first: int = Step.ARAHAN) -> str:
    """Return plan and facts of the steps from *first* on, one line each, for *Riwayat*."""
    return "\n".join(
        f"Langkah {row.no}: rencana {_days(row.rencana_mulai, row.tenggat)}, nyata {_days(row.mulai, row.selesai)}"
        for row in ordered(steps)
        if first <= number_of(row) < DONE
    )


def _days(first: object, last: object) -> str:
    shown = [f"{day:%d-%m-%Y}" if isinstance(day, date) else "–" for day in (first, last)]
    return shown[0] if shown[0] == shown[1] else " s.d. ".join(shown)
