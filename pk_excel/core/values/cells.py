"""Values as a spreadsheet hands them over, before anybody has judged them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Self

CellValue = str | int | float | Decimal | bool | date | datetime | None


class Shown(float):
    """A number that its cell shows with so many ``decimals``: ``Shown(3.456, 2)`` is seen as 3,46; None: as it is."""

    __slots__ = ("decimals",)

    def __new__(cls, value: float, decimals: int | None = None) -> Self:
        """Return *value* as such a number."""
        made = super().__new__(cls, value)
        made.decimals = decimals
        return made

    decimals: int | None


class Percent(Shown):
    """A number that its cell shows with a percent format: ``Percent(0.775)`` is seen as 77,5%."""


def shown_digits(value: float, zeros: int) -> str | float:
    """Return a whole number as a format of *zeros* noughts shows it (1 under ``000`` is ``001``), any other as it is.

    Codes are typed so: what stands on the sheet is what staff compare.
    """
    return f"{int(value):0{zeros}}" if zeros > 1 and value >= 0 and value == int(value) else value


@dataclass(frozen=True)
class CellError:
    """A cell that shows an Excel error, such as ``#REF!``."""

    text: str


@dataclass(frozen=True)
class Uncalculated:
    """A formula that no application has calculated yet, so that its value is not known."""

    formula: str


@dataclass(frozen=True)
class Merged:
    """A cell that is merged with others, so that it is not known which of them its words are for."""

    area: str


RawCell = CellValue | CellError | Uncalculated | Merged

_STRAY = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u200b": None, "\ufeff": None})


def clean_text(value: object) -> str:
    """Return *value* as text without the spaces that copying leaves behind.

    Non-breaking and zero-width spaces become ordinary ones or vanish, runs of spaces within a line collapse,
    line breaks stay. ``None`` is the empty text; whole floats lose their ``.0``, days the midnight that a cell
    hands over with them.
    """
    if type(value) is str:
        return _clean(value)
    if value is None:
        return ""
    # NaT calls itself a datetime, but has no time and is unequal to itself.
    if isinstance(value, datetime) and value == value and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return _clean(str(value))


@lru_cache(maxsize=1 << 14)
def _clean(text: str) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = text.translate(_STRAY)
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(lines).strip()


def is_blank(value: object) -> bool:
    """Return whether *value* counts as an empty cell: nothing, or nothing but spaces."""
    if value is None or not isinstance(value, str):
        return value is None
    return not "!" <= value[:1] <= "~" and not clean_text(value)


def column_number(letters: str) -> int:
    """Return the 1-based index of column letters: ``A`` is 1, ``AB`` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=1 << 10)
def column_letter(index: int) -> str:
    """Return the column letters of the 1-based *index*: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
