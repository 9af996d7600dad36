"""The recap as a workbook: a page of figures and charts, then a sheet for each table."""

from __future__ import annotations

from io import BytesIO
from math import ceil

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.rekap.tabel import Bentuk, Grafik, Kolom, Nilai, Rekap, Tabel
from pk_excel.workbook import palette as p
from pk_excel.workbook.looks import new_book
from pk_excel.workbook.table_sheet import put

_TOP = 3  # the row of the headings of a table
_FORMAT = {
    Bentuk.BILANGAN: "#,##0.##", Bentuk.RUPIAH: '"Rp"#,##0', Bentuk.TANGGAL: "d mmm yyyy",
    Bentuk.WAKTU: "d mmm yyyy hh:mm", Bentuk.TEKS: "@",
}  # fmt: skip
_CHART_WIDTH, _CHART_HEIGHT, _ROWS_OF_CHART = 16.5, 8.5, 18
_LINE = 13.5  # points
_LINES_OF_HEADING = 3
_LETTERS_OF_PAGE = 170
_LETTERS_OF_REMARK = 100


def recap_book(rekap: Rekap) -> bytes:
    """Return the recap as ``.xlsx``."""
    book = new_book()
    book.properties.creator, book.properties.title = "pk-excel", rekap.judul
    front: Worksheet = book.create_sheet()
    _front(front, rekap)
    for tabel in rekap.tabel:
        _sheet(book.create_sheet(tabel.nama), tabel)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _front(sheet: Worksheet, rekap: Rekap) -> None:
    sheet.title = "Ringkasan"
    sheet.sheet_view.showGridLines = False
    sheet["A1"] = rekap.judul
    put(sheet["A2"], rekap.keterangan)
    sheet.merge_cells("A2:D2")
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[2].height = _LINE * max(1, ceil(len(rekap.keterangan) / _LETTERS_OF_REMARK))
    sheet["A1"].font, sheet["A2"].font = p.font(16, p.MAROON, bold=True), p.font(10, p.GREY)
    for row, (name, value) in enumerate(rekap.angka, start=4):
        sheet.cell(row, 1, name).font = p.font()
        cell = sheet.cell(row, 2, value)
        cell.font, cell.alignment = p.font(11, bold=True), Alignment("right")
        cell.number_format = _FORMAT[Bentuk.RUPIAH if "pagu" in name else Bentuk.BILANGAN]
        sheet.cell(row, 1).border = sheet.cell(row, 2).border = p.hairline("bottom")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, 24
    sheet.column_dimensions["D"].width = 34
    at = 4
    for number, grafik in enumerate(rekap.grafik):
        data = 4 + sum(len(one.label) + 2 for one in rekap.grafik[:number]) + len(rekap.angka) + 2
        _chart(sheet, grafik, data, f"D{at}")
        at += _ROWS_OF_CHART
    _printing(sheet, pages=1)
    sheet.page_setup.fitToHeight = 1


def _chart(sheet: Worksheet, grafik: Grafik, row: int, place: str) -> None:
    """Write the values of a chart below the figures, and draw it."""
    sheet.cell(row, 1, grafik.judul).font = p.font(10, p.MAROON, bold=True)
    sheet.cell(row, 2, "Kantor").font = p.font(10, p.MAROON, bold=True)
    for offset, (label, count) in enumerate(zip(grafik.label, grafik.nilai, strict=True), start=1):
        put(sheet.cell(row + offset, 1), label)
        sheet.cell(row + offset, 1).font = p.font()
        sheet.cell(row + offset, 2, count).font = p.font()
    if not grafik.label:
        return
    chart = BarChart()
    chart.type, chart.style, chart.legend, chart.title = "bar", 10, None, grafik.judul
    last = row + len(grafik.label)
    chart.add_data(Reference(sheet, min_col=2, min_row=row + 1, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=row + 1, max_row=last))
    chart.series[0].graphicalProperties.solidFill = p.MAROON
    chart.dataLabels = DataLabelList()
    chart.dataLabels.showVal = True
    for name in ("showCatName", "showSerName", "showLegendKey", "showPercent"):
        setattr(chart.dataLabels, name, False)
    chart.y_axis.majorGridlines = None
    chart.y_axis.delete, chart.x_axis.delete = True, False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.gapWidth, chart.width, chart.height = 40, _CHART_WIDTH, _CHART_HEIGHT
    sheet.add_chart(chart, place)


def _sheet(sheet: Worksheet, tabel: Tabel) -> None:
    sheet.sheet_view.showGridLines = False
    sheet["A1"] = tabel.judul
    sheet["A1"].font = p.font(14, p.MAROON, bold=True)
    for at, kolom in enumerate(tabel.kolom, start=1):
        _heading(sheet, at, kolom)
    sheet.row_dimensions[_TOP].height = _LINE * _LINES_OF_HEADING
    for row, values in enumerate(tabel.baris):
        for at, value in enumerate(values):
            _value(sheet, _TOP + 1 + row, at, value, tabel.kolom[at], tabel.tanda.get((row, at), ""))
        most = max(ceil(len(str(value or "")) / tabel.kolom[at].lebar) for at, value in enumerate(values))
        sheet.row_dimensions[_TOP + 1 + row].height = _LINE * max(most, 1)
    last = _TOP + len(tabel.baris)
    for at, value in enumerate(tabel.total):
        _value(sheet, last + 1, at, value, tabel.kolom[at], "")
        sheet.cell(last + 1, at + 1).font = p.font(bold=True)
    sheet.freeze_panes = sheet.cell(_TOP + 1, tabel.tetap + 1)
    if tabel.baris:
        sheet.auto_filter.ref = f"A{_TOP}:{get_column_letter(len(tabel.kolom))}{last}"
    else:
        sheet.cell(_TOP + 1, 1, "Tidak ada.").font = p.font(10, p.GREY)
    sheet.print_title_cols = f"A:{get_column_letter(tabel.tetap)}"
    sheet.print_title_rows = f"{_TOP}:{_TOP}"
    _printing(sheet, pages=ceil(sum(kolom.lebar for kolom in tabel.kolom) / _LETTERS_OF_PAGE))


def _heading(sheet: Worksheet, at: int, kolom: Kolom) -> None:
    cell = sheet.cell(_TOP, at)
    put(cell, kolom.judul)
    cell.font, cell.fill = p.font(10, p.WHITE, bold=True), p.fill(p.MAROON)
    cell.alignment = p.place(vertical="center")
    sheet.column_dimensions[get_column_letter(at)].width = kolom.lebar


def _value(sheet: Worksheet, row: int, at: int, value: Nilai, kolom: Kolom, why: str) -> None:
    cell = sheet.cell(row, at + 1)
    put(cell, value)
    cell.font, cell.border = p.font(), p.hairline("bottom")
    cell.alignment = p.place("right" if kolom.bentuk in (Bentuk.BILANGAN, Bentuk.RUPIAH) else "left")
    cell.number_format = _FORMAT[kolom.bentuk]
    if why:
        ink, back = p.BAD
        cell.font, cell.fill = p.font(10, ink, bold=True), p.fill(back)
        if isinstance(value, str) and value and why != value and kolom.lebar < 20:
            put(cell, f"{value} ({why})")


def _printing(sheet: Worksheet, pages: int) -> None:
    """Print on A4 across, *pages* wide."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 9, pages, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P / &N"
