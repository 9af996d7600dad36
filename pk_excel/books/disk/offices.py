"""The files of many offices: workbooks, archives and reports, named by paths, patterns, folders or a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from glob import glob
from pathlib import Path
from typing import NamedTuple

from pk_excel.books.disk.backup import is_backup
from pk_excel.books.disk.contents import Content, content_of
from pk_excel.books.disk.storage import LEGACY, READABLE
from pk_excel.core.rekap.kantor import Asal

_KINDS = {".zip": Asal.ARSIP, ".json": Asal.LAPORAN, **dict.fromkeys((*READABLE, *LEGACY), Asal.BUKU)}
#: What an office's own files are called, wherever they lie in a folder.
_NAMES = ("PK-*.xlsx", "PK-*.xlsm", "Arsip-PK-*.zip", "Laporan-PK-*.json")
_LIST = ".txt"


def wanted_names(kinds: Sequence[Asal] = tuple(Asal)) -> str:
    """Return how the files of these *kinds* are called that a folder is searched for."""
    return ", ".join(name for name in _NAMES if kind_of(Path(name)) in kinds)


def kind_of(path: Path) -> Asal | None:
    """Return what a file is, by the end of its name; None for one that is no workbook, archive or report."""
    return _KINDS.get(path.suffix.casefold())


class Found(NamedTuple):
    """The files that patterns name, each once; the patterns that name none; what was passed over in folders."""

    files: list[Path]
    unmatched: list[str]
    passed: list[Path]


def office_files(patterns: Sequence[str], kinds: Sequence[Asal] = tuple(Asal)) -> Found:
    """Return the files that *patterns* name.

    A folder stands for the files below it of these *kinds*: those that are called like an office's own, and those that
    hold the same under another name. What holds something else, or cannot be opened, is passed over and told, unless
    the program made it for another purpose. A ``.txt`` file stands for the patterns in its lines. Backups and the owner
    files of open workbooks are left out, unless a backup is named itself.
    """
    found: dict[Path, None] = {}
    passed: dict[Path, None] = {}
    unmatched = []
    for pattern in patterns:
        files = list(_named(pattern, kinds, passed))
        unmatched += [] if files else [pattern]
        found.update(dict.fromkeys(files))
    return Found(list(found), unmatched, [path for path in passed if path not in found])


def is_office_file(path: Path, sources: Sequence[Path]) -> bool:
    """Return whether the file at *path* is one of *sources*, or is there and called like an office's own files."""
    if path.is_file() and _called_so(path):
        return True
    return path.exists() and any(path.samefile(source) for source in sources if source.exists())


def lying_with(path: Path, name: str) -> bytes | None:
    """Return the file called *name* in the folder of *path* or in one below it; None when it is in none."""
    for folder in (path.parent, *sorted(folder for folder in path.parent.iterdir() if folder.is_dir())):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    return None


def _named(pattern: str, kinds: Sequence[Asal], passed: dict[Path, None]) -> Iterator[Path]:
    path = Path(pattern)
    if path.is_dir():
        yield from _below(path, kinds, passed)
    elif path.is_file() and path.suffix.casefold() == _LIST:
        lines = (line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
        for line in filter(None, lines):
            yield from _named(line if Path(line).is_absolute() else str(path.parent / line), kinds, passed)
    elif path.is_file():  # a file may have brackets in its name, which a pattern reads as a set of characters
        yield path
    else:
        names = (Path(name) for name in sorted(glob(pattern, recursive=True)))
        yield from (file for file in names if file.is_file() and _counts(file, kinds))


def _below(folder: Path, kinds: Sequence[Asal], passed: dict[Path, None]) -> Iterator[Path]:
    """Yield the files of offices below *folder*; add to *passed* those that are none."""
    for file in sorted(folder.rglob("*")):
        if not _counts(file, kinds) or not file.is_file():
            continue
        content = Content.OFFICE if _called_so(file) else content_of(file)
        if content is Content.OFFICE:
            yield file
        elif content is Content.FOREIGN:
            passed[file] = None


def _called_so(path: Path) -> bool:
    return any(fnmatchcase(path.name.casefold(), name.casefold()) for name in _NAMES)


def _counts(file: Path, kinds: Sequence[Asal]) -> bool:
    return kind_of(file) in kinds and not file.name.startswith(("~$", ".")) and not is_backup(file)
