"""The cells of a workbook's sheets: a sheet is read when it is asked for, in one pass, and kept without blanks.

Number formats come from the style sheet that also serves writing; days, times and formulas are openpyxl's to explain.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from pk_excel.books.package import PackageRefused, unescape_text
from pk_excel.books.package.areas import Area, cell_name, column_of
from pk_excel.books.package.formulas import moved
from pk_excel.books.package.markup import tag, whole
from pk_excel.books.package.workbook import Workbook
from pk_excel.core.values.cells import CellError, Percent, RawCell, Uncalculated

_ROW, _CELL, _FORMULA, _VALUE, _INLINE = map(tag, ("row", "c", "f", "v", "is"))
_MERGE = tag("mergeCell")
_STRING, _RUN, _TEXT = map(tag, ("si", "r", "t"))
_MOST_CELLS = 2_000_000  # of one area: beyond it reading would take minutes and gigabytes
_MOST_STYLES = 8 << 20  # bytes: ten times the styles that Excel allows

Row = dict[int, RawCell]


@dataclass(frozen=True)
class SheetCells:
    """The rows of a sheet that are not blank, by number and column; *last* is the last row that the sheet knows."""

    title: str
    rows: dict[int, Row]
    last: int

    def block(self, area: Area) -> list[list[RawCell]]:
        """Return the values of an area, without the rows below the last one that the sheet knows.

        Raises PackageRefused for an area that no memory would hold.
        """
        numbers, nothing = range(area.top, min(area.bottom, self.last) + 1), Row()
        if len(numbers) * len(area.columns) > _MOST_CELLS:
            raise PackageRefused("too_large", f"{self.title}!{area}")
        return [[self.rows.get(row, nothing).get(column) for column in area.columns] for row in numbers]

    def shown(self) -> dict[int, Row]:
        """Return the cells that show something. Raises PackageRefused when rows reach further than people fill them."""
        if sum(max(row) for row in self.rows.values()) > _MOST_CELLS:
            raise PackageRefused("too_large", self.title)
        rows = {number: {at: cell for at, cell in row.items() if _shows(cell)} for number, row in self.rows.items()}
        return {number: row for number, row in rows.items() if row}


class Cells:
    """The cells of a workbook, as last saved. Raises PackageProblem, or anything that damage makes a parser raise."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._sheets: dict[str, SheetCells] = {}
        self._kinds: dict[str, str] = {}
        workbook.package.check_size(workbook.part_of("styles") or "", _MOST_STYLES)
        workbook.package.check_size(workbook.part_of("sharedStrings") or "")

    def sheet(self, title: str) -> SheetCells:
        """Return the cells of the sheet, which is read only once."""
        if title not in self._sheets:
            self._sheets[title] = self._read(title)
        return self._sheets[title]

    def _read(self, title: str) -> SheetCells:
        rows: dict[int, Row] = {}
        shared: dict[str, tuple[str, str]] = {}
        number = last = 0
        for node in self._elements(self._workbook.sheet_part(title), _ROW):
            number = whole(node, "r", number + 1)
            last = max(last, number)
            if row := dict(self._row(node, number, shared)):
                rows[number] = row
        return SheetCells(title, rows, last)

    def merges(self, title: str) -> list[Area]:
        """Return the merged areas of the sheet."""
        return [Area.parse(node.get("ref", "")) for node in self._elements(self._workbook.sheet_part(title), _MERGE)]

    def _elements(self, part: str, wanted: str) -> Iterator[Element]:
        # Not lxml, which reads neither a text of more than ten million letters nor elements nested 256 deep.
        package = self._workbook.package
        if part not in package:
            raise LookupError(part)  # damage: the workbook lists what is not there
        package.check_size(part)
        for _event, node in iterparse(BytesIO(package.read(part))):
            if node.tag == wanted:
                yield node
                node.clear()

    def _row(self, row: Element, number: int, shared: dict[str, tuple[str, str]]) -> Iterator[tuple[int, RawCell]]:
        column = 0
        for node in row.iterfind(_CELL):
            column = column_of(node, column + 1)
            if len(node):
                formula = node.find(_FORMULA)
                text = "" if formula is None else _formula(formula, cell_name(number, column), shared)
                value = self._value(node)
                if value is None and formula is not None:
                    value = Uncalculated(f"={text}")
                if value is not None:
                    yield column, value

    def _value(self, node: Element) -> RawCell:
        kind, text = node.get("t", "n"), node.findtext(_VALUE)
        if kind == "inlineStr":
            inline = node.find(_INLINE)
            return None if inline is None else _text(inline)
        if not text:
            return "" if kind == "str" else None  # a calculated formula whose result is the empty text
        if kind == "n":
            return self._number(text, node.get("s", "0"))
        if kind == "s":
            return self._texts[int(text)]
        if kind == "b":
            return bool(int(text))
        if kind == "e":
            return CellError(text)
        return _moment(from_ISO8601(text)) if kind == "d" else _letters(text)

    def _number(self, text: str, style: str) -> RawCell:
        value = float(text) if "." in text or "e" in text or "E" in text else int(text)
        kind = self._kinds.get(style) or self._kind(style)
        if kind in ("date", "duration"):
            try:
                return _moment(from_excel(value, self._epoch, timedelta=kind == "duration"))
            except (OverflowError, ValueError):
                return CellError("#VALUE!")
        if not math.isfinite(value):
            return CellError("#NUM!")
        return Percent(value) if kind == "percent" else value

    def _kind(self, style: str) -> str:
        """Return what the cell format shows a number as; a workbook may do without a style sheet."""
        styled = self._workbook.part_of("styles") is not None
        self._kinds[style] = self._workbook.styles.kind(int(style)) if styled else "number"
        return self._kinds[style]

    @cached_property
    def _epoch(self) -> Any:
        return MAC_EPOCH if self._workbook.date1904 else WINDOWS_EPOCH

    @cached_property
    def _texts(self) -> list[str]:
        part = self._workbook.part_of("sharedStrings")
        return [] if part is None else list(map(_text, self._elements(part, _STRING)))


def _shows(value: RawCell) -> bool:
    return value != "" and not isinstance(value, Uncalculated)


def _formula(node: Element, address: str, shared: dict[str, tuple[str, str]]) -> str:
    """Return the formula as it reads in its cell; a shared one stands in full only in the first cell."""
    text, name = node.text or "", node.get("si", "")
    if node.get("t") != "shared":
        return text
    if text:
        shared[name] = (text, address)
        return text
    return moved(*shared[name], address) if name in shared else ""


def _text(node: Element) -> str:
    """Return a text, plain or in runs of several fonts, without its phonetic guide."""
    parts = (node, *node.iterfind(_RUN))
    return _letters("".join(text.text or "" for part in parts for text in part.iterfind(_TEXT)))


def _letters(text: str) -> str:
    """Return stored text as people see it, halves of letters joined or, where one is alone, replaced."""
    text = unescape_text(text)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _moment(value: Any) -> RawCell:
    if isinstance(value, time):
        return value.isoformat()
    return value if isinstance(value, date) else str(value)
