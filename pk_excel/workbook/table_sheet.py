"""A sheet with a title, a line that says what it is for, and one Excel table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import Any

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables.columns import Column, Kind, R, SheetSpec, TableSpec
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.reading import as_block
from pk_excel.core.tables.settings import SETTING_BY_KEY
from pk_excel.core.values.cells import CellValue
from pk_excel.workbook import formats, palette
from pk_excel.workbook.heights import fit_row
from pk_excel.workbook.layout import BACK_ROW, HEADER_ROW, INTRO_ROW, TITLE_ROW, Body, code_name
from pk_excel.workbook.protection import LOCKED, OPEN, is_protected, proposal_columns, staff_columns, typed_columns

#: How the title of a column that staff fill is shown: no colour alone says it.
TO_FILL = '"✎ "@'


def write_heading(sheet: Worksheet, title: str, intro: str, column: int = 1) -> None:
    """Write the sheet's title, the line below it and the way back to *Beranda*, from *column* on."""
    sheet.cell(TITLE_ROW, column, title).font = palette.font(16, palette.MAROON, bold=True)
    sheet.cell(INTRO_ROW, column, intro).font = palette.font(10, palette.GREY, italic=True)
    sheet.row_dimensions[TITLE_ROW].height = 24
    cell = sheet.cell(BACK_ROW, column, "← Beranda")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location="'Beranda'!A1")
    cell.font = palette.font(9, palette.NAVY)
    sheet.row_dimensions[BACK_ROW].height = 18


def write_table(
    sheet: Worksheet, spec: TableSpec[R], rows: Sequence[R], header_row: int = HEADER_ROW
) -> Body:
    """Write the Excel table with its rows and return where it stands; without rows it has one blank body row."""
    body = Body(spec, header_row + 1, header_row + max(len(rows), 1))
    widths = formats.widths(spec)
    for index, (column, width) in enumerate(zip(spec.columns, widths, strict=True), 1):
        _header(sheet.cell(header_row, index), column, column in staff_columns(spec))
        _look_of_column(sheet, spec, column, width)
    shown = rows or [spec.row()]
    looks: dict[int, Any] = {}
    for number, (row, values) in enumerate(zip(shown, as_block(spec, shown)[1], strict=True), body.first):
        for index, (column, value) in enumerate(zip(spec.columns, values, strict=True), 1):
            cell = sheet.cell(number, index)
            put(cell, value)
            if index in looks:
                cell._style = copy(looks[index])  # as openpyxl copies the look of a cell: made once, not per cell
            else:
                _dress(cell, spec, column)
                looks[index] = copy(cell._style)
        if isinstance(row, PengaturanRow):
            _format_setting(sheet[f"{body.letter(PengaturanRow.nilai)}{number}"], row)
        fit_row(sheet, number, wrapped_texts(spec, values, widths))
    sheet.row_dimensions[header_row].height = 32
    table = Table(displayName=spec.name, ref=body.ref)
    table.tableStyleInfo = TableStyleInfo(name=palette.TABLE_STYLE, showRowStripes=True)
    sheet.add_table(table)
    # Of a wide table the first column stays in sight as well: its rows are known by it.
    stays = spec.columns[0].width <= 12 and len(spec.columns) > 6
    sheet.freeze_panes = f"{'B' if stays else 'A'}{body.first}"
    return body


def wrapped_texts(
    spec: TableSpec[Any], values: Iterable[CellValue], widths: Iterable[float]
) -> Iterator[tuple[str, float]]:
    """Yield the texts of a row of *spec* that may wrap, each with the width of its column."""
    for column, value, width in zip(spec.columns, values, widths, strict=True):
        yield "" if formats.is_sidik(column) else formats.seen(value), width


def put(cell: Cell, value: object) -> None:
    """Set a cell's value; text that begins like a formula stays text."""
    value = formats.plain(value)
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def _header(cell: Cell, column: Column[Any], to_fill: bool) -> None:
    cell.value = column.title
    if to_fill:
        # Shown, not stored: tables are known by the titles of their columns.
        cell.number_format = TO_FILL
    cell.font = palette.font(10, palette.WHITE, bold=True)
    cell.fill = palette.fill(palette.MAROON)
    cell.alignment = palette.place("center", "center")
    cell.border = palette.hairline("left", "right")
    if column.note:
        cell.comment = Comment(column.note, "pk-excel", height=70, width=240)


def _look_of_column(sheet: Worksheet, spec: TableSpec[Any], column: Column[Any], width: float) -> None:
    # Rows that staff add below the body inherit it.
    look = sheet.column_dimensions[Body(spec, 1, 1).letter(column)]
    look.width = width
    _dress(look, spec, column)


def _format_setting(cell: Cell, row: PengaturanRow) -> None:
    setting = SETTING_BY_KEY.get(row.kunci)
    cell.number_format = formats.NUMBER_FORMATS[setting.kind if setting else Kind.TEXT]


def _dress(target: Any, spec: TableSpec[Any], column: Column[Any]) -> None:
    target.font = palette.font(10)
    target.number_format = formats.NUMBER_FORMATS[column.kind]
    target.alignment = formats.alignment(column)
    target.protection = OPEN if is_open(spec, column) else LOCKED


def is_open(spec: TableSpec[Any], column: Column[Any]) -> bool:
    """Return whether staff can type into the column's cells."""
    if not is_protected(spec):
        return True
    return column in (*typed_columns(spec), *proposal_columns(spec))


def sheet_look(sheet: Worksheet, spec: SheetSpec) -> None:
    """Set what every sheet of the master has: tab colour, zoom, and a name that VBA can rely on."""
    sheet.sheet_properties.tabColor = palette.TAB[spec.phase]
    sheet.sheet_properties.codeName = code_name(spec.title)
    sheet.sheet_view.zoomScale = 90
