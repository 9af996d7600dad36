"""The two tables of the lampiran, declared once: the sheet, Word and the PDF all draw what stands here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pk_excel.core.papers.pk import PkForm
from pk_excel.core.tables.comparing import shown
from pk_excel.forms.naskah import Naskah, plain

# The width of both tables in millimetres: between the margins in Word and PDF, on the sheet.
PAPER_WIDTH = 165.0
SHEET_WIDTH = 162.0


class Rata(StrEnum):
    """How a cell is aligned. Long texts belong on the left: only such a cell may go on on the next page."""

    KIRI = "kiri"
    TENGAH = "tengah"
    KANAN = "kanan"


@dataclass(frozen=True)
class Share:
    """A column's share of its table's width: in Word and PDF, and on the sheet where that differs.

    The sheet's own shares let the edges of all tables meet on a few lines, which become the columns of the sheet.
    """

    paper: float
    sheet: float | None = None


@dataclass(frozen=True)
class PrintedColumn:
    """One printed column, shown where it has a share: in the original PK, in a PK Perubahan, or in both.

    ``key`` names its heading in ``naskah.toml`` and, without ``text``, what it prints: the field of the paper's row
    or else the column of the workbook's row behind it. ``shared`` columns print once for all rows of a sasaran,
    ``numbered`` ones number the rows of a sasaran that has several, ``dashed`` ones show in a PK Perubahan that there
    is nothing. ``whole`` numbers are numbers on the sheet. ``total`` is the column's cell in the closing row.
    """

    key: str
    asli: Share | None = None
    perubahan: Share | None = None
    rata: Rata = Rata.KIRI
    text: Callable[[Naskah, Any], str] | None = None
    total: Callable[[PkForm], str] | None = None
    shared: bool = False
    numbered: bool = False
    dashed: bool = False
    whole: bool = False

    def share(self, perubahan: bool) -> Share | None:
        """Return the column's share in that kind of PK, None where it is not shown."""
        return self.perubahan if perubahan else self.asli

    def cell(self, naskah: Naskah, row: Any) -> str:
        """Return the text of *row* in this column. Raises KeyError for a key that nothing behind the row has."""
        if self.text:
            return self.text(naskah, row)
        if hasattr(row, self.key):
            return plain(getattr(row, self.key))
        return "" if row.sumber is None else plain(shown(row.sumber, row.sumber.column(self.key)))


@dataclass(frozen=True)
class PrintedTable:
    """One table; ``headings`` is the place of its headings in ``naskah.toml``."""

    headings: str
    columns: tuple[PrintedColumn, ...]

    def shown(self, perubahan: bool) -> tuple[PrintedColumn, ...]:
        """Return the columns of that kind of PK, from left to right."""
        return tuple(column for column in self.columns if column.share(perubahan))

    def paper_widths(self, perubahan: bool) -> tuple[float, ...]:
        """Return the widths of the shown columns in Word and PDF, in millimetres."""
        return _spread(PAPER_WIDTH, [share.paper for share in self._shares(perubahan)])

    def sheet_widths(self, perubahan: bool) -> tuple[float, ...]:
        """Return the widths of the shown columns on the sheet, in millimetres."""
        shares = self._shares(perubahan)
        return _spread(SHEET_WIDTH, [share.paper if share.sheet is None else share.sheet for share in shares])

    def _shares(self, perubahan: bool) -> list[Share]:
        return [share for share in (column.share(perubahan) for column in self.columns) if share]


def _spread(width: float, shares: Sequence[float]) -> tuple[float, ...]:
    return tuple(width * share / sum(shares) for share in shares)


def _rupiah(amount: int | None) -> str:
    from pk_excel.core.values.numbers import format_rupiah

    return "" if amount is None else format_rupiah(amount)


def _programme(naskah: Naskah, row: Any) -> str:
    return naskah.line("lampiran.uraian_anggaran", kode=plain(row.kode), uraian=plain(row.uraian))


SASARAN = PrintedTable(
    "lampiran.kolom_sasaran",
    (
        PrintedColumn("nomor", Share(11, 9), Share(10, 9), Rata.TENGAH, shared=True, whole=True),
        PrintedColumn("sasaran", Share(52, 51), Share(35, 35), shared=True),
        PrintedColumn("indikator", Share(70, 73), Share(50, 46), numbered=True),
        PrintedColumn("semula", None, Share(20, 21), Rata.TENGAH, dashed=True),
        PrintedColumn("target", Share(32, 29), Share(21, 22), Rata.TENGAH, dashed=True),
        PrintedColumn("alasan", None, Share(29)),
    ),
)

ANGGARAN = PrintedTable(
    "lampiran.kolom_anggaran",
    (
        PrintedColumn("nomor", Share(11, 9), Share(10, 9), Rata.TENGAH, whole=True),
        PrintedColumn("uraian", Share(76, 81), Share(39, 38), text=_programme),
        PrintedColumn(
            "semula",
            None,
            Share(43.5, 43),
            Rata.KANAN,
            text=lambda _, row: _rupiah(row.semula),
            total=lambda form: _rupiah(form.total_semula),
            dashed=True,
        ),
        PrintedColumn(
            "jumlah",
            Share(46, 43),
            Share(43.5, 43),
            Rata.KANAN,
            text=lambda _, row: _rupiah(row.jumlah),
            total=lambda form: _rupiah(form.total),
        ),
        PrintedColumn("keterangan", Share(32, 29), Share(29)),
    ),
)
