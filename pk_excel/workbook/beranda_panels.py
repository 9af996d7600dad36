"""The panels of *Beranda* below the steps: the findings, the divisions."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.workbook import beranda_formulas as f
from pk_excel.workbook import palette
from pk_excel.workbook.beranda_parts import (
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
        some = FormulaRule([f"${number}${row}>0"], font=Font(color=ink, bold=True), fill=palette.rule_fill(paper))
        sheet.conditional_formatting.add(f"{number}{row}", some)
    checked = '=IF(pkPeriksa="","Belum pernah divalidasi.","Validasi terakhir: "&pkPeriksa)'
    block(sheet, f"O{row}:{LAST}{row}", checked, palette.font(9, palette.GREY, italic=True))


def write_divisions(sheet: Worksheet, divisi: Sequence[str]) -> None:
    """Write how each division decided, as numbers and as a chart."""
    some = f'COUNTIF({f.column(t.USULAN, UsulanRow.id)},"?*")>1'
    heading(sheet, f"{FIRST}{DIVISIONS - 2}:{LAST}{DIVISIONS - 2}",
            f'="Pencermatan divisi"&IF({some},""," – belum ada usulan yang masuk")')  # fmt: skip
    sheet.row_dimensions[DIVISIONS - 2].height = 20
    counts = tuple(zip("IJKL", DIVISION_KEPUTUSAN, strict=True))
    head = (("B", "B", "Kode"), ("C", "H", "Divisi"), *((letter, letter, str(name)) for letter, name in counts))
    table_head(sheet, DIVISIONS - 1, head)
    small = palette.font(9)
    for row, kode in enumerate(divisi, DIVISIONS):
        block(sheet, f"B{row}:B{row}", kode, palette.font(9, bold=True), height=25, centre=True, line=True)
        block(sheet, f"C{row}:H{row}", f"={f.division_name(f'$B{row}')}", small, line=True)
        for letter, name in counts:
            formula = f"={f.proposals(f'$B{row}', Keputusan(name))}"
            block(sheet, f"{letter}{row}:{letter}{row}", formula, small, centre=True, line=True)
            sheet[f"{letter}{row}"].number_format = '0;-0;"–"'
    if divisi:
        add_chart(sheet, DIVISIONS - 1, DIVISIONS + len(divisi) - 1)
