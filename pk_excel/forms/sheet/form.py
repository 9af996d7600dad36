"""The form as a printable sheet of the workbook: both pages, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise, zip_longest

from pk_excel.core.values.cells import column_letter
from pk_excel.forms.lampiran import SHEET_WIDTH
from pk_excel.forms.measure import Letters
from pk_excel.forms.parts import NOBODY
from pk_excel.forms.pk_text import FormText
from pk_excel.forms.sheet.flow import Drawing, RowDraft, Span, draw, paginate, whole
from pk_excel.forms.sheet.grid import (
    CODE_MM,
    COLON_MM,
    HALF_MM,
    LABEL_MM,
    LAST,
    LINES_MM,
    LOGO_MM,
    VALUE_MM,
    Pen,
    between,
)
from pk_excel.forms.sheet.table import TableRows, column_numbers, headings, total_row
from pk_excel.ports import PageLook, SheetPage

SHEET_NAMES = {False: "PK KPU", True: "PK Sekretariat"}

# Excel's unit: widths of the digit 0 in the workbook's default font (Calibri 11: 7 pixels, 5 of padding).
FORM_COLUMNS: tuple[float, ...] = tuple(
    round(((right - left) / 25.4 * 96 - 5) / 7, 2) for left, right in pairwise(LINES_MM)
)

_POINTS_PER_MM = 72 / 25.4
#: The largest that the logo may be: width and height in millimetres.
LOGO_BOX_MM = (24.0, 22.0)
# Heights that Excel rounds to its screen's pixels (see flow.py) leave this much of a page to be sure of.
_PAGE_USE = 0.985
# How rows are laid until they need no more pages than the PDF: points that each cell has to spare (a line is measured
# with some room, so that a little less than none still shows all), the part that is kept of the space between parts of
# the form, and the per cent of its size that the sheet is printed in. The more pleasant first.
_LAYINGS = (
    *((air, 1.0, 100) for air in (6.0, 5.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0, 0.5, 0.0, -0.5, -1.0)),
    *((-1.0, gaps, 100) for gaps in (0.9, 0.8, 0.7, 0.6)),
    *((0.0, 0.6, scale) for scale in (98, 96, 94, 92, 90, 88, 86)),
)
# For a form that has fewer pages than the PDF.
_WIDER = (8.0, 10.0, 12.0)
_ABOVE_SIGNATURE, _SIGN_SPACE, _LEAST_TO_SIGN = 12.0, 56.0, 46.0
_SIDIK_SPACE = 4.0
_SMALL_BUDGET = 6
_LEFT_HALF, _RIGHT_HALF = between(0.0, HALF_MM), between(HALF_MM, SHEET_WIDTH)
# The verification code and the sidik, side by side.
_LEFT_CODE, _RIGHT_CODE = between(0.0, CODE_MM), between(CODE_MM, SHEET_WIDTH)
Tables = tuple[TableRows, TableRows]  # sasaran and anggaran
_BESIDE_LOGO = between(LOGO_MM, SHEET_WIDTH - LOGO_MM)


def draw_pk(
    text: FormText, look: PageLook, measured: Callable[[frozenset[str]], Letters], pages: int
) -> SheetPage:
    """Return *text* laid out as *look* has it, with page breaks before what would be torn apart.

    *measured* returns the widths of letters. Rows are as high as a print on *pages* pages allows, within limits.
    """
    tables = TableRows(text.sasaran), TableRows(text.anggaran)
    drawing, scale = _drawn(text, look, tables, measured(frozenset("".join(_texts(text)))), pages)
    return SheetPage(
        sheet=SHEET_NAMES[text.sekretariat],
        cells=tuple(drawing.cells),
        merges=tuple(drawing.merges),
        row_heights=drawing.heights,
        row_breaks=tuple(drawing.breaks),
        print_area=f"A1:{column_letter(LAST)}{drawing.last_row}",
        look=replace(look, scale=scale),
    )


def _texts(part: object) -> Iterator[str]:
    """Yield every text of a form."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _texts(getattr(part, one.name))


def _drawn(text: FormText, look: PageLook, tables: Tables, letters: Letters, pages: int) -> tuple[Drawing, int]:
    """Return the most pleasant drawing that has *pages* pages, and the per cent of its size that it is printed in.

    Where none has, that which is nearest with fewer pages, or else the tightest.
    """
    _, _, top, bottom = look.margins
    room = (look.paper[1] - top - bottom) * _POINTS_PER_MM * _PAGE_USE
    for air, gaps, scale in _LAYINGS:
        rows, page = whole(_rows(text, look, tables, Pen(letters, air, gaps))), room * 100 / scale
        breaks = len(paginate(rows, page))
        if breaks < pages:
            break
    for air in _WIDER if breaks + 1 < pages else ():
        wider = whole(_rows(text, look, tables, Pen(letters, air)))
        if len(paginate(wider, room)) + 1 == pages:
            return draw(wider, room), 100
    return draw(rows, page), scale


def _rows(text: FormText, look: PageLook, tables: Tables, pen: Pen) -> Iterator[RowDraft]:
    yield from _letterhead(text, look, pen)
    yield from _first_page(text, pen)
    yield from _lampiran(text, tables, pen)


