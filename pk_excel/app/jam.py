"""The clock of the SOP on the desk: its plan is made once and kept; what replaces it goes on record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pk_excel.core.kantor import days_off
from pk_excel.core.steps import rencana
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.rencana import Calendar
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.values.tanggal import add_working_days

if TYPE_CHECKING:
    from pk_excel.app.desk import Desk


def calendar(desk: Desk, steps: Iterable[LangkahRow], start: date | None = None) -> Calendar:
    """Return what counts the time of *steps* from *start*.

    Unless given that is as set, or when step 1 was done, else the first day of the PK's year.
    """
    start = start or desk.settings.mulai_penyusunan or completed_on(steps, Step.ARAHAN)
    days = {Step.PENCERMATAN: desk.settings.pencermatan_hari or 0}
    first = date(desk.settings.tahun or desk.today.year, 1, 1)
    return Calendar(start or first, days_off(desk.look(t.LIBUR).rows), days)


def on_the_clock(desk: Desk, rows: Iterable[LangkahRow]) -> list[LangkahRow]:
    """Return the steps *rows* with lateness and forecast as of today.

    Their plan is made until step 1 is complete and by its completion, then kept.
    """
    rows = list(rows)
    time = calendar(desk, rows)
    if rencana.unplanned(desk.rows(t.LANGKAH)):
        rows = rencana.planned(rows, time)
    return rencana.tracked(rows, desk.today, time)


def keep_clock(desk: Desk, first: int) -> None:
    """Let the event of this action tell plan and facts of the steps from *first* on, as they stand now."""
    desk.clock = desk.clock or f"\nSemula:\n{rencana.on_record(desk.rows(t.LANGKAH), first)}"


def plan_anew(desk: Desk, first: int = Step.ARAHAN, start: date | None = None) -> None:
    """Make the plan of the steps from *first* on anew, from *start* on unless the office's start counts."""
    keep_clock(desk, first)
    time = calendar(desk, desk.rows(t.LANGKAH), start)
    desk.replace(t.LANGKAH, rencana.tracked(rencana.planned(desk.rows(t.LANGKAH), time, first), desk.today, time))


def plan_revision(desk: Desk) -> None:
    """Give a PK Perubahan that opens today a clock of its own: from the pleno on, from the next working day on."""
    time = calendar(desk, desk.rows(t.LANGKAH))
    plan_anew(desk, Step.PLENO, add_working_days(desk.today, 1, time.closures))
