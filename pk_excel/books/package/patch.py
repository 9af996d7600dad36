"""One call that changes a workbook and leaves alone whatever the changes do not own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pk_excel.books.package.areas import parse_cell
from pk_excel.books.package.border import open_package
from pk_excel.books.package.calculation import calculate
from pk_excel.books.package.changes import CellWrite, Change, NameWrite, SheetWrite, TableWrite
from pk_excel.books.package.page import write_sheet
from pk_excel.books.package.tables import RowHeight, write_table
from pk_excel.books.package.workbook import Workbook

_ORDER: tuple[type[Change], ...] = (SheetWrite, TableWrite, NameWrite, CellWrite)


def calculated(source: bytes, today: date) -> bytes:
    """Return the workbook *source* whose formulas show what they are on the day *today*. Raises a PackageProblem."""
    package = open_package(source)
    calculate(Workbook(package), today)
    return package.to_bytes()


def patch_workbook(
    source: bytes, changes: Sequence[Change], row_height: RowHeight | None = None, today: date | None = None
) -> bytes:
    """Return the workbook *source* with *changes* made; the same input gives the same bytes.

    Whole sheets go first, then tables, names and single cells, each kind in the order given: so a cell can
    add a link or a style to a table that was just written. Parts that no change owns are copied as they
    lie in the zip, dates included. Without changes *source* itself is returned, after the same checks.
    *row_height* says how high a row of a table must be for its wrapped text. With a day *today* formulas show what they
    then are; else they keep what they showed. Raises a PackageProblem and
    makes nothing if any of the changes cannot be made or *source* is damaged where it is read; anything else
    that is raised is a fault of this package.
    """
    workbook = Workbook(open_package(source))
    return patch_open(workbook, changes, row_height, today) if changes else source


def patch_open(
    workbook: Workbook, changes: Sequence[Change], row_height: RowHeight | None = None, today: date | None = None
) -> bytes:
    """Return what :func:`patch_workbook` does, of a workbook that was opened to be read and is of no use afterwards."""
    steps = [change for kind in _ORDER for change in changes if isinstance(change, kind)]
    sheets = [_sheet_of(workbook, change) for change in steps]
    last = {sheet: place for place, sheet in enumerate(sheets)}
    for place, (sheet, change) in enumerate(zip(sheets, steps, strict=True)):
        _apply(workbook, change, row_height)
        if last[sheet] == place:
            workbook.let_go(sheet)
    workbook.finish()
    if today is not None:
        calculate(workbook, today)
    return workbook.package.to_bytes()


def _sheet_of(workbook: Workbook, change: Change) -> str:
    """Return the sheet that a change is about, in lower case. Raises TargetMissing."""
    if isinstance(change, TableWrite):
        return workbook.table(change.name).sheet.casefold()
    return (workbook.place_of(change.name)[0] if isinstance(change, NameWrite) else change.sheet).casefold()


def _apply(workbook: Workbook, change: Change, row_height: RowHeight | None) -> None:
    if isinstance(change, SheetWrite):
        write_sheet(workbook, change)
    elif isinstance(change, TableWrite):
        write_table(workbook, change, row_height)
    elif isinstance(change, NameWrite):
        sheet, row, column = workbook.named_cell(change.name)
        sheet.check_visible(row, column)
        sheet.write(row, column, change.value)
    else:
        _write_cell(workbook, change)


def _write_cell(workbook: Workbook, change: CellWrite) -> None:
    sheet = workbook.sheet(change.sheet)
    row, column = parse_cell(change.address)
    sheet.check_visible(row, column)
    sheet.write(row, column, change.value, change.style)
    if change.link is not None:
        sheet.set_link(row, column, change.link)
