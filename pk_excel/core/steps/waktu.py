"""The time of a step as the SOP writes it: ``1 minggu``, ``1 hari``, ``1 jam``, ``15 menit``, or ``–`` for none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from pk_excel.core.steps.sop import LANGKAH_SOP
from pk_excel.core.tables.catatan import LangkahRow

#: Minutes of work in a working day: 37,5 hours in a week of five days (Peraturan Presiden Nomor 21 Tahun 2023).
MENIT_SEHARI = 450
HARI_SEMINGGU = 5
#: No step of the SOP takes longer than a year of working days: more is a slip of the pen.
LONGEST = 260 * MENIT_SEHARI

#: The column of schema 2 that held whole working days: one for everything below a day.
FORMER_TIME = "Waktu (hari kerja)"
_FORMER_DAYS = {3: 5}

_MENIT = {"menit": 1, "jam": 60, "hari": MENIT_SEHARI, "minggu": HARI_SEMINGGU * MENIT_SEHARI}
_NONE = frozenset({"", "-", "–", "—"})
_PART = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(menit|jam|hari|minggu)?(?:\s*kerja)?[\s;,]*(?:dan\s+)?")


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


def with_times(steps: Iterable[LangkahRow], days: Mapping[int, int]) -> Iterator[LangkahRow]:
    """Yield the steps, those without a time with that of the SOP, or *days* where an office had set its own."""
    sop = {int(step.no): step.waktu for step in LANGKAH_SOP}
    for row in steps:
        no = row.no if isinstance(row.no, int) else 0
        own = days.get(no)
        usual = own is None or own == _FORMER_DAYS.get(no, 1)
        yield row if row.waktu else replace(row, waktu=sop.get(no, "") if usual else as_waktu(own or 1))
