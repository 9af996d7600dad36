"""A division's review workbook: the RKT to look at, the yellow columns to fill (SOP step 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils.cell import absolute_coordinate
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.pencermatan.edaran import JUDUL, PETUNJUK, is_spare_id, spare_ids
from pk_excel.core.pencermatan.lembar import ANGGARAN_SHEET, DIPA, JUKNIS, LAIN, PENCERMAT, RKA_KL, TENGGAT, Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import TOLD, CermatRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.sheets import REVIEW_NAMES, REVIEW_SHEET, Phase, SheetSpec, TableSpec
from pk_excel.workbook import palette
from pk_excel.workbook.heights import fit_row
from pk_excel.workbook.highlight import add_highlights
from pk_excel.workbook.layout import Body
from pk_excel.workbook.looks import new_book
from pk_excel.workbook.package import to_bytes
from pk_excel.workbook.palette import theme
from pk_excel.workbook.printing import repeat_header, set_up_page
from pk_excel.workbook.protection import LOCKED, OPEN, proposal_columns, protect, review_kode
from pk_excel.workbook.referensi import define, write_lists
from pk_excel.workbook.review_budget import write_budget
from pk_excel.workbook.table_sheet import put, sheet_look, write_table
from pk_excel.workbook.validation import add_validations

_LISTS = ("dokumen", "arah", "keputusan_divisi", "satuan")
# Few rows, since all of them stay in sight above the frozen header: what stands left and right in each of them.
_HEAD = (("pkKantor", "pkDivisi"), ("pkTahun", "pkSidikRKT"), (PENCERMAT, TENGGAT), (JUKNIS, DIPA), (RKA_KL, LAIN))
_FIRST_ROW = 2
_HELP_ROW = _FIRST_ROW + len(_HEAD)
_HEADER_ROW = _HELP_ROW + len(PETUNJUK) + 1
# Columns of a label and of its value, and the last column over which a value may spread.
_LEFT, _RIGHT = ("A", "C", "D"), ("E", "G", "N")


def build_review(stamp: Mapping[str, object], lembar: Lembar) -> bytes:
    """Return a division's review workbook as ``.xlsx`` bytes; the same input gives the same bytes.

    *stamp* has a value for each of ``REVIEW_NAMES`` (``pkDivisi`` is the division's code); *lembar* has the rows as the
    division sees them, its own first; spare rows for new proposals follow. Rows of other divisions are filtered out
    of sight: groups cannot be opened on a protected sheet, a filter can. Raises KeyError when the stamp lacks a name.
    """
    kode = str(stamp["pkDivisi"])
    spec = t.review_table(kode)
    book = new_book()
    book.loaded_theme = theme()
    sheet = book.create_sheet(REVIEW_SHEET)
    sheet_look(sheet, SheetSpec(REVIEW_SHEET, Phase.PENCERMATAN, ""))
    rows = [*lembar.rows, *(CermatRow(id=name) for name in spare_ids(kode, [row.id for row in lembar.rows]))]
    body = write_table(sheet, spec, rows, _HEADER_ROW)
    _hide(sheet, body, lembar)
    _write_head(book, sheet, stamp, lembar.kepala)
    _write_help(sheet)
    _lock_rkt_rows(sheet, spec, body, rows)
    add_validations(sheet, body, rkt_locked=True)
    add_highlights(sheet, body)
    protect(sheet)
    # The spare rows are printed too. A print area by a formula could leave blank ones out, but LibreOffice does not
    # follow one, openpyxl drops it, and Excel fixes it when a page is set up: what is typed later would not print.
    set_up_page(sheet, lembar.kertas)
    repeat_header(sheet, body.header)
    write_budget(book.create_sheet(ANGGARAN_SHEET), lembar)
    lists = book.create_sheet("Referensi")
    write_lists(book, lists, _LISTS)
    lists.sheet_state = "hidden"
    return to_bytes(book)


def _write_head(book: Workbook, sheet: Worksheet, stamp: Mapping[str, object], kepala: Mapping[str, str]) -> None:
    """Write what the workbook was made from, under the names by which it is known again, and what a reviewer needs."""
    sheet.cell(1, 1, JUDUL).font = palette.font(16, palette.MAROON, bold=True)
    sheet.row_dimensions[1].height = 24
    for row, pair in enumerate(_HEAD, _FIRST_ROW):
        texts = []
        for key, (label, value, last) in zip(pair, (_LEFT, _RIGHT), strict=True):
            name = REVIEW_NAMES.get(key)
            said = stamp[key] if name else kepala.get(key, "")
            _fact(sheet, row, (name or key, label), (said, value), last)
            if name:
                define(book, key, f"{REVIEW_SHEET}!{absolute_coordinate(f'{value}{row}')}")
            texts.append((str(said), _width(sheet, value, last)))
        fit_row(sheet, row, texts)
    sheet[f"{_RIGHT[1]}{_FIRST_ROW + 2}"].font = palette.font(11, palette.MAROON, bold=True)


def _fact(sheet: Worksheet, row: int, label: tuple[str, str], value: tuple[object, str], last: str) -> None:
    text, at = label
    cell = sheet[f"{at}{row}"]
    cell.value = text
    cell.font, cell.alignment = palette.font(10, palette.GREY), palette.place("left", "top", wrap=False)
    said, first = value
    cell = sheet[f"{first}{row}"]
    put(cell, said)
    cell.font, cell.alignment = palette.font(10, bold=True), palette.place("left", "top")
    sheet.merge_cells(f"{first}{row}:{last}{row}")


def _width(sheet: Worksheet, first: str, last: str) -> float:
    """Return how wide the visible columns from *first* to *last* are together, in characters."""
    columns = [sheet.column_dimensions[chr(code)] for code in range(ord(first), ord(last) + 1)]
    return sum(float(column.width) for column in columns if not column.hidden)


def _write_help(sheet: Worksheet) -> None:
    for offset, text in enumerate(PETUNJUK):
        cell = sheet.cell(_HELP_ROW + offset, 1, text)
        cell.font = palette.font(10)
    sheet.row_dimensions[_HEADER_ROW - 1].height = 6


def _lock_rkt_rows(sheet: Worksheet, spec: TableSpec[CermatRow], body: Body, rows: Sequence[CermatRow]) -> None:
    kode = review_kode(spec)
    for column in proposal_columns(spec):
        letter = body.letter(column)
        for number, row in enumerate(rows, body.first):
            sheet[f"{letter}{number}"].protection = OPEN if is_spare_id(row.id, kode) else LOCKED
        sheet.column_dimensions[letter].protection = LOCKED


def _hide(sheet: Worksheet, body: Body, lembar: Lembar) -> None:
    """Hide what says nothing here: columns that no row fills, and the rows of other divisions, by a filter."""
    for column in TOLD:
        if all(row.blank(column) for row in lembar.rows):
            sheet.column_dimensions[body.letter(column)].hidden = True
    lain = lembar.lain
    if not lain:
        return
    keys = {row_key(row) for row in lain}
    for number, row in enumerate(lembar.rows, body.first):
        if row_key(row) in keys:
            sheet.row_dimensions[number].hidden = True
    (table,) = sheet.tables.values()
    place = [column.key for column in body.spec.columns].index(CermatRow.pengampu.key)
    shown = Filters(blank=True, filter=[lembar.kode])
    table.autoFilter = AutoFilter(ref=body.ref, filterColumn=[FilterColumn(colId=place, filters=shown)])
