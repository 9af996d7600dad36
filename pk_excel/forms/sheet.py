"""The form as a printable sheet of the workbook: both pages, one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from pk_excel.core.values.cells import column_letter
from pk_excel.forms.flow import RowDraft, Span, draw
from pk_excel.forms.lampiran import SHEET_WIDTH
from pk_excel.forms.pk_text import FormText
from pk_excel.forms.sheet_grid import COLON_MM, HALF_MM, LABEL_MM, LAST, LINES_MM, VALUE_MM, between, laid
from pk_excel.forms.sheet_table import column_numbers, group_rows, headings, total_row
from pk_excel.forms.styles import FORM_MARGINS
from pk_excel.ports import SheetPage

SHEET_NAMES = {False: "PK KPU", True: "PK Sekretariat"}

# Excel's unit: widths of the digit 0 in the workbook's default font (Calibri 11: 7 pixels, 5 of padding).
FORM_COLUMNS: tuple[float, ...] = tuple(
    round(((right - left) / 25.4 * 96 - 5) / 7, 2) for left, right in pairwise(LINES_MM)
)

_POINTS_PER_MM = 72 / 25.4
# Spreadsheet applications differ a little in line heights: leave some of each page free.
_PAGE_USE = 0.96
_SIGN_SPACE = 58.0
_SIDIK_SPACE = 12.0
_SMALL_BUDGET = 6
_LEFT_HALF, _RIGHT_HALF = between(0.0, HALF_MM), between(HALF_MM, SHEET_WIDTH)


def draw_pk(text: FormText, paper: tuple[float, float]) -> SheetPage:
    """Return *text* laid out on *paper* (millimetres), with page breaks before what would be torn apart."""
    rows = [*_first_page(text), *_lampiran(text)]
    height = (paper[1] - FORM_MARGINS.top - FORM_MARGINS.bottom) * _POINTS_PER_MM
    drawing = draw(rows, height * _PAGE_USE)
    return SheetPage(
        sheet=SHEET_NAMES[text.sekretariat],
        cells=tuple(drawing.cells),
        merges=tuple(drawing.merges),
        row_heights=drawing.heights,
        row_breaks=tuple(drawing.breaks),
        print_area=f"A1:{column_letter(LAST)}{drawing.last_row}",
        print_titles=f"${drawing.titles[0]}:${drawing.titles[-1]}",
    )


def _wide(text: str, style: str, extra: float = 0.0) -> RowDraft:
    return laid(Span(1, LAST, text, style), extra=extra)


def _party(label: str, value: str) -> RowDraft:
    return laid(
        Span(*between(LABEL_MM, COLON_MM), label, "pk_label"),
        Span(*between(COLON_MM, VALUE_MM), ":", "pk_label"),
        Span(*between(VALUE_MM, SHEET_WIDTH), value, "pk_pihak"),
    )


def _first_page(text: FormText) -> Iterator[RowDraft]:
    for line in text.kop.baris:
        yield _wide(line, "pk_kop")
    if text.kop.alamat:
        yield _wide(text.kop.alamat, "pk_alamat")
    yield RowDraft(6.0, (Span(1, LAST, None, "pk_garis"),))
    for n, line in enumerate(text.judul, 1):
        yield _wide(line, "pk_judul", extra=36.0 if n == 1 else 0.0)
    yield _wide(text.pembuka, "pk_isi", extra=8.0)
    for pihak in text.pihak:
        yield _party(text.label_nama, pihak.nama)
        yield _party(text.label_jabatan, pihak.jabatan)
        if pihak.sebutan:
            yield laid(Span(*between(LABEL_MM, SHEET_WIDTH), pihak.sebutan, "pk_pihak"), extra=8.0)
    if not text.pihak[-1].sebutan:
        yield RowDraft(8.0)
    for alinea in text.janji:
        yield _wide(alinea, "pk_isi", extra=8.0)
    yield from _signature(text)


def _signature(text: FormText) -> Iterator[RowDraft]:
    """Place and date over the right half, then the signers side by side; all rows stay on one page."""
    right = text.tanda_tangan[-1]
    left = text.tanda_tangan[0] if len(text.tanda_tangan) == 2 else None
    rows = [RowDraft(14.0), laid(Span(*_RIGHT_HALF, text.tempat_tanggal, "pk_tanda"))]
    rows += [_pair(*pair, "pk_tanda") for pair in zip_longest(left.atas if left else (), right.atas, fillvalue="")]
    rows += [RowDraft(_SIGN_SPACE), _pair(left.nama if left else "", right.nama, "pk_nama")]
    rows += [_pair(*pair, "pk_tanda") for pair in zip_longest(left.bawah if left else (), right.bawah, fillvalue="")]
    lines = [line for line in (text.verifikasi.kode, text.sidik) if line]
    rows += [laid(Span(1, LAST, line, "pk_sidik"), extra=_SIDIK_SPACE / len(lines)) for line in lines]
    yield from (replace(row, tied=True) for row in rows[:-1])
    yield rows[-1]


def _pair(left: str, right: str, style: str) -> RowDraft:
    return laid(Span(*_LEFT_HALF, left or None, style), Span(*_RIGHT_HALF, right or None, style))


def _lampiran(text: FormText) -> Iterator[RowDraft]:
    for n, line in enumerate(text.judul_lampiran):
        yield replace(_wide(line, "pk_lampiran"), tied=True, new_page=n == 0)
    if text.dasar_perubahan:
        yield replace(_wide(text.dasar_perubahan, "pk_catatan", extra=6.0), tied=True)
    yield RowDraft(10.0, tied=True)
    yield from (replace(row, is_title=True) for row in (headings(text.sasaran), column_numbers(text.sasaran)))
    table = [row for n, group in enumerate(text.sasaran.kelompok, 1) for row in group_rows(text.sasaran, group, n)]
    yield from table[:-1]
    # The last row goes with what follows: the repeated heading is then never without a row of its table.
    yield from (replace(row, tied=True) for row in table[-1:])
    yield from _budget(text)
    yield from _signature(text)


def _budget(text: FormText) -> Iterator[RowDraft]:
    table = text.anggaran
    if not table.kelompok:
        return
    rows = [
        replace(_wide(text.judul_anggaran, "pk_anggaran", extra=14.0), tied=True),
        headings(table),
        *(row for group in table.kelompok for row in group_rows(table, group)),
        total_row(table),
    ]
    whole = len(table.kelompok) <= _SMALL_BUDGET
    first_tied = 0 if whole else len(rows) - 2
    yield from (replace(row, tied=row.tied or n >= first_tied) for n, row in enumerate(rows))
