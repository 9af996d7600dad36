"""What the live workbook promises beyond the contract of all engines, in Calc."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from forms.pk_samples import png
from live.books import HEADER, small_workbook
from live.conftest import Opener
from xlwings.main import Table

from pk_excel.books.calc.errors import CalcCallError
from pk_excel.books.live.book import LiveBook
from pk_excel.books.live.host import BUSY_TRIES, CalcHost, patiently
from pk_excel.core.values.cells import Percent
from pk_excel.errors import HostError, TableBlocked
from pk_excel.messages.errors import error_text
from pk_excel.ports import PageCell, PageLook, SheetPage

OURS = HEADER[:3]


def rows(count: int) -> list[tuple[object, ...]]:
    return [(f"IK.{number}", f"Sasaran {number}", number) for number in range(1, count + 1)]


def content(book: xw.Book) -> dict[str, object]:
    """Return all that the small workbook holds, formulas as such."""
    found: dict[str, object] = {sheet.name: sheet.used_range.formula for sheet in book.sheets}
    return found | {table.name: table.range.address for sheet in book.sheets for table in sheet.tables}


# ---------------------------------------------------------------- tables that grow and shrink


def test_new_rows_look_and_are_checked_like_the_row_above(opened: Opener, tmp_path: Path) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(5))
    live.commit()
    book.save(tmp_path / "hasil.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "hasil.xlsx")["RKT"]
    assert sheet.tables["tblRKT"].ref == "A4:E9"
    assert (sheet["B9"].fill.fgColor.rgb, sheet["B9"].number_format) == ("FFFFEE00", "@")
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B5:B9"]
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["C5:C9"]


def test_a_users_formula_goes_on_in_new_rows_and_a_users_note_is_not_repeated(opened: Opener) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(4))
    live.commit()
    assert book.sheets["RKT"]["D5:E8"].value == [["tanya", 2.0], ["beres", 4.0], [None, 6.0], [None, 8.0]]
    assert book.sheets["RKT"]["E8"].formula == "=C8*2"


def test_a_table_that_shrinks_leaves_nothing_below_it(opened: Opener) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(1))
    live.commit()
    assert book.sheets["RKT"].tables["tblRKT"].range.address == "$A$4:$E$5"
    assert book.sheets["RKT"]["A6:E6"].value == [None] * 5


def test_a_table_that_would_grow_over_something_is_refused_before_anything_is_written(opened: Opener) -> None:
    book = opened(small_workbook())
    before, live = content(book), LiveBook(book)
    live.write_table("tblDivisi", ["Kode"], [("HUK",)])
    live.write_table("tblRKT", OURS, rows(30))
    with pytest.raises(TableBlocked) as caught:
        live.commit()
    assert caught.value.detail["cell"] == "RKT!A20"
    assert content(book) == before


def test_a_table_with_a_totals_row_keeps_its_size(opened: Opener) -> None:
    workbook = small_workbook()
    workbook["RKT"].tables["tblRKT"].totalsRowCount = 1
    book = opened(workbook)
    live = LiveBook(book)
    assert len(live.read_table("tblRKT").rows) == 1
    live.write_table("tblRKT", OURS, rows(2))
    with pytest.raises(TableBlocked):
        live.commit()


def test_what_a_filter_hides_shows_again_when_the_table_is_written(opened: Opener) -> None:
    workbook = small_workbook()
    workbook["RKT"].tables["tblRKT"].autoFilter.add_filter_column(0, ["IK.1"])
    workbook["RKT"].row_dimensions[6].hidden = True
    book = opened(workbook)
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(3))
    live.commit()
    assert [row.IsVisible for row in (book.sheets["RKT"].impl.api.Rows.getByIndex(r) for r in range(3, 7))] == [
        True
    ] * 4
    assert book.sheets["RKT"]["A5:A7"].value == ["IK.1", "IK.2", "IK.3"]


# ---------------------------------------------------------------- protection


def test_a_protected_sheet_is_written_and_protected_as_before(opened: Opener, tmp_path: Path) -> None:
    book = opened(small_workbook(protected=True))
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(3))
    live.commit()
    assert book.sheets["RKT"].impl.protected
    assert book.sheets["RKT"]["A7"].value == "IK.3"
    book.save(tmp_path / "hasil.xlsx")
    guard = openpyxl.load_workbook(tmp_path / "hasil.xlsx")["RKT"].protection
    assert (guard.sheet, guard.autoFilter, guard.sort, guard.insertRows) == (True, False, False, True)


def test_a_sheet_with_a_password_is_named_and_nothing_is_written(opened: Opener) -> None:
    book = opened(small_workbook(protected=True, password="rahasia"))
    before, live = content(book), LiveBook(book)
    live.write_table("tblDivisi", ["Kode"], [("HUK",)])
    live.write_table("tblRKT", OURS, rows(1))
    with pytest.raises(HostError) as caught:
        live.commit()
    assert (caught.value.detail["reason"], caught.value.detail["sheet"]) == ("password", "RKT")
    assert content(book) == before


# ---------------------------------------------------------------- all or nothing


@pytest.mark.parametrize("count", [0, 1, 2, 6])
def test_when_the_application_refuses_in_the_middle_everything_is_as_before(opened: Opener, count: int) -> None:
    book = opened(small_workbook(protected=True))
    before, live = content(book), LiveBook(book)
    live.write_table("tblRKT", OURS, rows(count))
    live.write_table("tblDivisi", ["Kode"], [("HUK",), ("KUL",)])
    live.write_cell("pkLangkah", 4)
    live.draw_sheet(SheetPage("PK KPU", (PageCell("A1", "baru", "gaya yang tidak ada"),)))
    with pytest.raises(HostError) as caught:
        live.commit()
    assert caught.value.detail["reason"] == "refused"
    after = content(book)
    kept = {name: value for name, value in before.items() if name not in ("PK KPU", "RKT")}
    assert {name: after[name] for name in kept} == kept
    values = book.sheets["RKT"]["A4:E6"].value
    assert values[1:] == [["IK.1", "Satu", 10.0, "tanya", 20.0], ["IK.2", "Dua", 20.0, "beres", 40.0]]
    assert book.sheets["RKT"]["A7:E12"].value == [[None] * 5] * 6
    assert book.sheets["RKT"].impl.protected
    assert book.sheets["PK KPU"].used_range.value is None


@pytest.mark.parametrize("order", [(1, None, 0), (1,), (None,)], ids=str)
def test_rows_that_changed_places_are_taken_back_with_what_stands_beside_them(
    opened: Opener, order: tuple[int | None, ...]
) -> None:
    book = opened(small_workbook())
    sheet = book.sheets["RKT"]
    sheet["F4:F6"].value = [["Paraf"], ["p satu"], ["p dua"]]
    before = sheet["A4:F40"].value
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(len(order)), moved_from=order)
    live.draw_sheet(SheetPage("PK KPU", (PageCell("A1", "baru", "gaya yang tidak ada"),)))
    with pytest.raises(HostError):
        live.commit()
    assert sheet["A4:F40"].value == before


class Stubborn(CalcHost):
    """An application that, after the first table, refuses everything: to write on and to take back."""

    written = 0

    def show_all(self, table: Table) -> None:
        self.written += 1
        if self.written > 1:
            raise CalcCallError("nothing goes any more")
        super().show_all(table)


def test_when_even_taking_back_fails_the_user_must_know_it(opened: Opener) -> None:
    book = opened(small_workbook(protected=True))
    live = LiveBook(book, Stubborn(book))
    live.write_table("tblRKT", OURS, rows(1))
    live.write_table("tblDivisi", ["Kode"], [("HUK",)])
    with pytest.raises(HostError) as caught:
        live.commit()
    assert caught.value.detail["reason"] == "half_written"
    assert "TANPA menyimpan" in str(error_text(caught.value))
    assert book.sheets["RKT"].impl.protected


def test_a_workbook_that_was_closed_says_so(opened: Opener) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    live.write_table("tblRKT", OURS, rows(1))
    book.close()
    for act in (lambda: live.read_table("tblDivisi"), live.commit):
        with pytest.raises(HostError) as caught:
            act()
        assert caught.value.detail["reason"] == "closed"


class Rejected(Exception):
    """What Excel answers while somebody types into a cell."""

    hresult = -2147418111


def test_a_busy_application_is_asked_again_until_it_answers() -> None:
    answers = iter([Rejected(), Rejected(), "jawaban"])
    pauses: list[float] = []

    def ask() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert patiently(ask, pauses.append) == "jawaban"
    assert len(pauses) == 2


def test_an_application_that_stays_busy_ends_in_an_error_and_not_in_a_hang() -> None:
    pauses: list[float] = []

    def ask() -> None:
        raise Rejected

    with pytest.raises(HostError) as caught:
        patiently(ask, pauses.append)
    assert caught.value.detail["reason"] == "busy"
    assert len(pauses) == BUSY_TRIES - 1


# ---------------------------------------------------------------- values


def test_percents_are_told_apart_in_a_column_of_mixed_formats(opened: Opener) -> None:
    workbook = small_workbook()
    sheet = workbook["RKT"]
    values = [0.5, "teks", 0.25, 0.75, 3, None, 0.1]
    for row, value in enumerate(values, 5):
        sheet.cell(row, 3, value).number_format = "0%" if value in (0.25, 0.1) else "0.00"
    sheet.tables["tblRKT"].ref = sheet.tables["tblRKT"].autoFilter.ref = "A4:E11"
    found = [row[2] for row in LiveBook(opened(workbook)).read_table("tblRKT").rows]
    assert found == values
    assert [isinstance(value, Percent) for value in found] == [value in (0.25, 0.1) for value in values]


def test_a_written_percent_shows_as_percent_and_a_number_in_its_place_as_number(opened: Opener) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    live.write_table("tblRKT", ["Sasaran"], [(Percent(0.775),), (0.5,)])
    live.commit()
    found = [row[1] for row in live.read_table("tblRKT").rows]
    assert found == [0.775, 0.5]
    assert [type(value) for value in found] == [Percent, float]
    live.write_table("tblRKT", ["Sasaran"], [(2,), ("100%",)])
    live.commit()
    assert [row[1] for row in live.read_table("tblRKT").rows] == [2, "100%"]
    assert not isinstance(live.read_table("tblRKT").rows[0][1], Percent)


def test_a_number_does_not_become_text_in_a_cell_for_text(opened: Opener) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    live.write_table("tblRKT", ["Sasaran"], [("a",), (7.5,)])
    live.commit()
    # Excel would store the text "7,5" in a cell with the format "@".
    assert book.sheets["RKT"]["B6"].number_format == "General"
    assert live.read_table("tblRKT").rows[1][1] == 7.5


def test_stale_formulas_are_calculated_before_they_are_read(opened: Opener) -> None:
    book = opened(small_workbook())
    book.app.calculation = "manual"
    try:
        book.sheets["RKT"]["C5"].value = 50
        assert LiveBook(book).read_table("tblRKT").rows[0][4] == 100
    finally:
        book.app.calculation = "automatic"


# ---------------------------------------------------------------- printable sheets


def test_a_drawn_sheet_has_its_looks_its_page_and_nothing_of_before(opened: Opener, tmp_path: Path) -> None:
    cells = (
        PageCell("A1", "PERJANJIAN KINERJA", "pkJudul"), PageCell("B1", None, "pkJudul"),
        PageCell("A2", "100%", "Normal"), PageCell("B2", "=1+1", "Normal"), PageCell("A30", 5, "Normal"),
    )  # fmt: skip
    page = SheetPage("PK KPU", cells, ("A1:B1",), {1: 30.0, 2: 30.0, 5: 12.5}, (10, 20), "A1:B30", "$1:$2")
    book = opened(small_workbook())
    live = LiveBook(book)
    live.draw_sheet(page)
    live.commit()
    book.save(tmp_path / "hasil.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "hasil.xlsx")["PK KPU"]
    assert [sheet[a].value for a in ("A1", "A2", "B2", "A30", "B9")] == ["PERJANJIAN KINERJA", "100%", "=1+1", 5, None]
    assert sheet["B2"].data_type == "s"
    assert sheet["A1"].font.b
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B1"]
    assert [round(sheet.row_dimensions[row].height, 1) for row in (1, 2, 5)] == [30.0, 30.0, 12.5]
    assert [brk.id for brk in sheet.row_breaks.brk] == [10, 20]
    assert (sheet.print_area, sheet.print_title_rows) == ("'PK KPU'!$A$1:$B$30", "$1:$2")
    live.draw_sheet(SheetPage("PK KPU", (PageCell("A1", "kedua", "pkJudul"),)))
    live.commit()
    book.save(tmp_path / "lagi.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "lagi.xlsx")["PK KPU"]
    assert (list(sheet.merged_cells.ranges), sheet.row_breaks.brk, sheet.print_title_rows) == ([], [], None)
    assert not sheet.print_area
    assert sheet["A2"].value is None


def test_a_drawn_sheet_gets_its_paper_its_font_and_its_logo_and_loses_the_logo_again(
    opened: Opener, tmp_path: Path
) -> None:
    book = opened(small_workbook())
    live = LiveBook(book)
    look = PageLook((215, 330), (25, 25, 18, 20), "DejaVu Serif", png(20, 40), (11, 22), scale=94)
    for logo in (look.logo, look.logo, b""):
        cells = (PageCell("A1", "isi", "pkJudul"),)
        page = SheetPage("PK KPU", cells, print_area="A1:B2", look=replace(look, logo=logo))
        live.draw_sheet(page)
        live.commit()
        book.save(tmp_path / "hasil.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "hasil.xlsx")["PK KPU"]
        assert len(sheet._images) == bool(logo)
        assert sheet["A1"].font.name == "DejaVu Serif"
        assert round(sheet.page_margins.left * 25.4) == 25
        assert (sheet.page_setup.paperSize, sheet.page_setup.scale) == (14, 94)
