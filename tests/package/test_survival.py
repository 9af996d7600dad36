"""What a change does not own comes out as it went in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator, ValidationSeverity
from package.samples import plain_book, rewrite, rich_book, table_rows

from pk_excel.books.package import (
    CellWrite,
    Change,
    NameWrite,
    SheetWrite,
    TableWrite,
    open_package,
    patch_workbook,
    read_part_names,
)

# openpyxl warns about what it would lose; it only reads here.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROWS = [(f"IK.{n}", f"sasaran {n}", n) for n in range(12)]
GROW = TableWrite("tblRKT", ("ID", "Sasaran", "Target"), ROWS)
SHRINK = TableWrite("tblRKT", ("ID", "Sasaran", "Target"), ROWS[:1])
NAME = NameWrite("Tahun", 2027)
CELL = CellWrite("RKT", "I11", "baru", link="'Form'!A1")
PAGE = SheetWrite(
    "Form", [CellWrite("Form", "A1", "PK"), CellWrite("Form", "B4", 3)], ["A1:C1"], {1: 40.5}, [20], "A1:C40"
)
WORKBOOK, RKT, FORM, TABLE = (
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/tables/table1.xml",
)  # fmt: skip
CHAIN = {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}

CASES = [
    pytest.param(book, change, touched, id=f"{book.__name__}-{label}")
    for book in (rich_book, plain_book)
    for label, change, touched in (
        ("grow", GROW, {RKT, TABLE}),
        ("shrink", SHRINK, {RKT, TABLE}),
        ("name", NAME, {RKT}),
        ("cell", CELL, {RKT}),
        ("page", PAGE, {FORM}),
    )
]


def packed(source: bytes) -> dict[str, tuple[object, ...]]:
    """Return each part's packed bytes and directory data."""
    with ZipFile(BytesIO(source)) as archive:
        found = {}
        for info in archive.infolist():
            start = info.header_offset + 30 + sum(source[info.header_offset + at] for at in (26, 28))
            data = source[start : start + info.compress_size]
            found[info.filename] = (data, info.CRC, info.date_time, info.compress_type, info.external_attr)
        return found


@pytest.mark.parametrize(("book", "change", "touched"), CASES)
def test_parts_that_a_change_does_not_own_are_copied_byte_for_byte(
    book: Callable[[], bytes], change: Change, touched: set[str]
) -> None:
    source = book()
    before, after = packed(source), packed(patch_workbook(source, [change]))
    has_chain = "xl/calcChain.xml" in before
    assert list(after) == [name for name in before if name != "xl/calcChain.xml"]
    changed = {name for name in after if after[name] != before[name]}
    assert touched <= changed <= touched | {WORKBOOK} | (CHAIN if has_chain else set())
    assert all(after[name][2] == before[name][2] for name in after)


@pytest.mark.parametrize(("book", "change", "touched"), CASES)
def test_what_a_change_does_not_own_in_a_touched_part_stays(
    book: Callable[[], bytes], change: Change, touched: set[str]
) -> None:
    source = book()
    before, after = open_package(source), open_package(patch_workbook(source, [change]))
    owned = {"dimension", "sheetData", "hyperlinks", "definedNames", "calcPr", "mergeCells", "rowBreaks"}
    if change in (GROW, SHRINK):
        owned |= {"conditionalFormatting", "dataValidations", "ignoredErrors", "protectedRanges", "extLst"}
    for part in touched | {WORKBOOK}:
        old, new = before.xml(part), after.xml(part)
        assert new.nsmap == old.nsmap
        assert {k: v for k, v in new.attrib.items() if k != "ref"} == {
            k: v for k, v in old.attrib.items() if k != "ref"
        }
        kept = [
            [etree.tostring(node) for node in root if etree.QName(node).localname not in owned | {"autoFilter"}]
            for root in (old, new)
        ]
        assert kept[0] == kept[1]


