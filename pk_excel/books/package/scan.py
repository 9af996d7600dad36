"""A sheet's cells from its text in one pass, for sheets written as office programs write them.

A tree of all cells costs more than whatever is done with their values. Nearly every sheet is the same few forms of tags
over and over: those are matched one right behind the other, and all that is not a cell goes to a parser. A sheet in
which anything else stands is :class:`Unusual`, and to be read as a tree; nothing is ever skipped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from pk_excel.books.package.alike import Shape, Shapes, Tails
from pk_excel.books.package.areas import MAX_COLUMN, column_letters, column_number
from pk_excel.books.package.markup import MAIN, is_true, parse, tag, whole
from pk_excel.books.package.memo import remembered
from pk_excel.books.package.problems import PackageProblem

_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", "</row>"
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"([^<>]*)>')
_HIDDEN = re.compile(r' hidden="(?:1|true|on)"')
START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"']UTF-8[\"'])?[^<>]*\?>\s*)?<worksheet ",
    re.IGNORECASE,
)
_SMALL = 16 << 10
_MAIN = MAIN.encode()
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos);|#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));|)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_LETTER = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LOOK = r'(?: s="[0-9]++"(?: t="[A-Za-z]++")?+| t="[A-Za-z]++"(?: s="[0-9]++")?+)?+'
_BLANK = rf'<c r="[A-Z]{{1,3}}+[1-9][0-9]{{0,6}}+"{_LOOK}/>'

#: A cell with content as it is written: the letters of its column; its format, its type, a format written behind the
#: type; then one of ``<v>`` with the value, ``>`` with the text in the cell, any other content. What is not there is
#: empty. Behind the last one stands what matched nothing.
CellText = tuple[str, str, str, str, str, str, str, str]


class Unusual(Exception):
    """The sheet is not written as office programs write it, or is damaged."""


class _Columns(dict[str, int]):
    """The numbers of columns by their letters. Raises Unusual for one that no sheet has."""

    def __missing__(self, letters: str) -> int:
        number = column_number(letters)
        if number > MAX_COLUMN:
            raise Unusual
        return number


COLUMNS = _Columns({column_letters(number): number for number in range(1, 703)})  # A to ZZ


class Rest(NamedTuple):
    """What a reader asks of a sheet besides its cells: the columns that it hides, the addresses of merged areas."""

    hidden_columns: tuple[range, ...]
    merges: tuple[str, ...]


class SheetText:
    """The text of a worksheet part. Raises Unusual, as do all its methods."""

    def __init__(self, content: bytes) -> None:
        start, end = content.find(_OPEN) + len(_OPEN), content.rfind(_CLOSE)
        beginning = START.match(content)
        if beginning is None or start < len(_OPEN) or end < start:
            raise Unusual
        self.small = content if len(content) <= _SMALL else b""  # a small sheet whole, for whoever may know it
        self._before, self._behind = content[:start], content[end:]
        self.around = around = self._before + self._behind
        if around.count(b"sheetData") != 2 or around.count(_MAIN) != 1:
            raise Unusual
        try:
            self._rows = str(memoryview(content)[start:end], "utf-8")
        except UnicodeDecodeError as error:
            raise Unusual from error
        self.looks: dict[str, bool] = {}  # of its rows that were read, and whether they hide them

    def rows(self) -> Iterator[tuple[int, bool, str]]:
        """Yield number, whether it is hidden, and the text of each row, for :func:`cells_in`."""
        *pieces, last = self.pieces()
        for piece in pieces:
            for number, looks, content in self.rows_in(piece):
                yield number, self.looks[looks], content
        for number, looks, content in self.rows_in(last, ended=False):
            yield number, self.looks[looks], content
        self.rest  # noqa: B018 - damage there is damage of the sheet

    def rows_apart(self) -> Iterator[tuple[int, bool, str, Shape | None, Tails]]:
        """Yield the same of each row; of one that is written like others no text, but its shape and its tails."""
        text, position, find = self._rows, 0, self._rows.find
        shapes = Shapes(text)
        while True:
            if (known := shapes.at(position)) is not None:
                shape, row = known
                number, looks, *tails = row.groups()
                yield int(number), self._hides(looks), "", shape, tuple(tails)
                position = row.end()
                continue
            stop = find(_ROW_END, position)
            piece = text[position:stop] if stop >= 0 else text[position:]
            for number, looks, content in self.rows_in(piece, ended=stop >= 0):
                yield number, self.looks[looks], content, None, ()
                shapes.other(content)
            if stop < 0:
                break
            position = stop + len(_ROW_END)
        self.rest  # noqa: B018 - damage there is damage of the sheet

    def _hides(self, looks: str) -> bool:
        """Return whether a row with such looks is hidden, and keep the looks."""
        if looks not in self.looks:
            if "xmlns" in looks:
                raise Unusual
            self.looks[looks] = _HIDDEN.search(looks) is not None
        return self.looks[looks]

    def pieces(self) -> list[str]:
        """Return the text of the rows cut at the end of each: usually one row, before it such as have no cells.

        The last piece stands behind the last end, or is empty.
        """
        return self._rows.split(_ROW_END)

    def rows_in(self, piece: str, ended: bool = True) -> list[tuple[int, str, str]]:
        """Return number, looks and text of the rows in a piece, *ended* by the end of the last; keep their looks."""
        found, position, end, whole = [], 0, len(piece), not ended
        while position < end:
            row = _ROW.match(piece, position)
            if row is None:
                raise Unusual
            position, looks, content = row.end(), row[2], ""
            self._hides(looks)
            if not looks.endswith("/"):
                if not ended:
                    raise Unusual
                content, position, whole = piece[position:], end, True
            found.append((int(row[1]), looks, content))
        if not whole:
            raise Unusual
        return found

    def row(self, number: int) -> str:
        """Return the text of one row without looking at the others; nothing where the sheet has none of that number."""
        text = self._rows
        if not self._is_plain:
            raise Unusual
        start = text.find(f'<row r="{number}"')
        if start < 0:
            return ""
        stop = text.find(_ROW_END, start)
        return self.rows_in(text[start:stop] if stop >= 0 else text[start:], ended=stop >= 0)[0][2]

    @cached_property
    def _is_plain(self) -> bool:
        """Whether every row begins with its own number, and stands nowhere else but among the rows."""
        numbers = [row[0] for row in _ROW.findall(self._rows)]
        return len(numbers) == len(set(numbers)) == self._rows.count("<row") and "<!" not in self._rows

    @cached_property
    def rest(self) -> Rest:
        """Return what is asked of the part without its cells, after its rows were read. Raises PackageBroken."""
        # Rows with the same looks are well formed or not alike, whatever their numbers.
        rows = (f'<row r="1"{looks}>' if looks.endswith("/") else f'<row r="1"{looks}></row>' for looks in self.looks)
        return _rest(b"".join((self._before, "".join(rows).encode(), self._behind)))

    def understood(self, rest: Rest) -> None:
        """Take *rest* for what :attr:`rest` would return: that of a sheet with the same looks around its rows."""
        self.rest = rest

    def styled(self, formats: Collection[str]) -> Iterator[tuple[int, int, str]]:
        """Yield row, column and format of the cells that have one of *formats*, after the rows were read."""
        among = "|".join(map(re.escape, formats))
        found = re.compile(rf'<c r="([A-Z]{{1,3}})([0-9]+)"(?: t="[A-Za-z]+")? s="({among})"').finditer(self._rows)
        return ((int(one[2]), column_number(one[1]), one[3]) for one in found)


def cells_in(row: str) -> list[CellText]:
    """Return the cells with content in the text of a row; cells behind which nothing follows may end it without any.

    Raises Unusual.
    """
    cells: list[CellText] = _cell().findall(row) if row else []
    if cells and (cells[-1][-1] or "]]>" in row or not (row.isprintable() or not _NEVER.search(row))):
        raise Unusual
    return cells


def is_usual(row: str) -> bool:
    """Return whether :func:`cells_in` can tell the cells of a row, without telling them."""
    if not row or _blank_or_cells().fullmatch(row):
        return "]]>" not in row and (row.isprintable() or not _NEVER.search(row))
    return False


def texts_in(content: bytes) -> list[str]:
    """Return the texts that cells share, each from its ``>`` on, of a part in which nothing else stands.

    Raises Unusual for one with texts in several fonts, or that is written in any other way.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise Unusual from error
    if not _shared_texts().fullmatch(text) or "]]>" in text or _NEVER.search(text):
        raise Unusual
    return _shared_text().findall(text)


