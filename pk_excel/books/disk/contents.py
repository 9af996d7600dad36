"""What a file of a folder is by its content, whatever it is called: looks cheap enough for thousands of files."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from zipfile import ZipFile

from pk_excel.books.disk.own import UNREADABLE, first_words
from pk_excel.core.arsip import MANIFEST
from pk_excel.core.laporan.skema import NAME

_WORKBOOK, _MASTER, _REVIEW = "xl/workbook.xml", b"pkSkema", b"pkDivisi"
_PROGRAM = "pk-excel"
_ENOUGH = 4 << 20  # bytes


class Content(Enum):
    """What a file holds."""

    OFFICE = auto()  #: a master workbook, an archive or a report
    OURS = auto()  #: what the program made besides: a review workbook, a recap, a ledger
    FOREIGN = auto()  #: anything else, and what cannot be opened


def content_of(path: Path) -> Content:
    """Return what the file at *path* holds, by the sign that every file of its kind bears; nothing is raised."""
    try:
        match path.suffix.casefold():
            case ".json":
                return _office(NAME.encode() in _start(path))
            case ".zip":
                with ZipFile(path) as archive:
                    return _office(MANIFEST in archive.namelist())
        with ZipFile(path) as package, package.open(_WORKBOOK) as part:
            names = part.read(_ENOUGH)
    except UNREADABLE:
        return Content.FOREIGN
    if _MASTER in names:
        return Content.OFFICE
    return Content.OURS if _REVIEW in names or _PROGRAM in first_words(path) else Content.FOREIGN


def _office(told: bool) -> Content:
    return Content.OFFICE if told else Content.FOREIGN


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_ENOUGH)
