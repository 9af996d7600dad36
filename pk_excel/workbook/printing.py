"""Paper: every sheet prints as it stands."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.values.kertas import SIZES, paper_code

_MARGIN = 0.45  # inches


def set_up_page(sheet: Worksheet, kertas: str, *, landscape: bool = True, one_page: bool = False) -> None:
    """Fit the sheet to the width of the paper *kertas* (``A4`` or ``F4``), with sheet and page in the footer."""
    sheet.page_setup.paperSize = paper_code(SIZES.get(kertas, SIZES["A4"]))
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header, margins.footer = 0.6, 0.3, 0.3
    sheet.print_options.horizontalCentered = True
    for part, text in ((sheet.oddFooter.left, "&A"), (sheet.oddFooter.right, "Halaman &P dari &N")):
        part.text, part.size, part.font, part.color = text, 8, "Calibri,Regular", "6B6B6B"


def repeat_header(sheet: Worksheet, row: int) -> None:
    """Print the header row on every page."""
    sheet.print_title_rows = f"{row}:{row}"


def print_two_wide(sheet: Worksheet) -> None:
    """Print the sheet two pages wide, each with the first column: on one page its text would be too small."""
    sheet.page_setup.fitToWidth = 2
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.print_title_cols = "A:A"
