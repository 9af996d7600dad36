"""The master workbook: every sheet of the schema, dressed and filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.sheets import SheetSpec, master_sheets
from pk_excel.workbook import formats, palette
from pk_excel.workbook.beranda import write_beranda
from pk_excel.workbook.form_sheet import add_form_styles, write_form_sheet
from pk_excel.workbook.highlight import add_highlights
from pk_excel.workbook.layout import HEADER_ROW
from pk_excel.workbook.package import to_bytes
from pk_excel.workbook.panduan import write_guide
from pk_excel.workbook.printing import print_two_wide, repeat_header, set_up_page
from pk_excel.workbook.protection import is_protected, protect
from pk_excel.workbook.referensi import name_divisions, write_lists
from pk_excel.workbook.table_sheet import Record, sheet_look, write_heading, write_table
from pk_excel.workbook.validation import add_validations

Content = Mapping[str, Sequence[Mapping[str, object]]]


def build_master(content: Content, *, years: range, divisi: Sequence[str]) -> bytes:
    """Return a master workbook as ``.xlsx`` bytes; the same input gives the same bytes.

    *content* holds records by table name and column key; a table it lacks gets one blank row. *years* are the
    Renstra's target columns, *divisi* the codes that get an in-book review sheet.
    """
    book = Workbook()
    book.remove(book.active)
    book.loaded_theme = palette.theme()
    add_form_styles(book, str(setting(content, "huruf") or "").partition(";")[0].strip())
    kertas = str(setting(content, "kertas") or "A4")
    for spec in master_sheets(years, divisi):
        sheet = book.create_sheet(spec.title)
        sheet_look(sheet, spec)
        if spec.table:
            write_table_sheet(sheet, spec, content.get(spec.table.name, ()), kertas)
        elif spec.drawn:
            write_form_sheet(sheet, kertas)
        else:
            _write_text_sheet(book, sheet, spec, divisi, content, kertas)
    name_divisions(book, "Divisi")
    book.active = 0
    return to_bytes(book)


def write_table_sheet(sheet: Worksheet, spec: SheetSpec, records: Sequence[Record], kertas: str) -> None:
    """Write a sheet with its table, checks, colours, protection and page."""
    assert spec.table is not None
    two_wide = sum(formats.widths(spec.table)) > formats.PAPER
    # The first column prints on both pages: a heading there would be cut off on the second.
    write_heading(sheet, spec.title, spec.intro, 2 if two_wide else 1)
    body = write_table(sheet, spec.table, records)
    add_validations(sheet, body)
    add_highlights(sheet, body)
    if is_protected(spec.table):
        protect(sheet)
    set_up_page(sheet, kertas, landscape=spec.table.name != t.DIVISI.name)
    repeat_header(sheet, body.header)
    if two_wide:
        print_two_wide(sheet)


def _write_text_sheet(
    book: Workbook, sheet: Worksheet, spec: SheetSpec, divisi: Sequence[str], content: Content, kertas: str
) -> None:
    if spec.title == "Beranda":
        write_beranda(book, sheet, divisi, content.get(t.LANGKAH.name, ()))
        set_up_page(sheet, kertas, one_page=True)
        return
    write_heading(sheet, spec.title, spec.intro)
    if spec.title == "Referensi":
        write_lists(book, sheet)
        set_up_page(sheet, kertas)
        repeat_header(sheet, HEADER_ROW)
    else:
        write_guide(sheet)
        set_up_page(sheet, kertas, landscape=False)
    protect(sheet)


def setting(content: Content, key: str) -> object:
    """Return the value of a setting in *content*, None where it is empty or missing."""
    rows = content.get(t.PENGATURAN.name, ())
    return next((row.get("nilai") for row in rows if row.get("kunci") == key), None)
