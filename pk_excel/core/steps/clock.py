"""The ten steps of the SOP as a clock: which action is allowed, what is due, what comes next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pk_excel.core.steps.sop import Window
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row
from pk_excel.core.values.tanggal import add_working_days, working_days_between
from pk_excel.errors import StepIncomplete, StepOutOfOrder

PLENO = 5
LAST = 10
DONE = LAST + 1


#: The window of each action that has one, by its name.
Windows = Mapping[str, Window]
Records = list[dict[str, Any]]


def current_step(steps: Iterable[Any]) -> int:
    """Return the number of the first step that is not complete; 11 when all are."""
    open_steps = [int(row["no"]) for row in steps if row["status"] != StatusLangkah.SELESAI]
    return min(open_steps, default=DONE)


def missing_numbers(steps: Iterable[Any]) -> tuple[int, ...]:
    """Return the numbers of the SOP's steps that *steps* lack."""
    present = {row["no"] for row in steps}
    return tuple(number for number in range(1, DONE) if number not in present)


def allowed_actions(steps: Iterable[Any], windows: Windows, revision: bool = False) -> tuple[str, ...]:
    """Return the actions whose window holds the current step; a PK Perubahan (*revision*) starts at the pleno."""
    now = current_step(steps)
    return tuple(
        action
        for action, window in windows.items()
        if window.first <= now <= window.last and not (revision and before_pleno(window))
    )


def before_pleno(window: Window) -> bool:
    """Return whether an action makes the draft from the RKT, which a PK Perubahan does not do again."""
    return window.first < PLENO


def headline(steps: Iterable[Any], windows: Windows, revision: bool = False) -> dict[str, str | int]:
    """Return what the ribbon and *Beranda* show of the steps, by the defined names of the schema."""
    rows = list(steps)
    now = current_step(rows)
    row = next((row for row in rows if row["no"] == now), None)
    return {
        "pkLangkah": now,
        "pkLangkahTeks": f"{now}. {row['aktivitas']} – {row['pelaksana']}" if row else "",
        "pkTombol": ";".join(allowed_actions(rows, windows, revision)),
    }


def require(steps: Iterable[Any], action: str, window: Window) -> int:
    """Return the current step when *action* may run now: the step lies in its *window*.

    Raises StepOutOfOrder with the step that is missing, or that is over (``late``).
    """
    rows = list(steps)
    now = current_step(rows)
    if window.first <= now <= window.last:
        return now
    by_number = {int(row["no"]): row for row in rows}
    facts = by_number.get(now, {})
    raise StepOutOfOrder(
        action=action, step=window.first, missing=now, late=now > window.last,
        aktivitas=facts.get("aktivitas", ""), pelaksana=facts.get("pelaksana", ""),
        kelengkapan=facts.get("kelengkapan", ""),
    )  # fmt: skip


def complete(steps: Iterable[Any], numbers: Collection[int], day: date, user: str, proof: str) -> Records:
    """Return the step records with *numbers* complete on *day*; a step already complete keeps its first date."""
    return [
        {**row, "status": StatusLangkah.SELESAI, "mulai": row["mulai"] or day, "selesai": day, "oleh": user,
         "bukti": proof or row["bukti"]}
        if int(row["no"]) in numbers and row["status"] != StatusLangkah.SELESAI
        else dict(row)
        for row in steps
    ]  # fmt: skip


def begin(steps: Iterable[Any], number: int, day: date) -> Records:
    """Return the step records with step *number* running since *day*."""
    return [
        {**row, "status": StatusLangkah.BERJALAN, "mulai": row["mulai"] or day}
        if int(row["no"]) == number and row["status"] != StatusLangkah.SELESAI
        else dict(row)
        for row in steps
    ]


def send_back(steps: Iterable[Any], to: int, note: str) -> Records:
    """Return the step records with step *to* returned and all later ones open again.

    Raises StepIncomplete when *to* has not been reached yet or no note says why.
    """
    rows = list(steps)
    if not note.strip():
        raise StepIncomplete(action="langkah", reason="note_missing", step=to)
    if not 1 <= to < current_step(rows):
        raise StepIncomplete(action="langkah", reason="not_reached", step=to, current=current_step(rows))
    return [_returned(row, to, note) for row in rows]


def _returned(row: Mapping[str, Any], to: int, note: str) -> dict[str, Any]:
    number = int(row["no"])
    if number < to:
        return dict(row)
    open_again = {**row, "mulai": None, "tenggat": None, "selesai": None, "oleh": None, "bukti": None}
    if number == to:
        return {**open_again, "status": StatusLangkah.DIKEMBALIKAN, "catatan": note}
    return {**open_again, "status": StatusLangkah.BELUM}


def schedule(
    steps: Iterable[Any], start: date, closures: Collection[date], hari: Mapping[int, int] | None = None
) -> Records:
    """Return the step records with ``tenggat`` on Indonesian working days.

    Each step starts when the one before was (or should be) complete and has the working days of the SOP; a step
    of one day or less is due on the next working day. *hari* overrides the days of a step.
    """
    planned: Records = []
    reference = start
    for row in sorted(steps, key=lambda row: int(row["no"])):
        days = (hari or {}).get(int(row["no"])) or row["hari"] or 1
        tenggat = add_working_days(row["mulai"] or reference, int(days), closures)
        planned.append({**row, "tenggat": tenggat})
        reference = row["selesai"] or tenggat
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


def view(table: Table, today: date, closures: Collection[date]) -> tuple[StepView, ...]:
    """Return every step with its lateness on *today*: open steps count until today, complete ones until their end."""
    return tuple(_view(row, today, closures) for row in table.rows)


def _view(row: Row, today: date, closures: Collection[date]) -> StepView:
    end = row["selesai"] or today
    due = row["tenggat"]
    late = working_days_between(due, end, closures) if isinstance(due, date) and end > due else 0
    return StepView(
        row["no"], row.text("aktivitas"), row.text("pelaksana"), row.text("status"), due, row["selesai"],
        row.text("oleh"), row.text("catatan"), late,
    )  # fmt: skip
