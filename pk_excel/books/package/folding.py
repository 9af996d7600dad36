"""Long sheets: runs of rows that nobody asks for, old and new ones, are text, and become elements when somebody does.

As a tree a row takes fifty times the memory of its text, and time to be read and written: the versions of a draft, of
which each step adds one, are the most rows that a workbook has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, pairwise
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

from pk_excel.books.package.markup import MAIN, parse, tag
from pk_excel.books.package.scan import START

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"[^<>]*>')
#: What stands in a row that cannot stay text: formulas refer to each other, a row that is hidden may have to be shown.
_LIVELY = (b"<f", b"<!", b"<?", b' hidden="')
_LEAST, RUN = 500, 25  # rows of a sheet that is folded, and of a fold
_PLAIN = f'<sheetData xmlns="{MAIN}">'.encode()
_PLACE = "pkFold"
_FOLD = re.compile(rb'<row r="[0-9]+" pkFold="([0-9]+)"/>')


class _Fold(NamedTuple):
    """The numbers of some rows and their text, which of old rows is where it stands in the content: no copy."""

    numbers: tuple[int, ...]
    text: bytes | memoryview


class Folds:
    """The runs of rows of one sheet that are still text. In *root*, the sheet as a tree, an element stands for each."""

    def __init__(self, root: etree._Element, part: str, folds: Sequence[_Fold], wrapper: bytes) -> None:
        self._root = root
        self._part = part
        self._folds = dict(enumerate(folds))
        self._keys = count(len(folds))
        self.takes = True
        found = ((row.get(_PLACE), row) for row in root.iterfind(f"{tag('sheetData')}/{tag('row')}"))
        self._places = {int(key): row for key, row in found if key is not None}
        self._rows: dict[int, list[etree._Element]] = {}
        self._wrapper = wrapper

    def numbers(self, row: etree._Element) -> tuple[int, tuple[int, ...]] | None:
        """Return, of an element that stands for a fold, which one that is and the numbers of its rows; else None."""
        key = row.get(_PLACE)
        return None if key is None else (int(key), self._folds[int(key)].numbers)

    def add(self, numbers: Sequence[int], text: str) -> tuple[int, etree._Element]:
        """Keep new rows without formulas, *text*; return which fold they are, and the element to put in their place.

        Only while it ``takes`` any.
        """
        key = next(self._keys)
        self._folds[key] = _Fold(tuple(numbers), text.encode())
        place = self._places[key] = self._root.makeelement(tag("row"), {"r": str(numbers[0]), _PLACE: str(key)})
        return key, place

    def unfold(self, key: int) -> list[etree._Element]:
        """Return the rows of a fold, which now stand in the tree; none where they were removed as a whole."""
        if key not in self._rows:
            text, place = self._folds.pop(key).text, self._places.pop(key)
            data = place.getparent()
            self._rows[key] = [] if data is None else list(parse(b"".join((self._wrapper, text, _CLOSE)), self._part))
            for row in self._rows[key]:
                place.addprevious(row)
            if data is not None:
                data.remove(place)
        return self._rows[key]

    def unfold_all(self) -> None:
        """Make elements of all rows, and of those to come."""
        self.takes = False
        for key in tuple(self._folds):
            self.unfold(key)

    def filled(self, content: bytes) -> list[bytes | memoryview]:
        """Return the document in pieces, with the text of the folds where they stand."""
        pieces = _FOLD.split(content)
        return [self._folds[int(piece)].text if n % 2 else piece for n, piece in enumerate(pieces)]


def unfolded(root: etree._Element, part: str) -> Folds | None:
    """Return the folds of a worksheet that has none yet, for its new rows; None where text would not fit in."""
    return Folds(root, part, (), _PLAIN) if root.nsmap.get(None) == MAIN else None


def folded(content: bytes, part: str) -> tuple[etree._Element, Folds] | None:
    """Return a worksheet as a tree with runs of its rows folded; None where it is short, or rows depend on each other.

    What is folded is well-formed, as a parser would have found.
    """
    start, end = content.find(_OPEN) + len(_OPEN), content.rfind(_CLOSE)
    beginning = START.match(content)
    if beginning is None or start < len(_OPEN) or end < start or content.count(b"sheetData") != 2:
        return None
    wrapper = b"<sheetData " + content[beginning.end() : content.index(b">", beginning.end()) + 1]
    runs = _runs(content, start, end)
    if not runs or not _is_whole(wrapper, memoryview(content)[start:end], _CLOSE):
        return None
    names = b"".join(b'<row r="%d" pkFold="%d"/>' % (fold.numbers[0], key) for key, fold in enumerate(runs))
    root = parse(content[:start] + names + content[end:], part)
    return root, Folds(root, part, runs, wrapper)


def _runs(content: bytes, start: int, end: int) -> list[_Fold]:
    """Return the rows of a sheet, from *start* to *end*, in runs; none where they are few or have to be elements."""
    rows = [(row.start(), int(row[1])) for row in _ROW.finditer(content, start, end)]
    if len(rows) < _LEAST or len(rows) != content.count(b"<row", start, end):
        return []
    if any(content.find(lively, start, end) >= 0 for lively in _LIVELY):
        return []
    places, numbers = [place for place, _ in rows] + [end], [number for _, number in rows]
    if any(a >= b for a, b in pairwise(numbers)) or content[start : places[0]].strip():
        return []
    cuts = [*range(0, len(rows), RUN), len(rows)]
    view = memoryview(content)
    return [_Fold(tuple(numbers[a:b]), view[places[a] : places[b]]) for a, b in pairwise(cuts)]


def _is_whole(*pieces: bytes | memoryview) -> bool:
    """Return whether a document in pieces is well-formed."""
    parser = expat.ParserCreate("UTF-8")
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        return False
    return True
