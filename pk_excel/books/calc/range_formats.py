"""The part of ``Range`` that is about looks: number formats, colours, font, sizes, alignment."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes
from xlwings.utils import hex_to_rgb, int_to_rgb

from pk_excel.books.calc.addresses import Area
from pk_excel.books.calc.errors import CalcCallError
from pk_excel.books.calc.uno_bridge import uno_enum

POINT = 2540 / 72  # a point in Calc's unit, 1/100 mm
PADDING = 5 / 7  # of a column, in digits of Excel's standard font
NO_COLOR = -1
_NORMAL = ("Normal", "Default")  # the style of all other cells, in Excel and in Calc

_HORIZONTAL = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "BLOCK", "fill": "REPEAT",
}  # fmt: skip
_VERTICAL = {"bottom": 3, "center": 2, "top": 1, "justify": 4}  # com.sun.star.table.CellVertJustify2


def color_number(color: tuple[int, int, int] | int | str | None) -> int:
    """Calc's number (0xRRGGBB) of a colour that is given as xlwings allows it; NO_COLOR for None."""
    if color is None:
        return NO_COLOR
    if isinstance(color, str):
        red, green, blue = hex_to_rgb(color)
    else:
        red, green, blue = int_to_rgb(color) if isinstance(color, int) else color
    return int((red << 16) | (green << 8) | blue)


def color_tuple(number: int) -> tuple[int, int, int] | None:
    """The colour as (red, green, blue); None when none is set."""
    return None if number == NO_COLOR else (number >> 16 & 255, number >> 8 & 255, number & 255)


def style_name(document: Any, style: str) -> str:
    """Return what Calc calls the named cell style. Raises CalcCallError for one that the workbook does not have."""
    name = _NORMAL[1] if style == _NORMAL[0] else style
    # Calc ignores the name of a style that it does not have.
    if not document.host.invoke(document.get("StyleFamilies").getByName("CellStyles").hasByName, name):
        raise CalcCallError(f"the workbook has no cell style {style!r}")
    return name


