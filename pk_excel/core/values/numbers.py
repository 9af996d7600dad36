"""Indonesian numbers: ``.`` between thousands, ``,`` before decimals; rupiah; whole numbers in words.

A number that can be read in two ways is a finding for a person, never a guess (rule V27).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pk_excel.core.values.cells import clean_text

NumberKind = Literal["ambiguous", "not_a_number"]
Amount = int | float | Decimal

_SIGN = re.compile(r"([-−+]?) ?(.*)")
_LOOKS_NUMERIC = re.compile(r"(?=.*[0-9])[0-9., ]+")
_PLAIN = re.compile(r"([0-9]+)(?:,([0-9]+))?")
_GROUPED = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:,([0-9]+))?")
_CURRENCY = re.compile(r"^(?:rp\.?|idr)\s*", re.IGNORECASE)
_NO_CENTS = re.compile(r",\s*[-–—]+$")
_ENGLISH_CENTS = re.compile(r"-?(?:[0-9]{4,}|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.[0-9]{2}")
_ENGLISH_THOUSANDS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
# num2words writes these two unlike the Kamus Besar Bahasa Indonesia.
_WORDS_CORRECTED = {"min": "minus", "kuantiliun": "kuintiliun"}


class NumberProblem(ValueError):
    """A text that is not one clear Indonesian number; ``kind`` says why, ``text`` is what was read.

    ``ambiguous``: digits and separators that are not well-formed or mean one thing in Indonesian and another in
    English (``1.5``, ``1,500``, ``1.50.000``). ``not_a_number``: anything else (``O5``, nothing at all).
    """

    def __init__(self, kind: NumberKind, text: str) -> None:
        super().__init__(f"{kind}: {text!r}")
        self.kind: NumberKind = kind
        self.text = text


def parse_number(text: str) -> Decimal:
    """Return the exact value of an Indonesian number: ``1.234.567,89``, ``77,5``, ``-3``, ``1 500``.

    Spaces around it, and non-breaking spaces anywhere, are harmless; spaces inside may only separate thousands.

    Raises:
        NumberProblem: for everything that is not exactly one number to an Indonesian reader.
    """
    sign, digits = _split_sign(clean_text(text))
    if not _LOOKS_NUMERIC.fullmatch(digits):
        raise NumberProblem("not_a_number", text)
    found = _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)
    if found is None or _ENGLISH_THOUSANDS.fullmatch(digits):
        raise NumberProblem("ambiguous", text)
    whole = found[1].replace(".", "").replace(" ", "")
    return Decimal(f"{sign}{whole}.{found[2]}" if found[2] else f"{sign}{whole}")


def parse_rupiah(text: str) -> Decimal:
    """Return an amount as offices write it: ``Rp 751.500.000``, ``Rp1.500.000,-``, ``IDR 5.000``, or a plain number.

    A dash alone is 0, as in budget prints. Cents behind a full stop, as exports have them (``1500000.00``), can be
    read in one way only.

    Raises:
        NumberProblem: for everything else.
    """
    words = _CURRENCY.sub("", clean_text(text))
    if words in ("-", "–", "—"):
        return Decimal(0)
    if _ENGLISH_CENTS.fullmatch(words):
        return Decimal(words.replace(",", ""))
    return parse_number(_NO_CENTS.sub("", words))


def format_number(value: Decimal) -> str:
    """Return *value* the Indonesian way, ``1.234.567,50``, with exactly the decimals that it carries.

    Raises:
        NumberProblem: for infinity and NaN.
    """
    if not value.is_finite():
        raise NumberProblem("not_a_number", str(value))
    plain = value.copy_abs() if value.is_zero() else value
    return f"{plain:,f}".translate(str.maketrans(",.", ".,"))


def format_rupiah(amount: Amount) -> str:
    """Return *amount* (rupiah) as ``Rp1.234.567``, negative ``-Rp1.234.567``; half a rupiah rounds away from 0.

    Raises:
        NumberProblem: for infinity and NaN.
    """
    whole = whole_rupiah(amount)
    return f"{'-' if whole < 0 else ''}Rp{format_number(Decimal(abs(whole)))}"


def terbilang(number: int) -> str:
    """Return a whole number in Indonesian words: 11 is ``sebelas``, 10^9 is ``satu miliar``."""
    from num2words import num2words  # slow to import

    words = num2words(number, lang="id").split()
    return " ".join(_WORDS_CORRECTED.get(word, word) for word in words)


def whole_rupiah(amount: Amount) -> int:
    """Return *amount* in whole rupiah, half a rupiah rounded away from 0.

    Raises:
        NumberProblem: for infinity and NaN.
    """
    exact = Decimal(repr(float(amount))) if isinstance(amount, float) else Decimal(amount)
    if not exact.is_finite():
        raise NumberProblem("not_a_number", str(amount))
    return int(exact.to_integral_value(ROUND_HALF_UP))


def _split_sign(text: str) -> tuple[str, str]:
    """Return the sign (``-`` or nothing) and the rest of *text*."""
    found = _SIGN.fullmatch(text)
    if found is None:
        return "", text
    return ("-" if found[1] in ("-", "−") else ""), found[2]
