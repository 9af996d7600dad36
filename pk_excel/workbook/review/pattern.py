"""What review workbooks share: drawn by openpyxl with blank rows, once for all divisions of an office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.pencermatan.edaran import JUDUL, PETUNJUK
from pk_excel.core.pencermatan.lembar import ANGGARAN_SHEET, DIPA, JUKNIS, LAIN, PENCERMAT, RKA_KL, TENGGAT
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.sheets import REVIEW_NAMES, REVIEW_SHEET, Phase, SheetSpec
from pk_excel.workbook import palette
from pk_excel.workbook.highlight import add_highlights
from pk_excel.workbook.layout import Body
from pk_excel.workbook.looks import new_book
from pk_excel.workbook.package import to_bytes
from pk_excel.workbook.palette import theme
from pk_excel.workbook.pattern import BookPattern
from pk_excel.workbook.printing import repeat_header, set_up_page
from pk_excel.workbook.protection import LOCKED, OPEN, proposal_columns, protect
from pk_excel.workbook.referensi import define, write_lists
from pk_excel.workbook.review.budget import draw_budget
from pk_excel.workbook.table_sheet import sheet_look, write_table
from pk_excel.workbook.validation import add_validations

#: Few rows, since all of them stay in sight above the frozen header: what stands left and right in each of them.
HEAD = (("pkKantor", "pkDivisi"), ("pkTahun", "pkSidikRKT"), (PENCERMAT, TENGGAT), (JUKNIS, DIPA), (RKA_KL, LAIN))
#: Columns of a label and of its value, and the last column over which a value may spread.
LEFT, RIGHT = ("A", "C", "D"), ("E", "G", "N")
FIRST_ROW = 2
HEADER_ROW = FIRST_ROW + len(HEAD) + len(PETUNJUK) + 1
#: The rows of the table that are drawn: one of the RKT, one for a proposal.
RKT_ROW, SPARE_ROW = HEADER_ROW + 1, HEADER_ROW + 2
#: The parts in which workbooks differ: the sheets of the rows and of the budget, and the table.
ROWS_PART, BUDGET_PART, TABLE_PART = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/tables/table1.xml"

_LISTS = ("dokumen", "arah", "keputusan_divisi", "satuan")
_MARK = "~"  # stands in no text of the workbook; openpyxl writes letters beyond ASCII in another way


@dataclass(frozen=True)
class Shape:
    """All on which a review workbook depends besides its cells.

    *letters* is how long the division's code is, which its rules count; *rows* how many its table has; *hidden* are the
    columns that say nothing; *filtered* is whether rows of other divisions are out of sight; *depth* is how far the
    budget's rows are indented at most.
    """

    letters: int
    rows: int
    hidden: tuple[Column[object], ...]
    filtered: bool
    kertas: str
    depth: int


@lru_cache(maxsize=16)
def review_pattern(shape: Shape) -> BookPattern:
    """Return the workbook of this shape, drawn and taken apart; the code of a division is to be filled in."""
    mark = _MARK * shape.letters
    content = to_bytes(_drawn(shape, mark))
    return BookPattern.of(content, (ROWS_PART, BUDGET_PART), (TABLE_PART,), mark)


def _drawn(shape: Shape, kode: str) -> Workbook:
    spec = t.review_table(kode)
    book = new_book()
    book.loaded_theme = theme()
    sheet = book.create_sheet(REVIEW_SHEET)
    sheet_look(sheet, SheetSpec(REVIEW_SHEET, Phase.PENCERMATAN, ""))
    write_table(sheet, spec, [CermatRow(id="")] * 2, HEADER_ROW)
    body = Body(spec, RKT_ROW, HEADER_ROW + shape.rows)
    _hide(sheet, body, shape)
    _draw_head(book, sheet)
    _write_help(sheet)
    _lock_rkt_rows(sheet, body)
    add_validations(sheet, body, rkt_locked=True)
    add_highlights(sheet, body)
    protect(sheet)
    # The spare rows are printed too. A print area by a formula could leave blank ones out, but LibreOffice does not
    # follow one, openpyxl drops it, and Excel fixes it when a page is set up: what is typed later would not print.
    set_up_page(sheet, shape.kertas)
    repeat_header(sheet, body.header)
    draw_budget(book.create_sheet(ANGGARAN_SHEET), kode, shape.kertas, shape.depth)
    lists = book.create_sheet("Referensi")
    write_lists(book, lists, _LISTS)
    lists.sheet_state = "hidden"
    return book


def _hide(sheet: Worksheet, body: Body, shape: Shape) -> None:
    """Hide the columns that say nothing, and set the filter that hides the rows of other divisions."""
    for column in shape.hidden:
        sheet.column_dimensions[body.letter(column)].hidden = True
    (table,) = sheet.tables.values()
    table.ref = body.ref
    if shape.filtered:
        place = [column.key for column in body.spec.columns].index(CermatRow.pengampu.key)
        shown = Filters(blank=True, filter=[_MARK * shape.letters])
        table.autoFilter = AutoFilter(ref=body.ref, filterColumn=[FilterColumn(colId=place, filters=shown)])


def _draw_head(book: Workbook, sheet: Worksheet) -> None:
    """Draw the cells of what the workbook was made from, under the names by which it is known again."""
    sheet.cell(1, 1, JUDUL).font = palette.font(16, palette.MAROON, bold=True)
    sheet.row_dimensions[1].height = 24
    for row, pair in enumerate(HEAD, FIRST_ROW):
        for key, (label, value, last) in zip(pair, (LEFT, RIGHT), strict=True):
            cell = sheet[f"{label}{row}"]
            cell.font, cell.alignment = palette.font(10, palette.GREY), palette.place("left", "top", wrap=False)
            cell = sheet[f"{value}{row}"]
            cell.font, cell.alignment = palette.font(10, bold=True), palette.place("left", "top")
            sheet.merge_cells(f"{value}{row}:{last}{row}")
            if key in REVIEW_NAMES:
                define(book, key, f"{REVIEW_SHEET}!{absolute_coordinate(f'{value}{row}')}")
    sheet[f"{RIGHT[1]}{FIRST_ROW + 2}"].font = palette.font(11, palette.MAROON, bold=True)


def _write_help(sheet: Worksheet) -> None:
    for row, text in enumerate(PETUNJUK, FIRST_ROW + len(HEAD)):
        sheet.cell(row, 1, text).font = palette.font(10)
    sheet.row_dimensions[HEADER_ROW - 1].height = 6


def _lock_rkt_rows(sheet: Worksheet, body: Body) -> None:
    for column in proposal_columns(body.spec):
        letter = body.letter(column)
        sheet[f"{letter}{RKT_ROW}"].protection = LOCKED
        sheet[f"{letter}{SPARE_ROW}"].protection = OPEN
        sheet.column_dimensions[letter].protection = LOCKED
