"""What a cell can hold, and how it comes back."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from package.samples import part, plain_book, rewrite

from pk_excel.books.package import BadChange, CellValue, CellWrite, Percent, escape_text, patch_workbook, unescape_text

SOURCE = plain_book()
SHEET = "xl/worksheets/sheet1.xml"


def put(value: CellValue, address: str = "H1", source: bytes = SOURCE) -> bytes:
    return patch_workbook(source, [CellWrite("RKT", address, value)])


def cell(source: bytes, address: str = "H1") -> openpyxl.cell.Cell:
    return openpyxl.load_workbook(BytesIO(source))["RKT"][address]


HARD_TEXTS = [
    "]]>",
    "A & B <C>",
    "tanda \U0001f4c4 emoji",
    "  depan",
    "ekor \n",
    "a\tb\nc",
    '"kutip"',
    "_x_",
    "é–×≥",
    "#REF!",
]


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_any_text_arrives_letter_by_letter(text: str) -> None:
    assert cell(put(text)).value == text


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_is_text(text: str) -> None:
    out = put(text)
    assert (cell(out).value, cell(out).data_type) == (text, "s")
    assert b'<c r="H1" t="inlineStr"><is><t>' in part(out, SHEET)


@pytest.mark.parametrize(
    ("text", "stored"),
    [("_x000D_", "_x005F_x000D_"), ("a\rb", "a_x000D_b"), ("\x00\x1f", "_x0000__x001F_"), ("\ud800", "_xD800_")],
)
def test_characters_that_xml_cannot_carry_are_stored_as_excel_stores_them(text: str, stored: str) -> None:
    assert (escape_text(text), unescape_text(stored)) == (stored, text)
    assert cell(put(text)).value == stored


@given(st.text())
def test_stored_text_always_reads_as_it_was(text: str) -> None:
    assert unescape_text(escape_text(text)) == text


@pytest.mark.parametrize("value", [True, False, 0, -7, 2**53, 0.1, 1e300, Decimal("12.50"), Decimal("1E+3")])
def test_numbers_and_truth_values_arrive(value: CellValue) -> None:
    read = cell(put(value)).value
    assert read == value or (isinstance(value, Decimal) and read == float(value))
    assert isinstance(read, bool) == isinstance(value, bool)


def test_empty_text_and_nothing_leave_the_cell_blank_with_its_look() -> None:
    for value in ("", None):
        out = cell(put(value, "E4"), "E4")
        assert (out.value, out.number_format) == (None, "#,##0")


def test_a_date_in_a_cell_without_a_date_format_gets_one_and_keeps_the_rest_of_its_look() -> None:
    titled = patch_workbook(SOURCE, [CellWrite("RKT", "H1", date(2026, 1, 31), style="Judul")])
    read = cell(titled)
    assert (read.value, read.is_date, read.font.b, read.style) == (datetime(2026, 1, 31), True, True, "Judul")
    moment = cell(put(datetime(2026, 1, 31, 14, 30)))
    assert (moment.value, moment.number_format) == (datetime(2026, 1, 31, 14, 30), "m/d/yy h:mm")


def test_a_percent_stays_a_percent_and_a_number_does_not_become_one() -> None:
    shown = put(Percent(0.775))
    assert (cell(shown).value, cell(shown).number_format) == (0.775, "0.00%")
    assert cell(put(Percent(0.8))).number_format == "0%"
    assert cell(put(5, source=shown)).number_format == "General"
    assert cell(put(5, source=put(date(2026, 1, 1)))).number_format == "General"


@pytest.mark.parametrize("value", [Percent(0.8), 5, date(2026, 1, 1), datetime(2026, 1, 1, 8)])
def test_a_look_made_for_a_value_says_that_its_number_format_counts(value: CellValue) -> None:
    other = Percent(0.775) if value == 5 else 5  # so that the cell's look never fits
    out = put(value, source=put(other))
    (index,) = re.findall(rb'<c r="H1" s="(\d+)"', part(out, SHEET))
    look = etree.fromstring(part(out, "xl/styles.xml")).find("{*}cellXfs")[int(index)]
    assert look.get("applyNumberFormat") == "1"


def test_a_style_with_a_number_format_font_or_alignment_says_that_they_count() -> None:
    source = rewrite(SOURCE, {"xl/styles.xml": _without_looks(part(SOURCE, "xl/styles.xml"))})
    for style, words in (("Uang", {"applyNumberFormat"}), ("Judul", {"applyFont"})):
        out = patch_workbook(source, [CellWrite("RKT", "H1", "teks", style=style)])
        (index,) = re.findall(rb'<c r="H1" s="(\d+)"', part(out, SHEET))
        look = etree.fromstring(part(out, "xl/styles.xml")).find("{*}cellXfs")[int(index)]
        assert {name for name in look.attrib if name.startswith("apply")} >= words


def _without_looks(styles: bytes) -> bytes:
    """Return a style sheet in which no cell has a named style, and no look says what of it counts."""
    root = etree.fromstring(re.sub(rb' apply\w+="\w+"', b"", styles))
    for look in root.find("{*}cellXfs"):
        look.set("xfId", "0")
    return etree.tostring(root)


@pytest.mark.parametrize("code", ['0"%"', "0\\%"])
def test_a_percent_sign_that_is_only_text_does_not_make_a_number_a_percent(code: str) -> None:
    book = openpyxl.load_workbook(BytesIO(SOURCE))
    book["RKT"]["H1"].number_format = code
    target = BytesIO()
    book.save(target)
    assert cell(put(5, source=target.getvalue())).number_format == code
    assert cell(put(Percent(0.8), source=target.getvalue())).number_format == "0%"


def test_a_number_keeps_the_number_format_of_its_cell() -> None:
    assert cell(put(5, "E4"), "E4").number_format == "#,##0"


def test_dates_count_from_1904_where_the_workbook_does() -> None:
    workbook = "xl/workbook.xml"
    mac = part(SOURCE, workbook).replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    out = put(date(2026, 1, 31), source=rewrite(SOURCE, {workbook: mac}))
    assert cell(out).value == datetime(2026, 1, 31)


BAD = [
    ([1], "value_type"),
    (float("nan"), "not_a_number"),
    (Decimal("NaN"), "not_a_number"),
    (pd.NaT, "not_a_number"),
    (float("inf"), "number_too_large"),
    (Decimal("1E+400"), "number_too_large"),
    (10**400, "number_too_large"),
    (198503152010121003, "too_many_digits"),
    ("x" * 32_768, "text_too_long"),
    ("\U0001f4c4" * 16_384, "text_too_long"),
    (date(1899, 12, 30), "date_out_of_range"),
    (datetime(2026, 1, 1, tzinfo=UTC), "time_zone"),
]


@pytest.mark.parametrize(("value", "kind"), BAD, ids=[f"{kind}-{n}" for n, (_, kind) in enumerate(BAD)])
def test_what_a_cell_cannot_hold_is_refused_and_not_bent(value: CellValue, kind: str) -> None:
    with pytest.raises(BadChange) as caught:
        put(value)
    assert caught.value.kind == kind


def test_the_longest_text_that_excel_takes_is_taken() -> None:
    assert cell(put("x" * 32_767)).value == "x" * 32_767
