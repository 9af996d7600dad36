"""Excel Tables live in Calc as database ranges and are tables again in the saved file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableStyleInfo

from pk_excel.books.calc.errors import CalcCallError


def workbook_with_table(totals: bool = False) -> openpyxl.Workbook:
    """A sheet RKT with the table tblRKT in B2:D4 (with totals B2:D5)."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "RKT"
    for row in ([], [None, "ID", "Sasaran", "Target"], [None, "R1", "Satu", 10], [None, "R2", "Dua", 20]):
        sheet.append(row)
    table = Table(displayName="tblRKT", ref="B2:D5" if totals else "B2:D4")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium4", showRowStripes=True)
    if totals:
        table.totalsRowCount = 1
        sheet["D5"] = "=SUBTOTAL(109,tblRKT[Target])"
    sheet.add_table(table)
    workbook.create_sheet("Kosong")
    return workbook


def saved_table(path: Path, sheet: str = "RKT", name: str = "tblRKT") -> Table:
    return openpyxl.load_workbook(path)[sheet].tables[name]


def test_a_table_of_the_file_has_its_name_and_ranges(opened: Callable[..., xw.Book]) -> None:
    book = opened(workbook_with_table())
    table = book.sheets["RKT"].tables["tblrkt"]
    assert (table.name, table.parent) == ("tblRKT", book.sheets["RKT"])
    assert table.range.address == "$B$2:$D$4"
    assert table.header_row_range.value == ["ID", "Sasaran", "Target"]
    assert table.data_body_range.value == [["R1", "Satu", 10.0], ["R2", "Dua", 20.0]]
    assert table.totals_row_range is None
    assert table.insert_row_range is None
    assert [found.name for found in book.sheets["RKT"].tables] == ["tblRKT"]
    assert book.sheets["RKT"].tables[0] == table
    assert "tblRKT" in book.sheets["RKT"].tables
    assert len(book.sheets["Kosong"].tables) == 0
    assert "tblRKT" not in book.sheets["Kosong"].tables
    with pytest.raises(KeyError, match="tblLain"):
        book.sheets["RKT"].tables["tblLain"]


def test_a_totals_row_is_not_data(opened: Callable[..., xw.Book]) -> None:
    table = opened(workbook_with_table(totals=True)).sheets["RKT"].tables["tblRKT"]
    assert table.data_body_range.address == "$B$3:$D$4"
    assert table.totals_row_range.value == [None, None, 30.0]


def test_a_resized_table_is_still_a_table_in_the_saved_file(
    opened: Callable[..., xw.Book], tmp_path: Path
) -> None:
    book = opened(workbook_with_table())
    sheet = book.sheets["RKT"]
    sheet["B5"].value = [["R3", "Tiga", 30], ["R4", "Empat", 40]]
    sheet.tables["tblRKT"].resize(sheet["B2:D6"])
    assert sheet.tables["tblRKT"].data_body_range.shape == (4, 3)
    book.save(tmp_path / "hasil.xlsx")
    table = saved_table(tmp_path / "hasil.xlsx")
    assert table.ref == "B2:D6"
    assert [column.name for column in table.tableColumns] == ["ID", "Sasaran", "Target"]
    assert table.autoFilter.ref == "B2:D6"


def test_libreoffice_drops_the_tables_style(opened: Callable[..., xw.Book], tmp_path: Path) -> None:
    book = opened(workbook_with_table())
    book.save(tmp_path / "hasil.xlsx")
    assert saved_table(tmp_path / "hasil.xlsx").tableStyleInfo is None


def test_a_resized_table_names_its_new_column_as_excel_does(
    opened: Callable[..., xw.Book], tmp_path: Path
) -> None:
    book = opened(workbook_with_table())
    sheet = book.sheets["RKT"]
    sheet.tables["tblRKT"].resize(sheet["B2:E4"])
    assert sheet["E2"].value == "Column1"
    book.save(tmp_path / "hasil.xlsx")
    assert [column.name for column in saved_table(tmp_path / "hasil.xlsx").tableColumns][-1] == "Column1"


