"""Addresses: cells and rectangular areas, 1-based, without the sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from pk_excel.books.package.problems import BadChange, PackageBroken

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_COLUMN_ONLY = re.compile(r"\$?([A-Za-z]{1,3})")
_ROW_ONLY = re.compile(r"\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=MAX_COLUMN)
def column_number(letters: str) -> int:
    """Return the number of a column: 1 for ``A``, 27 for ``AA`` or ``aa``."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("@")
    return number


@lru_cache(maxsize=MAX_COLUMN)
def column_letters(number: int) -> str:
    """Return the letters of a column: ``A`` for 1, ``AA`` for 27."""
    before, last = divmod(number - 1, 26)
    return (column_letters(before) if before else "") + chr(ord("A") + last)


@lru_cache(maxsize=1 << 10)
def parse_cell(text: str) -> tuple[int, int]:
    """Return row and column of an address such as ``C5`` or ``$C$5``. Raises BadChange."""
    match = _CELL.fullmatch(text)
    if match is None:
        raise BadChange("address", text)
    row, column = int(match[2]), column_number(match[1])
    if row > MAX_ROW or column > MAX_COLUMN:
        raise BadChange("address", text)
    return row, column


def column_of(cell: etree._Element, default: int) -> int:
    """Return the column in the address of a cell's element, *default* if it has none. Raises PackageBroken."""
    text = cell.get("r")
    match = _CELL.fullmatch(text or "")
    column = column_number(match[1]) if match else default
    if (text and match is None) or column > MAX_COLUMN:
        raise PackageBroken("broken_xml", f"r={text}")
    return column


def cell_name(row: int, column: int) -> str:
    """Return the address, such as ``C5``."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, ends included. It is empty when ``bottom`` is above ``top``."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """Return the area of ``A1``, ``A1:B2``, ``A:B`` or ``1:2``. Raises BadChange."""
        return _parsed(text)

    @classmethod
    def of(cls, node: etree._Element) -> Area:
        """Return the area in the ``ref`` of an element. Raises PackageBroken."""
        return cls.written(node.get("ref", ""))

    @classmethod
    def written(cls, text: str) -> Area:
        """Return the area that a part of a workbook speaks of. Raises PackageBroken."""
        try:
            return cls.parse(text)
        except BadChange as error:
            raise PackageBroken("broken_xml", f"ref={text}") from error

    def __str__(self) -> str:
        """Return ``A1:B2``, or ``A1`` for one cell."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    @property
    def rows(self) -> int:
        """Return the number of rows."""
        return self.bottom - self.top + 1

    @property
    def is_cell(self) -> bool:
        """Return whether the area is one cell."""
        return self.top == self.bottom and self.left == self.right

    @property
    def columns(self) -> range:
        """Return the column numbers."""
        return range(self.left, self.right + 1)

    def meets(self, other: Area) -> bool:
        """Return whether the two areas have a cell in common."""
        return (
            max(self.top, other.top) <= min(self.bottom, other.bottom)
            and max(self.left, other.left) <= min(self.right, other.right)
        )  # fmt: skip

    def meets_columns(self, other: Area) -> bool:
        """Return whether the two areas have a column in common."""
        return max(self.left, other.left) <= min(self.right, other.right)

    def meets_row(self, row: int) -> bool:
        """Return whether the area has cells in the row."""
        return self.top <= row <= self.bottom

    def has(self, row: int, column: int) -> bool:
        """Return whether the cell lies in the area."""
        return self.meets_row(row) and self.left <= column <= self.right

    def to_bottom(self, bottom: int) -> Area:
        """Return the area with another last row."""
        return replace(self, bottom=bottom)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Area:
    first, _, last = text.partition(":")
    top, left = _corner(first, 1, 1)
    bottom, right = _corner(last or first, MAX_ROW, MAX_COLUMN)
    return Area(top, left, bottom, right)


def _corner(text: str, row: int, column: int) -> tuple[int, int]:
    if match := _COLUMN_ONLY.fullmatch(text):
        return row, column_number(match[1])
    if match := _ROW_ONLY.fullmatch(text):
        return int(match[1]), column
    return parse_cell(text)
