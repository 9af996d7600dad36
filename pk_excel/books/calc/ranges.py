"""``Range`` of the Calc engine: which cells it means, their values, and how it walks and grows."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from pk_excel.books.calc import walking
from pk_excel.books.calc.addresses import Area, quoted_sheet
from pk_excel.books.calc.cells import Block, Cells
from pk_excel.books.calc.document import area_of_uno
from pk_excel.books.calc.formulas import is_formula, to_calc, to_excel
from pk_excel.books.calc.range_formats import RangeFormats
from pk_excel.books.calc.range_structure import RangeStructure
from pk_excel.books.calc.uno_bridge import uno_enum


class Range(RangeFormats, RangeStructure, base_classes.Range):
    """A rectangle of cells of a sheet. ``area`` is None for the empty range that a slice may yield."""

    def __init__(self, sheet: Any, area: Area | None, at: tuple[int, int] | None = None) -> None:
        self.sheet = sheet
        self.area = area
        self._at = at or (1, 1)
        self.options: dict[str, Any] = {}

    @property
    def api(self) -> Any:
        """The UNO range (com.sun.star.sheet.SheetCellRange), None for an empty range."""
        return None if self.area is None else self.sheet.uno_range(self.area)

    @property
    def cells(self) -> Cells:
        """The block behind the range. Raises ValueError for an empty range."""
        return Cells(self.sheet.book.document, self._area(), self.sheet.uno_range)

    def __len__(self) -> int:
        return self.area.cells if self.area else 0

    @property
    def row(self) -> int:
        return self.area.row if self.area else self._at[0]

    @property
    def column(self) -> int:
        return self.area.column if self.area else self._at[1]

    @property
    def shape(self) -> tuple[int, int]:
        return (self.area.height, self.area.width) if self.area else (0, 0)

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        return self.sheet, self.row, self.column, *self.shape

    def __call__(self, *args: int) -> Range:
        """The cell at (row, column) from 1, or the n-th cell row by row; it may lie outside of the range."""
        if len(args) == 2:
            row, column = args
        elif len(args) == 1:
            row, column = (part + 1 for part in divmod(args[0] - 1, max(self.shape[1], 1)))
        else:
            raise ValueError("a cell of a range is given by one or two numbers")
        return Range(self.sheet, Area(self.row + row - 1, self.column + column - 1))

    @property
    def raw_value(self) -> Any:
        """The value of one cell, or a list of rows; error cells as CellError, empty cells as None."""
        if self.area is None:
            return None
        block = self.cells.read()
        return block[0][0] if self.area.cells == 1 else block

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        if self.area is None:
            return
        if isinstance(data, list | tuple):
            self.cells.write(self._fitted(data))
        elif is_formula(data) and self.area.cells > 1:
            self._fill_formula(data)
        else:
            self.cells.write([[data] * self.area.width for _ in range(self.area.height)])

    def _fitted(self, data: Any) -> Block:
        rows = [list(row) if isinstance(row, list | tuple) else [row] for row in data]
        if not isinstance(data[0], list | tuple):
            rows = [list(data)]
        if (len(rows), {len(row) for row in rows}) != (self.shape[0], {self.shape[1]}):
            raise ValueError(f"the block has not the range's shape {self.shape}")
        return rows

    def _fill_formula(self, formula: str) -> None:
        area, call = self._area(), self.sheet.book.document.host.call
        self(1, 1).raw_value = formula
        if area.height > 1:
            column = self.sheet.uno_range(area.part(0, 0, area.height))
            call(column.fillAuto, uno_enum("sheet.FillDirection", "TO_BOTTOM"), 1)
        if area.width > 1:
            call(self.api.fillAuto, uno_enum("sheet.FillDirection", "TO_RIGHT"), 1)

    @property
    def formula(self) -> Any:
        """One cell's formula or constant as text, else a tuple of rows, as Excel gives it."""
        if self.area is None:
            return None
        rows = self.cells.formulas()
        return rows[0][0] if self.area.cells == 1 else tuple(tuple(row) for row in rows)

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    formula2 = formula

    @property
    def formula_array(self) -> str | None:
        text = self.sheet.book.document.host.call(self.api.getArrayFormula)
        return to_excel(text[1:-1] if text.startswith("{") else text) or None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        self.sheet.book.document.host.call(self.api.setArrayFormula, to_calc(value))

    @property
    def has_array(self) -> bool:
        return self.area is not None and self.formula_array is not None

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        address = self._area().address(row_absolute, col_absolute)
        if not external:
            return address
        where = f"[{self.sheet.book.name}]{self.sheet.name}"
        plain = quoted_sheet(self.sheet.name) == self.sheet.name and " " not in where
        return f"{where}!{address}" if plain else "'" + where.replace("'", "''") + f"'!{address}"

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    def end(self, direction: str) -> Range:
        """The cell that Ctrl with an arrow key reaches; direction is up, down, left or right."""
        return Range(self.sheet, walking.end(self.sheet, self._area(), direction))

    @property
    def current_region(self) -> Range:
        call = self.sheet.book.document.host.call
        cursor = call(self.sheet.api.createCursorByRange, self.api)
        call(cursor.collapseToCurrentRegion)
        return Range(self.sheet, area_of_uno(call(cursor.getRangeAddress)))

    @property
    def name(self) -> Any:
        """The first workbook or sheet name that refers to exactly this range, None without one."""
        return next((name for name in self.sheet.book.names if name.refers_to_area() == (self.sheet, self.area)), None)

    @name.setter
    def name(self, value: str) -> None:
        where = f"={quoted_sheet(self.sheet.name)}!{self.address}"
        names = self.sheet.book.names
        if names.contains(value):
            names(value).refers_to = where
        else:
            names.add(value, where)

    @property
    def table(self) -> Any:
        """The table that the range's first cell belongs to, None outside of tables."""
        cell = self._area().part(0, 0)
        return next((table for table in self.sheet.tables if table.area.covers(cell)), None)

    def select(self) -> None:
        self.sheet.activate()
        self.sheet.book.document.get("CurrentController").select(self.api)

    def _area(self) -> Area:
        if self.area is None:
            raise ValueError("the range is empty: it has no cells")
        return self.area
