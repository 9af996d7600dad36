"""The master workbook: every sheet of the schema, dressed and filled."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.books.package import calculated
from pk_excel.core.konsolidasi.matriks import kept_matrix
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.schema import PENGATURAN
from pk_excel.core.tables.sheets import MATRIX_SHEET, SheetSpec, master_sheets
from pk_excel.core.values.cells import column_letter
from pk_excel.workbook import formats, palette
from pk_excel.workbook.beranda.page import first_day, write_beranda
from pk_excel.workbook.form_sheet import add_form_styles, write_form_sheet
from pk_excel.workbook.highlight import add_highlights
from pk_excel.workbook.looks import new_book
from pk_excel.workbook.matrix_sheet import write_matrix_sheet
from pk_excel.workbook.package import to_bytes
from pk_excel.workbook.panduan import write_guide
from pk_excel.workbook.printing import (
    NOT_PRINTED,
    plan,
    print_nothing,
    print_two_wide,
    repeat_header,
    set_up_page,
)
from pk_excel.workbook.protection import is_protected, protect
from pk_excel.workbook.referensi import name_divisions, write_lists
from pk_excel.workbook.table_sheet import sheet_look, write_heading, write_table
from pk_excel.workbook.validation import add_validations


def build_master(content: Content, *, years: range, divisi: Sequence[str]) -> bytes:
    """Return a master workbook as ``.xlsx`` bytes; the same input gives the same bytes.

    A table without rows in *content* gets one blank row. *years* are the Renstra's target columns, *divisi* the codes
    that get an in-book review sheet.
    """
    book = new_book()
    book.loaded_theme = palette.theme()
    settings = content.settings
    add_form_styles(book, settings.fonts[0] if settings.fonts else "")
    kertas = settings.kertas
    for spec in master_sheets(years, divisi):
        sheet = book.create_sheet(spec.title)
        sheet_look(sheet, spec)
        if spec.table:
            write_table_sheet(sheet, spec, content.rows(spec.table), kertas)
            if spec.hidden:
                sheet.sheet_state = Worksheet.SHEETSTATE_VERYHIDDEN
        elif spec.drawn:
            _write_drawn_sheet(sheet, content, kertas)
        else:
            _write_text_sheet(book, sheet, spec, divisi, content, kertas)
    name_divisions(book, "Divisi")
    book.active = 0
    # A builder has no clock: the next command calculates again for its day.
    return calculated(to_bytes(book), first_day(content))


def _write_drawn_sheet(sheet: Worksheet, content: Content, kertas: str) -> None:
    if sheet.title == MATRIX_SHEET:
        write_matrix_sheet(sheet, kertas, kept_matrix(content))
    else:
        write_form_sheet(sheet, kertas)


def write_table_sheet(sheet: Worksheet, spec: SheetSpec, rows: Sequence[Row], kertas: str) -> None:
    """Write a sheet with its table, checks, colours, protection and page."""
    assert spec.table is not None
    layout = plan(formats.widths(spec.table), kertas)
    two_wide = layout.wide > 1 and spec.printed
    # The first column prints on both pages: a heading there would be cut off on the second.
    write_heading(sheet, spec.title, _intro(spec), 2 if two_wide else 1)
    body = write_table(sheet, spec.table, rows)
    add_validations(sheet, body)
    add_highlights(sheet, body)
    if is_protected(spec.table):
        protect(sheet)
    # Of the settings there are always as many: what is typed makes some rows higher, and a few rows would go alone.
    one_page = spec.table.name == PENGATURAN.name
    set_up_page(sheet, kertas, landscape=layout.landscape, one_page=one_page)
    if not spec.printed:
        print_nothing(sheet, column_letter(len(spec.table.columns) + 1))
        return
    repeat_header(sheet, body.header)
    if two_wide:
        print_two_wide(sheet)


def _intro(spec: SheetSpec) -> str:
    return spec.intro if spec.printed else f"{spec.intro} {NOT_PRINTED}"


def _write_text_sheet(
    book: Workbook, sheet: Worksheet, spec: SheetSpec, divisi: Sequence[str], content: Content, kertas: str
) -> None:
    if spec.title == "Beranda":
        write_beranda(book, sheet, divisi, content)
        set_up_page(sheet, kertas, landscape=False, one_page=True)
        return
    write_heading(sheet, spec.title, _intro(spec))
    if spec.title == "Referensi":
        write_lists(book, sheet)
        set_up_page(sheet, kertas)
        print_nothing(sheet, column_letter(sheet.max_column + 1))
    else:
        write_guide(sheet)
        set_up_page(sheet, kertas, landscape=False)
    protect(sheet)
