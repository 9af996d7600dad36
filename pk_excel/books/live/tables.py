"""One Excel table of an open workbook: read in one call, replaced in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import xlwings as xw
from xlwings.main import Table

from pk_excel.books.live.around import Area, Notes, area_of, cells_around, rows_below, without
from pk_excel.books.live.cells import link_formula, read_block, write_block
from pk_excel.books.live.heights import raise_fixed
from pk_excel.books.live.host import Host
from pk_excel.books.live.rows import RowMove
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import column_letter, is_blank
from pk_excel.errors import TableBlocked

# Only a table as long as this may reach below what was ever used: then it is worth asking.
_LONG = 20_000


@dataclass(frozen=True)
class Body:
    """What a table's body shall become, *after*, and what it was.

    ``columns`` are the places that are written; ``order`` says which row each row was, None for a new one; ``whole``
    says that rows bring what stands beside them and take it away with them; ``links`` are (row, column place, target).
    """

    before: RawTable
    after: RawTable
    columns: tuple[int, ...]
    order: tuple[int | None, ...]
    whole: bool
    links: tuple[tuple[int, int, str], ...] = ()

    @property
    def kept(self) -> int:
        """Return how many of the first rows stay where they are."""
        return next((place for place, source in enumerate(self.order) if source != place), len(self.order))

    @property
    def moves(self) -> bool:
        """Return whether rows change places or go, with all that they have."""
        return self.whole and self.kept < len(self.before.rows)

    def undone(self) -> Body:
        """Return what brings the values of *before* back: of all columns when rows have to come back."""
        back: dict[int | None, int] = {source: place for place, source in enumerate(self.order)}
        order = tuple(back.get(place) for place in range(len(self.before.rows)))
        columns = tuple(range(len(self.before.header))) if None in order else self.columns
        return Body(self.after, self.before, columns, order, self.whole)


class LiveTable:
    """An Excel table where it stands now."""

    def __init__(self, table: Table, host: Host) -> None:
        self._table = table
        self._host = host
        self.sheet: xw.Sheet = table.parent

    @property
    def area(self) -> Area:
        """Return the corners of the whole table."""
        return area_of(self._table.range)

    def read(self, others: Callable[[], Sequence[Area]]) -> RawTable:
        """Return header and body, and what stands around them; *others* gives the areas of the sheet's other tables.

        A table whose header row is switched off has blank titles.
        """
        whole = self._table.range
        header, totals = int(self._table.show_headers), int(self._table.show_totals)
        height = whole.shape[0] - totals
        if height > _LONG:
            height = max(min(height, self.sheet.used_range.last_cell.row - whole.row + 1), header + 1)
        block = read_block(whole[:height, :], header)
        titles = tuple("" if value is None else str(value) for value in block[0]) if header else ("",) * len(block[0])
        rows = tuple(map(tuple, block[header:]))
        top, name = whole.row - 1 + header, self._table.name
        own = area_of(whole)
        around = cells_around(self.sheet, own)
        tables = others() if around else ()
        around = without(around, tables)
        below = tuple(rows_below(around, own, tables))
        beside = {place: cell for place, cell in around.items() if not own[1] <= place[1] <= own[3]}
        notes = Notes(self.sheet, self._host)
        return RawTable(name, self.sheet.name, top, whole.column, titles, rows, below, beside, notes)

    def check_room(self, body: Body) -> None:
        """Raise TableBlocked when rows would be written over something that stands below the table."""
        height = max(self._height, len(body.before.rows))
        growth = len(body.after.rows) - height
        if len(body.after.rows) != self._height and self._table.show_totals:
            raise self._blocked(body, self._height + 1)
        if growth > 0:
            below = self._rows(body, height, height + growth)
            for index, row in enumerate(below.options(ndim=2, err_to_str=True).value):
                if not all(map(is_blank, row)):
                    raise self._blocked(body, height + 1 + index)

    def _blocked(self, body: Body, row: int) -> TableBlocked:
        table = body.before
        cell = f"{table.sheet}!{column_letter(table.left)}{table.top + row}"
        return TableBlocked(book=self.sheet.book.name, table=table.name, sheet=table.sheet, cell=cell)

    def put(self, body: Body) -> None:
        """Replace the body. Repeating it, or undoing it half-way, is safe: it starts from what stands there now."""
        self._host.show_all(self._table)
        height = max(len(body.after.rows), 1)
        self._take(body)
        move = self._move(body)
        if move:
            move.lift()
        elif body.kept < self._height:
            self._rows(body, body.kept, self._height).clear_contents()
        self._resize(body, height)
        if move:
            self._settle(body, move)
        for first, last in _runs(body.columns):
            cells = self._rows(body, 0, height)[:, first : last + 1]
            self._host.drop_links(cells)
            rows = [row[first : last + 1] for row in body.after.rows]
            if rows:
                write_block(cells, rows, [row[first : last + 1] for row in body.before.rows])
        self._link(body)
        if move:
            move.set_heights()
            move.write_beside(body.after.beside)
        old = body.before.rows
        pairs = [(None if n is None else old[n], row) for n, row in zip(body.order, body.after.rows, strict=True)]
        raise_fixed(self.sheet, self._host, (body.before.top + 1, body.before.left), body.columns, pairs)

    def _take(self, body: Body) -> None:
        """Reach over the rows below the table that were read as rows of it."""
        if self._height < len(body.before.rows):
            whole, header = self._table.range, int(self._table.show_headers)
            corner = (whole.row + header + len(body.before.rows) - 1, whole.last_cell.column)
            self._table.resize(self.sheet.range((whole.row, whole.column), corner))

    def _move(self, body: Body) -> RowMove | None:
        if not body.moves:
            return None
        before = body.before
        return RowMove(
            self.sheet, self._host, before.top + 1, len(before.rows), body.order,
            (before.left, before.left + len(before.header) - 1), before.own_columns(),
        )  # fmt: skip

    def _settle(self, body: Body, move: RowMove) -> None:
        """Put the rows in their new order; what new ones, and rows that are no longer there, said is emptied."""
        move.put()
        fresh = [place for place, source in enumerate(body.order) if source is None]
        others = [place for place in range(len(body.before.header)) if place not in body.columns]
        for first, last in _runs(fresh):
            for column in others:
                cells = self._rows(body, first, last + 1)[:, column : column + 1]
                if not _formulas(cells[:1, :])[0].startswith("="):
                    cells.clear_contents()
        if len(body.order) < len(body.before.rows):
            self._rows(body, len(body.order), len(body.before.rows)).clear_contents()

    @property
    def _height(self) -> int:
        return self._table.range.shape[0] - int(self._table.show_headers) - int(self._table.show_totals)

    def _rows(self, body: Body, first: int, last: int) -> xw.Range:
        """Return the body's rows *first* up to, not with, *last*: from 0, and below the table as well."""
        top, left = body.before.top + 1, body.before.left
        corner = (top + last - 1, left + len(body.before.header) - 1)
        return self.sheet.range((top + first, left), corner)

    def _resize(self, body: Body, height: int) -> None:
        old = self._height
        if height == old:
            return
        header = int(self._table.show_headers)
        whole = self._table.range
        corner = (whole.row + header + height - 1, whole.last_cell.column)
        self._table.resize(self.sheet.range((whole.row, whole.column), corner))
        if height > old:
            last = self._rows(body, old - 1, old)
            last.autofill(self._rows(body, old - 1, height), "fill_copy")
            self._clear_copies(body, old, height)

    def _clear_copies(self, body: Body, old: int, height: int) -> None:
        """Empty what the new rows copied from the last one in columns that are not written; formulas stay."""
        others = [place for place in range(len(body.before.header)) if place not in body.columns]
        for first, last in _runs(others):
            model = self._rows(body, old - 1, old)[:, first : last + 1]
            for place, formula in enumerate(_formulas(model), first):
                if not formula.startswith("="):
                    self._rows(body, old, height)[:, place : place + 1].clear_contents()

    def _link(self, body: Body) -> None:
        for place in sorted({column for _, column, _ in body.links}):
            links = {row: target for row, column, target in body.links if column == place}
            for first, last in _runs(sorted(links)):
                cells = self._rows(body, first, last + 1)[:, place : place + 1]
                # In a cell for text a formula would be text.
                cells.number_format = "General"
                rows = enumerate(body.after.rows[first : last + 1], first)
                cells.value = [[link_formula(links[row], cells_of_row[place])] for row, cells_of_row in rows]


def _formulas(row: xw.Range) -> list[str]:
    found = row.formula
    return [str(found)] if isinstance(found, str) else [str(text) for text in found[0]]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield neighbours among ascending places as (first, last)."""
    for _, group in groupby(enumerate(places), lambda item: item[1] - item[0]):
        run = [place for _, place in group]
        yield run[0], run[-1]
