"""What the port is asked to write, as changes that the package understands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from pk_excel.books.bodies import column_places, row_order
from pk_excel.books.package import CellValue as StoredValue
from pk_excel.books.package import CellWrite, NameWrite, PageWrite, SheetWrite, TableWrite
from pk_excel.books.package import Percent as StoredPercent
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellValue, Percent, RawCell, column_letter
from pk_excel.core.values.kertas import paper_code
from pk_excel.ports import Link, PageLook, SheetPage

_MM_PER_INCH, _EMU_PER_MM = 25.4, 36_000


def _stored(value: RawCell) -> StoredValue:
    return StoredPercent(value) if isinstance(value, Percent) else value  # type: ignore[return-value]


def table_write(
    table: RawTable,
    places: Sequence[int],
    titles: tuple[str, ...],
    rows: Sequence[Sequence[CellValue] | None],
    moved_from: Sequence[int | None] | None,
    calculated: bool,
) -> TableWrite:
    """Return the change that gives the columns at *places* of a table, until now *table*, the body *rows*.

    *titles* is what the table's own definition calls those columns.

    Rows that hold their values already are kept, but not in a table with *calculated* cells: they become values.
    """
    stored: list[list[StoredValue]] = []
    before: list[list[StoredValue]] = []
    kept: list[int] = []
    for number, (row, source) in enumerate(zip(rows, row_order(table, len(rows), moved_from), strict=True)):
        cells = () if source is None else table.rows[source]
        if cells and not calculated and (row is None or _holds(cells, places, row)):
            kept.append(number)
            stored.append([])
            before.append([])
        else:
            was = [_stored(cells[place]) for place in places] if cells else []
            stored.append(was if row is None else list(map(_stored, row)))
            before.append(was)
    return TableWrite(table.name, titles, stored, moved_from, table.own_columns(), before=before, kept=frozenset(kept))


def _holds(cells: Sequence[RawCell], places: Sequence[int], values: Sequence[CellValue]) -> bool:
    return all(_same(cells[place], value) for place, value in zip(places, values, strict=True))


def _same(cell: RawCell, value: CellValue) -> bool:
    """Return whether a cell that reads as *cell* is one to which *value* was written."""
    if type(cell) is datetime and type(value) is date:
        return cell == datetime.combine(value, time())
    return cell == value if type(cell) is type(value) else cell is None and value == ""


def name_write(name: str, value: CellValue) -> NameWrite:
    """Return the change that sets a named cell."""
    return NameWrite(name, _stored(value))


def sheet_write(page: SheetPage) -> SheetWrite:
    """Return the change that draws a printable sheet."""
    cells = [CellWrite(page.sheet, cell.address, _stored(cell.value), cell.style) for cell in page.cells]
    look = _page_write(page.look) if page.look else None
    return SheetWrite(
        page.sheet, cells, page.merges, page.row_heights, page.row_breaks, page.print_area, page.print_titles, look
    )


def _page_write(look: PageLook) -> PageWrite:
    left, right, top, bottom = (round(side / _MM_PER_INCH, 4) for side in look.margins)
    width, height = (round(side * _EMU_PER_MM) for side in look.logo_size)
    margins = (left, right, top, bottom)
    return PageWrite(paper_code(look.paper), margins, look.font, look.logo, (width, height), look.scale)


def link_write(table: RawTable, link: Link) -> CellWrite:
    """Return the change that makes a cell of the table, which keeps its value, jump to the link's target."""
    (column,) = column_places(table, (link.column,))
    address = f"{column_letter(table.left + column)}{table.top + 1 + link.row}"
    return CellWrite(table.sheet, address, _stored(table.rows[link.row][column]), link=link.target)
