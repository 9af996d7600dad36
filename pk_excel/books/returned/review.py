"""A returned review workbook, also one that lost its Excel table or its names in another program.

What is lost is looked for where people see it: the table by its header texts, the stamp by the labels above them.
Only a place that is the only one counts; otherwise the file is refused with what is missing.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pk_excel.books.file.reader import BookReader
from pk_excel.books.package.areas import Area
from pk_excel.books.returned.merged import unmerged
from pk_excel.books.returned.remarks import remarks_on
from pk_excel.core.pencermatan.titipan import Remark
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pencermatan import TOLD, CermatRow
from pk_excel.core.tables.reading import RawTable, header_key
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.core.values.cells import RawCell, clean_text, column_letter, is_blank
from pk_excel.errors import ColumnMissing, NameMissing, TableMissing, TableTwice
from pk_excel.ports import ReviewSource

_PREFIX = t.REVIEW_PREFIX
_TITLES = {header_key(column.title): column.title for column in CermatRow.columns if column not in TOLD}
_LABELS = {header_key(label) for label in REVIEW_NAMES.values()}
_ANSWER = header_key(CermatRow.keputusan.title)
_MOST_OF_THEM = len(_TITLES) // 2
_ALIKE = 0.6


@dataclass(frozen=True)
class _Place:
    """A row that holds headers of the review table, and the columns in which each of them stands."""

    sheet: str
    row: int
    columns: Mapping[str, tuple[int, ...]]

    @property
    def left(self) -> int:
        return min(min(found) for found in self.columns.values())

    @property
    def right(self) -> int:
        return max(max(found) for found in self.columns.values())

    def addresses(self) -> list[str]:
        """Return where the headers stand that are there twice, or else where the row of headers begins."""
        doubles = [column for found in self.columns.values() if len(found) > 1 for column in found]
        return [f"{self.sheet}!{column_letter(column)}{self.row}" for column in doubles or [self.left]]


class ReviewFile(BookReader, ReviewSource):
    """The content of a returned review workbook, as last saved."""

    alike = True

    def read_table(self, name: str) -> RawTable:
        """Return the review table, with the rows below it that hold an answer, and merged cells apart.

        Cells merged down a column all hold what the merged one says; a row whose cells are merged across columns
        cannot be read there. Without an Excel table of that name it is the only place that has all its headers, down
        to the last row.
        Raises TableMissing, TableTwice with the places, ColumnMissing with the headers that the place lacks.
        """
        return unmerged(self._found_table(name), self.merged_areas)

    def remarks(self, table: RawTable) -> tuple[Remark, ...]:
        """Return what people wrote outside the table and the head of the form."""
        return tuple(remarks_on(self, table))

    def _found_table(self, name: str) -> RawTable:
        if any(known.startswith(_PREFIX) for known in self.table_names()):  # of another division: not this one
            return self._with_answers_below(super().read_table(name))
        place = self._only_place(name)
        columns = range(place.left, place.right + 1)
        last = self._last_row(place.sheet, columns) or place.row
        head, *body = self.block(place.sheet, Area(place.row, place.left, last, place.right))
        header = tuple("" if cell is None else str(cell) for cell in head)
        return RawTable(name, place.sheet, place.row, place.left, header, tuple(body))

    def read_cell(self, name: str) -> RawCell:
        """Return a value of the stamp; without a defined name it stands beside its label. Raises NameMissing."""
        try:
            return super().read_cell(name)
        except NameMissing:
            found = self._beside(header_key(REVIEW_NAMES[name]))
            if found is None:
                raise NameMissing(book=self.name, name=name) from None
            return found

    def _with_answers_below(self, table: RawTable) -> RawTable:
        """Add rows that were typed below the table: not every program lets the table grow over them."""
        answer = next((at for at, title in enumerate(table.header) if header_key(title) == _ANSWER), None)
        if answer is None:
            return table
        top, right = table.top + 1 + len(table.rows), table.left + len(table.header) - 1
        last = self._last_row(table.sheet, [table.left + answer])
        if last < top:
            return table  # as most are
        below = self.block(table.sheet, Area(top, table.left, last, right))
        rest = tuple(line for line in table.below if line[0] > last)
        return replace(table, rows=(*table.rows, *below), below=rest)

    def _last_row(self, sheet: str, columns: Collection[int]) -> int:
        """Return the last row with something in one of *columns*, 0 for none."""
        used = self.used_cells(sheet)
        last_first = sorted(used, reverse=True)
        return next((row for row in last_first if any(not is_blank(used[row].get(at)) for at in columns)), 0)

    @cached_property
    def _places(self) -> list[_Place]:
        """Every row of the workbook that holds most of the headers."""
        places = []
        for sheet in self.sheet_names:
            for row, cells in self.used_cells(sheet).items():
                columns: dict[str, tuple[int, ...]] = {}
                for column, value in cells.items():
                    if (key := header_key(clean_text(value))) in _TITLES:
                        columns[key] = (*columns.get(key, ()), column)
                if len(columns) > _MOST_OF_THEM:
                    places.append(_Place(sheet, row, columns))
        return places

    def _only_place(self, table: str) -> _Place:
        whole = [place for place in self._places if len(place.columns) == len(_TITLES)]
        addresses = [address for place in whole for address in place.addresses()]
        if len(addresses) > 1:
            raise TableTwice(book=self.name, table=table, places=tuple(addresses))
        if whole:
            return whole[0]
        if len(self._places) == 1:
            raise self._incomplete(self._places[0], table)
        raise TableMissing(book=self.name, table=table, near=())

    def _incomplete(self, place: _Place, table: str) -> ColumnMissing:
        texts = [clean_text(value) for value in self.used_cells(place.sheet)[place.row].values()]
        others = [text for text in texts if header_key(text) not in place.columns]
        missing = tuple(title for key, title in _TITLES.items() if key not in place.columns)
        near = {title: difflib.get_close_matches(title, others, 1, _ALIKE) for title in missing}
        return ColumnMissing(table=table, sheet=place.sheet, columns=missing, near=near)

    def _beside(self, label: str) -> RawCell:
        """Return what stands right of the only cell that is *label* above the headers; None where there is none."""
        if len(self._places) != 1:
            return None
        place = self._places[0]
        above = [cells for row, cells in self.used_cells(place.sheet).items() if row < place.row]
        values = [_next(cells, column) for cells in above for column in cells if _key(cells[column]) == label]
        return values[0] if len(values) == 1 else None


def _key(value: RawCell) -> str:
    return header_key(clean_text(value))


def _next(cells: Mapping[int, RawCell], column: int) -> RawCell:
    """Return the next value in the row, unless that is the label of another."""
    right = [value for other, value in sorted(cells.items()) if other > column]
    return right[0] if right and _key(right[0]) not in _LABELS else None
