"""The cells of a workbook's sheets: a sheet is read when it is asked for, in one pass, and kept without blanks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from xml.etree.ElementTree import Element

from pk_excel.books.file.elements import Elements
from pk_excel.books.file.known import Colours, KnownRows, Row
from pk_excel.books.file.places import place_of
from pk_excel.books.file.values import Values, text_in_cell
from pk_excel.books.package import PackageRefused
from pk_excel.books.package.areas import Area, cell_name
from pk_excel.books.package.formulas import moved
from pk_excel.books.package.markup import is_true, tag, whole
from pk_excel.books.package.scan import (
    COLUMNS,
    CellText,
    SheetText,
    Unusual,
    cell_element,
    cells_in,
    column_span,
    unescaped,
)
from pk_excel.books.package.workbook import Workbook
from pk_excel.core.values.cells import RawCell, Uncalculated

_ROW, _CELL, _FORMULA, _MERGE, _COLUMN = map(tag, ("row", "c", "f", "mergeCell", "col"))
_FORMULA_TEXT = re.compile(r"<f>([^<]*+)</f>(?:<v>([^<]*+)</v>|<v ?/>)?+")
_MOST_CELLS = 2_000_000  # of one area: beyond it reading would take minutes and gigabytes


@dataclass(frozen=True)
class SheetCells:
    """The rows of a sheet that are not blank, by number and column; *last* is the last row that the sheet knows.

    ``hidden_rows`` and ``hidden_columns`` are what it does not show, ``formulas`` the cells with a formula, ``colours``
    those of the cells that people filled, by row, where they were looked at.
    """

    title: str
    rows: dict[int, Row]
    last: int
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    colours: Mapping[int, Colours] | None = None

    def block(self, area: Area) -> list[list[RawCell]]:
        """Return the values of an area, without the rows below the last one that the sheet knows.

        Raises PackageRefused for an area that no memory would hold.
        """
        numbers, nothing = range(area.top, min(area.bottom, self.last) + 1), Row()
        if len(numbers) * len(area.columns) > _MOST_CELLS:
            raise PackageRefused("too_large", f"{self.title}!{area}")
        rows, columns = self.rows, area.columns
        return [list(map(rows.get(row, nothing).get, columns)) for row in numbers]

    def shown(self) -> dict[int, Row]:
        """Return the cells that show something. Raises PackageRefused when rows reach further than people fill them."""
        return self._shown

    @cached_property
    def _shown(self) -> dict[int, Row]:
        rows = self.filled()
        if not self.formulas and not any("" in cells.values() for cells in rows.values()):
            return rows
        return {number: row for number, cells in rows.items() if (row := dict(filter(_shows, cells.items())))}

    def filled(self) -> dict[int, Row]:
        """Return the cells that hold something, formulas without a value, too. Raises PackageRefused."""
        if sum(map(max, self.rows.values())) > _MOST_CELLS:
            raise PackageRefused("too_large", self.title)
        return self.rows


class Cells:
    """The cells of a workbook, as last saved; rows that are *known* are not read again.

    Raises PackageProblem, or anything that damage makes a parser raise.
    """

    def __init__(self, workbook: Workbook, known: KnownRows | None = None) -> None:
        self._workbook = workbook
        self._known = known
        self.elements = Elements(workbook.package)
        self._values = Values(workbook, self.elements)
        self._sheets: dict[str, SheetCells] = {}
        self._rows: dict[str, dict[int, str]] = {}

    def cell(self, title: str, row: int, column: int) -> RawCell:
        """Return the value of one cell: of a sheet that nobody has asked for only its row is understood."""
        if title not in self._sheets:
            try:
                value = self._values_of(cells_in(self._texts(title).get(row, "")), row, _Formulas()).get(column)
            except Unusual:
                value = Uncalculated("")
            if not isinstance(value, Uncalculated):  # what it calculates may stand in another row
                return value
        return self.sheet(title).rows.get(row, {}).get(column)

    def _texts(self, title: str) -> dict[int, str]:
        """Return the text of each row of a sheet. Raises Unusual."""
        if title not in self._rows:
            text = self.elements.text(self._workbook.sheet_part(title))
            if text is None:
                raise Unusual
            self._rows[title] = {number: content for number, _, content in text.rows()}
        return self._rows[title]

    def sheet(self, title: str) -> SheetCells:
        """Return the cells of the sheet, which is read only once."""
        if title not in self._sheets:
            self._sheets[title] = self._read(title)
        return self._sheets[title]

    def _read(self, title: str) -> SheetCells:
        text = self.elements.text(self._workbook.sheet_part(title))
        try:
            return self._walked(title) if text is None else self._scanned(title, text)
        except Unusual:
            self.elements.unusual()
            return self._walked(title)

    def _scanned(self, title: str, text: SheetText) -> SheetCells:
        """Return the cells of a sheet that is written as office programs do. Raises Unusual."""
        rows: dict[int, Row] = {}
        formulas, last = _Formulas(), 0
        hidden = set[int]()
        colours: dict[int, Colours] | None = None if self._known is None else {}
        for number, unseen, content in text.rows():
            last = max(last, number)
            if unseen:
                hidden.add(number)
            if self._known is None or colours is None:
                row = self._values_of(cells_in(content), number, formulas)
            else:
                values = partial(self._values_of, number=number, formulas=formulas)
                row, colours[number] = self._known.read(content, number, values)
            if row:
                rows[number] = row
        columns = text.rest.hidden_columns
        return SheetCells(title, rows, last, frozenset(hidden), columns, frozenset(formulas.places), colours)

    def _values_of(self, cells: Sequence[CellText], number: int, formulas: _Formulas) -> Row:
        found, stored, columns = Row(), self._values.stored, COLUMNS
        for letters, style, kind, late, value, inline, other, _ in cells:
            if late and style:
                raise Unusual
            content: RawCell = None
            if inline:
                said = text_in_cell(inline)
                content = said if kind == "inlineStr" else stored(kind or "n", style or late or "0", None)
            elif value:
                said = unescaped(value[3:])
                content = None if kind == "inlineStr" else stored(kind or "n", style or late or "0", said)
            elif other:
                content = self._other(kind or "n", style or late or "0", other, (number, columns[letters]), formulas)
            if content is not None:
                found[columns[letters]] = content
        return found

    def _other(self, kind: str, style: str, content: str, at: tuple[int, int], formulas: _Formulas) -> RawCell:
        """Return what a cell holds that has more than a value or a text, at *at*. Raises Unusual."""
        if (plain := _FORMULA_TEXT.fullmatch(content)) is not None and kind != "inlineStr":
            formulas.places.append(at)
            value = self._values.stored(kind, style, unescaped(plain[2] or "") if plain[2] is not None else None)
            return Uncalculated(f"={unescaped(plain[1])}") if value is None else value
        node = cell_element(kind, style, content)
        return self._value(node, *at, formulas) if len(node) else None

    def _walked(self, title: str) -> SheetCells:
        rows: dict[int, Row] = {}
        formulas = _Formulas()
        hidden, columns = set[int](), list[range]()
        number = last = 0
        for node in self.elements.of(self._workbook.sheet_part(title), _COLUMN, _ROW):
            if node.tag == _COLUMN:
                if _is_hidden(node):
                    columns.append(column_span(node))
                continue
            number = whole(node, "r", number + 1)
            last = max(last, number)
            if _is_hidden(node):
                hidden.add(number)
            if row := self._row(node, number, formulas):
                rows[number] = row
        return SheetCells(title, rows, last, frozenset(hidden), tuple(columns), frozenset(formulas.places))

    def merges(self, title: str) -> list[Area]:
        """Return the merged areas of the sheet, which nobody keeps: they may be many. Raises PackageBroken."""
        part = self._workbook.sheet_part(title)
        if (text := self.elements.kept(part)) is not None:
            return list(map(Area.written, text.rest.merges))
        return list(map(Area.of, self.elements.of(part, _MERGE)))

    def _row(self, row: Element, number: int, formulas: _Formulas) -> Row:
        found, column = Row(), 0
        for node in row:
            if node.tag != _CELL:
                continue
            column = place_of(node, number, column + 1)
            if len(node):
                value = self._value(node, number, column, formulas)
                if value is not None:
                    found[column] = value
        return found

    def _value(self, node: Element, number: int, column: int, formulas: _Formulas) -> RawCell:
        value, formula = self._values.of(node), node.find(_FORMULA)
        if formula is not None:
            formulas.note(formula, number, column)
            value = Uncalculated(f"={formulas.said(formula, number, column)}") if value is None else value
        return value


def _is_hidden(node: Element) -> bool:
    return is_true(node, "hidden")


def _shows(cell: tuple[int, RawCell]) -> bool:
    return cell[1] != "" and not isinstance(cell[1], Uncalculated)


class _Formulas:
    """The formulas of a sheet as they are read; a shared one stands in full only in its first cell."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []
        self._shared: dict[str, tuple[str, str]] = {}

    def note(self, node: Element, row: int, column: int) -> None:
        """Keep where a formula stands, and the one that others share."""
        self.places.append((row, column))
        if node.text and node.get("t") == "shared":
            self._shared[node.get("si", "")] = (node.text, cell_name(row, column))

    def said(self, node: Element, row: int, column: int) -> str:
        """Return a formula as it reads in its cell."""
        name = node.get("si", "")
        if node.text or node.get("t") != "shared" or name not in self._shared:
            return node.text or ""
        return moved(*self._shared[name], cell_name(row, column))
