"""Review workbooks are drawn once and filled for each division: in each stands its own, and nothing of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from workbook.built import STAMP, opened

from pk_excel.books.package import escape_text
from pk_excel.core.pencermatan.anggaran import AnggaranDivisi, BarisAnggaran
from pk_excel.core.pencermatan.edaran import spare_ids
from pk_excel.core.pencermatan.lembar import DIPA, PENCERMAT, Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.values.target_cell import read_target
from pk_excel.workbook.builder import Builder
from pk_excel.workbook.layout import ROOM
from pk_excel.workbook.review.pattern import HEADER_ROW, review_pattern

CODES = ("A", "KUL", "REN", 'R&"D')
TEXTS = st.sampled_from(["Terwujudnya data", "A & B <c>", "=1+1", " dua  baris\nlagi ", "~~~", "\x01", "“kutip”"])
ROWS = st.builds(
    CermatRow,
    id=st.integers(1, 10**6).map("IK-{}".format), dokumen=st.sampled_from(Dokumen), sasaran=TEXTS, indikator=TEXTS,
    pengampu=st.sampled_from(CODES), tanya=st.sampled_from(["", "", "", "RKT berubah"]),
    target_rkt=st.sampled_from(["100%", "77,5", "WTP"]).map(lambda text: read_target(text, "Persen")),
)  # fmt: skip
BUDGET = st.builds(
    BarisAnggaran,
    kode=st.integers(0, 9).map(lambda dots: "1" + ".1" * dots), uraian=TEXTS, tingkat=st.just("Akun"),
    pagu=st.none() | st.integers(0, 10**12), milik=st.booleans(),
)  # fmt: skip
REVIEWS = st.builds(
    Lembar,
    kode=st.sampled_from(CODES), rows=st.lists(ROWS, max_size=4, unique_by=lambda row: row.id).map(tuple),
    kepala=st.fixed_dictionaries({PENCERMAT: TEXTS, DIPA: TEXTS}), kertas=st.sampled_from(["A4", "F4"]),
    anggaran=st.builds(
        AnggaranDivisi, st.lists(BUDGET, max_size=3).map(tuple), st.integers(0, 10**9), ditandai=st.booleans()
    ),
)  # fmt: skip


def made(lembar: Lembar) -> bytes:
    return Builder().review_book(replace(STAMP, divisi=lembar.kode).cells(), lembar)


def seen(text: object) -> object:
    return escape_text(text) if isinstance(text, str) else text


@settings(max_examples=15, deadline=None)
@given(st.lists(REVIEWS, min_size=2, max_size=3))
def test_each_review_holds_its_own_rows_rules_and_budget(reviews: Sequence[Lembar]) -> None:
    for lembar in reviews:
        content = made(lembar)
        book = opened(content)
        sheet, budget = book["Pencermatan"], book["RKA-KL"]
        own = [*lembar.rows, *(CermatRow(id=name) for name in spare_ids(lembar.kode))]
        check_rows(sheet, lembar, own)
        check_rules(sheet, lembar.kode, HEADER_ROW + len(own))
        assert [sheet[cell].value for cell in ("C4", "G5")] == [seen(lembar.kepala[key]) for key in (PENCERMAT, DIPA)]
        check_budget(budget, lembar)


def check_rows(sheet: Worksheet, lembar: Lembar, own: Sequence[CermatRow]) -> None:
    body = list(sheet.iter_rows(HEADER_ROW + 1, HEADER_ROW + len(own)))
    assert [(row[0].value, row[2].value, row[3].value, row[9].value) for row in body] == [
        (row.id, seen(row.sasaran) or None, seen(row.indikator) or None, row.pengampu or None) for row in own
    ]
    assert sheet.max_row == HEADER_ROW + len(own)
    assert all(cell.data_type != "f" for row in body for cell in row)
    hidden = [row[0].value for row in body if sheet.row_dimensions[row[0].row].hidden]
    assert hidden == [row.id for row in lembar.lain]
    assert [row[0].value for row in body if not row[3].protection.locked] == list(spare_ids(lembar.kode))


def check_rules(sheet: Worksheet, kode: str, last: int) -> None:
    assert [*sheet.tables.items()] == [(t.review_table(kode).name, f"A{HEADER_ROW}:P{last}")]
    guarded = (*sheet.data_validations.dataValidation, *sheet.conditional_formatting)
    assert {area.max_row for one in guarded for area in one.sqref.ranges} == {last + ROOM}
    formulas = [formula for zone in sheet.conditional_formatting for rule in zone.rules for formula in rule.formula]
    assert f'$J{HEADER_ROW + 1}="{kode}"' in formulas
    assert f'LEFT($A{HEADER_ROW + 1},{len(kode) + 2})="{kode}-B"' in formulas


def check_budget(sheet: Worksheet, lembar: Lembar) -> None:
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(7, sheet.max_row)] if sheet.max_row > 6 else []
    budget = lembar.anggaran
    total = [(None, "Jumlah milik divisi ini", None, budget.jumlah)] if budget.ditandai and budget.baris else []
    assert rows == [*((row.kode, seen(row.uraian), row.tingkat, row.pagu) for row in budget.baris), *total]
    assert sheet["A1"].value == f"RKA-KL Divisi {lembar.kode}"
    for number, row in enumerate(budget.baris, 7):
        assert sheet.cell(number, 2).alignment.indent == row.kode.count(".")
        assert sheet.cell(number, 1).font.italic == (not row.milik)


def test_a_review_is_the_same_whatever_was_made_before_it() -> None:
    one, other = (Lembar(kode, (CermatRow(id="IK-1", pengampu="REN"),)) for kode in ("REN", "KUL"))
    review_pattern.cache_clear()
    alone = made(other)
    review_pattern.cache_clear()
    assert (made(one), made(other)) != (alone, alone)
    assert made(other) == alone


def test_an_office_of_many_divisions_draws_one_workbook() -> None:
    review_pattern.cache_clear()
    for number in range(10, 50):
        made(Lembar(f"D{number}"))
    assert review_pattern.cache_info().misses == 1
