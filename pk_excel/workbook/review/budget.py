"""The sheet of a review workbook that shows which budget the division carries out (SOP step 3: RKT against RKA-KL)."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.pencermatan.anggaran import AnggaranDivisi, BarisAnggaran
from pk_excel.core.pencermatan.lembar import DIPA, JUKNIS, RKA_KL_COLUMNS, Lembar, budget_words
from pk_excel.core.tables.columns import Kind, Phase, SheetSpec
from pk_excel.core.values.cells import CellValue
from pk_excel.core.values.text_height import fitted_height
from pk_excel.workbook import formats, palette
from pk_excel.workbook.pattern import SheetPattern, row_xml
from pk_excel.workbook.printing import repeat_header, set_up_page
from pk_excel.workbook.protection import protect
from pk_excel.workbook.table_sheet import sheet_look

_WIDTHS = (26, 74, 14, 22)
_WORDS_ROW, _CITED, _HEAD_ROW = 2, {3: DIPA, 4: JUKNIS}, 6
_DEEPEST = 8  # of an account in the budget of a KPU: 076.01.CQ.6709.QGE.001.113.A.521211


def depth_of(anggaran: AnggaranDivisi) -> int:
    """Return how deep the rows of a budget are indented at most, and no less than budgets are as a rule."""
    return max([_DEEPEST, *map(_depth, anggaran.baris)])


def _depth(row: BarisAnggaran) -> int:
    return row.kode.count(".")


def draw_budget(sheet: Worksheet, kode: str, kertas: str, depth: int) -> None:
    """Draw the sheet of the division *kode* with a row of each kind: own ones, others in grey, by depth, a total."""
    sheet_look(sheet, SheetSpec(sheet.title, Phase.PERSIAPAN, ""))
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _draw_head(sheet, kode)
    for own in (True, False):
        for indent in range(depth + 1):
            _draw_row(sheet, _drawn_row(own, indent, depth), indent, own)
    _draw_total(sheet, _total_row(depth))
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    protect(sheet)
    set_up_page(sheet, kertas, landscape=False)
    repeat_header(sheet, _HEAD_ROW)


def budget_rows(sheet: SheetPattern, lembar: Lembar) -> dict[int, str]:
    """Return the rows of the sheet that was drawn as *sheet*: the division's budget and the total of its own."""
    anggaran, depth = lembar.anggaran, depth_of(lembar.anggaran)
    made = {number: row for number, row in sheet.rows.items() if number <= _HEAD_ROW}
    words = budget_words(anggaran, here=True)
    made[_WORDS_ROW] = row_xml(_WORDS_ROW, sheet.looks(_WORDS_ROW), {"A": words})
    for number, label in _CITED.items():
        made[number] = row_xml(number, sheet.looks(number), {"A": label, "B": lembar.kepala.get(label, "")})
    for number, row in enumerate(anggaran.baris, _HEAD_ROW + 1):
        looks = sheet.looks(_drawn_row(row.milik, _depth(row), depth))
        values: dict[str, CellValue] = {"A": row.kode, "B": row.uraian, "C": row.tingkat, "D": row.pagu}
        height = fitted_height([(row.uraian, _WIDTHS[1] - 2 * _depth(row))])
        made[number] = row_xml(number, looks, values, height)
    if anggaran.ditandai and anggaran.baris:
        total: dict[str, CellValue] = {"B": "Jumlah milik divisi ini", "D": anggaran.jumlah}
        made[max(made) + 1] = row_xml(max(made) + 1, sheet.looks(_total_row(depth)), total)
    return made


def _drawn_row(own: bool, indent: int, depth: int) -> int:
    """Return where a row of a kind is drawn."""
    return _HEAD_ROW + 1 + indent + (0 if own else depth + 1)


def _total_row(depth: int) -> int:
    return _HEAD_ROW + 1 + 2 * (depth + 1)


def _draw_head(sheet: Worksheet, kode: str) -> None:
    sheet["A1"] = f"RKA-KL Divisi {kode}"
    sheet["A1"].font = palette.font(16, palette.MAROON, bold=True)
    sheet.row_dimensions[1].height = 24
    sheet.cell(_WORDS_ROW, 1).font = palette.font(10, palette.GREY, italic=True)
    for row in _CITED:
        sheet.cell(row, 1).font = palette.font(10, palette.GREY)
        sheet.cell(row, 2).font = palette.font(10, bold=True)
    for column, title in enumerate(RKA_KL_COLUMNS, 1):
        cell = sheet.cell(_HEAD_ROW, column, title)
        cell.font, cell.fill = palette.font(10, palette.WHITE, bold=True), palette.fill(palette.MAROON)
        cell.alignment = palette.place("center", "center")
    sheet.row_dimensions[_HEAD_ROW].height = 22


def _draw_row(sheet: Worksheet, number: int, indent: int, own: bool) -> None:
    for column in range(1, 5):
        cell = sheet.cell(number, column)
        cell.font = palette.font(10, palette.INK if own else palette.GREY, bold=False, italic=not own)
        cell.alignment = palette.place("right" if column == 4 else "left", indent=indent if column == 2 else 0)
        cell.border = palette.hairline("bottom")
    sheet.cell(number, 4).number_format = formats.NUMBER_FORMATS[Kind.MONEY]


def _draw_total(sheet: Worksheet, number: int) -> None:
    for column in range(1, 5):
        cell = sheet.cell(number, column)
        cell.font, cell.fill = palette.font(10, bold=True), palette.fill(palette.MAROON_TINT)
        cell.alignment = palette.place("right" if column == 4 else "left")
    sheet.cell(number, 4).number_format = formats.NUMBER_FORMATS[Kind.MONEY]
