"""Files on disk, read and replaced whole: nobody ever meets a half-written one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from time import monotonic, sleep

from pk_excel.books.disk.access import delete, keep_access, may_only_be_read, share
from pk_excel.books.disk.problems import reason_of
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import (
    BookMissing,
    CannotWrite,
    FileMissing,
    FolderNotEmpty,
    LegacyBook,
    NotAWorkbook,
)

READABLE = (".xlsx", ".xlsm")
LEGACY = (".xls", ".xlsb", ".ods", ".xlt")
_TEMPORARY = ".tmp"
WAIT = 2.0  # seconds for another program to close a file that it only looks into
_PAUSE = 0.05
_WINDOWS = sys.platform == "win32"


def read_book(path: Path) -> bytes:
    """Return the bytes of a workbook file.

    Raises BookMissing, LegacyBook for formats that cannot be read without guessing, NotAWorkbook for anything else.
    """
    mode, suffix = _mode(path), path.suffix.lower()
    if mode is None:
        raise BookMissing(path=str(path))
    if S_ISREG(mode) and suffix in LEGACY:
        raise LegacyBook(path=str(path), suffix=suffix)
    if not S_ISREG(mode) or suffix not in READABLE:
        raise NotAWorkbook(path=str(path), reason="suffix", detail=path.suffix)
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotAWorkbook(path=str(path), reason="unreadable", detail=reason_of(error)) from error


def _mode(path: Path) -> int | None:
    """Return what kind of file that is; None for none, also by a name that no file system can hold."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def read_file(path: Path) -> bytes:
    """Return the bytes of any file; raises FileMissing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def prepare_folder(path: Path, overwrite: bool) -> None:
    """Make the folder *path*.

    Raises FolderNotEmpty for one with content that is not to be overwritten, CannotWrite when it cannot be made.
    """
    make_folder(path)
    try:
        content = any(path.iterdir())
    except OSError as error:
        raise CannotWrite(path=str(path), reason=reason_of(error)) from error
    if content and not overwrite:
        raise FolderNotEmpty(path=str(path))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def make_folder(path: Path) -> tuple[Path, ...]:
    """Make the folder *path* where it is missing; return the folders made, the innermost first. Raises CannotWrite.

    Whoever may write in the folder around a new one may write in it.
    """
    made = tuple(folder for folder in (path, *path.parents) if _mode(folder) is None)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        if file := next((one for one in (path, *path.parents) if _is_file(one)), None):
            raise CannotWrite(path=str(path), reason="not_a_folder", detail=str(file)) from error
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise CannotWrite(path=str(path), reason=reason) from error
    for folder in reversed(made):
        share(folder)
        _sync_folder(folder.parent)
    return made


def replace_file(path: Path, content: bytes, check: Callable[[], None] = lambda: None) -> None:
    """Put *content* in the place of *path* in one step, durably; on any error the old file stands.

    *check* is called when the content is on disk, right before it takes its place: what it raises prevents that.
    Raises CannotWrite.
    """
    replace_files({path: content}, check)


def replace_files(contents: Mapping[Path, bytes], check: Callable[[], None] = lambda: None) -> None:
    """Put each content in the place of its path; none is replaced before all of them have been written to disk.

    A link is kept: what it leads to is replaced. So are owner, group and mode, as far as the system allows; a new file
    is for all who work in its folder. What a killed run left of the same files is deleted. Raises CannotWrite, also for
    a file that may only be read, and on Windows for one that another program has open: it lets nobody replace it.
    """
    written: list[tuple[str, Path]] = []
    try:
        for path, content in contents.items():
            target = Path(os.path.realpath(path)) if path.is_symlink() else path
            if may_only_be_read(target):
                raise CannotWrite(path=str(path), reason="read_only")
            prefix = _temporary_prefix(target)
            _delete_leftovers(target.parent, prefix)
            handle, temporary = tempfile.mkstemp(prefix=prefix, suffix=_TEMPORARY, dir=target.parent)
            written.append((temporary, target))
            _write(handle, content)
            _set_access(target, Path(temporary))
        check()
        for temporary, path in written:
            _take_place(temporary, path)
    except OSError as error:
        raise CannotWrite(path=str(path), reason=reason_of(error)) from error
    finally:
        for temporary, _target in written:
            with suppress(OSError):
                os.unlink(temporary)
    for folder in {target.parent for _, target in written}:
        _sync_folder(folder)


def _take_place(temporary: str, path: Path) -> None:
    """Put one file in the place of another; who reads the old one for a moment, as a virus scanner, is waited for."""
    end = monotonic() + WAIT
    while True:
        try:
            os.replace(temporary, path)
        except PermissionError as error:
            if not _WINDOWS:
                raise
            if monotonic() >= end:
                raise CannotWrite(path=str(path), reason="in_use") from error
            sleep(_PAUSE)
        else:
            return


def _temporary_prefix(target: Path) -> str:
    """Return how the temporary files of *target* begin: two targets of one folder never share it."""
    return f".pk-excel-{sha256(target.name.encode('utf-8', 'replace'))[:16]}-"


def _delete_leftovers(folder: Path, prefix: str) -> None:
    with os.scandir(folder) as entries:
        left = [entry.path for entry in entries if entry.name.startswith(prefix) and entry.name.endswith(_TEMPORARY)]
    for path in left:
        with suppress(OSError):
            delete(Path(path))


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut, on systems where a folder can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _set_access(path: Path, temporary: Path) -> None:
    """Let those use the new file who could use the old one, or who may use a file made the ordinary way."""
    if path.exists():
        keep_access(path, temporary)
        return
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(temporary, 0o666 & ~umask)
    share(temporary)
