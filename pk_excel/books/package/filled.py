"""Workbooks that were made from one: what the parts say that none of them changed is found out once.

Whoever fills a form changes its sheets, the texts that these share, and what is said of the document. All other parts
of many filled forms are the same bytes, and with them the sheets' names, tables, defined names, looks and comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from pk_excel.books.package.archive import Entry
from pk_excel.books.package.border import check_entry, checked_entries
from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.parts import Package
from pk_excel.books.package.workbook import Workbook

_FORMS = 32  # those of an office, and how they were before
_MOST = 256 << 10  # packed bytes of a form
_ITS_OWN = re.compile(r"xl/worksheets/[^/]+\.xml|xl/sharedStrings\.xml|docProps/.*", re.IGNORECASE)


class Opened(NamedTuple):
    """A workbook for reading: its own parts, and the workbook that says all but what stands in these.

    ``form`` may be shared with others, and cannot read its sheets; ``known`` is for what its reader found out of it.
    """

    package: Package
    form: Workbook
    known: dict[object, Any]


class _Form:
    """What is known of forms with the very same parts."""

    def __init__(self) -> None:
        self.workbook: Workbook | None = None
        self.known: dict[object, Any] = {}


def open_filled(source: bytes) -> Opened:
    """Return the workbook in *source*, checked as :func:`open_package` does. Raises PackageProblem like Workbook."""
    entries = checked_entries(source)
    own = [entry for entry in entries if _is_own(entry.name)]
    for entry in own:
        check_entry(entry)
    shared = [entry for entry in entries if not _is_own(entry.name)]
    package = Package(entries)
    if sum(len(entry.packed) for entry in shared) > _MOST:
        return Opened(package, _workbook(entries), {})
    form = _form(tuple(entry.name for entry in entries), tuple(map(_content, shared)))
    if form.workbook is None:
        form.workbook = _workbook(entries)
    return Opened(package, form.workbook, form.known)


@lru_cache(maxsize=512)
def _is_own(name: str) -> bool:
    return _ITS_OWN.fullmatch(name) is not None


def _content(entry: Entry) -> tuple[object, ...]:
    """Return all that an entry says, but for its dates."""
    return bytes(entry.packed), entry.method, entry.size, entry.crc, entry.flags


@forgettable
@lru_cache(maxsize=_FORMS)
def _form(_names: tuple[str, ...], _contents: tuple[tuple[object, ...], ...]) -> _Form:
    return _Form()


def _workbook(entries: Iterable[Entry]) -> Workbook:
    """Return the workbook of a form, in which its own parts are there by name and damaged. Raises PackageProblem."""
    kept = []
    for entry in entries:
        if not _is_own(entry.name):
            check_entry(entry)
        kept.append(entry._replace(packed=b"" if _is_own(entry.name) else bytes(entry.packed)))
    return Workbook(Package(kept))
