"""The cells of a workbook's sheets: a sheet is read when it is asked for, in one pass, and kept without blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from operator import getitem
from xml.etree.ElementTree import Element

from pk_excel.books.file.elements import Elements
from pk_excel.books.file.known import KnownRows
from pk_excel.books.file.places import place_of
from pk_excel.books.file.sheet_cells import NO_CELLS, Colours, Row, SheetCells
from pk_excel.books.file.values import Values, text_in_cell
from pk_excel.books.package import Package
from pk_excel.books.package.alike import Shape, Tails
from pk_excel.books.package.areas import Area, cell_name
from pk_excel.books.package.formulas import moved
from pk_excel.books.package.markup import is_true, tag, whole
from pk_excel.books.package.parts import MOST_XML
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
_PLAIN, _PLAIN_END, _MARKS = ' t="inlineStr"><is><t>', "</t></is></c>", ("&", "_x", "]]>")
_FORMULA_TEXT = re.compile(r"<f>([^<]*+)</f>(?:<v>([^<]*+)</v>|<v ?/>)?+")


class Cells:
    """The cells of a workbook, as last saved in *package*; rows that are *known* are not read again.

    Raises PackageProblem, or anything that damage makes a parser raise.
    """

    def __init__(self, workbook: Workbook, package: Package, known: KnownRows | None = None) -> None:
        self._workbook = workbook
        self._known = known
        # No review is as long as the versions of a large office's PK.
        self.elements = Elements(package) if known is None else Elements(package, MOST_XML)
        self._values = Values(workbook, package, self.elements)
        self._sheets: dict[str, SheetCells] = {}
        self._texts: dict[str, SheetText] = {}  # of sheets of which some rows were read

    def sheet(self, title: str) -> SheetCells:
        """Return the cells of the sheet, which is read only once."""
        if title not in self._sheets:
            self._sheets[title] = self._read(title)
        return self._sheets[title]

    def forget(self, title: str) -> None:
        """Do without the cells of a sheet: who asks for them again reads it again."""
        self._sheets.pop(title, None)

    def cell(self, title: str, row: int, column: int) -> RawCell:
        """Return one cell: of a sheet that nobody has read yet, of nothing but its row."""
        if title not in self._sheets and self._known is None:
            try:
                return self._row_alone(title, row).get(column)
            except Unusual:
                pass  # the whole sheet tells
        return self.sheet(title).rows.get(row, NO_CELLS).get(column)

    def _row_alone(self, title: str, number: int) -> Row:
        """Return one row. Raises Unusual where other rows have to be known for it."""
        text = self._texts.get(title) or self.elements.text(self._workbook.sheet_part(title))
        if text is None:
            raise Unusual
        self._texts[title] = text
        content = text.row(number)
        if "<f " in content:  # a formula that it shares with others
            raise Unusual
        return self._values_of(number, cells_in(content), _Formulas())

    def _read(self, title: str) -> SheetCells:
        text = self._texts.pop(title, None) or self.elements.text(self._workbook.sheet_part(title))
        try:
            if text is None:
                return self._walked(title)
            return self._scanned(title, text) if self._known is None else self._recognised(title, text, self._known)
        except Unusual:
            self.elements.unusual()
            return self._walked(title)

    def _scanned(self, title: str, text: SheetText) -> SheetCells:
        """Return the cells of a sheet that is written as office programs do. Raises Unusual."""
        rows: dict[int, Row] = {}
        formulas, last = _Formulas(), 0
        hidden = set[int]()
        alike = _Alike(lambda cell: self._values_of(1, cells_in(cell), formulas).get(1))
        for number, unseen, content, shape, tails in text.rows_apart():
            last = max(last, number)
            if unseen:
                hidden.add(number)
            row = alike.values(shape, tails) if shape else self._values_of(number, cells_in(content), formulas)
            if row:
                rows[number] = row
        columns = text.rest.hidden_columns
        return SheetCells(title, rows, last, frozenset(hidden), columns, frozenset(formulas.places))

    def _recognised(self, title: str, text: SheetText, known: KnownRows) -> SheetCells:
        """Return the same of a sheet whose rows, or all of which, may have been read before. Raises Unusual."""
        if (sheet := known.sheets.get((title, text.small))) is not None:
            return sheet
        rows: dict[int, Row] = {}
        colours: dict[int, Colours] = {}
        formulas, last = _Formulas(), 0
        hidden = set[int]()
        found, apart = known.rows_of(text, self._values.texts, partial(self._values_of, formulas=formulas))
        for placed in found:
            for number, _, unseen, (row, coloured) in placed:
                last = max(last, number)
                if unseen:
                    hidden.add(number)
                if row:
                    rows[number] = row
                if coloured:
                    colours[number] = coloured
        columns, merges = text.rest
        places, few = frozenset(formulas.places), merges if text.small else None
        sheet = SheetCells(title, rows, last, frozenset(hidden), columns, places, colours, few)
        if apart and text.small:
            known.keep(sheet, text.small)
        return sheet

    def _values_of(self, number: int, cells: Sequence[CellText], formulas: _Formulas) -> Row:
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
        if title in self._sheets and (few := self._sheets[title].merges) is not None:
            return list(map(Area.written, few))
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


class _Alike:
    """The values of rows that are written alike: what cells of one format hold is understood once."""

    def __init__(self, read: Callable[[str], RawCell]) -> None:
        self._read = read
        self._said: dict[str, _Said] = {}
        self._shapes: dict[Shape, tuple[tuple[int, ...], tuple[_Said, ...], range]] = {}

    def values(self, shape: Shape, tails: Tails) -> Row:
        """Return the values of a row. Raises Unusual."""
        if shape not in self._shapes:
            said = tuple(self._said.setdefault(style, _Said(style, self._read)) for style in shape.styles)
            columns = tuple(COLUMNS[letters] for letters in shape.letters)
            span = range(columns[0], columns[-1] + 1) if columns else range(0)
            self._shapes[shape] = columns, said, span if tuple(span) == columns else range(0)
        columns, said, span = self._shapes[shape]
        values = tuple(map(getitem, said, tails))
        found = zip(columns, values, strict=True)
        row = Row({column: value for column, value in found if value is not None} if None in values else found)
        return row.spanning(span, values) if span else row


class _Said(dict[str | None, RawCell]):
    """What cells of one format hold, by what stands behind their address and format."""

    def __init__(self, style: str, read: Callable[[str], RawCell]) -> None:
        super().__init__({None: None, "/>": None})
        self._cell = f'<c r="A1" s="{style}"' if style else '<c r="A1"'
        self._read = read

    def __missing__(self, tail: str) -> RawCell:
        text = tail[len(_PLAIN) : -len(_PLAIN_END)] if tail.startswith(_PLAIN) else "&"
        # Most are texts in which nothing has to be looked at.
        simple = text.isascii() and text.isprintable() and not any(mark in text for mark in _MARKS)
        value = self[tail] = text if simple else self._read(self._cell + tail)
        return value


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
