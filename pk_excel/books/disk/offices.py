"""The files of many offices: workbooks, archives and reports, named by paths, patterns, folders or a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from glob import glob
from pathlib import Path

from pk_excel.books.disk.backup import is_backup
from pk_excel.books.disk.storage import LEGACY, READABLE
from pk_excel.core.rekap.kantor import Asal

_KINDS = {".zip": Asal.ARSIP, ".json": Asal.LAPORAN}
#: What an office's own files are called, wherever they lie in a folder.
_NAMES = ("PK-*.xlsx", "PK-*.xlsm", "Arsip-PK-*.zip", "Laporan-PK-*.json")
_LIST = ".txt"


def wanted_names(kinds: Sequence[Asal] = tuple(Asal)) -> str:
    """Return how the files of these *kinds* are called that a folder is searched for."""
    return ", ".join(name for name in _NAMES if kind_of(Path(name)) in kinds)


def kind_of(path: Path) -> Asal:
    """Return what a file is, by its name; whatever is neither archive nor report is taken for a workbook."""
    return _KINDS.get(path.suffix.casefold(), Asal.BUKU)


def office_files(patterns: Sequence[str], kinds: Sequence[Asal] = tuple(Asal)) -> tuple[list[Path], list[str]]:
    """Return the files that *patterns* name, each once, and the patterns that name none.

    A folder stands for the files below it of these *kinds*, a ``.txt`` file for the patterns in its lines. Backups
    and the owner files of open workbooks are left out, unless a backup is named itself.
    """
    found: dict[Path, None] = {}
    unmatched = []
    for pattern in patterns:
        files = list(_named(pattern, kinds))
        unmatched += [] if files else [pattern]
        found.update(dict.fromkeys(files))
    return list(found), unmatched


def is_office_file(path: Path, sources: Sequence[Path]) -> bool:
    """Return whether the file at *path* is one of *sources*, or is there and called like an office's own files."""
    if path.is_file() and any(path.match(name) for name in _NAMES):
        return True
    return path.exists() and any(path.samefile(source) for source in sources if source.exists())


def lying_with(path: Path, name: str) -> bytes | None:
    """Return the file called *name* in the folder of *path* or in one below it; None when it is in none."""
    for folder in (path.parent, *sorted(folder for folder in path.parent.iterdir() if folder.is_dir())):
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    return None


def _named(pattern: str, kinds: Sequence[Asal]) -> Iterator[Path]:
    path = Path(pattern)
    if path.is_dir():
        yield from sorted(file for name in _NAMES for file in path.rglob(name) if _counts(file, kinds))
    elif path.is_file() and path.suffix.casefold() == _LIST:
        lines = (line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines())
        for line in filter(None, lines):
            yield from _named(line if Path(line).is_absolute() else str(path.parent / line), kinds)
    elif path.is_file():  # a file may have brackets in its name, which a pattern reads as a set of characters
        yield path
    else:
        names = (Path(name) for name in sorted(glob(pattern, recursive=True)))
        yield from (file for file in names if file.is_file() and _counts(file, kinds))


def _counts(file: Path, kinds: Sequence[Asal]) -> bool:
    readable = kind_of(file) in kinds and file.suffix.casefold() in (*READABLE, *LEGACY, *_KINDS)
    return readable and not file.name.startswith(("~$", ".")) and not is_backup(file)
