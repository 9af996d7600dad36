"""Rows of tables that were read before: the reviews of an office hold the same rows of the RKT, mostly at one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.row import Named, Place, Row, TablePlace, row_key
from pk_excel.core.values.cells import RawCell

R = TypeVar("R", bound=Row)
Cells = tuple[RawCell, ...]
#: The places of a table's schema columns among its columns, and these.
Columns = tuple[tuple[int, Column[Any]], ...]
Understanding = Callable[[Cells], R | None]

_MOST = 4096  # rows: those of an office's reviews, a few times over
_SURE = frozenset({str, int, bool, type(None)})  # values that are equal, of one type, mean the same


class KnownRows:
    """What rows were understood as, by their cells and these cells' types, and how they stand in their sheet rows."""

    def __init__(self) -> None:
        self._said: dict[Columns, tuple[Understanding[Any], dict[tuple[object, ...], Any]]] = {}
        self._stood: dict[tuple[object, ...], tuple[TablePlace, dict[tuple[int, int], tuple[Cells, Any]]]] = {}

    def reading(
        self, place: TablePlace, columns: Columns, understanding: Callable[[], Understanding[R]]
    ) -> Callable[[int, Cells], R | None]:
        """Return what makes a row of its sheet row and its cells, by what *understanding* returns if it is not known.

        The very same cells in the same sheet row are the same row again: a reader hands over those that it knows.
        """
        if sum(len(said) for _, said in self._said.values()) > _MOST:
            self._said.clear()
            self._stood.clear()
        if columns not in self._said:
            self._said[columns] = understanding(), {}
        understood, said = self._said[columns]
        at, stood = self._stood.setdefault((place.sheet, place.header_row, columns), (place, {}))
        if at.letters != place.letters:
            at, stood = place, {}
        if len(stood) > _MOST:
            stood.clear()

        def row_of(number: int, cells: Cells) -> R | None:
            known = stood.get((number, id(cells)))
            if known is not None and known[0] is cells:
                return cast("R | None", known[1])
            types = tuple(map(type, cells))
            made = _understood(said, cells, types, understood)
            row = None if made is None else made.at(Place(at, number, made.place.bad))
            if _SURE.issuperset(types):
                stood[number, id(cells)] = cells, row
            return row

        return row_of


def _understood(
    said: dict[tuple[object, ...], Any], cells: Cells, types: tuple[type, ...], understood: Understanding[R]
) -> R | None:
    key = (cells, types)
    if key not in said:
        made = understood(cells)
        if not _SURE.issuperset(types):
            return made
        if made is not None:
            made.longest  # noqa: B018 - its copies have it, too
            if hasattr(made, "dokumen"):
                row_key(cast(Named, made))
        said[key] = made
    found: R | None = said[key]
    return found
