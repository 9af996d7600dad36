"""A division's review workbook: only the review columns are open (SOP step 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from workbook.built import KODE, RKT, STAMP, opened

from pk_excel.core.pencermatan.anggaran import AnggaranDivisi, BarisAnggaran
from pk_excel.core.pencermatan.edaran import review_rows, spare_ids
from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.sheets import REVIEW_NAMES, SPARE_ROWS
from pk_excel.workbook.builder import Builder

SPEC = t.review_table(KODE)
TYPED = {column.title for column in SPEC.columns if column.typed}
PROPOSAL = {"Dokumen", "Sasaran", "Indikator", "Satuan", "Arah"}


@pytest.fixture
def sheet(review: openpyxl.Workbook) -> Worksheet:
    return review["Pencermatan"]


def body(sheet: Worksheet) -> list[dict[str, openpyxl.cell.Cell]]:
    """The table's rows, cells by header text."""
    header, *rows = sheet[sheet.tables[SPEC.name].ref]
    return [dict(zip([cell.value for cell in header], row, strict=True)) for row in rows]


def unlocked(row: dict[str, openpyxl.cell.Cell]) -> set[str]:
    return {title for title, cell in row.items() if not cell.protection.locked}


def test_the_table_has_the_rkt_and_then_spare_rows(sheet: Worksheet) -> None:
    ids = [row["ID"].value for row in body(sheet)]
    assert ids[: len(RKT)] == [row.id for row in sorted(RKT, key=lambda row: row.divisi != KODE)]
    assert tuple(ids[len(RKT) :]) == spare_ids(KODE)
    assert len(ids) == len(RKT) + SPARE_ROWS


def test_rkt_rows_open_only_the_review_columns(sheet: Worksheet) -> None:
    assert all(unlocked(row) == TYPED for row in body(sheet)[: len(RKT)])


def test_spare_rows_also_open_what_a_new_proposal_needs(sheet: Worksheet) -> None:
    assert all(unlocked(row) == TYPED | PROPOSAL for row in body(sheet)[len(RKT) :])


def test_the_sheet_is_locked_without_a_password_but_can_be_filtered_and_sized(sheet: Worksheet) -> None:
    guard = sheet.protection
    assert guard.sheet
    assert guard.password is None
    assert not any((guard.sort, guard.autoFilter, guard.formatColumns))


def test_the_stamp_is_shown_and_named(review: openpyxl.Workbook) -> None:
    for name, value in STAMP.cells().items():
        assert name in REVIEW_NAMES
        title, cell = next(iter(review.defined_names[name].destinations))
        assert review[title][cell.replace("$", "")].value == value


def test_a_stamp_without_its_fingerprint_is_refused() -> None:
    with pytest.raises(KeyError, match="pkSidikRKT"):
        Builder().review_book({"pkDivisi": KODE, "pkKantor": "", "pkTahun": 2026}, Lembar(KODE))


def test_decisions_are_chosen_from_the_divisions_list(review: openpyxl.Workbook, sheet: Worksheet) -> None:
    cell = body(sheet)[0]["Keputusan"].coordinate
    (guard,) = [one for one in sheet.data_validations.dataValidation if cell in one.sqref]
    assert guard.formula1 == "daftar_keputusan_divisi"
    assert "Tambah" in guard.prompt
    lists, area = next(iter(review.defined_names["daftar_keputusan_divisi"].destinations))
    assert [cell.value for (cell,) in review[lists][area.replace("$", "")]] == ["Tetap", "Ubah", "Hapus", "Tambah"]
    assert review[lists].sheet_state == "hidden"


def test_a_new_proposal_may_have_a_unit_that_the_list_lacks(sheet: Worksheet) -> None:
    cell = body(sheet)[-1]["Satuan"].coordinate
    (guard,) = [one for one in sheet.data_validations.dataValidation if cell in one.sqref]
    assert (guard.type, guard.formula1, guard.showErrorMessage) == ("list", "daftar_satuan", False)


