"""The sheet of the pencermatan's matrix: columns, frozen panes and page; *Konsolidasi* draws what stands on it."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.konsolidasi.matriks import MatriksPencermatan
from pk_excel.forms.sheet.pencermatan import EACH, FIXED, FROZEN, ROOM, draw_matrix
from pk_excel.ports import SheetPage
from pk_excel.workbook import palette
from pk_excel.workbook.printing import set_up_page
from pk_excel.workbook.table_sheet import put

_PLACEHOLDER = "Matriks dibuat oleh Konsolidasi (langkah 3-4)."


def write_matrix_sheet(sheet: Worksheet, kertas: str, matriks: MatriksPencermatan | None) -> None:
    """Set up the sheet on the paper *kertas*, as wide as the page, with the matrix that the workbook has, if any."""
    for index, width in enumerate((*FIXED, *((EACH,) * ROOM)), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = FROZEN
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, kertas)
    if matriks is not None:
        _draw(sheet, draw_matrix(matriks))
        return
    cell = sheet.cell(1, 1, _PLACEHOLDER)
    cell.font = palette.font(11, palette.GREY, italic=True)


def _draw(sheet: Worksheet, page: SheetPage) -> None:
    for one in page.cells:
        cell = sheet[one.address]
        put(cell, one.value)
        cell.style = one.style
    for area in page.merges:
        sheet.merge_cells(area)
    for row, height in page.row_heights.items():
        sheet.row_dimensions[row].height = height
    sheet.print_area = page.print_area
    sheet.print_title_rows = page.print_titles.replace("$", "") if page.print_titles else None
