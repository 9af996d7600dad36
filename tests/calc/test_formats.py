"""Looks are set, read back, and kept in the saved file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.styles import Font, NamedStyle

from pk_excel.books.calc.errors import CalcCallError


@pytest.mark.parametrize(
    "code", ["General", "0.0%", "#,##0", "dd/mm/yyyy", "yyyy-mm-dd hh:mm:ss", "@", '0" Laporan"']
)
def test_a_number_format_is_kept(sheet: xw.Sheet, tmp_path: Path, code: str) -> None:
    sheet["A1:B2"].number_format = code
    assert sheet["A1:B2"].number_format == code
    sheet["A1"].value = 46053
    sheet.book.save(tmp_path / "hasil.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active["A1"].number_format
    assert saved.replace("\\", "") == code


def test_font_colour_wrap_and_alignment_are_kept(sheet: xw.Sheet, tmp_path: Path) -> None:
    cells = sheet["A1:B2"]
    sheet["A1"].value = "Sasaran"
    cells.font.bold = cells.font.italic = cells.wrap_text = True
    cells.font.name, cells.font.size, cells.font.color = "Bookman Old Style", 12, (192, 0, 0)
    cells.color = 0x00C0FF
    cells.horizontal_alignment, cells.vertical_alignment = "center", "top"
    assert (cells.font.bold, cells.font.italic, cells.wrap_text) == (True, True, True)
    assert (cells.font.name, cells.font.size, cells.font.color) == ("Bookman Old Style", 12.0, (192, 0, 0))
    assert (cells.color, cells.horizontal_alignment, cells.vertical_alignment) == (
        (255, 192, 0),
        "center",
        "top",
    )
    sheet.book.save(tmp_path / "hasil.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active["A1"]
    assert (saved.font.b, saved.font.i, saved.font.name, saved.font.sz) == (
        True,
        True,
        "Bookman Old Style",
        12,
    )
    assert (saved.font.color.rgb, saved.fill.fgColor.rgb) == ("FFC00000", "FFFFC000")
    assert (saved.alignment.wrap_text, saved.alignment.horizontal, saved.alignment.vertical) == (
        True,
        "center",
        "top",
    )


def test_formats_that_differ_are_none(sheet: xw.Sheet) -> None:
    sheet["A1"].font.bold = True
    sheet["A1"].color = (1, 2, 3)
    sheet["A1"].number_format = "0.0%"
    cells = sheet["A1:B1"]
    assert (cells.font.bold, cells.color, cells.number_format) == (None, None, None)


def test_no_colour_is_none_and_takes_the_colour_away(sheet: xw.Sheet) -> None:
    assert (sheet["A1"].color, sheet["A1"].font.color) == (None, None)
    sheet["A1"].color = (10, 20, 30)
    assert sheet["A1"].color == (10, 20, 30)
    sheet["A1"].color = None
    assert sheet["A1"].color is None


def test_row_height_in_points_and_column_width_in_characters(sheet: xw.Sheet, tmp_path: Path) -> None:
    sheet["A1:A3"].row_height = 30
    sheet["B:B"].column_width = 20
    sheet["A1"].value = "x"
    assert sheet["A1:A3"].row_height == pytest.approx(30, abs=0.05)
    assert sheet["B1"].column_width == pytest.approx(20, abs=0.05)
    sheet["A2"].row_height = 50
    assert sheet["A1:A3"].row_height is None
    assert sheet["A1:B1"].column_width is None
    assert sheet["A1:A3"].height == pytest.approx(110, abs=0.2)
    assert sheet["B2"].left == pytest.approx(sheet["A1"].width, abs=0.1)
    assert sheet["B2"].top == pytest.approx(30, abs=0.1)
    sheet.book.save(tmp_path / "hasil.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active
    assert saved.row_dimensions[2].height == pytest.approx(50, abs=0.1)


def test_the_column_width_of_an_excel_file_is_excels(opened: Callable[..., xw.Book], tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.column_dimensions["B"].width = 20.7109375  # what Excel writes for 20 characters
    book = opened(workbook)
    assert book.sheets[0]["B1"].column_width == pytest.approx(20, abs=0.5)  # the widths of fonts differ by machine
    book.sheets[0]["C1"].column_width = 30
    book.sheets[0]["A1"].value = "x"
    book.save(tmp_path / "hasil.xlsx")
    saved = openpyxl.load_workbook(tmp_path / "hasil.xlsx").active
    assert saved.column_dimensions["C"].width == pytest.approx(30.71, abs=0.2)


def test_autofit_widens_a_column_for_its_text(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "Persentase pemutakhiran data pemilih yang tepat waktu"
    before = sheet["A1"].column_width
    sheet["A1"].columns.autofit()
    assert sheet["A1"].column_width > before
    sheet["A1"].column_width = 10
    sheet["A1"].wrap_text = True
    sheet["A1"].rows.autofit()
    assert sheet["A1"].row_height > 30
    sheet.autofit()
    assert sheet["A1"].column_width > 0


def test_a_named_style_gives_cells_its_look(opened: Callable[..., xw.Book], tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.add_named_style(NamedStyle("pk_judul", font=Font(bold=True, size=14)))
    sheet = opened(workbook).sheets[0]
    sheet["A1:B2"].impl.cell_style = "pk_judul"
    assert (sheet["B2"].impl.cell_style, sheet["B2"].font.bold, sheet["B2"].font.size) == ("pk_judul", True, 14)
    sheet["A1"].impl.cell_style = "Normal"
    assert (sheet["A1"].impl.cell_style, sheet["A1"].font.bold) == ("Normal", False)
    assert sheet["A1:B1"].impl.cell_style is None
    with pytest.raises(CalcCallError, match="pk_tiada"):
        sheet["A1"].impl.cell_style = "pk_tiada"
    sheet.book.save(tmp_path / "hasil.xlsx")
    assert openpyxl.load_workbook(tmp_path / "hasil.xlsx").active["B2"].font.b
