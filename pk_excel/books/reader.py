"""Reads tables and named cells of a workbook's bytes with openpyxl."""

from __future__ import annotations

from datetime import datetime, time
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.books.package import PackageProblem, open_package
from pk_excel.core.cells import CellError, Percent, RawCell, Uncalculated
from pk_excel.core.tables import RawTable
from pk_excel.errors import EncryptedBook, LegacyBook, NameMissing, NotAWorkbook, PkError, TableMissing
from pk_excel.ports import BookSource

# What openpyxl raises over damaged parts: it promises no exception type of its own.
_DAMAGE = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, EOFError)


class BookReader(BookSource):
    """The content of one workbook file, as last saved.

    Raises NotAWorkbook, LegacyBook or EncryptedBook when *source* cannot be read: at creation for what the package
    shows, at the first read for damage inside.
    """

    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self._name = name
        try:
            open_package(source)
        except PackageProblem as problem:
            raise refusal(problem, name) from problem

    def _load(self, **options: bool) -> Any:
        try:
            return load_workbook(BytesIO(self.source), keep_links=False, **options)
        except _DAMAGE as damage:
            raise NotAWorkbook(path=self._name, reason="damaged", detail=str(damage)) from damage

    @cached_property
    def _book(self) -> Any:
        return self._load(data_only=True)

    @cached_property
    def _formulas(self) -> Any:
        return self._load(read_only=True)

    @cached_property
    def _places(self) -> dict[str, Worksheet]:
        return {name: sheet for sheet in self._book.worksheets for name in sheet.tables}

    @property
    def name(self) -> str:
        """Return what to call the workbook in a message."""
        return self._name

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Return the titles of the worksheets in tab order."""
        return tuple(self._book.sheetnames)

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the Excel tables in sheet order."""
        return tuple(self._places)

    def read_table(self, name: str) -> RawTable:
        """Return an Excel table with the values that the file holds. Raises TableMissing."""
        if name not in self._places:
            raise TableMissing(book=self._name, table=name, sheets=self.sheet_names)
        sheet = self._places[name]
        left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
        block = list(sheet.iter_rows(top, bottom, left, right))
        header = tuple("" if cell.value is None else str(cell.value) for cell in block[0])
        rows = [[_value(cell) for cell in cells] for cells in block[1:]]
        self._mark_uncalculated(rows, sheet.title, (left, top + 1, right, bottom))
        return RawTable(name, sheet.title, top, left, header, tuple(tuple(row) for row in rows))

    def _mark_uncalculated(self, rows: list[list[RawCell]], sheet: str, area: tuple[int, int, int, int]) -> None:
        if not any(cell is None for row in rows for cell in row):
            return
        left, top, right, bottom = area
        source = self._formulas[sheet].iter_rows(top, bottom, left, right, values_only=True)
        for row, cells in zip(rows, source, strict=False):
            for index, formula in enumerate(cells):
                if row[index] is None and isinstance(formula, str) and formula.startswith("="):
                    row[index] = Uncalculated(formula)

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a defined name that is one cell. Raises NameMissing."""
        defined = self._book.defined_names.get(name)
        places = list(defined.destinations) if defined is not None else []
        if len(places) != 1 or ":" in places[0][1] or places[0][0] not in self.sheet_names:
            raise NameMissing(book=self._name, name=name)
        sheet, address = places[0]
        return _value(self._book[sheet][address.replace("$", "")])


def _value(cell: Any) -> RawCell:
    value = cell.value
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in cell.number_format:
        return Percent(value)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, str | int | float | datetime) or value is None:
        return value
    return str(value)


def refusal(problem: PackageProblem, name: str) -> PkError:
    """Return the error of the program that a refused package stands for."""
    if problem.kind == "encrypted":
        return EncryptedBook(path=name)
    if problem.kind == "legacy_xls":
        return LegacyBook(path=name, suffix=".xls")
    return NotAWorkbook(path=name, reason=problem.kind, detail=problem.detail)
