"""A sheet with a title, a line that says what it is for, and one Excel table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.settings import SETTING_BY_KEY
from pk_excel.core.tables.sheets import Column, Kind, SheetSpec, TableSpec
from pk_excel.workbook import formats, palette
from pk_excel.workbook.heights import fit_row
from pk_excel.workbook.layout import BACK_ROW, HEADER_ROW, INTRO_ROW, TITLE_ROW, Body
from pk_excel.workbook.protection import LOCKED, OPEN, PROPOSAL_KEYS, is_protected, is_review, typed_keys

Record = Mapping[str, object]


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
    sheet: Worksheet, spec: TableSpec, records: Sequence[Record], header_row: int = HEADER_ROW
) -> Body:
    """Write the Excel table with its rows and return where it stands; without rows it has one blank body row."""
    body = Body(spec, header_row + 1, header_row + max(len(records), 1))
    widths = formats.widths(spec)
    for index, (column, width) in enumerate(zip(spec.columns, widths, strict=True), 1):
        _header(sheet.cell(header_row, index), column)
        _look_of_column(sheet, spec, column, width)
    for row, record in enumerate(records or [{}], body.first):
        for index, column in enumerate(spec.columns, 1):
            _fill(sheet.cell(row, index), spec, column, record)
        texts = ("" if formats.is_digest(c) else formats.seen(record.get(c.key)) for c in spec.columns)
        fit_row(sheet, row, zip(texts, widths, strict=True))
    sheet.row_dimensions[header_row].height = 32
    table = Table(displayName=spec.name, ref=body.ref)
    table.tableStyleInfo = TableStyleInfo(name=palette.TABLE_STYLE, showRowStripes=True)
    sheet.add_table(table)
    # Of a wide table the first column stays in sight as well: its rows are known by it.
    stays = spec.columns[0].width <= 12 and len(spec.columns) > 6
    sheet.freeze_panes = f"{'B' if stays else 'A'}{body.first}"
    return body


def put(cell: Cell, value: object) -> None:
    """Set a cell's value; text that begins like a formula stays text, control characters are dropped."""
    value = formats.plain(value)
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def _header(cell: Cell, column: Column) -> None:
    cell.value = column.title
    cell.font = palette.font(10, palette.WHITE, bold=True)
    cell.fill = palette.fill(palette.MAROON)
    cell.alignment = palette.place("center", "center")
    cell.border = palette.hairline("left", "right")
    if column.note:
        cell.comment = Comment(column.note, "pk-excel", height=70, width=240)


def _look_of_column(sheet: Worksheet, spec: TableSpec, column: Column, width: float) -> None:
    # Rows that staff add below the body inherit it.
    look = sheet.column_dimensions[Body(spec, 1, 1).letter(column)]
    look.width = width
    _dress(look, spec, column)


def _fill(cell: Cell, spec: TableSpec, column: Column, record: Record) -> None:
    put(cell, record.get(column.key))
    _dress(cell, spec, column)
    if spec.name == t.PENGATURAN.name and column.key == "nilai":
        setting = SETTING_BY_KEY.get(str(record.get("kunci")))
        kind = setting.kind if setting else Kind.TEXT
        cell.number_format = formats.NUMBER_FORMATS[kind]


def _dress(target: Any, spec: TableSpec, column: Column) -> None:
    target.font = palette.font(10)
    target.number_format = formats.NUMBER_FORMATS[column.kind]
    target.alignment = formats.alignment(column)
    target.protection = OPEN if is_open(spec, column) else LOCKED


def is_open(spec: TableSpec, column: Column) -> bool:
    """Return whether staff can type into the column's cells."""
    if not is_protected(spec):
        return True
    return column.key in typed_keys(spec) or (is_review(spec) and column.key in PROPOSAL_KEYS)


def sheet_look(sheet: Worksheet, spec: SheetSpec) -> None:
    """Set what every sheet of the master has: tab colour, zoom, and a name that VBA can rely on."""
    sheet.sheet_properties.tabColor = palette.TAB[spec.phase]
    sheet.sheet_properties.codeName = "Lembar" + "".join(ch for ch in spec.title.title() if ch.isalnum())
    sheet.sheet_view.zoomScale = 90
