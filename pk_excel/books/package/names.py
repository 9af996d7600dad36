"""Defined names in ``workbook.xml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from pk_excel.books.package.areas import parse_cell
from pk_excel.books.package.markup import WORKBOOK_ORDER, ensure_child, tag
from pk_excel.books.package.problems import BadChange, TargetMissing

PRINT_AREA = "_xlnm.Print_Area"
PRINT_TITLES = "_xlnm.Print_Titles"
_ONE_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Za-z]{1,3}\$?[0-9]+)(?::(\$?[A-Za-z]{1,3}\$?[0-9]+))?")
_AREA = re.compile(r"!(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}:\$?[A-Za-z]{1,3}\$?[0-9]{1,7})")
_RELATIVE_PART = re.compile(r"\$?([A-Za-z]{1,3})?\$?([0-9]+)?")


class DefinedName(NamedTuple):
    """A name with the sheet it is of, None for the whole workbook, and what it stands for."""

    name: str
    sheet: str | None
    text: str


def names_in(workbook: etree._Element) -> Mapping[str, DefinedName]:
    """Return the defined names by what makes two of them the same: case does not count.

    A name of the whole workbook comes before one of a single sheet.
    """
    nodes = workbook.iterfind(f"{tag('definedNames')}/{tag('definedName')}")
    found: dict[str, DefinedName] = {}
    for node in nodes:
        name = DefinedName(node.get("name", ""), node.get("localSheetId"), node.text or "")
        first = found.setdefault(name.name.casefold(), name)
        if first.sheet is not None and name.sheet is None:
            found[name.name.casefold()] = name
    return MappingProxyType(found)


def find_cell(names: Mapping[str, DefinedName], name: str) -> tuple[str, int, int]:
    """Return sheet, row and column of the one cell that *name* stands for. Raises TargetMissing."""
    first = names.get(name.casefold())
    if first is None:
        raise TargetMissing("name", name)
    match = _ONE_CELL.fullmatch(first.text.strip().removeprefix("="))
    if match is None or match[4] not in (None, match[3]):
        raise TargetMissing("name_not_a_cell", name)
    sheet = (match[1] or match[2]).replace("''", "'")
    return (sheet, *parse_cell(match[3]))


def sheet_area(workbook: etree._Element, position: int, name: str) -> str | None:
    """Return the first area, without its sheet, that the built-in *name* of the sheet at *position* stands for."""
    for node in workbook.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        if node.get("name") == name and node.get("localSheetId") == str(position):
            found = _AREA.search(node.text or "")
            return found[1] if found else None
    return None


def set_sheet_name(workbook: etree._Element, position: int, name: str, text: str | None) -> None:
    """Give the built-in *name* of the sheet at *position* (0-based) a reference; None removes it."""
    holder = ensure_child(workbook, "definedNames", WORKBOOK_ORDER)
    for node in list(holder):
        if node.get("name") == name and node.get("localSheetId") == str(position):
            holder.remove(node)
    if text is not None:
        node = etree.SubElement(holder, tag("definedName"), {"name": name, "localSheetId": str(position)})
        node.text = text
    if len(holder) == 0:
        workbook.remove(holder)


def on_sheet(sheet: str, areas: str) -> str:
    """Return areas such as ``A1:H40,$12:$13`` as an absolute reference to *sheet*. Raises BadChange."""
    quoted = "'" + sheet.replace("'", "''") + "'"
    return ",".join(f"{quoted}!{_absolute(area.strip())}" for area in areas.split(","))


def _absolute(area: str) -> str:
    corners = [_RELATIVE_PART.fullmatch(corner) for corner in area.split(":")]
    if len(corners) > 2:
        raise BadChange("address", area)
    absolute = []
    for match in corners:
        if match is None or not any(match.groups()):
            raise BadChange("address", area)
        absolute.append("".join(f"${part}" for part in match.groups() if part))
    return ":".join(absolute).upper()
