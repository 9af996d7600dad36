"""A workbook file as one in memory: many actions, one write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pk_excel.books.file.book import FileBook
from pk_excel.books.memory import MemoryBook, book_of
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellError, CellValue, Merged, Uncalculated


@contextmanager
def offline(path: Path) -> Iterator[MemoryBook]:
    """Yield the workbook file at *path* in memory; what a block without error changed is then written at once.

    Raises BookError and BusyError.
    """
    file = FileBook(path)
    before = book_of(file).committed
    book = MemoryBook(tuple(before.tables.values()), before.names, file.sheet_names, file.name)
    yield book
    after = book.committed
    for name, table in after.tables.items():
        if table is not before.tables[name]:
            file.write_table(name, *_values(table), after.links.get(name, ()))
    for name, value in after.names.items():
        if value != before.names[name] and isinstance(value, CellValue):
            file.write_cell(name, value)
    for page in after.pages.values():
        if page is not None:
            file.draw_sheet(page)
    file.commit()


def _values(table: RawTable) -> tuple[list[str], list[list[CellValue]]]:
    """Return the columns of a table that hold nothing but values, and their rows."""
    others = (CellError, Merged, Uncalculated)
    places = [at for at in range(len(table.header)) if not any(isinstance(row[at], others) for row in table.rows)]
    return [table.header[at] for at in places], [[row[at] for at in places] for row in table.rows]  # type: ignore[misc]
