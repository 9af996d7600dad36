"""Rows of Word tables as they are filled in: what many of them have in common is understood and laid out once.

A row is its fixed XML, cut where texts are filled in, and these texts. In a table of thousands of rows only a few fixed
parts differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import unescape
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from lxml import etree

from pk_excel.forms.word.template import VALUE

#: Where a text is filled in while the fixed parts are XML: a letter that Unicode keeps for a program's own use.
SLOT = "\ufdd0"
_ROW, _CELL, _PROPERTIES, _WIDTH, _SPAN, _W = map(qn, ("w:tr", "w:tc", "w:tcPr", "w:tcW", "w:gridSpan", "w:w"))
_LINE_BREAK, _TEXT, _MERGE, _VALUE, _P = map(qn, ("w:br", "w:t", "w:vMerge", "w:val", "w:p"))
_HEADING, _WHOLE = f"{qn('w:trPr')}/{qn('w:tblHeader')}", f"{qn('w:trPr')}/{qn('w:cantSplit')}"
_PARAGRAPH, _BREAK = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL), re.compile(r"[\n\t\a\f]")
_UNFIT = re.compile(r"[<\t\a\f]")  # in a value: XML, and breaks that change more than a text
_NEW_LINE = '</w:t><w:br/><w:t xml:space="preserve">'
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))  # how a template says what is no tag
_MOST_KINDS = 512


class Laying(NamedTuple):
    """How a row is laid out: the columns' widths (none: as they are), and what becomes of it between pages.

    ``shared`` are the columns that are one cell over rows, ``merge`` is how Word says so. A row that is ``loose`` may
    be parted, one that is ``tied`` stays with the next.
    """

    widths: tuple[float, ...] = ()
    shared: tuple[int, ...] = ()
    merge: str = ""
    loose: bool = False
    tied: bool = False


class RowKind:
    """All rows with the same fixed parts: how many cells, and what stands in them besides what is filled in.

    ``fixed`` is what they have in common, ``is_row`` False for what else may stand between rows. ``columns`` counts a
    cell as often as it spans columns; ``letters`` and ``breaks`` are those of each cell without what is filled in.
    """

    def __init__(self, fixed: Sequence[str], namespaces: str) -> None:
        self.fixed = mended(fixed)
        self._xml = f"<w:tbl {namespaces}>{self.fixed}</w:tbl>"
        self._laid: dict[Laying, tuple[str, ...]] = {}
        row = parse_xml(self._xml)[0]
        self.is_row = len(row.getparent()) == 1 and row.tag == _ROW
        cells = list(row.iterchildren(_CELL)) if self.is_row else []
        texts = ["".join(one.text or "" for one in cell.iter(_TEXT)) for cell in cells]
        self.cells, self.columns = len(cells), sum(map(_span, cells))
        self.is_heading = row.find(_HEADING) is not None
        self.continues = any(merge.get(_VALUE) == "continue" for merge in row.iter(_MERGE))
        self.letters = [len(text) - text.count(SLOT) for text in texts]
        self.breaks = [sum(1 for _ in cell.iter(_LINE_BREAK)) for cell in cells]
        self.places = [n for n, text in enumerate(texts) for _ in range(text.count(SLOT))]

    def laid(self, how: Laying) -> tuple[str, ...]:
        """Return the fixed parts of such a row, laid out. Raises ValueError for more cells than columns."""
        if how not in self._laid:
            table = parse_xml(self._xml)
            if self.is_row:
                _lay(table[0], how)
            xml = etree.tostring(table, encoding="unicode")
            self._laid[how] = tuple(xml[xml.index(">") + 1 : xml.rindex("<")].split(SLOT))
        return self._laid[how]


_kind = lru_cache(_MOST_KINDS)(RowKind)


class Row:
    """One row of a table: its kind, and the texts filled in; how many letters and line breaks it has."""

    __slots__ = ("_values", "breaks", "kind", "letters")

    def __init__(self, text: str, namespaces: str) -> None:
        fixed, self._values = cut(text)
        self.kind = _kind(fixed, namespaces)
        own = "".join(self._values)
        breaks = own.count("\n")
        self.breaks = breaks + sum(self.kind.breaks)
        self.letters = len(unescape(own) if "&" in own else own) - breaks + sum(self.kind.letters)

    def fullest(self, most: Sequence[float], lines: int) -> float:
        """Return which part of *lines* the fullest cell takes, where *most* letters have room in so many lines."""
        letters, breaks = list(self.kind.letters), list(self.kind.breaks)
        for place, value in zip(self.kind.places, self._values, strict=True):
            ends = value.count("\n")
            letters[place] += len(unescape(value)) - ends
            breaks[place] += ends
        parts = zip(letters, breaks, most, strict=True)
        return max(own / room + ends / lines for own, ends, room in parts)

    def laid(self, how: Laying) -> str:
        """Return the row as Word keeps it. Raises ValueError for more cells than columns."""
        return joined(self.kind.laid(how), map(written, self._values) if self.breaks else self._values)


def cut(text: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the fixed parts of what a template gave, and the texts between them, escaped as in XML."""
    parts = text.split(VALUE)
    values = parts[1::2]
    all_of_them = "".join(values)
    if _UNFIT.search(all_of_them):
        parts = _rejoined(parts)
        values = parts[1::2]
    if "&#" in all_of_them:
        values = [value.replace("&#34;", '"').replace("&#39;", "'") for value in values]
    return tuple(parts[::2]), values


