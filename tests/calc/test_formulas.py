"""Formulas are read and written in Excel's spelling."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
import xlwings as xw

from pk_excel.books.calc.formulas import to_calc, to_excel
from pk_excel.books.calc.host import CalcHost

SPELLINGS = [
    ("=SUM(B2,3)", "=SUM(B2;3)"),
    ("='Data Saya'!B2+1", "=$'Data Saya'.B2+1"),
    ("=Rekap!$A$1:B2*2", "=$Rekap.$A$1:B2*2"),
    ("='It''s'!A1", "=$'It''s'.A1"),
    ("=SUM(tblRKT[Target])", "=SUM(tblRKT[Target])"),
    ("=SUM(tblRKT[[#Headers],[a,b]])", "=SUM(tblRKT[[#Headers];[a,b]])"),
    ('=IF(A1="x,y;z",1.5,"")', '=IF(A1="x,y;z";1.5;"")'),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1:A2,C1:C2),3)", "=SUM((A1:A2~C1:C2);3)"),
    ("=IF(A1,TRUE,FALSE)", "=IF(A1;TRUE();FALSE())"),
    ("=#REF!+Rekap!A1", "=#REF!+$Rekap.A1"),
    ("=LOG10(2.5)", "=LOG10(2.5)"),
    ("=NORM.S.DIST(1,TRUE)", "=NORM.S.DIST(1;TRUE())"),
]


@pytest.mark.parametrize(("excel", "calc"), SPELLINGS)
def test_a_formula_is_translated_both_ways(excel: str, calc: str) -> None:
    assert to_calc(excel) == calc
    assert to_excel(calc) == excel


def test_functions_of_the_analysis_add_in_have_excels_names() -> None:
    assert to_excel("=COM.SUN.STAR.SHEET.ADDIN.ANALYSIS.GETEDATE(A1;1)") == "=EDATE(A1,1)"


def test_this_row_of_a_table_is_spelt_out_for_calc() -> None:
    assert to_calc("=tblRKT[@Target]*2") == "=tblRKT[[#This Row];[Target]]*2"


def test_formulas_are_written_calculated_and_read_back(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[2, 3], [4, 5]]
    sheet["C1"].formula = [["=SUM(A1,B1)"], ["=A2*B2"]]
    assert sheet["C1:C2"].value == [5.0, 20.0]
    assert sheet["C1"].formula == "=SUM(A1,B1)"
    assert sheet["A1:C2"].formula == (("2", "3", "=SUM(A1,B1)"), ("4", "5", "=A2*B2"))


def test_a_block_of_formulas_is_read_in_one_call(sheet: xw.Sheet, host: CalcHost) -> None:
    sheet["A1"].value = [[f"=ROW()+{row}"] for row in range(200)]
    before = host.calls
    assert len(sheet["A1:C200"].formula) == 200
    assert host.calls - before == 1


def test_one_formula_fills_a_range_with_its_references_moving(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, 10], [2, 20], [3, 30]]
    sheet["D1:E3"].formula = "=A1*2+$A$1"
    assert sheet["D1:E3"].value == [[3.0, 21.0], [5.0, 41.0], [7.0, 61.0]]
    assert sheet["E3"].formula == "=B3*2+$A$1"


def test_an_array_formula_is_one(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1], [2], [3]]
    sheet["B1:B3"].formula_array = "=A1:A3*10"
    assert sheet["B1:B3"].value == [10.0, 20.0, 30.0]
    assert sheet["B1:B3"].formula_array == "=A1:A3*10"
    assert not sheet["A1"].has_array


def test_a_text_constant_that_looks_like_a_number_is_read_as_typed(sheet: xw.Sheet) -> None:
    sheet["A1"].value = "0123"
    assert sheet["A1"].formula == "0123"


def test_table_references_calculate(opened: Callable[..., xw.Book]) -> None:
    workbook = openpyxl.Workbook()
    for row in (["ID", "Target"], ["R1", 4], ["R2", 6]):
        workbook.active.append(row)
    workbook.active.add_table(openpyxl.worksheet.table.Table(displayName="tblRKT", ref="A1:B3"))
    sheet = opened(workbook).sheets[0]
    sheet["D1"].value = [["=SUM(tblRKT[Target])"], ["=COUNTA(tblRKT[[#Headers],[Target]])"]]
    sheet["D3"].formula = "=tblRKT[@Target]"
    assert sheet["D1:D3"].value == [10.0, 1.0, 6.0]


def test_manual_calculation_waits_for_calculate(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1, "=A1*2"]]
    with app.properties(calculation="manual"):
        sheet["A1"].value = 5
        assert app.calculation == "manual"
        app.calculate()
        assert sheet["B1"].value == 10.0
    assert app.calculation == "automatic"
    with pytest.raises(ValueError, match="automatic or manual"):
        app.calculation = "kadang-kadang"
