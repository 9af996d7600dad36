"""A table of the lampiran as rows of the sheet form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

from pk_excel.core.values.cells import CellValue
from pk_excel.forms.flow import RowDraft, Span
from pk_excel.forms.lampiran import Rata
from pk_excel.forms.sheet_grid import Pen, between
from pk_excel.forms.table_text import CellRow, CellText, ColumnText, TableText

_STYLES = {Rata.KIRI: "pk_sel", Rata.TENGAH: "pk_sel_tengah", Rata.KANAN: "pk_rupiah"}
_SMALL_GROUP = 200.0

Places = tuple[tuple[int, int], ...]


def headings(pen: Pen, table: TableText) -> RowDraft:
    """Return the row of headings."""
    return _over_columns(pen, table, [column.judul for column in table.kolom], "pk_kepala")


def column_numbers(pen: Pen, table: TableText) -> RowDraft:
    """Return the row of numbers below the headings."""
    return _over_columns(pen, table, [column.nomor for column in table.kolom], "pk_nomor_kolom")


def group_rows(pen: Pen, table: TableText, rows: tuple[CellRow, ...], group: int = 0) -> Iterator[RowDraft]:
    """Yield the rows of one group, the cells that they share among them; *group* is its number in the table."""
    shared = tuple(span for column, span in _spans(table, rows[0]) if column.bersama)
    drafts = [pen.laid(*(span for column, span in _spans(table, row) if not column.bersama)) for row in rows]
    needed = max(map(pen.needed, shared), default=0.0)
    spread = max(0.0, needed - sum(draft.height for draft in drafts)) / len(drafts)
    drafts = [replace(draft, height=draft.height + spread, shared=shared, group=group) for draft in drafts]
    yield from _tie_group(drafts, needed)


def total_row(pen: Pen, table: TableText) -> RowDraft:
    """Return the closing row: its label over the columns before the totals."""
    label, *totals = table.jumlah
    places = _columns(table)
    before = len(places) - len(totals)
    cells = [
        Span(*at, total or None, "pk_jumlah_rupiah" if total else "pk_sel")
        for at, total in zip(places[before:], totals, strict=True)
    ]
    return pen.laid(Span(places[0][0], places[before - 1][1], label, "pk_jumlah"), *cells)


def _columns(table: TableText) -> Places:
    return _places(tuple(column.lembar for column in table.kolom))


@lru_cache(maxsize=16)
def _places(widths: tuple[float, ...]) -> Places:
    edges = (0.0, *accumulate(widths))
    return tuple(between(left, right) for left, right in pairwise(edges))


def _over_columns(pen: Pen, table: TableText, values: list[str], style: str) -> RowDraft:
    spans = (Span(*at, value, style) for at, value in zip(_columns(table), values, strict=True))
    return pen.laid(*spans, tied=True)


def _spans(table: TableText, row: CellRow) -> Iterator[tuple[ColumnText, Span]]:
    for at, column, cell in zip(_columns(table), table.kolom, row, strict=True):
        yield column, Span(*at, _value(column, cell), _STYLES[Rata(cell.rata)])


def _value(column: ColumnText, cell: CellText) -> CellValue:
    if column.bilangan and cell.isi.isdecimal():
        return int(cell.isi)
    return f"{cell.nomor} {cell.isi}" if cell.nomor else cell.isi


def _tie_group(rows: list[RowDraft], needed: float) -> Iterator[RowDraft]:
    """Keep a small group on one page, and of a large one enough rows at both ends to show its shared text whole."""
    total = sum(row.height for row in rows)
    above = 0.0
    for row in rows[:-1]:
        above += row.height
        below = total - above
        yield replace(row, tied=total <= _SMALL_GROUP or above < needed or below < needed)
    yield rows[-1]
