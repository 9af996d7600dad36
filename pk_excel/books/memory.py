"""A workbook in memory: the reference implementation of the port, shipped for tests and dry runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from pk_excel.books.bodies import column_places, extended, merge_body, missing_table
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.tables.sheets import NAMES
from pk_excel.core.values.cells import CellValue, RawCell
from pk_excel.errors import NameMissing, SheetMissing
from pk_excel.ports import BookSource, Link, SheetPage


@dataclass
class _State:
    tables: dict[str, RawTable]
    names: dict[str, RawCell]
    pages: dict[str, SheetPage | None]
    links: dict[str, tuple[Link, ...]] = field(default_factory=dict)

    def copy(self) -> _State:
        return _State(dict(self.tables), dict(self.names), dict(self.pages), dict(self.links))


class MemoryBook:
    """A workbook that lives in this object. ``committed`` is what others see; writes wait for :meth:`commit`.

    *tables* are the raw tables, *names* the values of defined names, *sheets* the titles of drawable sheets.
    """

    def __init__(
        self,
        tables: Sequence[RawTable],
        names: Mapping[str, RawCell] | None = None,
        sheets: Sequence[str] = (),
        name: str = "memori",
    ) -> None:
        self._name = name
        self.committed = _State({table.name: table for table in tables}, dict(names or {}), dict.fromkeys(sheets))
        self._pending = self.committed.copy()

    @property
    def name(self) -> str:
        """Return the name given at creation."""
        return self._name

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the tables in the order given."""
        return tuple(self._pending.tables)

    def read_table(self, name: str) -> RawTable:
        """Return a table, pending writes included."""
        if name not in self._pending.tables:
            raise missing_table(self._name, name, self.table_names())
        return self._pending.tables[name]

    def write_table(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[CellValue] | None],
        links: Sequence[Link] = (),
        moved_from: Sequence[int | None] | None = None,
    ) -> None:
        """Replace the body of a table until commit."""
        table = self.read_table(name)
        column_places(table, [link.column for link in links])
        self._pending.tables[name] = merge_body(table, columns, rows, moved_from)
        self._pending.links[name] = tuple(links)

    def extend_table(self, name: str, count: int) -> None:
        """Take rows below a table into it until commit."""
        self._pending.tables[name] = extended(self.read_table(name), count)

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a name."""
        if name not in self._pending.names:
            raise NameMissing(book=self._name, name=name)
        return self._pending.names[name]

    def write_cell(self, name: str, value: CellValue) -> None:
        """Set the value of a name until commit."""
        self.read_cell(name)
        self._pending.names[name] = value

    def draw_sheet(self, page: SheetPage) -> None:
        """Keep the page until commit."""
        if page.sheet not in self._pending.pages:
            raise SheetMissing(book=self._name, sheet=page.sheet)
        self._pending.pages[page.sheet] = page

    def page(self, sheet: str) -> SheetPage | None:
        """Return what was last drawn on a sheet, or None."""
        return self.committed.pages[sheet]

    def commit(self, papers: Callable[[], object] = tuple, day: date | None = None) -> None:
        """Make the pending writes the state that others see, after *papers*; there are no formulas for any *day*."""
        del day
        papers()
        self.committed = self._pending.copy()


def book_of(source: BookSource) -> MemoryBook:
    """Return a copy in memory of a workbook's tables and named cells. Raises BookError for one that is damaged."""
    names = {}
    for name in NAMES:
        with suppress(NameMissing):
            names[name] = source.read_cell(name)
    return MemoryBook([source.read_table(name) for name in source.table_names()], names, name=source.name)
