"""Workbooks to patch, rich in what a careless writer loses."""

from __future__ import annotations

import struct
import zlib
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Font, NamedStyle
from openpyxl.utils.escape import unescape
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn, TableFormula

HEADER = ("ID", "Sasaran", "Target", "Pagu", "Ganda")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
CALC_CHAIN = (
    '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F4" i="1"/></calcChain>'
)
_REVISION = (
    b'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" mc:Ignorable="x14ac xr" '
    b'xr:uid="{00000000-0001-0000-0000-000000000000}"'
)
_RELS = {
    "": "_rels/.rels",
    "workbook": "xl/_rels/workbook.xml.rels",
    "sheet3": "xl/worksheets/_rels/sheet3.xml.rels",
}
_STAMP = (2026, 1, 5, 8, 30, 0)


def png() -> bytes:
    """Return a picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")


def rewrite(source: bytes, edits: dict[str, bytes | None], added: dict[str, bytes] | None = None) -> bytes:
    """Return a zip with some parts replaced (None drops one) and others added at the end."""
    target = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        parts = [(info.filename, edits.get(info.filename, old.read(info))) for info in old.infolist()]
        for name, content in [*parts, *(added or {}).items()]:
            if content is not None:
                new.writestr(ZipInfo(name, _STAMP), content, ZIP_DEFLATED)
    return target.getvalue()


def part(source: bytes, name: str) -> bytes:
    """Return the content of one part."""
    with ZipFile(BytesIO(source)) as archive:
        return archive.read(name)


def insert_before(xml: bytes, last: str, text: str) -> bytes:
    """Return *xml* with *text* before the last occurrence of *last*."""
    place = xml.rindex(last.encode())
    return xml[:place] + text.encode() + xml[place:]


# ---------------------------------------------------------------- the rich one, by XlsxWriter and by hand


def rich_book() -> bytes:
    """Return a macro workbook with everything that an office's workbook may carry.

    Sheet *RKT* has the table ``tblRKT`` in B3:F7 (three rows of other content to its right), *Form* is a
    printable sheet without tables, *Grafik* has charts, a picture, a button, notes and rich text.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 5)})
    book.set_calc_mode("auto")
    _rkt_sheet(book)
    _form_sheet(book)
    _chart_sheet(book)
    book.define_name("Tahun", "=RKT!$B$1")
    book.define_name("DaftarID", "=RKT!$B$4:$B$7")
    book.add_vba_project(BytesIO(b"macro project, opaque here" * 20), is_stream=True)
    book.close()
    return _add_foreign_parts(target.getvalue())


