"""*Capaian*: what was reached against what was promised, in percent.

========== ============================================================== =====================
direction  formula                                                        target 0
========== ============================================================== =====================
maximise   realisasi / target x 100%                                      reached: 100%
minimise   (target - (realisasi - target)) / target x 100%, at least 0%   0 reached: 100%
steady     100% within the target, less by how far it is missed, ditto    0 reached: 100%
========== ============================================================== =====================

There is no upper limit. A grade is reached or not: ranks have no percentages.
Source: Laporan Kinerja practice under PermenPANRB 53/2014 (the formulas for rising and for falling indicators).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from pk_excel.core.values.numbers import format_number
from pk_excel.core.values.target_cell import TargetCell
from pk_excel.core.values.target_compare import compare
from pk_excel.core.values.target_types import Arah, Target
from pk_excel.core.values.units import same_unit

TERCAPAI, BELUM = "Tercapai", "Belum tercapai"

_ALL = Decimal(100)
_DECIMALS = Decimal("0.01")


def capaian(target: TargetCell, realisasi: TargetCell, arah: object) -> str:
    """Return the *capaian* as its column shows it: ``98,5%``, of a grade in words; empty where it cannot be told."""
    if not isinstance(target, Target) or not isinstance(realisasi, Target) or not isinstance(arah, Arah):
        return ""
    if target.grade is not None or realisasi.grade is not None:
        better = compare(realisasi, target, Arah.MAKSIMALKAN if arah is Arah.STABIL else arah)
        return "" if better is None else TERCAPAI if better >= 0 else BELUM
    percent = persen(target, realisasi, arah)
    return "" if percent is None else f"{format_number(_short(percent))}%"


def persen(target: Target, realisasi: Target, arah: Arah) -> Decimal | None:
    """Return the *capaian* of numbers in percent; None for other units, and for a promise below 0."""
    reached = realisasi.low if realisasi.low is not None else realisasi.high
    if reached is None or not same_unit(target.unit, realisasi.unit):
        return None
    if arah is Arah.STABIL:
        return _steady(target, reached)
    bounds = (target.low, target.high) if arah is Arah.MAKSIMALKAN else (target.high, target.low)
    promised = next((bound for bound in bounds if bound is not None), None)
    if promised is None or promised < 0:
        return None
    if promised == 0:
        return _ALL if arah is Arah.MAKSIMALKAN or reached <= 0 else Decimal()
    if arah is Arah.MAKSIMALKAN:
        return reached / promised * 100
    return max((promised - (reached - promised)) / promised * 100, Decimal())


def _steady(target: Target, reached: Decimal) -> Decimal | None:
    too_low = target.low is not None and reached < target.low
    too_high = target.high is not None and reached > target.high
    missed = target.low if too_low else target.high if too_high else None
    if missed is None:
        return _ALL
    if missed <= 0:
        return Decimal() if missed == 0 else None
    return max(_ALL - abs(reached - missed) / missed * 100, Decimal())


def _short(percent: Decimal) -> Decimal:
    number = percent.quantize(_DECIMALS, ROUND_HALF_UP)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
