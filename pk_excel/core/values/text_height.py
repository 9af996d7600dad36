"""How high a row must be for its wrapped text.

Excel fits rows by itself when they are shown; LibreOffice and printing without a screen do not.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import lru_cache

_LINE = 13.2  # points of a line of 10-point text
_PADDING = 5.0
_HIGHEST = 409.0  # Excel's limit
_PER_WIDTH = 1.18  # characters of 10-point text in a column one wide: widths count digits of 11 points
#: Points of a fitted height that are air: other programs leave less around the text.
AIR = 7.0
_INDENT = 1.8  # the cell's own edges and the indent of text


@lru_cache(maxsize=1 << 14)  # what a row says stands on many sheets
def line_count(text: str, width: float) -> int:
    """Return how many lines *text* takes in a column *width* characters wide."""
    room = max(int((width - _INDENT) * _PER_WIDTH), 1)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(len(textwrap.wrap(part, room)), 1) for part in text.split("\n"))


def fitted_height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height in points of a row with *texts*, pairs of text and column width in characters."""
    most = max((line_count(text, width) for text, width in texts if text), default=1)
    return min(most * _LINE + _PADDING, _HIGHEST)
