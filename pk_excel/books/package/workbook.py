"""A workbook that is being changed: its sheets, tables and names, and what every change entails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import NamedTuple

from lxml import etree

from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import RELATION, STRICT, WORKBOOK_ORDER, ensure_child, is_true, tag
from pk_excel.books.package.names import PRINT_AREA, find_cell, names_in, set_sheet_name, sheet_area
from pk_excel.books.package.parts import CONTENT_TYPES, Package, rels_name
from pk_excel.books.package.problems import PackageBroken, TargetMissing
from pk_excel.books.package.styles import StyleSheet, number_kinds
from pk_excel.books.package.values import unescape_text
from pk_excel.books.package.worksheet import Worksheet

_MOST_OF_BOOK = 8 << 20  # bytes: some hundred thousand names
#: The name of a table as everybody writes it; nothing where it is written otherwise.
_NAME = re.compile(rb'displayName(?:="([A-Za-z_][A-Za-z0-9_.]*)"|)')
_LONG = 500  # rows of a sheet that is let go as soon as nothing more is written to it


@dataclass(frozen=True)
class TablePart:
    """Where an Excel table is: its name, its part and its sheet."""

    name: str
    part: str
    sheet: str


class TableFacts(NamedTuple):
    """What the part of a table says: its name, its address and, as written, how many rows are header and totals."""

    name: str
    ref: str
    header: str | None
    totals: str | None
    columns: tuple[str, ...]


class _Outline(NamedTuple):
    """What the workbook's own part says: its root, its sheets (title and relationship), how it counts days."""

    root: str
    sheets: tuple[tuple[str, str | None], ...]
    date1904: bool


