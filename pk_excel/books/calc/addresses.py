"""Cell addresses in A1 notation, as areas that count from 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlwings.utils import col_name

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = r"\$?(?P<column{0}>[A-Za-z]{{1,3}})?\$?(?P<row{0}>[0-9]{{1,7}})?"
_ADDRESS = re.compile(_CELL.format(1) + r"(?::" + _CELL.format(2) + r")?")
_SHEET = re.compile(r"^(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!(?P<rest>.+)$")


@dataclass(frozen=True)
class Area:
    """A rectangle of cells; ``row`` and ``column`` count from 1."""

    row: int
    column: int
    height: int = 1
    width: int = 1

    def __post_init__(self) -> None:
        if self.row < 1 or self.column < 1:
            raise IndexError("cells count from 1, as in Excel")
        if self.last_row > LAST_ROW or self.last_column > LAST_COLUMN:
            raise IndexError(f"beyond the last cell of a sheet: row {self.last_row}, column {self.last_column}")

    @property
    def last_row(self) -> int:
        return self.row + self.height - 1

    @property
    def last_column(self) -> int:
        return self.column + self.width - 1

    @property
    def cells(self) -> int:
        return self.height * self.width

    def part(self, row: int, column: int, height: int = 1, width: int = 1) -> Area:
        """An area whose first cell lies ``row``, ``column`` (from 0) after the first cell of this one."""
        return Area(self.row + row, self.column + column, height, width)

    def hull(self, other: Area) -> Area:
        """The smallest area that covers both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        last_row, last_column = max(self.last_row, other.last_row), max(self.last_column, other.last_column)
        return Area(row, column, last_row - row + 1, last_column - column + 1)

    def covers(self, other: Area) -> bool:
        """Whether every cell of the other area belongs to this one."""
        return self.hull(other) == self

    def overlaps(self, other: Area) -> bool:
        """Whether the areas have a cell in common."""
        rows = self.row <= other.last_row and other.row <= self.last_row
        return rows and self.column <= other.last_column and other.column <= self.last_column

    def address(self, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """``$A$1:$B$3``; whole rows as ``$1:$3`` and whole columns as ``$A:$B``."""
        row, column = "$" if row_absolute else "", "$" if column_absolute else ""
        first, last = f"{column}{col_name(self.column)}", f"{column}{col_name(self.last_column)}"
        if self.height == LAST_ROW:
            return f"{first}:{last}"
        if self.width == LAST_COLUMN:
            return f"{row}{self.row}:{row}{self.last_row}"
        start = f"{first}{row}{self.row}"
        return start if self.cells == 1 else f"{start}:{last}{row}{self.last_row}"


def area_of(address: str) -> Area | None:
    """The area of ``B2``, ``A1:C3``, ``A:C`` or ``2:5`` (with or without ``$``); None when it is not an address."""
    match = _ADDRESS.fullmatch(address.strip())
    if match is None or not (match["column1"] or match["row1"]):
        return None
    first, last = (match["column1"], match["row1"]), (match["column2"], match["row2"])
    if last == (None, None):
        if ":" in address:
            return None
        last = first
        if None in first:
            return None  # "A" or "5" alone is a name or a mistake, not an address
    if (first[0] is None, first[1] is None) != (last[0] is None, last[1] is None):
        return None
    corners = [_corner(*first, low=True), _corner(*last, low=False)]
    return Area(*corners[0]).hull(Area(*corners[1]))


def _corner(column: str | None, row: str | None, low: bool) -> tuple[int, int]:
    return (
        int(row) if row else (1 if low else LAST_ROW),
        _column_number(column) if column else (1 if low else LAST_COLUMN),
    )


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def split_sheet(address: str) -> tuple[str | None, str]:
    """``'Data Saya'!A1`` as (``Data Saya``, ``A1``); the sheet is None when the address names none."""
    match = _SHEET.match(address)
    if match is None:
        return None, address
    sheet = match["quoted"].replace("''", "'") if match["quoted"] else match["plain"]
    return sheet, match["rest"]


def quoted_sheet(name: str) -> str:
    """A sheet's name as it stands in a formula: in quotes unless it is a plain word."""
    if re.fullmatch(r"[^\W\d]\w*", name) and area_of(name) is None:
        return name
    return "'" + name.replace("'", "''") + "'"
