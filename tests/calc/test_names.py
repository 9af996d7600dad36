"""Defined names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from pk_excel.books.calc.errors import CalcCallError


def test_names_of_a_file_lead_to_their_ranges(opened: Callable[..., xw.Book]) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Data Saya"
    workbook.active["C3"] = 2026
    workbook.defined_names["Tahun"] = DefinedName("Tahun", attr_text="'Data Saya'!$C$3")
    workbook.active.defined_names["Lokal"] = DefinedName("Lokal", attr_text="'Data Saya'!$A$1:$B$2")
    book = opened(workbook)
    assert book.names["tahun"].refers_to_range.value == 2026
    assert book.names["Tahun"].refers_to == "='Data Saya'!$C$3"
    assert [name.name for name in book.names] == ["Tahun", "'Data Saya'!Lokal"]
    assert book.sheets[0].names["Lokal"].refers_to_range.address == "$A$1:$B$2"
    assert book.sheets[0]["Tahun"].address == "$C$3"
    assert book.sheets[0]["Lokal"].shape == (2, 2)


def test_names_are_defined_changed_renamed_and_deleted(book: xw.Book, tmp_path: Path) -> None:
    sheet = book.sheets[0]
    book.names.add("Tahun", "=Sheet1!$B$1")
    sheet["B2"].name = "Kode"
    assert sheet["B2"].name.name == "Kode"
    assert sheet["B3"].name is None
    sheet["B5"].name = "Kode"
    assert book.names["Kode"].refers_to == "=Sheet1!$B$5"
    book.names["Tahun"].refers_to = "=SUM(Sheet1!$A$1,2)"
    assert book.names["Tahun"].refers_to == "=SUM(Sheet1!$A$1,2)"
    with pytest.raises(ValueError, match="does not refer to a range"):
        _ = book.names["Tahun"].refers_to_range
    book.names["Tahun"].name = "TahunAnggaran"
    sheet.names.add("Lokal", "=Sheet1!$A$1")
    book.save(tmp_path / "hasil.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    assert set(saved.defined_names) == {"Kode", "TahunAnggaran"}
    assert saved.defined_names["Kode"].attr_text == "Sheet1!$B$5"
    assert set(saved.active.defined_names) == {"Lokal"}
    del book.names["Kode"]
    assert "Kode" not in book.names
    assert len(book.names) == 2


def test_a_name_that_is_taken_or_not_allowed_is_refused(book: xw.Book) -> None:
    book.names.add("Tahun", "=2026")
    for name in ("tahun", "A1", "dua kata"):
        with pytest.raises(CalcCallError):
            book.names.add(name, "=1")
    with pytest.raises(KeyError, match="TidakAda"):
        book.names["TidakAda"]
