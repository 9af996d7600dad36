"""A sheet of somebody else's file: its cells where they stand, and how to speak of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice

from pk_excel.core.values.cells import CellError, CellValue, RawCell, Uncalculated, clean_text, column_letter, is_blank

_HEAD = 100  # rows that are not blank: a header stands within them


@dataclass(frozen=True)
class Tempat:
    """Where something stands in a source: its file, sheet and cell."""

    berkas: str
    lembar: str
    sel: str

    def __str__(self) -> str:
        return f"{self.berkas}, lembar {self.lembar.strip()}, sel {self.sel}"


@dataclass(frozen=True)
class LembarSumber:
    """A sheet of a source: its cells by row and column, both from 1, blank ones left out.

    ``merges`` are merged areas as (top, left, bottom, right); ``hidden_columns`` and ``hidden_rows`` are not shown.
    """

    berkas: str
    nama: str
    rows: Mapping[int, Mapping[int, RawCell]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()

    def __iter__(self) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
        """Yield the rows that are not blank, from the top, each from the left."""
        return iter(self._ordered)

    def head(self) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
        """Yield the rows among which a header is looked for."""
        return islice(iter(self), _HEAD)

    @cached_property
    def _ordered(self) -> tuple[tuple[int, Mapping[int, RawCell]], ...]:
        ordered = ((number, self.rows[number]) for number in sorted(self.rows))
        filled = ((number, {at: row[at] for at in sorted(row) if row[at] != ""}) for number, row in ordered)
        return tuple((number, row) for number, row in filled if row)

    def hides(self, column: int) -> bool:
        """Return whether a column is not shown."""
        return any(column in columns for columns in self.hidden_columns)

    def text(self, row: int, column: int) -> str:
        """Return a cell as text; an error or a formula without a value is the empty text."""
        return words(self.rows.get(row, {}).get(column))

    def place(self, row: int, column: int) -> Tempat:
        """Return where a cell stands."""
        return Tempat(self.berkas, self.nama, f"{column_letter(column)}{row}")


def words(cell: RawCell) -> str:
    """Return a cell as one line of text; what is no value, as an error, is the empty text."""
    if isinstance(cell, str) and cell.isascii():
        return " ".join(cell.split())
    return "" if cell is None or isinstance(cell, CellError | Uncalculated) else " ".join(clean_text(cell).split())


def is_number(cell: RawCell) -> bool:
    """Return whether a cell holds a number itself, not as text."""
    return isinstance(cell, int | float | Decimal) and not isinstance(cell, bool)


def value_of(cell: RawCell) -> CellValue:
    """Return what a cell holds; None for a blank one, an error or a formula without a value."""
    return None if is_blank(cell) or not isinstance(cell, CellValue) else cell


def numbers_columns(row: Mapping[int, RawCell]) -> bool:
    """Return whether a row only numbers the columns: 1, 2, 3 … or (1) (2) (3)."""
    texts = [words(cell).strip("()") for cell in row.values()]
    return sum(text.isdecimal() and len(text) <= 2 for text in texts) > len(texts) / 2 and len(texts) > 2
