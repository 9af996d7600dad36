"""The clock of the SOP on the desk: its plan is made once and kept; what replaces it goes on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from pk_excel.app.outcome import Note, Sentence
from pk_excel.core.kantor import days_off, proposed_leave, unconfirmed
from pk_excel.core.steps import rencana
from pk_excel.core.steps.clock import completed_on, step_row
from pk_excel.core.steps.rencana import Calendar
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.values.tanggal import add_working_days, format_tanggal, joint_leave
from pk_excel.core.values.unreadable import known

if TYPE_CHECKING:
    from pk_excel.app.desk import Desk

UNCONFIRMED = Sentence(
    "unconfirmed",
    "{count} cuti bersama yang diusulkan jatuh dalam masa penyusunan dan belum dihitung ({days}): pilih Ya atau Tidak "
    "di lembar Hari Libur, kolom Konfirmasi.",
)
UNKNOWN_YEAR = Sentence(
    "unknown_year",
    "Cuti bersama {tahun} belum dikenal program, dan libur nasional yang mengikuti bulan masih perkiraan: isi lembar "
    "Hari Libur menurut SKB tahun itu.",
)
PLAN_STAYS = Sentence(
    "plan_stays",
    "Rencana tetap seperti saat dibuat, walaupun hari libur, waktu langkah, atau mulai_penyusunan berubah sesudahnya "
    "(langkah {steps}). Bila rencananya harus ikut: pk-excel langkah --rencana-ulang ALASAN.",
)
SENTENCES = {one.key: one.text for one in (UNCONFIRMED, UNKNOWN_YEAR, PLAN_STAYS)}


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


def first_step(desk: Desk) -> Step:
    """Return the first step of the clock that runs: a PK Perubahan has its own, from the pleno on."""
    return Step.PLENO if desk.settings.perubahan_ke else Step.ARAHAN


def running_calendar(desk: Desk) -> Calendar:
    """Return what counts the time of the clock that runs; that of a PK Perubahan starts where its plan does."""
    rows = desk.rows(t.LANGKAH)
    start = known(step_row(rows, Step.PLENO).rencana_mulai) if desk.settings.perubahan_ke else None
    return calendar(desk, rows, start)


def plan_anew(desk: Desk, first: int, time: Calendar) -> None:
    """Make the plan of the steps from *first* on anew; the event of this action keeps the old one."""
    keep_clock(desk, first)
    desk.replace(t.LANGKAH, rencana.tracked(rencana.planned(desk.rows(t.LANGKAH), time, first), desk.today, time))


def plan_revision(desk: Desk) -> None:
    """Give a PK Perubahan that opens today a clock of its own: from the pleno on, from the next working day on."""
    usual = calendar(desk, desk.rows(t.LANGKAH))
    plan_anew(desk, Step.PLENO, replace(usual, start=add_working_days(desk.today, 1, usual.closures)))


def propose_leave(desk: Desk) -> None:
    """Put the *cuti bersama* of the PK's year that *Hari Libur* lacks there, for the office to confirm."""
    rows = desk.rows(t.LIBUR)
    new = proposed_leave(desk.settings.tahun, rows) if desk.settings.tahun else ()
    if new:
        desk.replace(t.LIBUR, [*rows, *new])


def notes_on_days(desk: Desk) -> Iterator[Note]:
    """Yield what is to be said of the days off while steps are open: what is not confirmed yet, what is not known."""
    span = rencana.period(desk.look(t.LANGKAH).rows, first_step(desk))
    rows, tahun = desk.look(t.LIBUR).rows, desk.settings.tahun
    if span is None or not tahun:
        return
    waiting = [day for day in sorted(unconfirmed(rows)) if span[0] <= day <= span[1]]
    if waiting:
        yield Note(UNCONFIRMED, {"count": len(waiting), "days": ", ".join(map(format_tanggal, waiting))})
    if not joint_leave(tahun) and not any(isinstance(row.tanggal, date) and row.tanggal.year == tahun for row in rows):
        yield Note(UNKNOWN_YEAR, {"tahun": tahun})


def notes_on_plan(desk: Desk) -> Iterator[Note]:
    """Yield that the plan stays although it would be another one if it were made now."""
    rows, first = desk.look(t.LANGKAH).rows, first_step(desk)
    if rencana.unplanned(rows) or rencana.period(rows, first) is None:
        return
    other = rencana.outdated(rows, running_calendar(desk), first)
    if other:
        yield Note(PLAN_STAYS, {"steps": ", ".join(map(str, other))})
