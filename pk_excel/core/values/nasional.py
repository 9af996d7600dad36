"""National targets, which no regional one may lie below: how an office types them, and what *below* means.

Source: Renstra KPU 2025-2029 (one national Renstra; a regional target may not be below the national one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_compare import compare
from pk_excel.core.values.target_types import Arah, Target
from pk_excel.core.values.teks import is_empty, one_line

#: The first year whose Perjanjian Kinerja the national targets bind.
FIRST_YEAR = 2026


class NationalTarget(NamedTuple):
    """One entry of the setting ``target_nasional``; ``target`` is as typed, empty where the entry is not ID=target."""

    entry: str
    id: str
    target: str


def national_targets(typed: str) -> Iterator[NationalTarget]:
    """Yield the entries of the setting, which semicolons or line breaks part: ``IK-01=100%; IK-07=BB``."""
    for entry in re.split(r"[;\n]", typed):
        row_id, _, target = (part.strip() for part in entry.partition("="))
        if not is_empty(entry):
            yield NationalTarget(one_line(entry), row_id, "" if is_empty(target) else target)


def below_national(target: object, national: str, satuan: str, arah: object) -> bool:
    """Return whether *target* is worse than the *national* one, both in *satuan*, in the direction of the row.

    What cannot be read or compared is not below.
    """
    least = read_target(national, satuan)
    if not isinstance(least, Target) or not isinstance(target, Target) or not isinstance(arah, Arah):
        return False
    return compare(target, least, arah) == -1
