"""Rows are declared once, know where they stand, and give back to a sheet what was typed into it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.cell import coordinate_to_tuple
from sop_tables import renstra_record, renstra_table, rkt_record, rkt_table, said, typed

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import CHOICES
from pk_excel.core.tables.columns import Column, Kind, TableSpec
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.reading import RawTable, Table, as_block, read_table
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import Place, TablePlace
from pk_excel.core.tables.sheets import master_sheets
from pk_excel.core.tables.sidik import sidik_of
from pk_excel.core.values.cells import CellError, Percent, Uncalculated
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.unreadable import BadCell

unhurried = settings(deadline=None)  # a busy computer proves nothing
TABLES = [sheet.table for sheet in master_sheets(range(2025, 2030), ["HKM"]) if sheet.table]
specs = st.sampled_from(TABLES)

#: What may be typed into any cell, with what goes back to the sheet.
ANYWHERE: list[tuple[Any, Any]] = [
    (None, None), ("", None), (" \u00a0", None), (CellError("#REF!"), "#REF!"), (Uncalculated("=A1+1"), "=A1+1"),
]  # fmt: skip
TEXT: list[tuple[Any, Any]] = [
    ("satu", "satu"), (" dua  kata\u00a0", "dua kata"), ("dua\nbaris", "dua\nbaris"), ("-", "-"), ("0012", "0012"),
    (2026, "2026"), (7.0, "7"),
]  # fmt: skip
WHOLE: list[tuple[Any, Any]] = [(7, 7), (0, 0), ("1.250.000", 1_250_000), (3.0, 3), (1.5, "1.5"), ("lain", "lain")]
TYPED: dict[Kind, list[tuple[Any, Any]]] = {
    Kind.TEXT: TEXT,
    Kind.LONG: TEXT,
    Kind.CODE: TEXT,
    Kind.INT: WHOLE,
    Kind.MONEY: WHOLE,
    Kind.DATE: [
        (date(2026, 1, 5), date(2026, 1, 5)), ("5 Januari 2026", date(2026, 1, 5)), ("kemarin", "kemarin"),
        (datetime(2026, 1, 5, 9), date(2026, 1, 5)),
    ],
    Kind.DATETIME: [(datetime(2026, 1, 5, 9, 30), datetime(2026, 1, 5, 9, 30)), ("kemarin", "kemarin")],
    Kind.TARGET: [
        ("95%", "95%"), (" 95  % ", "95 %"), (97, 97), (3.5, 3.5), (Percent(0.775), "77,5%"), ("??", "??"), ("-", "-"),
        ("minimal BB", "minimal BB"), (True, "True"),
    ],
}  # fmt: skip


def typings(column: Column[Any]) -> list[tuple[Any, Any]]:
    """Return cells of a column as typed, each with what goes back to the sheet."""
    if column.kind is not Kind.CHOICE:
        return TYPED[column.kind] + ANYWHERE
    listed = CHOICES[column.choices]
    return [(f" {word.upper()}", str(word)) for word in listed] + [("lain", "lain"), *ANYWHERE]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[RawTable, Table[Any], list[dict[str, Any]]]:
    """Return any table as it stands anywhere on a sheet, as read, and what goes back of each row by column key."""
    spec = draw(specs)
    columns = draw(st.permutations(spec.columns))
    body = draw(st.lists(st.tuples(*(st.sampled_from(typings(column)) for column in columns)), max_size=4))
    top, left = draw(st.tuples(st.integers(1, 40), st.integers(1, 40)))
    rows = tuple(("catatan di luar", *(cell for cell, _back in row)) for row in body)
    raw = RawTable(spec.name, "Lembar", top, left, ("Kolom lain", *(column.title for column in columns)), rows)
    backs = [{column.key: back for column, (_cell, back) in zip(columns, row, strict=True)} for row in body]
    return raw, read_table(spec, raw), [back for back in backs if any(cell is not None for cell in back.values())]


@unhurried
@given(sheets())
def test_what_was_typed_goes_back_to_the_sheet(case: tuple[RawTable, Table[Any], list[dict[str, Any]]]) -> None:
    _raw, table, backs = case
    titles, body = as_block(table.spec, table.rows)
    assert titles == tuple(column.title for column in table.spec.columns)
    assert body == [[back[column.key] for column in table.spec.columns] for back in backs]
    assert all(type(cell) in (str, int, float, date, datetime, type(None)) for row in body for cell in row)


@unhurried
@given(sheets())
def test_a_rows_address_is_always_the_cell_that_its_value_was_read_from(
    case: tuple[RawTable, Table[Any], list[dict[str, Any]]],
) -> None:
    raw, table, backs = case
    for row, back in zip(table.rows, backs, strict=True):
        for column in table.spec.columns:
            line, place = coordinate_to_tuple(row.address(column))
            assert raw.header[place - raw.left] == column.title
            assert (raw.rows[line - raw.top - 1][place - raw.left], back[column.key]) in typings(column)
            head, beside = coordinate_to_tuple(row.place.table.header(column))
            assert (head, beside) == (raw.top, place)


@unhurried
@given(sheets())
def test_what_cannot_be_read_is_always_named_with_its_cell(
    case: tuple[RawTable, Table[Any], list[dict[str, Any]]],
) -> None:
    _raw, table, _backs = case
    told = {(row.place.row, column.key): bad for row, column, bad in table.bad_cells()}
    found = {
        (row.place.row, column.key): row.value(column)
        for row in table.rows
        for column in table.spec.columns
        if isinstance(row.value(column), BadCell)
    }
    assert told == found


@unhurried
@given(sheets(), st.randoms(use_true_random=False))
def test_a_sidik_never_depends_on_the_order_of_rows_or_columns_nor_on_the_place(
    case: tuple[RawTable, Table[Any], list[dict[str, Any]]], order: Any
) -> None:
    _raw, table, _backs = case
    rows, columns = list(table.rows), list(table.spec.row.columns)
    sidik = sidik_of(rows, columns)
    order.shuffle(rows)
    order.shuffle(columns)
    assert sidik_of([replace(row, place=Place(row=9, bad=row.place.bad)) for row in rows], columns) == sidik


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_a_table_has_the_columns_that_its_rows_declare_and_no_others(spec: TableSpec[Any]) -> None:
    years = tuple(column.key for column in spec.columns[len(spec.row.columns) :])
    assert spec.columns[: len(spec.row.columns)] == spec.row.columns
    assert years == tuple(f"{family.prefix}_{year}" for family in spec.row.families for year in spec.years)
    for column in spec.row.columns:
        assert getattr(spec.row, column.key) is column
        assert spec.column(column.key) is column
    declared = {*(column.key for column in spec.row.columns), *(family.prefix for family in spec.row.families)}
    assert {field.name for field in fields(spec.row)} == declared | {"place"}
    assert len({column.title.casefold() for column in spec.columns}) == len(spec.columns)
    assert set(spec.unique) <= set(spec.row.columns)


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_a_row_of_empty_cells_holds_what_empty_cells_give(spec: TableSpec[Any]) -> None:
    row = spec.row()
    assert all(getattr(row, column.key) == column.empty == row.value(column) for column in spec.row.columns)
    assert set(said(row).values()) == {None}


def test_a_version_keeps_the_columns_of_the_pk_themselves() -> None:
    assert VersiRow.columns[-len(PkRow.columns) :] == PkRow.columns
    assert VersiRow.target is PkRow.target


def test_equal_rows_say_the_same_wherever_they_stand() -> None:
    row = typed(t.RKT, rkt_record("S1.1"))
    elsewhere = replace(row, place=Place(TablePlace("Lain", 9, {"id": "C"}), 77))
    assert elsewhere == row
    assert replace(row, divisi="HKM") != row


def test_a_changed_row_stays_in_its_place() -> None:
    row = rkt_table().rows[2]
    later = replace(row, divisi="HKM")
    assert later.place == row.place
    assert [later.address(column) for column in RktRow.columns] == [row.address(column) for column in RktRow.columns]
    assert later.address(RktRow.id) == "A7"


def test_a_value_given_in_the_place_of_one_that_could_not_be_read_counts() -> None:
    row = typed(t.RKT, rkt_record("S1.1", target=CellError("#REF!"), indikator=CellError("#N/A"), arah="naik"))
    mended = replace(row, target=read_target("97%", "Persen"), indikator="Persentase baru")
    assert (str(mended.value(RktRow.target)), mended.value(RktRow.indikator)) == ("97%", "Persentase baru")
    assert mended.value(RktRow.arah) == BadCell("naik", "choice")
    assert [said(mended)[key] for key in ("target", "indikator", "arah")] == ["97%", "Persentase baru", "naik"]
    emptied = replace(row, indikator="")
    assert (emptied.value(RktRow.indikator), said(emptied)["indikator"]) == ("", None)


def test_a_target_of_any_year_is_a_value_of_its_column_too() -> None:
    plan = renstra_table([renstra_record("S1.1", target_2027=CellError("#REF!"))])
    row = plan.rows[0]
    assert str(row.value(RenstraRow.target.column(2026))) == str(row.target[2026]) == "95%"
    assert row.value(RenstraRow.target.column(2027)) == row.target[2027] == BadCell("#REF!", "error")
    assert row.value(RenstraRow.target.column(2031)) is None


def test_a_column_that_an_older_sheet_lacks_is_empty_and_points_at_the_rows_first_cell() -> None:
    raw = RawTable("tblRKT", "RKT", 4, 3, ("ID", "Dokumen"), (("S1.1", "KPU"),))
    table = read_table(t.RKT, raw, lenient=True)
    (row,) = table.rows
    assert (row.id, row.divisi, row.target) == ("S1.1", "", None)
    assert (row.address(RktRow.dokumen), row.address(RktRow.divisi)) == ("D5", "C5")
    assert (table.has(RktRow.id), table.has(RktRow.divisi)) == (True, False)