class Workbook:
    """The workbook in a package. Only parts that are asked for with an edit in mind are written anew."""

    def __init__(self, package: Package) -> None:
        main = next((found.target for found in package.related("") if found.kind == "officeDocument"), None)
        if main is None or main not in package or not main.endswith(".xml"):
            raise PackageBroken("not_a_workbook", main or "")
        self.package = package
        self._part = main
        package.check_size(main, _MOST_OF_BOOK)
        self._outline = package.learned(main, _outline)
        if self._outline.root != tag("workbook"):
            strict = self._outline.root == f"{{{STRICT}}}workbook"
            raise PackageBroken("strict_format" if strict else "not_a_workbook", main)
        self._related = package.related(main)
        self._open: dict[str, Worksheet] = {}
        # Not a method: sheets that point back here would keep a written workbook until garbage is looked for.
        self._find_styles = cache(partial(_style_sheet, package, self.part_of("styles")))

    @property
    def _root(self) -> etree._Element:
        return self.package.xml(self._part)

    @cached_property
    def _sheets(self) -> dict[str, tuple[str, str, int]]:
        targets = {found.id: found.target for found in self._related if found.kind == "worksheet"}
        sheets = self._outline.sheets
        if len({identity for _, identity in sheets}) < len(sheets):
            raise PackageBroken("broken_xml", self._part)  # two sheets in one part
        return {
            title.casefold(): (title, targets[identity], position)
            for position, (title, identity) in enumerate(sheets)
            if identity is not None and identity in targets
        }

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles of the worksheets in tab order."""
        return tuple(title for title, _, _ in self._sheets.values())

    def sheet_part(self, name: str) -> str:
        """Return the part of the worksheet. Raises TargetMissing."""
        if name.casefold() not in self._sheets:
            raise TargetMissing("sheet", name)
        return self._sheets[name.casefold()][1]

    def sheet(self, name: str) -> Worksheet:
        """Return the worksheet, for changing. Raises TargetMissing."""
        part = self.sheet_part(name)
        key = name.casefold()
        if key not in self._open:
            title, _, _ = self._sheets[key]
            root, folds = self.package.edit_rows(part)
            self._open[key] = Worksheet(title, root, self._find_styles, self.date1904, folds)
        return self._open[key]

    def let_go(self, name: str) -> None:
        """Say that no change of a worksheet is to come: a long one without formulas is not kept as a tree."""
        key = name.casefold()
        sheet = self._open.get(key)
        if sheet is not None and len(sheet.grid.numbers) > _LONG and next(sheet.data.iter(tag("f")), None) is None:
            self._open.pop(key).finish()
            self.package.settle(self.sheet_part(name))

    def defined_names(self) -> Iterator[etree._Element]:
        """Yield the defined names of the workbook and of its sheets."""
        yield from self._root.iterfind(f"{tag('definedNames')}/{tag('definedName')}")

    @cached_property
    def tables(self) -> tuple[TablePart, ...]:
        """Return all Excel tables in sheet order."""
        return tuple(
            TablePart(self._table_name(found.target), found.target, title)
            for title, part, _ in self._sheets.values()
            for found in self.package.related(part)
            if found.kind == "table"
        )

    def _table_name(self, part: str) -> str:
        """Return the name of a table: of most tables of a workbook nothing else is asked."""
        self.package.check_size(part)
        said = _NAME.findall(self.package.read(part)) if self.package.is_untouched(part) else []
        return said[0].decode() if len(said) == 1 and said[0] else self.package.learned(part, _table_facts).name

    def table(self, name: str) -> TablePart:
        """Return the Excel table of that name. Raises TargetMissing."""
        for table in self.tables:
            if table.name.casefold() == name.casefold():
                return table
        raise TargetMissing("table", name)

    def facts_of(self, table: TablePart) -> TableFacts:
        """Return what the part of a table says. Raises PackageBroken."""
        return self.package.learned(table.part, _table_facts)

    def table_areas(self, sheet: str) -> dict[str, Area]:
        """Return the areas of the sheet's tables, header included, by table name."""
        return {
            table.name: Area.written(self.facts_of(table).ref)
            for table in self.tables
            if table.sheet.casefold() == sheet.casefold()
        }

    def named_cell(self, name: str) -> tuple[Worksheet, int, int]:
        """Return sheet, row and column of a defined name that is one cell. Raises TargetMissing."""
        sheet, row, column = self.place_of(name)
        return self.sheet(sheet), row, column

    def place_of(self, name: str) -> tuple[str, int, int]:
        """Return sheet title, row and column of a defined name that is one cell. Raises TargetMissing."""
        sheet, row, column = find_cell(self.package.learned(self._part, names_in), name)
        self.sheet_part(sheet)
        return self._sheets[sheet.casefold()][0], row, column

    def print_area(self, sheet: str) -> Area | None:
        """Return the area that a sheet prints, the first of several; None if it prints all."""
        _, _, position = self._sheets[sheet.casefold()]
        text = sheet_area(self._root, position, PRINT_AREA)
        return None if text is None else Area.parse(text)

    def set_sheet_name(self, sheet: str, name: str, text: str | None) -> None:
        """Set or, with None, remove a built-in name of a sheet, such as its print area."""
        _, _, position = self._sheets[sheet.casefold()]
        set_sheet_name(self.package.edit(self._part), position, name, text)

    def finish(self) -> None:
        """Do what changed cells entail: sheet extents, and a full calculation when Excel opens the file."""
        for sheet in self._open.values():
            sheet.finish()
        settings = self._root.find(tag("calcPr"))
        if settings is None or not is_true(settings, "fullCalcOnLoad"):
            root = self.package.edit(self._part)
            ensure_child(root, "calcPr", WORKBOOK_ORDER).set("fullCalcOnLoad", "1")
        for found in self._related:
            if found.kind == "calcChain" and found.target in self.package:
                self._drop_part(found.target, found.id)

    def _drop_part(self, part: str, relationship: str) -> None:
        self.package.remove(part)
        rels = self.package.edit(rels_name(self._part))
        _remove_where(rels, "Id", relationship)
        types = self.package.edit(CONTENT_TYPES)
        _remove_where(types, "PartName", f"/{part}")

    def part_of(self, kind: str) -> str | None:
        """Return the part that the workbook relates to as *kind*, such as ``styles``."""
        return next((found.target for found in self._related if found.kind == kind), None)

    @property
    def styles(self) -> StyleSheet:
        """Return the cell formats. Raises PackageBroken for a workbook without."""
        return self._find_styles()

    def kind_of_format(self, index: int) -> str:
        """Return what a number shows as in a cell format (see `StyleSheet.kind`), also where there are no styles."""
        part = self.part_of("styles")
        if part is None:
            return "number"
        kinds = self.package.learned(part, number_kinds)
        if not 0 <= index < len(kinds) or not kinds[index]:
            raise PackageBroken("broken_xml", part)
        return kinds[index]

    @property
    def date1904(self) -> bool:
        """Return whether days are counted from 1904."""
        return self._outline.date1904


def _style_sheet(package: Package, part: str | None) -> StyleSheet:
    if part is None:
        raise PackageBroken("missing_part", "styles")
    return StyleSheet(package, part)


def _outline(root: etree._Element) -> _Outline:
    nodes = root.iterfind(f"{tag('sheets')}/{tag('sheet')}")
    settings = root.find(tag("workbookPr"))
    return _Outline(
        str(root.tag),
        tuple((node.get("name", ""), node.get(f"{{{RELATION}}}id")) for node in nodes),
        settings is not None and is_true(settings, "date1904"),
    )


def _table_facts(root: etree._Element) -> TableFacts:
    nodes = root.iterfind(f"{tag('tableColumns')}/{tag('tableColumn')}")
    return TableFacts(
        root.get("displayName", ""), root.get("ref", ""), root.get("headerRowCount"), root.get("totalsRowCount"),
        tuple(unescape_text(node.get("name", "")) for node in nodes),
    )  # fmt: skip


def _remove_where(parent: etree._Element, attribute: str, value: str) -> None:
    for node in list(parent.iterchildren("*")):
        if node.get(attribute, "").casefold() == value.casefold():
            parent.remove(node)
