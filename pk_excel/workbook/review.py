"""A division's review workbook: the RKT to look at, the yellow columns to fill (SOP step 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.pencermatan.edaran import JUDUL, PETUNJUK, spare_ids
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.sheets import REVIEW_NAMES, REVIEW_SHEET, Phase, SheetSpec, TableSpec
from pk_excel.workbook import palette
from pk_excel.workbook.highlight import add_highlights
from pk_excel.workbook.layout import Body
from pk_excel.workbook.package import to_bytes
from pk_excel.workbook.palette import theme
from pk_excel.workbook.printing import repeat_header, set_up_page
from pk_excel.workbook.protection import LOCKED, OPEN, proposal_columns, protect
from pk_excel.workbook.referensi import define, write_lists
from pk_excel.workbook.table_sheet import put, sheet_look, write_table
from pk_excel.workbook.validation import add_validations

_LISTS = ("dokumen", "arah", "keputusan_divisi", "satuan")
# Few rows, since all of them stay in sight above the frozen header: label cell and value cell of each fact.
_FACTS = {"pkKantor": ("A2", "C2"), "pkTahun": ("A3", "C3"), "pkDivisi": ("G2", "I2"), "pkSidikRKT": ("G3", "I3")}
_HELP_ROW = 4
_HEADER_ROW = _HELP_ROW + len(PETUNJUK) + 1


def build_review(stamp: Mapping[str, object], rows: Sequence[CermatRow]) -> bytes:
    """Return a division's review workbook as ``.xlsx`` bytes; the same input gives the same bytes.

    *stamp* has a value for each of ``REVIEW_NAMES`` (``pkDivisi`` is the division's code), *rows* are the RKT rows
    as the division sees them, its own first as :func:`core.pencermatan.review_rows` gives them; spare rows for new
    proposals follow. Raises KeyError when the stamp lacks a name.
    """
    kode = str(stamp["pkDivisi"])
    spec = t.review_table(kode)
    book = Workbook()
    book.remove(book.active)
    book.loaded_theme = theme()
    sheet = book.create_sheet(REVIEW_SHEET)
    sheet_look(sheet, SheetSpec(REVIEW_SHEET, Phase.PENCERMATAN, ""))
    _write_stamp(book, sheet, stamp)
    _write_help(sheet)
    spare = [CermatRow(id=name) for name in spare_ids(kode)]
    body = write_table(sheet, spec, [*rows, *spare], _HEADER_ROW)
    _lock_rkt_rows(sheet, spec, body, len(rows))
    add_validations(sheet, body, rkt_locked=True)
    add_highlights(sheet, body)
    protect(sheet)
    set_up_page(sheet, "A4")
    repeat_header(sheet, body.header)
    lists = book.create_sheet("Referensi")
    write_lists(book, lists, _LISTS)
    lists.sheet_state = "hidden"
    return to_bytes(book)


def _write_stamp(book: Workbook, sheet: Worksheet, stamp: Mapping[str, object]) -> None:
    sheet.cell(1, 1, JUDUL).font = palette.font(16, palette.MAROON, bold=True)
    sheet.row_dimensions[1].height = 24
    for name, label in REVIEW_NAMES.items():
        place, value_place = _FACTS[name]
        sheet[place] = label
        sheet[place].font = palette.font(10, palette.GREY)
        sheet[place].alignment = palette.place("left", "center", wrap=False)
        cell = sheet[value_place]
        put(cell, stamp[name])
        cell.font = palette.font(10, bold=True)
        cell.alignment = palette.place("left", "center", wrap=False)
        define(book, name, f"{REVIEW_SHEET}!{absolute_coordinate(value_place)}")


def _write_help(sheet: Worksheet) -> None:
    for offset, text in enumerate(PETUNJUK):
        cell = sheet.cell(_HELP_ROW + offset, 1, text)
        cell.font = palette.font(10)
    sheet.row_dimensions[_HEADER_ROW - 1].height = 6


def _lock_rkt_rows(sheet: Worksheet, spec: TableSpec[CermatRow], body: Body, count: int) -> None:
    for column in proposal_columns(spec):
        letter = body.letter(column)
        for row in range(body.first, body.last + 1):
            sheet[f"{letter}{row}"].protection = LOCKED if row < body.first + count else OPEN
        sheet.column_dimensions[letter].protection = LOCKED
