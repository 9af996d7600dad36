"""Reading targets: a text first, then an operator, bounds or a grade, and a unit.

What can be read in two ways raises `TargetProblem`, which the rules turn into findings (V25, V27, V28).
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from numbers import Integral, Real

from pk_excel.core.values.cells import Percent, Shown, clean_text
from pk_excel.core.values.grades import find_grade
from pk_excel.core.values.numbers import NumberProblem, parse_number
from pk_excel.core.values.target_compare import compare, same_target
from pk_excel.core.values.target_types import MEANING, OPERATOR, Arah, Operator, Target, TargetProblem, amount_text
from pk_excel.core.values.units import (
    PERSEN,
    RUPIAH,
    canonical_unit,
    is_known_unit,
    same_unit,
)

__all__ = ["Arah", "Operator", "Target", "TargetProblem", "compare", "parse_target", "same_target"]

_LETTER = r"[^\W\d_]"
_SIGNED = r"[-−+]? ?(?:(?:rp\.?|idr) ?)?[-−]?[.,]*[0-9]"
_AMOUNT = re.compile(
    r"(?P<sign>[-−+]?) ?(?P<rp>(?:rp\.?|idr)?) ?(?P<minus>[-−]?)(?P<digits>[.,]*[0-9][0-9., ]*)(?P<unit>.*)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?P<low>{_SIGNED}[0-9., ]*(?:%|{_LETTER}+\.?)?) ?"
    rf"(?:[-–—]|(?<!{_LETTER})(?:s\.?/?d\.?|sampai(?: dengan)?|hingga)) ?(?P<high>{_SIGNED}.*)",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"%|{_LETTER}[^\d<>=≥≤]*")
_NO_SEN = re.compile(r", ?[-–—=]+$")
_GRADE_SHAPED = re.compile(r"[A-Z]{1,3}(?: ?[-–—] ?[A-Z]{1,3})?")
# A target is not larger nor more exact than this; beyond it lie slips of the keyboard and Excel's own limits.
_MAX_DIGITS, _MAX_MAGNITUDE = 28, 20
_FLOAT_NOISE = Decimal("1e-10")


def parse_target(value: object, unit: str = "") -> Target:
    """Return the target in a cell's *value*, given its unit column.

    Text is read the Indonesian way. A `Percent`, which its cell shows under a percent format, counts times 100. Numbers
    have the decimals that their cells show; float noise is rounded at 10 of them. The unit comes from the text or the
    percent, else from the unit column.

    Raises:
        TargetProblem: when there is no target, or more than one way to read it.
    """
    column = canonical_unit(unit)
    if value is None:
        raise TargetProblem("empty", value)
    if isinstance(value, str):
        return _from_text(value, column)
    return _from_number(value, column)


def _from_text(text: str, column: str) -> Target:
    raw = clean_text(text)
    body = " ".join(raw.split())
    if body in ("", "-", "–", "—"):
        raise TargetProblem("empty", text)
    written = OPERATOR.match(body)
    operator, exclusive = MEANING[written[0].lower()] if written else (Operator.EQUAL, False)
    asked = body[written.end() :].strip() if written else body
    grade = find_grade(asked)
    if grade is not None:
        if is_known_unit(column):
            raise TargetProblem("unit_mismatch", text)
        as_grade = Operator.GRADE if operator is Operator.EQUAL else operator
        return Target(raw, as_grade, grade=grade, unit=column, exclusive=exclusive)
    if not any(character.isdigit() for character in asked):
        shaped = _GRADE_SHAPED.fullmatch(asked) and not is_known_unit(canonical_unit(asked))
        raise TargetProblem("unknown_grade" if shaped else "not_a_number", text)
    between = _RANGE.fullmatch(asked)
    if between is not None:
        if written:
            raise TargetProblem("ambiguous", text)
        return _from_range(raw, between["low"], between["high"], column)
    number, found = _read_amount(asked, column, raw)
    unit = _one_unit(found, column, raw)
    _refuse_fraction(raw, unit, number, written=bool(found))
    low = None if operator is Operator.AT_MOST else number
    high = None if operator is Operator.AT_LEAST else number
    return Target(raw, operator, low, high, unit=unit, exclusive=exclusive)


def _from_range(raw: str, low_text: str, high_text: str, column: str) -> Target:
    low, low_unit = _read_amount(low_text, column, raw)
    high, high_unit = _read_amount(high_text, column, raw)
    found = _one_unit(low_unit, high_unit, raw)
    unit = _one_unit(found, column, raw)
    if low > high:
        raise TargetProblem("bounds_reversed", raw)
    _refuse_fraction(raw, unit, max(abs(low), abs(high)), written=bool(found))
    return Target(raw, Operator.BETWEEN, low, high, unit=unit)


def _read_amount(text: str, column: str, raw: str) -> tuple[Decimal, str]:
    """Return the number at the start of *text* and the canonical unit after it (or Rupiah before it), or ``""``."""
    rupiah = column == RUPIAH or bool(re.match(r"[-−+]? ?(?:rp|idr)", text, re.IGNORECASE))
    found = _AMOUNT.fullmatch(_NO_SEN.sub("", text) if rupiah else text)
    if found is None:
        raise TargetProblem("not_a_number", raw)
    unit = _read_unit(found["unit"].strip(), column, glued=not found["digits"].endswith(" "), raw=raw)
    if found["rp"]:
        unit = _one_unit(RUPIAH, unit, raw)
    try:
        number = parse_number(f"{found['sign']}{found['minus']}{found['digits']}")
    except NumberProblem as problem:
        raise TargetProblem(problem.kind, raw) from problem
    return _sensible(number, raw), unit


def _read_unit(written: str, column: str, *, glued: bool, raw: str) -> str:
    """Return the canonical unit; an unknown word glued to the digits (``5O``) is a slip, not a unit."""
    unit = canonical_unit(written)
    if not written or is_known_unit(unit) or (column and same_unit(unit, column)):
        return unit
    if glued or not _UNIT.fullmatch(written):
        raise TargetProblem("not_a_number", raw)
    return unit


def _from_number(value: object, column: str) -> Target:
    number = _exact(value)
    unit = _one_unit(PERSEN if isinstance(value, Percent) else "", column, value)
    if isinstance(value, Percent):
        number = number.scaleb(2)
    _refuse_fraction(value, unit, number, written=isinstance(value, Percent))
    number = _as_shown(number, value) if isinstance(value, Shown) else number
    number = _plain(number, noisy=not isinstance(value, Decimal))
    raw = amount_text(number, unit if unit in (PERSEN, RUPIAH) else "")
    return Target(raw, Operator.EQUAL, number, number, unit=unit)


def _refuse_fraction(value: object, unit: str, number: Decimal, *, written: bool) -> None:
    """Refuse ``0,84`` in percent unless its own cell says so (*written*): 84% and 0,84% are both written this way."""
    if unit == PERSEN and not written and 0 < abs(number) <= 1:
        raise TargetProblem("fraction_percent", value)


def _as_shown(number: Decimal, cell: Shown) -> Decimal:
    """Return *number* with the decimals that its cell shows, rounded as there: halves away from zero."""
    return number if cell.decimals is None else number.quantize(Decimal(1).scaleb(-cell.decimals), ROUND_HALF_UP)


def _exact(value: object) -> Decimal:
    """Return a cell's number as it is written, not as its binary float expands."""
    if isinstance(value, (date, time)):
        raise TargetProblem("date", value)
    if isinstance(value, bool) or not isinstance(value, (Decimal, Integral, Real)):
        raise TargetProblem("not_a_number", value)
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, Integral):
        number = Decimal(int(value))
    else:
        number = Decimal(repr(float(value)))
    if number.is_nan():
        raise TargetProblem("empty", "")
    return _sensible(number, value)


def _sensible(number: Decimal, value: object) -> Decimal:
    """Return *number*, unless it is infinite or beyond what a target can be."""
    if not number.is_finite() or len(number.as_tuple().digits) > _MAX_DIGITS or number.adjusted() > _MAX_MAGNITUDE:
        raise TargetProblem("not_a_number", value)
    return number


def _plain(number: Decimal, *, noisy: bool) -> Decimal:
    """Return *number* without float noise, exponent or needless zeros: 2.0 is 2, 0.30000000000000004 is 0.3."""
    exponent = number.as_tuple().exponent
    if noisy and isinstance(exponent, int) and exponent < -10:
        number = number.quantize(_FLOAT_NOISE)
    whole = number == number.to_integral_value()
    return number.quantize(Decimal(1)) if whole else number.normalize()


def _one_unit(a: str, b: str, value: object) -> str:
    """Return the unit that at least one of two places names; they must not disagree. *b*'s spelling wins."""
    if a and b and not same_unit(a, b):
        raise TargetProblem("unit_mismatch", value)
    return b or a
