"""``dokter``: examines this computer and a workbook, and mends its buttons and what they start when asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pk_excel.app.action import PROFILE, Action, Argument, Button, Group, Kind
from pk_excel.core.dokter import Diagnosis, Health, diagnose_book, diagnose_computer, worst
from pk_excel.core.dokter.facts import Content, default_fonts
from pk_excel.core.dokter.repair import (
    extended,
    failed,
    hindrance,
    refitted,
    registered,
    wants_extension,
    wants_register,
)
from pk_excel.errors import PkError
from pk_excel.ports import ClinicPort


@dataclass(frozen=True)
class Examination:
    """What ``dokter`` found, in the order to show it."""

    diagnoses: tuple[Diagnosis, ...]

    @property
    def health(self) -> Health:
        """Return the worst of what was found."""
        return worst(self.diagnoses)

    @property
    def exit_code(self) -> int:
        """Return 1 when a problem stands, else 0."""
        return 1 if self.health is Health.PROBLEM else 0


def examine(clinic: ClinicPort, file: str | None = None, *, mend: bool = False, inside: bool = False) -> Examination:
    """Examine this computer, and the workbook *file* (a path or a web address) if one is named.

    With *mend* the buttons are first made to find this program, LibreOffice gets its extension, and the workbook gets
    back what it lacks of them.
    *inside*: asked from the open workbook itself, so that its being open is no news. Raises nothing: what fails is a
    diagnosis.
    """
    repairs = (*_mended_computer(clinic), *_mended_book(clinic, file)) if mend else ()
    return Examination((*repairs, *_diagnoses(clinic, file, inside)))


def _diagnoses(clinic: ClinicPort, file: str | None, inside: bool) -> Iterator[Diagnosis]:
    computer = clinic.computer()
    if file is None:
        yield from diagnose_computer(computer, default_fonts())
        return
    book = clinic.book(file)
    content = book.content
    yield from diagnose_computer(computer, content.fonts if isinstance(content, Content) else default_fonts())
    yield from diagnose_book(replace(book, owner=None) if inside else book)


def _mended_computer(clinic: ClinicPort) -> Iterator[Diagnosis]:
    if wants_register(clinic.launcher()):
        try:
            yield registered(clinic.register())
        except PkError as error:
            yield failed(error)
    if wants_extension(clinic.extension()):
        try:
            clinic.extend()
            yield extended()
        except PkError as error:
            yield failed(error)


def _mended_book(clinic: ClinicPort, file: str | None) -> Iterator[Diagnosis]:
    if file is None:
        return
    found = hindrance(file, clinic.book(file).content)
    if found is None:
        try:
            clinic.refit(file)
            found = refitted()
        except PkError as error:
            found = failed(error)
    yield found


ACTION = Action(
    "dokter",
    Group.BANTUAN,
    "Periksa komputer dan buku kerja ini; tampilkan yang salah dan cara memperbaikinya.",
    order=2,
    arguments=(
        Argument("file", positional=True, metavar="[FILE]"),
        Argument(
            "perbaiki",
            "Hubungkan tombol Excel atau LibreOffice dengan pk-excel ini; pasang kembali tombol buku kerja.",
            Kind.FLAG,
        ),
        PROFILE,
    ),
    takes_workbook=False,
    recorded=False,
    buttons=(Button("dokter", "Dokter", "FileCompatibilityChecker"),),
)
