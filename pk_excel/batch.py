"""Runs one action over many workbooks, each in its own process: a failing office never stops the others."""

from __future__ import annotations

import csv
import io
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from glob import glob
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import cast

from pk_excel.app.registry import action
from pk_excel.core.rules.findings import Finding, Severity, count_by_severity
from pk_excel.errors import FindingsBlock, PkError
from pk_excel.messages import headings as h
from pk_excel.messages.commands import INTERNAL_ERROR
from pk_excel.messages.errors import INTERNAL, error_text
from pk_excel.ports import Context
from pk_excel.wiring import Workshop, is_backup

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        result = h.BATCH_OK if self.exit_code == 0 else f"{h.BATCH_FAILED} ({self.exit_code})"
        return self.file, result, str(self.errors), str(self.warnings), f"{self.seconds:.1f}", self.text


def expand(patterns: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Return the workbooks that *patterns* name, and the patterns without a match.

    Owner files and repeats are left out, and backups unless one is named itself.
    """
    found: dict[Path, None] = {}
    unmatched = []
    for pattern in patterns:
        # A file may have brackets in its name, which a pattern reads as a set of characters.
        found_names = (name for name in sorted(glob(pattern, recursive=True)) if not is_backup(Path(name)))
        names = [pattern] if Path(pattern).is_file() else found_names
        paths = [path for path in map(Path, names) if path.is_file() and not path.name.startswith(("~$", "."))]
        unmatched += [] if paths else [pattern]
        found.update(dict.fromkeys(paths))
    return list(found), unmatched


def run(name: str, paths: Sequence[Path], user: str, now: datetime, processes: int | None) -> Iterator[Entry]:
    """Run the action *name* over *paths* and yield an entry as each ends, in the order of their ends."""
    with ProcessPoolExecutor(max_workers=processes, mp_context=_clean_processes()) as pool:
        futures: dict[Future[Entry], Path] = {pool.submit(run_one, name, path, user, now): path for path in paths}
        for future in as_completed(futures):
            try:
                yield future.result()
            except Exception as error:
                yield Entry(str(futures[future]), INTERNAL, 0, 0, 0.0, INTERNAL_ERROR.format(error=error))


def _clean_processes() -> BaseContext:
    """Return how processes start: from a clean one, for threads that draw PDFs do not live on in a copy of this one."""
    return get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")


def run_one(name: str, path: Path, user: str, now: datetime) -> Entry:
    """Run the action over one workbook; every error becomes an entry."""
    start = time.perf_counter()
    workshop = Workshop()
    try:
        with workshop.held_book(path, user) as book:
            outcome = action(name).perform(book, Context(now, user, "perintah"), workshop.bench(path))
    except PkError as error:
        blocking = cast(Sequence[Finding], error.detail["findings"]) if isinstance(error, FindingsBlock) else ()
        codes = tuple(finding.code for finding in blocking)
        seconds = time.perf_counter() - start
        return Entry(str(path), error.exit_code, len(codes), 0, seconds, error_text(error).apa, codes)
    counts = count_by_severity(outcome.findings)
    text = outcome.text
    seconds = time.perf_counter() - start
    codes = tuple(finding.code for finding in outcome.findings)
    return Entry(str(path), outcome.exit_code, counts[Severity.ERROR], counts[Severity.WARNING], seconds, text, codes)


def ledger(entries: Sequence[Entry]) -> bytes:
    """Return the entries as CSV that Excel opens (UTF-8 with a mark, semicolons), sorted by file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(h.BATCH)
    writer.writerows(_harmless(entry.cells()) for entry in sorted(entries, key=lambda entry: entry.file))
    return text.getvalue().encode("utf-8-sig")


def recap(entries: Sequence[Entry]) -> bytes:
    """Return how many findings of each rule each workbook has, with totals, as CSV like :func:`ledger`.

    What a KPU Provinsi looks at first: which rule most offices stumble over, and which office stumbles most.
    """
    codes = sorted({code for entry in entries for code in entry.codes})
    rows = [(entry.file, Counter(entry.codes)) for entry in sorted(entries, key=lambda entry: entry.file)]
    rows.append((h.TOTAL, Counter(code for entry in entries for code in entry.codes)))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow((h.BATCH[0], *codes, h.TOTAL))
    writer.writerows((*_harmless([name]), *(found[code] for code in codes), found.total()) for name, found in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cells: Sequence[str]) -> list[str]:
    """A CSV cell that starts like a formula would run in Excel: a leading apostrophe keeps it text."""
    return [f"'{cell}" if cell[:1] in _FORMULA else cell for cell in cells]
