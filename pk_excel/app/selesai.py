"""What a run that ended without a word left done: read from the workbook, so that it is not done twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Sentence
from pk_excel.core.rules.findings import Severity
from pk_excel.core.steps import clock
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.values.cells import clean_text
from pk_excel.errors import FindingsBlock, StepIncomplete
from pk_excel.messages.findings import SEVERITY_NAMES
from pk_excel.ports import Context, WorkbookPort

DONE_BEFORE = Sentence(
    "done_before", "Sudah selesai sebelum prosesnya berakhir, tidak diulang. Riwayat: {event}, {details}."
)
_CHECKED, _REFUSED = "validasi", "finalisasi ditolak"
_LEVELS = {name: severity for severity, name in SEVERITY_NAMES.items()}
_Found = tuple[str, Severity]  # the code of a rule, and how much its finding weighs


@dataclass(frozen=True)
class Selesai:
    """How an action ended whose end nobody heard: its text, exit code, and its findings."""

    text: str
    exit_code: int
    findings: tuple[_Found, ...]


def ended_before(book: WorkbookPort, context: Context, runs: Iterable[tuple[str, datetime]]) -> Selesai | None:
    """Return how the last event of *book* ended when one of *runs* (user and time) made it; None for any other.

    Only for a workbook that changed since those runs began: else it may be of an earlier run of the same moment.
    """
    desk = Desk(book, context)
    history = desk.look(t.RIWAYAT).rows
    if not history:
        return None
    last = history[-1]
    moments = {(clean_text(user), moment.isoformat(sep=" ", timespec="seconds")) for user, moment in runs}
    if (last.pelaku, last.waktu) not in moments or last.pintu != context.door:
        return None
    text = DONE_BEFORE.text.format(event=last.peristiwa, details=last.rincian)
    found = _findings(desk, last.peristiwa)
    return Selesai(text, _exit_code(desk, last.peristiwa, last.langkah, found), found)


def _findings(desk: Desk, event: str) -> tuple[_Found, ...]:
    """Return what the run that made the last event found, as its outcome or error had it."""
    if event not in (_CHECKED, _REFUSED):
        return ()
    found = [(row.kode, _LEVELS[row.tingkat]) for row in desk.look(t.TEMUAN).rows if row.tingkat in _LEVELS]
    return tuple(one for one in found if event == _CHECKED or one[1] is Severity.ERROR)


def _exit_code(desk: Desk, event: str, step: object, found: Iterable[_Found]) -> int:
    if event == _REFUSED:
        return FindingsBlock.exit_code
    if event == _CHECKED:
        return int(any(severity is Severity.ERROR for _, severity in found))
    waits = step == Step.DRAF and clock.current_step(desk.look(t.LANGKAH).rows) <= Step.DRAF
    return StepIncomplete.exit_code if waits else 0
