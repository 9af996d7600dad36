"""The form as a printable sheet of the workbook: both pages, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest

from pk_excel.core.values.cells import CellValue, column_letter
from pk_excel.forms.flow import RowDraft, Span, draw
from pk_excel.forms.measure import text_height
from pk_excel.forms.pk_text import AnggaranText, FormText, SasaranText
from pk_excel.forms.styles import FORM_MARGINS, FORM_STYLES
from pk_excel.ports import SheetPage

SHEET_NAMES = {False: "PK KPU", True: "PK Sekretariat"}

# Column widths in millimetres; the tables with and without the column Semula share this grid by merging.
_GRID_MM = (9.0, 32.0, 6.0, 10.0, 33.0, 21.0, 22.0, 29.0)
_LEFT_MM = (0.0, *accumulate(_GRID_MM))
_LAST = len(_GRID_MM)
# Excel's unit: widths of the digit 0 in the workbook's default font (Calibri 11: 7 pixels, 5 of padding).
FORM_COLUMNS: tuple[float, ...] = tuple(round((mm / 25.4 * 96 - 5) / 7, 2) for mm in _GRID_MM)

_POINTS_PER_MM = 72 / 25.4
# Spreadsheet applications differ a little in line heights: leave some of each page free.
_PAGE_USE = 0.96
_SIGN_SPACE = 58.0
_SMALL_BUDGET = 6
_SMALL_GROUP = 200.0
_SASARAN = ((1, 1), (2, 4), (5, 7), (8, 8))
_SASARAN_PERUBAHAN = ((1, 1), (2, 2), (3, 5), (6, 6), (7, 7), (8, 8))
_ANGGARAN = ((1, 1), (2, 5), (6, 7), (8, 8))
_ANGGARAN_PERUBAHAN = ((1, 1), (2, 3), (4, 5), (6, 7), (8, 8))
_LEFT_HALF, _RIGHT_HALF = (1, 5), (6, 8)

Columns = Sequence[tuple[int, int]]


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
        print_area=f"A1:{column_letter(_LAST)}{drawing.last_row}",
        print_titles=f"${drawing.titles[0]}:${drawing.titles[-1]}",
    )


def _row(*spans: Span, least: float = 0.0, extra: float = 0.0, tied: bool = False) -> RowDraft:
    needed = max((_height(span) for span in spans), default=0.0)
    return RowDraft(max(least, needed + extra), spans, tied=tied)


def _height(span: Span) -> float:
    if span.value is None or span.value == "":
        return 0.0
    width = (_LEFT_MM[span.last] - _LEFT_MM[span.first - 1] - 1.6) * _POINTS_PER_MM
    return text_height(str(span.value), width, FORM_STYLES[span.style])


def _wide(text: str, style: str, extra: float = 0.0) -> RowDraft:
    return _row(Span(1, _LAST, text, style), extra=extra)


def _first_page(text: FormText) -> Iterator[RowDraft]:
    for line in text.kop.baris:
        yield _wide(line, "pk_kop")
    if text.kop.alamat:
        yield _wide(text.kop.alamat, "pk_alamat")
    yield RowDraft(6.0, (Span(1, _LAST, None, "pk_garis"),))
    for n, line in enumerate(text.judul, 1):
        yield _wide(line, "pk_judul", extra=36.0 if n == 1 else 0.0)
    yield _wide(text.pembuka, "pk_isi", extra=8.0)
    for pihak in text.pihak:
        for label, value in ((text.label_nama, pihak.nama), (text.label_jabatan, pihak.jabatan)):
            yield _row(Span(2, 2, label, "pk_label"), Span(3, 3, ":", "pk_label"), Span(4, _LAST, value, "pk_pihak"))
        if pihak.sebutan:
            yield _row(Span(2, _LAST, pihak.sebutan, "pk_pihak"), extra=8.0)
    if not text.pihak[-1].sebutan:
        yield RowDraft(8.0)
    for alinea in text.janji:
        yield _wide(alinea, "pk_isi", extra=8.0)
    yield from _signature(text)


def _signature(text: FormText) -> Iterator[RowDraft]:
    """Place and date over the right half, then the signers side by side; all rows stay on one page."""
    right = text.tanda_tangan[-1]
    left = text.tanda_tangan[0] if len(text.tanda_tangan) == 2 else None
    rows = [RowDraft(14.0), _row(Span(*_RIGHT_HALF, text.tempat_tanggal, "pk_tanda"))]
    rows += [_pair(*pair, "pk_tanda") for pair in zip_longest(left.atas if left else (), right.atas, fillvalue="")]
    rows += [RowDraft(_SIGN_SPACE), _pair(left.nama if left else "", right.nama, "pk_nama")]
    rows += [_pair(*pair, "pk_tanda") for pair in zip_longest(left.bawah if left else (), right.bawah, fillvalue="")]
    if text.sidik:
        rows.append(_row(Span(1, _LAST, text.sidik, "pk_sidik"), extra=12.0))
    yield from (replace(row, tied=True) for row in rows[:-1])
    yield rows[-1]


def _pair(left: str, right: str, style: str) -> RowDraft:
    return _row(Span(*_LEFT_HALF, left or None, style), Span(*_RIGHT_HALF, right or None, style))


def _lampiran(text: FormText) -> Iterator[RowDraft]:
    for n, line in enumerate(text.judul_lampiran):
        yield replace(_wide(line, "pk_lampiran"), tied=True, new_page=n == 0)
    if text.dasar_perubahan:
        yield replace(_wide(text.dasar_perubahan, "pk_catatan", extra=6.0), tied=True)
    yield RowDraft(10.0, tied=True)
    columns = _SASARAN_PERUBAHAN if text.perubahan else _SASARAN
    for values, style in ((text.kolom, "pk_kepala"), (text.nomor_kolom, "pk_nomor_kolom")):
        yield replace(_cells(columns, values, style), tied=True, is_title=True)
    table = [row for n, item in enumerate(text.sasaran, 1) for row in _sasaran(item, columns, n)]
    yield from table[:-1]
    # The last row goes with what follows: the repeated heading is then never without a row of its table.
    yield from (replace(row, tied=True) for row in table[-1:])
    yield from _budget(text)
    yield from _signature(text)


def _cells(columns: Columns, values: Sequence[str], style: str) -> RowDraft:
    return _row(*(Span(*at, value, style) for at, value in zip(columns, values, strict=True)))


def _sasaran(item: SasaranText, columns: Columns, group: int) -> Iterator[RowDraft]:
    shared = (
        Span(*columns[0], _number(item.nomor), "pk_sel_tengah"),
        Span(*columns[1], item.sasaran, "pk_sel"),
    )
    rows = []
    for each in item.indikator:
        value = f"{each.nomor} {each.indikator}" if each.nomor else each.indikator
        spans = [Span(*columns[2], value, "pk_sel"), Span(*columns[3], each.target, "pk_sel_tengah")]
        if len(columns) == len(_SASARAN_PERUBAHAN):
            spans[1] = Span(*columns[3], each.semula, "pk_sel_tengah")
            spans.append(Span(*columns[4], each.target, "pk_sel_tengah"))
            spans.append(Span(*columns[5], each.alasan, "pk_sel"))
        rows.append(_row(*spans))
    needed = max(map(_height, shared))
    spread = max(0.0, needed - sum(row.height for row in rows)) / len(rows)
    rows = [replace(row, height=row.height + spread, shared=shared, group=group) for row in rows]
    yield from _tie_group(rows, needed)


def _tie_group(rows: list[RowDraft], needed: float) -> Iterator[RowDraft]:
    """Keep a small sasaran on one page, and of a large one enough rows at both ends to show its text whole."""
    total = sum(row.height for row in rows)
    above = 0.0
    for row in rows[:-1]:
        above += row.height
        below = total - above
        yield replace(row, tied=total <= _SMALL_GROUP or above < needed or below < needed)
    yield rows[-1]


def _number(text: str) -> CellValue:
    return int(text) if text.isdecimal() else text


def _budget(text: FormText) -> Iterator[RowDraft]:
    if not text.anggaran:
        return
    columns = _ANGGARAN_PERUBAHAN if text.perubahan else _ANGGARAN
    rows = [
        _row(Span(1, _LAST, text.judul_anggaran, "pk_anggaran"), extra=14.0, tied=True),
        replace(_cells(columns, text.kolom_anggaran, "pk_kepala"), tied=True),
        *(_anggaran(row, columns) for row in text.anggaran),
        _total(text, columns),
    ]
    whole = len(text.anggaran) <= _SMALL_BUDGET
    first_tied = 0 if whole else len(rows) - 2
    yield from (replace(row, tied=row.tied or n >= first_tied) for n, row in enumerate(rows))


def _anggaran(row: AnggaranText, columns: Columns) -> RowDraft:
    amounts = (row.semula, row.jumlah) if len(columns) == 5 else (row.jumlah,)
    return _row(
        Span(*columns[0], _number(row.nomor), "pk_sel_tengah"),
        Span(*columns[1], row.uraian, "pk_sel"),
        *(Span(*at, amount, "pk_rupiah") for at, amount in zip(columns[2:], amounts, strict=False)),
        Span(*columns[-1], row.keterangan, "pk_sel"),
    )


def _total(text: FormText, columns: Columns) -> RowDraft:
    amounts = (text.total_semula, text.total) if text.perubahan else (text.total,)
    return _row(
        Span(columns[0][0], columns[1][1], text.label_jumlah, "pk_jumlah"),
        *(Span(*at, amount, "pk_jumlah_rupiah") for at, amount in zip(columns[2:], amounts, strict=False)),
        Span(*columns[-1], None, "pk_sel"),
        least=18.0,
    )
