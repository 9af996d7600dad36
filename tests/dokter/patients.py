"""Facts of a computer and a workbook where everything is well, to be made ill one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pk_excel.app.actions.dokter import Examination, examine
from pk_excel.core.dokter import Diagnosis
from pk_excel.core.dokter.facts import (
    Book,
    Computer,
    Content,
    Extension,
    Fonts,
    Hosts,
    Launcher,
    Log,
    Macros,
    Python,
    Shape,
    Unchecked,
)
from pk_excel.core.tables.sheets import SCHEMA_VERSION, master_sheets
from pk_excel.errors import PkError

SHEETS = master_sheets(range(0), ())
PLACES = {sheet.table.name: sheet.title for sheet in SHEETS if sheet.table}
FILE = "/kantor/PK.xlsm"
HERE = "/py/bin/python"
OWN = r"C:\sari\pk-excel.cmd"

COMPUTER = Computer(
    python=Python((3, 12, 1), HERE),
    xlwings="0.35.0",
    launcher=Launcher(r"C:\pk-excel.cmd", here=True),
    hosts=Hosts(excel="/Excel"),
    templates=(),
    fonts=Fonts(frozenset({"Bookman Old Style", "Arial", "Libertinus Serif"}), "Libertinus Serif"),
    extension=Extension("1.0", HERE, here=True, current=True),
    log=Log("/sari/pk-excel.log"),
)
CONTENT = Content(
    shape=Shape(str(SCHEMA_VERSION), tuple(sheet.title for sheet in SHEETS), PLACES),
    history=None,
    macros=Macros(True),
    fonts=("Bookman Old Style", "Arial"),
)
BOOK = Book(FILE, CONTENT, free=10**11)


def content(**facts: Any) -> Book:
    """Return the healthy workbook with other content."""
    return replace(BOOK, content=replace(CONTENT, **facts))


class MemoryClinic:
    """A clinic that knows the facts it is given; what it mends is well from then on."""

    def __init__(self, computer: Computer = COMPUTER, book: Book = BOOK, refusal: PkError | None = None) -> None:
        self._computer = computer
        self._book = book
        self._refusal = refusal
        self.mended: list[str] = []

    def computer(self) -> Computer:
        return self._computer

    def book(self, file: str) -> Book:
        return replace(self._book, path=file)

    def launcher(self) -> Launcher:
        assert isinstance(self._computer.launcher, Launcher)
        return self._computer.launcher

    def register(self) -> str:
        if self._refusal:
            raise self._refusal
        self.mended.append(OWN)
        self._computer = replace(self._computer, launcher=Launcher(OWN, here=True))
        return OWN

    def extension(self) -> Extension | Unchecked | None:
        return self._computer.extension

    def extend(self) -> None:
        if self._refusal:
            raise self._refusal
        self.mended.append("extension")
        self._computer = replace(self._computer, extension=COMPUTER.extension)

    def refit(self, file: str) -> None:
        if self._refusal:
            raise self._refusal
        self.mended.append(file)
        assert isinstance(self._book.content, Content)
        self._book = replace(self._book, content=replace(self._book.content, macros=Macros(True)))


def seen(computer: Computer = COMPUTER, book: Book = BOOK, **options: bool) -> Examination:
    """Return what the doctor makes of the facts."""
    return examine(MemoryClinic(computer, book), book.path, **options)


def of(check: str, diagnoses: Iterable[Diagnosis]) -> list[Diagnosis]:
    """Return the diagnoses of one check."""
    return [diagnosis for diagnosis in diagnoses if diagnosis.check == check]
