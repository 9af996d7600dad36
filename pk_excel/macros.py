"""The ribbon: one function per button, made from the declaration of its action (``macros.rkt()``).

``pk-excel macro`` calls them with the texts that the dialogs asked for, in the order of the button's arguments. A
function never raises: what happened, good or bad, comes to the user as one message box, and the details of an
unexpected error go to a log file.

The open workbook is changed but not saved; staff save it. Only *arsip*, which puts the workbook's file into the
archive, saves first what was changed since the last time.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pk_excel.app import registry
from pk_excel.app.action import Action, Argument, Button, Kind
from pk_excel.app.pita import in_the_box
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


def _person() -> str:
    from pk_excel.wiring import person

    return person()


def _log_file() -> Path:
    from pk_excel.wiring import log_file

    return log_file()


@dataclass(frozen=True)
class Surroundings:
    """What a pressed button takes from outside: the time, who pressed it, the message box, the log file.

    ``show`` gets the text and whether all is well, ``ask`` a question that is answered with yes or no; None is the
    message box of the application. ``session`` finds the workbook whose button it is; None is the one that called.
    """

    now: Callable[[], datetime] = lambda: datetime.now().replace(microsecond=0)
    user: Callable[[], str] = _person
    show: Callable[[str, bool], None] | None = None
    ask: Callable[[str], bool] | None = None
    log: Callable[[], Path] = _log_file
    session: Callable[[], LiveSession] | None = None


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


def __getattr__(name: str) -> Callable[..., None]:
    """Return the function of the button whose macro is called *name*: it takes the answers that the button asks for."""
    for action, button in registry.buttons():
        if button.macro == name and action.run:
            return partial(_press, action, button)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def names() -> frozenset[str]:
    """Return the functions that buttons call."""
    return frozenset(button.macro for _, button in registry.buttons())


def press(name: str, *answers: Any) -> None:
    """Press the button *name* of the workbook that called, in a process that does nothing else.

    Raises HostError when no workbook called or it cannot be reached.
    """
    from pk_excel.wiring import Workshop

    session = _found(Workshop().calling_session_alone)
    with surrounded(session=lambda: session):
        (dokter if name == "dokter" else __getattr__(name))(*answers)


def dokter() -> None:
    """*Dokter*: examines this computer and the workbook that called."""

    def work(session: LiveSession, _around: Surroundings) -> Told:
        from pk_excel.app.actions.dokter import examine
        from pk_excel.messages import dokter as words
        from pk_excel.wiring import clinic

        examination = examine(clinic(), session.place(), inside=True)
        return in_the_box(words.report(examination.diagnoses)), examination.exit_code == 0

    _tell(work)


def _press(action: Action, button: Button, *answers: Any) -> None:
    def act(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
        asked = action.asked(button)
        told = zip(asked, answers, strict=False)
        values = {one.keyword or one.name: _taken(action, one, answer) for one, answer in told}
        flags = {action.argument(name).keyword or name: True for name in button.sets}
        return action.perform(book, context, bench, **values, **flags)

    def work(session: LiveSession, around: Surroundings) -> Told:
        outcome = _run(session, act, button.saves_first, around)
        lines = [*report.outcome_lines(outcome.text, (note.text for note in outcome.notes), outcome.files)]
        text = "\n".join([*lines, report.FINDINGS] if outcome.findings else lines)
        return in_the_box(text), outcome.exit_code == 0

    _tell(work)


def _taken(action: Action, argument: Argument, answer: Any) -> Any:
    """Return what staff answered as the action takes it. Raises StepIncomplete, FileMissing."""
    from pk_excel.app.isian import typed_day, typed_names, typed_step
    from pk_excel.wiring import Workshop, read_scans, read_sources, scan_files

    match argument.kind:
        case Kind.DAY:
            return typed_day(answer, action.name)
        case Kind.NUMBER:
            return typed_step(answer)
        case Kind.CODES:
            return typed_names(answer)
        case Kind.REVIEWS:
            return Workshop().returned_files([Path(answer)] if answer else [])
        case Kind.SCANS | Kind.SOURCES:
            chosen = [Path(text) for text in ([answer] if isinstance(answer, str) else answer) if text]
            return read_sources(chosen) if argument.kind is Kind.SOURCES else read_scans(scan_files(chosen))
        case _:
            return answer


def _run(session: LiveSession, act: Act, save_first: bool, around: Surroundings) -> Outcome:
    from pk_excel.ports import Context
    from pk_excel.wiring import Workshop

    def progress(label: str, done: int, total: int) -> None:
        session.status(report.PROGRESS.format(label=label, done=done, total=total))

    def confirm(question: str) -> bool:
        text = report.box_text(f"{in_the_box(question)}\n{report.CONFIRM}")
        return around.ask(text) if around.ask else session.confirm(text, report.TITLE)

    book, path = session.open()
    if save_first:
        session.save_changes()  # before calculation is held: the file would say that it is manual
    with session.quiet():
        session.status(report.RUNNING)
        context = Context(around.now(), around.user(), DOOR, progress, confirm=confirm)
        return act(book, context, Workshop().bench(path))


def _tell(work: Callable[[LiveSession, Surroundings], Told]) -> None:
    """Do the work in the workbook that called, and show its user what came of it."""
    around = _AROUND.get()
    try:
        session = _found(around.session or _calling)
    except PkError as error:
        # There is no application to show it: whoever started this process shows what stands on stderr.
        sys.exit(str(error_text(error)))
    try:
        text, good = work(session, around)
    except PkError as error:
        text, good = in_the_box(str(error_text(error))), False
    except Exception as error:
        log = around.log()
        _write_log(log, error)
        what = report.INTERNAL_ERROR.format(error=error or type(error).__name__)
        text, good = f"{what}\n{report.INTERNAL_ADVICE.format(log=log)}", False
    show = around.show or (lambda text, good: session.alert(text, report.TITLE, good))
    try:
        show(report.box_text(text), good)
    except PkError:  # the application is gone: what happened still has to be told
        sys.exit(text)


def _calling() -> LiveSession:
    from pk_excel.wiring import Workshop

    return Workshop().calling_session()


def _found(find: Callable[[], LiveSession]) -> LiveSession:
    """Return the workbook that called. Raises PkError; why it could not be reached goes to the log."""
    try:
        return find()
    except PkError as error:
        if error.detail.get("reason") != "no_caller":
            _write_log(_AROUND.get().log(), error)
        raise


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
