"""Writing the whole content of a printable sheet."""

from __future__ import annotations

from lxml import etree

from pk_excel.books.package.areas import MAX_COLUMN, Area, parse_cell
from pk_excel.books.package.changes import CellWrite, SheetWrite
from pk_excel.books.package.markup import WORKSHEET_ORDER, ensure_child, tag
from pk_excel.books.package.names import PRINT_AREA, PRINT_TITLES, on_sheet
from pk_excel.books.package.problems import BadChange
from pk_excel.books.package.rows import move_rows
from pk_excel.books.package.setup import set_up
from pk_excel.books.package.workbook import Workbook
from pk_excel.books.package.worksheet import Height, Worksheet, styled_cell


def write_sheet(workbook: Workbook, change: SheetWrite) -> None:
    """Carry out *change*. Raises TargetMissing, BadChange (also if the sheet holds an Excel table)."""
    sheet = workbook.sheet(change.sheet)
    if workbook.table_areas(change.sheet):
        raise BadChange("sheet_has_table", change.sheet)
    _make_room(workbook, sheet, change)
    if change.page is not None:
        styles = {cell.style for cell in change.cells if cell.style is not None}
        set_up(workbook, sheet, change.page, sorted(styles))
    _write_cells(sheet, change)
    _set_merges(sheet, change)
    _set_breaks(sheet, change)
    for name, areas in ((PRINT_AREA, change.print_area), (PRINT_TITLES, change.print_titles)):
        workbook.set_sheet_name(change.sheet, name, None if areas is None else on_sheet(sheet.name, areas))


def _write_cells(sheet: Worksheet, change: SheetWrite) -> None:
    """Write the cells with their rows' heights: new rows in one go, the others, beside which people wrote, singly."""
    cells: dict[int, dict[int, CellWrite]] = {number: {} for number in sorted(change.row_heights)}
    for cell in change.cells:
        row, column = parse_cell(cell.address)
        cells.setdefault(row, {})[column] = cell
        if cell.link is not None:
            sheet.set_link(row, column, cell.link)
    made: dict[int, str] = {}
    for number in sorted(cells):
        row_cells = sorted(cells[number].items())
        if sheet.grid.row(number) is None:
            made[number] = "".join(styled_cell(sheet, number, at, one.value, one.style) for at, one in row_cells)
            continue
        if number in change.row_heights:
            row_node = sheet.grid.ensure_row(number)
            row_node.set("ht", f"{change.row_heights[number]:g}")
            row_node.set("customHeight", "1")
        for at, one in row_cells:
            sheet.write(number, at, one.value, one.style)
    heights = {number: Height(change.row_heights[number], True) for number in made if number in change.row_heights}
    columns = [column for number in made for column in cells[number]] or [1]
    sheet.add_rows(made, range(min(columns), max(columns) + 1), heights)


def _make_room(workbook: Workbook, sheet: Worksheet, change: SheetWrite) -> None:
    """Take the old form away. What people wrote beside it stays, what they wrote below goes with the form's end."""
    if change.print_area is None:
        sheet.empty()
        return
    areas = [Area.parse(text) for text in change.print_area.split(",")]
    new = Area(1, 1, max(area.bottom for area in areas), max(area.right for area in areas))
    printed = workbook.print_area(change.sheet)
    # The sheet of a form that was never drawn has one line, which says so.
    old = Area(1, 1, printed.bottom if printed else 1, new.right)
    if not any(sheet.contents_outside(old)):
        sheet.empty()
        return
    sheet.empty(old)
    below = [number for number in sheet.grid.numbers if number > old.bottom]
    if old.bottom != new.bottom and below:
        move_rows(workbook, sheet.name, {number: number + new.bottom - old.bottom for number in below}, new.columns)


def _set_merges(sheet: Worksheet, change: SheetWrite) -> None:
    if not change.merges:
        return
    holder = ensure_child(sheet.root, "mergeCells", WORKSHEET_ORDER)
    for text in change.merges:
        etree.SubElement(holder, tag("mergeCell"), {"ref": str(Area.parse(text))})
    holder.set("count", str(len(holder)))


def _set_breaks(sheet: Worksheet, change: SheetWrite) -> None:
    if not change.row_breaks:
        return
    count = str(len(change.row_breaks))
    holder = ensure_child(sheet.root, "rowBreaks", WORKSHEET_ORDER)
    holder.attrib.update({"count": count, "manualBreakCount": count})
    for row in sorted(change.row_breaks):
        etree.SubElement(holder, tag("brk"), {"id": str(row), "max": str(MAX_COLUMN - 1), "man": "1"})
