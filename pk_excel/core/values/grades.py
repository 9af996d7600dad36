"""Grades that are ordered: the AKIP evaluation and the BPK opinion (rule V28)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

from pk_excel.core.values.cells import clean_text

AKIP = "AKIP"
BPK = "Opini BPK"

# Worst first. AKIP: PermenPANRB on the evaluation of SAKIP; BPK: opinions on financial statements.
SCALES: dict[str, tuple[str, ...]] = {
    AKIP: ("D", "C", "CC", "B", "BB", "A", "AA"),
    BPK: ("TMP", "TW", "WDP", "WTP-DPP", "WTP"),
}

_DASH = re.compile(r" ?[-–—] ?| ")


@total_ordering
@dataclass(frozen=True)
class Grade:
    """One grade of a scale; ``rank`` counts from 0, the worst.

    Grades of one scale are ordered; ``<`` between grades of two scales raises TypeError, ``==`` is False.
    """

    scale: str
    rank: int

    @property
    def label(self) -> str:
        """The grade as the scale spells it, such as ``BB``."""
        return SCALES[self.scale][self.rank]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Grade) or other.scale != self.scale:
            return NotImplemented
        return self.rank < other.rank

    def __str__(self) -> str:
        return self.label


def find_grade(text: str) -> Grade | None:
    """Return the grade that *text* names, in any case and with any dash (``wtp – dpp``), or None."""
    wanted = _DASH.sub("-", clean_text(text)).upper()
    for scale, labels in SCALES.items():
        if wanted in labels:
            return Grade(scale, labels.index(wanted))
    return None
