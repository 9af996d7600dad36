"""A PK Perubahan that is given up: everything as it was before, and its number is not used again."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pk_excel.app.desk import Desk
from pk_excel.app.jam import keep_clock
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import forms_left_alone, pk_forms
from pk_excel.app.rapat import MEETING
from pk_excel.app.segel import final_seal
from pk_excel.app.surat import void_rows
from pk_excel.core import riwayat
from pk_excel.core.pk.versi import last_number, rows_of
from pk_excel.core.steps.clock import completed_on, current_step
from pk_excel.core.steps.pihak import steps_for
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.columns import Column, R, TableSpec
from pk_excel.core.tables.reading import RawTable, as_block, read_table
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

OPENED = "perubahan dibuka"
#: Stands in the event of the opening before what was there: tables and settings, packed so that a cell holds them.
_BEFORE = "Keadaan semula: "
_SETTINGS: tuple[Setting[Any], ...] = (
    Settings.perubahan_ke, Settings.perubahan_dasar, Settings.perubahan_semula, *MEETING,
)  # fmt: skip
_STATE: tuple[Column[Any], ...] = (
    LangkahRow.status, LangkahRow.rencana_mulai, LangkahRow.tenggat, LangkahRow.mulai, LangkahRow.selesai,
    LangkahRow.oleh, LangkahRow.bukti, LangkahRow.catatan,
)  # fmt: skip
CANCELLED = Sentence(
    "cancelled", "PK Perubahan ke-{number} dibatalkan: {note}. PK, pengaturan PK Perubahan, dan langkah seperti semula."
)
LEFT = Sentence(
    "left",
    "Yang diketik sendiri selama itu (RKA-KL, Pejabat, pengaturan lain) dan berkas PK Perubahan di folder hasil"
    " tetap ada: periksa sendiri.",
)


def next_number(desk: Desk) -> int:
    """Return the number of the PK Perubahan to come; those that were cancelled had theirs."""
    opened = sum(row.peristiwa == OPENED for row in desk.rows(t.RIWAYAT))
    return max(opened, desk.settings.perubahan_ke or 0) + 1


def remembered(desk: Desk) -> str:
    """Return what a PK Perubahan is about to change, as the event of its opening keeps it."""
    tables = {spec.name: as_block(spec, desk.rows(spec)) for spec in (t.LANGKAH, t.PLENO, t.KOREKSI)}
    settings = {setting.key: desk.settings.value(setting) for setting in _SETTINGS}
    text = json.dumps({"tabel": tables, "pengaturan": settings}, default=_plain)
    return f"{_BEFORE}{b64encode(zlib.compress(text.encode(), 9)).decode()}"


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else str(value)


def cancel_revision(book: WorkbookPort, context: Context, bench: Bench, note: str) -> Outcome:
    """Cancel the PK Perubahan that is under way: PK, Pleno, Koreksi, settings and steps as before it was opened.

    Its versions stay in *Versi* as cancelled ones. Raises StepIncomplete without a *note*, without a PK Perubahan that
    is not signed yet, and when an older version opened it, which did not keep what was there; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.check_history()
    number, agreed = desk.settings.perubahan_ke, desk.settings.perubahan_semula or 0
    if not number:
        raise StepIncomplete(action="langkah", reason="no_revision")
    if current_step(desk.rows(t.LANGKAH)) > Step.TANDA_TANGAN:
        raise StepIncomplete(action="langkah", reason="revision_signed", number=number)
    if not note.strip():
        raise StepIncomplete(action="langkah", reason="cancel_without_note", number=number)
    before = _kept(desk, number)
    printed = last_number(desk.rows(t.VERSI), Tahap.FINAL) > agreed
    _set_versions_aside(desk, agreed)
    settings = before["pengaturan"]
    desk.set_settings({one: one.read(settings[one.key]) for one in _SETTINGS if one.key in settings})
    desk.replace(t.PK, rows_of(desk.rows(t.VERSI), agreed))
    for spec in (t.PLENO, t.KOREKSI):
        desk.replace(spec, _rows(spec, before))
    keep_clock(desk, Step.PLENO)
    void_rows(desk, number)
    steps = _steps_of(desk.rows(t.LANGKAH), _rows(t.LANGKAH, before))
    desk.put_steps(steps_for(steps, final_seal(desk, "langkah")[1].dicetak))
    if printed:
        signed = completed_on(desk.rows(t.LANGKAH), Step.TANDA_TANGAN)
        for form in (*pk_forms(desk, bench, signed), *forms_left_alone(desk, bench)):
            desk.book.draw_sheet(bench.papers.pk_sheet(form))
    desk.finish(riwayat.CANCELLED, f"PK Perubahan ke-{number}: {note}", Step.PLENO)
    return Outcome("langkah", CANCELLED, {"number": number, "note": note.strip().rstrip(".")}, (Note(LEFT),))


def _kept(desk: Desk, number: int) -> dict[str, Any]:
    """Return what the event of the opening kept. Raises StepIncomplete when it kept nothing."""
    opened = [row.rincian for row in desk.rows(t.RIWAYAT) if row.peristiwa == OPENED]
    _, mark, packed = opened[-1].partition(_BEFORE) if opened else ("", "", "")
    if not mark:
        raise StepIncomplete(action="langkah", reason="nothing_kept", number=number)
    found = json.loads(zlib.decompress(b64decode(packed.partition("\n")[0])))
    assert isinstance(found, dict)
    return found


def _rows(spec: TableSpec[R], before: dict[str, Any]) -> tuple[R, ...]:
    titles, rows = before["tabel"][spec.name]
    return read_table(spec, RawTable(spec.name, "", 1, 1, tuple(titles), tuple(map(tuple, rows)))).rows


def _steps_of(now: Sequence[LangkahRow], before: Sequence[LangkahRow]) -> list[LangkahRow]:
    """Return the steps as they stand, with the state that they had before."""
    old = {row.no: row for row in before}
    return [
        replace(row, **{column.key: getattr(old[row.no], column.key) for column in _STATE}) if row.no in old else row
        for row in now
    ]


def _set_versions_aside(desk: Desk, agreed: int) -> None:
    """Mark what was kept after the signed version as cancelled: no later step takes it for a draft."""
    desk.replace(
        t.VERSI,
        [
            replace(row, tahap=Tahap.BATAL) if isinstance(row.versi, int) and row.versi > agreed else row
            for row in desk.rows(t.VERSI)
        ],
    )
