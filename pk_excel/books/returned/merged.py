"""Merged cells in a review table: what they say for each row, or that they cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pk_excel.books.package.areas import Area
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import Merged, RawCell, is_blank


def unmerged(table: RawTable, areas: Callable[[str], Iterable[Area]]) -> RawTable:
    """Return *table* with each merged cell in all the rows it covers; *areas* gives the merged areas of a sheet.

    Merged over several columns it is not said which of them is meant: they hold :class:`Merged` then.
    """
    first, last = table.top + 1, table.top + len(table.rows)
    body = Area(first, table.left, last, table.left + len(table.header) - 1)
    merged = [area for area in areas(table.sheet) if body.meets(area) and not area.is_cell]
    if not merged:
        return table
    rows: list[list[RawCell]] = [list(row) for row in table.rows]
    for area in merged:
        top, left = max(area.top, first), max(area.left, body.left)
        value = _said(area, rows[top - first][left - body.left], area.top >= first)
        for row in range(top, min(area.bottom, last) + 1):
            for column in range(left, min(area.right, body.right) + 1):
                rows[row - first][column - body.left] = value
    return replace(table, rows=tuple(map(tuple, rows)))


def read_down(table: RawTable, areas: Iterable[Area]) -> Iterator[Area]:
    """Yield the areas whose words hold for each of their rows in *table*, which :func:`unmerged` has returned."""
    first, last = table.top + 1, table.top + len(table.rows)
    for area in areas:
        at = area.left - table.left
        inside = area.top >= first and area.top <= last and 0 <= at < len(table.header)
        if inside and area.rows > 1 and len(area.columns) == 1 and not is_blank(table.rows[area.top - first][at]):
            yield area


def _said(area: Area, value: RawCell, whole: bool) -> RawCell:
    return value if whole and (len(area.columns) == 1 or is_blank(value)) else Merged(str(area))
