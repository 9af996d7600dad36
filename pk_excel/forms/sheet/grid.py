"""The columns of the sheet form, and how high a row of it must be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from pk_excel.forms.lampiran import ANGGARAN, SASARAN, SHEET_WIDTH
from pk_excel.forms.measure import Letters, lines_height
from pk_excel.forms.sheet.flow import RowDraft, Span
from pk_excel.forms.styles import FORM_STYLES, FormStyle

#: What decides how high a cell must be: how many lines its text takes, and how they are set.
Shape = tuple[int, FormStyle]

# Places on the first page in millimetres: a party's label, the logo's right edge, the colon, what follows; where the
# right half begins; where the verification code ends.
LABEL_MM, LOGO_MM, COLON_MM, VALUE_MM, HALF_MM = 9.0, 27.0, 44.0, 47.0, 90.0
CODE_MM = 60.0
_POINTS_PER_MM = 72 / 25.4
# Lines closer than this become one: no column of the sheet is narrower.
_NARROWEST_MM = 3.0
_PADDING_MM = 1.6
# Lines that are no table need no more air than this.
_AIR_OUTSIDE = 3.0


def _lines() -> tuple[float, ...]:
    """Return the lines between the sheet's columns: all tables and the first page share them by merging."""
    tables = (table.sheet_widths(perubahan) for table in (SASARAN, ANGGARAN) for perubahan in (False, True))
    page = {LABEL_MM, LOGO_MM, COLON_MM, VALUE_MM, HALF_MM}
    edges = {*page, *(edge for widths in tables for edge in accumulate(widths))}
    lines = [0.0]
    for edge in sorted(edges):
        if lines[-1] + _NARROWEST_MM <= edge <= SHEET_WIDTH - _NARROWEST_MM:
            lines.append(edge)
    return (*lines, SHEET_WIDTH)


LINES_MM = _lines()
LAST = len(LINES_MM) - 1


@cache
def between(left: float, right: float) -> tuple[int, int]:
    """Return the first and last column between two places in millimetres. Raises ValueError where there is none."""
    first, last = _nearest(left) + 1, _nearest(right)
    if first > last:
        raise ValueError(f"the sheet has no column between {left} and {right} mm")
    return first, last


def _nearest(place: float) -> int:
    return min(range(LAST + 1), key=lambda n: abs(LINES_MM[n] - place))


@dataclass(frozen=True)
class Pen:
    """What rows are measured with: the font's *letters*, the *air* in points that cells of tables have to spare.

    *gaps* is the part that is kept of the space between paragraphs, tables and signatures.
    """

    letters: Letters = field(default_factory=Letters)
    air: float = 2.0
    gaps: float = 1.0

    def gap(self, points: float) -> float:
        """Return what is kept of a space of *points*."""
        return points * self.gaps

    def laid(self, *spans: Span, extra: float = 0.0, tied: bool = False) -> RowDraft:
        """Return a row that shows the whole text of *spans*, and of *extra* points of space what is kept."""
        return RowDraft(self.tallest(shapes(self.letters, spans)) + self.gap(extra), spans, tied=tied)

    def needed(self, span: Span) -> float:
        """Return the height in points that the text of *span* needs."""
        return self.tallest(shapes(self.letters, (span,)))

    def tallest(self, found: Iterable[Shape]) -> float:
        """Return the height in points that the tallest of *found* needs."""
        tables, others = self.air, min(self.air, _AIR_OUTSIDE)
        heights = [
            lines_height(lines, style, tables if style.border == "grid" else others) for lines, style in found
        ]
        return max(heights, default=0.0)


def shapes(letters: Letters, spans: Iterable[Span]) -> tuple[Shape, ...]:
    """Return what decides how high cells must be: of those that are set alike only the one of most lines."""
    most: dict[tuple[float, str], Shape] = {}
    for span in spans:
        if span.value is None or span.value == "":
            continue
        width = (LINES_MM[span.last] - LINES_MM[span.first - 1] - _PADDING_MM) * _POINTS_PER_MM
        style = FORM_STYLES[span.style]
        lines = letters.line_count(str(span.value), width, style)
        key = style.size, style.border
        if key not in most or most[key][0] < lines:
            most[key] = lines, style
    return tuple(most.values())
