"""Values go into cells and come out again as the same Python values, in few calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pk_excel.books.calc.errors import CalcCallError
from pk_excel.books.calc.host import CalcHost

WHEN = dt.datetime(2026, 1, 31, 10, 30, 15)

values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**50), 2**50).map(float),
    st.floats(-1e12, 1e12, allow_subnormal=False),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
        min_size=1,
    ).filter(lambda text: text[0] not in "='"),
    st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2100, 1, 1)).map(
        lambda when: when.replace(microsecond=0)
    ),
)


@pytest.mark.parametrize(
    ("value", "back"),
    [
        ("Terwujudnya Data Pemilih yang Terkini", "Terwujudnya Data Pemilih yang Terkini"),
        ("1.500", "1.500"),
        ("dua\nbaris & <A>", "dua\nbaris & <A>"),
        (77.5, 77.5),
        (0.1 + 0.2, 0.1 + 0.2),
        (2**40, float(2**40)),
        (Decimal("12.25"), 12.25),
        (np.int64(7), 7.0),
        (np.bool_(True), True),
        (True, True),
        (False, False),
        (0, 0.0),
        (WHEN, WHEN),
        (dt.date(2026, 1, 31), dt.datetime(2026, 1, 31)),
        (pd.Timestamp(WHEN), WHEN),
        (np.datetime64("2026-01-31"), dt.datetime(2026, 1, 31)),
        (WHEN.replace(tzinfo=dt.UTC), WHEN),
        (float("nan"), None),
        (pd.NaT, None),
        (None, None),
        ("", None),
    ],
)
def test_a_value_comes_back_with_its_type(sheet: xw.Sheet, value: object, back: object) -> None:
    sheet["B2"].value = value
    result = sheet["B2"].value
    assert result == back
    assert type(result) is type(back)


@given(block=st.lists(st.lists(values, min_size=3, max_size=3), min_size=2, max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_block_of_any_mixture_comes_back_as_it_was(sheet: xw.Sheet, block: list[list[object]]) -> None:
    sheet.clear()
    sheet["C3"].value = block
    assert sheet["C3"].resize(len(block), 3).value == block


def test_a_row_a_column_and_a_block_keep_their_shape(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [1, 2, 3]
    sheet["A2"].value = [["a"], ["b"]]
    assert sheet["A1:C1"].value == [1.0, 2.0, 3.0]
    assert sheet["A2:A3"].value == ["a", "b"]
    assert sheet["A1:B2"].value == [[1.0, 2.0], ["a", None]]
    assert sheet["A1"].options(ndim=2).value == [[1.0]]


def test_a_dataframe_is_written_and_read_back(sheet: xw.Sheet) -> None:
    frame = pd.DataFrame(
        {"ID": ["R1", "R2"], "Target": [95.0, None], "Mulai": pd.to_datetime(["2026-01-02", None])}
    )
    sheet["A1"].options(index=False).value = frame
    back = sheet["A1"].options(pd.DataFrame, expand="table", index=False).value
    assert list(back.columns) == ["ID", "Target", "Mulai"]
    assert back["Mulai"].tolist()[0] == dt.datetime(2026, 1, 2)
    assert np.isnan(back["Target"].tolist()[1])


def test_one_value_fills_a_range(sheet: xw.Sheet) -> None:
    sheet["A1:B3"].value = "Tetap"
    assert sheet["A1:B3"].value == [["Tetap", "Tetap"]] * 3


def test_500_rows_of_14_columns_take_one_call_to_write_and_at_most_two_to_read(
    sheet: xw.Sheet, host: CalcHost
) -> None:
    block = [
        [f"teks {row}" if column % 2 else row + column + 2.5 for column in range(14)] for row in range(500)
    ]
    target = sheet["A1"].resize(500, 14)
    before = host.calls
    target.value = block
    assert host.calls - before == 1
    before = host.calls
    assert target.value == block
    assert host.calls - before <= 2


def test_dates_cost_calls_per_column_not_per_cell(sheet: xw.Sheet, host: CalcHost) -> None:
    block = [[dt.datetime(2026, 1, 1) + dt.timedelta(days=row), row + 2.0, True] for row in range(300)]
    before = host.calls
    sheet["A1"].value = block
    assert host.calls - before <= 4
    before = host.calls
    assert sheet["A1:C300"].value == block
    assert host.calls - before <= 9


def test_a_date_is_told_by_its_number_format(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[46053.0], [46053.0]]
    sheet["A2"].number_format = "dd/mm/yyyy"
    assert sheet["A1:A2"].value == [46053.0, dt.datetime(2026, 1, 31)]


def test_writing_a_date_keeps_the_cells_own_date_format(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "dd/mm/yyyy"
    sheet["A1:A2"].value = [[WHEN], [WHEN]]
    sheet["A3"].value = WHEN.date()
    sheet["A1"].value = WHEN
    assert sheet["A1"].number_format == "dd/mm/yyyy"
    assert sheet["A2"].number_format == "yyyy-mm-dd hh:mm:ss"
    assert sheet["A3"].number_format == "yyyy-mm-dd"


def test_dates_and_truth_values_of_an_excel_file_are_read_as_such(opened: Callable[..., xw.Book]) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Mulai", "Aktif", "Jumlah", "Benar", "Jam"])
    workbook.active.append([WHEN, True, 1, "=C2>0", dt.time(6)])
    workbook.active.append([dt.date(2026, 2, 1), False, 0, "=C3>0", 0.25])
    rows = opened(workbook).sheets[0].range("A2:E3").value
    assert rows == [[WHEN, True, 1.0, True, 0.25], [dt.datetime(2026, 2, 1), False, 0.0, False, 0.25]]
    assert [[type(value) for value in row[1:4]] for row in rows] == [[bool, float, bool]] * 2


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("=1/0", "#DIV/0!"),
        ("=NA()", "#N/A"),
        ("=#REF!+1", "#REF!"),
        ("=tidakada(1)", "#NAME?"),
        ('="a"+1', "#VALUE!"),
        ("=EXP(1000)", "#NUM!"),
    ],
)
def test_an_error_is_its_text_with_err_to_str_and_none_without_as_in_excel(
    sheet: xw.Sheet, formula: str, text: str
) -> None:
    sheet["A1"].value = [[formula, "baik"]]
    assert sheet["A1"].raw_value == text
    assert sheet["A1:B1"].options(err_to_str=True).value == [text, "baik"]
    assert sheet["A1:B1"].value == [None, "baik"]


def test_the_text_of_an_error_is_not_an_error(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "#REF!"
    assert sheet["A1"].value == "#REF!"


def test_text_that_begins_with_an_equals_sign_is_a_formula_unless_quoted(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[2, "=A1*3", "'=A1*3", "="]]
    assert sheet["A1:D1"].value == [2.0, 6.0, "=A1*3", "="]


def test_the_options_of_xlwings_apply(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[WHEN, 5, None]]
    result = sheet["A1:C1"].options(dates=dt.date, numbers=int, empty="-").value
    assert result == [WHEN.date(), 5, "-"]
    assert type(result[1]) is int


def test_what_no_cell_can_hold_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(TypeError, match="cannot hold a object"):
        sheet["A1"].value = [[object()]]


def test_a_block_of_another_shape_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="shape"):
        sheet["A1:B2"].raw_value = [[1.0, 2.0]]


def test_a_locked_cell_refuses_a_value_and_keeps_the_old_one(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "lama"
    sheet.impl.protect()
    with pytest.raises(CalcCallError):
        sheet["A1"].value = "baru"
    assert sheet["A1"].value == "lama"
