"""What formulas show, calculated when a file is saved: programs that calculate nothing then show no blanks.

Excel and LibreOffice calculate again when they open the file. A formula that uses more than is known here keeps what
it showed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial

from lxml import etree

from pk_excel.books.package.areas import Area, column_of
from pk_excel.books.package.days import to_serial
from pk_excel.books.package.evaluation import understood
from pk_excel.books.package.formula_text import NotUnderstood, only_sheet
from pk_excel.books.package.functions import FormulaError, Value
from pk_excel.books.package.grid import Grid
from pk_excel.books.package.markup import tag
from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.parts import Packed
from pk_excel.books.package.problems import PackageProblem
from pk_excel.books.package.scan import CellText, SheetText, Unusual, cell_element, cells_of, is_usual, unescaped
from pk_excel.books.package.values import unescape_text
from pk_excel.books.package.workbook import Workbook

_FORMULA, _VALUE, _TEXT = tag("f"), tag("v"), tag("t")
_IN_ROW = f"{tag('c')}/{_FORMULA}"
_MOST = 128 << 10  # bytes of a sheet of which is kept what is known
_CALCULATES = re.compile(rb"<(?:[^<>:/ ]+:)?f[ />]")
_FORMULAS = re.compile(rb"<f[ />]"), re.compile(rb":f[ />]")  # one of both, which is found in a third of the time
#: What cannot be calculated here, whatever the reason, keeps what it showed.
_UNKNOWN = (NotUnderstood, PackageProblem, LookupError, TypeError, AttributeError, ValueError, OverflowError,
            RecursionError)  # fmt: skip


class _Known:
    """What is known of a sheet that nobody edited, for the next workbook that has the very same one.

    ``calculates`` says whether a formula stands on it, ``cells`` are its values where none does and no texts are
    shared; ``shown`` is what formulas show that look at it alone.
    """

    def __init__(self) -> None:
        self.calculates: bool | None = None
        self.cells: _Sheet | None = None
        self.shown: dict[str, Value | FormulaError] = {}


@forgettable
@lru_cache(maxsize=128)  # sheets: three masters have as many
def _known(_sheet: Packed, _texts: Packed | None) -> _Known:
    return _Known()


def calculate(workbook: Workbook, today: date) -> None:
    """Give every formula of *workbook* that is understood the value that it has on the day *today*."""
    if workbook.date1904:
        return
    book = _Book(workbook, today)
    for title in filter(book.calculates, workbook.titles):
        sheet = book.sheet(title)
        changed = False
        for row, column, cell in sheet.formulas():
            try:
                value: Value | FormulaError = book.value(title, row, column)
            except FormulaError as error:
                value = error
            except _UNKNOWN:
                continue
            changed = _show(cell, value) or changed
        if changed:
            workbook.package.edit(workbook.sheet_part(title))


def _calculates(pieces: Iterable[bytes]) -> bool:
    """Return whether there is a formula in a content; a tag that is cut between two pieces is looked at with both."""
    begun = b""
    for piece in pieces:
        content = begun + piece
        if any(word.search(content) for word in _FORMULAS) and _CALCULATES.search(content):
            return True
        begun = content[max(content.rfind(b"<"), 0) :]
    return False


def _show(cell: etree._Element, value: Value | FormulaError) -> bool:
    """Put *value* beside the formula of *cell*; return whether it was another one."""
    kind, shown = _stored(value)
    node = cell.find(_VALUE)
    if node is not None and (node.text or "", cell.get("t", "n")) == (shown, kind):
        return False
    if node is None:
        node = cell.makeelement(_VALUE)
        cell.find(_FORMULA).addnext(node)
    node.text = shown
    if kind == "n":
        cell.attrib.pop("t", None)
    else:
        cell.set("t", kind)
    return True


def _stored(value: Value | FormulaError) -> tuple[str, str]:
    if isinstance(value, FormulaError):
        return "e", str(value)
    if isinstance(value, bool):
        return "b", str(int(value))
    return ("str", value) if isinstance(value, str) else ("n", f"{value or 0.0:.15g}")


def _shared_texts(workbook: Workbook) -> list[str]:
    """Return the texts that cells share, without their phonetic guides."""
    part = workbook.part_of("sharedStrings")
    if part is None:
        return []
    skipped = tag("rPh")
    return [
        unescape_text("".join(node.text or "" for node in one.iter(_TEXT) if node.getparent().tag != skipped))
        for one in workbook.package.xml(part)
    ]


class _Sheet:
    """The values of a sheet without formulas, those that somebody asks for.

    It keeps the text of its *rows*, which takes a fifth of what their cells would: of most columns none is wanted.
    """

    def __init__(self, rows: Mapping[int, str], shared: Callable[[], Sequence[str]]) -> None:
        self._rows = rows
        self._cells: dict[int, Mapping[int, CellText]] = {}
        self._shared = shared
        self.columns: dict[int, list[Value]] = {}
        self.places: dict[Area, Mapping[str, Sequence[int]]] = {}

    @property
    def last_row(self) -> int:
        return max(self._rows, default=0)

    def formulas(self) -> Iterator[tuple[int, int, etree._Element]]:
        """Yield row, column and cell of each formula that is to be calculated."""
        return iter(())

    def formula(self, _row: int, _column: int) -> str:
        """Return what a cell calculates, nothing for a value."""
        return ""

    def stored(self, row: int, column: int) -> Value:
        """Return the value that a cell has in the file. Raises FormulaError."""
        if column not in self._cells:
            self._cells[column] = cells_of(self._rows, column)
        cell = self._cells[column].get(row)
        return None if cell is None else self._said(cell)

    def whole_column(self, column: int) -> list[Value] | None:
        """Return the values of a column, from the first row to the last; None where some are to be calculated.

        It tells each way in which a cell is written once: those that are counted say few things thousands of times.
        """
        values: list[Value] = [None] * self.last_row
        said: dict[CellText, Value] = {}
        for row, cell in cells_of(self._rows, column).items():
            if cell not in said:
                try:
                    said[cell] = self._said(cell)
                except FormulaError:  # counts for nothing where values are looked for
                    said[cell] = None
            values[row - 1] = said[cell]
        return values

    def _said(self, cell: CellText) -> Value:
        kind, value, inline, other = cell[2] or "n", cell[4], cell[5], cell[6]
        if other:
            node = cell_element(kind, "0", other)
            return self._value(kind, node.findtext(_VALUE), (part.text or "" for part in node.iter(_TEXT)))
        return self._value(kind, unescaped(value[len("<v>") :]), (unescaped(inline[len(">") :]),))

    def _value(self, kind: str, shown: str | None, inline: Iterable[str]) -> Value:
        if kind == "inlineStr":
            return unescape_text("".join(inline)) or None
        if not shown:
            return None
        if kind == "s":
            return self._shared()[int(shown)] or None
        if kind == "e":
            raise FormulaError(shown)
        if kind == "b":
            return shown == "1"
        return unescape_text(shown) if kind in ("str", "d") else float(shown)


class _FormulaSheet(_Sheet):
    """A sheet with formulas, whose results are written into its tree."""

    def __init__(self, root: etree._Element, shared: Callable[[], Sequence[str]]) -> None:
        super().__init__({}, shared)
        self._grid = Grid(root.find(tag("sheetData")))
        self._formulas: dict[tuple[int, int], str] = {}
        self._calculated: list[tuple[int, int, etree._Element]] = []
        for row in self._grid.numbers:
            for column, cell, formula in self._in_row(row):
                if formula.text:
                    self._formulas[row, column] = formula.text
                    if formula.get("t", "normal") == "normal":
                        self._calculated.append((row, column, cell))

    def _in_row(self, number: int) -> Iterator[tuple[int, etree._Element, etree._Element]]:
        """Yield column, cell and formula of the cells of a row that have one."""
        row = self._grid.row(number)
        for formula in () if row is None else row.iterfind(_IN_ROW):
            cell = formula.getparent()
            if cell.get("r") is None:  # its column follows from all cells before it
                found = self._grid.cells(number).items()
                yield from ((at, one, formula) for at, one in found if one is cell)
            else:
                yield column_of(cell, 0), cell, formula

    @property
    def last_row(self) -> int:
        return max(self._grid.numbers, default=0)

    def formulas(self) -> Iterator[tuple[int, int, etree._Element]]:
        yield from self._calculated

    def whole_column(self, _column: int) -> list[Value] | None:
        return None

    def formula(self, row: int, column: int) -> str:
        return self._formulas.get((row, column), "")

    def stored(self, row: int, column: int) -> Value:
        cell = self._grid.cell(row, column)
        if cell is None:
            return None
        kind = cell.get("t", "n")
        return self._value(kind, cell.findtext(_VALUE), (part.text or "" for part in cell.iter(_TEXT)))


class _Book:
    """The workbook as formulas see it on a day."""

    def __init__(self, workbook: Workbook, today: date) -> None:
        self._workbook = workbook
        self.today = float(to_serial(today, False))
        self._sheets: dict[str, _Sheet] = {}
        self._sheets_known: dict[str, _Known] = {}
        self._known: dict[tuple[str, int, int], Value | FormulaError] = {}
        self._names: dict[str, tuple[str, int, int]] = {}
        self._blocks: dict[tuple[str, Area], list[Value]] = {}
        # Not a method: sheets that point back here would outlive the calculation until garbage is looked for.
        self._shared = cache(partial(_shared_texts, workbook))

    def sheet(self, title: str) -> _Sheet:
        """Return a sheet. Raises TargetMissing."""
        if title not in self._sheets:
            self._sheets[title] = self._of(title).cells or self._opened(title)
        return self._sheets[title]

    def calculates(self, title: str) -> bool:
        """Return whether there is a formula on a sheet."""
        known = self._of(title)
        if known.calculates is None:
            package, part = self._workbook.package, self._workbook.sheet_part(title)
            known.calculates = _calculates(
                package.pieces(part) if package.is_settled(part) else (package.settled(part),)
            )
        return known.calculates

    def _of(self, title: str) -> _Known:
        if title not in self._sheets_known:
            part, texts = self._workbook.sheet_part(title), self._workbook.part_of("sharedStrings")
            package = self._workbook.package
            same = package.is_settled(part) and package.size(part) <= _MOST
            known = _known(package.packed(part), package.packed(texts) if texts else None) if same else _Known()
            self._sheets_known[title] = known
        return self._sheets_known[title]

    def _opened(self, title: str) -> _Sheet:
        part, package = self._workbook.sheet_part(title), self._workbook.package
        try:
            if not self.calculates(title):
                rows = {number: row for number, _, row in SheetText(package.settled(part)).rows()}
                if not all(map(is_usual, rows.values())):
                    raise Unusual
                if self._workbook.part_of("sharedStrings"):
                    return _Sheet(rows, self._shared)
                cells = self._of(title).cells = _Sheet(rows, list)
                return cells
        except Unusual:
            pass
        return _FormulaSheet(package.xml(part), self._shared)

    def column(self, title: str, column: int) -> list[Value]:
        """Return the values of a whole column, from the first row to the sheet's last."""
        sheet = self.sheet(title)
        if column not in sheet.columns:
            sheet.columns[column] = sheet.whole_column(column) or [
                self._value_or_none(title, row, column) for row in range(1, sheet.last_row + 1)
            ]
        return sheet.columns[column]

    def values(self, title: str, area: Area) -> Iterable[Value]:
        """Return the values of an area, row by row, those beyond the last row left out; raises as :meth:`value`."""
        bottom = min(area.bottom, self.sheet(title).last_row)
        if area.left == area.right and area.top == 1 and area.bottom > bottom:
            return self.column(title, area.left)
        return self.block(title, area.to_bottom(bottom))

    def places(self, title: str, area: Area) -> Mapping[str, Sequence[int]]:
        """Return where each text, in small letters, stands among the values of an area, counted from 0."""
        known = self.sheet(title).places
        if area not in known:
            found: dict[str, list[int]] = {}
            for place, value in enumerate(self.values(title, area)):
                if isinstance(value, str):
                    found.setdefault(value.lower(), []).append(place)
            known[area] = found
        return known[area]

    def block(self, title: str, area: Area) -> list[Value]:
        """Return the values of an area, row by row. Raises FormulaError, and what calculating may raise."""
        key = title, area
        if key not in self._blocks:
            rows = range(area.top, area.bottom + 1)
            self._blocks[key] = [self.value(title, row, column) for row in rows for column in area.columns]
        return self._blocks[key]

    def _value_or_none(self, title: str, row: int, column: int) -> Value:
        try:
            return self.value(title, row, column)
        except FormulaError:  # counts for nothing where values are looked for
            return None

    def value(self, title: str, row: int, column: int) -> Value:
        """Return what a cell shows. Raises FormulaError, and what calculating may raise."""
        key = title, row, column
        if key not in self._known:
            self._known[key] = self._worked_out(title, row, column)
        found = self._known[key]
        if isinstance(found, FormulaError):
            raise found
        return found

    def _worked_out(self, title: str, row: int, column: int) -> Value | FormulaError:
        sheet = self.sheet(title)
        formula = sheet.formula(row, column)
        try:
            if not formula:
                return sheet.stored(row, column)
            other = only_sheet(formula)
            shown = {} if not other or self.calculates(other) else self._of(other).shown
            if formula not in shown:
                shown[formula] = self._result(formula, title)
            return shown[formula]
        except FormulaError as error:
            return error

    def _result(self, formula: str, title: str) -> Value | FormulaError:
        try:
            result = understood(formula)(self, title)
        except FormulaError as error:
            return error
        return 0.0 if result is None else result

    def named(self, word: str) -> Value:
        """Return the value of a defined name. Raises FormulaError, and what calculating may raise."""
        if word not in self._names:
            self._names[word] = self._workbook.place_of(word)
        return self.value(*self._names[word])
