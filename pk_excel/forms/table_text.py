"""A table of the lampiran as printable text: headings, widths and cells, the same for all renderers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pk_excel.core.papers import PkForm
from pk_excel.forms.lampiran import PrintedColumn, PrintedTable
from pk_excel.forms.naskah import Naskah


@dataclass(frozen=True)
class ColumnText:
    """A column's heading, its number below it, and its widths in millimetres: ``lebar``, and ``lembar`` on the sheet.

    ``bersama``: one cell for all rows of a group. ``bilangan``: the sheet takes its texts for whole numbers.
    """

    judul: str
    nomor: str
    lebar: float
    lembar: float
    bersama: bool
    bilangan: bool


@dataclass(frozen=True)
class CellText:
    """One cell: its text, with a number before it where ``nomor`` is not empty; ``rata`` is a value of ``Rata``."""

    isi: str
    rata: str
    nomor: str = ""


CellRow = tuple[CellText, ...]


@dataclass(frozen=True)
class TableText:
    """One table. Groups of rows share the cells of the ``bersama`` columns; the first row of a group has their text.

    ``jumlah`` is the closing row or empty: its label, which stands over all columns before the first total, and one
    text for each column from there on.
    """

    kolom: tuple[ColumnText, ...]
    kelompok: tuple[tuple[CellRow, ...], ...]
    jumlah: tuple[str, ...] = ()


def compose_table(
    naskah: Naskah, table: PrintedTable, groups: Iterable[tuple[Any, Sequence[Any]]], perubahan: bool, **values: object
) -> TableText:
    """Return *table* in words. A group is what its shared cells print and its rows; *values* stand in the headings.

    Raises TemplateError when a text is missing.
    """
    columns = zip(table.shown(perubahan), table.paper_widths(perubahan), table.sheet_widths(perubahan), strict=True)
    return TableText(
        kolom=tuple(
            ColumnText(
                judul=naskah.line(f"{table.headings}.{column.key}", perubahan=perubahan, **values),
                nomor=naskah.line("lampiran.nomor_kolom", n=n),
                lebar=lebar,
                lembar=lembar,
                bersama=column.shared,
                bilangan=column.whole,
            )
            for n, (column, lebar, lembar) in enumerate(columns, 1)
        ),
        kelompok=tuple(_group(naskah, table.shown(perubahan), head, rows, perubahan) for head, rows in groups),
    )


def compose_total(naskah: Naskah, table: PrintedTable, form: PkForm) -> tuple[str, ...]:
    """Return the closing row of *table* for *form*. Raises TemplateError."""
    totals = [column.total(form) if column.total else "" for column in table.shown(form.perubahan_ke > 0)]
    first = next(n for n, total in enumerate(totals) if total)
    return naskah.line("lampiran.jumlah"), *totals[first:]


def _group(
    naskah: Naskah, columns: Sequence[PrintedColumn], head: Any, rows: Sequence[Any], perubahan: bool
) -> tuple[CellRow, ...]:
    kosong = naskah.line("lampiran.kosong") if perubahan else ""

    def cell(column: PrintedColumn, row: Any, n: int) -> CellText:
        if column.shared:
            return CellText(column.cell(naskah, head) if n == 1 else "", column.rata)
        nomor = naskah.line("lampiran.nomor_indikator", n=n) if column.numbered and len(rows) > 1 else ""
        return CellText(column.cell(naskah, row) or (kosong if column.dashed else ""), column.rata, nomor)

    return tuple(tuple(cell(column, row, n) for column in columns) for n, row in enumerate(rows, 1))
