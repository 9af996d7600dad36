"""The ten steps of the SOP as a clock: which action is allowed, what is due, what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from pk_excel.core.steps.sop import Step, Window
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete, StepOutOfOrder

LAST = Step.ARSIP
#: The current step when all are complete.
DONE = LAST + 1


#: The window of each action that has one, by its name.
Windows = Mapping[str, Window]


def number_of(row: LangkahRow) -> int:
    """Return the number of a step; a row without one is no step of the SOP and stands behind all of them."""
    return known(row.no) or DONE


def is_complete(row: LangkahRow) -> bool:
    """Return whether a step is done."""
    return row.status is StatusLangkah.SELESAI


def current_step(steps: Iterable[LangkahRow]) -> int:
    """Return the number of the first step that is not complete; 11 when all are."""
    return min((number_of(row) for row in steps if not is_complete(row)), default=DONE)


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
    """Return whether an action is for the draft from the RKT only, which a PK Perubahan does not make again."""
    return window.first < Step.PLENO and not window.perubahan


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


def require(steps: Iterable[LangkahRow], action: str, window: Window, label: str = "") -> int:
    """Return the current step when *action*, which staff know as *label*, may run now: the step is in its *window*.

    Raises StepOutOfOrder with the step that is missing, or that is over (``late``).
    """
    rows = list(steps)
    now = current_step(rows)
    if window.first <= now <= window.last:
        return now
    row = next((row for row in rows if row.no == now), None)
    raise StepOutOfOrder(
        action=action, label=label or action, step=window.first, last=window.last, missing=now, late=now > window.last,
        aktivitas=row.aktivitas if row else "", pelaksana=row.pelaksana if row else "",
        kelengkapan=row.kelengkapan if row else "",
    )  # fmt: skip


def in_year(tahun: int, day: date) -> bool:
    """Return whether *day* may be of the work on the PK of *tahun*: in it, or since the November before (0: any)."""
    return not tahun or date(tahun - 1, 11, 1) <= day <= date(tahun, 12, 31)


def check_year(step: int, day: date, tahun: int) -> None:
    """Raise StepIncomplete for a *day* of completion that is not of the PK of *tahun*; the archive may be late."""
    if step < LAST and not in_year(tahun, day):
        raise StepIncomplete(action="langkah", reason="outside_year", step=step, tanggal=day, tahun=tahun)


def check_order(steps: Iterable[LangkahRow], number: int, day: date) -> None:
    """Raise StepIncomplete for a *day* before the one on which a step before *number* was completed."""
    ended = [(known(row.selesai), number_of(row)) for row in steps if is_complete(row) and number_of(row) < number]
    later = max(((ended_on, no) for ended_on, no in ended if ended_on and ended_on > day), default=None)
    if later and later[1] == Step.TANDA_TANGAN:
        raise StepIncomplete(action="langkah", reason="before_signing", step=number, tanggal=day, selesai=later[0])
    if later:
        raise StepIncomplete(
            action="langkah", reason="before_earlier_step", step=number, tanggal=day, sebelum=later[1], selesai=later[0]
        )


def complete(
    steps: Iterable[LangkahRow], numbers: Collection[int], day: date, user: str, proof: str
) -> list[LangkahRow]:
    """Return the steps with *numbers* complete on *day*; a step already complete keeps its first date.

    A step begins when the one before it ends, unless it was begun otherwise.
    """
    rows = list(steps)
    ended = {number_of(row): known(row.selesai) for row in rows if is_complete(row)}
    done = []
    for row in sorted(rows, key=number_of):
        number = number_of(row)
        if number in numbers and not is_complete(row):
            begun = known(row.mulai) or ended.get(number - 1) or day
            row = replace(
                row, status=StatusLangkah.SELESAI, mulai=min(begun, day), selesai=day, oleh=user,
                bukti=proof or row.bukti,
            )  # fmt: skip
            ended[number] = day
        done.append(row)
    return done


def amended(steps: Iterable[LangkahRow], number: int, day: date | None, proof: str) -> list[LangkahRow]:
    """Return the steps with another *day* of completion or *proof* of the complete step *number*, where given.

    The step after it begins on the new day if it began on the old one.
    """
    rows = list(steps)
    old = completed_on(rows, Step(number))
    return [_amended(row, number, day, old, proof) for row in rows]


def _amended(row: LangkahRow, number: int, day: date | None, old: date | None, proof: str) -> LangkahRow:
    if number_of(row) == number and is_complete(row):
        day = day or known(row.selesai)
        begun = known(row.mulai) or day
        begun = min(begun, day) if begun and day else begun
        return replace(row, mulai=begun, selesai=day, bukti=proof or row.bukti)
    if day and number_of(row) == number + 1 and old and row.mulai == old:
        return replace(row, mulai=day)
    return row


def begin(steps: Iterable[LangkahRow], number: int, day: date) -> list[LangkahRow]:
    """Return the steps with step *number* running since *day*."""
    return [
        replace(row, status=StatusLangkah.BERJALAN, mulai=known(row.mulai) or day)
        if number_of(row) == number and not is_complete(row)
        else row
        for row in steps
    ]


def check_there(number: int) -> None:
    """Raise StepIncomplete for a *number* that no step has."""
    if not 1 <= number <= LAST:
        raise StepIncomplete(action="langkah", reason="no_such_step", step=number, last=LAST)


def send_back(steps: Iterable[LangkahRow], to: int, note: str, day: date) -> list[LangkahRow]:
    """Return the steps with step *to* returned on *day* and all later ones open again; the plan stays.

    Raises StepIncomplete when *to* has not been reached yet or no note says why.
    """
    rows = list(steps)
    if not note.strip():
        raise StepIncomplete(action="langkah", reason="note_missing", step=to)
    if not 1 <= to < current_step(rows):
        raise StepIncomplete(action="langkah", reason="not_reached", step=to, current=current_step(rows))
    return [_returned(row, to, note, day) for row in rows]


def _returned(row: LangkahRow, to: int, note: str, day: date) -> LangkahRow:
    number = number_of(row)
    if number < to:
        return row
    open_again = replace(row, status=StatusLangkah.BELUM, mulai=None, selesai=None, oleh="", bukti="")
    if number > to:
        return open_again
    return replace(open_again, status=StatusLangkah.DIKEMBALIKAN, mulai=day, catatan=note)