def test_text_of_rkt_rows_is_guarded_in_the_master_where_any_row_may_stand(new: openpyxl.Workbook) -> None:
    sheet = new[f"Cermat {KODE}"]
    cells = {cell.value: cell for cell in sheet[4]}
    for title in PROPOSAL:
        below = f"{cells[title].column_letter}5"
        (guard,) = [one for one in sheet.data_validations.dataValidation if below in one.sqref]
        assert f'LEFT($A5,5)="{KODE}-B"' in guard.formula1
        assert guard.type == ("list" if title in ("Dokumen", "Arah") else "custom")
        assert not sheet[below].protection.locked


def test_rows_of_the_division_itself_are_marked(sheet: Worksheet) -> None:
    own = body(sheet)[0]["Indikator"].coordinate
    rules = [rule for zone in sheet.conditional_formatting if own in zone.sqref for rule in zone.rules]
    marks = [rule for rule in rules if any(f'="{KODE}"' in formula for formula in rule.formula)]
    assert [rule.dxf.font.b for rule in marks] == [True]


def test_a_review_without_rows_still_takes_proposals() -> None:
    book = opened(Builder().review_book(STAMP.cells(), Lembar(KODE)))
    assert [row["ID"].value for row in body(book["Pencermatan"])] == list(spare_ids(KODE))


def test_the_same_review_has_the_same_bytes(review_bytes: bytes) -> None:
    assert Builder().review_book(STAMP.cells(), Lembar(KODE, tuple(review_rows(RKT, KODE)))) == review_bytes


def test_excel_has_nothing_to_repair(complaints: Callable[[bytes], list[str]], review_bytes: bytes) -> None:
    assert complaints(review_bytes) == []


def rows_shown(sheet: Worksheet) -> list[str]:
    return [row["ID"].value for row in body(sheet) if not sheet.row_dimensions[row["ID"].row].hidden]


def test_rows_of_other_divisions_wait_behind_a_filter_and_stay_open_for_an_answer(sheet: Worksheet) -> None:
    own = [row.id for row in RKT if row.divisi == KODE]
    assert rows_shown(sheet) == [*own, *spare_ids(KODE)]
    (wanted,) = sheet.tables[SPEC.name].autoFilter.filterColumn
    header = [cell.value for cell in next(iter(sheet[sheet.tables[SPEC.name].ref]))]
    assert header[wanted.colId] == "Pengampu"
    assert (wanted.filters.filter, wanted.filters.blank) == ([KODE], True)
    assert not sheet.protection.autoFilter  # in the file format: is not forbidden


def test_the_budget_of_the_division_stands_on_a_sheet_of_its_own() -> None:
    above = BarisAnggaran("1", "Program", "Program", 900, milik=False)
    budget = AnggaranDivisi((above, BarisAnggaran("1.2", "Kegiatan", "Kegiatan", 7, milik=True)), 7, ditandai=True)
    book = opened(Builder().review_book(STAMP.cells(), Lembar(KODE, anggaran=budget)))
    rows = [[cell.value for cell in row] for row in book["RKA-KL"].iter_rows(7, 9)]
    assert rows == [["1", "Program", "Program", 900], ["1.2", "Kegiatan", "Kegiatan", 7],
                    [None, "Jumlah milik divisi ini", None, 7]]  # fmt: skip
    assert book["RKA-KL"].protection.sheet


def test_a_column_that_says_nothing_in_this_review_is_hidden(sheet: Worksheet) -> None:
    titles = {cell.value: cell.column_letter for cell in next(iter(sheet[sheet.tables[SPEC.name].ref]))}
    assert sheet.column_dimensions[titles["Ditanyakan Lagi"]].hidden
    asked = replace(review_rows(RKT, KODE)[0], tanya="RKT berubah")
    book = opened(Builder().review_book(STAMP.cells(), Lembar(KODE, (asked,))))
    assert not book["Pencermatan"].column_dimensions[titles["Ditanyakan Lagi"]].hidden
