"""Reads tables and named cells of a workbook's bytes: where they are from the package, what they hold with openpyxl.

Only sheets that are asked for are read, and of them only cells: charts, pictures or pivot tables that openpyxl
does not understand, and merged areas over millions of cells, cannot stop a reading that has no use for them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, time
from functools import cached_property
from typing import Any

from pk_excel.books.bodies import missing_table
from pk_excel.books.file.damage import reading
from pk_excel.books.file.openpyxl_cells import load_cells
from pk_excel.books.file.uncalculated import formulas_in
from pk_excel.books.package import PackageBroken, PackageRefused, open_package, shows_percent, unescape_text
from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import tag, whole
from pk_excel.books.package.parts import CONTENT_TYPES
from pk_excel.books.package.workbook import TablePart, Workbook
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellError, Percent, RawCell, Uncalculated
from pk_excel.ports import BookSource

_MOST_CELLS = 2_000_000  # of one table: beyond it reading would take minutes and gigabytes
_MOST_WHOLE = 8 << 20  # bytes: ten times the styles that Excel allows


class BookReader(BookSource):
    """The content of one workbook file, as last saved.

    Raises NotAWorkbook, LegacyBook or EncryptedBook when *source* cannot be read: at creation for what the package
    shows, at the first read for damage inside.
    """

    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self._name = name
        self._used: dict[str, dict[int, dict[int, RawCell]]] = {}
        with reading(name):
            self._workbook = Workbook(open_package(source))

    @cached_property
    def _values(self) -> Any:
        self._check_weight()
        return load_cells(self.source)

    def _check_weight(self) -> None:
        """Raise PackageRefused for a part that openpyxl reads whole and that would keep it busy for minutes."""
        package = self._workbook.package
        whole = [name for name in package.names if name.endswith(".rels")]
        for name in (*whole, CONTENT_TYPES, self._workbook.part_of("styles") or ""):
            package.check_size(name, _MOST_WHOLE)
        package.check_size(self._workbook.part_of("sharedStrings") or "")

    @cached_property
    def _tables(self) -> dict[str, TablePart]:
        with reading(self._name):
            return {table.name: table for table in self._workbook.tables}

    @property
    def name(self) -> str:
        """Return what to call the workbook in a message."""
        return self._name

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """Return the titles of the sheets that have cells, in tab order."""
        with reading(self._name):
            return self._workbook.titles

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the Excel tables in sheet order."""
        return tuple(self._tables)

    def read_table(self, name: str) -> RawTable:
        """Return an Excel table with the values that the file holds, without its totals row. Raises TableMissing.

        Blank rows below the last row that the sheet knows are left out: a table drawn down to the end of the
        sheet has as many rows as were used.
        """
        if name not in self._tables:
            raise missing_table(self._name, name, self.table_names())
        table = self._tables[name]
        with reading(self._name):
            area = Area.of(self._workbook.package.xml(table.part))
            head, total = self._edges(table, area)
            body = Area(area.top + head, area.left, area.bottom - total, area.right)
            header = self._header(table, area) if head else self.column_names(name)
            rows = self.block(table.sheet, body)
        return RawTable(name, table.sheet, body.top - 1, body.left, header, tuple(map(tuple, rows)))

    def column_names(self, name: str) -> tuple[str, ...]:
        """Return a table's columns as its own definition calls them, which is how a write must name them."""
        with reading(self._name):
            root = self._workbook.package.xml(self._tables[name].part)
            nodes = root.iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}")
            return tuple(unescape_text(node.get("name", "")) for node in nodes)

    def _edges(self, table: TablePart, area: Area) -> tuple[int, int]:
        """Return how many rows of a table are header and how many are totals."""
        if len(self.column_names(table.name)) != len(area.columns):
            raise PackageBroken("broken_xml", table.part)
        root = self._workbook.package.xml(table.part)
        return whole(root, "headerRowCount", 1), whole(root, "totalsRowCount")

    def _header(self, table: TablePart, area: Area) -> tuple[str, ...]:
        cells = next(iter(self.block(table.sheet, area.to_bottom(area.top))), [None] * len(area.columns))
        return tuple("" if cell is None else str(cell) for cell in cells)

    def block(self, sheet: str, area: Area) -> Sequence[list[RawCell]]:
        """Return the values of an area, without the rows below the last one that the sheet knows.

        Raises NotAWorkbook for damage, and for an area that no memory would hold.
        """
        rows: list[list[RawCell]] = []
        with reading(self._name):
            self._workbook.package.check_size(self._workbook.sheet_part(sheet))
            for cells in self._values[sheet].iter_rows(area.top, area.bottom, area.left, area.right):
                rows.append([_value(cell) for cell in cells])
                if len(rows) * len(cells) > _MOST_CELLS:
                    raise PackageRefused("too_large", f"{sheet}!{area}")
            if any(cell is None for row in rows for cell in row):
                self._mark_uncalculated(rows, sheet, area)
        return rows

    def used_cells(self, sheet: str) -> dict[int, dict[int, RawCell]]:
        """Return the values of all cells that are not blank, by row and column. Raises NotAWorkbook."""
        if sheet not in self._used:
            with reading(self._name):
                self._used[sheet] = dict(self._rows_in_use(sheet))
        return self._used[sheet]

    def _rows_in_use(self, sheet: str) -> Iterator[tuple[int, dict[int, RawCell]]]:
        self._workbook.package.check_size(self._workbook.sheet_part(sheet))
        source = self._values[sheet]
        source.reset_dimensions()  # what a sheet says about its size may be anything
        seen = 0
        for number, cells in enumerate(source.iter_rows(min_row=1), 1):
            seen += len(cells)
            if seen > _MOST_CELLS:
                raise PackageRefused("too_large", sheet)
            values = {column: _value(cell) for column, cell in enumerate(cells, 1) if cell.value is not None}
            if values:
                yield number, values

    def _mark_uncalculated(self, rows: Sequence[list[RawCell]], sheet: str, area: Area) -> None:
        content = self._workbook.package.read(self._workbook.sheet_part(sheet))
        for row, column, formula in formulas_in(content, area):
            if row - area.top < len(rows) and rows[row - area.top][column - area.left] is None:
                rows[row - area.top][column - area.left] = Uncalculated(formula)

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a defined name that is one cell. Raises NameMissing."""
        with reading(self._name):
            sheet, row, column = self._workbook.place_of(name)
            block = self.block(sheet, Area(row, column, row, column))
            return block[0][0] if block else None


def _value(cell: Any) -> RawCell:
    value = cell.value
    if value is None:
        # A calculated formula whose result is the empty text; openpyxl keeps its type but not its value.
        return "" if cell.data_type == "str" else None
    if cell.data_type == "e":
        return CellError(str(value))
    if isinstance(value, str):
        return _whole_letters(unescape_text(value))
    if isinstance(value, float) and not math.isfinite(value):
        return CellError("#NUM!")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Percent(value) if shows_percent(cell.number_format) else value
    if isinstance(value, time):
        return value.isoformat()
    return value if isinstance(value, bool | date) else str(value)


def _whole_letters(text: str) -> str:
    """Return the text with halves of letters joined or, where one is alone, replaced: no file could hold it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
