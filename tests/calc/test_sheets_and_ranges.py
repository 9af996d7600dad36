"""Sheets and ranges behave as xlwings says they do with Excel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw

from pk_excel.books.calc.errors import CalcCallError


def test_sheets_are_added_found_renamed_and_deleted(book: xw.Book) -> None:
    first = book.sheets[0]
    book.sheets.add("Akhir", after=first)
    book.sheets.add("Awal", before=first)
    assert [sheet.name for sheet in book.sheets] == ["Awal", first.name, "Akhir"]
    assert book.sheets.active.name == "Awal"
    assert (book.sheets["AKHIR"].index, book.sheets[-1].name, len(book.sheets)) == (3, "Akhir", 3)
    book.sheets["Akhir"].name = "Rekap Akhir"
    assert "Rekap Akhir" in book.sheets
    assert "Akhir" not in book.sheets
    book.sheets["Awal"].delete()
    assert [sheet.name for sheet in book.sheets] == [first.name, "Rekap Akhir"]
    with pytest.raises(KeyError, match="Awal"):
        book.sheets["Awal"]
    with pytest.raises(ValueError, match="already present"):
        book.sheets[0].name = "rekap akhir"


def test_a_sheet_without_a_name_gets_the_next_free_one_before_the_active_sheet(book: xw.Book) -> None:
    assert book.sheets.add().name == "Sheet2"
    assert [sheet.name for sheet in book.sheets] == ["Sheet2", "Sheet1"]


def test_the_active_sheet_is_the_one_activated_in_the_file_too(book: xw.Book, tmp_path: Path) -> None:
    book.sheets.add("Dua")
    book.sheets["Sheet1"].activate()
    assert book.sheets.active.name == "Sheet1"
    assert book.app.range("B2").sheet.name == "Sheet1"
    book.save(tmp_path / "hasil.xlsx")
    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx").active.title == "Sheet1"


def test_a_hidden_sheet_is_hidden_in_the_file_too(book: xw.Book, tmp_path: Path) -> None:
    book.sheets.add("Rahasia").visible = False
    assert not book.sheets["Rahasia"].visible
    book.save(tmp_path / "hasil.xlsx")
    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx")["Rahasia"].sheet_state == "hidden"
    book.sheets["Rahasia"].visible = True
    book.sheets["Sheet1"].visible = False
    with pytest.raises(ValueError, match="needs a visible sheet"):
        book.sheets["Rahasia"].visible = False


def test_sheets_are_copied_and_moved(app: xw.App, book: xw.Book) -> None:
    book.sheets[0]["A1"].value = "isi"
    copied = book.sheets[0].copy(name="Salinan")
    assert (copied["A1"].value, copied.index) == ("isi", 2)
    copied.move(before=book.sheets["Sheet1"])
    assert [sheet.name for sheet in book.sheets] == ["Salinan", "Sheet1"]
    other = app.books.add()
    assert book.sheets["Salinan"].copy(after=other.sheets[0])["A1"].value == "isi"
    other.close()


def test_a_protected_sheet_stays_protected_in_the_file(book: xw.Book, tmp_path: Path) -> None:
    sheet = book.sheets[0]
    sheet.impl.protect("rahasia")
    assert sheet.impl.protected
    with pytest.raises(CalcCallError):
        sheet.impl.unprotect("salah")
    book.save(tmp_path / "hasil.xlsx")
    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx").active.protection.sheet
    sheet.impl.unprotect("rahasia")
    assert not sheet.impl.protected


def test_a_sheet_protected_by_openpyxl_locks_all_but_its_unlocked_cells(
    opened: Callable[..., xw.Book],
) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["B1"].protection = openpyxl.styles.Protection(locked=False)
    workbook.active.protection.enable()
    sheet = opened(workbook).sheets[0]
    sheet["B1"].value = "boleh"
    assert sheet["B1"].value == "boleh"
    with pytest.raises(CalcCallError):
        sheet["A1"].value = "tidak"
    sheet.impl.unprotect()
    sheet["A1"].value = "boleh"


@pytest.mark.parametrize(
    ("address", "absolute", "shape"),
    [
        ("b2", "$B$2", (1, 1)),
        ("$C$4:A1", "$A$1:$C$4", (4, 3)),
        ("2:3", "$2:$3", (2, 16384)),
        ("A:B", "$A:$B", (1048576, 2)),
    ],
)
def test_an_address_names_its_cells(
    sheet: xw.Sheet, address: str, absolute: str, shape: tuple[int, int]
) -> None:
    assert sheet[address].address == absolute
    assert sheet[address].shape == shape


@pytest.mark.parametrize("address", ["", "A", "5", "A1:", "A0", "XFE1", "A1,B2", "tidak_ada", "1:B"])
def test_what_is_no_address_is_refused(sheet: xw.Sheet, address: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        sheet.range(address)


def test_ranges_are_given_in_all_of_xlwings_ways(book: xw.Book) -> None:
    sheet = book.sheets.add("Data Saya")
    assert sheet.range((2, 3)).address == "$C$2"
    assert sheet.range((1, 1), (2, 3)).address == "$A$1:$C$2"
    assert sheet.range("B2", "A4").address == "$A$2:$B$4"
    assert sheet.range(sheet["A1"], sheet["B2"]).address == "$A$1:$B$2"
    assert sheet[0, 1].address == "$B$1"
    assert sheet[1:3, 2:4].address == "$C$2:$D$3"
    assert sheet["B2:D4"][0, 1:].address == "$C$2:$D$2"
    assert sheet["B2:C3"](4).address == "$C$3"
    assert sheet["B2"].offset(-1, 2).address == "$D$1"
    assert sheet["B2"].resize(2, 2).last_cell.address == "$C$3"
    assert sheet["A1"].get_address(False, True) == "$A1"
    assert sheet["A1"].get_address(include_sheetname=True) == "'Data Saya'!$A$1"
    assert book.sheets["Sheet1"].range("'Data Saya'!A1").sheet == sheet
    with pytest.raises(IndexError):
        sheet["A1"].offset(-1)


def test_an_empty_slice_is_an_empty_range(sheet: xw.Sheet) -> None:
    empty = sheet["A1:B3"][3:, :]
    assert (empty.shape, len(empty), empty.value) == ((0, 2), 0, None) or empty.shape == (0, 0)
    empty.raw_value = 1.0
    assert sheet["A1:B4"].value == [[None, None]] * 4


def test_end_walks_as_ctrl_and_arrow_do_in_excel(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [[1, 2, None, 4], [5, None, None, None], [6, None, None, None]]
    sheet["B6"].value = '=""'
    ends = {
        ("B2", "right"): "$C$2", ("C2", "right"): "$E$2", ("E2", "right"): "$XFD$2", ("E2", "left"): "$C$2",
        ("B2", "down"): "$B$4", ("B4", "down"): "$B$6", ("B6", "down"): "$B$1048576", ("B6", "up"): "$B$4",
        ("B1", "down"): "$B$2", ("B2", "up"): "$B$1", ("Z99", "left"): "$A$99",
    }  # fmt: skip
    assert {start: sheet[start[0]].end(start[1]).address for start in ends} == ends
    with pytest.raises(ValueError, match="direction"):
        sheet["A1"].end("serong")


def test_expand_current_region_and_used_range_find_the_data(sheet: xw.Sheet) -> None:
    assert sheet.used_range.address == "$A$1"
    sheet["B2"].value = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    sheet["F9"].value = "jauh"
    assert sheet["B2"].expand().address == "$B$2:$D$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert sheet["B2"].expand("right").address == "$B$2:$D$2"
    assert sheet["C3"].current_region.address == "$B$2:$D$4"
    assert sheet.used_range.address == "$B$2:$F$9"
    assert sheet["B2"].options(expand="table").value == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]


def test_rows_and_columns_are_inserted_and_deleted(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["2:2"].insert("down")
    assert sheet["A1:B3"].value == [[1, 2], [None, None], [3, 4]]
    sheet["2:2"].delete()
    sheet["B:B"].insert("right")
    assert sheet["A1:C2"].value == [[1, None, 2], [3, None, 4]]
    sheet["B:B"].delete()
    sheet["A1"].insert("down")
    assert sheet["A1:B3"].value == [[None, 2], [1, 4], [3, None]]
    sheet["A1"].delete("up")
    sheet["A1"].delete("left")
    assert sheet["A1:B2"].value == [[2, None], [3, 4]]
    assert sheet["A1048576:XFD1048576"].shape == (1, 16384)
    assert sheet["XFD1048576"].value is None


def test_clearing_contents_keeps_formats_and_clearing_all_does_not(sheet: xw.Sheet) -> None:
    sheet["A1:B1"].value = [[1, "=A1"]]
    sheet["A1:B1"].color = "#ffc000"
    sheet["A1:B1"].clear_contents()
    assert sheet["A1:B1"].value == [None, None]
    assert sheet["A1"].color == (255, 192, 0)
    sheet["A1"].clear_formats()
    assert sheet["A1"].color is None
    sheet["B1"].value = 1
    sheet.clear()
    assert (sheet["B1"].value, sheet["B1"].color) == (None, None)


def test_ranges_are_copied_and_moved_with_their_formulas(book: xw.Book) -> None:
    sheet, other = book.sheets[0], book.sheets.add("Dua")
    sheet["A1"].value = [[1, "=A1*2"]]
    sheet["C1"].value = "=B1"
    sheet["A1:B1"].copy(other["A5"])
    assert other["B5"].formula == "=A5*2"
    sheet["A1:B1"].move(sheet["A3"])
    assert (sheet["C1"].formula, sheet["A1"].value) == ("=B3", None)
    with pytest.raises(NotImplementedError, match="destination"):
        sheet["A1"].copy()


def test_a_merged_range_keeps_only_the_first_value(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    sheet["A1:B2"].merge()
    assert sheet["B2"].merge_area.address == "$A$1:$B$2"
    assert sheet["B2"].merge_cells
    assert sheet["A1:B2"].value == [[1, None], [None, None]]
    sheet.book.save(tmp_path / "hasil.xlsx")
    assert [str(r) for r in openpyxl.load_workbook(tmp_path / "hasil.xlsx").active.merged_cells.ranges] == [
        "A1:B2"
    ]
    sheet["A1:B2"].unmerge()
    assert not sheet["A1"].merge_cells
    sheet["D1:E2"].merge(across=True)
    assert sheet["E2"].merge_area.address == "$D$2:$E$2"


def test_the_selection_is_a_range(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["B2:C3"].select()
    assert app.selection.address == "$B$2:$C$3"


def test_what_the_engine_does_not_have_says_so(sheet: xw.Sheet) -> None:
    with pytest.raises(NotImplementedError):
        _ = sheet.shapes


def test_autofill_repeats_a_row_with_its_format(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "IK.1", "=A1*2"]]
    sheet["B1"].number_format = "@"
    sheet["A1:C1"].autofill(sheet["A1:C3"], "fill_copy")
    assert sheet["A1:C3"].value == [[1.0, "IK.1", 2.0]] * 3
    assert (sheet["C3"].formula, sheet["B3"].number_format) == ("=A3*2", "@")
    for destination, kind in (("A1:A3", "fill_series"), ("A1:C1", "fill_copy")):
        with pytest.raises(NotImplementedError):
            sheet["A1"].autofill(sheet[destination], kind)


def test_a_sheets_page_is_set_as_a_whole(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1:C40"].value = "isi"
    sheet.impl.set_page([10, 20], "A1:C30", "$1:$2")
    sheet.book.save(tmp_path / "hasil.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active
    assert [brk.id for brk in saved.row_breaks.brk] == [10, 20]
    assert (saved.print_area.rpartition("!")[2], saved.print_title_rows) == ("$A$1:$C$30", "$1:$2")
    sheet.impl.set_page([], None, None)
    sheet.book.save(tmp_path / "lagi.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "lagi.xlsx").active
    assert (saved.row_breaks.brk, saved.print_area or None, saved.print_title_rows) == ([], None, None)
