"""Rows that were read before: the reviews of an office hold the same rows of the RKT, and only the answers differ.

A row is known by its text; and by that without its number, cut where the number stands in the addresses of its cells:
what is left says the same in whatever row. Only rows without formulas are kept; those with texts that a workbook shares
count where these say the same. A small sheet of nothing but rows that say all by themselves, as the budget that all
divisions see, is known as a whole; of a form that was seen before only the rows are looked up that are not what they
were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

from pk_excel.books.file.fills import coloured
from pk_excel.books.file.sheet_cells import NO_CELLS, Colours, Row, SheetCells
from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.scan import COLUMNS, CellText, Rest, SheetText, cells_in
from pk_excel.books.package.styles import number_kinds
from pk_excel.books.package.workbook import Workbook

_MOST, _SHEETS, _FORMS = 2048, 64, 32  # rows, small sheets and forms of one style sheet
_LONGEST_FORM = 256 << 10  # letters of all its rows
_LONGEST = 16 << 10  # letters of a row
_ADDRESS = re.compile(r'<c r="[A-Z]{1,3}([0-9]+)"')


class KnownRow(NamedTuple):
    """The values of a row by column, and the colours of its cells that people filled; many sheets share it."""

    values: Row
    colours: Colours


class PlacedRow(NamedTuple):
    """A row as it stands in a sheet: its number, its looks and whether they hide it."""

    number: int
    looks: str
    hidden: bool
    row: KnownRow


_BLANK = KnownRow(NO_CELLS, ())


class _Piece(NamedTuple):
    """The rows in a piece of a sheet, and which shared texts they hold: their numbers, and what these said then."""

    rows: Sequence[PlacedRow]
    shared: Callable[[Sequence[str]], object] | None = None
    said: object = None

    def holds(self, texts: Callable[[], Sequence[str]]) -> bool:
        """Return whether the shared *texts* of another workbook say the same there."""
        try:
            return self.shared is None or self.shared(texts()) == self.said
        except IndexError:
            return False


class _Form(NamedTuple):
    """A sheet as it was read last: its rows as text, what they were read as (None: only with others), what it is."""

    pieces: Sequence[str]
    found: Sequence[_Piece | None]
    looks: Mapping[str, bool]
    rest: Rest


#: What works out the values of a row of that number with such cells.
_Values = Callable[[int, Sequence[CellText]], Row]


class KnownRows:
    """The rows of workbooks that show numbers and colours alike: with *colours* by the number of the cell format.

    ``sheets`` are small sheets that were read before, by their titles and bytes.
    """

    def __init__(self, colours: Colours) -> None:
        self._colours = {str(style): colour for style, colour in colours}
        among = "|".join(self._colours)
        self._marked = re.compile(rf' s="(?:{among})"')
        self._filled = re.compile(rf'<c r="([A-Z]{{1,3}})[0-9]+"(?: t="[A-Za-z]+")? s="({among})"')
        self._rows: dict[tuple[str, ...], KnownRow] = {}
        self._pieces: dict[str, _Piece] = {}  # the same where they stood before, too
        self._forms: dict[bytes, _Form] = {}  # by all that stands around their rows
        self.sheets: dict[tuple[str, bytes], SheetCells] = {}

    def __len__(self) -> int:
        """Return how many rows are kept."""
        return len(self._pieces)

    def rows_of(
        self, text: SheetText, texts: Callable[[], Sequence[str]], values: _Values
    ) -> tuple[Sequence[Sequence[PlacedRow]], bool]:
        """Return the rows of a sheet, and whether all say all by themselves; see :meth:`read`. Raises Unusual."""
        *pieces, last = text.pieces()
        form = self._forms.get(text.around)
        if form is None or len(form.pieces) != len(pieces):
            form = _Form((), (), {}, Rest((), ()))
        text.looks.update(form.looks)
        found: list[Sequence[PlacedRow]] = []
        kept: list[_Piece | None] = []
        for piece, before, known in zip_longest(pieces, form.pieces, form.found):
            if known is None or piece != before or not known.holds(texts):
                rows, known = self.read(text, piece, texts, values)
                found.append(rows)
            else:
                found.append(known.rows)
            kept.append(known)
        found.append([PlacedRow(*row[:2], text.looks[row[1]], _BLANK) for row in text.rows_in(last, ended=False)])
        apart = all(piece is not None and piece.shared is None for piece in kept)
        if form.pieces and len(text.looks) == len(form.looks):
            text.understood(form.rest)
        if not (apart and text.small) and sum(map(len, pieces)) <= _LONGEST_FORM:
            if len(self._forms) >= _FORMS:
                self._forms.clear()
            self._forms[text.around] = _Form(pieces, kept, dict(text.looks), text.rest)
        return found, apart

    def read(
        self, text: SheetText, piece: str, texts: Callable[[], Sequence[str]], values: _Values
    ) -> tuple[Sequence[PlacedRow], _Piece | None]:
        """Return the rows in a *piece* of a sheet, and what is known of it; None where they need others to say all.

        It has lost the end of its last row. Their *values*, given number and cells, are worked out if they are not
        known, or hold other shared *texts* now. Raises Unusual.
        """
        known = self._pieces.get(piece)
        if known is not None and known.holds(texts):
            for placed in known.rows:
                text.looks[placed.looks] = placed.hidden
            return known.rows, known
        rows, apart, shared = [], True, list[int]()
        for number, looks, content in text.rows_in(piece):
            row, alone = self._row(content, number, values, shared)
            rows.append(PlacedRow(number, looks, text.looks[looks], row))
            apart &= alone
        if not apart:
            return rows, None
        if len(self._pieces) >= _MOST:
            self._pieces.clear()
            self._rows.clear()
        said = itemgetter(*shared) if shared else None
        self._pieces[piece] = kept = _Piece(rows, said, said(texts()) if said else None)
        return rows, kept

    def _row(self, content: str, number: int, values: _Values, shared: list[int]) -> tuple[KnownRow, bool]:
        """Return a row, and whether it says all but for *shared* texts, whose numbers are added, by itself."""
        pieces = tuple(content.split(f'{number}"'))
        known = self._rows.get(pieces)
        if known is not None:
            return known, True
        cells = cells_in(content)
        known = KnownRow(values(number, cells), self._coloured(content))
        texts = [cell[4][len("<v>") :] for cell in cells if cell[2] == "s" and cell[4]]
        if len(content) > _LONGEST or any(cell[6] for cell in cells) or not all(map(str.isdecimal, texts)):
            return known, False  # not worth its memory, or not understood by itself
        shared += map(int, texts)
        if not texts and _ADDRESS.findall(content) == [str(number)] * (len(pieces) - 1):
            self._rows[pieces] = known  # cut at its addresses and nowhere else
        return known, True

    def keep(self, sheet: SheetCells, content: bytes) -> None:
        """Keep a small sheet, all of whose rows say all by themselves."""
        if len(self.sheets) >= _SHEETS:
            self.sheets.clear()
        self.sheets[sheet.title, content] = sheet

    def _coloured(self, content: str) -> Colours:
        if not self._colours or not self._marked.search(content):
            return ()  # most rows
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
