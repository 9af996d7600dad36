"""The pieces *Beranda* is put together from: blocks of merged cells, cards, headings, the chart."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.styles import Border, Font, Side
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables.choices import CHOICES
from pk_excel.workbook import palette

COLUMNS = "BCDEFGHIJKLMNOPQRSTU"
FIRST, LAST = COLUMNS[0], COLUMNS[-1]
DAY = "[$-421]d mmm yyyy"
SHORT_DAY = "[$-421]d mmm"

#: What the chart shows, on it and to whoever cannot see it.
CHART_TITLE = "Usulan tiap divisi menurut keputusan"
CHART_TEXT = "Diagram batang: berapa baris yang diputuskan tiap divisi Tetap, Ubah, Hapus, Tambah; angkanya di kiri."
DIVISION_KEPUTUSAN = CHOICES["keputusan_divisi"]
_SERIES = (palette.SOFT, palette.AMBER, palette.MAROON, palette.NAVY)


def block(
    sheet: Worksheet,
    area: str,
    value: object,
    font: Font,
    colour: str = "",
    *,
    height: float = 0,
    centre: bool = False,
    top: bool = False,
    line: bool = False,
    gap: bool = False,
) -> None:
    """Write one value over a merged area; *line* draws a hairline below, *gap* a white edge at the right."""
    left, first, right, last = range_boundaries(area)
    if (left, first) != (right, last):
        sheet.merge_cells(area)
    cell = sheet.cell(first, left, value)
    cell.font = font
    horizontal, vertical = "center" if centre else "left", "top" if top else "center"
    cell.alignment = palette.place(horizontal, vertical, indent=0 if centre else 1)
    edge = Side("thick", palette.WHITE) if gap else None
    for row in range(first, last + 1):
        for column in range(left, right + 1):
            part = sheet.cell(row, column)
            if colour:
                part.fill = palette.fill(colour)
            if line:
                part.border = palette.hairline("bottom")
            elif edge and column == right:
                part.border = Border(right=edge)
    if height:
        sheet.row_dimensions[first].height = height


def heading(sheet: Worksheet, area: str, text: str) -> None:
    """Write a section heading with a maroon line under it; the row keeps its height."""
    block(sheet, area, text, palette.font(12, palette.MAROON, bold=True))
    for cell in sheet[area][0]:
        cell.border = Border(bottom=Side("medium", palette.MAROON))


def card(sheet: Worksheet, row: int, offset: int, label: str, formula: str, number_format: str) -> None:
    """Write a figure with its label over four columns, *offset* columns from the left."""
    left, right = COLUMNS[offset], COLUMNS[offset + 3]
    block(sheet, f"{left}{row}:{right}{row}", label, palette.font(9, palette.GREY), palette.PALE, height=18,
          centre=True, gap=True)  # fmt: skip
    figure = palette.font(20, palette.MAROON, bold=True)
    block(sheet, f"{left}{row + 1}:{right}{row + 1}", formula, figure, palette.PALE, height=34, centre=True, gap=True)
    sheet[f"{left}{row + 1}"].number_format = number_format


def table_head(sheet: Worksheet, row: int, heads: Iterable[tuple[str, str, str]]) -> None:
    """Write the header of a small table: first column, last column, text."""
    for left, right, text in heads:
        block(sheet, f"{left}{row}:{right}{row}", text, palette.font(9, palette.GREY, bold=True), palette.PALE,
              height=18, centre=text not in ("Langkah", "Divisi", "Pelaksana"))  # fmt: skip


def add_chart(sheet: Worksheet, head: int, last: int) -> None:
    """Draw the proposals per division beside their table: one bar per division, stacked by decision."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 45
    chart.add_data(Reference(sheet, 9, head, 12, last), titles_from_data=True)
    chart.set_categories(Reference(sheet, 2, head + 1, 2, last))
    for series, colour in zip(chart.series, _SERIES, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete, chart.y_axis.delete = False, True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.legend.position = "b"
    chart.title = CHART_TITLE
    chart.title.overlay = False
    for paragraph in chart.title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1000, b=True))
    chart.graphical_properties = GraphicalProperties(noFill=True)
    chart.graphical_properties.line.noFill = True
    # From column N to U, from the header row to one row below the table.
    chart.anchor = TwoCellAnchor("twoCell", AnchorMarker(13, 0, head - 1, 0), AnchorMarker(21, 0, last + 1, 0))
    sheet.add_chart(chart)
