"""The cells of one sheet as they were read, without blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pk_excel.books.package import PackageRefused
from pk_excel.books.package.areas import Area
from pk_excel.core.values.cells import RawCell, Uncalculated

Row = dict[int, RawCell]
Colours = tuple[tuple[int, str], ...]
_MOST_CELLS = 2_000_000  # of one area: beyond it reading would take minutes and gigabytes


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

    def block(self, area: Area) -> list[list[RawCell]]:
        """Return the values of an area, without the rows below the last one that the sheet knows.

        Raises PackageRefused for an area that no memory would hold.
        """
        numbers, nothing = range(area.top, min(area.bottom, self.last) + 1), Row()
        if len(numbers) * len(area.columns) > _MOST_CELLS:
            raise PackageRefused("too_large", f"{self.title}!{area}")
        rows, columns = self.rows, area.columns
        return [list(map(rows.get(row, nothing).get, columns)) for row in numbers]

    def shown(self) -> dict[int, Row]:
        """Return the cells that show something. Raises PackageRefused when rows reach further than people fill them."""
        return self._shown

    @cached_property
    def _shown(self) -> dict[int, Row]:
        rows = self.filled()
        if not self.formulas and not any("" in cells.values() for cells in rows.values()):
            return rows
        return {number: row for number, cells in rows.items() if (row := dict(filter(_shows, cells.items())))}

    def filled(self) -> dict[int, Row]:
        """Return the cells that hold something, formulas without a value, too. Raises PackageRefused."""
        if sum(map(max, self.rows.values())) > _MOST_CELLS:
            raise PackageRefused("too_large", self.title)
        return self.rows


def _shows(cell: tuple[int, RawCell]) -> bool:
    return cell[1] != "" and not isinstance(cell[1], Uncalculated)
