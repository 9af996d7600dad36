"""One action on one workbook of many: every end of it is a line of the ledger."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from pk_excel.app.registry import action
from pk_excel.app.selesai import ended_before
from pk_excel.core.rules.findings import Finding, Severity
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import FileExists, FindingsBlock, PkError
from pk_excel.messages import headings as h
from pk_excel.messages.commands import INTERNAL_ERROR
from pk_excel.messages.errors import INTERNAL, error_text
from pk_excel.ports import Context
from pk_excel.wiring import Workshop

READY = "pk_excel.batch.ready"
#: A worker of a cluster may have several threads; the caches of the program know of one at a time.
_ONE = threading.Lock()


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: the workbook, how it ended, its findings (a code for each), how long it took."""

    file: str
    exit_code: int
    errors: int
    warnings: int
    seconds: float
    text: str
    codes: tuple[str, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """Return the entry as the cells of a row under ``headings.BATCH``."""
        file, result, errors, warnings, seconds, text = self.values()
        return file, result, str(errors), str(warnings), f"{seconds:.1f}", text

    def values(self) -> tuple[str, str, int, int, float, str]:
        """Return the entry as the values under ``headings.BATCH``."""
        result = h.BATCH_OK if self.exit_code == 0 else f"{h.BATCH_FAILED} ({self.exit_code})"
        return self.file, result, self.errors, self.warnings, round(self.seconds, 1), self.text


@dataclass(frozen=True)
class Attempt:
    """A run that set out to do an office: who, at which moment, and the SHA-256 of the workbook that it found."""

    user: str
    now: datetime
    sidik: str


@dataclass(frozen=True)
class Office:
    """A workbook to be done: as it was named, where it is, and who set out to do it before without a word of its end.

    Such a run may have ended well: a worker can die when all is written and nobody has heard of it.
    """

    file: str
    path: Path
    attempts: tuple[Attempt, ...] = ()

    def begun(self, user: str, now: datetime) -> Office:
        """Return the office with one more attempt, that of now."""
        try:
            sidik = sha256(self.path.read_bytes())
        except OSError:  # opening it says so
            return self
        return replace(self, attempts=(*self.attempts, Attempt(user, now, sidik)))


@dataclass(frozen=True)
class Job:
    """The action *name* as *user* runs it at *now*: called with an office it gives the entry of the ledger."""

    name: str
    user: str
    now: datetime

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the modules that a worker had better have loaded before its first office."""
        return READY, getattr(action(self.name).run, "module", READY)

    def __call__(self, office: Office) -> Entry:
        """Run the action over one workbook unless an attempt did it; every error becomes an entry."""
        start = time.perf_counter()
        with _ONE:
            ended = self._ended(office)
        return replace(ended, file=office.file, seconds=time.perf_counter() - start)

    def _ended(self, office: Office) -> Entry:
        workshop, context = Workshop(), Context(self.now, self.user, "perintah")
        try:
            with workshop.held_book(office.path, self.user) as book:
                found = sha256(book.source)
                runs = [(one.user, one.now) for one in office.attempts if one.sidik != found]
                if runs and (before := ended_before(book, context, runs)):
                    return _entry(before.exit_code, before.text, before.findings)
                outcome = action(self.name).perform(book, context, workshop.bench(office.path))
        except FileExists as error:
            made = self._made_before(office, workshop, context, str(error.detail["path"]))
            return made or _entry(error.exit_code, error_text(error).lengkap)
        except PkError as error:
            blocking = cast(Sequence[Finding], error.detail["findings"]) if isinstance(error, FindingsBlock) else ()
            found_here = [(one.code, Severity.ERROR) for one in blocking]
            return _entry(error.exit_code, error_text(error).lengkap, found_here)
        except Exception as error:  # a fault of the program in one office is not one of the others
            return _entry(INTERNAL, INTERNAL_ERROR.format(error=error))
        return _entry(outcome.exit_code, outcome.text, [(one.code, one.severity) for one in outcome.findings])

    def _made_before(self, office: Office, workshop: Workshop, context: Context, name: str) -> Entry | None:
        """Return how the attempt ended that made the workbook *name* beside the office's; None where none did."""
        runs = [(one.user, one.now) for one in office.attempts]
        if not runs or name not in workshop.bench(office.path).beside.names():
            return None
        try:
            before = ended_before(workshop.book(office.path.parent / name), context, runs)
        except PkError:  # whatever it is, no such attempt can be read from it
            return None
        return _entry(before.exit_code, before.text, before.findings) if before else None


def _entry(exit_code: int, text: str, found: Sequence[tuple[str, Severity]] = ()) -> Entry:
    """Return an entry without its file and time."""
    counts = Counter(severity for _, severity in found)
    codes = tuple(code for code, _ in found)
    return Entry("", exit_code, counts[Severity.ERROR], counts[Severity.WARNING], 0.0, text, codes)
