"""The cells of one sheet as they were read, without blanks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self, TypeVar

from pk_excel.books.package import PackageRefused
from pk_excel.books.package.areas import Area
from pk_excel.core.values.cells import RawCell, Uncalculated

T = TypeVar("T")
Colours = tuple[tuple[int, str], ...]
_MOST_CELLS = 2_000_000  # of one area: beyond it reading would take minutes and gigabytes


class Row(dict[int, RawCell]):
    """The cells of a row by column. Nobody changes it once it was read: sheets that say the same share it."""

    __slots__ = ("_block", "_learned")
    _block: tuple[range, tuple[RawCell, ...], bool]
    _learned: dict[Callable[[Row], Any], Any]

    def spanning(self, columns: range, values: tuple[RawCell, ...]) -> Self:
        """Return the row, whose cells are known to be *values* in *columns* and no others."""
        self._block = columns, values, True
        return self

    def block(self, columns: range) -> tuple[RawCell, ...]:
        """Return the values in *columns*, the same tuple as long as the same columns are asked for."""
        return self._within(columns)[1]

    def is_within(self, columns: range) -> bool:
        """Return whether the row has cells in *columns* only."""
        return self._within(columns)[2]

    def _within(self, columns: range) -> tuple[range, tuple[RawCell, ...], bool]:
        try:
            known = self._block
        except AttributeError:
            known = range(0), (), False
        if known[0] != columns:
            values = tuple(map(self.get, columns))
            known = self._block = columns, values, len(values) - values.count(None) == len(self)
        return known

    def learned(self, work: Callable[[Row], T]) -> T:
        """Return what *work*, a function of a module's own, finds in the row: something immutable, found once."""
        try:
            known = self._learned
        except AttributeError:
            known = self._learned = {}
        if work not in known:
            known[work] = work(self)
        found: T = known[work]
        return found


NO_CELLS = Row()


@dataclass(frozen=True)
class SheetCells:
    """The rows of a sheet that are not blank, by number and column; *last* is the last row that the sheet knows.

    ``hidden_rows`` and ``hidden_columns`` are what it does not show, ``formulas`` the cells with a formula, ``colours``
    those of the cells that people filled, by row, and ``merges`` the addresses of merged areas, where they were looked
    at.
    """

    title: str
    rows: dict[int, Row]
    last: int
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    colours: Mapping[int, Colours] | None = None
    merges: tuple[str, ...] | None = None

    def block(self, area: Area) -> list[tuple[RawCell, ...]]:
        """Return the values of an area, without the rows below the last one that the sheet knows.

        Raises PackageRefused for an area that no memory would hold.
        """
        numbers = range(area.top, min(area.bottom, self.last) + 1)
        if len(numbers) * len(area.columns) > _MOST_CELLS:
            raise PackageRefused("too_large", f"{self.title}!{area}")
        rows, columns = self.rows, area.columns
        return [rows.get(row, NO_CELLS).block(columns) for row in numbers]

    def shown(self) -> dict[int, Row]:
        """Return the cells that show something. Raises PackageRefused when rows reach further than people fill them."""
        return self._shown

    @cached_property
    def _shown(self) -> dict[int, Row]:
        rows = self.filled()
        if not self.formulas and not self._extent[1]:
            return rows
        return {number: row for number, cells in rows.items() if (row := Row(filter(_shows, cells.items())))}

    def filled(self) -> dict[int, Row]:
        """Return the cells that hold something, formulas without a value, too. Raises PackageRefused."""
        if self._extent[0] > _MOST_CELLS:
            raise PackageRefused("too_large", self.title)
        return self.rows

    @cached_property
    def _extent(self) -> tuple[int, bool]:
        """How many cells there are up to the last of each row, and whether one of them holds the empty text."""
        reach, empty = 0, False
        for cells in self.rows.values():
            last, has_empty = cells.learned(_extent)
            reach += last
            empty |= has_empty
        return reach, empty


def _extent(row: Row) -> tuple[int, bool]:
    return max(row), "" in row.values()


def _shows(cell: tuple[int, RawCell]) -> bool:
    return cell[1] != "" and not isinstance(cell[1], Uncalculated)
