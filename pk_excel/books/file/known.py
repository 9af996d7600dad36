"""Rows that were read before: the reviews of an office hold the same rows of the RKT, and only the answers differ.

A row is known by its text without its number, cut where the number stands in the addresses of its cells: what is left
says the same in whatever row. Only rows that say all by themselves are kept, without formulas and shared texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from pk_excel.books.file.fills import coloured
from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.scan import COLUMNS, CellText, cells_in
from pk_excel.books.package.styles import number_kinds
from pk_excel.books.package.workbook import Workbook
from pk_excel.core.values.cells import RawCell

Row = dict[int, RawCell]
Colours = tuple[tuple[int, str], ...]
_MOST = 2048  # rows of one style sheet
_ADDRESS = re.compile(r'<c r="[A-Z]{1,3}([0-9]+)"')


class KnownRow(NamedTuple):
    """The values of a row by column, and the colours of its cells that people filled; many sheets share it."""

    values: Row
    colours: Colours


class KnownRows:
    """The rows of workbooks that show numbers and colours alike: with *colours* by the number of the cell format."""

    def __init__(self, colours: Colours) -> None:
        self._colours = {str(style): colour for style, colour in colours}
        among = "|".join(self._colours)
        self._filled = re.compile(rf'<c r="([A-Z]{{1,3}})[0-9]+"(?: t="[A-Za-z]+")? s="({among})"')
        self._rows: dict[tuple[str, ...], KnownRow] = {}
        self._texts: dict[str, KnownRow] = {}  # the same by their whole text: where they stood before, too

    def __len__(self) -> int:
        """Return how many rows are kept."""
        return len(self._texts)

    def read(self, content: str, number: int, values: Callable[[Sequence[CellText]], Row]) -> KnownRow:
        """Return a row of a sheet from its text, its *values* worked out if it is not known."""
        known = self._texts.get(content)
        if known is not None:
            return known
        pieces = tuple(content.split(f'{number}"'))
        known = self._rows.get(pieces)
        if known is None:
            cells = cells_in(content)
            known = KnownRow(values(cells), self._coloured(content))
            if any(cell[2] == "s" or cell[6] for cell in cells):
                return known  # it is not understood by itself
            if _ADDRESS.findall(content) == [str(number)] * (len(pieces) - 1):
                self._rows[pieces] = known  # cut at its addresses and nowhere else
        if len(self._texts) >= _MOST:
            self._texts.clear()
            self._rows.clear()
        self._texts[content] = known
        return known

    def _coloured(self, content: str) -> Colours:
        if not self._colours:
            return ()
        return tuple((COLUMNS[letters], self._colours[style]) for letters, style in self._filled.findall(content))


def known_rows(workbook: Workbook) -> KnownRows | None:
    """Return the known rows of workbooks with such styles; None where cells without a format have a colour."""
    part = workbook.part_of("styles")
    if part is None:
        return _of_styles((), (), workbook.date1904)
    colours = workbook.package.learned(part, coloured)
    if colours and colours[0][0] == 0:
        return None
    return _of_styles(workbook.package.learned(part, number_kinds), colours, workbook.date1904)


@forgettable
@lru_cache(maxsize=8)
def _of_styles(_kinds: tuple[str, ...], colours: Colours, _date1904: bool) -> KnownRows:
    return KnownRows(colours)
