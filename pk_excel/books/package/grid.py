"""The rows and cells of one worksheet, found and made by number."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping

from lxml import etree

from pk_excel.books.package.areas import cell_name, column_of
from pk_excel.books.package.folding import RUN, Folds
from pk_excel.books.package.markup import tag, whole

_ROW, _CELL = tag("row"), tag("c")


class Grid:
    """A worksheet's ``sheetData``. Rows and cells stay in ascending order, as the format demands."""

    def __init__(self, data: etree._Element, folds: Folds | None = None) -> None:
        self._data = data
        self._folds = folds
        self._rows: dict[int, etree._Element] = {}  # of rows in a fold the element that stands for it
        self._folded: dict[int, int] = {}  # the fold of each row that is in one
        self._cells: dict[int, dict[int, etree._Element]] = {}
        number = 0
        for row in data.iterchildren(_ROW):
            fold = folds.numbers(row) if folds else None
            if fold:
                self._rows.update(dict.fromkeys(fold[1], row))
                self._folded.update(dict.fromkeys(fold[1], fold[0]))
                number = fold[1][-1]
                continue
            # The row number may be left out; it then follows the row before.
            number = whole(row, "r", number + 1)
            self._rows[number] = row
        self._numbers = sorted(self._rows)

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of the rows that are there, ascending."""
        return self._numbers

    def row(self, number: int) -> etree._Element | None:
        """Return the row's element, or None."""
        if number in self._folded:
            self._unfold(number)
        return self._rows.get(number)

    def is_folded(self, number: int) -> bool:
        """Return whether the row is in a run that nobody has asked for: it is shown, and without formulas."""
        return number in self._folded

    def _unfold(self, number: int) -> None:
        key, folds = self._folded[number], self._folds
        for row in folds.unfold(key) if folds else ():
            found = whole(row, "r")
            self._rows[found] = row
            del self._folded[found]

    def ensure_row(self, number: int) -> etree._Element:
        """Return the row's element, made if it is not there."""
        known = self.row(number)
        if known is not None:
            return known
        row = self._data.makeelement(_ROW, {"r": str(number)})
        self.adopt(number, row)
        self._cells[number] = {}
        return row

    def adopt(self, number: int, row: etree._Element) -> None:
        """Put in a row that is not there yet, with its cells."""
        place = bisect_left(self._numbers, number)
        beside = self._numbers[max(place - 1, 0) : place + 1]
        if len(beside) == 2 and len({self._folded.get(one) for one in beside}) == 1 and beside[0] in self._folded:
            self._unfold(beside[0])
        if place:
            self._rows[self._numbers[place - 1]].addnext(row)
        else:
            self._data.insert(0, row)
        insort(self._numbers, number)
        self._rows[number] = row

    def append(self, rows: Mapping[int, str]) -> bool:
        """Put *rows* behind all others as text, in runs; False, and nothing is done, where they have to be elements."""
        numbers = sorted(rows)
        folds, last = self._folds, self._numbers[-1] if self._numbers else 0
        if len(numbers) < RUN or folds is None or not folds.takes or numbers[0] <= last:
            return False
        for start in range(0, len(numbers), RUN):
            run = numbers[start : start + RUN]
            key, place = folds.add(run, "".join(map(rows.__getitem__, run)))
            self._data.append(place)
            self._rows.update(dict.fromkeys(run, place))
            self._folded.update(dict.fromkeys(run, key))
        self._numbers += numbers
        return True

    def cells(self, number: int) -> dict[int, etree._Element]:
        """Return the cells of a row by column number."""
        if number not in self._cells:
            self._cells[number] = self._read_cells(number)
        return self._cells[number]

    def _read_cells(self, number: int) -> dict[int, etree._Element]:
        found: dict[int, etree._Element] = {}
        column = 0
        row = self.row(number)
        for cell in () if row is None else row.iterchildren(_CELL):
            column = column_of(cell, column + 1)
            if cell.get("r") != (name := cell_name(number, column)):
                cell.set("r", name)
            found[column] = cell
        return found

    def cell(self, row: int, column: int) -> etree._Element | None:
        """Return the cell's element, or None."""
        return self.cells(row).get(column)

    def ensure_cell(self, row: int, column: int) -> etree._Element:
        """Return the cell's element, made without a look of its own if it is not there."""
        parent = self.ensure_row(row)
        cells = self.cells(row)
        if column in cells:
            return cells[column]
        cell = parent.makeelement(_CELL, {"r": cell_name(row, column)})
        before = column - 1 if column - 1 in cells else max((n for n in cells if n < column), default=None)
        if before is None:
            parent.insert(0, cell)
        else:
            cells[before].addnext(cell)
        cells[column] = cell
        parent.attrib.pop("spans", None)  # a hint only, and no longer true
        return cell

    def lift(self, row: int, column: int) -> etree._Element | None:
        """Take a cell out of its row, which stays, and return it; None if there is none."""
        cell = self.cells(row).pop(column, None)
        if cell is not None:
            self._rows[row].remove(cell)
        return cell

    def put(self, row: int, column: int, cell: etree._Element) -> None:
        """Put a lifted cell in the place of what stands there."""
        placed = self.ensure_cell(row, column)
        cell.set("r", cell_name(row, column))
        self._rows[row].replace(placed, cell)
        self.cells(row)[column] = cell

    def remove_cell(self, row: int, column: int) -> None:
        """Remove the cell, and its row if nothing is left in it."""
        cell = self.cells(row).pop(column, None)
        if cell is None:
            return
        parent = self._rows[row]
        parent.remove(cell)
        if len(parent) == 0:
            self._data.remove(parent)
            del self._rows[row], self._cells[row]
            del self._numbers[bisect_left(self._numbers, row)]
