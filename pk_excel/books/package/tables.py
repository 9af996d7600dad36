"""Writing the body of an Excel table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from pk_excel.books.package.areas import MAX_ROW, Area, cell_name, column_letters
from pk_excel.books.package.changes import TableWrite
from pk_excel.books.package.filters import show_rows
from pk_excel.books.package.formulas import moved
from pk_excel.books.package.markup import is_true, measure, tag, whole
from pk_excel.books.package.problems import BadChange, PackageBroken, TableBlocked, TargetMissing
from pk_excel.books.package.rows import move_rows, ordered
from pk_excel.books.package.stretch import stretch_rules, stretched
from pk_excel.books.package.values import CellValue, formula_text, has_content, store_formula, unescape_text
from pk_excel.books.package.workbook import TablePart, Workbook
from pk_excel.books.package.worksheet import Height

#: Points of a fitted height that are air: other programs leave less around the text.
_ROOM = 7.0

_Wrapped = tuple[int, float]  # a written column that breaks its text, by its place among them, and its width

#: Returns the height in points of a row with such pairs of wrapped text and column width in characters.
RowHeight = Callable[[Iterable[tuple[str, float]]], float]


def write_table(workbook: Workbook, change: TableWrite, row_height: RowHeight | None = None) -> None:
    """Carry out *change*. Raises TargetMissing, BadChange or TableBlocked; see the package's description.

    A table always keeps one body row, as Excel wants it; it is blank when there are no rows. Without *row_height*
    rows that nobody set by hand have no height: whoever shows them fits it.
    """
    _TableWriter(workbook, workbook.table(change.name), row_height).write(change)


class _Model(NamedTuple):
    """What new rows are like: the look of each column, and a height set by hand."""

    looks: tuple[str | None, ...]
    height: float | None


class _TableWriter:
    def __init__(self, workbook: Workbook, table: TablePart, row_height: RowHeight | None) -> None:
        self._workbook = workbook
        self._table = table
        self._row_height = row_height or (lambda _texts: 0.0)
        self._root = workbook.package.xml(table.part)
        self._sheet = workbook.sheet(table.sheet)
        self._ref = Area.of(self._root)
        self._header = whole(self._root, "headerRowCount", 1)
        self._totals = whole(self._root, "totalsRowCount")
        ref = self._ref
        self._old = Area(ref.top + self._header, ref.left, ref.bottom - self._totals, ref.right)
        self._nodes = self._root.findall(f"{tag('tableColumns')}/{tag('tableColumn')}")
        if len(self._nodes) != len(ref.columns):
            raise PackageBroken("broken_xml", table.part)

    def write(self, change: TableWrite) -> None:
        """Check everything that can be checked, then replace the body."""
        rows, places = change.rows, self._places(change.columns)
        for place, row in enumerate(rows):
            if len(row) != len(change.columns) and place not in change.kept:
                raise BadChange("row_length", self._table.name)
        if change.taken:
            self._take(change.taken)
        new = self._old.to_bottom(self._old.top + max(len(rows), 1) - 1)
        self._check_room(new)
        model = self._model(change, new)
        fresh = self._move(change, new)
        if places:
            show_rows(self._workbook, self._table, new)
        self._drop_links(new, places, fresh)
        if len(rows) == 0 and self._old.rows and not fresh:
            self._blank_first_row()
        made = self._made_rows(fresh, model, new, places, change)
        self._add_rows([number for number in fresh if number not in made], model)
        for place, row in enumerate(rows):
            if place not in change.kept and new.top + place not in made:
                for column, value in zip(places, row, strict=True):
                    self._sheet.write(new.top + place, column, value)
        self._remove_rows(new)
        self._fit_heights(new, places, change, made)
        self._resize(new, filled=len(rows) > 0)

    def _take(self, count: int) -> None:
        """Make the *count* rows below the body rows of it; cells without a look get that of their column."""
        if self._totals:
            raise TableBlocked("totals_row", self._table.name)
        grown = self._old.to_bottom(self._old.bottom + count)
        looks = self._looks()
        for number in range(self._old.bottom + 1, grown.bottom + 1):
            for column, look in zip(grown.columns, looks, strict=True):
                if look is not None and self._sheet.look(number, column) in (None, "0"):
                    self._sheet.grid.ensure_cell(number, column).set("s", look)
        self._resize(grown, filled=True)
        self._ref = self._ref.to_bottom(grown.bottom)
        self._old = grown

    def _move(self, change: TableWrite, new: Area) -> list[int]:
        """Let the rows change places as asked, and return the sheet rows that are new."""
        count = self._old.rows
        kept = list(range(min(count, new.rows)))
        order = [*kept, *[None] * (new.rows - len(kept))]
        if change.moved_from is not None:
            order = list(change.moved_from) or [None]
            named = [place for place in order if place is not None]
            if len(order) != new.rows or len(set(named)) != len(named) or not set(named) <= set(range(count)):
                raise BadChange("row_order", self._table.name)
            if order[:count] != list(range(count)):
                rows = ordered(self._old, order)
                move_rows(self._workbook, self._sheet.name, rows, (*new.columns, *change.beside))
        return [new.top + place for place, source in enumerate(order) if source is None]

    def _places(self, columns: Sequence[str]) -> list[int]:
        known = {
            unescape_text(node.get("name", "")): self._ref.left + offset for offset, node in enumerate(self._nodes)
        }
        for name in columns:
            if name not in known:
                raise TargetMissing("column", f"{self._table.name}[{name}]")
        places = [known[name] for name in columns]
        if len(set(places)) != len(places):
            raise BadChange("column_twice", self._table.name)
        return places

    def _check_room(self, new: Area) -> None:
        if new.rows != self._old.rows and self._totals:
            raise TableBlocked("totals_row", self._table.name)
        if new.bottom > MAX_ROW:
            raise TableBlocked("sheet_full", self._table.name)
        growth = Area(self._old.bottom + 1, new.left, new.bottom, new.right)
        if growth.rows > 0:
            self._check_nothing_in(growth)

    def _check_nothing_in(self, growth: Area) -> None:
        for name, area in self._workbook.table_areas(self._sheet.name).items():
            if name != self._table.name and area.meets(growth):
                raise TableBlocked("table_below", name)
        for area in self._sheet.merges:
            if area.meets(growth):
                raise TableBlocked("merged_cells", self._sheet.place(area.top, area.left))
        for number in filter(growth.meets_row, self._sheet.grid.numbers):
            for column in growth.columns:
                cell = self._sheet.grid.cell(number, column)
                if cell is not None and has_content(cell):
                    raise TableBlocked("content_below", self._sheet.place(number, column))

    def _drop_links(self, new: Area, places: Sequence[int], fresh: Sequence[int]) -> None:
        written = [Area(new.top, left, new.bottom, right) for left, right in _runs(sorted(places))]
        other = [Area(first, new.left, last, new.right) for first, last in _runs(fresh)]
        self._sheet.drop_links(*written, *other, Area(new.bottom + 1, new.left, self._old.bottom, new.right))

    def _blank_first_row(self) -> None:
        row = self._old.top
        for column, node in zip(self._old.columns, self._nodes, strict=True):
            if node.find(tag("calculatedColumnFormula")) is None:
                self._sheet.prepare(row, column, self._sheet.look(row, column))

    def _model(self, change: TableWrite, new: Area) -> _Model:
        """Return what new rows are like, if there will be such: the last row, without what it alone looks like."""
        grows = new.rows > self._old.rows or None in (change.moved_from or ()) or not change.rows
        if self._old.rows <= 0 or not grows:
            return _Model((None,) * len(self._old.columns), None)
        return _Model(self._looks(), self._fixed_height(self._old.bottom))

    def _looks(self) -> tuple[str | None, ...]:
        return tuple(map(self._usual_look, self._old.columns))

    def _usual_look(self, column: int) -> str | None:
        """Return the look of the last row, if another row has it; else the one that most have."""
        numbers = range(self._old.bottom, self._old.top - 1, -1)
        looks = (self._sheet.look(number, column) for number in numbers)
        last = next(looks)
        if last in looks or len(numbers) == 1:
            return last
        return Counter(self._sheet.look(number, column) for number in reversed(numbers)).most_common(1)[0][0]

    def _made_rows(
        self, fresh: Sequence[int], model: _Model, new: Area, places: Sequence[int], change: TableWrite
    ) -> Set[int]:
        """Make those *fresh* rows of which nothing is there yet, with their values and heights; return which those are.
        """
        if not change.rows or any(area.meets(new) for area in self._sheet.arrays):
            return frozenset()
        numbers = [number for number in fresh if self._sheet.grid.row(number) is None]
        columns = list(zip(new.columns, map(column_letters, new.columns), model.looks, self._formulas, strict=True))
        looks = dict(zip(new.columns, model.looks, strict=True))
        wrapping, fixed = self._wrapping(places, looks), model.height
        texts, heights, least = dict[int, str](), dict[int, Height](), self._row_height(())
        for number in numbers:
            row = change.rows[number - new.top]
            needed = self._needed(wrapping, [row])
            if fixed is not None and (not change.before or needed <= fixed + _ROOM):
                heights[number] = Height(fixed, True)
            elif needed > least:
                heights[number] = Height(needed, False)
            values = dict(zip(places, row, strict=True))
            cells = []
            for column, letters, look, formula in columns:
                address = f"{letters}{number}"
                if column in values or formula is None:
                    cells.append(self._sheet.new_cell(address, look, values.get(column)))
                else:
                    text = self._formula(formula, number, column)
                    cells.append(formula_text(address, look, text, is_true(formula, "array")))
            texts[number] = "".join(cells)
        self._sheet.add_rows(texts, range(new.left, new.right + 1), heights)
        return frozenset(numbers)

    @cached_property
    def _formulas(self) -> list[etree._Element | None]:
        """The formula of each calculated column."""
        found = (node.find(tag("calculatedColumnFormula")) for node in self._nodes)
        return [formula if formula is not None and formula.text else None for formula in found]

    def _formula(self, formula: etree._Element, number: int, column: int) -> str:
        """Return a column's formula as it reads in a row; references to single cells are those of the first one."""
        return moved(formula.text or "", cell_name(self._old.top, column), cell_name(number, column))

    def _add_rows(self, fresh: Sequence[int], model: _Model) -> None:
        for number in fresh:
            for column, look, formula in zip(self._old.columns, model.looks, self._formulas, strict=True):
                cell = self._sheet.prepare(number, column, look)
                if formula is not None:
                    store_formula(cell, self._formula(formula, number, column), is_true(formula, "array"))
            self._set_height(self._sheet.grid.ensure_row(number), model.height)

    def _set_height(self, row: etree._Element, height: float | None) -> None:
        if height is not None and row.get("customHeight") is None:
            row.set("ht", f"{height:g}")
            row.set("customHeight", "1")

    def _fixed_height(self, number: int) -> float | None:
        row = self._sheet.grid.row(number)
        fixed = row is not None and is_true(row, "customHeight") and "ht" in row.attrib
        return measure(row, "ht", 0.0) if row is not None and fixed else None

    def _remove_rows(self, new: Area) -> None:
        for number in range(new.bottom + 1, self._old.bottom + 1):
            for column in new.columns:
                self._sheet.remove(number, column)

    def _fit_heights(
        self, new: Area, places: Sequence[int], change: TableWrite, made: Set[int]
    ) -> None:
        """Give rows that nobody set by hand the height of their new text; one line needs none.

        A fixed height is no sign of a hand: other programs fix those of all rows. It is raised where it showed what
        the row said before.
        """
        before, least = change.before, self._row_height(())
        for place, number in enumerate(range(new.top, new.bottom + 1)):
            row = None if place in change.kept or number in made else self._sheet.grid.row(number)
            if row is None:
                continue
            wrapping = self._wrapping(places, {column: self._sheet.look(number, column) for column in places})
            needed = self._needed(wrapping, change.rows[place : place + 1])
            if is_true(row, "customHeight"):
                fixed = measure(row, "ht", 0.0) + _ROOM
                old = self._needed(wrapping, before[place : place + 1])
                if not before or old > fixed or needed <= fixed:
                    continue
                del row.attrib["customHeight"]
            row.attrib.pop("ht", None)
            if needed > least:
                row.set("ht", f"{needed:g}")

    def _wrapping(self, places: Sequence[int], looks: Mapping[int, str | None]) -> list[_Wrapped]:
        """Return the written columns whose cells, of such *looks*, break their text into lines."""
        styles, width = self._workbook.styles, self._sheet.width
        named = ((index, column, looks[column]) for index, column in enumerate(places))
        return [(index, width(at)) for index, at, look in named if look is not None and styles.wraps(int(look))]

    def _needed(self, wrapping: Sequence[_Wrapped], rows: Sequence[Sequence[CellValue]]) -> float:
        """Return the height that the text of *rows*, which is one or none, needs where it wraps."""
        texts = ((row[index], width) for row in rows for index, width in wrapping if index < len(row))
        return self._row_height([(text, width) for text, width in texts if isinstance(text, str)])

    def _resize(self, new: Area, filled: bool) -> None:
        if filled and self._root.get("insertRow") is not None:
            del self._workbook.package.edit(self._table.part).attrib["insertRow"]
        if new == self._old:
            return
        root = self._workbook.package.edit(self._table.part)
        root.set("ref", str(self._ref.to_bottom(new.bottom + self._totals)))
        for node in root.iter(tag("autoFilter")):
            node.set("ref", str(self._ref.to_bottom(new.bottom)))
        if self._old.rows > 0:
            for node in root.iter(tag("sortState"), tag("sortCondition")):
                node.set("ref", stretched(node.get("ref", ""), self._old, new))
            stretch_rules(self._sheet.root, self._old, new)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run in ascending *numbers*."""
    first = last = 0
    for number in numbers:
        if last and number == last + 1:
            last = number
            continue
        if last:
            yield first, last
        first = last = number
    if last:
        yield first, last