def _rkt_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("RKT")
    money, day, free = (
        book.add_format({"num_format": "#,##0", "border": 1}),
        book.add_format({"num_format": "dd/mm/yyyy"}),
        book.add_format({"locked": False, "text_wrap": True, "border": 1}),
    )
    sheet.write("B1", 2026)
    sheet.write("D1", date(2026, 1, 5), day)
    rows = [[f"IK.{n}", f"Sasaran {n}", n * 10, n * 1_000_000] for n in range(1, 5)]
    columns = [
        {"header": name, "format": look} for name, look in zip(HEADER, (None, free, free, money, None), strict=True)
    ]
    columns[4]["formula"] = "=tblRKT[[#This Row],[Pagu]]*2+$B$1-D4"
    sheet.add_table("B3:F7", {"name": "tblRKT", "columns": columns, "data": rows})
    for row in range(3, 7):
        sheet.set_row(row, 30)
        sheet.write_formula(row, 8, f"=D{row + 1}*2", None, 20)
        sheet.write_url(row, 1, "internal:'Form'!A1", None, f"IK.{row - 2}")
    sheet.write("I10", "catatan di samping")
    sheet.data_validation("D4:D7", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.conditional_format("D4:D7", {"type": "3_color_scale"})
    sheet.conditional_format("E4:E7", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("B3:F200", {"type": "blanks", "format": free})
    sheet.add_sparkline("G4", {"range": "RKT!D4:E4"})
    sheet.ignore_errors({"number_stored_as_text": "B4:B7"})
    sheet.protect("", {"format_cells": True})
    sheet.unprotect_range("C4:D7", "isian")
    sheet.set_column("C:C", 40)
    sheet.set_column("H:H", None, None, {"level": 1, "hidden": True})
    sheet.freeze_panes(3, 2)
    sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": BytesIO(png())})
    sheet.repeat_rows(2)


def _form_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Form")
    bold = book.add_format({"bold": True})
    sheet.merge_range("A1:C1", "PERJANJIAN KINERJA", bold)
    sheet.write("A3", "lama")
    sheet.set_row(0, 40)
    sheet.set_h_pagebreaks([20])
    sheet.print_area("A1:C30")
    sheet.set_paper(9)
    sheet.set_footer("&CHalaman &P dari &N")
    sheet.insert_image("F1", "logo.png", {"image_data": BytesIO(png())})


def _chart_sheet(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Grafik")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=RKT!$D$4:$D$7", "categories": "=RKT!$B$4:$B$7"})
    sheet.insert_chart("A5", chart)
    sheet.insert_image("J1", "logo.png", {"image_data": BytesIO(png())})
    sheet.insert_button("J10", {"macro": "langkah", "caption": "Langkah"})
    sheet.insert_textbox("J20", "Catatan")
    sheet.insert_checkbox("L1", True)
    sheet.write_comment("A1", "catatan lama", {"author": "Kasubbag"})
    sheet.write_rich_string("A2", "tebal ", book.add_format({"bold": True}), "di tengah", " saja")
    sheet.set_row(30, None, None, {"level": 1, "hidden": True})


def _add_foreign_parts(source: bytes) -> bytes:
    sheet = part(source, "xl/worksheets/sheet1.xml")
    sheet = sheet.replace(b'mc:Ignorable="x14ac"', _REVISION, 1)
    validation = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" {X14}><x14:dataValidations {XM} count="1">'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Grafik!$A$1:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>C4:C7</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
        '<ext uri="{11111111-2222-3333-4444-555555555555}" xmlns:zz="urn:kantor"><zz:tanda isi="tetap"/></ext>'
    )
    sheet = insert_before(sheet, "</extLst>", validation)
    edits: dict[str, bytes | None] = {"xl/worksheets/sheet1.xml": sheet}
    added: dict[str, bytes] = {}
    types = ""
    for owner, kind, name, content_type, content in _foreign_parts():
        added[name] = content
        if content_type:
            types += f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        rels = _RELS[owner]
        known = edits.get(rels) or part(source, rels)
        text = f'<Relationship Id="rIdZ{len(added)}" Type="{kind}" Target="/{name}"/>'
        edits[rels] = insert_before(known, "</Relationships>", text)
    edits["[Content_Types].xml"] = insert_before(part(source, "[Content_Types].xml"), "</Types>", types)
    return rewrite(source, edits, added)


