"""The ten steps of the SOP as a clock: which action is allowed, what is due, what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pk_excel.core.steps.sop import Step, Window
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.values.tanggal import add_working_days, working_days_between
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete, StepOutOfOrder

LAST = Step.ARSIP
#: The current step when all are complete.
DONE = LAST + 1


#: The window of each action that has one, by its name.
Windows = Mapping[str, Window]


def _number(row: LangkahRow) -> int:
    # A row without a number is no step of the SOP; it stands behind all of them.
    return known(row.no) or DONE


def _is_complete(row: LangkahRow) -> bool:
    return row.status is StatusLangkah.SELESAI


def current_step(steps: Iterable[LangkahRow]) -> int:
    """Return the number of the first step that is not complete; 11 when all are."""
    return min((_number(row) for row in steps if not _is_complete(row)), default=DONE)


def missing_numbers(steps: Iterable[LangkahRow]) -> tuple[int, ...]:
    """Return the numbers of the SOP's steps that *steps* lack."""
    present = {row.no for row in steps}
    return tuple(int(step) for step in Step if step not in present)


def step_row(steps: Iterable[LangkahRow], step: Step) -> LangkahRow:
    """Return the row of *step*. Raises LookupError for steps that lack it; see :func:`missing_numbers`."""
    for row in steps:
        if row.no == step:
            return row
    raise LookupError(step)


def completed_on(steps: Iterable[LangkahRow], step: Step) -> date | None:
    """Return the day on which *step* was completed; None while it is open, or where *steps* lack it."""
    return next((known(row.selesai) for row in steps if row.no == step), None)


def allowed_actions(steps: Iterable[LangkahRow], windows: Windows, revision: bool = False) -> tuple[str, ...]:
    """Return the actions whose window holds the current step; a PK Perubahan (*revision*) starts at the pleno."""
    now = current_step(steps)
    return tuple(
        action
        for action, window in windows.items()
        if window.first <= now <= window.last and not (revision and before_pleno(window))
    )


def before_pleno(window: Window) -> bool:
    """Return whether an action makes the draft from the RKT, which a PK Perubahan does not do again."""
    return window.first < Step.PLENO


def headline(steps: Iterable[LangkahRow], windows: Windows, revision: bool = False) -> dict[str, str | int]:
    """Return what the ribbon and *Beranda* show of the steps, by the defined names of the schema."""
    rows = list(steps)
    now = current_step(rows)
    row = next((row for row in rows if row.no == now), None)
    return {
        "pkLangkah": now,
        "pkLangkahTeks": f"{now}. {row.aktivitas} – {row.pelaksana}" if row else "",
        "pkTombol": ";".join(allowed_actions(rows, windows, revision)),
    }


def require(steps: Iterable[LangkahRow], action: str, window: Window) -> int:
    """Return the current step when *action* may run now: the step lies in its *window*.

    Raises StepOutOfOrder with the step that is missing, or that is over (``late``).
    """
    rows = list(steps)
    now = current_step(rows)
    if window.first <= now <= window.last:
        return now
    row = next((row for row in rows if row.no == now), None)
    raise StepOutOfOrder(
        action=action, step=window.first, missing=now, late=now > window.last,
        aktivitas=row.aktivitas if row else "", pelaksana=row.pelaksana if row else "",
        kelengkapan=row.kelengkapan if row else "",
    )  # fmt: skip


def complete(
    steps: Iterable[LangkahRow], numbers: Collection[int], day: date, user: str, proof: str
) -> list[LangkahRow]:
    """Return the steps with *numbers* complete on *day*; a step already complete keeps its first date."""
    return [
        replace(
            row, status=StatusLangkah.SELESAI, mulai=known(row.mulai) or day, selesai=day, oleh=user,
            bukti=proof or row.bukti,
        )
        if _number(row) in numbers and not _is_complete(row)
        else row
        for row in steps
    ]  # fmt: skip


def amended(steps: Iterable[LangkahRow], number: int, day: date | None, proof: str) -> list[LangkahRow]:
    """Return the steps with another *day* of completion or *proof* of the complete step *number*, where given."""
    return [
        replace(row, selesai=day or row.selesai, bukti=proof or row.bukti)
        if _number(row) == number and _is_complete(row)
        else row
        for row in steps
    ]


def begin(steps: Iterable[LangkahRow], number: int, day: date) -> list[LangkahRow]:
    """Return the steps with step *number* running since *day*."""
    return [
        replace(row, status=StatusLangkah.BERJALAN, mulai=known(row.mulai) or day)
        if _number(row) == number and not _is_complete(row)
        else row
        for row in steps
    ]


def send_back(steps: Iterable[LangkahRow], to: int, note: str) -> list[LangkahRow]:
    """Return the steps with step *to* returned and all later ones open again.

    Raises StepIncomplete when *to* has not been reached yet or no note says why.
    """
    rows = list(steps)
    if not note.strip():
        raise StepIncomplete(action="langkah", reason="note_missing", step=to)
    if not 1 <= to < current_step(rows):
        raise StepIncomplete(action="langkah", reason="not_reached", step=to, current=current_step(rows))
    return [_returned(row, to, note) for row in rows]


def _returned(row: LangkahRow, to: int, note: str) -> LangkahRow:
    number = _number(row)
    if number < to:
        return row
    open_again = replace(
        row, status=StatusLangkah.BELUM, mulai=None, tenggat=None, selesai=None, oleh="", bukti=""
    )
    return replace(open_again, status=StatusLangkah.DIKEMBALIKAN, catatan=note) if number == to else open_again


def schedule(
    steps: Iterable[LangkahRow], start: date, closures: Collection[date], hari: Mapping[Step, int] | None = None
) -> list[LangkahRow]:
    """Return the steps with ``tenggat`` on Indonesian working days.

    Each step starts when the one before was (or should be) complete and has the working days of the SOP; a step
    of one day or less is due on the next working day. *hari* overrides the days of a step.
    """
    own_days: Mapping[int, int] = {int(step): days for step, days in (hari or {}).items()}
    planned: list[LangkahRow] = []
    reference = start
    for row in sorted(steps, key=_number):
        days = own_days.get(_number(row)) or known(row.hari) or 1
        tenggat = add_working_days(known(row.mulai) or reference, days, closures)
        planned.append(replace(row, tenggat=tenggat))
        reference = known(row.selesai) or tenggat
    return planned


@dataclass(frozen=True)
class StepView:
    """A step as ``langkah`` shows it; ``late`` counts the working days past the due date."""

    no: int
    aktivitas: str
    pelaksana: str
    status: str
    tenggat: date | None
    selesai: date | None
    oleh: str
    catatan: str
    late: int


def view(steps: Iterable[LangkahRow], today: date, closures: Collection[date]) -> tuple[StepView, ...]:
    """Return every step with its lateness on *today*: open steps count until today, complete ones until their end."""
    return tuple(_view(row, today, closures) for row in steps)


def _view(row: LangkahRow, today: date, closures: Collection[date]) -> StepView:
    due, done = known(row.tenggat), known(row.selesai)
    end = done or today
    late = working_days_between(due, end, closures) if due and end > due else 0
    status = "" if row.status is None else str(row.status)
    return StepView(
        _number(row), row.aktivitas, row.pelaksana, status, due, done, row.oleh, row.catatan, late
    )
