"""The sheet of a review workbook that shows which budget the division carries out (SOP step 3: RKT against RKA-KL)."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.pencermatan.anggaran import BarisAnggaran
from pk_excel.core.pencermatan.lembar import DIPA, JUKNIS, RKA_KL_COLUMNS, Lembar, budget_words
from pk_excel.core.tables.columns import Kind, Phase, SheetSpec
from pk_excel.workbook import formats, palette
from pk_excel.workbook.heights import fit_row
from pk_excel.workbook.printing import repeat_header, set_up_page
from pk_excel.workbook.protection import protect
from pk_excel.workbook.table_sheet import put, sheet_look

_WIDTHS = (26, 74, 14, 22)
_HEAD_ROW = 6


def write_budget(sheet: Worksheet, lembar: Lembar) -> None:
    """Write the division's budget rows, those that they belong to in grey, with the total of its own."""
    sheet_look(sheet, SheetSpec(sheet.title, Phase.PERSIAPAN, ""))
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _write_head(sheet, lembar)
    for number, row in enumerate(lembar.anggaran.baris, _HEAD_ROW + 1):
        _write_row(sheet, number, row)
    if lembar.anggaran.ditandai and lembar.anggaran.baris:
        _write_total(sheet, _HEAD_ROW + 1 + len(lembar.anggaran.baris), lembar.anggaran.jumlah)
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    protect(sheet)
    set_up_page(sheet, lembar.kertas, landscape=False)
    repeat_header(sheet, _HEAD_ROW)


def _write_head(sheet: Worksheet, lembar: Lembar) -> None:
    sheet["A1"] = f"RKA-KL Divisi {lembar.kode}"
    sheet["A1"].font = palette.font(16, palette.MAROON, bold=True)
    sheet.row_dimensions[1].height = 24
    sheet["A2"] = budget_words(lembar.anggaran, here=True)
    sheet["A2"].font = palette.font(10, palette.GREY, italic=True)
    for row, label in ((3, DIPA), (4, JUKNIS)):
        sheet.cell(row, 1, label).font = palette.font(10, palette.GREY)
        put(sheet.cell(row, 2), lembar.kepala.get(label, ""))
        sheet.cell(row, 2).font = palette.font(10, bold=True)
    for column, title in enumerate(RKA_KL_COLUMNS, 1):
        cell = sheet.cell(_HEAD_ROW, column, title)
        cell.font, cell.fill = palette.font(10, palette.WHITE, bold=True), palette.fill(palette.MAROON)
        cell.alignment = palette.place("center", "center")
    sheet.row_dimensions[_HEAD_ROW].height = 22


def _write_row(sheet: Worksheet, number: int, row: BarisAnggaran) -> None:
    indent = row.kode.count(".")
    for column, value in enumerate((row.kode, row.uraian, row.tingkat, row.pagu), 1):
        cell = sheet.cell(number, column)
        put(cell, value)
        cell.font = palette.font(10, palette.INK if row.milik else palette.GREY, bold=False, italic=not row.milik)
        cell.alignment = palette.place("right" if column == 4 else "left", indent=indent if column == 2 else 0)
        cell.border = palette.hairline("bottom")
    sheet.cell(number, 4).number_format = formats.NUMBER_FORMATS[Kind.MONEY]
    fit_row(sheet, number, [(row.uraian, _WIDTHS[1] - 2 * indent)])


def _write_total(sheet: Worksheet, number: int, total: int) -> None:
    put(sheet.cell(number, 2), "Jumlah milik divisi ini")
    put(sheet.cell(number, 4), total)
    for column in range(1, 5):
        cell = sheet.cell(number, column)
        cell.font, cell.fill = palette.font(10, bold=True), palette.fill(palette.MAROON_TINT)
        cell.alignment = palette.place("right" if column == 4 else "left")
    sheet.cell(number, 4).number_format = formats.NUMBER_FORMATS[Kind.MONEY]
