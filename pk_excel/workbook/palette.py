"""Colours, fonts and fills: one palette for every sheet. A look that is asked for again is the same object."""

from __future__ import annotations

import re
from functools import cache

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.writer.theme import theme_xml

from pk_excel.core.tables.sheets import Phase

FONT = "Calibri"

MAROON = "7B1E26"
MAROON_DARK = "5A151B"
MAROON_TINT = "F6ECED"
GOLD = "B8912B"
NAVY = "1F3864"
INK = "262626"
GREY = "6B6B6B"
LINE = "D0D0D0"
PALE = "F5F5F5"
WHITE = "FFFFFF"
YELLOW = "FFF6CC"
#: Lines beside what is to be filled, and bars: at least three times as dark as paper.
AMBER = "9C6500"
SOFT = "868686"
ROSE = "FBE3E1"

#: Text and background of a state, the same on every sheet: good, in progress, returned or wrong, not yet.
GOOD = ("2E5E1E", "DFEEDA")
BUSY = ("7A5A00", "FCEBB6")
BAD = ("8C1D18", "F8D0CC")
IDLE = ("6B6B6B", "ECECEC")
NOTE = ("1F3864", "DCE5F2")

TAB = {
    Phase.UTAMA: MAROON,
    Phase.PERSIAPAN: NAVY,
    Phase.PENCERMATAN: GOLD,
    Phase.PLENO: "B4581C",
    Phase.FINAL: "2E5E1E",
    Phase.CATATAN: "8A8A8A",
}

# Excel draws table bands and charts from the theme: bands in grey (accent 3), charts in the palette's order.
_THEME = {
    "dk2": NAVY, "lt2": "F5F5F5", "accent1": MAROON, "accent2": GOLD, "accent3": "A6A6A6", "accent4": NAVY,
    "accent5": "2E5E1E", "accent6": "B4581C", "hlink": NAVY, "folHlink": MAROON_DARK,
}  # fmt: skip
TABLE_STYLE = "TableStyleMedium4"


@cache
def theme() -> str:
    """Return the Office theme with the palette's colours and one font for headings and body."""
    xml: str = theme_xml
    for name, colour in _THEME.items():
        xml = re.sub(rf'(<a:{name}>\s*<a:srgbClr val=")[0-9A-F]{{6}}', rf"\g<1>{colour}", xml)
    return xml.replace('latin typeface="Cambria"', f'latin typeface="{FONT}"')


@cache
def font(size: float = 10, colour: str = INK, *, bold: bool = False, italic: bool = False) -> Font:
    """Return a font of the palette; *size* is in points."""
    return Font(name=FONT, size=size, color=colour, bold=bold, italic=italic)


@cache
def fill(colour: str) -> PatternFill:
    """Return a solid fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


@cache
def rule_fill(colour: str) -> PatternFill:
    """Return a solid fill for a conditional format, where the background colour is the one that shows."""
    return PatternFill("solid", bgColor=colour)


@cache
def hairline(*sides: str) -> Border:
    """Return thin grey lines on *sides* (``left``, ``right``, ``top``, ``bottom``)."""
    return Border(**{side: Side("thin", LINE) for side in sides})


@cache
def place(horizontal: str = "left", vertical: str = "top", *, wrap: bool = True, indent: int = 0) -> Alignment:
    """Return an alignment; text wraps unless told otherwise."""
    return Alignment(horizontal, vertical, wrap_text=wrap, indent=indent)
