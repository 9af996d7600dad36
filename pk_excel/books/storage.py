"""Files on disk, read and replaced whole: nobody ever meets a half-written one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pk_excel.errors import (
    BookMissing,
    BookOpen,
    CannotWrite,
    FileMissing,
    FolderNotEmpty,
    LegacyBook,
    NotAWorkbook,
)

READABLE = (".xlsx", ".xlsm")
LEGACY = (".xls", ".xlsb", ".ods", ".xlt")


def read_book(path: Path) -> bytes:
    """Return the bytes of a workbook file.

    Raises BookMissing, LegacyBook for formats that cannot be read without guessing, NotAWorkbook for anything else.
    """
    if not _exists(path):
        raise BookMissing(path=str(path))
    if path.is_file() and path.suffix.lower() in LEGACY:
        raise LegacyBook(path=str(path), suffix=path.suffix.lower())
    if not path.is_file() or path.suffix.lower() not in READABLE:
        raise NotAWorkbook(path=str(path), reason="suffix", detail=path.suffix)
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotAWorkbook(path=str(path), reason="unreadable", detail=error.strerror or str(error)) from error


def _exists(path: Path) -> bool:
    # Path.exists() raises for names that no file system can hold, such as one that is too long.
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


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
    try:
        path.mkdir(parents=True, exist_ok=True)
        content = any(path.iterdir())
    except OSError as error:
        raise CannotWrite(path=str(path), reason=error.strerror or str(error)) from error
    if content and not overwrite:
        raise FolderNotEmpty(path=str(path))


def check_not_open(path: Path) -> None:
    """Raise BookOpen when Excel's or LibreOffice's owner file lies beside the workbook."""
    for owner_file in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if _exists(owner_file):
            raise BookOpen(path=str(path), owner=_owner(owner_file))


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


def replace_file(path: Path, content: bytes) -> None:
    """Put *content* in the place of *path* in one step, durably; on any error the old file stands.

    Raises CannotWrite.
    """
    replace_files({path: content})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Put each content in the place of its path; none is replaced before all of them have been written to disk.

    A link is kept: what it leads to is replaced. Raises CannotWrite.
    """
    written: list[tuple[str, Path]] = []
    try:
        for path, content in contents.items():
            target = Path(os.path.realpath(path)) if path.is_symlink() else path
            handle, temporary = tempfile.mkstemp(prefix=".pk-excel-", suffix=".tmp", dir=target.parent)
            written.append((temporary, target))
            _write(handle, content)
            _keep_mode(target, temporary)
        for temporary, path in written:
            os.replace(temporary, path)
    except OSError as error:
        raise CannotWrite(path=str(path), reason=error.strerror or str(error)) from error
    finally:
        for temporary, _target in written:
            with suppress(OSError):
                os.unlink(temporary)


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the old one's mode, or the mode of a file made the ordinary way."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    os.chmod(temporary, mode)