def test_a_tables_header_does_not_move_and_tables_do_not_overlap(opened: Callable[..., xw.Book]) -> None:
    sheet = opened(workbook_with_table()).sheets["RKT"]
    sheet["B8"].value = ["ID", "Nilai"]
    other = sheet.tables.add(sheet["B8:C9"], name="tblLain")
    with pytest.raises(ValueError, match="row 2"):
        sheet.tables["tblRKT"].resize(sheet["B3:D4"])
    with pytest.raises(ValueError, match="overlap"):
        sheet.tables["tblRKT"].resize(sheet["B2:D8"])
    with pytest.raises(ValueError, match="overlap"):
        sheet.tables.add(sheet["A4:B5"])
    with pytest.raises(CalcCallError):
        sheet.tables.add(sheet["G1:H2"], name="TBLRKT")
    assert other.range.address == "$B$8:$C$9"


def test_a_new_table_is_a_table_in_the_saved_file(book: xw.Book, tmp_path: Path) -> None:
    sheet = book.sheets[0]
    sheet["A1"].value = [["ID", None], ["R1", 1]]
    table = sheet.tables.add(sheet["A1:B2"])
    assert table.name == "Table1"
    table.name = "tblBaru"
    table.show_autofilter = False
    assert not table.show_autofilter
    book.save(tmp_path / "hasil.xlsx")
    saved = saved_table(tmp_path / "hasil.xlsx", sheet.name, "tblBaru")
    assert saved.ref == "A1:B2"
    assert [column.name for column in saved.tableColumns] == ["ID", "Column1"]
    assert saved.autoFilter is None


def test_a_dataframe_updates_a_table(opened: Callable[..., xw.Book]) -> None:
    table = opened(workbook_with_table()).sheets["RKT"].tables["tblRKT"]
    table.update(pd.DataFrame({"ID": ["R9"], "Target": [5]}), index=False)
    assert table.range.value == [["ID", "Target"], ["R9", 5.0]]
    assert table.parent["B2:D4"].value == [["ID", "Target", None], ["R9", 5.0, None], [None, None, None]]


def test_rows_inserted_inside_a_table_belong_to_it(opened: Callable[..., xw.Book]) -> None:
    sheet = opened(workbook_with_table()).sheets["RKT"]
    sheet["3:4"].insert("down")
    assert sheet.tables["tblRKT"].range.address == "$B$2:$D$6"


def test_a_range_knows_its_table_and_a_table_name_is_a_range(opened: Callable[..., xw.Book]) -> None:
    book = opened(workbook_with_table())
    assert book.sheets["RKT"]["C3"].table.name == "tblRKT"
    assert book.sheets["RKT"]["A1"].table is None
    assert book.sheets["Kosong"]["tblRKT"].address == "$B$3:$D$4"


def test_all_tables_of_a_workbook_come_in_the_order_of_its_sheets(opened: Callable[..., xw.Book]) -> None:
    book = opened(workbook_with_table())
    book.sheets["Kosong"]["A1"].value = [["Kode"], ["KUL"]]
    book.sheets["Kosong"].tables.add(book.sheets["Kosong"]["A1:A2"], name="aTabel")
    assert [(table.sheet.name, table.name) for table in book.impl.tables()] == [("RKT", "tblRKT"), ("Kosong", "aTabel")]


def test_rows_that_a_filter_of_the_file_hides_can_be_shown(opened: Callable[..., xw.Book]) -> None:
    workbook = workbook_with_table()
    workbook["RKT"].tables["tblRKT"].autoFilter = AutoFilter("B2:D4")
    workbook["RKT"].tables["tblRKT"].autoFilter.add_filter_column(0, ["R1"])
    workbook["RKT"].row_dimensions[4].hidden = True
    table = opened(workbook).sheets["RKT"].tables["tblRKT"]
    rows = table.impl.sheet.api.Rows
    assert not rows.getByIndex(3).IsVisible
    table.impl.show_all()
    assert rows.getByIndex(3).IsVisible
    assert table.show_autofilter
