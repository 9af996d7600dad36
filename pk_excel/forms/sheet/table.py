"""A table of the lampiran as rows of the sheet form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from pk_excel.core.values.cells import CellValue
from pk_excel.forms.lampiran import Rata
from pk_excel.forms.measure import Letters
from pk_excel.forms.sheet.flow import RowDraft, Span
from pk_excel.forms.sheet.grid import Pen, Shape, between, shapes
from pk_excel.forms.table_text import CellRow, CellText, ColumnText, TableText

_STYLES: dict[str, str] = {Rata.KIRI: "pk_sel", Rata.TENGAH: "pk_sel_tengah", Rata.KANAN: "pk_rupiah"}
_SMALL_GROUP = 200.0

Places = tuple[tuple[int, int], ...]


def headings(pen: Pen, table: TableText) -> RowDraft:
    """Return the row of headings."""
    return _over_columns(pen, table, [column.judul for column in table.kolom], "pk_kepala")


def column_numbers(pen: Pen, table: TableText) -> RowDraft:
    """Return the row of numbers below the headings."""
    return _over_columns(pen, table, [column.nomor for column in table.kolom], "pk_nomor_kolom")


class TableRows:
    """The rows of a table, laid again and again until the form fits its pages; what stays the same is done once."""

    def __init__(self, table: TableText) -> None:
        self.table = table
        self._groups = [_group(table, rows) for rows in table.kelompok]
        self._letters: Letters | None = None
        self._shapes: list[tuple[tuple[Shape, ...], list[tuple[Shape, ...]]]] = []

    def laid(self, pen: Pen, head: tuple[RowDraft, ...]) -> Iterator[RowDraft]:
        """Yield the rows, group by group, below the headings *head*; those of a group share cells."""
        if self._letters is not pen.letters:
            self._letters = pen.letters
            self._shapes = [
                (shapes(pen.letters, shared), [shapes(pen.letters, row) for row in rows])
                for shared, rows in self._groups
            ]
        groups = zip(self._groups, self._shapes, strict=True)
        for n, ((shared, rows), (shared_shapes, row_shapes)) in enumerate(groups, 1):
            needed = pen.tallest(shared_shapes)
            heights = [pen.tallest(one) for one in row_shapes]
            spread = max(0.0, needed - sum(heights)) / len(heights)
            heights = [height + spread for height in heights]
            for height, tied, spans in zip(heights, _tied(heights, needed), rows, strict=True):
                yield RowDraft(height, spans, shared, n, tied, head=head)


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


def _group(table: TableText, rows: tuple[CellRow, ...]) -> tuple[tuple[Span, ...], list[tuple[Span, ...]]]:
    """Return the cells that the rows of a group share, and those of each row."""
    own = [n for n, column in enumerate(table.kolom) if not column.bersama]
    shared = [n for n, column in enumerate(table.kolom) if column.bersama]
    return _spans(table, rows[0], shared), [_spans(table, row, own) for row in rows]


def _spans(table: TableText, row: CellRow, columns: Sequence[int]) -> tuple[Span, ...]:
    places = _columns(table)
    return tuple([Span(*places[n], _value(table.kolom[n], row[n]), _STYLES[row[n].rata]) for n in columns])


def _value(column: ColumnText, cell: CellText) -> CellValue:
    if column.bilangan and cell.isi.isdecimal():
        return int(cell.isi)
    return f"{cell.nomor} {cell.isi}" if cell.nomor else cell.isi


def _tied(heights: Sequence[float], needed: float) -> Iterator[bool]:
    """Keep a small group on one page, and of a large one enough rows at both ends to show its shared text whole."""
    total = sum(heights)
    above = 0.0
    for height in heights[:-1]:
        above += height
        below = total - above
        yield total <= _SMALL_GROUP or above < needed or below < needed
    yield False