@cache
def _shared_texts() -> re.Pattern[str]:
    quoted = r"[\"'](?:{})[\"']".format
    version, encoding, alone = map(quoted, ("1[.]0", "UTF-8", "yes|no"))
    declared = rf"<\?xml version={version}(?: encoding={encoding})?(?: standalone={alone})?\?>"
    start = rf'(?:{declared}\s*)?<sst xmlns="{re.escape(MAIN)}"(?: count="[0-9]*")?(?: uniqueCount="[0-9]*")?>'
    return re.compile(rf"{start}(?:{_shared_text('').pattern})*+</sst>\s*")


@cache
def _shared_text(kept: str = "(") -> re.Pattern[str]:
    return re.compile(rf'<si><t(?: xml:space="preserve")?+{kept or "(?:"}>[^<]*+)</t></si>')


def cells_of(rows: Mapping[int, str], column: int) -> dict[int, CellText]:
    """Return the cells with content of one column by row, of *rows* that are usual."""
    find = _cell_of(column_letters(column)).findall
    return {number: found[-1] for number, row in rows.items() if (found := find(row))}


@cache
def _cell() -> re.Pattern[str]:
    """Return what matches the cells of a row one by one, blank ones together with what follows them.

    What is no cell matches with all that stands behind it. Made when a sheet is read: a button that reads none need
    not wait for it.
    """
    return re.compile(rf"(?:{_BLANK})*+{_filled('[A-Z]{1,3}+')}|(?:{_BLANK})++|(.+)", re.DOTALL)


