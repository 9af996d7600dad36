"""What staff typed around a table that did not grow: rows of it, what may be rows of it, and what is none.

LibreOffice never lets a table grow when one types below it, Excel not on a protected sheet or after an empty row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pk_excel.core.tables.columns import Column, Kind, Owner, TableSpec
from pk_excel.core.values.cells import RawCell, clean_text, column_letter, is_blank

if TYPE_CHECKING:
    from pk_excel.core.tables.reading import RawTable

#: The places of a table's schema columns among its columns.
Columns = Sequence[tuple[int, Column[Any]]]
_Cell = tuple[int, int]

_FOOTNOTES = ("sumber", "catatan", "keterangan", "ket.", "nb", "*")
_ROW_BESIDE = 4  # cells without a title beside a row: fewer are an office's notes on it
_SUMS = frozenset(
    f"{word}{rest}" for word in ("jumlah", "total", "grand total") for rest in ("", " pagu", " anggaran", " seluruhnya")
) | {"subtotal", "sub total", "jumlah total"}


class Stray(NamedTuple):
    """Cells of one sheet row that may belong to a table and stand outside of it: their address, and the first one."""

    address: str
    text: str


def is_typed(spec: TableSpec[Any]) -> bool:
    """Return whether staff add rows to a table."""
    return spec.owner is Owner.STAFF or spec.grows


def rows_below(spec: TableSpec[Any], raw: RawTable, columns: Columns) -> int:
    """Return how many rows directly below a table are rows of it: most of what a row must have stands there."""
    count = 0
    for row, cells in raw.below if is_typed(spec) else ():
        if row != raw.last + 1 + count or not _is_row(cells, columns):
            break
        count += 1
    return count


def strays(spec: TableSpec[Any], raw: RawTable, columns: Columns) -> tuple[Stray, ...]:
    """Return what stands below or right of a table that staff type into, and may be meant for it."""
    if not is_typed(spec):
        return ()
    return (*_below(raw, columns, rows_below(spec, raw, columns)), *_beside(spec, raw, columns))


def lone_texts(spec: TableSpec[Any], raw: RawTable, columns: Columns) -> tuple[Stray, ...]:
    """Return the texts below and right of a table that staff type into which are hardly rows of it, yet may be.

    Those below make one, and those beside it under no title: the area in which they stand, and the first of them. A
    footnote, a sum, and a line of prose directly below the table are none.
    """
    if not is_typed(spec):
        return ()
    below: dict[_Cell, RawCell] = {}
    for row, cells, apart in _lines_below(raw, rows_below(spec, raw, columns)):
        filled = _filled(cells, columns)
        if apart and len(filled) == 1 and _is_remark(cells, filled, apart):
            below[row, raw.left + filled[0][0]] = cells[filled[0][0]]
    lines = ((row, line) for row, line in _lines_beside(raw)[1].items() if len(line) < _least(columns))
    beside = {(row, column): value for row, line in lines for column, value in line}
    return tuple(_area(cells) for cells in map(_without_footnotes, (below, beside)) if cells)


def _without_footnotes(cells: dict[_Cell, RawCell]) -> dict[_Cell, RawCell]:
    return {place: cell for place, cell in cells.items() if not clean_text(cell).casefold().startswith(_FOOTNOTES)}


def _area(cells: dict[_Cell, RawCell]) -> Stray:
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    first, last = f"{column_letter(columns[0])}{rows[0]}", f"{column_letter(columns[-1])}{rows[-1]}"
    return Stray(first if first == last else f"{first}:{last}", clean_text(cells[min(cells)]))


def _filled(cells: Sequence[RawCell], columns: Columns) -> list[tuple[int, Column[Any]]]:
    return [(place, column) for place, column in columns if not is_blank(cells[place])]


def _is_row(cells: Sequence[RawCell], columns: Columns) -> bool:
    filled = _filled(cells, columns)
    if _is_remark(cells, filled, apart=False):
        return False
    required = [column for _, column in columns if column.required]
    if not required:
        return filled[0][0] == columns[0][0]
    return len(filled) > 1 and 2 * sum(column.required for _, column in filled) > len(required)


def _is_remark(cells: Sequence[RawCell], filled: Columns, apart: bool) -> bool:
    """Return whether a line is prose under the table, such as a source or a signature, or its sum, and no data."""
    if len(filled) != 1:
        return not filled or _is_sum([cells[place] for place, _ in filled])
    place, column = filled[0]
    return " " in clean_text(cells[place]) and isinstance(cells[place], str) and (apart or column.kind is not Kind.LONG)


def _is_sum(filled: Sequence[RawCell]) -> bool:
    word = clean_text(filled[0]).casefold().rstrip(" :")
    return word in _SUMS and not any(isinstance(cell, str) for cell in filled[1:])


def _below(raw: RawTable, columns: Columns, taken: int) -> Iterator[Stray]:
    for row, cells, apart in _lines_below(raw, taken):
        filled = _filled(cells, columns)
        if not _is_remark(cells, filled, apart):
            yield _stray(row, [(raw.left + place, cells[place]) for place, _ in filled])


def _lines_below(raw: RawTable, taken: int) -> Iterator[tuple[int, Sequence[RawCell], bool]]:
    """Yield the rows below a table of which *taken* are its own: row, cells, and whether a gap lies before it."""
    expected = raw.last + 1 + taken
    for row, cells in raw.below[taken:]:
        yield row, cells, row != expected
        expected = row + 1 if row == expected else 0


def _beside(spec: TableSpec[Any], raw: RawTable, columns: Columns) -> Iterator[Stray]:
    """Yield target columns of years that stand right of the table, and rows that do."""
    titles, lines = _lines_beside(raw)
    for column, title in sorted(titles.items()):
        if _is_year(spec, title):
            yield Stray(f"{column_letter(column)}{raw.top}", title)
    for number, line in lines.items():
        if len(line) >= _least(columns):
            yield _stray(number, line)


def _lines_beside(raw: RawTable) -> tuple[dict[int, str], dict[int, list[tuple[int, RawCell]]]]:
    """Return the titles right of a table by column, and by row what stands there in columns that have none."""
    right = raw.left + len(raw.header)
    cells = sorted((place, value) for place, value in raw.beside.items() if place[1] >= right and not is_blank(value))
    titles = {column: clean_text(value) for (row, column), value in cells if row == raw.top}
    lines: dict[int, list[tuple[int, RawCell]]] = {}
    for (row, column), value in cells:
        if row > raw.top and column not in titles:
            lines.setdefault(row, []).append((column, value))
    return titles, lines


def _least(columns: Columns) -> int:
    """Return how many cells beside a table are a row of it."""
    return max(_ROW_BESIDE, sum(column.required for _, column in columns) // 2 + 1)


def _is_year(spec: TableSpec[Any], title: str) -> bool:
    family = spec.yearly()
    start = f"{family.title} ".casefold() if family else "\n"
    return title.casefold().startswith(start) and title[len(start) :].strip().isdecimal()


def _stray(row: int, cells: Sequence[tuple[int, RawCell]]) -> Stray:
    first, last = f"{column_letter(cells[0][0])}{row}", f"{column_letter(cells[-1][0])}{row}"
    return Stray(first if first == last else f"{first}:{last}", clean_text(cells[0][1]))
