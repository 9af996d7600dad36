"""A small workbook for the tests of live workbooks: a table with looks, rules, a formula of the user, and a form."""

from __future__ import annotations

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

HEADER = ("ID", "Sasaran", "Target", "Catatan", "Dua kali")
ROWS = (("IK.1", "Satu", 10, "tanya", "=C5*2"), ("IK.2", "Dua", 20, "beres", "=C6*2"))


def small_workbook(protected: bool = False, password: str = "") -> openpyxl.Workbook:
    """Sheets RKT (tblRKT in A4:E6), Divisi (tblDivisi in A1:A2, the named cell pkLangkah) and PK KPU (a form)."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "RKT"
    for number, row in enumerate((HEADER, *ROWS), 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)
    sheet["B6"].fill = PatternFill("solid", fgColor="FFEE00")
    sheet["B6"].number_format = "@"
    rule = DataValidation("list", formula1='"Satu,Dua"')
    rule.add("B5:B6")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("C5:C6", FormulaRule(["$C5>15"], font=Font(bold=True)))
    _add_table(sheet, "tblRKT", "A4:E6")
    sheet["A20"] = "jangan ditimpa"
    other = workbook.create_sheet("Divisi")
    other["A1"], other["A2"], other["C1"] = "Kode", "KUL", 3
    _add_table(other, "tblDivisi", "A1:A2")
    workbook.defined_names["pkLangkah"] = DefinedName("pkLangkah", attr_text="Divisi!$C$1")
    form = workbook.create_sheet("PK KPU")
    form["A1"], form["B9"] = "lama", "lama"
    form.merge_cells("A1:C2")
    workbook.add_named_style(NamedStyle("pkJudul", font=Font(bold=True)))
    if protected:
        sheet.protection.sheet = True
        sheet.protection.autoFilter = sheet.protection.sort = False
        if password:
            sheet.protection.password = password
    return workbook


def _add_table(sheet: openpyxl.worksheet.worksheet.Worksheet, name: str, ref: str) -> None:
    table = Table(displayName=name, ref=ref)
    sheet.add_table(table)
    table._initialise_columns()
