"""The time of a step as the SOP writes it: ``1 minggu``, ``1 hari``, ``1 jam``, ``15 menit``, or ``–`` for none."""

from __future__ import annotations

import re
from fractions import Fraction

#: Minutes of work in a working day: 37,5 hours in a week of five days (Peraturan Presiden Nomor 21 Tahun 2023).
MENIT_SEHARI = 450
HARI_SEMINGGU = 5
#: No step of the SOP takes longer than a year of working days: more is a slip of the pen.
LONGEST = 260 * MENIT_SEHARI

_MENIT = {"menit": 1, "jam": 60, "hari": MENIT_SEHARI, "minggu": HARI_SEMINGGU * MENIT_SEHARI}
_NONE = frozenset({"", "-", "–", "—"})
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*(menit|jam|hari|minggu)?(?:\s*kerja)?[\s;,]*(?:dan\s+)?")


def minutes_of(waktu: str) -> int | None:
    """Return the working minutes that *waktu* says; a bare number is working days, none at all one working day.

    None for what is no time between a minute and a year.
    """
    text = " ".join(waktu.split()).casefold()
    if text in _NONE:
        return MENIT_SEHARI
    total, at = Fraction(0), 0
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or part.end() == at:
            return None
        total += Fraction(part[1].replace(",", ".")) * _MENIT[part[2] or "hari"]
        at = part.end()
    minutes = -(-total.numerator // total.denominator)
    return minutes if 0 < minutes <= LONGEST else None


def as_waktu(days: int) -> str:
    """Return so many working days as the SOP writes them."""
    weeks, rest = divmod(days, HARI_SEMINGGU)
    return f"{weeks} minggu" if weeks == 1 and not rest else f"{days} hari"
