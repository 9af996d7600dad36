"""What a division wrote on its review outside the form: own columns, comments, text beside and below (SOP step 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.known import KnownRows
from pk_excel.core.tables.pencermatan import TOLD, CermatRow
from pk_excel.core.tables.reading import RawTable, Table, header_key, read_table
from pk_excel.core.values.cells import CellError, Merged, RawCell, Uncalculated, clean_text, column_letter
from pk_excel.core.values.teks import is_empty, one_line

_MOST, _MOST_OF_ROW = 300, 900  # letters: the ledger and the pleno's options are cells too


@dataclass(frozen=True)
class Remark:
    """Something written outside the form: its cell, its words, and the sheet row of the answer beside it (0: none)."""

    cell: str
    text: str
    row: int = 0

    @classmethod
    def of(cls, cell: str, value: RawCell, row: int = 0, title: str = "") -> Remark:
        """Return the remark that a cell makes, under the *title* of its column if it has one; a long one is cut."""
        text = one_line(_words(value))
        said = f"{text[:_MOST]}…" if len(text) > _MOST else text
        return cls(cell, f"{title}: {said}" if title else said, row)

    def __str__(self) -> str:
        """Return it with its place: ``Paraf: sudah dibahas (N12)``."""
        return f"{self.text} ({self.cell})"


def read_form(spec: TableSpec[CermatRow], raw: RawTable, known: KnownRows | None = None) -> Table[CermatRow]:
    """Return a returned review table as rows. A review sent by an earlier release tells less: that is no fault.

    *known* are rows of reviews that were read before: those of the RKT are the same in all of them.
    Raises ColumnMissing for any other column that it lacks.
    """
    return read_table(spec, raw, lenient=_is_whole(raw.header), known=known)


@lru_cache(maxsize=64)
def _is_whole(header: tuple[str, ...]) -> bool:
    """Return whether a header has all columns but those that only tell something."""
    present = set(map(header_key, header))
    return all(header_key(column.title) in present for column in CermatRow.columns if column not in TOLD)


def own_columns(raw: RawTable, spec: TableSpec[Any]) -> Iterator[Remark]:
    """Yield what stands in columns of the table that the form does not have."""
    known = {header_key(column.title) for column in spec.columns}
    own = [(at, title) for at, title in enumerate(raw.header) if header_key(title) not in known]
    for offset, cells in enumerate(raw.rows):
        row = raw.top + 1 + offset
        for at, title in own:
            if not is_empty(_words(cells[at])):
                yield Remark.of(f"{column_letter(raw.left + at)}{row}", cells[at], row, one_line(title))


def sheet_remarks(raw: RawTable, spec: TableSpec[CermatRow]) -> Iterator[Remark]:
    """Yield what stands outside the form on a review sheet of the master: own columns and comments of people."""
    yield from own_columns(raw, spec)
    form = {header_key(one_line(column.note)) for column in spec.columns if column.note}
    for (row, column), text in sorted(raw.notes.items()):
        if header_key(one_line(text)) not in form and not is_empty(text):
            within = row if raw.top < row <= raw.last else 0
            yield Remark.of(f"{column_letter(column)}{row}", text, within, "komentar")


def with_remarks(dasar: str, remarks: Iterable[Remark]) -> str:
    """Return the basis of a proposal with what was written beside its row, as the pleno reads it."""
    said = "; ".join(map(str, remarks))
    said = f"{said[:_MOST_OF_ROW]}…" if len(said) > _MOST_OF_ROW else said
    if not said:
        return dasar
    return f"catatan: {said}" if is_empty(dasar) else f"{dasar}; catatan: {said}"


def _words(value: RawCell) -> str:
    match value:
        case CellError():
            return value.text
        case Uncalculated():
            return value.formula
        case Merged():
            return value.area
        case _:
            return clean_text(value)