class RangeFormats:
    """Mixed into Range. A property of cells that disagree is None."""

    sheet: Any
    area: Area | None
    api: Any

    def read_property(self, name: str) -> Any:
        """A UNO property of the cells, None when they disagree."""
        call = self.sheet.book.document.host.call
        if call(self.api.getPropertyState, name).value == "AMBIGUOUS_VALUE":
            return None
        return call(self.api.getPropertyValue, name)

    def write_property(self, name: str, value: Any) -> None:
        """Set a UNO property of the cells."""
        self.sheet.book.document.host.call(self.api.setPropertyValue, name, value)

    @property
    def number_format(self) -> str | None:
        key = self.read_property("NumberFormat")
        return None if key is None else self.sheet.book.document.format_code(key)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.write_property("NumberFormat", self.sheet.book.document.format_key(value))

    @property
    def cell_style(self) -> str | None:
        """The named cell style; None when the cells disagree. Setting it takes other formats away, as in Excel.

        Raises CalcCallError for a style that the workbook does not have. xlwings has no such property.
        """
        name = self.read_property("CellStyle")
        return _NORMAL[0] if name == _NORMAL[1] else name

    @cell_style.setter
    def cell_style(self, value: str) -> None:
        self.write_property("CellStyle", style_name(self.sheet.book.document, value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = self.read_property("CellBackColor")
        return None if number is None else color_tuple(number)

    @color.setter
    def color(self, value: tuple[int, int, int] | int | str | None) -> None:
        self.write_property("CellBackColor", color_number(value))

    @property
    def font(self) -> Font:
        return Font(self)

    @property
    def wrap_text(self) -> bool | None:
        wrapped: bool | None = self.read_property("IsTextWrapped")
        return wrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.write_property("IsTextWrapped", bool(value))

    @property
    def horizontal_alignment(self) -> str | None:
        value = self.read_property("HoriJustify")
        return next((name for name, calc in _HORIZONTAL.items() if value and calc == value.value), None)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.write_property("HoriJustify", uno_enum("table.CellHoriJustify", _HORIZONTAL[value]))

    @property
    def vertical_alignment(self) -> str | None:
        value = self.read_property("VertJustify") or _VERTICAL["bottom"]
        return next((name for name, calc in _VERTICAL.items() if calc == value), None)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.write_property("VertJustify", _VERTICAL[value])

    @property
    def row_height(self) -> float | None:
        """Points; None when the rows differ."""
        return self._each("Rows", "Height", 0, POINT, 0.0)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.sheet.book.document.host.call(self.api.Rows.setPropertyValue, "Height", round(value * POINT))

    def fixed_heights(self) -> dict[int, float]:
        """Return the heights in points of the rows, counted from 0, that Calc does not fit to their content."""
        call, rows = self.sheet.book.document.host.call, self.api.Rows
        found = {}
        for place in range(self.area.height if self.area else 0):
            row = rows.getByIndex(place)
            if not call(row.getPropertyValue, "OptimalHeight"):
                found[place] = call(row.getPropertyValue, "Height") / POINT
        return found

    @property
    def column_width(self) -> float | None:
        """Digits of the workbook's standard font, as in Excel; None when the columns differ."""
        return self._each("Columns", "Width", 1, self.sheet.book.document.digit_width, PADDING)

    @column_width.setter
    def column_width(self, value: float) -> None:
        width = round((value + PADDING) * self.sheet.book.document.digit_width) if value else 0
        self.sheet.book.document.host.call(self.api.Columns.setPropertyValue, "Width", width)

    def _each(self, lines: str, size: str, axis: int, unit: float, padding: float) -> float | None:
        call, api = self.sheet.book.document.host.call, self.api
        first = call(getattr(api, lines).getPropertyValue, size)
        count = (self.area.height, self.area.width)[axis] if self.area else 0
        total = getattr(call(api.getPropertyValue, "Size"), size)
        # Calc rounds every line to 1/100 mm.
        same = abs(total - first * count) <= count
        return round(first / unit - padding, 2) if same else None

    @property
    def height(self) -> float:
        """Points of all rows together."""
        return float(self.sheet.book.document.host.call(self.api.getPropertyValue, "Size").Height / POINT)

    @property
    def width(self) -> float:
        return float(self.sheet.book.document.host.call(self.api.getPropertyValue, "Size").Width / POINT)

    @property
    def top(self) -> float:
        return float(self.sheet.book.document.host.call(self.api.getPropertyValue, "Position").Y / POINT)

    @property
    def left(self) -> float:
        return float(self.sheet.book.document.host.call(self.api.getPropertyValue, "Position").X / POINT)

    def autofit(self, axis: str | None = None) -> None:
        """Fit the columns' width ("columns", "c"), the rows' height ("rows", "r"), or both to their content."""
        call = self.sheet.book.document.host.call
        if axis in (None, "columns", "c"):
            call(self.api.Columns.setPropertyValue, "OptimalWidth", True)
        if axis in (None, "rows", "r"):
            call(self.api.Rows.setPropertyValue, "OptimalHeight", True)


class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, cells: RangeFormats) -> None:
        self._cells = cells

    @property
    def api(self) -> Any:
        return self._cells.api

    @property
    def bold(self) -> bool | None:
        weight = self._cells.read_property("CharWeight")
        return None if weight is None else weight > 100

    @bold.setter
    def bold(self, value: bool) -> None:
        self._cells.write_property("CharWeight", 150.0 if value else 100.0)

    @property
    def italic(self) -> bool | None:
        posture = self._cells.read_property("CharPosture")
        return None if posture is None else posture.value == "ITALIC"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._cells.write_property("CharPosture", uno_enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        height: float | None = self._cells.read_property("CharHeight")
        return height

    @size.setter
    def size(self, value: float) -> None:
        self._cells.write_property("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        name: str | None = self._cells.read_property("CharFontName")
        return name

    @name.setter
    def name(self, value: str) -> None:
        self._cells.write_property("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """None when the cells disagree or the colour is automatic."""
        number = self._cells.read_property("CharColor")
        return None if number is None else color_tuple(number)

    @color.setter
    def color(self, value: tuple[int, int, int] | int | str | None) -> None:
        self._cells.write_property("CharColor", color_number(value))
