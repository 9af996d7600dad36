"""Reads tables and named cells of a workbook's bytes.

Only sheets that are asked for are read, and of them only cells: charts, pictures or pivot tables that nobody
understands, and merged areas over millions of cells, cannot stop a reading that has no use for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, TypeVar

from pk_excel.books.bodies import missing_table
from pk_excel.books.file.cells import Cells
from pk_excel.books.file.damage import reading
from pk_excel.books.file.fills import fills_on
from pk_excel.books.file.known import known_rows
from pk_excel.books.file.sheet_cells import Row
from pk_excel.books.file.unchanged import ReadTable, basis_of
from pk_excel.books.package import PackageBroken, open_package
from pk_excel.books.package.areas import Area, parse_cell
from pk_excel.books.package.comments import comments_on
from pk_excel.books.package.filled import open_filled
from pk_excel.books.package.markup import whole_text
from pk_excel.books.package.parts import CONTENT_TYPES
from pk_excel.books.package.workbook import TablePart, Workbook
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import RawCell, is_blank
from pk_excel.ports import BookSource

T = TypeVar("T")
Below = tuple[tuple[int, tuple[RawCell, ...]], ...]
Beside = Mapping[tuple[int, int], Any]


class _Frame(NamedTuple):
    """Where a table stands: its area, that of its body, its header rows, its neighbours; the notes on its sheet."""

    area: Area
    body: Area
    head: int
    others: tuple[Area, ...]
    notes: Mapping[tuple[int, int], str]


class BookReader(BookSource):
    """The content of one workbook file, as last saved.

    Raises NotAWorkbook, LegacyBook or EncryptedBook when *source* cannot be read: at creation for what the package
    shows, at the first read for damage inside.
    """

    #: Whether such workbooks come in numbers and share most of their rows.
    alike: ClassVar[bool] = False

    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self._name = name
        with reading(name):
            if self.alike:
                self._package, self._workbook, self._known = open_filled(source)
            else:
                self._package = open_package(source)
                self._workbook, self._known = Workbook(self._package), dict[object, Any]()

    @cached_property
    def _cells(self) -> Cells:
        # What Excel could not open is damaged, whoever needs its content.
        self._workbook.package.learned(CONTENT_TYPES, _is_whole)
        known = self._of_form("rows", lambda: known_rows(self._workbook)) if self.alike else None
        return Cells(self._workbook, self._package, known)

    def _of_form(self, what: object, find: Callable[[], T]) -> T:
        """Return what *find* says of all but the sheets, immutable: found once for workbooks of the same form."""
        if what not in self._known:
            self._known[what] = find()
        found: T = self._known[what]
        return found

    @cached_property
    def _tables(self) -> dict[str, TablePart]:
        with reading(self._name):
            return self._of_form("tables", lambda: {table.name: table for table in self._workbook.tables})

    def hand_over(self) -> Workbook:
        """Return the open workbook to be changed; from then on the reader is not to be used."""
        return self._workbook

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

    def table_with_formulas(self, name: str) -> ReadTable:
        """Return a table with the calculated cells of its sheet, at once where the very same was read before.

        Raises TableMissing, NotAWorkbook.
        """
        with reading(self._name):
            self._cells  # noqa: B018 - what is damaged as a whole is not read
            basis = basis_of(self._workbook, self._table(name))
        if basis is not None and (known := basis.known()):
            return known
        raw = self.read_table(name)
        with reading(self._name):
            found = ReadTable(raw, self._cells.sheet(raw.sheet).formulas)
            if basis is not None:
                basis.keep(found)
            elif len(self._workbook.table_areas(raw.sheet)) == 1:
                self._cells.forget(raw.sheet)  # its table has all that is asked of it
        return found

    def _table(self, name: str) -> TablePart:
        if name not in self._tables:
            raise missing_table(self._name, name, self.table_names(), self.sheet_names)
        return self._tables[name]

    def read_table(self, name: str) -> RawTable:
        """Return an Excel table with the values that the file holds, without its totals row. Raises TableMissing.

        Blank rows below the last row that the sheet knows are left out: a table drawn down to the end of the
        sheet has as many rows as were used.
        """
        table = self._table(name)
        with reading(self._name):
            frame = self._of_form(("frame", name), lambda: self._frame(table))
            header = self._header(table, frame.area) if frame.head else self.column_names(name)
            body = frame.body
            rows = tuple(self.block(table.sheet, body))
            around = self._around(table.sheet, frame.area, frame.others)
        return RawTable(name, table.sheet, body.top - 1, body.left, header, rows, *around, frame.notes)

    def _frame(self, table: TablePart) -> _Frame:
        facts = self._workbook.facts_of(table)
        area = Area.written(facts.ref)
        if len(facts.columns) != len(area.columns):
            raise PackageBroken("broken_xml", table.part)
        head, total = whole_text(facts.header, "headerRowCount", 1), whole_text(facts.totals, "totalsRowCount")
        body = Area(area.top + head, area.left, area.bottom - total, area.right)
        areas = self._workbook.table_areas(table.sheet)
        others = tuple(other for name, other in areas.items() if name != table.name)
        comments = comments_on(self._workbook, table.sheet)
        return _Frame(area, body, head, others, {parse_cell(cell): text for cell, text in comments.items()})

    def _around(self, sheet: str, area: Area, others: Sequence[Area]) -> tuple[Below, Beside]:
        """Return what stands below and beside a table and belongs to no other."""
        free = dict(self._free(sheet, area, others))
        below: dict[int, list[RawCell]] = {}
        end = min((other.top for other in others if other.top > area.bottom and other.meets_columns(area)), default=0)
        for (number, column), cell in sorted(free.items(), key=lambda item: item[0]):
            if number > area.bottom and column in area.columns and (not end or number < end):
                below.setdefault(number, [None] * len(area.columns))[column - area.left] = cell
        beside = {place: cell for place, cell in free.items() if place[1] not in area.columns}
        return tuple((row, tuple(cells)) for row, cells in below.items()), beside

    def _free(self, sheet: str, area: Area, others: Sequence[Area]) -> Iterator[tuple[tuple[int, int], RawCell]]:
        """Yield the cells from the top of *area* down that are not blank and lie in no table."""
        columns, nothing = area.columns, range(0)
        for number, row in self._cells.sheet(sheet).rows.items():
            body = columns if number <= area.bottom else nothing
            if number < area.top or (body and row.is_within(body)):
                continue
            for column in row.keys() - body:
                taken = any(other.has(number, column) for other in others)
                if not taken and not is_blank(row[column]):
                    yield (number, column), row[column]

    def column_names(self, name: str) -> tuple[str, ...]:
        """Return a table's columns as its own definition calls them, which is how a write must name them."""
        with reading(self._name):
            return self._workbook.facts_of(self._tables[name]).columns

    def _header(self, table: TablePart, area: Area) -> tuple[str, ...]:
        cells = next(iter(self.block(table.sheet, area.to_bottom(area.top))), (None,) * len(area.columns))
        return tuple("" if cell is None else str(cell) for cell in cells)

    def block(self, sheet: str, area: Area) -> Sequence[tuple[RawCell, ...]]:
        """Return the values of an area, without the rows below the last one that the sheet knows.

        Raises NotAWorkbook for damage, and for an area that no memory would hold.
        """
        with reading(self._name):
            return self._cells.sheet(sheet).block(area)

    def used_cells(self, sheet: str) -> dict[int, Row]:
        """Return the values of all cells that show something, by row and column. Raises NotAWorkbook."""
        with reading(self._name):
            return self._cells.sheet(sheet).shown()

    def filled_cells(self, sheet: str) -> dict[int, Row]:
        """Return all cells that hold something, formulas without a value, too. Raises NotAWorkbook."""
        with reading(self._name):
            return self._cells.sheet(sheet).filled()

    def merged_areas(self, sheet: str) -> list[Area]:
        """Return the merged areas of a sheet. Raises NotAWorkbook."""
        with reading(self._name):
            return self._cells.merges(sheet)

    def hidden(self, sheet: str) -> tuple[frozenset[int], tuple[range, ...]]:
        """Return the rows and the columns that a sheet does not show. Raises NotAWorkbook."""
        with reading(self._name):
            cells = self._cells.sheet(sheet)
            return cells.hidden_rows, cells.hidden_columns

    def comments(self, sheet: str) -> dict[str, str]:
        """Return the words of the comments on a sheet by cell, threads whole. Raises NotAWorkbook."""
        with reading(self._name):
            return self._of_form(("comments", sheet), lambda: comments_on(self._workbook, sheet))

    def fills(self, sheet: str) -> dict[tuple[int, int], str]:
        """Return the colours of the cells that people filled, by (row, column). Raises NotAWorkbook."""
        with reading(self._name):
            colours = self._cells.sheet(sheet).colours
            if colours is None:
                return fills_on(self._workbook, self._cells.elements, sheet)
            return {(row, column): colour for row, cells in colours.items() for column, colour in cells}

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a defined name that is one cell. Raises NameMissing."""
        with reading(self._name):
            sheet, row, column = self._of_form(("name", name), lambda: self._workbook.place_of(name))
            return self._cells.cell(sheet, row, column)


def _is_whole(_root: object) -> None:
    """Learn nothing of a part but that it can be parsed."""
