"""Paper: every sheet prints on the fewest pages that can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.values.kertas import SIZES, paper_code

_MARGIN = 0.45  # inches
_POINTS_PER_MM = 72 / 25.4
#: At less than this of its size, text of 10 points cannot be read; at this, an upright page has more rows.
_LEGIBLE, _UPRIGHT = 0.55, 0.65

NOT_PRINTED = "Tidak ikut dicetak; untuk mencetaknya, hapus Area Cetak pada menu Tata Letak Halaman."


@dataclass(frozen=True)
class Plan:
    """How a table lies on paper: turned or upright, and over how many pages side by side."""

    landscape: bool
    wide: int


def plan(widths: Iterable[float], kertas: str) -> Plan:
    """Return how a table with columns of *widths* characters is printed on the paper *kertas*."""
    points = sum(int(width * 7 + 5) * 0.75 for width in widths)
    short, long = (side * _POINTS_PER_MM - 2 * _MARGIN * 72 for side in SIZES.get(kertas, SIZES["A4"]))
    if short / points >= _UPRIGHT:
        return Plan(landscape=False, wide=1)
    return Plan(landscape=True, wide=1 if long / points >= _LEGIBLE else 2)



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


def print_nothing(sheet: Worksheet, beyond: str) -> None:
    """Print only an empty cell, in the column *beyond* the table: programs leave a page out on which nothing stands."""
    sheet.print_area = f"{beyond}1"
