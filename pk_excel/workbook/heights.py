"""Row heights that fit wrapped text: Excel would fit such rows by itself, LibreOffice does not."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

_LINE = 13.2  # points of a line of 10-point text
_PADDING = 5.0
_HIGHEST = 409.0  # Excel's limit
_PER_WIDTH = 1.18  # characters of 10-point text in a column one wide: widths count digits of 11 points

_INDENT = 1.8  # the cell's own edges and the indent of text


class _FittedRow(RowDimension):
    """A row whose height is only what fits now: both programs fit it again when its text changes."""

    @property
    def customHeight(self) -> bool:
        """Return that nobody has set the height by hand."""
        return False


def lines(text: str, width: float) -> int:
    """Return how many lines *text* takes in a column *width* characters wide."""
    room = max(int((width - _INDENT) * _PER_WIDTH), 1)
    return sum(max(len(textwrap.wrap(part, room)), 1) for part in text.split("\n"))


def fit_row(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Give a row the height of the tallest of *texts*, pairs of text and column width in characters."""
    most = max((lines(text, width) for text, width in texts if text), default=1)
    height = min(most * _LINE + _PADDING, _HIGHEST)
    sheet.row_dimensions[row] = _FittedRow(sheet, index=row, ht=height)
