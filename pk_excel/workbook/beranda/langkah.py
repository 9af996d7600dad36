"""The SOP on *Beranda*: what comes next and what it lacks, and the ten steps with plan, facts and lateness."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.app.registry import means
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.values.tanggal import public_holidays
from pk_excel.workbook import palette
from pk_excel.workbook.beranda import formulas as f
from pk_excel.workbook.beranda.parts import DAY, FIRST, LAST, SHORT_DAY, block, heading, table_head
from pk_excel.workbook.highlight import STATUS_LANGKAH, state_rule

NEXT = 14
_STEPS = 23
STEP_ROWS = range(_STEPS, _STEPS + len(Step))

# Hidden columns: the row of a step on *Langkah*, whether it is open; above them the same of the next step; days off.
_MATCH, _OPEN, _OFF = "X", "Y", "Z"
_NEXT_MATCH, _NEXT_STEP = f"{_MATCH}{NEXT}", f"{_OPEN}{NEXT}"
_FIRST_OFF = 2
#: Days off of *Hari Libur* that the lateness on *Beranda* knows.
_OWN_DAYS = 60

#: Of each column of the steps: first and last letter, heading.
_HEADS = (
    ("B", "B", "No"), ("C", "G", "Langkah"), ("H", "K", "Pelaksana"), ("L", "L", "Rencana"), ("M", "M", "Tenggat"),
    ("N", "N", "Mulai"), ("O", "O", "Selesai"), ("P", "Q", "Terlambat"), ("R", "R", "Prakiraan"), ("S", "U", "Status"),
)  # fmt: skip
_DAYS = {"L": LangkahRow.rencana_mulai, "M": LangkahRow.tenggat, "N": LangkahRow.mulai, "O": LangkahRow.selesai,
         "R": LangkahRow.prakiraan}  # fmt: skip
_LATE = '0" hari kerja";;"–"'


def write_days_off(sheet: Worksheet, tahun: int) -> None:
    """Write the days off that lateness does not count into a hidden column: public ones, and those of *Hari Libur*."""
    national = [day for year in (tahun - 1, tahun, tahun + 1) for day in public_holidays(year)] if tahun else []
    for row, day in enumerate(national, _FIRST_OFF):
        sheet[f"{_OFF}{row}"] = day
    for place in range(_OWN_DAYS):
        sheet[f"{_OFF}{_FIRST_OFF + len(national) + place}"] = f"={f.day_off(place)}"
    sheet.column_dimensions[_OFF].number_format = DAY


def _days_off(sheet: Worksheet) -> str:
    last = max(cell.row for cell in sheet[_OFF] if cell.value is not None)
    return f"${_OFF}${_FIRST_OFF}:${_OFF}${last}"


def write_steps(sheet: Worksheet) -> None:
    """Write the ten steps with owner, plan, facts and status; a due date that has passed is red."""
    heading(sheet, f"{FIRST}{_STEPS - 2}:{LAST}{_STEPS - 2}", "Sepuluh langkah SOP: rencana dan kenyataan")
    sheet.row_dimensions[_STEPS - 2].height = 32
    table_head(sheet, _STEPS - 1, _HEADS)
    off = _days_off(sheet)
    for step, row in zip(Step, STEP_ROWS, strict=True):
        _write_step(sheet, step, row, off)


def _write_step(sheet: Worksheet, step: Step, row: int, off: str) -> None:
    small, match = palette.font(9), f"${_MATCH}{row}"
    sheet[f"{_MATCH}{row}"] = f"={f.step_row(step)}"
    sheet[f"{_OPEN}{row}"] = f'=IF(AND({match}>0,$S{row}<>"{StatusLangkah.SELESAI}"),1,0)'
    block(sheet, f"B{row}:B{row}", int(step), small, height=26, centre=True, line=True)
    block(sheet, f"C{row}:G{row}", f"={f.step_value(LangkahRow.aktivitas, match)}", small, line=True)
    block(sheet, f"H{row}:K{row}", f"={f.step_value(LangkahRow.pelaksana, match)}", palette.font(8), line=True)
    days = {letter: f.step_date(column, match) for letter, column in _DAYS.items()}
    # What was expected at the last command cannot come before today.
    days["R"] = f'IF({_OPEN}{row}*N({days["R"]})>0,MAX({days["R"]},TODAY()),"–")'
    for letter, formula in days.items():
        block(sheet, f"{letter}{row}:{letter}{row}", f"={formula}", small, centre=True, line=True)
        sheet[f"{letter}{row}"].number_format = SHORT_DAY
    late = f.late_days(f"$M{row}", f"$O{row}", off)
    block(sheet, f"P{row}:Q{row}", f"={late}", small, centre=True, line=True)
    sheet[f"P{row}"].number_format = _LATE
    block(sheet, f"S{row}:U{row}", f"={f.step_value(LangkahRow.status, match)}", small, centre=True, line=True)
    red = Font(color=palette.BAD[0], bold=True)
    past = f'AND(ISNUMBER($M{row}),$M{row}<TODAY(),$S{row}<>"{StatusLangkah.SELESAI}")'
    sheet.conditional_formatting.add(f"M{row}", FormulaRule([past], font=red))
    sheet.conditional_formatting.add(f"P{row}:Q{row}", FormulaRule([f"N($P{row})>0"], font=red))
    for status, colours in STATUS_LANGKAH.items():
        sheet.conditional_formatting.add(f"S{row}:U{row}", state_rule(f"$S{row}", status, colours))


def write_next_action(sheet: Worksheet) -> None:
    """Write the first step that is not complete, who does it, with what and until when, and what is missing."""
    first, last = STEP_ROWS[0], STEP_ROWS[-1]
    sheet[_NEXT_STEP] = f"=IFERROR(MATCH(1,{_OPEN}{first}:{_OPEN}{last},0),0)"
    sheet[_NEXT_MATCH] = f"=IF({_NEXT_STEP}=0,0,INDEX({_MATCH}{first}:{_MATCH}{last},MAX({_NEXT_STEP},1)))"
    heading(sheet, f"{FIRST}{NEXT}:{LAST}{NEXT}", "Tindakan berikutnya")
    sheet.row_dimensions[NEXT].height = 24
    none = f'IF({f.steps_all()}=0,"Lembar Langkah masih kosong.","Semua langkah selesai.")'
    action = f'=IF({_NEXT_STEP}=0,{none},{_NEXT_STEP}&". "&{f.step_value(LangkahRow.aktivitas, _NEXT_MATCH)})'
    top, tint = NEXT + 1, palette.MAROON_TINT
    block(sheet, f"B{top}:L{top}", action, palette.font(13, palette.MAROON, bold=True), tint, height=34)
    off = _days_off(sheet)
    due = f.late_days(f"$D{top + 3}", "0", off)
    planned, end = f"$M{last}", f"IF(N($O{last})>0,$O{last},$R{last})"
    rows = (
        ("Pelaksana", f"={f.step_value(LangkahRow.pelaksana, _NEXT_MATCH)}", "General", ""),
        ("Kelengkapan", f"={f.step_value(LangkahRow.kelengkapan, _NEXT_MATCH)}", "General", ""),
        ("Tenggat", f"={f.step_date(LangkahRow.tenggat, _NEXT_MATCH)}", DAY, f"={due}"),
        ("Seluruhnya", f"={end}", DAY, f"={f.late_days(planned, end, off)}"),
    )
    for row, (label, formula, number_format, late) in enumerate(rows, top + 1):
        block(sheet, f"B{row}:C{row}", label, palette.font(9, palette.GREY), tint, height=22)
        block(sheet, f"D{row}:{'G' if late else 'L'}{row}", formula, palette.font(10, bold=True), tint)
        sheet[f"D{row}"].number_format = number_format
        if late:
            block(sheet, f"H{row}:L{row}", late, palette.font(10, palette.BAD[0], bold=True), tint)
            sheet[f"H{row}"].number_format = '"terlambat "0" hari kerja";;'
    _write_means(sheet, top + 5)
    _write_missing(sheet, top)


def _write_means(sheet: Worksheet, row: int) -> None:
    """Write with which button or command the next step is done."""
    texts = ",".join(f'"{_means(step)}"' for step in Step)
    block(sheet, f"B{row}:C{row}", "Jalankan", palette.font(9, palette.GREY), palette.MAROON_TINT, height=22)
    text = f'=IF({_NEXT_STEP}=0,"–",CHOOSE({_NEXT_STEP},{texts}))'
    block(sheet, f"D{row}:U{row}", text, palette.font(10, palette.MAROON, bold=True), palette.MAROON_TINT)


def _means(step: Step) -> str:
    labels, commands = means(step)
    return f"tombol {', '.join(labels)} (perintah pk-excel {', '.join(commands)})"


def _write_missing(sheet: Worksheet, top: int) -> None:
    label = "Belum ada untuk langkah ini (menurut perintah terakhir)"
    tint = palette.MAROON_TINT
    block(sheet, f"M{top}:U{top}", label, palette.font(9, palette.GREY), tint)
    text = f'=IF(pkKurang<>"",pkKurang,IF({_NEXT_STEP}=0,"–","Kelengkapan sudah ada."))'
    block(sheet, f"M{top + 1}:U{top + 4}", text, palette.font(10, bold=True), tint, top=True)
