"""The profile of a user whose LibreOffice has the extension, written as LibreOffice 7.4 writes it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pk_excel.libreoffice.build import IDENTIFIER, NAME, extension

_FOLDER = "lu1234abcd.tmp"


def give_extension(home: Path, *command: str) -> Path:
    """Give the user with that home folder the extension that starts *command*; return the folder with its files."""
    kept = home / ".config" / "libreoffice" / "4" / "user" / "uno_packages" / "cache" / "uno_packages"
    files = kept / f"{_FOLDER}_" / NAME
    files.mkdir(parents=True)
    with zipfile.ZipFile(io.BytesIO(extension(command))) as archive:
        archive.extractall(files)
    fields = (_FOLDER, NAME, "application/vnd.sun.star.package-bundle", "0.1.0", "0")
    entries = [b"Pmp1\xffcom.example.other\nlu1.tmp\xffother.oxt\n", b"\xff" + IDENTIFIER.encode() + b"\n"]
    entries.append(b"\xff".join(field.encode() for field in fields) + b"\n\n")
    kept.with_name("uno_packages.pmap").write_bytes(b"".join(entries))
    return files