def _foreign_parts() -> list[tuple[str, str, str, str, bytes]]:
    ui = '<customUI xmlns="http://schemas.microsoft.com/office/{}/customui"><ribbon/></customUI>'
    threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    person = '{"A1A1A1A1-0000-4000-8000-000000000001"}'.replace('"', "")
    return [
        ("", f"{MICROSOFT}/2006/relationships/ui/extensibility", "customUI/customUI.xml", "application/xml",
         ui.format("2006/01").encode()),
        ("", f"{MICROSOFT}/2007/relationships/ui/extensibility", "customUI/customUI14.xml", "application/xml",
         ui.format("2009/07").encode()),
        ("workbook", f"{OFFICE}/customXml", "customXml/item1.xml", "application/xml", b"<data>  isi\r\n</data>"),
        ("workbook", f"{OFFICE}/calcChain", "xl/calcChain.xml",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml", CALC_CHAIN.encode()),
        ("workbook", f"{MICROSOFT}/2017/10/relationships/person", "xl/persons/person.xml",
         "application/vnd.ms-excel.person+xml",
         f'<personList xmlns="{threads}"><person displayName="Kasubbag" id="{person}" userId="k" providerId="None"/>'
         "</personList>".encode()),
        ("sheet3", f"{MICROSOFT}/2017/10/relationships/threadedComment", "xl/threadedComments/threadedComment1.xml",
         "application/vnd.ms-excel.threadedcomments+xml",
         f'<ThreadedComments xmlns="{threads}">'
         f'<threadedComment ref="A1" dT="2026-01-05T08:00:00.00" personId="{person}" '
         'id="{B1B1B1B1-0000-4000-8000-000000000001}"><text>catatan lama</text></threadedComment></ThreadedComments>'
         .encode()),
        ("sheet3", f"{OFFICE}/printerSettings", "xl/printerSettings/printerSettings1.bin",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings", bytes(range(256)) * 4),
    ]  # fmt: skip


# ---------------------------------------------------------------- the plain one, by openpyxl


def plain_book(rows: int = 3, extra: int = 0) -> bytes:
    """Return an openpyxl workbook with the same sheets, names and table, and named cell styles.

    ``tblRKT`` stands in B3:F(3+rows); *extra* adds that many filled rows of 20 columns on a sheet *Besar*.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "RKT"
    for style in (NamedStyle("Judul", font=Font(bold=True, size=14)), NamedStyle("Uang", number_format="#,##0")):
        book.add_named_style(style)
    sheet["B1"] = 2026
    sheet["D1"] = date(2026, 1, 5)
    for column, name in enumerate(HEADER, 2):
        sheet.cell(3, column, name)
    for row in range(4, 4 + rows):
        for column, value in enumerate((f"IK.{row}", "Sasaran", row * 10, row * 1000, f"=D{row}*2"), 2):
            sheet.cell(row, column, value)
        sheet.cell(row, 5).style = "Uang"
    last = 3 + rows
    sheet.add_table(_plain_table(last))
    validation = DataValidation("list", formula1='"Tetap,Ubah"')
    validation.add(f"C4:C{last}")
    sheet.add_data_validation(validation)
    sheet.conditional_formatting.add(f"D4:D{last}", ColorScaleRule("min", None, "FF0000", "max", None, "00FF00"))
    sheet["A1"].comment = Comment("lihat", "Kasubbag")
    form = book.create_sheet("Form")
    form["A1"] = "lama"
    form.merge_cells("A1:C1")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=3, max_row=last))
    book.create_sheet("Grafik").add_chart(chart)
    book.defined_names["Tahun"] = DefinedName("Tahun", attr_text="RKT!$B$1")
    book.defined_names["DaftarID"] = DefinedName("DaftarID", attr_text=f"RKT!$B$4:$B${last}")
    if extra:
        _fill(book.create_sheet("Besar"), extra)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _plain_table(last: int) -> Table:
    table = Table(displayName="tblRKT", ref=f"B3:F{last}")
    table._initialise_columns()
    for column, name in zip(table.tableColumns, HEADER, strict=True):
        assert isinstance(column, TableColumn)
        column.name = name
    table.tableColumns[4].calculatedColumnFormula = TableFormula(attr_text="D4*2")
    return table


def _fill(sheet: openpyxl.worksheet.worksheet.Worksheet, rows: int) -> None:
    for row in range(rows):
        sheet.append([f"teks {row} {column}" if column % 2 else row * column for column in range(20)])


# ---------------------------------------------------------------- reading back


def table_rows(source: bytes, name: str = "tblRKT") -> list[tuple[object, ...]]:
    """Return the table's body as openpyxl reads it, with text as people see it."""
    book = openpyxl.load_workbook(BytesIO(source))
    sheet = next(sheet for sheet in book if name in sheet.tables)
    body = list(sheet[sheet.tables[name].ref])[1:]
    return [tuple(unescape(cell.value) if isinstance(cell.value, str) else cell.value for cell in row) for row in body]


def table_ref(source: bytes, name: str = "tblRKT") -> str:
    """Return the area of the table, header included."""
    book = openpyxl.load_workbook(BytesIO(source))
    ref: str = next(sheet.tables[name].ref for sheet in book if name in sheet.tables)
    return ref
