"""The panels of *Beranda*: the ten steps, the next action, the findings, the divisions."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Keputusan, StatusLangkah
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.workbook import beranda_formulas as f
from pk_excel.workbook import palette
from pk_excel.workbook.beranda_parts import (
    DAY,
    DIVISION_KEPUTUSAN,
    FIRST,
    LAST,
    add_chart,
    block,
    heading,
    table_head,
)
from pk_excel.workbook.highlight import STATUS_LANGKAH, TINGKAT, state_rule

_STEPS = 16
STEP_ROWS = range(_STEPS, _STEPS + len(Step))
DIVISIONS = 30

# Hidden columns: the row of a step on *Langkah*, whether it is open; above them the same of the next step.
_MATCH, _OPEN = "X", "Y"
_NEXT_ROW, _NEXT = f"{_MATCH}14", f"{_OPEN}14"


def write_steps(sheet: Worksheet) -> None:
    """Write the ten steps with status and due date; a due date that has passed is red."""
    heading(sheet, f"{FIRST}{_STEPS - 2}:M{_STEPS - 2}", "Sepuluh langkah SOP")
    sheet.row_dimensions[_STEPS - 2].height = 20
    heads = (("B", "B", "No"), ("C", "I", "Langkah"), ("J", "K", "Status"), ("L", "M", "Tenggat"))
    table_head(sheet, _STEPS - 1, heads)
    small = palette.font(9)
    for step, row in zip(Step, STEP_ROWS, strict=True):
        match = f"${_MATCH}{row}"
        sheet[f"{_MATCH}{row}"] = f"={f.step_row(step)}"
        sheet[f"{_OPEN}{row}"] = f'=IF(AND({match}>0,$J{row}<>"{StatusLangkah.SELESAI}"),1,0)'
        block(sheet, f"B{row}:B{row}", int(step), small, height=25, centre=True, line=True)
        block(sheet, f"C{row}:I{row}", f"={f.step_value(LangkahRow.aktivitas, match)}", small, line=True)
        block(sheet, f"J{row}:K{row}", f"={f.step_value(LangkahRow.status, match)}", small, centre=True, line=True)
        block(sheet, f"L{row}:M{row}", f"={f.step_date(LangkahRow.tenggat, match)}", small, centre=True, line=True)
        sheet[f"L{row}"].number_format = DAY
        late = f'AND(ISNUMBER($L{row}),$L{row}<TODAY(),$J{row}<>"{StatusLangkah.SELESAI}")'
        overdue = FormulaRule([late], font=Font(color=palette.BAD[0], bold=True))
        sheet.conditional_formatting.add(f"L{row}:M{row}", overdue)
        for status, colours in STATUS_LANGKAH.items():
            sheet.conditional_formatting.add(f"J{row}:K{row}", state_rule(f"$J{row}", status, colours))


def write_next_action(sheet: Worksheet) -> None:
    """Write the first step that is not complete, who does it, with what and until when."""
    first, last = STEP_ROWS[0], STEP_ROWS[-1]
    sheet[_NEXT] = f"=IFERROR(MATCH(1,{_OPEN}{first}:{_OPEN}{last},0),0)"
    sheet[_NEXT_ROW] = f"=IF({_NEXT}=0,0,INDEX({_MATCH}{first}:{_MATCH}{last},MAX({_NEXT},1)))"
    heading(sheet, f"O{_STEPS - 2}:U{_STEPS - 2}", "Tindakan berikutnya")
    none = f'IF({f.steps_all()}=0,"Lembar Langkah masih kosong.","Semua langkah selesai.")'
    action = f'=IF({_NEXT}=0,{none},{_NEXT}&". "&{f.step_value(LangkahRow.aktivitas, _NEXT_ROW)})'
    top = _STEPS - 1
    block(sheet, f"O{top}:U{top + 2}", action, palette.font(13, palette.MAROON, bold=True), palette.MAROON_TINT)
    rows = (
        ("Pelaksana", f"={f.step_value(LangkahRow.pelaksana, _NEXT_ROW)}", "General"),
        ("Kelengkapan", f"={f.step_value(LangkahRow.kelengkapan, _NEXT_ROW)}", "General"),
        ("Tenggat", f"={f.step_date(LangkahRow.tenggat, _NEXT_ROW)}", DAY),
    )
    for row, (label, formula, number_format) in enumerate(rows, top + 3):
        block(sheet, f"O{row}:P{row}", label, palette.font(9, palette.GREY), palette.MAROON_TINT)
        block(sheet, f"Q{row}:U{row}", formula, palette.font(10, bold=True), palette.MAROON_TINT)
        sheet[f"Q{row}"].number_format = number_format


def write_findings(sheet: Worksheet) -> None:
    """Write how many findings each severity has, and when they were looked for."""
    row = _STEPS + 6
    heading(sheet, f"O{row}:U{row}", "Temuan validasi")
    checked = '=IF(pkPeriksa="","Belum pernah divalidasi.","Validasi terakhir: "&pkPeriksa)'
    for offset, (tingkat, (ink, paper)) in enumerate(TINGKAT.items(), 1):
        block(sheet, f"O{row + offset}:S{row + offset}", tingkat, palette.font(10), line=True)
        number = f"T{row + offset}:U{row + offset}"
        block(sheet, number, f"={f.findings(tingkat)}", palette.font(12, bold=True), centre=True, line=True)
        some = FormulaRule([f"$T${row + offset}>0"], font=Font(color=ink, bold=True), fill=palette.rule_fill(paper))
        sheet.conditional_formatting.add(number, some)
    # The last of the ten step rows is beside this line.
    block(sheet, f"O{STEP_ROWS[-1] + 1}:U{STEP_ROWS[-1] + 1}", checked, palette.font(9, palette.GREY, italic=True))


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
