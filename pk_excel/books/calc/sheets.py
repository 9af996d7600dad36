"""The sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xlwings import base_classes

from pk_excel.books.calc.addresses import LAST_COLUMN, LAST_ROW, Area, area_of, split_sheet
from pk_excel.books.calc.document import area_of_uno, uno_address
from pk_excel.books.calc.errors import CalcClosedError
from pk_excel.books.calc.names import Names
from pk_excel.books.calc.ranges import Range
from pk_excel.books.calc.tables import Tables, find_table


class Sheets(base_classes.Sheets):
    """The sheets of a workbook, in their order."""

    def __init__(self, book: Any) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        """The UNO Spreadsheets."""
        return self.book.document.get("Sheets")

    @property
    def active(self) -> Sheet:
        return self._known(self.book.document.get("CurrentController").ActiveSheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        """The sheet with this name or number (from 1). Raises KeyError, IndexError when there is none."""
        invoke = self.book.document.host.invoke
        if isinstance(name_or_index, str):
            if not invoke(self.api.hasByName, name_or_index):
                raise KeyError(f"no sheet {name_or_index!r} in {self.book.name}")
            return self._known(invoke(self.api.getByName, name_or_index))
        if not 1 <= name_or_index <= len(self):
            raise IndexError(f"no sheet number {name_or_index} in {self.book.name}")
        return self._known(invoke(self.api.getByIndex, name_or_index - 1))

    def _known(self, uno_sheet: Any) -> Sheet:
        name = str(self.book.document.host.invoke(uno_sheet.getName))
        known: Sheet = self.book.known_sheets.setdefault(name, Sheet(self.book, uno_sheet))
        return known

    def __contains__(self, key: str | int) -> bool:
        return bool(self.api.hasByName(key)) if isinstance(key, str) else 1 <= key <= len(self)

    def __len__(self) -> int:
        return int(self.book.document.host.invoke(self.api.getCount))

    def __iter__(self) -> Iterator[Sheet]:
        return (self(number) for number in range(1, len(self) + 1))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, before the active one unless told; it becomes the active one."""
        place = after.index if after else (before or self.active).index - 1
        name = name or self.free_name("Sheet{}")
        self.book.document.host.invoke(self.api.insertNewByName, name, place)
        sheet = self(name)
        sheet.activate()
        return sheet

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern, filled with 1, 2, ..., that no sheet has."""
        names = (pattern.format(number) for number in range(1, len(self) + 2))
        return next(name for name in names if name not in self)


class Sheet(base_classes.Sheet):
    """A sheet of a workbook. A sheet has one Sheet (in ``Book.known_sheets``), so that ``renew`` reaches all users."""

    def __init__(self, book: Any, uno_sheet: Any) -> None:
        self._book = book
        self._uno = uno_sheet

    @property
    def book(self) -> Any:
        return self._book

    @property
    def api(self) -> Any:
        """The UNO Spreadsheet."""
        return self._uno

    @property
    def name(self) -> str:
        return str(self._invoke(self._uno.getName))

    @name.setter
    def name(self, value: str) -> None:
        if value.casefold() != self.name.casefold() and value in self.book.sheets:
            raise ValueError(f"sheet named {value!r} already present in workbook")
        known = self.book.known_sheets
        known[value] = known.pop(self.name, self)
        self._invoke(self._uno.setName, value)

    def renew(self) -> None:
        """Fetch the UNO sheet again: Calc shifts or cuts the area of the old object when cells are deleted."""
        self._uno = self._invoke(self.book.sheets.api.getByName, self.name)

    @property
    def index(self) -> int:
        return int(self._invoke(self._uno.getRangeAddress).Sheet) + 1

    @property
    def names(self) -> Names:
        return Names(self.book, self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    @property
    def visible(self) -> bool:
        return bool(self._uno.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        if not value and self.book.sheets.active is self:
            # Calc writes the active sheet as visible; Excel, too, makes another one active.
            others = [sheet for sheet in self.book.sheets if sheet.visible and sheet is not self]
            if not others:
                raise ValueError("a workbook needs a visible sheet")
            others[0].activate()
        self._invoke(self._uno.setPropertyValue, "IsVisible", bool(value))

    def activate(self) -> None:
        self._invoke(self.book.document.get("CurrentController").setActiveSheet, self._uno)

    select = activate

    def delete(self) -> None:
        """Raises CalcCallError for the last sheet of a workbook."""
        name = self.name
        self._invoke(self.book.sheets.api.removeByName, name)
        self.book.known_sheets.pop(name, None)

    def copy(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        """Copy the sheet into the workbook of ``before`` or ``after``. Tables on it are not copied by Calc."""
        target = before or after or self
        place = target.index - (1 if before else 0)
        if target.book is self.book:
            name = self.book.sheets.free_name(f"{self.name} ({{}})")
            self._invoke(self.book.sheets.api.copyByName, self.name, name, place)
        else:
            self._invoke(target.book.sheets.api.importSheet, self.book.document.model, self.name, place)

    def move(self, before: Sheet | None = None, after: Sheet | None = None) -> None:
        target = before or after or self
        self._invoke(self.book.sheets.api.moveByName, self.name, target.index - (1 if before else 0))

    def protect(self, password: str = "") -> None:
        """Lock the cells that are formatted as locked. xlwings has no such method: reach it by ``sheet.impl``."""
        self._invoke(self._uno.protect, password)

    def unprotect(self, password: str = "") -> None:
        """Raises CalcCallError when the password is wrong."""
        self._invoke(self._uno.unprotect, password)

    @property
    def protected(self) -> bool:
        return bool(self._uno.isProtected())

    def set_page(self, breaks: Sequence[int], area: str | None, titles: str | None) -> None:
        """Break pages after these rows and nowhere else by hand, print this area (None: all), repeat these rows.

        ``area`` is an address such as ``A1:G40``, ``titles`` whole rows such as ``$20:$21``. xlwings has no
        such method.
        """
        self._invoke(self._uno.removeAllManualPageBreaks)
        for row in breaks:
            self._invoke(self._uno.Rows.getByIndex(row).setPropertyValue, "IsStartOfNewPage", True)
        place, printed, repeated = self.index - 1, area_of(area or ""), area_of(titles or "")
        self._invoke(self._uno.setPrintAreas, (uno_address(place, printed),) if printed else ())
        self._invoke(self._uno.setTitleRows, uno_address(place, repeated or Area(1, 1)))
        self._invoke(self._uno.setPrintTitleRows, repeated is not None)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """A range by address, name, table name, (row, column), (row, column, height, width) or two corners."""
        if isinstance(arg1, tuple) and len(arg1) == 4:
            row, column, height, width = arg1
            return Range(self, Area(row, column, height, width) if height and width else None, (row, column))
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._one(arg1)
        if arg2 is None:
            return first
        corners = first.area, self._one(arg2).area
        if corners[0] is None or corners[1] is None:
            raise ValueError("an empty range cannot be the corner of another")
        return Range(first.sheet, corners[0].hull(corners[1]))

    def _one(self, argument: Any) -> Range:
        if isinstance(argument, Range):
            return argument
        if isinstance(argument, tuple):
            return Range(self, Area(*argument))
        sheet_name, address = split_sheet(argument)
        sheet = self.book.sheets(sheet_name) if sheet_name else self
        area = area_of(address)
        return Range(sheet, area) if area else sheet.named(address)

    def named(self, text: str) -> Range:
        """The range of a name of this sheet or its workbook, or the body of a table with this name.

        Raises ValueError when there is neither.
        """
        for names in (self.names, Names(self.book)):
            if names.contains(text):
                return names(text).refers_to_range
        table = find_table(self.book, text)
        if table is not None:
            return table.data_body_range or table.range
        raise ValueError(f"{text!r} is neither an address nor a name or table of {self.book.name}")

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, LAST_ROW, LAST_COLUMN))

    @property
    def used_range(self) -> Range:
        return Range(self, self.used_area())

    def used_area(self) -> Area:
        """From the first to the last cell with content or format; A1 on an empty sheet."""
        call = self.book.document.host.call
        cursor = call(self._uno.createCursor)
        call(cursor.gotoStartOfUsedArea, False)
        call(cursor.gotoEndOfUsedArea, True)
        return area_of_uno(call(cursor.getRangeAddress))

    def uno_range(self, area: Area) -> Any:
        """The UNO range of an area of this sheet."""
        corners = area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
        if self.book.document.closed:
            raise CalcClosedError("the workbook has been closed")
        return self._invoke(self._uno.getCellRangeByPosition, *corners)

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.used_range.autofit(axis)

    def _invoke(self, function: Any, *arguments: Any) -> Any:
        return self.book.document.host.invoke(function, *arguments)
