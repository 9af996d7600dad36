"""How much room a text needs in a cell, estimated on the safe side: a printed form must not cut a word off.

The widths are those of Bookman Old Style, one of the widest book fonts, rounded up, in parts of the font size.
"""

from __future__ import annotations

from pk_excel.forms.styles import FormStyle

_NARROW = frozenset("\u00a0iljtfr.,:;'|!()[]/\\ -‐–“”‘’")
_WIDE = frozenset("mwMWGOQ@%—…&")
_LINE = 1.26
_CELL_PADDING = 4.0
_BOLD = 1.06


def char_width(char: str) -> float:
    """Return the width of *char* in parts of the font size; unknown scripts count as full width."""
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.95
    if char.isupper():
        return 0.74
    return 0.6 if ord(char) < 0x2E80 else 1.0


def text_width(text: str, style: FormStyle) -> float:
    """Return the width of *text* on one line, in points."""
    return sum(map(char_width, text)) * style.size * (_BOLD if style.bold else 1.0)


def line_count(text: str, width: float, style: FormStyle) -> int:
    """Return how many lines *text* takes in *width* points, breaking at spaces and inside overlong words."""
    return sum(_wrapped_lines(line, width, style) for line in text.split("\n"))


def text_height(text: str, width: float, style: FormStyle) -> float:
    """Return the height in points of a cell of *width* points that shows the whole *text*."""
    lines = line_count(text, width, style) if style.wrap else 1
    return lines * style.size * _LINE + _CELL_PADDING


def _wrapped_lines(line: str, width: float, style: FormStyle) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", style)
    for word in line.split(" "):
        needed = text_width(word, style)
        if used and used + space + needed > width:
            lines, used = lines + 1, 0.0
        used += needed + (space if used else 0.0)
        while used > width:
            lines, used = lines + 1, used - width
    return lines
