"""The matrix on its sheet: letters beside colours, contrast, legend, and a page that is as wide as the paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pk_excel.books.file.book import FileBook
from pk_excel.core.baru import default_content
from pk_excel.core.konsolidasi.jenis import SIFAT
from pk_excel.core.konsolidasi.matriks import BarisMatriks, Kolom, MatriksPencermatan, Sel
from pk_excel.core.tables.choices import JenisKonflik, StatusUsulan
from pk_excel.core.tables.sheets import MATRIX_SHEET
from pk_excel.forms.sheet.pencermatan import FIXED, FROZEN, MATRIX_STYLES, draw_matrix, style_of
from pk_excel.workbook.build import build_master


def matrix(rows: int, divisions: int) -> MatriksPencermatan:
    """Return a matrix in which every kind of conflict stands, with indicators of any length."""
    kinds = tuple(JenisKonflik)
    cells = tuple(Sel(("Ubah → 77,5%",), kinds[n % 9 : n % 9 + 2]) for n in range(divisions))
    baris = tuple(
        BarisMatriks(
            f"IK-{n}", "KPU" if n < rows / 2 else "Sekretariat", "Persentase layanan " * (1 + n % 9), "82%", "KUL",
            StatusUsulan.KONFLIK, (kinds[n % 9],), "82%", cells,
        )
        for n in range(rows)
    )  # fmt: skip
    return MatriksPencermatan("KPU Kota Contoh", 2026, tuple(Kolom(f"D{n}") for n in range(divisions)), baris)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", MATRIX_STYLES)
def test_ink_and_paper_of_every_style_differ_enough_to_be_read(name: str) -> None:
    style = MATRIX_STYLES[name]
    light, dark = sorted((luminance(style.color), luminance(style.fill or "FFFFFF")), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_kind_has_a_colour_of_its_own() -> None:
    fills = [MATRIX_STYLES[style_of(jenis)].fill for jenis in JenisKonflik]
    assert len({*fills}) == len(JenisKonflik)


@pytest.mark.parametrize(("rows", "divisions"), [(8, 5), (40, 9), (120, 9), (0, 0)])
def test_what_is_coloured_as_a_conflict_says_so_by_its_letter(rows: int, divisions: int) -> None:
    page = draw_matrix(matrix(rows, divisions))
    letters = {style_of(jenis): sifat.huruf for jenis, sifat in SIFAT.items()}
    coloured = [cell for cell in page.cells if cell.style in letters]
    assert len(coloured) == rows * (divisions + 1) + len(SIFAT)
    for cell in coloured:
        assert letters[cell.style] in str(cell.value).split("\n")[-1].split(" · ")


def test_the_legend_explains_every_letter_and_what_it_means_for_the_pleno() -> None:
    texts = [str(cell.value) for cell in draw_matrix(matrix(8, 5)).cells if cell.style == "cermat_arti"]
    for jenis, sifat in SIFAT.items():
        (said,) = [text for text in texts if text.startswith(f"{jenis}. ")]
        assert said == f"{jenis}. {sifat.arti} {sifat.akibat}"
        assert said.endswith("Diputuskan pleno.") is sifat.diputuskan


@pytest.mark.parametrize("divisions", [1, 5, 9])
def test_on_its_sheet_it_has_frozen_panes_and_prints_landscape_as_wide_as_the_page(
    tmp_path: Path, divisions: int
) -> None:
    path = tmp_path / "PK.xlsx"
    path.write_bytes(build_master(default_content(2026), years=range(2025, 2030), divisi=["KUL"]))
    assert "langkah 3-4" in str(openpyxl.load_workbook(path)[MATRIX_SHEET]["A1"].value)
    book = FileBook(path)
    book.draw_sheet(draw_matrix(matrix(8, 9)))
    book.draw_sheet(draw_matrix(matrix(8, divisions)))
    book.commit()
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes()))[MATRIX_SHEET]
    assert sheet["A1"].value == "Matriks Pencermatan RKT Tahun 2026 – KPU Kota Contoh"
    assert sheet.freeze_panes == FROZEN
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape", 1, 0,
    )  # fmt: skip
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$3"
    assert str(sheet.print_area).endswith(f"{sheet.cell(3, len(FIXED) + divisions).column_letter}${sheet.max_row}")
    assert sheet.max_column == len(FIXED) + divisions
