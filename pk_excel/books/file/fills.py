"""Cells that people have coloured by hand: conditional formats and table styles are not among them."""

from __future__ import annotations

import colorsys
import re

from lxml import etree

from pk_excel.books.file.elements import Elements
from pk_excel.books.file.places import place_of
from pk_excel.books.package.markup import tag, whole
from pk_excel.books.package.workbook import Workbook

_ROW, _CELL = tag("row"), tag("c")
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_UNFILLED = ("", "none", "gray125")
_WHITE = ("FFFFFF", "theme0", "indexed9", "indexed64", "indexed65")
#: Names of hues by the angle where each ends, in degrees.
_HUES = ((15, "merah"), (45, "oranye"), (70, "kuning"), (165, "hijau"), (255, "biru"), (330, "ungu"), (360, "merah"))
_GREY = 0.08


def fills_on(workbook: Workbook, elements: Elements, sheet: str) -> dict[tuple[int, int], str]:
    """Return the colours of cells with a fill of their own by (row, column), white left out.

    What the style sheet says in a way that no program shows is no colour. Raises PackageProblem.
    """
    part = workbook.part_of("styles")
    if part is None:
        return {}
    filled = {str(style): colour for style, colour in workbook.package.learned(part, coloured)}
    plain = filled.get("0", "")
    text = elements.text(workbook.sheet_part(sheet))
    if filled and text is not None and not plain:
        return {(row, column): filled[style] for row, column, style in text.styled(filled)}
    found = {}
    number = 0
    for node in elements.of(workbook.sheet_part(sheet), _ROW) if filled else ():
        number, column = whole(node, "r", number + 1), 0
        for cell in node.iter(_CELL):
            column = place_of(cell, number, column + 1)
            style = cell.get("s")
            if colour := plain if style is None else filled.get(style, ""):
                found[number, column] = colour
    return found


def coloured(styles: etree._Element) -> tuple[tuple[int, str], ...]:
    """Return the cell formats that have a colour, by number."""
    return tuple((style, colour) for style, colour in enumerate(_colours(styles)) if colour)


def _colours(styles: etree._Element) -> list[str]:
    """Return the colour of each cell format."""
    fills = [_colour(fill) for fill in styles.iterfind(f"{tag('fills')}/{tag('fill')}")]
    places = [whole(node, "fillId") for node in styles.iterfind(f"{tag('cellXfs')}/{tag('xf')}")]
    return [fills[place] if 0 <= place < len(fills) else "" for place in places]


def _colour(fill: etree._Element) -> str:
    pattern = fill.find(tag("patternFill"))
    if pattern is None or pattern.get("patternType", "") in _UNFILLED:
        return ""
    node = pattern.find(tag("fgColor"))
    if node is None:
        return ""
    exact = _RGB.fullmatch(node.get("rgb", ""))
    plain = f"theme{node.get('theme')}" if node.get("theme") and not float(node.get("tint") or 0) else ""
    key = exact[1].upper() if exact else plain or f"indexed{node.get('indexed')}"
    if key in _WHITE or not (exact or node.get("theme") or node.get("indexed")):
        return ""
    return hue(exact[1]) if exact else "berwarna"


def hue(rgb: str) -> str:
    """Return what people call a colour given as six hexadecimal digits."""
    angle, lightness, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    if saturation < _GREY:
        return "hitam" if lightness < _GREY else "abu-abu"
    return next(name for end, name in _HUES if angle * 360 <= end)
