"""Excel's Ctrl+arrow over a Calc sheet."""

from __future__ import annotations

from typing import Any

from pk_excel.books.calc.addresses import LAST_COLUMN, LAST_ROW, Area
from pk_excel.books.calc.cells import Cells

_STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


def end(sheet: Any, start: Area, direction: str) -> Area:
    """The cell that Ctrl with the arrow key ``direction`` (up, down, left, right) reaches from the first cell.

    Raises ValueError for another direction.
    """
    if direction not in _STEPS:
        raise ValueError(f"direction must be one of {', '.join(_STEPS)}, not {direction!r}")
    by_row, by_column = _STEPS[direction]
    cell = start.part(0, 0)
    used = sheet.used_area().hull(cell)
    if by_row:
        line = Area(used.row, cell.column, used.height, 1)
        position, border = cell.row - line.row, (LAST_ROW if by_row > 0 else 1) - line.row
    else:
        line = Area(cell.row, used.column, 1, used.width)
        position, border = cell.column - line.column, (LAST_COLUMN if by_column > 0 else 1) - line.column
    filled = [cell for row in Cells(sheet.book.document, line, sheet.uno_range).filled() for cell in row]
    steps = _steps(filled[position:] if by_row + by_column > 0 else filled[position::-1], abs(border - position))
    return Area(cell.row + by_row * steps, cell.column + by_column * steps)


def _steps(filled: list[bool], border: int) -> int:
    """How many cells to go; ``filled`` begins with the cell itself, ``border`` is the way to the sheet's edge."""
    if len(filled) > 1 and filled[0] and filled[1]:
        return next((step for step in range(1, len(filled)) if not filled[step]), len(filled)) - 1
    return next((step for step in range(1, len(filled)) if filled[step]), border)
