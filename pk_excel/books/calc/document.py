"""An open workbook as the other modules see it: the UNO document, its host, and its number formats."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from pk_excel.books.calc.addresses import Area
from pk_excel.books.calc.errors import CalcClosedError
from pk_excel.books.calc.host import CalcHost
from pk_excel.books.calc.uno_bridge import uno_class

DATE, BOOLEAN = 2, 1024  # bits of com.sun.star.util.NumberFormat


class Document:
    """A spreadsheet document of a host. ``model`` is the UNO document."""

    def __init__(self, host: CalcHost, model: Any) -> None:
        self.host = host
        self.model = model
        self.closed = False
        null = model.NullDate
        self.null_date = dt.datetime(null.Year, null.Month, null.Day)
        self._formats: Any = model.NumberFormats
        # The user's: a named one would be written into every format code.
        self._locale: Any = uno_class("lang.Locale")()
        self._types: dict[int, int] = {}
        self._codes: dict[int, str] = {}

    def get(self, name: str) -> Any:
        """A property of the UNO document. Raises CalcClosedError when the document has been closed."""
        if self.closed:
            raise CalcClosedError("the workbook has been closed")
        return self.host.invoke(getattr, self.model, name)

    def format_type(self, key: int) -> int:
        """The bits of com.sun.star.util.NumberFormat for a number format's key."""
        if key not in self._types:
            self._types[key] = int(self.host.invoke(self._formats.getByKey, key).Type)
        return self._types[key]

    def format_code(self, key: int) -> str:
        """The code of a number format as Excel spells it: in English, dates in small letters."""
        if key not in self._codes:
            entry = self.host.invoke(self._formats.getByKey, key)
            code = str(entry.FormatString)
            if not self._speaks_english:
                english = self.host.invoke(self._formats.addNewConverted, code, entry.Locale, _english())
                code = str(self.host.invoke(self._formats.getByKey, english).FormatString)
            self._codes[key] = code.lower().replace("am/pm", "AM/PM") if entry.Type & 6 else code
        return self._codes[key]

    def format_key(self, code: str) -> int:
        """The key of an Excel number format, which is added to the document when it is new.

        Raises CalcCallError for a code that is not a number format.
        """
        if not self._speaks_english and code == "General":
            return int(self.host.invoke(self._formats.getStandardIndex, self._locale))
        if not self._speaks_english:
            return int(self.host.invoke(self._formats.addNewConverted, code, _english(), self._locale))
        key = self.host.invoke(self._formats.queryKey, code, self._locale, False)
        return int(key if key != -1 else self.host.invoke(self._formats.addNew, code, self._locale))

    @cached_property
    def _speaks_english(self) -> bool:
        """Whether codes of number formats are read and spelled as Excel's files have them, whatever the user speaks."""
        return bool(self.host.invoke(self._formats.queryKey, "0.00", self._locale, False) != -1)

    @cached_property
    def digit_width(self) -> float:
        """The width of a digit of the standard font in 1/100 mm: Excel's unit for the width of columns.

        It depends on the font that this computer has in the place of, say, Calibri; Calc calculates with the same.
        """
        style = self.get("StyleFamilies").getByName("CellStyles").getByName("Default")
        device = self.host.service("com.sun.star.awt.Toolkit").createScreenCompatibleDevice(1, 1)
        descriptor = uno_class("awt.FontDescriptor")()
        descriptor.Name, descriptor.Height = style.CharFontName, 1000
        share = self.host.invoke(device.getFont, descriptor).getCharWidth("0") / 1000
        return float(share * style.CharHeight * 2540 / 72)

    def boolean_key(self) -> int:
        """The key of the format that makes a cell TRUE or FALSE instead of 1 or 0."""
        return int(self.host.invoke(self._formats.getStandardFormat, BOOLEAN, self._locale))


def _english() -> Any:
    return uno_class("lang.Locale")("en", "US", "")


def area_of_uno(address: Any) -> Area:
    """The area of a UNO CellRangeAddress."""
    return Area(
        address.StartRow + 1,
        address.StartColumn + 1,
        address.EndRow - address.StartRow + 1,
        address.EndColumn - address.StartColumn + 1,
    )


def uno_address(sheet_index: int, area: Area) -> Any:
    """The UNO CellRangeAddress of an area on the sheet with this index (from 0)."""
    return uno_class("table.CellRangeAddress")(
        sheet_index, area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
    )
