"""The body of an Excel table, replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from package.samples import HEADER, insert_before, part, plain_book, rewrite, rich_book, table_ref, table_rows

from pk_excel.books.package import (
    BadChange,
    CellValue,
    CellWrite,
    SheetWrite,
    TableBlocked,
    TableWrite,
    TargetMissing,
    open_package,
    patch_workbook,
)
from pk_excel.books.package.workbook import Workbook

# openpyxl warns about what it would lose; it only reads here.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

SHEET = "xl/worksheets/sheet1.xml"
TABLE = "xl/tables/table1.xml"
COLUMNS = ("ID", "Sasaran", "Target")
PLAIN, RICH = plain_book(), rich_book()


def write(source: bytes, rows: list[tuple[CellValue, ...]], columns: tuple[str, ...] = COLUMNS) -> bytes:
    return patch_workbook(source, [TableWrite("tblRKT", columns, rows)])


def numbered(count: int) -> list[tuple[CellValue, ...]]:
    return [(f"IK.{n}", f"sasaran {n}", n) for n in range(count)]


def rkt(source: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(BytesIO(source))["RKT"]


# ---------------------------------------------------------------- always

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    TEXT,
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1)).map(lambda day: datetime(day.year, day.month, day.day)),
    st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=12))
def test_any_rows_written_are_the_rows_read_back(rows: list[tuple[CellValue, ...]]) -> None:
    out = write(PLAIN, rows)
    read = [row[:3] for row in table_rows(out)]
    blank = [tuple(None if value == "" else value for value in row) for row in rows]
    assert read == (blank or [(None, None, None)])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 9), st.integers(0, 9))
def test_a_table_written_twice_is_the_table_written_once(first: int, second: int) -> None:
    twice, once = write(write(RICH, numbered(first)), numbered(second)), write(RICH, numbered(second))
    assert table_ref(twice) == table_ref(once)
    assert [row[:3] for row in table_rows(twice)] == [row[:3] for row in table_rows(once)]
    assert etree.tostring(open_package(twice).xml(TABLE)) == etree.tostring(open_package(once).xml(TABLE))


# ---------------------------------------------------------------- size


def test_a_table_grows_to_500_rows_and_shrinks_back_without_leaving_a_trace() -> None:
    small = write(PLAIN, numbered(1))
    large = write(small, numbered(500))
    assert (table_ref(large), len(table_rows(large))) == ("B3:F503", 500)
    again = write(large, numbered(1))
    assert [part(again, name) for name in (SHEET, TABLE)] == [part(small, name) for name in (SHEET, TABLE)]


def test_filter_area_and_sheet_extent_follow_the_table() -> None:
    package = open_package(write(PLAIN, numbered(30)))
    assert package.xml(TABLE)[0].get("ref") == "B3:F33"
    assert package.xml(SHEET).find("{*}dimension").get("ref") == "A1:F33"


def test_a_table_without_rows_keeps_one_blank_row_with_its_formula() -> None:
    out = write(RICH, [])
    assert table_ref(out) == "B3:F4"
    assert table_rows(out) == [(None, None, None, None, "=tblRKT[[#This Row],[Pagu]]*2+$B$1-D4")]


def test_new_rows_look_like_the_last_row_that_was_there() -> None:
    sheet = rkt(write(RICH, numbered(6)))
    for column in "BCDEF":
        assert sheet[f"{column}9"].style_id == sheet[f"{column}7"].style_id
    assert [sheet.row_dimensions[row].height for row in (8, 9)] == [30, 30]


def test_a_row_height_that_excel_fitted_to_the_old_text_is_forgotten() -> None:
    fitted = part(PLAIN, SHEET).replace(b'<row r="4"', b'<row r="4" ht="45"')
    assert b'ht="45"' in fitted
    assert b'ht="45"' not in part(write(rewrite(PLAIN, {SHEET: fitted}), numbered(3)), SHEET)


def test_rows_get_the_height_that_their_wrapped_text_is_said_to_need() -> None:
    asked: list[list[tuple[str, float]]] = []

    def height(texts: Iterable[tuple[str, float]]) -> float:
        asked.append(list(texts))
        return 12.0 + len(asked[-1])

    change = TableWrite("tblRKT", COLUMNS, [("IK.1", "Sasaran", 1)])
    free = re.sub(rb'<row r="4"[^>]*>', b'<row r="4">', part(RICH, SHEET))
    sheet = rkt(patch_workbook(rewrite(RICH, {SHEET: free}), [change], height))
    assert [("Sasaran", 40.7109375)] in asked
    assert sheet.row_dimensions[4].height == 13


def test_cells_beside_the_table_stay_when_rows_come_and_go() -> None:
    for count in (1, 12):
        sheet = rkt(write(RICH, numbered(count)))
        assert [sheet[f"I{row}"].value for row in (4, 7, 10)] == ["=D4*2", "=D7*2", "catatan di samping"]


# ---------------------------------------------------------------- columns


def test_columns_may_come_in_any_order_and_others_keep_their_cells() -> None:
    out = write(RICH, [(9, "X"), (8, "Y")], ("Target", "ID"))
    assert [row[:4] for row in table_rows(out)] == [("X", "Sasaran 1", 9, 1_000_000), ("Y", "Sasaran 2", 8, 2_000_000)]


def test_a_calculated_column_continues_in_new_rows_and_other_columns_are_blank_there() -> None:
    rows = table_rows(write(RICH, numbered(6)))
    assert rows[5][3:] == (None, "=tblRKT[[#This Row],[Pagu]]*2+$B$1-D9")


def test_a_calculated_column_that_is_named_gets_the_values() -> None:
    assert [row[4] for row in table_rows(write(RICH, [(1,), (2,)], ("Ganda",)))] == [1, 2]


def test_a_header_with_a_line_break_is_found_by_its_text() -> None:
    renamed = part(PLAIN, TABLE).replace(b'name="Target"', b'name="Target_x000a_Akhir"')
    out = write(rewrite(PLAIN, {TABLE: renamed}), [(5,)], ("Target\nAkhir",))
    assert part(out, SHEET).count(b'<c r="D4"') == 1
    assert rkt(out)["D4"].value == 5


@pytest.mark.parametrize(
    ("columns", "rows", "problem", "kind"),
    [
        (("Id",), [(1,)], TargetMissing, "column"),
        (("ID", "ID"), [(1, 2)], BadChange, "column_twice"),
        (("ID", "Target"), [(1,)], BadChange, "row_length"),
    ],
)
def test_columns_that_do_not_fit_are_refused(
    columns: tuple[str, ...], rows: list[tuple[CellValue, ...]], problem: type[BadChange], kind: str
) -> None:
    with pytest.raises(problem) as caught:
        write(PLAIN, rows, columns)
    assert caught.value.kind == kind


@pytest.mark.parametrize("order", [(0,), (0, 0), (0, 9)])
def test_an_order_that_does_not_fit_the_rows_is_refused(order: tuple[int, ...]) -> None:
    with pytest.raises(BadChange) as caught:
        patch_workbook(PLAIN, [TableWrite("tblRKT", ("ID",), [("a",), ("b",)], order)])
    assert caught.value.kind == "row_order"


def test_a_table_that_does_not_exist_is_named() -> None:
    with pytest.raises(TargetMissing) as caught:
        patch_workbook(PLAIN, [TableWrite("tblPK", ("ID",), [])])
    assert (caught.value.kind, caught.value.detail) == ("table", "tblPK")


# ---------------------------------------------------------------- rules over the body


def rules(source: bytes) -> list[str]:
    root = open_package(source).xml(SHEET)
    names = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")
    return [node.get("sqref") or node.findtext("{*}sqref") for node in root.iter(*(f"{{*}}{name}" for name in names))]


@pytest.mark.parametrize(("count", "bottom"), [(12, 15), (2, 5), (4, 7)])
def test_rules_over_the_body_follow_it_in_both_generations_of_the_format(count: int, bottom: int) -> None:
    expected = [f"{area}{bottom}" for area in ("C4:D", "D4:D", "E4:E")] + ["B3:F200"]
    expected += [f"{area}{bottom}" for area in ("D4:D", "B4:B", "E4:E", "C4:C")]
    assert rules(write(RICH, numbered(count))) == expected


def test_a_rule_that_reaches_further_down_only_grows() -> None:
    assert "B3:F200" in rules(write(RICH, numbered(2)))
    assert "B3:F303" in rules(write(RICH, numbered(300)))


def test_a_sparkline_stays_in_its_cell() -> None:
    source = write(RICH, numbered(1))
    assert b"<xm:sqref>G4</xm:sqref>" in part(write(source, numbered(5)), SHEET)


@pytest.mark.parametrize("area", ["D5:D6", "J4:J7", "D4:D5 #REF!", "D6:D7"])
def test_a_rule_over_part_of_the_body_or_beside_it_stays(area: str) -> None:
    sheet = part(RICH, SHEET).replace(b'<ignoredError sqref="B4:B7"', f'<ignoredError sqref="{area}"'.encode())
    assert area in rules(write(rewrite(RICH, {SHEET: sheet}), numbered(9)))


def test_the_sorting_of_a_table_follows_its_rows() -> None:
    sort = '<sortState ref="B4:F6"><sortCondition ref="D4:D6"/></sortState>'
    table = part(PLAIN, TABLE).replace(b'<autoFilter ref="B3:F6"/>', b'<autoFilter ref="B3:F6"/>' + sort.encode())
    out = part(write(rewrite(PLAIN, {TABLE: table}), numbered(7)), TABLE)
    assert b'<sortState ref="B4:F10"><sortCondition ref="D4:D10"/>' in out


def test_a_table_that_excel_emptied_is_an_ordinary_table_once_it_has_rows() -> None:
    emptied = rewrite(PLAIN, {TABLE: part(PLAIN, TABLE).replace(b'id="1"', b'id="1" insertRow="1"', 1)})
    assert b"insertRow" in part(write(emptied, []), TABLE)
    assert b"insertRow" not in part(write(emptied, numbered(3)), TABLE)


# ---------------------------------------------------------------- links


def links(source: bytes) -> dict[str, str]:
    sheet = rkt(source)
    found = {cell.coordinate: cell.hyperlink for row in sheet for cell in row if cell.hyperlink}
    return {place: link.location for place, link in found.items()}


def test_links_of_rewritten_cells_go_and_new_ones_come() -> None:
    link = CellWrite("RKT", "B5", "IK.5", link="'Form'!C5")
    out = patch_workbook(RICH, [link, TableWrite("tblRKT", COLUMNS, numbered(3))])
    assert links(out) == {"B5": "'Form'!C5"}


def test_links_in_columns_that_are_not_written_stay_for_rows_that_stay() -> None:
    assert sorted(links(write(RICH, [(1,), (2,)], ("Target",)))) == ["B4", "B5"]


# ---------------------------------------------------------------- what stands in the way


def test_content_below_is_never_overwritten() -> None:
    below = patch_workbook(PLAIN, [CellWrite("RKT", "C9", "jangan")])
    assert table_ref(write(below, numbered(5))) == "B3:F8"
    with pytest.raises(TableBlocked) as caught:
        write(below, numbered(6))
    assert (caught.value.kind, caught.value.detail) == ("content_below", "RKT!C9")


def test_cells_that_only_have_a_look_are_not_in_the_way() -> None:
    coloured = patch_workbook(PLAIN, [CellWrite("RKT", "C9", None, style="Judul")])
    assert table_ref(write(coloured, numbered(9))) == "B3:F12"


def test_merged_cells_below_block_a_table() -> None:
    merged = insert_before(
        part(PLAIN, SHEET), "<conditionalFormatting", '<mergeCells count="1"><mergeCell ref="A9:C9"/></mergeCells>'
    )
    with pytest.raises(TableBlocked) as caught:
        write(rewrite(PLAIN, {SHEET: merged}), numbered(6))
    assert (caught.value.kind, caught.value.detail) == ("merged_cells", "RKT!A9")


def test_another_table_below_blocks_a_table() -> None:
    book = openpyxl.load_workbook(BytesIO(PLAIN))
    sheet = book["RKT"]
    sheet["C12"] = "Kode"
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="tblLain", ref="C12:C14"))
    target = BytesIO()
    book.save(target)
    assert table_ref(write(target.getvalue(), numbered(8))) == "B3:F11"
    with pytest.raises(TableBlocked) as caught:
        write(target.getvalue(), numbered(9))
    assert (caught.value.kind, caught.value.detail) == ("table_below", "tblLain")


def test_a_table_with_totals_keeps_its_size() -> None:
    with_totals = part(PLAIN, TABLE).replace(b'ref="B3:F6"', b'ref="B3:F6" totalsRowCount="1"', 1)
    source = rewrite(PLAIN, {TABLE: with_totals})
    assert [row[0] for row in table_rows(write(source, numbered(2)))][:2] == ["IK.0", "IK.1"]
    with pytest.raises(TableBlocked) as caught:
        write(source, numbered(3))
    assert (caught.value.kind, caught.value.detail) == ("totals_row", "tblRKT")


def test_a_table_cannot_leave_the_sheet() -> None:
    with pytest.raises(TableBlocked) as caught:
        write(PLAIN, [("x",)] * 1_048_574, ("ID",))
    assert caught.value.kind == "sheet_full"


def test_no_sheet_is_written_that_could_not_be_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    most = len(part(write(PLAIN, [("x",)] * 99, ("ID",)), SHEET))
    monkeypatch.setattr("pk_excel.books.package.parts.MOST_ROWS", most)
    write(PLAIN, [("x",)] * 99, ("ID",))
    with pytest.raises(BadChange) as caught:
        write(PLAIN, [("xx",)] * 99, ("ID",))
    assert (caught.value.kind, caught.value.detail) == ("part_too_large", SHEET)


def test_a_whole_sheet_write_will_not_destroy_a_table() -> None:
    with pytest.raises(BadChange) as caught:
        patch_workbook(PLAIN, [SheetWrite("RKT", [])])
    assert caught.value.kind == "sheet_has_table"


# ---------------------------------------------------------------- formulas in the way


def formulas(source: bytes, column: str) -> dict[str, str]:
    root = open_package(source).xml(SHEET)
    return {
        cell.get("r"): etree.tostring(cell.find("{*}f"), encoding="unicode").split(">")[1].split("<")[0]
        for cell in root.iter("{*}c")
        if cell.get("r").startswith(column) and cell.find("{*}f") is not None
    }


def test_followers_of_a_shared_formula_keep_theirs_when_its_first_cell_is_overwritten() -> None:
    sheet = part(RICH, SHEET)
    for row in range(4, 8):
        own = f"<f>D{row}*2</f>".encode()
        text = b'<f t="shared" ref="I4:I7" si="0">D4*2</f>' if row == 4 else b'<f t="shared" si="0"/>'
        assert own in sheet
        sheet = sheet.replace(own, text)
    source = rewrite(RICH, {SHEET: sheet})
    out = patch_workbook(source, [CellWrite("RKT", "I4", 5)])
    assert formulas(out, "I") == {"I5": "D5*2", "I6": "D6*2", "I7": "D7*2"}


def test_a_cell_of_an_array_formula_is_not_overwritten_behind_its_back() -> None:
    sheet = part(RICH, SHEET).replace(b"<f>D4*2</f>", b'<f t="array" ref="I4:I6">D4:D6*2</f>')
    with pytest.raises(BadChange) as caught:
        patch_workbook(rewrite(RICH, {SHEET: sheet}), [CellWrite("RKT", "I5", 1)])
    assert (caught.value.kind, caught.value.detail) == ("array_formula", "RKT!I5")


def test_headers_are_left_alone() -> None:
    out = write(PLAIN, numbered(7))
    assert tuple(cell.value for cell in rkt(out)["B3:F3"][0]) == HEADER


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"displayName='tblNilai'", "tblNilai"),
        (b'displayName = "tblNilai"', "tblNilai"),
        (b'displayName="tbl&#78;ilai"', "tblNilai"),
        (b'displayName="tblNil\xc3\xa4"', "tblNilä"),
        (b'comment="displayName=" displayName="tblLain"', "tblLain"),
        (b"", ""),
    ],
)
def test_a_table_has_its_name_however_that_is_written(written: bytes, name: str) -> None:
    found = rewrite(PLAIN, {TABLE: re.sub(rb'displayName="[^"]*"', lambda _: written, part(PLAIN, TABLE))})
    assert [table.name for table in Workbook(open_package(found)).tables] == [name]
