"""A table of the lampiran as printable text: headings, widths and cells, the same for all renderers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Annotated, Any

from pk_excel.core.papers.pk import PkForm
from pk_excel.forms.lampiran import PrintedColumn, PrintedTable, Rata
from pk_excel.forms.naskah import Naskah, plain

#: Millimetres of a digit in the widest font at the size of a table, and of what is left free beside a text.
_DIGIT, _EDGES, _FEW_DIGITS = 2.3, 3.8, 2
_SIDES = {"k": Rata.KIRI, "t": Rata.TENGAH, "r": Rata.KANAN}


@dataclass(frozen=True)
class ColumnText:
    """A column's heading, its number below it, and its widths in millimetres: ``lebar``, and ``lembar`` on the sheet.

    ``bersama``: one cell for all rows of a group. ``bilangan``: the sheet takes its texts for whole numbers.
    """

    judul: Annotated[str, "judul kolom"]
    nomor: Annotated[str, "nomor di bawah judul"]
    lebar: Annotated[float, "lebar: milimeter, atau bagian bila tabel penuh"]
    lembar: Annotated[float, "lebar di lembar Excel"] = 0.0
    bersama: Annotated[bool, "benar bila satu sel untuk semua baris kelompok"] = False
    bilangan: Annotated[bool, "benar bila bilangan di lembar Excel"] = False


@dataclass(frozen=True)
class CellText:
    """One cell: its text, with a number before it where ``nomor`` is not empty; ``rata`` is a value of ``Rata``."""

    isi: Annotated[str, "isi sel"]
    rata: Annotated[str, "kiri, tengah, atau kanan"]
    nomor: Annotated[str, "nomor di depan isi; biasanya kosong"] = ""


CellRow = tuple[CellText, ...]


@dataclass(frozen=True)
class TableText:
    """One table. Groups of rows share the cells of the ``bersama`` columns; the first row of a group has their text.

    ``jumlah`` is the closing row or empty: its label, which stands over all columns before the first total, and one
    text for each column from there on. ``nama`` is what each row is called when something in it differs. A table that
    is ``penuh`` spreads over the width of text; the widths of its columns are then shares.
    """

    kolom: Annotated[tuple[ColumnText, ...], "kolom"]
    kelompok: Annotated[tuple[tuple[CellRow, ...], ...], "kelompok baris; tiap baris berisi sel"]
    jumlah: Annotated[tuple[str, ...], "baris jumlah; kosong bila tanpa"] = ()
    nama: Annotated[tuple[str, ...], "sebutan tiap baris (tidak dicetak)"] = ()
    penuh: Annotated[bool, "benar bila selebar halaman"] = False


def plain_table(
    kolom: Sequence[tuple[str, float]], rows: Iterable[Sequence[object]], rata: str = "", nama: Sequence[str] = (),
    kelompok: Sequence[int] = (), bersama: int = 0,
) -> TableText:  # fmt: skip
    """Return a table as wide as the text: *kolom* are headings with shares of the width, *rows* what stands in them.

    *rata* has a letter per column, ``k`` left, ``t`` centred, ``r`` right (all ``k`` where empty). *kelompok* are the
    sizes of groups of rows, whose first *bersama* columns are one cell with the text of the group's first row. A first
    column of numbers is as wide as they need on one line.
    """
    sides = [_SIDES[letter] for letter in rata or "k" * len(kolom)]
    cells = [tuple([CellText(plain(cell), side) for cell, side in zip(row, sides, strict=True)]) for row in rows]
    ends = [*accumulate(kelompok or [1] * len(cells))]
    heads = enumerate(_numbered(kolom, cells), 1)
    return TableText(
        kolom=tuple(ColumnText(judul, f"({n})", lebar, bersama=n <= bersama) for n, (judul, lebar) in heads),
        kelompok=tuple(_sharing(cells[start:end], bersama) for start, end in pairwise([0, *ends])),
        nama=tuple(nama) or tuple(f"baris {n}" for n in range(1, len(cells) + 1)),
        penuh=True,
    )


def _numbered(kolom: Sequence[tuple[str, float]], cells: Sequence[CellRow]) -> Sequence[tuple[str, float]]:
    """Return the columns; *kolom* are made for numbers of two digits."""
    digits = max((len(row[0].isi) for row in cells if row[0].isi.isdecimal()), default=0)
    if digits <= _FEW_DIGITS:
        return kolom
    (judul, lebar), *rest = kolom
    return (judul, max(lebar, _EDGES + _DIGIT * digits)), *rest


def _sharing(rows: Sequence[CellRow], bersama: int) -> tuple[CellRow, ...]:
    """Return the rows of a group, whose first *bersama* cells stand in its first row alone."""
    return tuple(
        row if n == 0 else (*(CellText("", cell.rata) for cell in row[:bersama]), *row[bersama:])
        for n, row in enumerate(rows)
    )


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
