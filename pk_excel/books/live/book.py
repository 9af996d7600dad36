"""The workbook that is open in Excel or LibreOffice Calc, through xlwings.

A table is read in one call and, when it changed, replaced in one call, however many rows it has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import cached_property

import xlwings as xw

from pk_excel.books.bodies import column_places, extended, merge_body, missing_table, row_order
from pk_excel.books.live.around import Area
from pk_excel.books.live.host import Host, host_of, patiently
from pk_excel.books.live.names import LiveNames
from pk_excel.books.live.page import clear_page, draw_page
from pk_excel.books.live.tables import Body, LiveTable
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellValue, RawCell
from pk_excel.errors import HostError, SheetMissing
from pk_excel.ports import Link, SheetPage, WorkbookPort

Undo = Callable[[], None]


class LiveBook(WorkbookPort):
    """An open workbook, for the length of one action: what was read is not read again before :meth:`commit`.

    The file is not touched: staff save when they are content. Formulas are calculated before they are read, so no
    cell is ``Uncalculated``. Raises HostError when the application stays busy, is gone, or refuses.
    """

    def __init__(self, book: xw.Book, host: Host | None = None) -> None:
        self._book = book
        self._host = host or patiently(lambda: host_of(book))
        self._name = patiently(lambda: str(book.name))
        patiently(self._calculate)
        self._reset()

    def _calculate(self) -> None:
        if self._book.app.calculation != "automatic":
            self._book.app.calculate()

    def _reset(self) -> None:
        self._read: dict[str, RawTable] = {}
        self._tables: dict[str, RawTable] = {}
        self._columns: dict[str, set[int]] = {}
        self._orders: dict[str, list[int | None]] = {}
        self._whole: set[str] = set()
        self._links: dict[str, tuple[Link, ...]] = {}
        self._pages: dict[str, SheetPage] = {}

    @property
    def name(self) -> str:
        """Return the workbook's name, as in the title of its window."""
        return self._name

    @cached_property
    def _found(self) -> dict[str, LiveTable]:
        return patiently(lambda: {table.name: LiveTable(table, self._host) for table in self._host.tables()})

    @cached_property
    def _names(self) -> LiveNames:
        return patiently(lambda: LiveNames(self._book))

    @cached_property
    def _sheets(self) -> tuple[str, ...]:
        return patiently(lambda: tuple(sheet.name for sheet in self._book.sheets))

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the Excel tables in sheet order."""
        return tuple(self._found)

    def read_table(self, name: str) -> RawTable:
        """Return a table, pending writes included."""
        if name in self._tables:
            return self._tables[name]
        if name not in self._read:
            if name not in self._found:
                raise missing_table(self._name, name, self.table_names(), self._sheets)
            self._read[name] = patiently(lambda: self._found[name].read(lambda: self._others(name)))
        return self._read[name]

    def _others(self, name: str) -> list[Area]:
        """Return the areas of the other tables on the sheet of one."""
        sheet = self._found[name].sheet.name
        return [table.area for other, table in self._found.items() if other != name and table.sheet.name == sheet]

    def write_table(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[CellValue] | None],
        links: Sequence[Link] = (),
        moved_from: Sequence[int | None] | None = None,
    ) -> None:
        """Replace the body of a table at commit. A link becomes a HYPERLINK formula that shows the cell's value."""
        table = self.read_table(name)
        places = column_places(table, columns)
        column_places(table, [link.column for link in links])
        order = row_order(table, len(rows), moved_from)
        before = self._orders.get(name, range(len(table.rows)))
        self._tables[name] = merge_body(table, columns, rows, moved_from)
        self._columns.setdefault(name, set()).update(places)
        self._orders[name] = [None if source is None else before[source] for source in order]
        self._links[name] = tuple(links)
        if moved_from is not None:
            self._whole.add(name)

    def extend_table(self, name: str, count: int) -> None:
        """Take rows below a table into it at commit."""
        table = extended(self.read_table(name), count)
        if name not in self._tables:
            self._read[name] = table
        self._tables[name] = table
        self._columns.setdefault(name, set())
        self._orders.setdefault(name, list(range(len(table.rows))))
        self._links.setdefault(name, ())

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a name, pending writes included."""
        return patiently(lambda: self._names.read(name))

    def write_cell(self, name: str, value: CellValue) -> None:
        """Set the value of a name at commit; a value that is there already is no change."""
        patiently(lambda: self._names.write(name, value))

    def draw_sheet(self, page: SheetPage) -> None:
        """Replace the content of a sheet at commit."""
        if page.sheet not in self._sheets:
            raise SheetMissing(book=self._name, sheet=page.sheet, sheets=self._sheets)
        self._pages[page.sheet] = page

    def commit(self, papers: Callable[[], object] = tuple, day: date | None = None) -> None:
        """Write everything into the open workbook, after *papers*; formulas, whatever the *day*, are its own affair.

        Whether there is room below every table is known before anything is written. When the application fails
        in the middle, what was written is taken back: tables and named cells have the values that were read
        (a formula in a written column is then its value, as after any write), a printable sheet is left empty
        because the next *finalisasi* draws it again. Raises TableBlocked, or HostError: ``half_written`` when even
        taking back failed, so that the workbook must be closed without saving. Sheets get their protection back
        in every case.
        """
        del day
        bodies = {name: self._body(name) for name in self._tables}
        for name, body in bodies.items():
            patiently(lambda name=name, body=body: self._found[name].check_room(body))  # type: ignore[misc]
        papers()
        undo: list[Undo] = []
        with ExitStack() as around:
            patiently(lambda: around.enter_context(self._host.writing()))
            for title in dict.fromkeys(self._touched(bodies)):
                patiently(lambda title=title: around.enter_context(self._host.unprotected(title)))  # type: ignore[misc]
            try:
                self._write(bodies, undo)
            except BaseException as error:
                self._take_back(undo, error)
                raise
        self._reset()
        self._names.settle()

    def _body(self, name: str) -> Body:
        table = self._tables[name]
        links = tuple((link.row, column_places(table, [link.column])[0], link.target) for link in self._links[name])
        columns, order = tuple(sorted(self._columns[name])), tuple(self._orders[name])
        return Body(self._read[name], table, columns, order, name in self._whole, links)

    def _touched(self, bodies: dict[str, Body]) -> list[str]:
        return [*(body.before.sheet for body in bodies.values()), *self._names.touched(), *self._pages]

    def _write(self, bodies: dict[str, Body], undo: list[Undo]) -> None:
        for name, body in bodies.items():
            table = self._found[name]
            undo.append(lambda table=table, body=body: table.put(body.undone()))  # type: ignore[misc]
            patiently(lambda table=table, body=body: table.put(body))  # type: ignore[misc]
        undo.append(self._names.restore)
        patiently(self._names.put)
        for title, page in self._pages.items():
            sheet = patiently(lambda title=title: self._book.sheets[title])  # type: ignore[misc]
            undo.append(lambda sheet=sheet, page=page: clear_page(sheet, page))  # type: ignore[misc]
            patiently(lambda sheet=sheet, page=page: draw_page(sheet, self._host, page))  # type: ignore[misc]

    def _take_back(self, undo: list[Undo], cause: BaseException) -> None:
        if isinstance(cause, HostError) and cause.detail["reason"] == "closed":
            return
        try:
            while undo:
                patiently(undo.pop())
        except Exception as error:
            raise HostError(reason="half_written", book=self._name) from error
