"""Rows of a table that change places: whatever stands in them goes along."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lxml import etree

from pk_excel.books.package.areas import Area, cell_name
from pk_excel.books.package.formulas import moved, plain
from pk_excel.books.package.markup import is_true, tag
from pk_excel.books.package.notes import move_notes
from pk_excel.books.package.workbook import Workbook
from pk_excel.books.package.worksheet import Worksheet

_HEIGHT = ("ht", "customHeight")

#: Where each sheet row of a body goes; None: it is no longer there.
Rows = Mapping[int, int | None]


def ordered(body: Area, order: Sequence[int | None]) -> Rows:
    """Return the moves that make body row ``order[i]`` the body row ``i``; rows that *order* does not name go."""
    rows: dict[int, int | None] = dict.fromkeys(range(body.top, body.bottom + 1))
    return rows | {body.top + old: body.top + new for new, old in enumerate(order) if old is not None}


def move_rows(workbook: Workbook, title: str, rows: Rows, columns: Collection[int]) -> None:
    """Move *rows* in *columns* of the sheet *title*.

    Cells with their looks and formulas, links, merged cells, notes and heights set by hand go along. Rows that go to
    None lose all of them. A column stays as it is where an array formula or a merged area reaches over rows that part.
    """
    sheet = workbook.sheet(title)
    loose = frozenset(columns) - _fixed(sheet, rows, frozenset(columns))
    _move_cells(sheet, rows, loose)
    _move_heights(sheet, rows)
    for node in list(sheet.root.iterfind(f"{tag('hyperlinks')}/{tag('hyperlink')}")):
        _move_node(node, rows, loose)
    for node in list(sheet.root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}")):
        _move_node(node, rows, loose)
    sheet.tidy("hyperlinks", "mergeCells")
    move_notes(workbook.package, workbook.sheet_part(title), rows, loose)


def _fixed(sheet: Worksheet, rows: Rows, columns: Collection[int]) -> frozenset[int]:
    """Return those of *columns* whose cells cannot go with their rows."""
    torn = [area for area in sheet.merges if _target(area, rows, columns) is _STAYS]
    met = (area for area in (*sheet.arrays, *torn) if any(map(area.meets_row, rows)))
    return frozenset(column for area in met for column in area.columns)


_STAYS = Area(0, 0, 0, 0)


def _target(area: Area, rows: Rows, columns: Collection[int]) -> Area | None:
    """Return where an area goes as a whole, None if its rows go; an area that does not move as one stays."""
    numbers = range(area.top, area.bottom + 1)
    if not set(area.columns) <= set(columns) or area.rows > len(rows) or any(number not in rows for number in numbers):
        return _STAYS
    targets = [rows[number] for number in numbers]
    first = targets[0]
    if first is None:
        return _STAYS if any(target is not None for target in targets) else None
    if targets != [first + place for place in range(len(targets))]:
        return _STAYS
    return Area(first, area.left, first + area.rows - 1, area.right)


def _move_cells(sheet: Worksheet, rows: Rows, columns: Collection[int]) -> None:
    for row in rows:
        for column in columns:
            cell = sheet.grid.cell(row, column)
            if cell is not None:
                plain(sheet.data, cell)
    lifted = [(row, column, sheet.grid.lift(row, column)) for row in rows for column in sorted(columns)]
    for row, column, cell in lifted:
        target = rows[row]
        if cell is not None and target is not None:
            _follow(cell, cell_name(row, column), cell_name(target, column))
            sheet.grid.put(target, column, cell)


def _follow(cell: etree._Element, old: str, new: str) -> None:
    formula = cell.find(tag("f"))
    if formula is None:
        return
    if formula.text:
        formula.text = moved(formula.text, old, new)
    if formula.get("ref"):
        formula.set("ref", new)


def _move_heights(sheet: Worksheet, rows: Rows) -> None:
    heights: dict[int, dict[str, str]] = {}
    for number, target in rows.items():
        row = sheet.grid.row(number)
        if row is None or not is_true(row, "customHeight"):
            continue
        height = {name: row.attrib.pop(name) for name in _HEIGHT if name in row.attrib}
        if target is not None:
            heights[target] = height
    for number, height in heights.items():
        sheet.grid.ensure_row(number).attrib.update(height)


def _move_node(node: etree._Element, rows: Rows, columns: Collection[int]) -> None:
    target, parent = _target(Area.of(node), rows, columns), node.getparent()
    if target is None and parent is not None:
        parent.remove(node)
    elif target is not None and target is not _STAYS:
        node.set("ref", str(target))