def _rejoined(parts: Sequence[str]) -> list[str]:
    """Return *parts* with the values that are no mere text joined to the fixed parts around them."""
    result = [parts[0]]
    for value, fixed in zip(parts[1::2], parts[2::2], strict=True):
        if _UNFIT.search(value):
            result[-1] += value + fixed
        else:
            result += (value, fixed)
    return result


def written(value: str) -> str:
    """Return a text with Word's line breaks."""
    return value.replace("\n", _NEW_LINE)


def mended(fixed: Iterable[str]) -> str:
    """Return fixed parts as one text with slots between them, and with Word's breaks for those of a text."""
    text = SLOT.join(fixed)
    for escaped, meant in _ESCAPED:
        text = text.replace(escaped, meant)
    mend = DocxTemplate(None).resolve_listing
    return _PARAGRAPH.sub(lambda one: mend(one[0]) if _BREAK.search(one[0]) else one[0], text)


def joined(fixed: Sequence[str], values: Iterable[str]) -> str:
    """Return fixed parts with the texts between them."""
    return "".join(chain.from_iterable(zip_longest(fixed, values, fillvalue="")))


def _span(cell: Any) -> int:
    span = cell.find(f"{_PROPERTIES}/{_SPAN}")
    return 1 if span is None else int(span.get(_VALUE))


def _lay(row: Any, how: Laying) -> None:
    cells = list(row.iterchildren(_CELL))
    if how.widths:
        _set_widths(cells, how.widths)
    for column in how.shared if how.merge else ():
        cells[column].tcPr.get_or_add_vMerge().set(_VALUE, how.merge)
    if how.loose:
        for whole in row.findall(_WHOLE):
            whole.getparent().remove(whole)
    if how.tied:
        for paragraph in row.iter(_P):
            Paragraph(paragraph, row).paragraph_format.keep_with_next = True


def _set_widths(cells: Sequence[Any], widths: Sequence[float]) -> None:
    """Give a row the columns *widths*; where it has fewer cells, its first one spans what is left."""
    first = len(widths) - len(cells) + 1
    if first < 1:
        raise ValueError(f"satu baris tabel berisi {len(cells)} sel untuk {len(widths)} kolom")
    for n, (cell, width) in enumerate(zip(cells, (sum(widths[:first]), *widths[first:]), strict=True)):
        properties, columns = cell.find(_PROPERTIES), first if n == 0 else 1
        if columns > 1 or properties.find(_SPAN) is not None:
            properties.grid_span = columns
        properties.find(_WIDTH).set(_W, str(round(width)))
