"""A sheet's cells from its text in one pass, for sheets written as office programs write them.

A tree of all cells costs more than whatever is done with their values. Nearly every sheet is the same few forms of tags
over and over: those are matched one right behind the other, and all that is not a cell goes to a parser. A sheet in
which anything else stands is :class:`Unusual`, and to be read as a tree; nothing is ever skipped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, cached_property
from xml.etree.ElementTree import Element, ParseError, fromstring

from pk_excel.books.package.areas import MAX_COLUMN, column_letters, column_number
from pk_excel.books.package.markup import MAIN

_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"([^<>]*)>')
_FORMAT = r'(?: s="[0-9]++"(?: t="[A-Za-z]++")?+| t="[A-Za-z]++"(?: s="[0-9]++")?+)?+'
_HIDDEN = re.compile(r' hidden="(?:1|true|on)"')
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"']UTF-8[\"'])?[^<>]*\?>\s*)?<worksheet ",
    re.IGNORECASE,
)
_NEVER = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&(?:(lt|gt|amp|quot|apos);|#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));|)")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_LETTER = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLUMNS = {column_letters(number): number for number in range(1, 703)}  # A to ZZ

#: Column, format and type of a cell with one of: its number or result, its text, its content as it is written.
CellText = tuple[int, str, str, str | None, str | None, str | None]


class Unusual(Exception):
    """The sheet is not written as office programs write it, or is damaged."""


class SheetText:
    """The text of a worksheet part. Raises Unusual, as do all its methods."""

    def __init__(self, content: bytes) -> None:
        start, end = content.find(_OPEN) + len(_OPEN), content.rfind(_CLOSE)
        beginning = _START.match(content)
        if beginning is None or start < len(_OPEN) or end < start or content.count(b"sheetData") != 2:
            raise Unusual
        if content.count(MAIN.encode()) != 1:
            raise Unusual
        self._before, self._behind = content[:start], content[end:]
        try:
            self._rows = content[start:end].decode()
        except UnicodeDecodeError as error:
            raise Unusual from error
        if "]]>" in self._rows or not (self._rows.isprintable() or not _NEVER.search(self._rows)):
            raise Unusual
        self._tags: list[str] = []

    def rows(self) -> Iterator[tuple[int, bool, list[CellText]]]:
        """Yield number, whether it is hidden, and the cells with content of each row."""
        text, position, end = self._rows, 0, len(self._rows)
        tags = []
        while position < end:
            row = _ROW.match(text, position)
            if row is None:
                raise Unusual
            position, cells = row.end(), list[CellText]()
            tags.append(row[0])
            if not row[0].endswith("/>"):
                tags.append("</row>")
                position = _read_cells(text, position, cells)
            yield int(row[1]), _HIDDEN.search(row[2]) is not None, cells
        self._tags = tags
        self.rest  # noqa: B018 - damage there is damage of the sheet

    @cached_property
    def rest(self) -> Element:
        """Return the part without its cells, after its rows were read."""
        try:
            root = fromstring(b"".join((self._before, "".join(self._tags).encode(), self._behind)))
        except (ParseError, ValueError, LookupError) as error:
            raise Unusual from error
        if root.find(f"{{{MAIN}}}sheetData") is None:
            raise Unusual
        return root

    def styled(self, formats: Collection[str]) -> Iterator[tuple[int, int, str]]:
        """Yield row, column and format of the cells that have one of *formats*, after the rows were read."""
        among = "|".join(map(re.escape, formats))
        found = re.compile(rf'<c r="([A-Z]{{1,3}})([0-9]+)"(?: t="[A-Za-z]+")? s="({among})"').finditer(self._rows)
        return ((int(one[2]), column_number(one[1]), one[3]) for one in found)


@cache
def _cell() -> re.Pattern[str]:
    """Return what matches cells without content and the one with content behind them, or behind them a row's end.

    Made when a sheet is read: a button that reads none need not wait for it.
    """
    return re.compile(
        rf'(?:<c r="[A-Z]{{1,3}}+[1-9][0-9]{{0,6}}+"{_FORMAT}/>)*+(?:<c r="([A-Z]{{1,3}}+)[1-9][0-9]{{0,6}}+"'
        r'(?: s="([0-9]++)")?+(?: t="([A-Za-z]++)")?+(?: s="([0-9]++)")?+>'
        r'(?:<v>([^<]*+)</v>|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>|(.*?))</c>|</row>)',
        re.DOTALL,
    )


def _read_cells(text: str, position: int, cells: list[CellText]) -> int:
    """Read the cells of a row from *position* on into *cells*; return where the row ends. Raises Unusual."""
    for one in _cell().finditer(text, position):
        if one.start() != position:
            break
        position = one.end()
        letters, style, kind, late, value, inline, other = one.groups()
        if letters is None:
            return position
        column = _COLUMNS.get(letters) or column_number(letters)
        if column > MAX_COLUMN or (style and late):
            break
        cells.append((column, style or late or "0", kind or "n", value, inline, other))
    raise Unusual


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