@pytest.mark.parametrize("book", [rich_book, plain_book])
def test_the_same_changes_give_the_same_bytes(book: Callable[[], bytes]) -> None:
    source, changes = book(), [GROW, NAME, CELL, PAGE]
    assert patch_workbook(source, changes) == patch_workbook(source, changes)


def test_without_changes_the_workbook_is_returned_as_it_is() -> None:
    source = plain_book()
    assert patch_workbook(source, []) is source


@pytest.mark.parametrize("book", [rich_book, plain_book])
def test_after_all_kinds_of_change_other_readers_find_the_values(book: Callable[[], bytes]) -> None:
    out = patch_workbook(book(), [CELL, GROW, NAME, PAGE])
    read = openpyxl.load_workbook(BytesIO(out))
    assert [row[:3] for row in table_rows(out)] == ROWS
    assert read["RKT"]["B1"].value == 2027
    assert (read["RKT"]["I11"].value, read["RKT"]["I11"].hyperlink.location) == ("baru", "'Form'!A1")
    assert [read["Form"][at].value for at in ("A1", "A3", "B4")] == ["PK", None, 3]


@pytest.mark.parametrize("book", [rich_book, plain_book])
@pytest.mark.parametrize("change", [GROW, SHRINK, PAGE, CELL], ids=["grow", "shrink", "page", "cell"])
def test_patching_adds_no_fault_that_office_would_repair(
    book: Callable[[], bytes], change: Change, tmp_path: Path
) -> None:
    source = book()
    assert _faults(patch_workbook(source, [change]), tmp_path) <= _faults(source, tmp_path)


def _faults(source: bytes, folder: Path) -> set[tuple[str, str]]:
    file = folder / ("buku.xlsm" if "xl/vbaProject.bin" in read_part_names(source) else "buku.xlsx")
    file.write_bytes(source)
    result = OpenXmlValidator(max_errors=0).validate(file)
    errors = (error for error in result.errors if error.severity is ValidationSeverity.ERROR)
    return {(error.description, error.part_uri) for error in errors}


def test_the_calculation_chain_goes_with_everything_that_points_at_it() -> None:
    package = open_package(patch_workbook(rich_book(), [NAME]))
    assert "xl/calcChain.xml" not in package
    assert b"calcChain" not in package.read("[Content_Types].xml") + package.read("xl/_rels/workbook.xml.rels")


@pytest.mark.parametrize("book", [rich_book, plain_book])
def test_excel_is_told_to_calculate_when_it_opens_the_file(book: Callable[[], bytes]) -> None:
    root = open_package(patch_workbook(book(), [NAME])).xml(WORKBOOK)
    assert root.find(f"{MAIN}calcPr").get("fullCalcOnLoad") == "1"


def test_a_workbook_without_calculation_settings_gets_them_in_their_place() -> None:
    source = plain_book()
    bare = open_package(source).read(WORKBOOK).replace(b'<calcPr calcId="124519" fullCalcOnLoad="1"/>', b"")
    assert b"calcPr" not in bare
    root = open_package(patch_workbook(rewrite(source, {WORKBOOK: bare}), [NAME])).xml(WORKBOOK)
    assert [etree.QName(node).localname for node in root][-2:] == ["definedNames", "calcPr"]


def test_cached_results_of_formulas_stay_until_excel_calculates() -> None:
    out = patch_workbook(rich_book(), [CellWrite("RKT", "B1", 2030)])
    assert openpyxl.load_workbook(BytesIO(out), data_only=True)["RKT"]["I4"].value == 20


def test_a_date_needs_a_format_and_only_then_the_styles_are_touched() -> None:
    source = rich_book()
    plain = patch_workbook(source, [CellWrite("RKT", "D1", date(2026, 2, 1))])
    styled = patch_workbook(source, [CellWrite("RKT", "B1", date(2026, 2, 1))])
    assert packed(plain)["xl/styles.xml"] == packed(source)["xl/styles.xml"]
    assert packed(styled)["xl/styles.xml"] != packed(source)["xl/styles.xml"]
