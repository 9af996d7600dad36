"""How four quarters make a year.

Counts add up (*Jumlah*); shares, indexes and grades are what they were at the end (*Nilai akhir*), or their average
(*Rata-rata*). A quarter without a target plans nothing: that is no mistake where quarters add up.
Source: PermenPANRB 53/2014 (targets of the agreement are followed up by quarter).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pk_excel.core.tables.choices import Akumulasi
from pk_excel.core.tables.rencana_aksi import RencanaAksiRow
from pk_excel.core.values.target_cell import TargetCell, problem_of, read_target
from pk_excel.core.values.target_types import Operator, Target, amount_text
from pk_excel.core.values.units import PERSEN, canonical_unit

#: Units that are measured, not counted.
_MEASURED = frozenset({PERSEN.casefold(), "nilai", "indeks", "skor", "predikat", "opini", "level", "rasio", ""})
_AVERAGE = re.compile(r"\b(?:rata[- ]?rata|rerata)", re.IGNORECASE)
_DECIMALS = Decimal("0.01")


def proposed(indikator: str, satuan: str, target: TargetCell) -> Akumulasi:
    """Return how the quarters of an indicator probably make its year: by its unit, and by its words for an average."""
    unit = target.unit if isinstance(target, Target) and target.unit else canonical_unit(satuan)
    graded = isinstance(target, Target) and target.grade is not None
    if graded or unit.casefold() in _MEASURED:
        return Akumulasi.AKHIR
    return Akumulasi.RATA_RATA if _AVERAGE.search(indikator) else Akumulasi.JUMLAH


def filled(cells: Iterable[TargetCell]) -> tuple[TargetCell, ...]:
    """Return the cells in which something stands, clear or not, in order; a dash is nothing."""
    return tuple(cell for cell in cells if problem_of(cell) != "empty")


def clear(cells: Iterable[TargetCell]) -> tuple[Target, ...]:
    """Return the clear targets among *cells*, in order."""
    return tuple(cell for cell in cells if isinstance(cell, Target))


def of_year(akumulasi: Akumulasi, quarters: Sequence[Target]) -> tuple[Decimal | None, Decimal | None]:
    """Return the bounds, low and high, that targets of quarters give the year; None where one of them has none.

    Grades have no bounds. An average has two decimals.
    """
    if akumulasi is Akumulasi.AKHIR:
        return quarters[-1].low, quarters[-1].high
    return _together(akumulasi, [one.low for one in quarters]), _together(akumulasi, [one.high for one in quarters])


def _together(akumulasi: Akumulasi, bounds: Sequence[Decimal | None]) -> Decimal | None:
    known = [bound for bound in bounds if bound is not None]
    if not known or len(known) < len(bounds):
        return None
    total = sum(known, Decimal())
    return total if akumulasi is Akumulasi.JUMLAH else _rounded(total / len(known))


def agrees(akumulasi: Akumulasi, quarters: Sequence[Target], target: Target) -> bool:
    """Return whether the targets of quarters make the target of the year.

    Bounds that only one of them has do not count: quarters of ``2`` make a year of ``≥ 8``. Grades are the last one.
    """
    if target.grade is not None or any(one.grade is not None for one in quarters):
        return quarters[-1].grade == target.grade
    pairs = zip(of_year(akumulasi, quarters), (target.low, target.high), strict=True)
    compared = [made == asked for made, asked in pairs if made is not None and asked is not None]
    return bool(compared) and all(compared)


def quarter_problem(row: RencanaAksiRow) -> str:
    """Return what is wrong with the quarters of a row (a kind of V23), or the empty text.

    Targets that cannot be read, and a row without a target of the year, are other rules' business.
    """
    typed, quarters = filled(row.targets), clear(row.targets)
    if not typed:
        return "triwulan_kosong"
    if row.blank(RencanaAksiRow.akumulasi):
        return "akumulasi_kosong"
    kind, target = row.akumulasi, row.target
    if not isinstance(kind, Akumulasi) or len(quarters) < len(typed) or not isinstance(target, Target):
        return ""
    if kind is not Akumulasi.AKHIR and target.grade is not None:
        return "predikat_dihitung"
    if kind is Akumulasi.AKHIR and not filled((row.tw4,)):
        return "akhir_kosong"
    return "" if agrees(kind, quarters, target) else _DIFFERENT[kind]


_DIFFERENT = {
    Akumulasi.JUMLAH: "jumlah_berbeda",
    Akumulasi.AKHIR: "akhir_berbeda",
    Akumulasi.RATA_RATA: "rata_rata_berbeda",
}


def realised(akumulasi: object, quarters: Iterable[TargetCell], satuan: str) -> Target | None:
    """Return what quarters reached together, so far; None before the first, and where one is not a single value."""
    typed = filled(quarters)
    reached = clear(typed)
    single = all(one.operator in (Operator.EQUAL, Operator.GRADE) for one in reached)
    if not isinstance(akumulasi, Akumulasi) or not reached or len(reached) < len(typed) or not single:
        return None
    if akumulasi is Akumulasi.AKHIR or any(one.grade is not None for one in reached):
        return reached[-1] if akumulasi is Akumulasi.AKHIR else None
    amount, _ = of_year(akumulasi, reached)
    made = None if amount is None else read_target(amount_text(_plain(amount), reached[-1].unit), satuan)
    return made if isinstance(made, Target) else None


def _rounded(number: Decimal) -> Decimal:
    return _plain(number.quantize(_DECIMALS, ROUND_HALF_UP))


def _plain(number: Decimal) -> Decimal:
    """Return *number* without needless zeros: 77.50 is 77.5, 80.00 is 80."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
