"""The ribbon: one function per button, each the same action as the command of that name.

RunPython calls them with the texts that the dialogs asked for. A function never raises: what happened, good or bad,
comes to the user as one message box, and the details of an unexpected error go to a log file.

The open workbook is changed but not saved; staff save it. Only *arsip*, which puts the workbook's file into the
archive, saves first what was changed since the last time.
"""

from __future__ import annotations

import getpass
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pk_excel.errors import PkError
from pk_excel.messages import report
from pk_excel.messages.errors import error_text

if TYPE_CHECKING:
    from pk_excel.app.outcome import Outcome
    from pk_excel.ports import Bench, Context, WorkbookPort
    from pk_excel.wiring import LiveSession

DOOR = "ribbon"

Act = Callable[["WorkbookPort", "Context", "Bench"], "Outcome"]
Told = tuple[str, bool]  # what the message box says, and whether all is well


def log_file() -> Path:
    """Return where details of unexpected errors are kept: in the user's own data folder."""
    if sys.platform.startswith("win"):
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Logs"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return base / "pk-excel" / "pk-excel.log"


@dataclass(frozen=True)
class Surroundings:
    """What a pressed button takes from outside: the time, who pressed it, the message box, the log file.

    ``show`` gets the text and whether all is well; None is the message box of the application.
    """

    now: Callable[[], datetime] = lambda: datetime.now().replace(microsecond=0)
    user: Callable[[], str] = getpass.getuser
    show: Callable[[str, bool], None] | None = None
    log: Callable[[], Path] = log_file


_USUAL = Surroundings()
_AROUND: ContextVar[Surroundings] = ContextVar("surroundings", default=_USUAL)


@contextmanager
def surrounded(**changes: Any) -> Iterator[None]:
    """Press buttons in other surroundings, for example at another time: the fields of :class:`Surroundings`."""
    token = _AROUND.set(replace(_AROUND.get(), **changes))
    try:
        yield
    finally:
        _AROUND.reset(token)


def rkt() -> None:
    """*Susun RKT* (step 2)."""
    _press(_action("rkt"))


def validasi() -> None:
    """*Validasi*."""
    _press(_action("validasi"))


def edarkan() -> None:
    """*Edarkan* (step 3)."""
    _press(_action("edarkan"))


def konsolidasi(folder: str = "", tanpa: str = "") -> None:
    """*Konsolidasi* (steps 3-4) of the reviews in *folder* and in the workbook; *tanpa* are codes of divisions."""

    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        from pk_excel.app.isian import typed_codes
        from pk_excel.app.konsolidasi import consolidate_reviews
        from pk_excel.wiring import Workshop

        returned = Workshop().returned_files([Path(folder)] if folder else [])
        return consolidate_reviews(book, context, bench, returned=returned, without=typed_codes(tanpa))

    _press(act)


def pleno() -> None:
    """*Pleno* (steps 5-6)."""
    _press(_action("pleno"))


def koreksi(pengesahan: str = "") -> None:
    """*Koreksi* (step 7); *pengesahan* names the decision that ratifies a change of substance."""

    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        from pk_excel.app.koreksi import accept_corrections

        return accept_corrections(book, context, bench, ratified=pengesahan)

    _press(act)


def kembalikan(catatan: str) -> None:
    """*Kembalikan draf*: step 7 returns it to step 6."""

    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        from pk_excel.app.koreksi import return_draft

        return return_draft(book, context, bench, note=catatan)

    _press(act)


def finalisasi(tanggal: str = "") -> None:
    """*Finalisasi* (step 8); *tanggal* is printed as the day of signing."""

    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        from pk_excel.app.finalisasi import finalize
        from pk_excel.app.isian import typed_day

        return finalize(book, context, bench, signing=typed_day(tanggal, "finalisasi"))

    _press(act)


