"""One worksheet as it is being changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from pk_excel.books.package.areas import Area, cell_name
from pk_excel.books.package.folding import Folds
from pk_excel.books.package.formulas import array_areas, unshare
from pk_excel.books.package.grid import Grid
from pk_excel.books.package.markup import MAIN, WORKSHEET_ORDER, drop_child, ensure_child, is_true, measure, tag, whole
from pk_excel.books.package.problems import BadChange, PackageBroken
from pk_excel.books.package.styles import StyleSheet
from pk_excel.books.package.values import CellValue, cell_text, clear, has_content, store

_DEFAULT_WIDTH = 8.43  # characters, as Excel has it
_BY_HAND = ' customHeight="1"'


class Height(NamedTuple):
    """How high a new row is, and whether other programs are to leave it so whatever its text needs."""

    points: float
    fixed: bool


class Worksheet:
    """The editable content of a worksheet part; its parent writes it back."""

    def __init__(
        self,
        name: str,
        root: etree._Element,
        styles: Callable[[], StyleSheet],
        date1904: bool,
        folds: Folds | None = None,
    ) -> None:
        data = root.find(tag("sheetData"))
        if data is None:
            raise PackageBroken("broken_xml", name)
        self.name = name
        self.root = root
        self.grid = Grid(data, folds)
        self._folds = folds
        self.data = data
        self._styles = styles
        self._date1904 = date1904
        self._left = self._right = 0  # outermost columns written, 0 for none yet

    def write(self, row: int, column: int, value: CellValue, style: str | None = None) -> None:
        """Set a cell's value, and its look if a style name is given. Raises BadChange, TargetMissing."""
        cell = self._own_cell(row, column)
        if style is not None:
            cell.set("s", str(self._styles().named(style)))
        store(cell, value, self._date1904)
        current = whole(cell, "s")
        if value is not None and not isinstance(value, str | bool):
            fitting = self._styles().fitting(current, value)
            if fitting != current:
                cell.set("s", str(fitting))

    def prepare(self, row: int, column: int, look: str | None) -> etree._Element:
        """Return the cell, blank and with the look *look* (a format index)."""
        cell = self._own_cell(row, column, inherit=False)
        clear(cell)
        cell.attrib.pop("s", None)
        if look is not None:
            cell.set("s", look)
        return cell

    def new_cell(self, address: str, look: str | None, value: CellValue) -> str:
        """Return the XML of a cell that is to be in a new row, in the format *look* as far as it shows the value."""
        if value is not None and not isinstance(value, str | bool):
            current = int(look or 0)
            fitting = self._styles().fitting(current, value)
            look = look if fitting == current else str(fitting)
        return cell_text(address, look, value, self._date1904)

    def add_rows(
        self, rows: Mapping[int, str], columns: range, heights: Mapping[int, Height] = MappingProxyType({})
    ) -> None:
        """Put in *rows* that are not there yet, each the XML of its cells in *columns*, some with a height."""
        high = {number: f' ht="{one.points:g}"{_BY_HAND if one.fixed else ""}' for number, one in heights.items()}
        texts = {number: f'<row r="{number}"{high.get(number, "")}>{cells}</row>' for number, cells in rows.items()}
        if any("<f" in cells for cells in rows.values()) or not self.grid.append(texts):
            made = etree.fromstring(f'<sheetData xmlns="{MAIN}">{"".join(texts.values())}</sheetData>'.encode())
            for number, row in zip(rows, list(made), strict=True):
                self.grid.adopt(number, row)
        if rows:
            self._left = min(self._left or columns.start, columns.start)
            self._right = max(self._right, columns.stop - 1)

    def remove(self, row: int, column: int) -> None:
        """Remove a cell with its look."""
        cell = self.grid.cell(row, column)
        if cell is not None:
            self._release(row, column, cell)
            self.grid.remove_cell(row, column)

    def look(self, row: int, column: int) -> str | None:
        """Return the format index of a cell, or None if it has none of its own. Raises PackageBroken."""
        cell = self.grid.cell(row, column)
        if cell is None or "s" not in cell.attrib:
            return None
        return str(whole(cell, "s"))

    def check_visible(self, row: int, column: int) -> None:
        """Raise BadChange if the cell lies hidden under a merged area."""
        for area in self.merges:
            if area.has(row, column) and (row, column) != (area.top, area.left):
                raise BadChange("merged_cell", self.place(row, column))

    def place(self, row: int, column: int) -> str:
        """Return sheet and address, for messages."""
        return f"{self.name}!{cell_name(row, column)}"

    @property
    def merges(self) -> list[Area]:
        """Return the merged areas."""
        nodes = self.root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}")
        return [Area.of(node) for node in nodes]

    def set_link(self, row: int, column: int, location: str) -> None:
        """Make the cell jump to *location* in this workbook."""
        before = self._linked.pop((row, column), None)
        if before is not None or any(area.has(row, column) for area in self._wide_links):
            self.drop_links(Area(row, column, row, column))
        linked = self._linked
        holder = ensure_child(self.root, "hyperlinks", WORKSHEET_ORDER)
        where = {"ref": cell_name(row, column), "location": location}
        linked[row, column] = etree.SubElement(holder, tag("hyperlink"), where)

    @cached_property
    def _linked(self) -> dict[tuple[int, int], etree._Element]:
        """The links of single cells, until links change in another way than by one more."""
        nodes = self.root.iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}")
        return {(area.top, area.left): node for node in nodes if (area := Area.of(node)).is_cell}

    @cached_property
    def _wide_links(self) -> list[Area]:
        nodes = self.root.iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}")
        return [area for node in nodes if not (area := Area.of(node)).is_cell]

    def drop_links(self, *areas: Area) -> None:
        """Remove the links that lie in any of *areas*."""
        holder = self.root.find(tag("hyperlinks"))
        if holder is None:
            return
        for link in list(holder.iterchildren(tag("hyperlink"))):
            place = Area.of(link)
            if any(place.meets(area) for area in areas):
                holder.remove(link)
        self.tidy("hyperlinks")

    def contents_outside(self, area: Area) -> Iterator[tuple[int, int]]:
        """Yield the cells outside of an area that hold something."""
        for number in self.grid.numbers:
            for column, cell in self.grid.cells(number).items():
                if not area.has(number, column) and has_content(cell):
                    yield number, column

    def empty(self, area: Area | None = None) -> None:
        """Remove all cells, rows, merged areas, links and row breaks; only those of *area* if it is given."""
        if area is not None:
            self._empty_area(area)
            return
        for node in list(self.data):
            self.data.remove(node)
        for name in ("mergeCells", "hyperlinks", "rowBreaks", "dimension"):
            drop_child(self.root, name)
        self.grid = Grid(self.data, self._folds)
        for known in ("arrays", "_linked", "_wide_links"):
            self.__dict__.pop(known, None)

    def tidy(self, *names: str) -> None:
        """Remove those of the sheet's lists that have become empty, and correct what others say of their length."""
        for known in ("_linked", "_wide_links") if "hyperlinks" in names else ():
            self.__dict__.pop(known, None)
        for name in names:
            holder = self.root.find(tag(name))
            if holder is not None and len(holder) == 0:
                self.root.remove(holder)
            elif holder is not None and "count" in holder.attrib:
                holder.set("count", str(len(holder)))

    def _empty_area(self, area: Area) -> None:
        for number in [number for number in self.grid.numbers if area.meets_row(number)]:
            for column in [column for column in self.grid.cells(number) if column in area.columns]:
                self.grid.lift(number, column)
            row = self.grid.row(number)
            for name in ("ht", "customHeight") if row is not None else ():
                row.attrib.pop(name, None)  # type: ignore[union-attr]
        for name in ("mergeCells", "hyperlinks"):
            for node in list(self.root.iterfind(f"{tag(name)}/*")):
                parent = node.getparent()
                if Area.of(node).meets(area) and parent is not None:
                    parent.remove(node)
        self.tidy("mergeCells", "hyperlinks")
        drop_child(self.root, "rowBreaks")

    def finish(self) -> None:
        """Bring the sheet's statement of its extent up to date."""
        numbers = self.grid.numbers
        node = self.root.find(tag("dimension"))
        known = [Area.of(node)] if node is not None else []
        left = [area.left for area in known] + [self._left] * (self._left > 0)
        right = [area.right for area in known] + [self._right] * (self._right > 0)
        if not numbers or not left:
            drop_child(self.root, "dimension")
            return
        area = Area(numbers[0], min(left), numbers[-1], max(right))
        ensure_child(self.root, "dimension", WORKSHEET_ORDER).set("ref", str(area))

    def _own_cell(self, row: int, column: int, inherit: bool = True) -> etree._Element:
        cell = self.grid.cell(row, column)
        if cell is None:
            cell = self.grid.ensure_cell(row, column)
            look = self._inherited_look(row, column) if inherit else None
            if look:
                cell.set("s", look)
        self._release(row, column, cell)
        self._left = min(self._left or column, column)
        self._right = max(self._right, column)
        return cell

    def _release(self, row: int, column: int, cell: etree._Element) -> None:
        if self.arrays and any(area.has(row, column) for area in self.arrays):
            raise BadChange("array_formula", self.place(row, column))
        if len(cell):
            unshare(self.data, cell)

    @cached_property
    def arrays(self) -> list[Area]:
        """Return the areas that one array formula fills together."""
        return array_areas(self.data)

    def _inherited_look(self, row: int, column: int) -> str | None:
        parent = self.grid.row(row)
        if parent is not None and is_true(parent, "customFormat"):
            look: str | None = parent.get("s")
            return look
        return next((look for columns, look in self._column_looks if column in columns), None)

    def width(self, column: int) -> float:
        """Return a column's width in characters."""
        return next((width for columns, width in self._column_widths if column in columns), _DEFAULT_WIDTH)

    @cached_property
    def _column_widths(self) -> list[tuple[range, float]]:
        return [
            (range(whole(node, "min"), whole(node, "max") + 1), measure(node, "width", _DEFAULT_WIDTH))
            for node in self.root.iterfind(f"{tag('cols')}/{tag('col')}")
        ]

    @cached_property
    def _column_looks(self) -> list[tuple[range, str | None]]:
        return [
            (range(whole(node, "min"), whole(node, "max") + 1), node.get("style"))
            for node in self.root.iterfind(f"{tag('cols')}/{tag('col')}")
        ]


def styled_cell(sheet: Worksheet, row: int, column: int, value: CellValue, style: str | None) -> str:
    """Return the XML of a cell in a new row, as :meth:`Worksheet.write` makes it. Raises BadChange, TargetMissing."""
    look = sheet._inherited_look(row, column) if style is None else str(sheet._styles().named(style))
    return sheet.new_cell(cell_name(row, column), look or None, value)
