"""The panels of *Beranda* below the steps: the findings, the divisions."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.workbook import palette
from pk_excel.workbook.beranda import formulas as f
from pk_excel.workbook.beranda.parts import (
    COLUMNS,
    DIVISION_KEPUTUSAN,
    FIRST,
    LAST,
    add_chart,
    block,
    heading,
    table_head,
)
from pk_excel.workbook.highlight import TINGKAT

FINDINGS = 34
#: Where each severity stands: its label, its number.
_COUNTS = (("B", "D"), ("F", "H"), ("J", "L"))
DIVISIONS = 39
_MORE_DIVISIONS, _LEAST_DIVISIONS = 2, 7


def write_findings(sheet: Worksheet) -> None:
    """Write how many findings each severity has, and when they were looked for."""
    heading(sheet, f"{FIRST}{FINDINGS}:{LAST}{FINDINGS}", "Temuan validasi")
    sheet.row_dimensions[FINDINGS].height = 20
    row = FINDINGS + 1
    for (left, number), (tingkat, (ink, paper)) in zip(_COUNTS, TINGKAT.items(), strict=True):
        block(sheet, f"{left}{row}:{COLUMNS[COLUMNS.index(left) + 1]}{row}", tingkat, palette.font(10), height=22,
              line=True)  # fmt: skip
        block(sheet, f"{number}{row}:{number}{row}", f"={f.findings(tingkat)}", palette.font(12, bold=True),
              centre=True, line=True)  # fmt: skip
        some = FormulaRule([f"N(${number}${row})>0"], font=Font(color=ink, bold=True), fill=palette.rule_fill(paper))
        sheet.conditional_formatting.add(f"{number}{row}", some)
    checked = '=IF(pkPeriksa="","Belum pernah divalidasi.","Validasi terakhir: "&pkPeriksa)'
    block(sheet, f"O{row}:{LAST}{row}", checked, palette.font(9, palette.GREY, italic=True))


def division_rows(divisi: Sequence[str]) -> int:
    """Return for how many divisions there is room: those that are there, and some that an office may add later."""
    return max(len(divisi) + _MORE_DIVISIONS, _LEAST_DIVISIONS)


def write_divisions(sheet: Worksheet, divisi: Sequence[str]) -> None:
    """Write how each division on *Divisi* decided, as numbers and as a chart."""
    some = f'COUNTIF({f.column(t.USULAN, UsulanRow.id)},"?*")>1'
    heading(sheet, f"{FIRST}{DIVISIONS - 2}:{LAST}{DIVISIONS - 2}",
            f'="Pencermatan divisi"&IF({some},""," – belum ada usulan yang masuk")')  # fmt: skip
    sheet.row_dimensions[DIVISIONS - 2].height = 20
    counts = tuple(zip("IJKL", DIVISION_KEPUTUSAN, strict=True))
    head = (("B", "B", "Kode"), ("C", "H", "Divisi"), *((letter, letter, str(name)) for letter, name in counts))
    table_head(sheet, DIVISIONS - 1, head)
    small = palette.font(9)
    last = DIVISIONS + division_rows(divisi) - 1
    for row in range(DIVISIONS, last + 1):
        kode = f"={f.division_code(row - DIVISIONS)}"
        block(sheet, f"B{row}:B{row}", kode, palette.font(9, bold=True), height=22, centre=True, line=True)
        block(sheet, f"C{row}:H{row}", f"={f.division_name(f'$B{row}')}", small, line=True)
        for letter, name in counts:
            counted = f.proposals(f"$B{row}", Keputusan(name))
            formula = f'=IF($B{row}="","",{counted})'
            block(sheet, f"{letter}{row}:{letter}{row}", formula, small, centre=True, line=True)
            sheet[f"{letter}{row}"].number_format = '0;-0;"–"'
    add_chart(sheet, DIVISIONS - 1, last)
