"""Where things stand on a sheet with a table, and how formulas point there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.utils import quote_sheetname

from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.values.cells import column_letter

TITLE_ROW = 1
INTRO_ROW = 2
BACK_ROW = 3
HEADER_ROW = 4

#: Rows below the body that already have dropdowns, checks and colours.
ROOM = 500


@dataclass(frozen=True)
class Body:
    """The body of a table on its sheet: *first* row to *last* row, and *end*, the last row that rules cover."""

    spec: TableSpec[Any]
    first: int
    last: int

    @property
    def end(self) -> int:
        """Return the last sheet row that validations and conditional formats cover."""
        return self.last + ROOM

    @property
    def header(self) -> int:
        """Return the sheet row of the header."""
        return self.first - 1

    @property
    def ref(self) -> str:
        """Return the table's area with its header."""
        return f"A{self.header}:{self.letter(self.spec.columns[-1])}{self.last}"

    def letter(self, column: Column[Any]) -> str:
        """Return the letter of a column; raises ValueError when the table lacks it."""
        return column_letter_in(self.spec, column)

    def area(self, column: Column[Any] | None = None) -> str:
        """Return the area that rules cover: one column, or the whole width."""
        if column is None:
            return f"A{self.first}:{self.letter(self.spec.columns[-1])}{self.end}"
        letter = self.letter(column)
        return f"{letter}{self.first}:{letter}{self.end}"

    def cell(self, column: Column[Any]) -> str:
        """Return a column's cell in the first body row with the column fixed, as rules over the area write it."""
        return f"${self.letter(column)}{self.first}"

    @property
    def filled(self) -> str:
        """Return the condition that a row has any content."""
        return f"COUNTA($A{self.first}:${self.letter(self.spec.columns[-1])}{self.first})>0"


def column_letter_in(spec: TableSpec[Any], column: Column[Any]) -> str:
    """Return the letter of a column of a table that begins in column A; raises ValueError when the table lacks it."""
    return column_letter([other.key for other in spec.columns].index(column.key) + 1)


def column_reference(sheet: str, spec: TableSpec[Any], column: Column[Any]) -> str:
    """Return a whole sheet column for formulas, such as ``Temuan!$B:$B``.

    A whole column is right however the table grows, shrinks, is emptied or sorted, in Excel and in LibreOffice;
    title and header above the table never equal what the formulas count.
    """
    letter = column_letter_in(spec, column)
    return f"{quote_sheetname(sheet)}!${letter}:${letter}"


def code_name(title: str) -> str:
    """Return what VBA calls the sheet *title* of a workbook that this program made."""
    return "Lembar" + "".join(letter for letter in title.title() if letter.isalnum())
