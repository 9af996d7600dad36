"""The sheet of the pencermatan's matrix: columns, frozen panes and page; *Konsolidasi* draws what stands on it."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.forms.pencermatan_sheet import EACH, FIXED, FROZEN, ROOM
from pk_excel.workbook import palette
from pk_excel.workbook.printing import set_up_page

_PLACEHOLDER = "Matriks dibuat oleh Konsolidasi (langkah 3-4)."


def write_matrix_sheet(sheet: Worksheet, kertas: str) -> None:
    """Set up an empty matrix on the paper *kertas*: as wide as the page, however many divisions there are."""
    for index, width in enumerate((*FIXED, *((EACH,) * ROOM)), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = FROZEN
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, kertas)
    cell = sheet.cell(1, 1, _PLACEHOLDER)
    cell.font = palette.font(11, palette.GREY, italic=True)
