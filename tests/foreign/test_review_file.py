"""What a returned review is looked for in, and what is not even tried."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from cells import typed_rows
from foreign import resaved
from foreign.resaved import changed
from hostile.bombs import packed, parts_of

from pk_excel.books.returned.review import ReviewFile
from pk_excel.core.pencermatan.edaran import ReviewStamp, review_rows
from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.values.cells import Uncalculated
from pk_excel.errors import NameMissing, NotAWorkbook, TableMissing, TableTwice
from pk_excel.workbook.builder import Builder

RKT = typed_rows(
    t.RKT,
    (
        {
            "id": f"IK-{number:02}", "dokumen": "KPU", "sasaran": "Terwujudnya", "indikator": f"Indikator {number}",
            "satuan": "Persen", "arah": "Maksimalkan", "target": 0.9, "divisi": "KUL",
        }
        for number in range(1, 4)
    ),
)  # fmt: skip
NAME = "tblCermat_KUL"


@cache
def review() -> bytes:
    """Return a division's review workbook as it is sent out."""
    stamp = ReviewStamp("KPU Contoh", 2026, "KUL", "a" * 64)
    return Builder().review_book(stamp.cells(), Lembar("KUL", tuple(review_rows(RKT, "KUL"))))


def opened(*changes: resaved.Change) -> ReviewFile:
    return ReviewFile(changed(review(), *changes), "KUL.xlsx")


def test_headers_in_two_places_are_named_and_none_is_taken() -> None:
    with pytest.raises(TableTwice) as caught:
        opened(resaved.without_table, resaved.copied_sheet).read_table(NAME)
    assert caught.value.detail["places"] == ("Pencermatan!A12", "Salinan!A12")


def test_the_table_of_another_division_is_not_taken_for_this_one() -> None:
    with pytest.raises(TableMissing) as caught:
        opened().read_table("tblCermat_REN")
    assert caught.value.detail["near"] == (NAME,)


def test_headers_are_found_with_their_values_wherever_they_were_moved() -> None:
    def move(_book: object, sheet: resaved.Worksheet) -> None:
        sheet.insert_rows(1, 5)
        sheet.insert_cols(1, 3)

    found = opened(resaved.without_table, move).read_table(NAME)
    wanted = opened().read_table(NAME)
    assert (found.top, found.left) == (wanted.top + 5, wanted.left + 3)
    assert found.header == wanted.header
    assert [row for row in found.rows if any(row)] == [row for row in wanted.rows if any(row)]


def test_a_value_beside_two_equal_labels_is_not_chosen() -> None:
    with pytest.raises(NameMissing):
        opened(resaved.without_names, resaved.text_at("F1", "Divisi")).read_cell("pkDivisi")


def test_the_next_label_is_not_the_value_of_the_one_before() -> None:
    with pytest.raises(NameMissing):
        opened(resaved.without_names, resaved.text_at("C2", None)).read_cell("pkKantor")


def test_headers_are_found_on_a_sheet_that_claims_every_cell() -> None:
    far = resaved.text_at("XFD1048576", "jauh")
    assert opened(resaved.without_table, resaved.without_names, far).read_cell("pkTahun") == 2026


def test_more_cells_than_a_review_can_have_are_refused() -> None:
    def fill(_book: object, sheet: resaved.Worksheet) -> None:
        for row in range(100, 240):
            sheet.cell(row, 16_384, "x")

    with pytest.raises(NotAWorkbook) as caught:
        opened(resaved.without_table, fill).read_table(NAME)
    assert caught.value.detail["reason"] == "too_large"


def test_a_formula_that_nobody_calculated_is_named_with_its_text_also_where_it_is_shared() -> None:
    def fill(_book: object, sheet: resaved.Worksheet) -> None:
        sheet["M13"] = "=G13*2"
        sheet["M14"] = "=G14*2"

    content = changed(review(), fill)
    parts = parts_of(content)
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<f>G1") == 2
    sheet = sheet.replace(b"<f>G13*2</f>", b'<f t="shared" si="0" ref="M13:M14">G13*2</f>')
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<f>G14*2</f>", b'<f t="shared" si="0"/>')
    table = ReviewFile(packed(parts), "KUL.xlsx").read_table(NAME)
    column = table.header.index("Target Usulan")
    assert [row[column] for row in table.rows[:2]] == [Uncalculated("=G13*2"), Uncalculated("=G14*2")]


def test_half_a_letter_is_replaced_and_two_halves_are_one_letter() -> None:
    content = changed(review(), resaved.text_at("O13", "a_xD800_b_xD83D__xDE00_"))
    table = ReviewFile(content, "KUL.xlsx").read_table(NAME)
    assert table.rows[0][table.header.index("Alasan")] == "a\ufffdb\U0001f600"


STYLES = "xl/styles.xml"
#: What only says how cells look, as other programs write it: some of it openpyxl cannot read.
LOOKS: dict[str, tuple[bytes, bytes]] = {
    "a fill of nothing": (b"</fills>", b"<fill/></fills>"),
    "a colour that is none": (b"</fills>", b'<fill><patternFill><fgColor rgb="merah"/></patternFill></fill></fills>'),
    "a border of nothing": (b"</borders>", b"<border/></borders>"),
    "a font with what no schema knows": (b"</fonts>", b'<font><glow val="x"/><sz val="besar"/></font></fonts>'),
    "a named style without a name": (b"</cellStyles>", b"<cellStyle/></cellStyles>"),
    "an own rule's look": (b"<dxfs ", b'<dxfs apa="1" '),
}


@pytest.mark.parametrize("case", LOOKS)
def test_looks_that_do_not_matter_stop_no_reading(case: str) -> None:
    parts, (old, new) = parts_of(review()), LOOKS[case]
    spoilt = packed({**parts, STYLES: parts[STYLES].replace(old, new)})
    assert spoilt != packed(parts)
    found, wanted = ReviewFile(spoilt, "KUL.xlsx").read_table(NAME), opened().read_table(NAME)
    assert (found.header, found.rows) == (wanted.header, wanted.rows)


@pytest.mark.parametrize("spoil", [lambda styles: styles[:400], lambda styles: styles.replace(b"cellXfs", b"cellXf")])
def test_a_style_sheet_that_cannot_tell_a_percent_is_damage(spoil: Callable[[bytes], bytes]) -> None:
    def number(_book: object, sheet: resaved.Worksheet) -> None:
        sheet["M13"] = 0.5

    parts = parts_of(changed(review(), number))
    with pytest.raises(NotAWorkbook) as caught:
        ReviewFile(packed({**parts, STYLES: spoil(parts[STYLES])}), "KUL.xlsx").read_table(NAME)
    assert caught.value.detail["reason"] == "broken_xml"