def tandatangan(tanggal: str, pindaian: str | Sequence[str] = ()) -> None:
    """*Tanda tangan* (step 9); *pindaian* are scanned files, or a folder of them."""

    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        from pk_excel.app.isian import typed_day
        from pk_excel.app.tandatangan import sign
        from pk_excel.wiring import read_scans, scan_files

        chosen = [pindaian] if isinstance(pindaian, str) else pindaian
        scans = read_scans(scan_files(Path(text) for text in chosen if text))
        return sign(book, context, bench, day=typed_day(tanggal, "tandatangan"), scans=scans)

    _press(act)


def arsip() -> None:
    """*Arsip & Lapor* (step 10)."""
    _press(_action("arsip"), save_first=True)


def selesaikan(bukti: str = "") -> None:
    """*Selesaikan*: the current step is done, where no action of its own does it."""

    def act(book: WorkbookPort, context: Context, _bench: Bench) -> Outcome:
        from pk_excel.app.langkah import complete_step, show_steps

        return complete_step(book, context, show_steps(book, context).current, bukti)

    _press(act)


def kembali(langkah: str | int, catatan: str) -> None:
    """*Kembalikan*: the SOP goes back to an earlier step."""

    def act(book: WorkbookPort, context: Context, _bench: Bench) -> Outcome:
        from pk_excel.app.isian import typed_step
        from pk_excel.app.langkah import return_step

        return return_step(book, context, typed_step(langkah), catatan)

    _press(act)


def dokter() -> None:
    """*Dokter*: examines this computer and the workbook that called."""

    def work(session: LiveSession, _around: Surroundings) -> Told:
        from pk_excel.app.dokter import examine
        from pk_excel.messages import dokter as words
        from pk_excel.wiring import clinic

        examination = examine(clinic(), session.place(), inside=True)
        return words.report(examination.diagnoses), examination.exit_code == 0

    _tell(work)


def _action(name: str) -> Act:
    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        from pk_excel.app.registry import action

        return action(name)(book, context, bench)

    return act


def _press(act: Act, save_first: bool = False) -> None:
    def work(session: LiveSession, around: Surroundings) -> Told:
        outcome = _run(session, act, save_first, around)
        notes = ((note.kind, note.facts) for note in outcome.notes)
        lines = [*report.outcome_lines(outcome.action, outcome.kind, outcome.facts, notes, outcome.files)]
        return "\n".join([*lines, report.FINDINGS] if outcome.findings else lines), outcome.exit_code == 0

    _tell(work)


def _run(session: LiveSession, act: Act, save_first: bool, around: Surroundings) -> Outcome:
    from pk_excel.ports import Context
    from pk_excel.wiring import Workshop

    def progress(label: str, done: int, total: int) -> None:
        session.status(report.PROGRESS.format(label=label, done=done, total=total))

    book, path = session.open()
    with session.quiet():
        session.status(report.RUNNING)
        if save_first:
            session.save_changes()
        return act(book, Context(around.now(), around.user(), DOOR, progress), Workshop().bench(path))


def _tell(work: Callable[[LiveSession, Surroundings], Told]) -> None:
    """Do the work in the workbook that called, and show its user what came of it."""
    from pk_excel.wiring import Workshop

    around = _AROUND.get()
    try:
        session = Workshop().calling_session()
    except PkError as error:
        # There is no application to show it: RunPython shows what stands on stderr.
        sys.exit(str(error_text(error)))
    try:
        text, good = work(session, around)
    except PkError as error:
        text, good = str(error_text(error)), False
    except Exception as error:
        log = around.log()
        _write_log(log, error)
        what = report.INTERNAL_ERROR.format(error=error or type(error).__name__)
        text, good = f"{what}\n{report.INTERNAL_ADVICE.format(log=log)}", False
    show = around.show or (lambda text, good: session.alert(text, report.TITLE, good))
    show(report.box_text(text), good)


def _write_log(path: Path, error: Exception) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        return  # the message box still names the error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    cause = (type(error), error, error.__traceback__)
    handler.handle(logging.LogRecord("pk_excel", logging.ERROR, __file__, 0, "%s", (error,), cause))
    handler.close()
