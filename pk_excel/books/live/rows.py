"""Rows of a table in an open workbook change places: by way of free rows below everything that is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import xlwings as xw

from pk_excel.books.live.cells import for_host
from pk_excel.books.live.host import Host
from pk_excel.core.values.cells import RawCell


class RowMove:
    """The rows of a body on their way: lifted below the used cells, put down in their new order.

    ``top`` is the sheet row of the first body row, ``count`` how many there are, ``order`` which of them each row of
    the new body was; ``within`` are the table's first and last column, ``beside`` the columns that go along.
    """

    def __init__(
        self, sheet: xw.Sheet, host: Host, top: int, count: int, order: Sequence[int | None],
        within: tuple[int, int], beside: Sequence[int],
    ) -> None:  # fmt: skip
        self._sheet, self._host, self._top, self._count, self._order = sheet, host, top, count, order
        self._table, self._beside = within, list(_stretches(beside))
        self._free = max(sheet.used_range.last_cell.row, top + max(count, len(order))) + 2
        self._heights = host.fixed_heights(self._rows(top, top + count - 1, within))

    def lift(self) -> None:
        """Copy the old rows to where nothing is."""
        for columns in self._columns():
            self._copy(self._top, self._free, self._count, columns)

    def put(self) -> None:
        """Put the rows down where they now belong; new ones look like the last one was and say nothing."""
        for first, source, count in _runs(self._order):
            for columns in self._columns():
                if source is not None:
                    self._copy(self._free + source, self._top + first, count, columns)
        for place in (place for place, source in enumerate(self._order) if source is None):
            self._copy(self._free + self._count - 1, self._top + place, 1, self._table)
            self._host.clear_notes(self._rows(self._top + place, self._top + place, self._table))
            self._clear_beside(self._top + place, self._top + place)
        if len(self._order) < self._count:
            first, last = self._top + len(self._order), self._top + self._count - 1
            self._host.clear_notes(self._rows(first, last, self._table))
            self._clear_beside(first, last)
        for columns in self._columns():
            free = self._rows(self._free, self._free + self._count - 1, columns)
            self._host.clear_notes(free)
            free.clear()

    def set_heights(self) -> None:
        """Give the rows the heights that somebody had set for them, and no others."""
        for place in self._heights:
            self._rows(self._top + place, self._top + place, self._table).rows.autofit()
        for place, source in enumerate(self._order):
            if source in self._heights:
                self._rows(self._top + place, self._top + place, self._table).row_height = self._heights[source]

    def write_beside(self, cells: Mapping[tuple[int, int], RawCell]) -> None:
        """Write the values of *cells* beside new rows: only taking a write back brings any."""
        for place in (place for place, source in enumerate(self._order) if source is None):
            row = self._top + place
            for column in (column for first, last in self._beside for column in range(first, last + 1)):
                if (row, column) in cells:
                    self._sheet.range((row, column)).value = for_host(cells[row, column])

    def _columns(self) -> list[tuple[int, int]]:
        return [self._table, *self._beside]

    def _clear_beside(self, first: int, last: int) -> None:
        for columns in self._beside:
            cells = self._rows(first, last, columns)
            self._host.clear_notes(cells)
            cells.clear()

    def _copy(self, source: int, target: int, count: int, columns: tuple[int, int]) -> None:
        self._host.copy(self._rows(source, source + count - 1, columns), self._sheet.range((target, columns[0])))

    def _rows(self, first: int, last: int, columns: tuple[int, int]) -> xw.Range:
        return self._sheet.range((first, columns[0]), (last, columns[1]))


def _stretches(columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(sorted(columns)), lambda item: item[1] - item[0]):
        run = [column for _, column in group]
        yield run[0], run[-1]


def _runs(order: Sequence[int | None]) -> Iterator[tuple[int, int | None, int]]:
    """Yield stretches of rows that stay together as (first place, first source, count)."""
    start = 0
    for place in range(1, len(order) + 1):
        before = order[place - 1]
        if place == len(order) or before is None or order[place] != before + 1:
            yield start, order[start], place - start
            start = place
