"""What a file says of itself first: by that a run knows the results of an earlier one, which it may renew."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_PROPERTIES = "docProps/core.xml"
_ENOUGH = 4096  # bytes
#: What reading a part of a file raises that is damaged, or no package at all.
UNREADABLE = (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, BadZipFile, zlib.error)


def same_place(one: Path, other: Path) -> bool:
    """Return whether two paths name one file, there or yet to be written, however they are spelt.

    Names that differ in case only are taken for one: on Windows and on most shares they are.
    """
    if one.exists() and other.exists() and one.samefile(other):
        return True
    return os.path.realpath(one).casefold() == os.path.realpath(other).casefold()


def first_words(path: Path) -> str:
    """Return how the file at *path* begins: a workbook its title and who made it, any other its first 4 KiB of text.

    Empty for a file without content and for one that cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_ENOUGH)
        if start.startswith(b"PK"):
            with ZipFile(path) as archive, archive.open(_PROPERTIES) as part:
                start = part.read(_ENOUGH)
    except UNREADABLE:
        return ""
    return start.decode("utf-8-sig", "replace")