def _wide(pen: Pen, text: str, style: str, extra: float = 0.0) -> RowDraft:
    return pen.laid(Span(1, LAST, text, style), extra=extra)


def _party(pen: Pen, label: str, value: str) -> RowDraft:
    return pen.laid(
        Span(*between(LABEL_MM, COLON_MM), label, "pk_label"),
        Span(*between(COLON_MM, VALUE_MM), ":", "pk_label"),
        Span(*between(VALUE_MM, SHEET_WIDTH), value, "pk_pihak"),
    )


def _letterhead(text: FormText, look: PageLook, pen: Pen) -> Iterator[RowDraft]:
    """The lines beside the logo, if there is one, and together at least as high."""
    place = _BESIDE_LOGO if look.logo else (1, LAST)
    rows = [pen.laid(Span(*place, line, "pk_kop")) for line in text.kop.baris]
    if text.kop.alamat:
        rows.append(pen.laid(Span(*place, text.kop.alamat, "pk_alamat")))
    missing = look.logo_size[1] * _POINTS_PER_MM - sum(row.height for row in rows)
    yield from (row._replace(height=row.height + max(missing, 0.0) / len(rows)) for row in rows)
    yield RowDraft(6.0, (Span(1, LAST, None, "pk_garis"),))


def _first_page(text: FormText, pen: Pen) -> Iterator[RowDraft]:
    for n, line in enumerate(text.judul, 1):
        yield _wide(pen, line, "pk_judul", extra=36.0 if n == 1 else 0.0)
    yield _wide(pen, text.pembuka, "pk_isi", extra=8.0)
    for pihak in text.pihak:
        yield _party(pen, text.label_nama, pihak.nama)
        yield _party(pen, text.label_jabatan, pihak.jabatan)
        if pihak.sebutan:
            yield pen.laid(Span(*between(LABEL_MM, SHEET_WIDTH), pihak.sebutan, "pk_pihak"), extra=8.0)
    if not text.pihak[-1].sebutan:
        yield RowDraft(pen.gap(8.0))
    for alinea in text.janji:
        yield _wide(pen, alinea, "pk_isi", extra=8.0)
    yield from _signature(text, pen)


def _signature(text: FormText, pen: Pen) -> Iterator[RowDraft]:
    """Place and date over the right half, then the signers side by side; all rows stay on one page."""
    right = text.tanda_tangan[-1]
    left = text.tanda_tangan[0] if len(text.tanda_tangan) == 2 else NOBODY
    rows = [RowDraft(pen.gap(_ABOVE_SIGNATURE)), pen.laid(Span(*_RIGHT_HALF, text.tempat_tanggal, "pk_tanda"))]
    rows += [_pair(pen, *pair, "pk_tanda") for pair in zip_longest(left.atas, right.atas, fillvalue="")]
    rows += [RowDraft(max(pen.gap(_SIGN_SPACE), _LEAST_TO_SIGN)), _pair(pen, left.nama, right.nama, "pk_nama")]
    rows += [_pair(pen, *pair, "pk_tanda") for pair in zip_longest(left.bawah, right.bawah, fillvalue="")]
    codes = [code for code in (text.verifikasi.kode, text.sidik) if code]
    places = (_LEFT_CODE, _RIGHT_CODE) if len(codes) > 1 else ((1, LAST),)
    spans = (Span(*place, code, "pk_sidik") for place, code in zip(places, codes, strict=False))
    rows += [pen.laid(*spans, extra=_SIDIK_SPACE)] if codes else []
    yield from (row._replace(tied=True) for row in rows[:-1])
    yield rows[-1]


def _pair(pen: Pen, left: str, right: str, style: str) -> RowDraft:
    return pen.laid(Span(*_LEFT_HALF, left or None, style), Span(*_RIGHT_HALF, right or None, style))


def _lampiran(text: FormText, tables: Tables, pen: Pen) -> Iterator[RowDraft]:
    for n, line in enumerate(text.judul_lampiran):
        yield _wide(pen, line, "pk_lampiran")._replace(tied=True, new_page=n == 0)
    if text.dasar_perubahan:
        yield _wide(pen, text.dasar_perubahan, "pk_catatan", extra=6.0)._replace(tied=True)
    yield RowDraft(pen.gap(10.0), tied=True)
    head = headings(pen, text.sasaran), column_numbers(pen, text.sasaran)
    sasaran, anggaran = tables
    table = list(sasaran.laid(pen, head))
    yield from (*head, *table[:-1])
    # The last row goes with what follows: the repeated heading is then never without a row of its table.
    yield from (row._replace(tied=True) for row in table[-1:])
    yield from _budget(text, anggaran, pen)
    yield from _signature(text, pen)


def _budget(text: FormText, body: TableRows, pen: Pen) -> Iterator[RowDraft]:
    table = text.anggaran
    if not table.kelompok:
        return
    head = headings(pen, table)
    heads = (head,)
    rows = [
        _wide(pen, text.judul_anggaran, "pk_anggaran", extra=14.0)._replace(tied=True),
        head,
        *body.laid(pen, heads),
        total_row(pen, table)._replace(head=heads),
    ]
    whole = len(table.kelompok) <= _SMALL_BUDGET
    first_tied = 0 if whole else len(rows) - 2
    yield from (row._replace(tied=row.tied or n >= first_tied) for n, row in enumerate(rows))
