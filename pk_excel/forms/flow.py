"""Rows of a printable sheet: how they fill pages, and the cells and merges they become."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pk_excel.core.values.cells import CellValue, column_letter
from pk_excel.ports import PageCell

# Excel's limit is 409.5 points; a taller row becomes several rows whose cells are merged.
MAX_ROW_HEIGHT = 400.0


@dataclass(frozen=True)
class Span:
    """One cell over the 1-based columns *first* to *last*."""

    first: int
    last: int
    value: CellValue
    style: str


@dataclass(frozen=True)
class RowDraft:
    """One row before it has a number.

    ``tied`` rows stay on a page with the row below. ``shared`` cells are those of a sasaran over all its rows:
    consecutive rows with the same shared cells become one merged cell per page.
    """

    height: float
    spans: tuple[Span, ...] = ()
    shared: tuple[Span, ...] = ()
    group: int = 0
    tied: bool = False
    new_page: bool = False
    is_title: bool = False


def paginate(rows: Sequence[RowDraft], capacity: float) -> list[int]:
    """Return the indexes of the rows that start a page (0 is not among them).

    *capacity* is the height of a page in points. Rows marked ``is_title`` repeat on the pages after theirs and
    take their height there. Tied rows move together; where they are too many for one page, the first ones part.
    """
    starts: list[int] = []
    used = titles = 0.0
    at = 0
    for chunk in _chunks(rows, capacity):
        height = sum(row.height for row in chunk)
        fits_elsewhere = titles + height <= capacity
        if chunk[0].new_page or (used > titles and used + height > capacity and fits_elsewhere):
            starts.append(at)
            used = titles
        used += height
        while used > capacity and capacity > titles:  # a single row taller than a page goes on by itself
            used -= capacity - titles
        titles += sum(row.height for row in chunk if row.is_title)
        at += len(chunk)
    return starts


def _chunks(rows: Sequence[RowDraft], capacity: float) -> Iterator[list[RowDraft]]:
    titles = sum(row.height for row in rows if row.is_title)
    chunk: list[RowDraft] = []
    for index, row in enumerate(rows, 1):
        chunk.append(row)
        if row.tied and index < len(rows):
            continue
        while len(chunk) > 1 and sum(item.height for item in chunk) > capacity - titles:
            yield [chunk.pop(0)]
        yield chunk
        chunk = []


@dataclass
class Drawing:
    """Numbered rows: cells, merges, heights in points, last rows of pages, and the rows that repeat."""

    cells: list[PageCell] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)
    last_row: int = 0

    def add(self, span: Span, top: int, bottom: int) -> None:
        """Add one cell over the rows *top* to *bottom*; every part of it gets the style, for its borders."""
        for row in range(top, bottom + 1):
            for column in range(span.first, span.last + 1):
                value = span.value if (row, column) == (top, span.first) else None
                self.cells.append(PageCell(f"{column_letter(column)}{row}", value, span.style))
        if (top, span.first) != (bottom, span.last):
            self.merges.append(f"{column_letter(span.first)}{top}:{column_letter(span.last)}{bottom}")

    def add_row(self, row: RowDraft) -> tuple[int, int]:
        """Add one row without its shared cells and return its first and last number."""
        parts = max(1, math.ceil(row.height / MAX_ROW_HEIGHT))
        top = self.last_row + 1
        self.last_row += parts
        for number in range(top, self.last_row + 1):
            self.heights[number] = round(row.height / parts, 2)
        for span in row.spans:
            self.add(span, top, self.last_row)
        if row.is_title:
            self.titles.extend(range(top, self.last_row + 1))
        return top, self.last_row


def draw(rows: Sequence[RowDraft], capacity: float) -> Drawing:
    """Return *rows* numbered from 1, broken into pages of *capacity* points; shared cells repeat on each page."""
    drawing = Drawing()
    starts = set(paginate(rows, capacity))
    shared_top = 0
    for index, row in enumerate(rows):
        if index in starts:
            drawing.breaks.append(drawing.last_row)
        top, bottom = drawing.add_row(row)
        if not row.shared:
            continue
        same_above = index and index not in starts and rows[index - 1].group == row.group
        shared_top = shared_top if same_above else top
        ends = index + 1 == len(rows) or index + 1 in starts or rows[index + 1].group != row.group
        if ends:
            for span in row.shared:
                drawing.add(span, shared_top, bottom)
    return drawing
