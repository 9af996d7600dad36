"""The ledger of a batch: lines that grow while it runs, and tables at the end."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from pk_excel.batch.office import Attempt, Entry, Office
from pk_excel.core.rekap.tabel import Bentuk, Kolom, Rekap, Tabel
from pk_excel.messages import headings as h
from pk_excel.wiring import Province

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHEET = ".xlsx"
#: How an action ends that did what it had to: well, or with findings to tell.
_DONE = (0, 1)


def line(name: str, entry: Entry) -> str:
    """Return the entry of the action *name* as a line of JSON."""
    return _as_line({"aksi": name, **asdict(entry)})


def begun_line(name: str, office: Office) -> str:
    """Return the last attempt at an office of the action *name* as a line of JSON."""
    attempt = office.attempts[-1]
    told = {"dimulai": attempt.now.isoformat(), "oleh": attempt.user, "sidik": attempt.sidik}
    return _as_line({"aksi": name, "file": office.file, **told})


def _as_line(told: Mapping[str, object]) -> str:
    """Return what is told as JSON; what UTF-8 has no place for, as in some file names, is escaped as JSON does."""
    return json.dumps(told, ensure_ascii=False).encode(errors="backslashreplace").decode()


def unheard_of(name: str, lines: Iterable[str]) -> dict[str, tuple[Attempt, ...]]:
    """Return by file the attempts of earlier runs of the action *name* whose end no line tells."""
    found: dict[str, tuple[Attempt, ...]] = {}
    for told in _read(name, lines):
        file = str(told.get("file"))
        try:
            attempt = Attempt(told["oleh"], datetime.fromisoformat(told["dimulai"]), told["sidik"])
        except (ValueError, KeyError, TypeError):
            found.pop(file, None)
        else:
            found[file] = (*found.get(file, ()), attempt)
    return found


def done_before(name: str, lines: Iterable[str]) -> list[Entry]:
    """Return the entries of offices that an earlier run of the action *name* is done with, by its *lines*.

    A line that was cut, as by a power failure, says nothing.
    """
    done: dict[str, Entry] = {}
    for told in _read(name, lines):
        try:
            entry = Entry(**{**told, "codes": tuple(told["codes"])})
        except (KeyError, TypeError):
            continue
        if entry.exit_code in _DONE:
            done[entry.file] = entry
    return list(done.values())


def _read(name: str, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield what the lines say of the action *name*, without its name."""
    for text in lines:
        try:
            told = json.loads(text)
            same = told.pop("aksi") == name
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        if same:
            yield told


def ledger_file(target: Path, name: str, entries: Sequence[Entry]) -> bytes:
    """Return the ledger as *target* is called: ``.xlsx``, or else CSV."""
    if target.suffix.casefold() != _SHEET:
        return ledger(entries)
    shapes = (Bentuk.TEKS, Bentuk.TEKS, Bentuk.BILANGAN, Bentuk.BILANGAN, Bentuk.BILANGAN, Bentuk.TEKS)
    widths = (60, 14, 11, 11, 9, 90)
    columns = [Kolom(*one) for one in zip(h.BATCH, shapes, widths, strict=True)]
    rows = [one.values() for one in sorted(entries, key=lambda one: one.file)]
    marks = {(at, 1): row[1] for at, row in enumerate(rows) if row[1] != h.BATCH_OK}
    numbers = ((h.BATCH_DONE, sum(one.exit_code == 0 for one in entries)), (h.TOTAL, len(entries)))
    table = Tabel(h.BATCH[1], h.BATCH[1], columns, rows, marks)
    return Province().recap_book(Rekap(h.BATCH_TITLE.format(name=name), "", numbers, (), (table,)))


def ledger(entries: Sequence[Entry]) -> bytes:
    """Return the entries as CSV that Excel opens (UTF-8 with a mark, semicolons), sorted by file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(h.BATCH)
    writer.writerows(_harmless(entry.cells()) for entry in sorted(entries, key=lambda entry: entry.file))
    return text.getvalue().encode("utf-8-sig", "replace")


def is_ledger(start: str) -> bool:
    """Return whether a file that begins like that is a ledger, its lines, or a recap of an earlier batch."""
    title = h.BATCH_TITLE.format(name="")
    return (
        start.startswith(('{"aksi": ', ";".join(h.BATCH)))
        or re.match(rf"{h.BATCH[0]};(V\d+;)*{h.TOTAL}\r?\n", start) is not None
        or ("pk-excel" in start and f">{title}" in start)
    )


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
    unread = {entry.file: entry for entry in entries if entry.exit_code not in _DONE and not entry.codes}
    for name, found in rows:
        known = (*(found[code] for code in codes), found.total())
        told = (*("" for _ in codes), unread[name].cells()[1]) if name in unread else known
        writer.writerow((*_harmless([name]), *told))
    return text.getvalue().encode("utf-8-sig", "replace")


def _harmless(cells: Sequence[str]) -> list[str]:
    """A CSV cell that starts like a formula would run in Excel: a leading apostrophe keeps it text."""
    return [f"'{cell}" if cell[:1] in _FORMULA else cell for cell in cells]
