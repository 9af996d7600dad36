"""Who has a workbook: another run of this program, Excel or LibreOffice.

A run locks a small file beside the workbook with a lock of the operating system. It ends with its process, however
that ends: what a killed run leaves is a file without a lock, which the next run takes over. Network drives pass
such locks on to other computers; where one cannot, the comparison before the workbook is replaced still holds.

Not filelock (4.3): it leaves its file behind on Linux, and on Windows locks the byte where others read who holds it.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from pk_excel.books.disk.problems import reason_of
from pk_excel.errors import BookHeld, BookOpen, CannotWrite

WAIT = 10.0  # seconds: an action takes one or two, so whoever waits longer should know for whom
_PAUSE = 0.1
_DELETING = 1.0  # seconds in which Windows has surely deleted a file
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
# On Windows a text is written with line ends of its own unless the file is opened as bytes.
_OPENING = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_WINDOWS = sys.platform == "win32"
_MOST_TEXT = 1_000

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        # A locked byte cannot be read by others on Windows: it lies beyond the text.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold(path: Path, user: str = "") -> Iterator[None]:
    """Keep other runs from changing the workbook *path* until the block ends; *user* is who they are told.

    A file that is not there is not held: reading it says so. Raises BookHeld when another run does not let go of it
    within :data:`WAIT` seconds, CannotWrite where no file can be made beside it.
    """
    target = Path(os.path.realpath(path))
    if not target.is_file():
        yield
        return
    file = lock_file(target)
    handle = _wait(path, file)
    try:
        _sign(handle, user)
        yield
    finally:
        _release(handle, file)


def lock_file(path: Path) -> Path:
    """Return the file whose lock stands for the workbook *path*."""
    return path.parent / f".pk-excel-{path.name}.lock"


def _wait(path: Path, file: Path) -> int:
    end = monotonic() + WAIT
    while True:
        handle = _open(path, file)
        if _is_ours(handle, file):
            return handle
        os.close(handle)
        if monotonic() >= end:
            raise _held(path, file)
        sleep(_PAUSE)


def _open(path: Path, file: Path) -> int:
    """Open the lock file; on Windows nobody opens one that its holder deletes at this moment, so it is tried again."""
    end = monotonic() + _DELETING
    while True:
        try:
            return _opened(path, file)
        except CannotWrite as error:
            if not (_WINDOWS and isinstance(error.__cause__, PermissionError)) or monotonic() >= end:
                raise
        sleep(_PAUSE)


def _opened(path: Path, file: Path) -> int:
    """Return the lock file opened; one that is made may be taken over by any colleague, from the moment it is there."""
    if file.is_symlink():  # Windows cannot be asked to open no link
        raise CannotWrite(path=str(path), reason=os.strerror(errno.ELOOP))
    mask = os.umask(0)
    try:
        with suppress(FileNotFoundError):  # what another user left in a sticky folder opens only without O_CREAT
            return os.open(file, _OPENING)
        return os.open(file, _OPENING | os.O_CREAT, 0o666)
    except OSError as error:
        raise CannotWrite(path=str(path), reason=reason_of(error)) from error
    finally:
        os.umask(mask)


def _is_ours(handle: int, file: Path) -> bool:
    try:
        _lock(handle)
    except OSError as error:
        return error.errno not in _TAKEN
    # Whoever held it before may have deleted the file between our opening and our locking it.
    with suppress(OSError):
        return os.path.samestat(os.fstat(handle), os.lstat(file))
    return False


def _sign(handle: int, user: str) -> None:
    with suppress(OSError):  # on a full disk the lock holds all the same
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, "\n".join((user, socket.gethostname(), str(os.getpid()))).encode()[:_MOST_TEXT])


def _release(handle: int, file: Path) -> None:
    # Windows deletes no file that is open. Elsewhere deleting after the lock is gone could hit the next holder's.
    if _WINDOWS:
        os.close(handle)
    with suppress(OSError):
        file.unlink()
    if not _WINDOWS:
        os.close(handle)


def _held(path: Path, file: Path) -> BookHeld:
    """Return the error that says who holds the workbook, as far as the file tells."""
    text, since = "", ""
    with suppress(OSError):
        text = file.read_text("utf-8", "replace")
        since = datetime.fromtimestamp(file.stat().st_mtime).strftime("%d-%m-%Y %H:%M")
    owner, host, pid = (*text.split("\n"), "", "", "")[:3]
    return BookHeld(path=str(path), owner=owner, host=host, pid=pid, since=since)


def check_not_open(path: Path) -> None:
    """Raise BookOpen when Excel's or LibreOffice's owner file lies beside the workbook."""
    owner = opened_by(path)
    if owner is not None:
        raise BookOpen(path=str(path), owner=owner)


def opened_by(path: Path) -> str | None:
    """Return who has the workbook open in Excel or LibreOffice, empty where that is not known; None: nobody."""
    for owner_file in (path.parent / f"~${path.name}", path.parent / f".~lock.{path.name}#"):
        # Path.exists() raises for names that no file system can hold, such as one that is too long.
        with suppress(OSError, ValueError):
            owner_file.stat()
            return _owner(owner_file)
    return None


def _owner(owner_file: Path) -> str:
    """Return the user that an owner file names: Excel writes a length byte and the name, LibreOffice a CSV line.

    The line's first field is the name given in the options, often none; the second is the account.
    """
    try:
        content = owner_file.read_bytes()
    except OSError:
        return ""
    if owner_file.name.startswith(".~lock."):
        fields = [field.strip() for field in content.decode("utf-8", "replace").split(",")]
        return next(filter(None, fields[:2]), "")
    return content[1 : 1 + content[0]].decode("cp1252", "replace").strip() if content else ""
