"""The facts about this computer and its workbooks, each asked for with patience but not without end."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from pk_excel.computer import surroundings as around
from pk_excel.computer.fitting import Fitter
from pk_excel.computer.launcher import find_launcher, register
from pk_excel.computer.log import find_log
from pk_excel.computer.probe import ask
from pk_excel.computer.programs import find_hosts, takes_extension
from pk_excel.computer.trial import broken_templates
from pk_excel.computer.workbook import read_content
from pk_excel.core.dokter.facts import (
    Asked,
    Book,
    Computer,
    Content,
    Extension,
    Fonts,
    Launcher,
    Logo,
    Python,
    Unchecked,
)
from pk_excel.core.dokter.places import KnownFolders, Place, places_of
from pk_excel.errors import TemplateError
from pk_excel.forms.fonts import LAST_FONT, font_families
from pk_excel.ports import ClinicPort, ExtensionPort, PapersPort


class Clinic(ClinicPort):
    """Examines the computer of the Python at *interpreter*; *papers* gives the forms' renderer or raises.

    *extension* is what LibreOffice can have installed.
    """

    def __init__(self, papers: Callable[[], PapersPort], interpreter: str, extension: ExtensionPort) -> None:
        self._papers = papers
        self._interpreter = interpreter
        self._extension = extension

    def computer(self) -> Computer:
        """Return the facts about this computer."""
        return Computer(
            python=ask(lambda: Python(sys.version_info[:3], self._interpreter)),
            xlwings=ask(_xlwings_version),
            launcher=self.launcher(),
            hosts=ask(find_hosts),
            templates=ask(self._broken_templates),
            fonts=ask(lambda: Fonts(font_families(), LAST_FONT)),
            extension=self.extension(),
            log=ask(find_log),
        )

    def _broken_templates(self) -> tuple[TemplateError, ...]:
        try:
            papers = self._papers()
        except TemplateError as error:
            return (error,)
        return broken_templates(papers)

    def book(self, file: str) -> Book:
        """Return the facts about the workbook at *file*, a path or a web address."""
        if Place.URL in places_of(file, KnownFolders()):
            return Book(file, Unchecked(), frozenset({Place.URL}), plain=around.plain(Path.home()))
        path = Path(file).absolute()
        places = ask(lambda: places_of(str(path), around.known_folders(path)))
        content = read_content(path)
        if isinstance(content, Content) and isinstance(content.logo, Logo):
            logo = content.logo
            content = replace(content, logo=ask(lambda: self._examined(logo, path.parent)))
        if isinstance(content, Unchecked) and content.seconds:
            return Book(str(path), content, places, plain=around.plain(path))
        return Book(
            str(path),
            content,
            places,
            plain=around.plain(path),
            mark=ask(lambda: around.web_mark(path)),
            owner=ask(lambda: around.owner(path)),
            folder=ask(lambda: around.trial_file_problem(path.parent)),
            file=ask(lambda: around.file_problem(path)),
            free=ask(lambda: around.free_bytes(path.parent)),
        )

    def _examined(self, logo: Logo, folder: Path) -> Logo:
        """Return the logo with what is wrong with its file in the workbook's *folder*."""
        if Path(logo.name).name != logo.name or not (folder / logo.name).is_file():
            return replace(logo, problem="tidak_ada")
        return replace(logo, problem=self._papers().logo_problem((folder / logo.name).read_bytes()))

    def launcher(self) -> Asked[Launcher]:
        """Return what the buttons start on this computer."""
        return ask(lambda: find_launcher(self._interpreter))

    def register(self) -> str:
        """Let the buttons of this user find this program; return the file that says so. Raises CannotWrite."""
        return register(self._interpreter)

    def extension(self) -> Asked[Extension | None]:
        """Return the extension in LibreOffice; None where no LibreOffice is that it could be installed in."""
        return ask(lambda: self._extension.found() if takes_extension() else None)

    def extend(self) -> None:
        """Install the extension in LibreOffice, in the place of any other version of it. Raises HostError."""
        self._extension.install()

    def refit(self, file: str) -> None:
        """Put back what the workbook lacks of ribbon, buttons and macros; what it was before is among its backups.

        Raises BookError, BusyError, CannotWrite, SheetMissing; then the old file stands.
        """
        Fitter().fit(Path(file), "")


def _xlwings_version() -> str | None:
    try:
        return metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return None
