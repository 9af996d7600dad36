"""Draws a printable sheet of an open workbook: the whole content at once, in place of what stood there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

import xlwings as xw

from pk_excel.books.live.around import area_of
from pk_excel.books.live.cells import for_host
from pk_excel.books.live.host import Host
from pk_excel.books.package import parse_cell
from pk_excel.core.values.cells import column_letter
from pk_excel.ports import SheetPage

Place = tuple[int, int]


def draw_page(sheet: xw.Sheet, host: Host, page: SheetPage) -> None:
    """Replace the form on the sheet. The values go in one call, the looks in a few per style.

    What people wrote beside the form stays, what they wrote below it moves with the form's end.
    """
    _make_room(sheet, host, page)
    by_style: dict[str, list[Place]] = defaultdict(list)
    for cell in page.cells:
        by_style[cell.style].append(parse_cell(cell.address))
    for style, places in by_style.items():
        host.set_style(sheet, list(_blocks(places)), style)
    _write_values(sheet, page)
    for merge in page.merges:
        sheet.range(merge).merge()
    for first, last, height in _equal_heights(page):
        sheet.range(f"{first}:{last}").row_height = height
    if page.fitted:
        sheet.range(f"{page.fitted[0]}:{page.fitted[1]}").rows.autofit()
    host.set_page(sheet, page)


def _make_room(sheet: xw.Sheet, host: Host, page: SheetPage) -> None:
    if page.print_area is None:
        clear_page(sheet, page)
        return
    form, used = sheet.range(page.print_area), area_of(sheet.used_range)
    # The sheet of a form that was never drawn has one line, which says so.
    old, new, width = host.print_end(sheet) or 1, form.last_cell.row, form.last_cell.column
    _clear(sheet.range((1, 1), (old, width)))
    if used[2] > old and old < new:
        sheet.range((old + 1, 1), (new, width)).insert("down")
    elif used[2] > old and old > new:
        sheet.range((new + 1, 1), (old, width)).delete("up")


def clear_page(sheet: xw.Sheet, page: SheetPage) -> None:
    """Empty the form: cells, looks, merged areas and the heights of its rows; without a print area the whole sheet."""
    _clear(sheet.used_range if page.print_area is None else sheet.range(page.print_area))


def _clear(used: xw.Range) -> None:
    used.unmerge()
    used.clear()
    used.rows.autofit()


def _write_values(sheet: xw.Sheet, page: SheetPage) -> None:
    values = {parse_cell(cell.address): cell.value for cell in page.cells}
    if not values:
        return
    last_row, last_column = max(row for row, _ in values), max(column for _, column in values)
    columns = range(1, last_column + 1)
    block = [[for_host(values.get((row, column))) for column in columns] for row in range(1, last_row + 1)]
    sheet.range((1, 1), (last_row, last_column)).value = block


def _blocks(places: list[Place]) -> Iterator[str]:
    """Yield addresses that cover the cells: neighbours in a row as one, equal stretches of neighbouring rows as one."""
    stretches: dict[Place, list[int]] = defaultdict(list)
    for row, cells in groupby(sorted(places), lambda place: place[0]):
        for _, run in groupby(enumerate(column for _, column in cells), lambda item: item[1] - item[0]):
            columns = [column for _, column in run]
            stretches[columns[0], columns[-1]].append(row)
    for (left, right), rows in stretches.items():
        for _, run in groupby(enumerate(rows), lambda item: item[1] - item[0]):
            block = [row for _, row in run]
            yield f"{column_letter(left)}{block[0]}:{column_letter(right)}{block[-1]}"


def _equal_heights(page: SheetPage) -> Iterator[tuple[int, int, float]]:
    """Yield the rows of a page as (first, last, height), neighbours of one height together."""
    fitted = range(page.fitted[0], page.fitted[1] + 1) if page.fitted else ()
    heights = sorted((row, height) for row, height in page.row_heights.items() if row not in fitted)
    for (_, height), group in groupby(enumerate(heights), lambda item: (item[1][0] - item[0], item[1][1])):
        rows = [row for _, (row, _) in group]
        yield rows[0], rows[-1], height
