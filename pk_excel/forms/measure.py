"""How much room a text needs in a cell: lines are counted with the widths of the font that the form is drawn in.

Spreadsheet programs set type a little differently from each other, so every line has some width to spare.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pk_excel.forms.styles import FormStyle

_NARROW = frozenset("\u00a0iljtfr.,:;'|!()[]/\\ -‐–“”‘’")
_WIDE = frozenset("mwMWGOQ@%—…&")
_BOLD = 1.06
#: A line of the fonts in use is 1.15 to 1.2 of its size high; text may come out this much wider than it measures.
_LINE = 1.2
_WIDER = 1.02
#: Points above and below text: between the lines of a table, which letters must not touch, and elsewhere.
_IN_LINES, _FREE = 2.5, 0.5


def char_width(char: str) -> float:
    """Return about the width of *char* in Bookman Old Style, one of the widest book fonts, rounded up."""
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.95
    if char.isupper():
        return 0.74
    return 0.6 if ord(char) < 0x2E80 else 1.0


@dataclass(frozen=True)
class Letters:
    """Widths of letters in parts of the font size, normal and bold; those that are not there are estimated."""

    normal: Mapping[str, float] = field(default_factory=dict)
    bold: Mapping[str, float] = field(default_factory=dict)
    _counted: dict[tuple[str, float, float, bool], int] = field(default_factory=dict, compare=False, repr=False)

    def width(self, text: str, style: FormStyle) -> float:
        """Return the width of *text* on one line, in points."""
        known = self.bold if style.bold else self.normal
        more = _BOLD if style.bold else 1.0
        parts = (known[char] if char in known else char_width(char) * more for char in text)
        return sum(parts) * style.size * _WIDER

    def line_count(self, text: str, width: float, style: FormStyle) -> int:
        """Return how many lines *text* takes in *width* points, breaking at spaces and inside overlong words.

        It is one where the style does not wrap.
        """
        if not style.wrap:
            return 1
        key = text, width, style.size, style.bold  # a form is laid again and again until it fits its pages
        if key not in self._counted:
            self._counted[key] = sum(self._wrapped_lines(line, width, style) for line in text.split("\n"))
        return self._counted[key]

    def height(self, text: str, width: float, style: FormStyle, air: float = 0.0) -> float:
        """Return the height in points of a cell of *width* points that shows the whole *text*.

        *air* are points to spare, as many again for every four lines of the text; or, below 0, points less.
        """
        return lines_height(self.line_count(text, width, style), style, air)

    def _wrapped_lines(self, line: str, width: float, style: FormStyle) -> int:
        lines, used = 1, 0.0
        space = self.width(" ", style)
        for word in line.split(" "):
            needed = self.width(word, style)
            if used and used + space + needed > width:
                lines, used = lines + 1, 0.0
            used += needed + (space if used else 0.0)
            while used > width:
                lines, used = lines + 1, used - width
        return lines


def lines_height(lines: int, style: FormStyle, air: float) -> float:
    """Return the height in points of a cell of so many *lines*; *air* as in :meth:`Letters.height`."""
    padding = _IN_LINES if style.border == "grid" else _FREE
    return lines * style.size * _LINE + padding + air * (1 + lines // 4 if air > 0 else 1)
