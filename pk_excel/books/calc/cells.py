"""Values and formulas of a block of cells, in as few UNO calls as Calc allows.

Reading: one call brings the data. Calc stores dates and truth values as numbers, so when there are numbers their
number formats are asked too: once for a block with one format, else once or twice per column run of numbers.
Writing: one call, then one or two per column run of formulas, dates or truth values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from pk_excel.books.calc.addresses import Area
from pk_excel.books.calc.document import BOOLEAN, DATE, Document
from pk_excel.books.calc.formulas import is_formula, to_calc, to_excel
from pk_excel.books.calc.notes import notes_in, restore_notes
from pk_excel.books.calc.values import column_runs, error_text, from_serial, to_serial

Cell = tuple[int, int]
Block = list[list[Any]]


class Cells:
    """A block of cells on a sheet; ``uno`` makes the UNO range of an area."""

    def __init__(self, document: Document, area: Area, uno: Callable[[Area], Any]) -> None:
        self.document = document
        self.area = area
        self._uno = uno
        self._call = document.host.call

    def read(self) -> Block:
        """The values by rows: None, str, float, bool, datetime or CellError."""
        block = [list(row) for row in self._call(self._uno(self.area).getDataArray)]
        errors = [(r, c) for r, row in enumerate(block) for c, value in enumerate(row) if value is None]
        numbers = [(r, c) for r, row in enumerate(block) for c, value in enumerate(row) if isinstance(value, float)]
        for row in block:
            row[:] = [None if value == "" else value for value in row]
        for r, c in errors:
            block[r][c] = error_text(self._call(self._cell(r, c).getError))
        if numbers:
            self._give_types(block, numbers)
        return block

    def _give_types(self, block: Block, numbers: list[Cell]) -> None:
        plain: list[Cell] = []
        for cells, key in self._formats(numbers):
            kind = self.document.format_type(key)
            for r, c in cells:
                if kind & DATE:
                    block[r][c] = from_serial(block[r][c], self.document.null_date)
                elif block[r][c] in (0.0, 1.0):
                    if kind & BOOLEAN:
                        block[r][c] = bool(block[r][c])
                    else:
                        plain.append((r, c))
        if plain:
            self._find_truth(block, plain)

    def _find_truth(self, block: Block, plain: list[Cell]) -> None:
        # A truth value out of an Excel file, and a formula's, is a number in General format to a block of cells;
        # only the single cell says BOOLEAN.
        formulas = self._call(self._uno(self.area).getFormulaArray)
        for r, c in plain:
            text = formulas[r][c]
            if text.startswith("=") and (
                text in ("=TRUE()", "=FALSE()")
                or self.document.format_type(self._call(self._cell(r, c).getPropertyValue, "NumberFormat")) & BOOLEAN
            ):
                block[r][c] = bool(block[r][c])

    def _formats(self, numbers: list[Cell]) -> Iterable[tuple[list[Cell], int]]:
        whole = self._uniform_format(self.area)
        if whole is not None:
            return [(numbers, whole)]
        return [
            ([(r, column) for r in range(row, row + height)], key)
            for row, column, length in column_runs(numbers)
            for row, height, key in self._run_formats(row, column, length)
        ]

    def _run_formats(self, row: int, column: int, height: int) -> list[tuple[int, int, int]]:
        key = self._uniform_format(self.area.part(row, column, height))
        if key is not None:
            return [(row, height, key)]
        half = height // 2
        return self._run_formats(row, column, half) + self._run_formats(row + half, column, height - half)

    def _uniform_format(self, part: Area) -> int | None:
        uno = self._uno(part)
        state = self._call(uno.getPropertyState, "NumberFormat").value
        if state == "AMBIGUOUS_VALUE":
            return None
        if state == "DEFAULT_VALUE":
            return 0
        return int(self._call(uno.getPropertyValue, "NumberFormat"))

    def formulas(self) -> list[list[str]]:
        """Formulas in Excel's spelling, constants as text, by rows, in one call."""
        rows = self._call(self._uno(self.area).getFormulaArray)
        return [[to_excel(text) if is_formula(text) else text.removeprefix("'") for text in row] for row in rows]

    def filled(self) -> list[list[bool]]:
        """Which cells hold anything, a formula with an empty result included; one call."""
        return [[text != "" for text in row] for row in self._call(self._uno(self.area).getFormulaArray)]

    def write(self, rows: Block) -> None:
        """Write the block, whose shape is the area's: values of ``for_cell``; text that begins with ``=`` is a
        formula, and a leading ``'`` marks text, both as in Excel. Notes on the cells stay."""
        sheet = self._uno(self.area).getSpreadsheet()
        notes = notes_in(sheet, self.area)
        self._put(rows)
        restore_notes(sheet, notes)

    def _put(self, rows: Block) -> None:
        found: dict[str, list[Cell]] = {"formula": [], "date": [], "boolean": []}
        plain = tuple(
            tuple(self._plain(value, (r, c), found) for c, value in enumerate(row)) for r, row in enumerate(rows)
        )
        self._call(self._uno(self.area).setDataArray, plain)
        for row, column, height in column_runs(found["formula"]):
            texts = tuple((to_calc(rows[r][column]),) for r in range(row, row + height))
            self._call(self._part(row, column, height).setFormulaArray, texts)
        for row, column, height in column_runs(found["boolean"]):
            part = self._part(row, column, height)
            self._call(part.setPropertyValue, "NumberFormat", self.document.boolean_key())
        for row, column, length in column_runs(found["date"]):
            for first, height, key in self._run_formats(row, column, length):
                # A cell's own way of showing dates stays.
                if not self.document.format_type(key) & DATE:
                    values = [rows[r][column] for r in range(first, first + height)]
                    part = self._part(first, column, height)
                    self._call(part.setPropertyValue, "NumberFormat", self.document.format_key(_date_format(values)))

    def _plain(self, value: Any, cell: Cell, found: dict[str, list[Cell]]) -> Any:
        if is_formula(value):
            found["formula"].append(cell)
            return ""
        if isinstance(value, bool):
            found["boolean"].append(cell)
            return float(value)
        if isinstance(value, dt.date):
            found["date"].append(cell)
            return to_serial(value, self.document.null_date)
        if isinstance(value, str):
            return value.removeprefix("'")
        return value

    def _part(self, row: int, column: int, height: int) -> Any:
        return self._uno(self.area.part(row, column, height))

    def _cell(self, row: int, column: int) -> Any:
        return self._part(row, column, 1).getCellByPosition(0, 0)


def _date_format(values: list[dt.date]) -> str:
    timed = any(isinstance(value, dt.datetime) and value.time() != dt.time() for value in values)
    return "yyyy-mm-dd hh:mm:ss" if timed else "yyyy-mm-dd"
