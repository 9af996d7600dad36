"""What the element of a cell holds: numbers under their formats, days, texts, errors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, time
from functools import cached_property, lru_cache
from xml.etree.ElementTree import Element

from pk_excel.books.file.elements import Elements
from pk_excel.books.package import Package, unescape_text
from pk_excel.books.package.days import Moment, from_iso, from_serial
from pk_excel.books.package.markup import tag
from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.scan import Unusual, texts_in, unescaped
from pk_excel.books.package.workbook import Workbook
from pk_excel.core.values.cells import CellError, Percent, RawCell, Shown, shown_digits

_VALUE, _INLINE, _STRING, _RUN, _TEXT = map(tag, ("v", "is", "si", "r", "t"))
_MOST_KEPT = 400  # letters: titles, units, wordings of the RKT come again and again
_MOST_STYLES = 8 << 20  # bytes: ten times the styles that Excel allows


class Values:
    """The values of a workbook's cells. Number formats come from the style sheet that also serves writing."""

    def __init__(self, workbook: Workbook, package: Package, elements: Elements) -> None:
        self._workbook = workbook
        self._package = package
        self._elements = elements
        self._kinds: dict[str, str] = {}
        package.check_size(workbook.part_of("styles") or "", _MOST_STYLES)
        package.check_size(workbook.part_of("sharedStrings") or "")

    def of(self, node: Element) -> RawCell:
        """Return the value of a cell, of a formula the one that it had when the file was saved; None without one."""
        kind, value = node.get("t", "n"), node.find(_VALUE)
        if kind == "inlineStr":
            inline = node.find(_INLINE)
            return None if inline is None else _text(inline)
        return self.stored(kind, node.get("s", "0"), None if value is None else value.text)

    def stored(self, kind: str, style: str, text: str | None) -> RawCell:
        """Return what *text* is as the value of a cell of a type and a format."""
        if not text:
            return "" if kind == "str" else None  # a calculated formula whose result is the empty text
        if kind == "n":
            return self._number(text, style)
        if kind == "s":
            return self._texts[int(text)]
        if kind == "b":
            return bool(int(text))
        if kind == "e":
            return CellError(text)
        return _moment(from_iso(text)) if kind == "d" else letters(text)

    def _number(self, text: str, style: str) -> RawCell:
        value = float(text) if "." in text or "e" in text or "E" in text else int(text)
        kind = self._kinds.get(style) or self._kind(style)
        if kind in ("date", "duration"):
            try:
                return _moment(from_serial(value, self._workbook.date1904, kind == "duration"))
            except (OverflowError, ValueError):
                return CellError("#VALUE!")
        if not math.isfinite(value):
            return CellError("#NUM!")
        if kind.startswith("digits"):
            return shown_digits(value, int(kind.removeprefix("digits")))
        if kind == "number" or (type(value) is int and kind.startswith("number")):
            return value
        return (Percent if kind.startswith("percent") else Shown)(value, int(kind[-1]))

    def _kind(self, style: str) -> str:
        """Return what the cell format shows a number as; a workbook may do without a style sheet."""
        self._kinds[style] = self._workbook.kind_of_format(int(style))
        return self._kinds[style]

    def texts(self) -> Sequence[str]:
        """Return the texts that the cells of the workbook share. Raises anything that damage makes a parser raise."""
        return self._texts

    @cached_property
    def _texts(self) -> list[str]:
        part = self._workbook.part_of("sharedStrings")
        if part is None:
            return []
        if part in self._package:
            try:
                return list(map(text_in_cell, texts_in(self._package.read(part))))
            except Unusual:
                pass  # the parser tells
        return list(map(_text, self._elements.of(part, _STRING, keep=False)))


def _text(node: Element) -> str:
    """Return a text, plain or in runs of several fonts, without its phonetic guide."""
    if len(node) == 1 and node[0].tag == _TEXT:
        return letters(node[0].text or "")
    parts = (node, *node.iterfind(_RUN))
    return letters("".join(text.text or "" for part in parts for text in part.iterfind(_TEXT)))


def text_in_cell(inline: str) -> str:
    """Return a text that stands in its cell, from its ``>`` on, as people see it. Raises Unusual."""
    return _known_text(inline) if len(inline) <= _MOST_KEPT else letters(unescaped(inline[1:]))


@forgettable
@lru_cache(maxsize=1 << 13)
def _known_text(inline: str) -> str:
    if inline.isascii() and "&" not in inline and "_" not in inline:
        return inline[1:]
    return letters(unescaped(inline[1:]))


def letters(text: str) -> str:
    """Return stored text as people see it, halves of letters joined or, where one is alone, replaced."""
    if "_x" in text:
        text = unescape_text(text)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _moment(value: Moment) -> RawCell:
    if isinstance(value, time):
        return value.isoformat()
    return value if isinstance(value, date) else str(value)
