"""Installs the extension into the LibreOffice of this user, and takes it out again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pk_excel.books.calc.errors import CalcError, CalcUnavailableError
from pk_excel.books.calc.extensions import add_extension, remove_extension
from pk_excel.books.calc.host import CalcHost, users_calc
from pk_excel.errors import HostError
from pk_excel.libreoffice.build import IDENTIFIER, NAME, extension
from pk_excel.ports import ExtensionPort


class Extension(ExtensionPort):
    """The extension whose buttons are worked by the Python at *interpreter*."""

    def __init__(self, interpreter: str) -> None:
        # -P: a file in the folder where LibreOffice was started must not become part of the program.
        self._command = (interpreter, "-P", "-m", "pk_excel.calc_button")

    def install(self) -> None:
        """Install it in the place of any other version of it. Raises HostError."""
        with _office() as office, tempfile.TemporaryDirectory(prefix="pk-excel-") as folder:
            file = Path(folder) / NAME
            file.write_bytes(extension(self._command))
            add_extension(office, file, IDENTIFIER)

    def remove(self) -> bool:
        """Take it out; return whether it was there. Raises HostError."""
        with _office() as office:
            return remove_extension(office, IDENTIFIER)


@contextmanager
def _office() -> Iterator[CalcHost]:
    try:
        with users_calc() as office:
            yield office
    except CalcUnavailableError as error:
        raise HostError(reason="no_libreoffice") from error
    except CalcError as error:
        raise HostError(reason="not_installed", detail=str(error)) from error
