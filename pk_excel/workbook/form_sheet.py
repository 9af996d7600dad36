"""The printable sheets of the two PKs: page, widths and named styles; *Finalisasi* draws the form.

The looks are data of ``forms``: what draws the form and what prepares its sheet must agree.
"""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.values.kertas import SIZES, paper_code
from pk_excel.forms.sheet.form import FORM_COLUMNS
from pk_excel.forms.sheet.pencermatan import MATRIX_STYLES
from pk_excel.forms.styles import FORM_STYLES, FormStyle, form_margins
from pk_excel.workbook import palette

_PLACEHOLDER = "Formulir dibuat oleh Finalisasi (langkah 8)."
_MM_PER_INCH = 25.4
_THIN = Side("thin", "000000")
_BORDERS = {
    "": Border(),
    "grid": Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN),
    "light": palette.hairline("left", "right", "top", "bottom"),
    "double_bottom": Border(bottom=Side("double", "000000")),
}


def add_form_styles(book: Workbook, huruf: str = "") -> None:
    """Add the named cell styles of the drawn sheets, the forms' in the font *huruf* where the office has chosen one."""
    for name, style in FORM_STYLES.items():
        book.add_named_style(_named(name, style, huruf or style.font))
    for name, style in MATRIX_STYLES.items():
        book.add_named_style(_named(name, style, style.font))


def _named(name: str, style: FormStyle, huruf: str) -> NamedStyle:
    font = Font(
        name=huruf, size=style.size, bold=style.bold, italic=style.italic, color=style.color,
        underline="single" if style.underline else None,
    )  # fmt: skip
    return NamedStyle(
        name,
        font=font,
        alignment=Alignment(
            style.horizontal, style.vertical, wrap_text=style.wrap, shrink_to_fit=style.shrink, indent=style.indent
        ),
        border=_BORDERS[style.border],
        number_format=style.number_format,
        **({"fill": palette.fill(style.fill)} if style.fill else {}),
    )


def write_form_sheet(sheet: Worksheet, kertas: str) -> None:
    """Set up an empty form on the paper *kertas*; the sheet stays open, so that staff can adjust a row for printing."""
    for index, width in enumerate(FORM_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    size = SIZES.get(kertas, SIZES["A4"])
    sheet.page_setup.paperSize = paper_code(size)
    sheet.page_setup.orientation = "portrait"
    # Not fitted to the page: Excel then ignores the page breaks that keep signatures with their table.
    sheet.page_setup.scale = 100
    margins = sheet.page_margins
    for side, millimetres in zip(("left", "right", "top", "bottom"), form_margins(size[0]), strict=True):
        setattr(margins, side, round(millimetres / _MM_PER_INCH, 4))
    margins.header = margins.footer = 0.3
    sheet.oddFooter.right.text = "Halaman &P/&N"
    sheet.oddFooter.right.size = 8
    sheet.sheet_view.showGridLines = False
    cell = sheet.cell(1, 1, _PLACEHOLDER)
    cell.font = palette.font(11, palette.GREY, italic=True)
