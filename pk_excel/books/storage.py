"""Files on disk, read and replaced whole: nobody ever meets a half-written one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pk_excel.errors import BookMissing, BookOpen, CannotWrite, FileMissing, LegacyBook, NotAWorkbook

READABLE = (".xlsx", ".xlsm")
LEGACY = (".xls", ".xlsb", ".ods", ".xlt")


def read_book(path: Path) -> bytes:
    """Return the bytes of a workbook file.

    Raises BookMissing, LegacyBook for formats that cannot be read without guessing, NotAWorkbook for anything else.
    """
    if path.suffix.lower() in LEGACY:
        raise LegacyBook(path=str(path), suffix=path.suffix.lower())
    if not path.exists():
        raise BookMissing(path=str(path))
    if not path.is_file() or path.suffix.lower() not in READABLE:
        raise NotAWorkbook(path=str(path), reason="suffix", detail=path.suffix)
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotAWorkbook(path=str(path), reason="unreadable", detail=error.strerror or str(error)) from error


def read_file(path: Path) -> bytes:
    """Return the bytes of any file; raises FileMissing."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(path=str(path)) from error


def check_not_open(path: Path) -> None:
    """Raise BookOpen when Excel's or LibreOffice's owner file lies beside the workbook."""
    for owner_file in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if owner_file.exists():
            raise BookOpen(path=str(path), owner=_owner(owner_file))


def _owner(owner_file: Path) -> str:
    """Return the user that an owner file names: Excel writes a length byte and the name, LibreOffice a CSV line."""
    try:
        content = owner_file.read_bytes()
    except OSError:
        return ""
    if owner_file.name.startswith(".~lock."):
        return content.decode("utf-8", "replace").split(",")[0].strip()
    return content[1 : 1 + content[0]].decode("cp1252", "replace").strip() if content else ""


def replace_file(path: Path, content: bytes) -> None:
    """Put *content* in the place of *path* in one step, durably; on any error the old file stands.

    Raises CannotWrite.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, temporary)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise CannotWrite(path=str(path), reason=error.strerror or str(error)) from error


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the old one's mode, or the mode of a file made the ordinary way."""
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    os.chmod(temporary, mode)
