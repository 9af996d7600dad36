"""Single cells, named cells and printable sheets."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from package.samples import insert_before, part, plain_book, rewrite, rich_book

from pk_excel.books.file.inventory import inventory
from pk_excel.books.package import (
    BadChange,
    CellWrite,
    Change,
    NameWrite,
    PackageProblem,
    PageWrite,
    SheetWrite,
    TargetMissing,
    open_package,
    patch_workbook,
)

# openpyxl warns about what it would lose; it only reads here.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

PLAIN, RICH = plain_book(), rich_book()
STYLES, FORM, WORKBOOK = "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"


def load(source: bytes, *changes: Change) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(patch_workbook(source, changes)))


# ---------------------------------------------------------------- cells


def test_a_cell_is_put_at_its_place_among_the_others() -> None:
    changes = [CellWrite("RKT", at, at) for at in ("C5", "A5", "Z5", "A2", "AA1", "$B$100")]
    root = open_package(patch_workbook(PLAIN, changes)).xml("xl/worksheets/sheet1.xml")
    rows = [int(row.get("r")) for row in root.iter("{*}row")]
    assert rows == sorted(set(rows))
    row = next(row for row in root.iter("{*}row") if row.get("r") == "5")
    assert [cell.get("r") for cell in row] == ["A5", "B5", "C5", "D5", "E5", "F5", "Z5"]
    assert root.find("{*}dimension").get("ref") == "A1:AA100"


def test_rows_and_cells_without_an_address_are_counted() -> None:
    sheet = part(PLAIN, FORM)
    bare = sheet.replace(b' r="1"', b"").replace(b' r="A1"', b"")
    assert bare != sheet
    book = load(rewrite(PLAIN, {FORM: bare}), CellWrite("Form", "A2", "dua"))
    assert [book["Form"][at].value for at in ("A1", "A2")] == ["lama", "dua"]


def test_a_new_cell_takes_the_look_of_its_row_or_else_of_its_column() -> None:
    columns = b'<cols><col min="2" max="4" width="9" style="2"/></cols>'
    sheet = part(PLAIN, FORM).replace(b"<sheetData>", columns + b"<sheetData>")
    sheet = sheet.replace(b'<row r="1"', b'<row r="1" s="1" customFormat="1"')
    changes = [CellWrite("Form", at, "x") for at in ("D1", "D2", "E2")]
    root = open_package(patch_workbook(rewrite(PLAIN, {FORM: sheet}), changes)).xml(FORM)
    looks = {cell.get("r"): cell.get("s") for cell in root.iter("{*}c")}
    assert [looks[at] for at in ("D1", "D2", "E2")] == ["1", "2", None]


def test_a_style_is_applied_by_its_name_with_the_format_that_is_there() -> None:
    out = patch_workbook(PLAIN, [CellWrite("Form", "B5", 10, style="Uang")])
    cell = openpyxl.load_workbook(BytesIO(out))["Form"]["B5"]
    assert (cell.style, cell.number_format) == ("Uang", "#,##0")
    assert part(out, STYLES) == part(PLAIN, STYLES)


def test_a_style_that_no_cell_uses_yet_gets_one_format_for_all_its_cells() -> None:
    changes = [CellWrite("Form", at, at, style="Judul") for at in ("B5", "B6")]
    book = load(PLAIN, *changes)
    assert [book["Form"][at].font.sz for at in ("B5", "B6")] == [14, 14]
    before, after = (
        open_package(source).xml(STYLES).find("{*}cellXfs") for source in (PLAIN, patch_workbook(PLAIN, changes))
    )
    assert len(after) == len(before) + 1 == int(after.get("count"))


def test_a_link_replaces_the_one_that_was_there() -> None:
    book = load(RICH, CellWrite("RKT", "B4", "IK.1", link="'Grafik'!A1"))
    assert book["RKT"]["B4"].hyperlink.location == "'Grafik'!A1"
    assert book["RKT"]["B5"].hyperlink.location == "'Form'!A1"


def test_a_cell_keeps_its_link_when_only_its_value_changes() -> None:
    assert load(RICH, CellWrite("RKT", "B4", "baru"))["RKT"]["B4"].hyperlink.location == "'Form'!A1"


@pytest.mark.parametrize(
    ("change", "problem", "kind"),
    [
        (CellWrite("Tidak Ada", "A1", 1), TargetMissing, "sheet"),
        (CellWrite("Form", "A1", 1, style="Tidak Ada"), TargetMissing, "style"),
        (CellWrite("Form", "A0", 1), BadChange, "address"),
        (CellWrite("Form", "XFE1", 1), BadChange, "address"),
        (CellWrite("Form", "A1048577", 1), BadChange, "address"),
        (CellWrite("Form", "B1", 1), BadChange, "merged_cell"),
        (NameWrite("TidakAda", 1), TargetMissing, "name"),
        (NameWrite("DaftarID", 1), TargetMissing, "name_not_a_cell"),
        (SheetWrite("Tidak Ada", []), TargetMissing, "sheet"),
        (SheetWrite("Form", [], print_area="A1:B2:C3"), BadChange, "address"),
        (SheetWrite("Form", [], print_area="A1:"), BadChange, "address"),
        (SheetWrite("Form", [], print_titles="baris 1"), BadChange, "address"),
        (SheetWrite("Form", [], merges=["A1;B2"]), BadChange, "address"),
    ],
)
def test_a_change_that_cannot_be_made_says_why(change: Change, problem: type[PackageProblem], kind: str) -> None:
    with pytest.raises(problem) as caught:
        patch_workbook(PLAIN, [change])
    assert caught.value.kind == kind


# ---------------------------------------------------------------- names


def renamed(text: str, attributes: str = "") -> bytes:
    name = f'<definedName name="Uji"{attributes}>{text}</definedName>'
    return rewrite(PLAIN, {WORKBOOK: insert_before(part(PLAIN, WORKBOOK), "</definedNames>", name)})


@pytest.mark.parametrize("text", ["Form!$A$1", "'Form'!$A$1", "Form!A1", "Form!$A$1:$A$1", "=Form!$A$1"])
def test_a_named_cell_is_found_however_its_reference_is_written(text: str) -> None:
    assert load(renamed(text), NameWrite("uji", "isi"))["Form"]["A1"].value == "isi"


@pytest.mark.parametrize("text", ["Form!$A$1:$B$1", "#REF!", "42", "Form!$A:$A", "OFFSET(Form!$A$1,1,0)"])
def test_a_name_that_is_not_one_cell_is_refused(text: str) -> None:
    with pytest.raises(TargetMissing) as caught:
        patch_workbook(renamed(text), [NameWrite("Uji", 1)])
    assert caught.value.kind == "name_not_a_cell"


def test_a_name_of_the_workbook_comes_before_one_of_a_sheet() -> None:
    both = renamed("Form!$A$5", ' localSheetId="0"')
    both = rewrite(
        both,
        {
            WORKBOOK: insert_before(
                part(both, WORKBOOK), "</definedNames>", '<definedName name="Uji">Form!$A$6</definedName>'
            )
        },
    )
    book = load(both, NameWrite("Uji", "isi"))
    assert (book["Form"]["A5"].value, book["Form"]["A6"].value) == (None, "isi")


# ---------------------------------------------------------------- printable sheets

BARE = SheetWrite("Form", [CellWrite("Form", "A1", "x")], print_area="A1:D60")
PAGE = SheetWrite(
    "Form",
    [
        CellWrite("Form", "B3", "Sasaran", "Judul"),
        CellWrite("Form", "A2", None, "Uang"),
        CellWrite("Form", "C3", 5, link="'RKT'!D4"),
    ],
    merges=["A1:D1", "B3:B4"],
    row_heights={1: 42.5, 3: 30},
    row_breaks=[40, 20],
    print_area="A1:D60",
    print_titles="$12:$13",
)


def test_a_page_replaces_all_that_stood_on_the_sheet() -> None:
    sheet = load(PLAIN, PAGE)["Form"]
    assert {cell.coordinate: cell.value for row in sheet for cell in row if cell.value is not None} == {
        "B3": "Sasaran",
        "C3": 5,
    }
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:D1", "B3:B4"]
    assert [sheet.row_dimensions[row].height for row in (1, 2, 3)] == [42.5, None, 30]
    assert [brk.id for brk in sheet.row_breaks.brk] == [20, 40]
    assert (sheet.print_area, sheet.print_title_rows) == ("'Form'!$A$1:$D$60", "$12:$13")
    assert sheet["C3"].hyperlink.location == "'RKT'!D4"
    assert (sheet["B3"].style, sheet["A2"].style) == ("Judul", "Uang")


def test_a_page_drawn_again_without_its_extras_loses_them() -> None:
    sheet = load(patch_workbook(PLAIN, [PAGE]), SheetWrite("Form", [CellWrite("Form", "A1", "x")]))["Form"]
    assert (sheet.merged_cells.ranges, sheet.row_breaks.brk, sheet.print_area, sheet.print_title_rows) == (
        set(),
        [],
        "",
        None,
    )
    assert sheet["C3"].hyperlink is None


def test_a_page_may_be_emptied() -> None:
    sheet = load(PLAIN, SheetWrite("Form", []))["Form"]
    assert [cell.value for row in sheet for cell in row] in ([], [None])


def test_page_setup_drawings_and_footers_of_a_page_stay() -> None:
    before, after = part(RICH, FORM), part(patch_workbook(RICH, [BARE]), FORM)
    for text in (b"<pageSetup", b"<headerFooter", b"<drawing", b"<pageMargins"):
        assert before[before.index(text) :][:60] == after[after.index(text) :][:60]


def test_print_names_of_other_sheets_stay() -> None:
    out = load(RICH, BARE)
    assert out["RKT"].print_title_rows == "$3:$3"
    assert out["Form"].print_area == "'Form'!$A$1:$D$60"


def test_print_area_may_have_several_areas_and_quotes_in_the_sheet_name() -> None:
    workbook = part(PLAIN, WORKBOOK).replace(b'name="Form"', b'name="PK d\'Or"')
    change = SheetWrite("PK d'Or", [], print_area="A1:B2,D4", print_titles="A:B,1:2")
    out = patch_workbook(rewrite(PLAIN, {WORKBOOK: workbook}), [change])
    text = part(out, WORKBOOK).decode()
    assert "'PK d''Or'!$A$1:$B$2,'PK d''Or'!$D$4" in text
    assert "'PK d''Or'!$A:$B,'PK d''Or'!$1:$2" in text


# ---------------------------------------------------------------- how a page prints

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(60)


def page_with(picture: bytes = b"", font: str = "Carlito") -> SheetWrite:
    look = PageWrite(14, (1.0, 0.8, 0.7, 0.75), font, picture, (360_000, 720_000), 94)
    return SheetWrite("Form", [CellWrite("Form", "A1", "baru", "Normal")], page=look)


@pytest.mark.parametrize("source", [PLAIN, RICH], ids=["plain", "rich"])
def test_a_page_gets_its_paper_margins_scale_and_font_and_other_sheets_keep_theirs(source: bytes) -> None:
    before = openpyxl.load_workbook(BytesIO(source))
    book = load(source, page_with())
    sheet, margins = book["Form"], book["Form"].page_margins
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.scale) == (14, 94)
    assert (margins.left, margins.right, margins.top, margins.bottom) == (1.0, 0.8, 0.7, 0.75)
    assert sheet["A1"].font.name == "Carlito"
    for other in set(book.sheetnames) - {"Form"}:
        assert book[other].page_margins.left == before[other].page_margins.left


def pictures(source: bytes) -> list[str]:
    package = open_package(source)
    drawings = [found.target for found in package.related(FORM) if found.kind == "drawing"]
    return [str(node.get("name")) for name in drawings for node in package.xml(name).iter("{*}cNvPr")]


@pytest.mark.parametrize("source", [PLAIN, RICH], ids=["plain", "rich"])
def test_the_picture_of_a_page_is_replaced_and_taken_away_and_what_else_is_drawn_stays(source: bytes) -> None:
    others = pictures(source)
    once = patch_workbook(source, [page_with(PICTURE)])
    twice = patch_workbook(once, [page_with(PICTURE + b"x")])
    assert pictures(once) == pictures(twice) == [*others, "pkLogo"]
    media = [open_package(twice).read(name) for name in open_package(twice).names if "/media/" in name]
    assert PICTURE + b"x" in media
    assert PICTURE not in media
    gone = patch_workbook(twice, [page_with()])
    assert pictures(gone) == others
    assert not any(b"pkLogo" in open_package(gone).read(name) for name in open_package(gone).names)


def test_the_logo_is_no_picture_of_the_office_that_a_move_would_lose() -> None:
    before, after = (inventory(source, "PK.xlsx") for source in (RICH, patch_workbook(RICH, [page_with(PICTURE)])))
    assert after.without(before)["pictures"] == ()
