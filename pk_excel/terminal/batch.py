"""``batch`` on the terminal: a bar while it runs, a ledger that grows, a table at the end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pk_excel.app.registry import batchable
from pk_excel.batch.crew import Crew, cluster, run
from pk_excel.batch.ledger import begun_line, done_before, is_ledger, ledger_file, line, recap, unheard_of
from pk_excel.batch.office import Entry, Job, Office
from pk_excel.books.disk.journal import journal, lines_of
from pk_excel.books.disk.offices import office_files
from pk_excel.books.disk.storage import replace_file
from pk_excel.core.rekap.kantor import Asal
from pk_excel.errors import INTERRUPTED, ClusterLost, UsageError
from pk_excel.messages import commands as words
from pk_excel.terminal.kantor import check_results, no_match, passed_over
from pk_excel.terminal.progress import step_progress

if TYPE_CHECKING:
    from pk_excel.ports import Context
    from pk_excel.terminal.screen import Screen

_LINES = ".jsonl"


@dataclass(frozen=True)
class Order:
    """What ``batch`` was told: the action, the workbooks, how many at a time and where, the files of ledger and recap.

    With *lanjut* it goes on where the run of the same ledger stopped.
    """

    aksi: str
    pola: tuple[str, ...]
    proses: int | None
    dask: str | None
    catat: Path | None
    rekap: Path | None
    lanjut: bool


def run_batch(screen: Screen, order: Order, context: Context) -> int:
    """Run the action over the workbooks and show the ledger; return the exit code of the worst office.

    The ledger also goes to a file, and its lines to one beside it while the run goes on. Ctrl-C ends the offices under
    way and no others. Raises UsageError for an unknown action or when no pattern names a workbook, CannotWrite,
    DaskMissing, and ClusterError: when the cluster goes away meanwhile, after the ledger is written.
    """
    kept = order.catat.with_suffix(_LINES) if order.catat else None
    paths, unmatched, passed = _workbooks(order, kept)
    if order.lanjut and kept is None:
        raise UsageError(text=words.NEEDS.format(name="--lanjut", other="--catat"), command="batch")
    lines = lines_of(kept) if kept and order.lanjut else []
    entries = [entry for entry in done_before(order.aksi, lines) if Path(entry.file) in set(paths)]
    offices = _offices(order, paths, {entry.file for entry in entries}, lines)
    job, lost = Job(order.aksi, context.user, context.now), None
    crew = cluster(order.dask, order.proses) if order.dask else Crew(order.proses)
    with (
        _asked_to_stop() as stopped,
        journal(kept, order.lanjut) if kept else nullcontext(_nowhere) as write,
        step_progress(quiet=screen.as_json, estimate=True) as progress,
    ):
        progress(order.aksi, len(entries), len(paths))
        try:
            for entry in run(job, offices, crew, stopped, lambda office: _note(write, order.aksi, office)):
                entries.append(entry)
                write(line(order.aksi, entry))
                progress(Path(entry.file).name, len(entries), len(paths))
        except ClusterLost as error:
            lost = error
        interrupted = stopped()
    entries.sort(key=lambda entry: entry.file)
    screen.ledger(entries, unmatched, passed)
    _write(order, entries)
    if lost:
        raise lost
    if interrupted:
        screen.complaint(words.INTERRUPTED, words.CONTINUE if kept else "")
        return INTERRUPTED
    return max([*(entry.exit_code for entry in entries), int(bool(unmatched))])


def _offices(order: Order, paths: list[Path], done: set[str], lines: list[str]) -> list[Office]:
    """Return what is left to do; workers elsewhere find a file by its whole path."""
    attempts = unheard_of(order.aksi, lines)
    left = [path for path in paths if str(path) not in done]
    return [Office(str(path), path.absolute() if order.dask else path, attempts.get(str(path), ())) for path in left]


def _note(write: Callable[[str], None], name: str, office: Office) -> None:
    if office.attempts:
        write(begun_line(name, office))


def _nowhere(_line: str) -> None:
    """Keep no line."""


def _workbooks(order: Order, kept: Path | None) -> tuple[list[Path], list[str], str]:
    if order.aksi not in batchable():
        expected = words.EXPECTED_CHOICE.format(choices=", ".join(batchable()))
        raise UsageError(text=words.BAD_VALUE.format(value=order.aksi, name="AKSI", expected=expected), command="batch")
    found = office_files(order.pola, (Asal.BUKU,))
    told = [no_match(pattern, (Asal.BUKU,)) for pattern in found.unmatched]
    passed = passed_over(found.passed, (Asal.BUKU,))
    if not found.files:
        raise UsageError(text=" ".join(filter(None, (*told, passed))), command="batch")
    results = (("--catat", order.catat), ("--catat", kept), ("--rekap", order.rekap))
    check_results("batch", results, found.files, is_ledger)
    return found.files, told, passed


def _write(order: Order, entries: list[Entry]) -> None:
    if order.catat and order.catat.suffix.casefold() != _LINES:
        replace_file(order.catat, ledger_file(order.catat, order.aksi, entries))
    if order.rekap:
        replace_file(order.rekap, recap(entries))


@contextmanager
def _asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Yield whether Ctrl-C was pressed meanwhile; pressed again, it stops at once."""
    asked = threading.Event()

    def ask(_number: int, _frame: object) -> None:
        signal.signal(signal.SIGINT, before)
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
