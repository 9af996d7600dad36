"""What ``batch`` and ``rekap`` say of the files of offices that they are told to read and to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from pk_excel.books.disk.offices import is_office_file, wanted_names
from pk_excel.books.disk.own import first_words, same_place
from pk_excel.core.rekap.kantor import Asal
from pk_excel.errors import UsageError
from pk_excel.messages import commands as words
from pk_excel.messages import headings as h

_SHOWN = 10


def no_match(pattern: str, kinds: Sequence[Asal] = tuple(Asal)) -> str:
    """Return the sentence about a pattern that names no file of these *kinds*."""
    if Path(pattern).is_dir():
        return h.NOTHING_IN_FOLDER.format(pattern=pattern, names=wanted_names(kinds))
    return h.NO_MATCH.format(pattern=pattern)


def passed_over(passed: Sequence[object], kinds: Sequence[Asal] = tuple(Asal)) -> str:
    """Return the sentence about the files that were passed over in folders; the empty text when none was."""
    if not passed:
        return ""
    names = ", ".join(map(str, passed[:_SHOWN]))
    more = h.MORE_FILES.format(count=len(passed) - _SHOWN) if len(passed) > _SHOWN else ""
    what = h.OFFICE_FILES if Asal.LAPORAN in kinds else h.OFFICE_BOOK
    return h.PASSED_OVER.format(what=what, names=f"{names}{more}")


def check_results(
    command: str, results: Sequence[tuple[str, Path | None]], sources: Sequence[Path], own: Callable[[str], bool]
) -> None:
    """Raise UsageError for a result, with its option, in whose place lies a file that the command did not make.

    *own* says of how a file begins whether it is such a result of an earlier run. One without content holds nothing.
    Two options that name one file are refused, too: the second result would take the place of the first.
    """
    for (option, path), (other, file) in combinations(results, 2):
        if path and file and option != other and same_place(path, file):
            raise UsageError(text=words.SAME_RESULT.format(name=path, option=option, other=other), command=command)
    for option, path in results:
        if path and is_office_file(path, sources):
            raise UsageError(text=words.OVER_SOURCE.format(name=path, option=option), command=command)
        if path and path.is_file() and path.stat().st_size and not own(first_words(path)):
            raise UsageError(text=words.OVER_OTHER.format(name=path, command=command, option=option), command=command)
