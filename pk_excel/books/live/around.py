"""What stands around a table of an open workbook: read in one call, where there is anything at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import xlwings as xw

from pk_excel.books.live.cells import read_block
from pk_excel.books.live.host import Host
from pk_excel.core.values.cells import RawCell, is_blank

Place = tuple[int, int]
#: Top, left, bottom and right of an area, ends included.
Area = tuple[int, int, int, int]


class Notes(Mapping[Place, str]):
    """The notes on a sheet by (row, column); asked for when somebody looks."""

    def __init__(self, sheet: xw.Sheet, host: Host) -> None:
        self._sheet = sheet
        self._host = host

    @cached_property
    def _known(self) -> dict[Place, str]:
        return self._host.notes(self._sheet)

    def __getitem__(self, place: Place) -> str:
        return self._known[place]

    def __iter__(self) -> Iterator[Place]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def area_of(cells: xw.Range) -> Area:
    """Return the corners of a range."""
    rows, columns = cells.shape
    return cells.row, cells.column, cells.row + rows - 1, cells.column + columns - 1


def cells_around(sheet: xw.Sheet, own: Area) -> dict[Place, RawCell]:
    """Return the cells from the top of the area *own* down that are not blank and lie outside of it."""
    _, left, bottom, right = area_of(sheet.used_range)
    top = own[0]
    if bottom <= own[2] and right <= own[3] and left >= own[1]:
        return {}
    found: dict[Place, RawCell] = {}
    for first_row, first, last_row, last in (
        (own[2] + 1, left, bottom, right), (top, own[3] + 1, own[2], right), (top, left, own[2], own[1] - 1),
    ):  # fmt: skip
        if first_row > last_row or first > last:
            continue
        block = read_block(sheet.range((first_row, first), (last_row, last)))
        for row, values in enumerate(block, first_row):
            for column, value in enumerate(values, first):
                if not is_blank(value):
                    found[row, column] = value
    return found


def without(cells: Mapping[Place, RawCell], others: Sequence[Area]) -> dict[Place, RawCell]:
    """Return *cells* without those that lie in one of *others*."""
    return {place: cell for place, cell in cells.items() if not any(_has(other, *place) for other in others)}


def rows_below(
    cells: Mapping[Place, RawCell], own: Area, others: Sequence[Area]
) -> Iterator[tuple[int, tuple[RawCell, ...]]]:
    """Yield the rows below *own*, in its columns and down to the next table, with their sheet row."""
    next_ones = [other[0] for other in others if other[0] > own[2] and other[1] <= own[3] and own[1] <= other[3]]
    end = min(next_ones, default=0)
    numbers = sorted({row for row, column in cells if row > own[2] and own[1] <= column <= own[3]})
    for number in numbers:
        if not end or number < end:
            yield number, tuple(cells.get((number, column)) for column in range(own[1], own[3] + 1))


def _has(area: Area, row: int, column: int) -> bool:
    return area[0] <= row <= area[2] and area[1] <= column <= area[3]
