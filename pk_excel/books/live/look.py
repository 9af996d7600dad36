"""How a drawn sheet of an open workbook prints: paper, margins, font, logo."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import xlwings as xw

from pk_excel.books.calc import looks
from pk_excel.core.values.kertas import known_size, paper_code
from pk_excel.ports import PageLook

#: By this name the picture is known again; what it shows.
_LOGO, _ALT_TEXT = "pkLogo", "Logo kantor"
_POINTS_PER_MM = 72 / 25.4


def set_in_calc(sheet: xw.Sheet, look: PageLook, area: str | None) -> None:
    """Set *look* in LibreOffice Calc, for the form in *area*."""
    left, right, _, _ = look.margins
    looks.set_paper(sheet.impl, known_size(look.paper), left, right, look.scale)
    if area:
        looks.set_font(sheet.range(area).impl, look.font)
    looks.set_picture(sheet.impl, _LOGO, _ALT_TEXT, look.logo, look.logo_size)


def set_in_excel(sheet: xw.Sheet, look: PageLook, styles: Iterable[str]) -> None:
    """Set *look* in Excel."""
    setup = sheet.api.PageSetup
    # The printer of this computer may not have the paper; margins it always takes.
    with suppress(Exception):
        setup.PaperSize = paper_code(look.paper)
    for side, millimetres in zip(("Left", "Right", "Top", "Bottom"), look.margins, strict=True):
        setattr(setup, f"{side}Margin", millimetres * _POINTS_PER_MM)
    setup.Zoom = look.scale
    for name in styles:
        sheet.book.api.Styles(name).Font.Name = look.font
    for picture in [picture for picture in sheet.pictures if picture.name == _LOGO]:
        picture.delete()
    if look.logo:
        _add_picture(sheet, look)


def _add_picture(sheet: xw.Sheet, look: PageLook) -> None:
    width, height = (side * _POINTS_PER_MM for side in look.logo_size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("logo.png" if look.logo.startswith(b"\x89PNG") else "logo.jpg")
        path.write_bytes(look.logo)
        picture = sheet.pictures.add(path, name=_LOGO, left=0, top=0, width=width, height=height)
    picture.api.ShapeRange.AlternativeText = _ALT_TEXT
