"""One action on one workbook of many: every end of it is a line of the ledger."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from pk_excel.app.registry import action
from pk_excel.core.rules.findings import Finding, Severity, count_by_severity
from pk_excel.errors import FindingsBlock, PkError
from pk_excel.messages import headings as h
from pk_excel.messages.commands import INTERNAL_ERROR
from pk_excel.messages.errors import INTERNAL, error_text
from pk_excel.ports import Context
from pk_excel.wiring import Workshop


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
class Job:
    """The action *name* as *user* runs it at *now*: called with a workbook it gives the entry of the ledger."""

    name: str
    user: str
    now: datetime

    def __call__(self, path: Path) -> Entry:
        """Run the action over one workbook; every error becomes an entry."""
        start = time.perf_counter()
        workshop = Workshop()
        try:
            with workshop.held_book(path, self.user) as book:
                context = Context(self.now, self.user, "perintah")
                outcome = action(self.name).perform(book, context, workshop.bench(path))
        except PkError as error:
            blocking = cast(Sequence[Finding], error.detail["findings"]) if isinstance(error, FindingsBlock) else ()
            codes = tuple(finding.code for finding in blocking)
            seconds = time.perf_counter() - start
            return Entry(str(path), error.exit_code, len(codes), 0, seconds, error_text(error).apa, codes)
        except Exception as error:  # a fault of the program in one office is not one of the others
            return Entry(str(path), INTERNAL, 0, 0, time.perf_counter() - start, INTERNAL_ERROR.format(error=error))
        counts = count_by_severity(outcome.findings)
        text = outcome.text
        seconds = time.perf_counter() - start
        codes = tuple(finding.code for finding in outcome.findings)
        errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
        return Entry(str(path), outcome.exit_code, errors, warnings, seconds, text, codes)
