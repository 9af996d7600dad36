"""What a number format shows a number as.

Not openpyxl's functions of the same purpose: importing one of them imports all of openpyxl, which takes longer than
most commands work.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: The formats that every workbook has without saying so and that show more than a number; those from 27 to 36 and from
#: 50 to 58 are dates whose code depends on the language.
BUILT_IN = {
    1: "0", 2: "0.00", **dict.fromkeys((3, 5, 6, 37, 38, 41, 42), "#,##0"),
    **dict.fromkeys((4, 7, 8, 39, 40, 43), "#,##0.00"), 9: "0%", 10: "0.00%",
    14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ASIDE = re.compile(r'"[^"]*"|[_\\].|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)  # colours, languages
_NUMBER = re.compile(r"[^0#?.,/]*[0#?,]*[0#?](?:\.([0#?]*))?[^0#?.,/]*")  # no fraction, no scale, no exponent
_MOMENT = re.compile(r"[dmhys]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


def shows_percent(code: str) -> bool:
    """Return whether the format multiplies by 100; a percent sign in quotes is only text behind the number."""
    return "%" in _QUOTED.sub("", code)


def shows_date(code: str) -> bool:
    """Return whether the format shows a positive number as a day, a time or a duration."""
    return _MOMENT.search(_ASIDE.sub("", code.partition(";")[0])) is not None


def zeros_shown(code: str) -> int:
    """Return how many digits a number format always shows (``000``: 3); 0 for one that does more than that."""
    return len(code) if code and not code.strip("0") else 0


def decimals_shown(code: str) -> int | None:
    """Return how many decimals a format shows a positive number with at most: 1 under ``0.0%``; None: all, or none."""
    found = _NUMBER.fullmatch(_ASIDE.sub("", code.partition(";")[0]))
    return min(len(found[1] or ""), 9) if found else None


@lru_cache(maxsize=256)
def kind_of(code: str) -> str:
    """Return what the format shows a number as: date, duration, ``digits3``, ``percent1``, ``number1`` or ``number``.

    The figure behind a percent or a number are the decimals that are shown at most.
    """
    if shows_date(code):
        return "duration" if _ELAPSED.search(_ASIDE.sub("", code.partition(";")[0])) else "date"
    zeros, decimals = zeros_shown(code), decimals_shown(code)
    if shows_percent(code):
        return f"percent{9 if decimals is None else decimals}"
    return f"digits{zeros}" if zeros > 1 else "number" if decimals is None else f"number{decimals}"
