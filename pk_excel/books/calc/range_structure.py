"""The part of ``Range`` that moves, inserts, deletes, merges and clears cells."""

from __future__ import annotations

from typing import Any

from pk_excel.books.calc.addresses import LAST_COLUMN, LAST_ROW, Area
from pk_excel.books.calc.document import area_of_uno
from pk_excel.books.calc.uno_bridge import uno_class, uno_enum

# Bits of com.sun.star.sheet.CellFlags: values, dates, texts, formulas, text with formats of its own.
CONTENTS = 1 | 2 | 4 | 16 | 256
FORMATS = 32 | 64
ANNOTATIONS = 8


class RangeStructure:
    """Mixed into Range."""

    sheet: Any
    area: Area | None
    api: Any

    def clear_contents(self) -> None:
        """Empty the cells; their formats stay."""
        self._clear(CONTENTS)

    def clear_formats(self) -> None:
        self._clear(FORMATS)

    def clear(self) -> None:
        self._clear(CONTENTS | FORMATS)

    def _clear(self, flags: int) -> None:
        if self.area is not None:
            self._call(self.api.clearContents, flags)

    def clear_notes(self) -> None:
        """Remove the notes on the cells."""
        self._clear(ANNOTATIONS)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Push the cells down or to the right; whole rows or columns are inserted as such."""
        del copy_origin  # Calc takes the format from above or from the left, Excel's default
        mode = self._whole() or {"down": "DOWN", "right": "RIGHT"}[shift or "down"]
        address = self.api.getRangeAddress()
        self._call(self.sheet.api.insertCells, address, uno_enum("sheet.CellInsertMode", mode))
        self.sheet.renew()

    def delete(self, shift: str | None = None) -> None:
        """Remove the cells; those below move up, or those on the right move left."""
        tall = self.area is not None and self.area.height > self.area.width
        mode = self._whole() or {"up": "UP", "left": "LEFT"}[shift or ("left" if tall else "up")]
        address = self.api.getRangeAddress()
        self._call(self.sheet.api.removeRange, address, uno_enum("sheet.CellDeleteMode", mode))
        self.sheet.renew()

    def _whole(self) -> str | None:
        if self.area is not None and self.area.width == LAST_COLUMN:
            return "ROWS"
        return "COLUMNS" if self.area is not None and self.area.height == LAST_ROW else None

    def copy(self, destination: Any = None) -> None:
        """Copy values, formulas and formats to the destination's first cell, on a sheet of the same workbook."""
        if destination is None:
            raise NotImplementedError("the Calc engine has no clipboard: give a destination")
        self._call(self.sheet.api.copyRange, self._first_cell(destination.impl), self.api.getRangeAddress())

    def autofill(self, destination: Any, type_: str) -> None:
        """Repeat the last row down to the end of the destination, which begins with this range.

        Values, formulas, formats and validations are repeated. Raises NotImplementedError for another type than
        ``fill_copy`` or another direction.
        """
        source, target = self._area(), destination.impl.area
        sideways = target.part(0, 0, 1, target.width) != source.part(0, 0, 1, source.width)
        if sideways or type_ != "fill_copy":
            raise NotImplementedError(f"autofill of {type_} from {source} to {target}")
        # Calc fills from one row only.
        rest = target.part(source.height - 1, 0, target.height - source.height + 1, target.width)
        down, copy = uno_enum("sheet.FillDirection", "TO_BOTTOM"), uno_enum("sheet.FillMode", "SIMPLE")
        day = uno_enum("sheet.FillDateMode", "FILL_DATE_DAY")
        self._call(self.sheet.uno_range(rest).fillSeries, down, copy, day, 0.0, 0.0)

    def move(self, destination: Any) -> None:
        """Move the cells; formulas that refer to them follow."""
        self._call(self.sheet.api.moveRange, self._first_cell(destination.impl), self.api.getRangeAddress())

    @staticmethod
    def _first_cell(target: Any) -> Any:
        return uno_class("table.CellAddress")(target.sheet.index - 1, target.column - 1, target.row - 1)

    def merge(self, across: bool = False) -> None:
        """One cell out of the range, or one per row. As in Excel only the first cell's content stays."""
        area = self._area()
        for part in [area.part(row, 0, 1, area.width) for row in range(area.height)] if across else [area]:
            if part.width > 1:
                self._call(self.sheet.uno_range(part.part(0, 1, 1, part.width - 1)).clearContents, CONTENTS)
            if part.height > 1:
                self._call(self.sheet.uno_range(part.part(1, 0, part.height - 1, part.width)).clearContents, CONTENTS)
            self._call(self.sheet.uno_range(part).merge, True)

    def unmerge(self) -> None:
        self._call(self.api.merge, False)

    @property
    def merge_area(self) -> Any:
        """The merged range that the first cell belongs to, or the cell itself."""
        cell = self.sheet.uno_range(self._area().part(0, 0))
        cursor = self._call(self.sheet.api.createCursorByRange, cell)
        self._call(cursor.collapseToMergedArea)
        return type(self)(self.sheet, area_of_uno(self._call(cursor.getRangeAddress)))  # type: ignore[call-arg]

    @property
    def merge_cells(self) -> bool:
        return len(self.merge_area) > 1 or bool(self._call(self.api.getIsMerged))

    def _call(self, function: Any, *arguments: Any) -> Any:
        return self.sheet.book.document.host.call(function, *arguments)

    def _area(self) -> Area:
        raise NotImplementedError
