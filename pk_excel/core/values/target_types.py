"""A target as data: what was written, what it asks, and how the form prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pk_excel.core.values.cells import CellValue, clean_text
from pk_excel.core.values.grades import Grade
from pk_excel.core.values.numbers import format_number
from pk_excel.core.values.units import PERSEN, RUPIAH

TargetKind = Literal[
    "empty",
    "ambiguous",
    "not_a_number",
    "unknown_grade",
    "fraction_percent",
    "bounds_reversed",
    "unit_mismatch",
    "date",
]


class Arah(StrEnum):
    """Polarity of an indicator: which way is better."""

    MAKSIMALKAN = "Maksimalkan"
    MINIMALKAN = "Minimalkan"
    STABIL = "Stabil"


class Operator(StrEnum):
    """What a target asks of the realisation."""

    EQUAL = "="
    AT_LEAST = "≥"
    AT_MOST = "≤"
    BETWEEN = "–"
    GRADE = "nilai"


# Spelling, operator, whether the bound itself is excluded. A bare "min" is left out: it also means minus.
_SPELLED: tuple[tuple[str, Operator, bool], ...] = (
    (">=", Operator.AT_LEAST, False),
    ("≥", Operator.AT_LEAST, False),
    (">", Operator.AT_LEAST, True),
    ("<=", Operator.AT_MOST, False),
    ("≤", Operator.AT_MOST, False),
    ("<", Operator.AT_MOST, True),
    ("=", Operator.EQUAL, False),
    ("minimal", Operator.AT_LEAST, False),
    ("minimum", Operator.AT_LEAST, False),
    ("min.", Operator.AT_LEAST, False),
    ("paling sedikit", Operator.AT_LEAST, False),
    ("paling rendah", Operator.AT_LEAST, False),
    ("paling kurang", Operator.AT_LEAST, False),
    ("sekurang-kurangnya", Operator.AT_LEAST, False),
    ("lebih dari", Operator.AT_LEAST, True),
    ("di atas", Operator.AT_LEAST, True),
    ("maksimal", Operator.AT_MOST, False),
    ("maksimum", Operator.AT_MOST, False),
    ("maks.", Operator.AT_MOST, False),
    ("maks", Operator.AT_MOST, False),
    ("paling banyak", Operator.AT_MOST, False),
    ("paling tinggi", Operator.AT_MOST, False),
    ("kurang dari", Operator.AT_MOST, True),
    ("di bawah", Operator.AT_MOST, True),
)
MEANING = {spelling: (operator, exclusive) for spelling, operator, exclusive in _SPELLED}
_SYMBOL = {
    (Operator.AT_LEAST, False): "≥",
    (Operator.AT_LEAST, True): ">",
    (Operator.AT_MOST, False): "≤",
    (Operator.AT_MOST, True): "<",
}
# ASCII, so that no foreign letter counts as one of ours and is then missing from MEANING.
OPERATOR = re.compile(
    "|".join(re.escape(s) + ("(?![a-z])" if s[-1].isalpha() else "") for s in MEANING),
    re.IGNORECASE | re.ASCII,
)


class TargetProblem(ValueError):
    """A value that is not one clear target; ``kind`` says why, ``text`` is what was read.

    ``empty`` (also ``-``), ``ambiguous``, ``not_a_number``, ``unknown_grade`` (outside every scale),
    ``fraction_percent`` (up to 1 in a percent unit, with neither percent sign nor percent format: 0,775 or 77,5%?),
    ``bounds_reversed`` (``79-70``), ``unit_mismatch`` (the text's unit is not the unit column's),
    ``date`` (Excel turned the entry into a date).
    """

    def __init__(self, kind: TargetKind, value: object) -> None:
        self.kind: TargetKind = kind
        self.text = clean_text(value)
        super().__init__(f"{kind}: {self.text!r}")


@dataclass(frozen=True)
class Target:
    """A target as written and as understood; `parse_target` makes it.

    Numbers: ``low`` and ``high`` are the bounds, equal for a single value, None where there is none. Grades:
    ``grade``, with operator GRADE, AT_LEAST or AT_MOST. ``unit`` is spelled as `canonical_unit` does; percentages
    are counted in percent (77.5, never 0.775). ``exclusive`` marks ``>`` and ``<``: the bound itself is not enough.
    ``typed`` is the cell's value, where it came from one.
    """

    raw: str
    operator: Operator
    low: Decimal | None = None
    high: Decimal | None = None
    grade: Grade | None = None
    unit: str = ""
    exclusive: bool = False
    typed: CellValue = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return self.raw

    def display(self) -> str:
        """Return the target as the form prints it: ``100%``, ``2 Laporan``, ``≥ 77,5``, ``minimal BB``, ``70–79%``.

        Words for the operator stay as written; symbols, numbers and known units are spelled one way.
        """
        if self.grade is not None:
            return f"{self._prefix()}{self.grade}"
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if self.operator is Operator.BETWEEN:
            return _range_text(bounds[0], bounds[1], self.unit)
        return f"{self._prefix()}{amount_text(bounds[0], self.unit)}"

    def _prefix(self) -> str:
        symbol = _SYMBOL.get((self.operator, self.exclusive), "")
        written = OPERATOR.match(self.raw)
        if not symbol or written is None or not written[0][0].isalpha():
            return f"{symbol} " if symbol else ""
        return f"{written[0]} "


def _number_text(number: Decimal) -> str:
    """Return *number* in Indonesian; 1,500 becomes 1,5000, which nobody takes for one thousand five hundred."""
    text = format_number(number)
    return f"{text}0" if number.as_tuple().exponent == -3 and 1 <= abs(number) < 1000 else text


def amount_text(number: Decimal, unit: str) -> str:
    """Return a number with its unit: ``77,5%``, ``-Rp1.500``, ``2 Laporan``, ``3``."""
    text = _number_text(number)
    if unit == PERSEN:
        return f"{text}%"
    if unit == RUPIAH:
        return f"-Rp{text[1:]}" if text.startswith("-") else f"Rp{text}"
    return f"{text} {unit}".strip()


def _range_text(low: Decimal, high: Decimal, unit: str) -> str:
    """Return ``70–79%``; with a negative bound ``-5 s.d. 3``, where a dash would be misread."""
    negative = low < 0 or high < 0
    first = amount_text(low, unit if unit == RUPIAH else "")
    return f"{first}{' s.d. ' if negative else '–'}{amount_text(high, unit)}"
