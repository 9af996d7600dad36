"""Backups: what a workbook was before a run changed it, the last few, in a folder beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from pk_excel.books.disk.access import delete, keep_access, share
from pk_excel.books.disk.problems import reason_of
from pk_excel.books.disk.storage import make_folder, replace_file
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.settings import Settings
from pk_excel.core.tables.sheets import BACKUPS
from pk_excel.errors import CannotWrite, StructureError
from pk_excel.ports import BookSource

SUFFIX = BACKUPS
_STAMP = r"(\d{4}-\d\d-\d\dT\d{6})(?:_(\d+))?"
_NAME = re.compile(rf"{_STAMP}-(.+)")


def backup_folder(path: Path) -> Path:
    """Return the folder with the backups of the workbook *path*."""
    return path.parent / f"{path.stem}{SUFFIX}"


def is_backup(path: Path) -> bool:
    """Return whether the file *path* is a backup that this program made."""
    return path.parent.name.endswith(SUFFIX) and bool(_NAME.fullmatch(path.name))


def backups(path: Path) -> list[Path]:
    """Return the backups of the workbook *path*, the oldest first; files of any other name are not ours."""
    folder = backup_folder(path)
    if not folder.is_dir():
        return []
    found = ((_NAME.fullmatch(file.name), file) for file in folder.iterdir() if file.is_file())
    ours = [(match[1], int(match[2] or 1), file) for match, file in found if match and match[3] == path.name]
    return [file for _, _, file in sorted(ours)]


def wanted_backups(book: BookSource) -> int:
    """Return how many backups the workbook's setting ``cadangan`` keeps; its default where that cannot be read."""
    number = None
    with suppress(StructureError):
        number = Settings.from_table(read_table(t.PENGATURAN, book.read_table(t.PENGATURAN.name))).cadangan
    return default_backups() if number is None else max(number, 0)


def default_backups() -> int:
    """Return how many backups are kept of a workbook that does not say."""
    return int(Settings.cadangan.default or 0)


@contextmanager
def kept_backup(path: Path, content: bytes, wanted: int) -> Iterator[None]:
    """Put *content*, what the workbook *path* holds, among its backups while the block puts another in its place.

    Afterwards all but the last *wanted* are deleted. Where the other cannot be written the new backup goes again, for a
    full disk needs its room. The name tells when that content was saved; it is for those for whom the workbook is.
    Without backups wanted nothing is made and nothing deleted. Raises CannotWrite.
    """
    if wanted < 1:
        yield
        return
    path = Path(os.path.realpath(path))
    there = set(backups(path))
    kept = _kept(path, content)
    try:
        yield
    except CannotWrite:
        if kept not in there:
            with suppress(OSError):
                delete(kept)
                kept.parent.rmdir()
        raise
    others = [file for file in backups(path) if file != kept]
    for file in others[: max(len(others) + 1 - wanted, 0)]:
        with suppress(OSError):  # open somewhere: the next run deletes it
            delete(file)


def _kept(path: Path, content: bytes) -> Path:
    """Return the backup of the workbook with this content, made where there is none yet."""
    make_folder(backup_folder(path))
    try:
        share(backup_folder(path))  # an older version made it for its owner alone
        kept = _free_name(path, content)
        if not kept.exists():
            replace_file(kept, content)
            keep_access(path, kept)
            saved = path.stat()
            os.utime(kept, ns=(saved.st_atime_ns, saved.st_mtime_ns))
    except OSError as error:
        raise CannotWrite(path=str(backup_folder(path)), reason=reason_of(error)) from error
    return kept


def _free_name(path: Path, content: bytes) -> Path:
    """Return the name for this content: of two different ones saved in the same second the later gets a number."""
    stamp = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%dT%H%M%S")
    names = (f"{stamp}{number}-{path.name}" for number in chain([""], (f"_{n}" for n in count(2))))
    files = (backup_folder(path) / name for name in names)
    return next(file for file in files if not file.exists() or file.read_bytes() == content)
