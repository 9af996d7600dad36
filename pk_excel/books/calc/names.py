"""Defined names of a workbook or a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from pk_excel.books.calc.addresses import Area, quoted_sheet, split_sheet
from pk_excel.books.calc.document import area_of_uno
from pk_excel.books.calc.formulas import to_calc, to_excel
from pk_excel.books.calc.ranges import Range
from pk_excel.books.calc.uno_bridge import uno_class


class Names(base_classes.Names):
    """The names of one sheet, or of a workbook with those of its sheets (as ``Sheet!Name``), as in Excel."""

    def __init__(self, book: Any, sheet: Any = None) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> Any:
        """The UNO NamedRanges of the sheet or the workbook."""
        return self.sheet.api.NamedRanges if self.sheet else self.book.document.get("NamedRanges")

    def __iter__(self) -> Iterator[Name]:
        own = [Name(self.book, self.sheet, text) for text in self.api.ElementNames]
        if self.sheet is None:
            own += [name for sheet in self.book.sheets for name in sheet.names]
        return iter(own)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def snapshot(self) -> list[tuple[str, Name]]:
        """Every name with its text; one by one, as xlwings would do it, would list them all for each."""
        return [(name.name, name) for name in self]

    def __call__(self, name_or_index: str | int) -> Name:
        """The name; small and capital letters are the same. Raises KeyError when there is none."""
        if isinstance(name_or_index, int):
            return list(iter(self))[name_or_index - 1]
        sheet_name, text = split_sheet(name_or_index)
        sheet = self.book.sheets(sheet_name) if sheet_name else self.sheet
        names = Names(self.book, sheet).api.ElementNames
        found = next((name for name in names if name.casefold() == text.casefold()), None)
        if found is None:
            raise KeyError(f"no name {name_or_index!r}")
        return Name(self.book, sheet, found)

    def contains(self, name_or_index: str | int) -> bool:
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name for a reference (``=Sheet1!$A$1``), a constant or a formula.

        Raises CalcCallError when the name is taken or not allowed.
        """
        cell = uno_class("table.CellAddress")(self.sheet.index - 1 if self.sheet else 0, 0, 0)
        content = to_calc(refers_to if refers_to.startswith("=") else f"={refers_to}")[1:]
        self.book.document.host.invoke(self.api.addNewByName, name, content, cell, 0)
        return Name(self.book, self.sheet, name)


class Name(base_classes.Name):
    """A defined name; ``sheet`` is None for a workbook's name, ``text`` its name without a sheet."""

    def __init__(self, book: Any, sheet: Any, text: str) -> None:
        self.book = book
        self.sheet = sheet
        self.text = text

    @property
    def api(self) -> Any:
        """The UNO NamedRange. Raises CalcCallError when the name has been deleted."""
        return self.book.document.host.invoke(self._container.getByName, self.text)

    @property
    def _container(self) -> Any:
        return self.sheet.api.NamedRanges if self.sheet else self.book.document.get("NamedRanges")

    def delete(self) -> None:
        self.book.document.host.invoke(self._container.removeByName, self.text)

    @property
    def name(self) -> str:
        return f"{quoted_sheet(self.sheet.name)}!{self.text}" if self.sheet else self.text

    @name.setter
    def name(self, value: str) -> None:
        text = split_sheet(value)[1]
        self.book.document.host.invoke(self.api.setName, text)
        self.text = text

    @property
    def refers_to(self) -> str:
        """In Excel's spelling: ``='Data Saya'!$A$1``."""
        return to_excel(f"={self.api.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        content = to_calc(value if value.startswith("=") else f"={value}")[1:]
        self.book.document.host.invoke(self.api.setContent, content)

    def refers_to_area(self) -> tuple[Any, Area] | None:
        """The sheet and the area that the name refers to; None for a constant, a formula, a lost reference."""
        cells = self.book.document.host.invoke(self.api.getReferredCells)
        if cells is None:
            return None
        address = cells.RangeAddress
        return self.book.sheets(address.Sheet + 1), area_of_uno(address)

    @property
    def refers_to_range(self) -> Range:
        """Raises ValueError when the name does not refer to one range."""
        found = self.refers_to_area()
        if found is None:
            raise ValueError(f"the name {self.name!r} does not refer to a range: {self.refers_to}")
        return Range(*found)
