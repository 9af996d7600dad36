"""The named cells of an open workbook: those of one sheet are read, and written, together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import xlwings as xw

from pk_excel.books.live.cells import read_block, same_value, write_block
from pk_excel.books.package import parse_cell
from pk_excel.core.values.cells import CellValue, RawCell
from pk_excel.errors import NameMissing

_ONE_CELL = re.compile(r"=(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!:(),]+))!(?P<cell>\$[A-Z]{1,3}\$\d+)")
# A sheet whose named cells lie further apart is read cell by cell.
_MOST_CELLS = 400

Place = tuple[int, int]


class LiveNames:
    """The names of a workbook that are one cell. Values are read once, when the first of them is asked for."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._places: dict[str, tuple[str, Place]] = {}
        for name in book.names:
            place = _single_cell(name)
            if place is not None:
                self._places[name.name] = place
        self._known: dict[str, RawCell] = {}
        self._pending: dict[str, CellValue] = {}

    def read(self, name: str) -> RawCell:
        """Return a value, the pending one if there is one. Raises NameMissing."""
        if name in self._pending:
            return self._pending[name]
        if name not in self._places:
            raise NameMissing(book=self._book.name, name=name)
        if name not in self._known:
            self._known |= self._read_around(name)
        return self._known[name]

    def write(self, name: str, value: CellValue) -> None:
        """Keep a value for :meth:`put`, unless it is there already. Raises NameMissing."""
        if not same_value(self.read(name), value):
            self._pending[name] = value

    def touched(self) -> tuple[str, ...]:
        """Return the sheets that :meth:`put` changes."""
        return tuple(dict.fromkeys(self._places[name][0] for name in self._pending))

    def put(self) -> None:
        """Write the pending values."""
        self._write(self._pending, self._known)

    def restore(self) -> None:
        """Write the values that stood there before :meth:`put`."""
        self._write({name: self._known[name] for name in self._pending}, self._pending)

    def settle(self) -> None:
        """Forget values, pending and known, once they are written."""
        self._pending.clear()
        self._known.clear()

    def _read_around(self, name: str) -> dict[str, RawCell]:
        sheet, own = self._places[name]
        near = {other: place for other, (title, place) in self._places.items() if title == sheet}
        top, left = min(row for row, _ in near.values()), min(column for _, column in near.values())
        bottom, right = max(row for row, _ in near.values()), max(column for _, column in near.values())
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            near, (top, left), (bottom, right) = {name: own}, own, own
        block = read_block(self._book.sheets[sheet].range((top, left), (bottom, right)))
        return {other: block[row - top][column - left] for other, (row, column) in near.items()}

    def _write(self, values: Mapping[str, RawCell], before: Mapping[str, RawCell]) -> None:
        """Write values; named cells that stand below each other are written in one call."""
        by_place = {self._places[name]: name for name in values}
        for run in _columns(sorted(by_place)):
            sheet, (top, left) = run[0]
            names = [by_place[place] for place in run]
            cells = self._book.sheets[sheet].range((top, left), (top + len(run) - 1, left))
            write_block(cells, [[values[name]] for name in names], [[before.get(name)] for name in names])


def _columns(places: Sequence[tuple[str, Place]]) -> list[list[tuple[str, Place]]]:
    runs: list[list[tuple[str, Place]]] = []
    for sheet, (row, column) in sorted(places, key=lambda place: (place[0], place[1][1], place[1][0])):
        if runs and runs[-1][-1] == (sheet, (row - 1, column)):
            runs[-1].append((sheet, (row, column)))
        else:
            runs.append([(sheet, (row, column))])
    return runs


def _single_cell(name: xw.Name) -> tuple[str, Place] | None:
    """Return sheet and place of a workbook's name; None for a sheet's own name and for anything but one cell."""
    found = None if "!" in name.name else _ONE_CELL.fullmatch(str(name.refers_to))
    if found is None:
        return None
    sheet = found["quoted"].replace("''", "'") if found["quoted"] else found["plain"]
    return sheet, parse_cell(found["cell"].replace("$", ""))
