"""What ``batch`` and ``rekap`` say of the files of offices that they are told to read and to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pk_excel.books.disk.offices import is_office_file, wanted_names
from pk_excel.core.rekap.kantor import Asal
from pk_excel.errors import UsageError
from pk_excel.messages import commands as words
from pk_excel.messages import headings as h


def no_match(pattern: str, kinds: Sequence[Asal] = tuple(Asal)) -> str:
    """Return the sentence about a pattern that names no file of these *kinds*."""
    if Path(pattern).is_dir():
        return h.NOTHING_IN_FOLDER.format(pattern=pattern, names=wanted_names(kinds))
    return h.NO_MATCH.format(pattern=pattern)


def check_results(command: str, results: Mapping[str, Path | None], sources: Sequence[Path]) -> None:
    """Raise UsageError for a result, by its option, that would take the place of an office's file."""
    for option, path in results.items():
        if path and is_office_file(path, sources):
            raise UsageError(text=words.OVER_SOURCE.format(name=path, option=option), command=command)
