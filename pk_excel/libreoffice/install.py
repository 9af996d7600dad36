"""Installs the extension into the LibreOffice of this user, and takes it out again."""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pk_excel.books.calc.errors import CalcError, CalcUnavailableError
from pk_excel.books.calc.extensions import add_extension, extension_files, remove_extension, user_profile
from pk_excel.books.calc.host import CalcHost, users_calc
from pk_excel.core.dokter.facts import Extension as Found
from pk_excel.errors import HostError
from pk_excel.libreoffice.build import DECLARED, IDENTIFIER, NAME, extension
from pk_excel.ports import ExtensionPort


class Extension(ExtensionPort):
    """The extension whose buttons are worked by the Python at *interpreter*, by ``command``.

    *profile* is the folder of settings that it is looked for and put in; without it this user's own.
    """

    def __init__(self, interpreter: str, profile: Path | None = None) -> None:
        self._profile = profile.absolute() if profile else None
        # -P: a file in the folder where LibreOffice was started must not become part of the program.
        self.command = (interpreter, "-P", "-m", "pk_excel.calc_button")

    def found(self) -> Found:
        """Return which one this user has; LibreOffice is not started."""
        folder = extension_files(IDENTIFIER, self._profile or user_profile())
        if folder is None:
            return Found()
        program = json.loads((folder / DECLARED).read_bytes())["command"][0]
        (version,) = re.findall(r'<version value="(.+?)"', (folder / "description.xml").read_text("utf-8"))
        return Found(
            version,
            program,
            here=program == self.command[0],
            gone=not os.path.isfile(program),
            current=_made_of(extension(self.command), folder),
        )

    def install(self) -> None:
        """Install it in the place of any other version of it. Raises HostError."""
        with _office(self._profile) as office, tempfile.TemporaryDirectory(prefix="pk-excel-") as folder:
            file = Path(folder) / NAME
            file.write_bytes(extension(self.command))
            add_extension(office, file, IDENTIFIER)

    def remove(self) -> bool:
        """Take it out; return whether it was there. Raises HostError."""
        with _office(self._profile) as office:
            return remove_extension(office, IDENTIFIER)


def _made_of(content: bytes, folder: Path) -> bool:
    """Return whether the files in *folder* are those of the extension with that content."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return all((folder / name).read_bytes() == archive.read(name) for name in archive.namelist())


@contextmanager
def _office(profile: Path | None) -> Iterator[CalcHost]:
    try:
        with users_calc(profile) as office:
            yield office
    except CalcUnavailableError as error:
        raise HostError(reason="no_libreoffice") from error
    except CalcError as error:
        raise HostError(reason="not_installed", detail=str(error)) from error
