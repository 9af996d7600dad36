"""Files that came back from the divisions: every one is seen, none is trusted, one is in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import overload

from pk_excel.books.disk.storage import read_book
from pk_excel.books.returned.review import ReviewFile
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import BookError, FileMissing, NotAWorkbook
from pk_excel.ports import ReturnedFile, ReviewSource

# What systems and office programs put into folders by themselves.
_NOT_SENT = ("~", ".", "desktop.ini", "thumbs.db")
_MOST_BYTES = 256 << 20


class ReturnedFiles(Sequence[ReturnedFile]):
    """The files at *paths*, a folder standing for the files in it. A file is read when it is asked for.

    Raises FileMissing for a path that is not there.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(dict.fromkeys(file for path in paths for file in _files(path)))

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._paths)

    @overload
    def __getitem__(self, index: int) -> ReturnedFile: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ReturnedFile, ...]: ...
    def __getitem__(self, index: int | slice) -> ReturnedFile | tuple[ReturnedFile, ...]:
        """Return a file, read now; one that cannot be read says so when it is opened."""
        if isinstance(index, slice):
            return tuple(map(_returned, self._paths[index]))
        return _returned(self._paths[index])


def _files(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        return sorted(file for file in path.iterdir() if not file.is_dir() and not _made_by_system(file.name))
    except FileNotFoundError as error:
        raise FileMissing(path=str(path)) from error
    except (OSError, ValueError):
        return [path]  # it is there, but not for us: a line in the ledger


def _made_by_system(name: str) -> bool:
    return name.casefold().startswith(_NOT_SENT)


def _returned(path: Path) -> ReturnedFile:
    name = _printable(path.name)
    try:
        if _size(path) > _MOST_BYTES:
            raise NotAWorkbook(path=name, reason="too_large", detail=name)
        content = read_book(path)
    except BookError as error:
        return ReturnedFile(name, _sha256_of(path), _refusing(error, name))
    return ReturnedFile(name, sha256(content), lambda: ReviewFile(content, name))


def _refusing(error: BookError, name: str) -> Callable[[], ReviewSource]:
    def refuse() -> ReviewSource:
        raise type(error)(**{**error.detail, "path": name}) from error

    return refuse


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file that is no workbook; empty for what is no file, too large, or not for us."""
    try:
        small = path.is_file() and _size(path) <= _MOST_BYTES
        return sha256(path.read_bytes()) if small else ""
    except (OSError, ValueError):
        return ""


def _printable(name: str) -> str:
    """Return a file name without what would break a line or move a cursor."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
