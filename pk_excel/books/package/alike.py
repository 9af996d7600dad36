"""Rows of a long sheet that are written alike: one pattern takes each apart, cell by cell, in a third of the time.

The rows of a table have the same cells in the same formats; only what these hold differs, and most of that comes again
and again. A row that is written otherwise is read by itself, and so is what a cell holds the first time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_WRITTEN = re.compile(r'<c r="([A-Z]{1,3})[1-9][0-9]{0,6}"(?: s="([0-9]+)")?')
_HELD = r"(?:<v>[^<]*+</v>|<is><t(?: xml:space=\"preserve\")?+>[^<]*+</t></is>|)"
#: A cell from behind its address and format to its end.
_TAIL = rf'(/>|(?: t="[A-Za-z]++")?+>{_HELD}</c>)'
_LONG = 256 << 10  # letters of a sheet: what is learnt of a shorter one takes longer than it saves
_EVERY, _MOST, _WIDEST = 16, 4, 64  # of how many other rows one is learnt, how many shapes; their cells

Tails = tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Shape:
    """How rows are written: the letters and formats of their cells, and what matches number, looks, tails of one."""

    letters: tuple[str, ...]
    styles: tuple[str, ...]
    match: Callable[[str, int], re.Match[str] | None]


class Shapes:
    """The shapes that the rows of one sheet have, learnt from rows that have none that is known yet."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[Shape] = []
        self._others = 0
        self._learns = len(text) >= _LONG

    def at(self, position: int) -> tuple[Shape, re.Match[str]] | None:
        """Return the row at *position* taken apart; None for one in no shape that is known."""
        for shape in self._found:
            if row := shape.match(self._text, position):
                if shape is not self._found[0]:
                    self._found.remove(shape)
                    self._found.insert(0, shape)
                return shape, row
        return None

    def other(self, row: str) -> None:
        """Hear of a row in no shape that is known: the text of its cells."""
        self._others += 1
        if not self._learns or self._others % _EVERY or len(self._found) >= _MOST:
            return
        cells = tuple(_WRITTEN.findall(row))
        if len(cells) <= _WIDEST:
            self._found.append(_shape(cells))


@lru_cache(maxsize=64)  # the sheets of a master, and of others like it
def _shape(cells: tuple[tuple[str, str], ...]) -> Shape:
    named = ((letters, f' s="{style}"' if style else "") for letters, style in cells)
    one = (rf'(?:<c r="{letters}[1-9][0-9]{{0,6}}+"{style}{_TAIL})?+' for letters, style in named)
    row = re.compile(rf'<row r="([1-9][0-9]{{0,6}}+)"([^<>/]*+)>{"".join(one)}</row>')
    return Shape(tuple(letters for letters, _ in cells), tuple(style for _, style in cells), row.match)
