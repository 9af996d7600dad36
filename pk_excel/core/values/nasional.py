"""National targets, which no regional one may lie below: from when they bind, and what *below* means.

Source: Renstra KPU 2025-2029 (one national Renstra; a regional target may not be below the national one).
"""

from __future__ import annotations

from pk_excel.core.values.target_cell import TargetCell, reread
from pk_excel.core.values.target_compare import compare
from pk_excel.core.values.target_types import Arah, Target

#: The first year whose Perjanjian Kinerja the national targets bind.
FIRST_YEAR = 2026


def below_national(target: object, national: TargetCell, satuan: str, arah: object) -> bool:
    """Return whether *target* is worse than the *national* one in the direction of the row, whose unit is *satuan*.

    A national target without a unit is one in *satuan*. What cannot be read or compared is not below.
    """
    least = national if isinstance(national, Target) and national.unit else reread(national, satuan)
    if not isinstance(least, Target) or not isinstance(target, Target) or not isinstance(arah, Arah):
        return False
    return compare(target, least, arah) == -1
