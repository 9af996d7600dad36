"""Rows of a printable sheet: how they fill pages, and the cells and merges they become."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pk_excel.core.values.cells import CellValue, column_letter
from pk_excel.ports import PageCell

# Excel's limit is 409.5 points; a taller row becomes several rows whose cells are merged.
MAX_ROW_HEIGHT = 400.0
# Excel rounds the height of a row to pixels of its screen; whole ones, rounded up, stay as they are.
_PIXEL = 0.75


class Span(NamedTuple):
    """One cell over the 1-based columns *first* to *last*."""

    first: int
    last: int
    value: CellValue
    style: str


class RowDraft(NamedTuple):
    """One row before it has a number.

    ``tied`` rows stay on a page with the row below. ``shared`` cells are those of a sasaran over all its rows:
    consecutive rows with the same shared cells become one merged cell per page. ``head`` are the headings that stand
    above the row again where it starts a page.
    """

    height: float
    spans: tuple[Span, ...] = ()
    shared: tuple[Span, ...] = ()
    group: int = 0
    tied: bool = False
    new_page: bool = False
    head: tuple[RowDraft, ...] = ()


def pixels(height: float) -> float:
    """Return the least height of whole pixels that is not below *height* points."""
    return math.ceil(height / _PIXEL - 1e-6) * _PIXEL


def paginate(rows: Sequence[RowDraft], capacity: float) -> list[int]:
    """Return the indexes of the rows that start a page (0 is not among them).

    *capacity* is the height of a page in points, of which the ``head`` of its first row takes some. Tied rows move
    together; where they are too many for one page, the first ones part.
    """
    starts: list[int] = []
    used = fresh = 0.0
    at = 0
    for chunk in _chunks(rows, capacity):
        height, head = total(chunk), total(chunk[0].head)
        fits_elsewhere = head + height <= capacity
        if chunk[0].new_page or (used > fresh and used + height > capacity and fits_elsewhere):
            starts.append(at)
            used = fresh = head
        used += height
        while used > capacity:  # a single row taller than a page goes on by itself
            used -= capacity
        at += len(chunk)
    return starts


def total(rows: Iterable[RowDraft]) -> float:
    """Return the height in points of *rows* together."""
    return sum(row.height for row in rows)


def _chunks(rows: Sequence[RowDraft], capacity: float) -> Iterator[list[RowDraft]]:
    chunk: list[RowDraft] = []
    for index, row in enumerate(rows, 1):
        chunk.append(row)
        if row.tied and index < len(rows):
            continue
        while len(chunk) > 1 and total(chunk) > capacity - total(chunk[0].head):
            yield [chunk.pop(0)]
        yield chunk
        chunk = []


@dataclass
class Drawing:
    """Numbered rows: cells, merges, heights in points, last rows of pages."""

    cells: list[PageCell] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)
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
            self.heights[number] = pixels(row.height / parts)
        for span in row.spans:
            self.add(span, top, self.last_row)
        return top, self.last_row


def whole(rows: Iterable[RowDraft]) -> list[RowDraft]:
    """Return *rows* in heights of whole pixels, as they are drawn."""
    heads: dict[int, tuple[RowDraft, ...]] = {}  # the rows of a table share theirs
    made = []
    for row in rows:
        head = heads.get(id(row.head))
        if head is None:
            head = heads[id(row.head)] = tuple(whole(row.head)) if row.head else ()
        made.append(row._replace(height=pixels(row.height), head=head))
    return made


def draw(rows: Sequence[RowDraft], capacity: float) -> Drawing:
    """Return *rows* numbered from 1, broken into pages of *capacity* points; shared cells repeat on each page.

    The rows are those of :func:`whole`.
    """
    drawing = Drawing()
    starts = set(paginate(rows, capacity))
    shared_top = 0
    for index, row in enumerate(rows):
        if index in starts:
            drawing.breaks.append(drawing.last_row)
            for head in row.head:
                drawing.add_row(head)
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
