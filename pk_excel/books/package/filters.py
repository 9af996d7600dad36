"""Rows that a filter or somebody has hidden, shown again."""

from __future__ import annotations

from lxml import etree

from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import tag
from pk_excel.books.package.workbook import TablePart, Workbook
from pk_excel.books.package.worksheet import Worksheet

_CRITERIA = tag("filterColumn")


def show_rows(workbook: Workbook, table: TablePart, body: Area) -> None:
    """Show every row of a table's *body*; the criteria of its filter go, its buttons stay."""
    sheet = workbook.sheet(table.sheet)
    if _has_criteria(workbook.package.xml(table.part)):
        area = Area.of(workbook.package.xml(table.part))
        _drop_criteria(workbook.package.edit(table.part))
        _show(sheet, area)
    own = sheet.root.find(tag("autoFilter"))
    if own is not None and _has_criteria(sheet.root) and Area.of(own).meets(body):
        _show(sheet, Area.of(own))
        for node in list(own.iterchildren(_CRITERIA)):
            own.remove(node)
        settings = sheet.root.find(tag("sheetPr"))
        if settings is not None:
            settings.attrib.pop("filterMode", None)
    _show(sheet, body)


def _has_criteria(root: etree._Element) -> bool:
    return root.find(f"{tag('autoFilter')}/{_CRITERIA}") is not None


def _drop_criteria(root: etree._Element) -> None:
    for node in list(root.iterfind(f"{tag('autoFilter')}/{_CRITERIA}")):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _show(sheet: Worksheet, area: Area) -> None:
    for number in filter(area.meets_row, sheet.grid.numbers):
        row = None if sheet.grid.is_folded(number) else sheet.grid.row(number)
        if row is not None:
            row.attrib.pop("hidden", None)
