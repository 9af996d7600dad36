"""How a sheet prints: paper, margins, the font of cell styles, and a picture in its top left corner."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pk_excel.books.calc.document import uno_address
from pk_excel.books.calc.range_formats import style_name
from pk_excel.books.calc.uno_bridge import uno_class

_HUNDREDTHS = 100  # of a millimetre: UNO's unit of length


def set_style(sheet: Any, addresses: Iterable[str], style: str) -> None:
    """Give the cells at *addresses* a named style, however many, in one call. Raises CalcCallError."""
    document = sheet.book.document
    places = tuple(uno_address(sheet.index - 1, sheet.range(address).area) for address in addresses)
    cells = document.host.invoke(document.model.createInstance, "com.sun.star.sheet.SheetCellRanges")
    document.host.call(cells.addRangeAddresses, places, False)
    document.host.call(cells.setPropertyValue, "CellStyle", style_name(document, style))


def set_paper(sheet: Any, paper: tuple[float, float], left: float, right: float, scale: int) -> None:
    """Give the sheet paper (width, height) and margins in millimetres, and the per cent of its size that it prints in.

    The margins above and below hold its footer and stay.

    xlwings has no such method.
    """
    styles = sheet.book.document.get("StyleFamilies").getByName("PageStyles")
    style = sheet.book.document.host.invoke(styles.getByName, sheet.api.PageStyle)
    for name, length in zip(("Width", "Height", "LeftMargin", "RightMargin"), (*paper, left, right), strict=True):
        style.setPropertyValue(name, round(length * _HUNDREDTHS))
    style.setPropertyValue("PageScale", scale)


def set_font(cells: Any, font: str) -> None:
    """Give *cells* the typeface *font*: themselves, for Calc 7.4 does not let every cell style be changed."""
    cells.api.setPropertyValue("CharFontName", font)


def set_picture(sheet: Any, name: str, text: str, content: bytes, size: tuple[float, float]) -> None:
    """Put the picture *content* (none: nothing), *size* millimetres large, in the place of the one called *name*.

    *text* says what it shows to whoever cannot see it.
    """
    page = sheet.api.DrawPage
    for shape in [page.getByIndex(place) for place in range(page.getCount())]:
        if shape.Name == name:
            page.remove(shape)
    if not content:
        return
    shape = sheet.book.document.model.createInstance("com.sun.star.drawing.GraphicObjectShape")
    shape.Graphic = _graphic(sheet, content)
    shape.setSize(uno_class("awt.Size")(*(round(side * _HUNDREDTHS) for side in size)))
    page.add(shape)
    shape.Name, shape.Description = name, text
    shape.setPosition(uno_class("awt.Point")(0, 0))


def _graphic(sheet: Any, content: bytes) -> Any:
    host = sheet.book.document.host
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gambar"
        path.write_bytes(content)
        place = uno_class("beans.PropertyValue")()
        place.Name, place.Value = "URL", path.as_uri()
        provider = host.service("com.sun.star.graphic.GraphicProvider")
        return host.invoke(provider.queryGraphic, (place,))
