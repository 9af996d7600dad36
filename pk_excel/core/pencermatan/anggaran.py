"""The budget rows that a division carries out, as its review workbook shows them (SOP step 3: RKT against RKA-KL)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.unreadable import known


@dataclass(frozen=True)
class BarisAnggaran:
    """A budget row that a division is shown; one that is not its own only says what its own rows belong to."""

    kode: str
    uraian: str
    tingkat: str
    pagu: int | None
    milik: bool


@dataclass(frozen=True)
class AnggaranDivisi:
    """What a division is shown of the budget.

    ``ditandai`` is False while no row of the budget says whose it is: everything is shown then. ``jumlah`` is the pagu
    of its own rows that have no rows below them, in rupiah.
    """

    baris: tuple[BarisAnggaran, ...]
    jumlah: int
    ditandai: bool

    @property
    def banyaknya(self) -> int:
        """Return how many rows are the division's own."""
        return sum(row.milik for row in self.baris)


def budget_of(rows: Iterable[AnggaranRow], kode: str) -> AnggaranDivisi:
    """Return the rows that belong to the division *kode* with those above them.

    A row without a division belongs to that of the nearest row above it; one that nobody above it claims is shown to
    none, unless no row has a division.
    """
    named = {one_line(row.kode): row for row in rows if not is_empty(row.kode)}
    marked = any(not is_empty(row.divisi) for row in named.values())
    owned = {code for code in named if not marked or _owner(named, code) == kode}
    above = {parent for code in owned for parent in _parents(code) if parent in named}
    parents = {parent for code in named for parent in _parents(code)}
    shown = tuple(
        BarisAnggaran(code, one_line(row.uraian), one_line(row.tingkat), known(row.pagu), code in owned)
        for code, row in named.items()
        if code in owned | above
    )
    leaves = (row.pagu or 0 for row in shown if row.milik and row.kode not in parents)
    return AnggaranDivisi(shown, sum(leaves), marked)


def _owner(named: dict[str, AnggaranRow], code: str) -> str:
    claims = (one_line(named[name].divisi) for name in (code, *_parents(code)) if name in named)
    return next((claim for claim in claims if not is_empty(claim)), "")


def _parents(code: str) -> list[str]:
    """Return the codes above a code, the nearest first: ``076.01.CQ`` stands below ``076.01`` and ``076``."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