@cache
def _blank_or_cells() -> re.Pattern[str]:
    # Groups that keep what they match, repeated like this, are a SystemError in Python 3.11.
    return re.compile(rf"(?:{_BLANK}|{_filled('[A-Z]{1,3}+', '(?:')})*+", re.DOTALL)


@lru_cache
def _cell_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"{_filled(letters)}()", re.DOTALL)


def _filled(letters: str, kept: str = "(") -> str:
    """Return the pattern of a cell with content in a column of such *letters*; *kept* begins what is told of it."""
    return (
        rf'<c r="{kept}{letters})[1-9][0-9]{{0,6}}+"'
        rf'(?: s="{kept}[0-9]++)")?+(?: t="{kept}[A-Za-z]++)")?+(?: s="{kept}[0-9]++)")?+>'
        rf'(?:{kept}<v>[^<]*+)</v>|<is><t(?: xml:space="preserve")?+{kept}>[^<]*+)</t></is>|{kept}.*?))</c>'
    )


@remembered
def _rest(content: bytes) -> Rest:
    """Return what is asked of a worksheet part that has no cells. Raises Unusual, PackageBroken."""
    try:
        # A tree of lxml's takes half the time, and several times the memory of what may be a million merged areas.
        root = parse(content, "") if len(content) <= _SMALL else fromstring(content)
    except (PackageProblem, ParseError, ValueError, LookupError) as error:
        raise Unusual from error
    if root.find(tag("sheetData")) is None:
        raise Unusual
    hidden = tuple(column_span(node) for node in root.iter(tag("col")) if is_true(node, "hidden"))
    return Rest(hidden, tuple(node.get("ref", "") for node in root.iter(tag("mergeCell"))))


def column_span(node: Element) -> range:
    """Return the columns that a ``col`` speaks of. Raises PackageBroken."""
    return range(whole(node, "min"), whole(node, "max") + 1)


def cell_element(kind: str, style: str, content: str) -> Element:
    """Return the cell that has *content*. Raises Unusual where that is damaged or of another namespace."""
    try:
        return fromstring(f'<c xmlns="{MAIN}" t="{kind}" s="{style}">{content}</c>')
    except (ParseError, ValueError) as error:
        raise Unusual from error


def unescaped(text: str) -> str:
    """Return the text between tags as it is meant. Raises Unusual where it is none."""
    return _ENTITY.sub(_letter, text) if "&" in text else text


def _letter(found: re.Match[str]) -> str:
    name, code, decimal = found.groups()
    if name:
        return _NAMED[name]
    number = int(code, 16) if code else int(decimal or 0)
    letter = chr(number) if number < 0x110000 else ""
    if not _LETTER.fullmatch(letter):
        raise Unusual
    return letter
