"""*Beranda*: where the making of the PK stands, on one page, calculated from the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.app.registry import buttons, gate_of, gates
from pk_excel.core.kelengkapan import Keadaan, as_lines, lacking
from pk_excel.core.steps.clock import current_step, headline
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.settings import Settings
from pk_excel.core.tables.sheets import NAMES, SCHEMA_VERSION
from pk_excel.workbook import palette
from pk_excel.workbook.addin.ribbon import title
from pk_excel.workbook.beranda import formulas as f
from pk_excel.workbook.beranda.buttons import BUTTON_ROW, LINE_HEIGHT, places
from pk_excel.workbook.beranda.langkah import STEP_ROWS, write_days_off, write_next_action, write_steps
from pk_excel.workbook.beranda.panels import DIVISIONS, division_rows, write_divisions, write_findings
from pk_excel.workbook.beranda.parts import COLUMNS, DAY, FIRST, LAST, block, card
from pk_excel.workbook.highlight import STATUS_LANGKAH, state_rule
from pk_excel.workbook.protection import OPEN, protect
from pk_excel.workbook.referensi import define

SHORT_STEPS = (
    "Arahan", "RKT", "Pencermatan", "Draf", "Pleno", "Revisi", "Koreksi", "Final", "Tanda tangan", "Arsip",
)  # fmt: skip

_CARDS, _STEPPER = 8, 11
#: So that all columns fit into 1280 pixels.
_WIDTH = 7.7
_NAME_COLUMN = 27


def first_day(content: Content) -> date:
    """Return the first day of the PK's year, for which a new workbook is made: the next command has its own."""
    tahun = content.settings.tahun
    return date(tahun, 1, 1) if 1900 < tahun < 9999 else date(2000, 1, 1)


def write_beranda(
    book: Workbook, sheet: Worksheet, divisi: Sequence[str], content: Content
) -> None:
    """Write the dashboard and the defined names that the program keeps current, as they are with *content*."""
    sheet.sheet_view.showGridLines = False
    for letter in ("A", "V"):
        sheet.column_dimensions[letter].width = 2
    for letter in COLUMNS:
        sheet.column_dimensions[letter].width = _WIDTH
    steps = content.rows(t.LANGKAH)
    missing = lacking(Keadaan(content.rows, content.settings, first_day(content)), current_step(steps))
    start = {"pkSkema": SCHEMA_VERSION, **headline(steps, gates()), "pkKurang": as_lines(missing)}
    _names(book, sheet, start)
    _banner(sheet)
    _cards(sheet)
    _stepper(sheet)
    write_days_off(sheet, content.settings.tahun)
    write_steps(sheet)
    write_next_action(sheet)
    write_findings(sheet)
    write_divisions(sheet, divisi)
    for letter in ("W", "X", "Y", "Z", "AA"):
        sheet.column_dimensions[letter].hidden = True
    sheet.print_area = f"A1:V{DIVISIONS + 1 + division_rows(divisi)}"
    protect(sheet)


def _names(book: Workbook, sheet: Worksheet, start: Mapping[str, str | int]) -> None:
    for row, name in enumerate(NAMES, 2):
        value = start.get(name) or None
        cell = sheet.cell(row, _NAME_COLUMN, value)
        # As text, or Excel would turn the moment of the last check into a number.
        cell.number_format = "0" if isinstance(value, int) else "@"
        cell.protection = OPEN
        define(book, name, f"{quote_sheetname(sheet.title)}!$AA${row}")


def _banner(sheet: Worksheet) -> None:
    year = f.setting(Settings.tahun)
    title = f'="PERJANJIAN KINERJA"&IF({year}>0," TAHUN "&{year},"")'
    office = f.setting_text(Settings.nama_kantor)
    block(sheet, f"{FIRST}2:{LAST}2", title, palette.font(20, palette.WHITE, bold=True), palette.MAROON, height=36)
    text = f'=IF({office}="","Isi nama kantor pada lembar Pengaturan",{office})'
    block(sheet, f"{FIRST}3:{LAST}3", text, palette.font(12, palette.WHITE), palette.MAROON, height=22, top=True)
    block(sheet, f"{FIRST}4:{LAST}4", None, palette.font(), palette.GOLD, height=3)
    block(sheet, f"{FIRST}5:Q5", _usable(), palette.font(9, palette.GREY, italic=True), height=38)
    sheet.row_dimensions[1].height = 6
    sheet.row_dimensions[BUTTON_ROW].height = LINE_HEIGHT * max(place.lines for place in places(buttons()))
    sheet.row_dimensions[7].height = 4


def _usable() -> str:
    """Return the formula that names the buttons of use in the step now, then those that always are."""
    gated: list[tuple[str, str]] = []
    free: list[tuple[str, str]] = []
    for action, button in buttons():
        gate = gate_of(action, button)
        (gated if gate else free).append((gate[0] if gate else "", title(button).partition(":")[0]))
    listed = "&".join(f'IF(ISNUMBER(SEARCH(";{name};",";"&pkTombol&";")),"{label}, ","")' for name, label in gated)
    always = ", ".join(label for _, label in free)
    other = "Tombol lain, walau tampak sama, hanya menjawab mengapa belum dapat."
    return f'="Dapat dijalankan sekarang: "&{listed}&"{always}. {other}"'


def _cards(sheet: Worksheet) -> None:
    cards = (
        ("Langkah selesai", f'={f.steps_done()}&" dari "&{f.steps_all()}', "General"),
        ("Kesalahan yang harus diperbaiki", f"={f.findings('Kesalahan')}", "0"),
        ("Konflik belum diputuskan", f"={f.open_conflicts()}", "0"),
        ("Baris PK KPU + PK Sekretariat", f"={f.rows_of_both()}", "General"),
        ("Tenggat tanda tangan", f"={f.signing_deadline()}", DAY),
    )
    for index, (label, formula, number_format) in enumerate(cards):
        card(sheet, _CARDS, index * 4, label, formula, number_format)
    for place in (f"F{_CARDS + 1}", f"J{_CARDS + 1}"):
        alarm = FormulaRule([f"N({place})>0"], font=Font(color=palette.BAD[0]), fill=palette.rule_fill(palette.BAD[1]))
        sheet.conditional_formatting.add(f"{place}:{COLUMNS[COLUMNS.index(place[0]) + 3]}{_CARDS + 1}", alarm)
    sheet.row_dimensions[_CARDS + 2].height = 8


def _stepper(sheet: Worksheet) -> None:
    for index, (name, row) in enumerate(zip(SHORT_STEPS, STEP_ROWS, strict=True)):
        left, right = COLUMNS[2 * index], COLUMNS[2 * index + 1]
        number, label = f"{left}{_STEPPER}:{right}{_STEPPER}", f"{left}{_STEPPER + 1}:{right}{_STEPPER + 1}"
        block(sheet, number, index + 1, palette.font(14, palette.GREY, bold=True), palette.IDLE[1], height=26,
              centre=True, gap=True)  # fmt: skip
        block(sheet, label, name, palette.font(9, palette.GREY), height=15, centre=True)
        for status, colours in STATUS_LANGKAH.items():
            sheet.conditional_formatting.add(number, state_rule(f"$S${row}", status, colours))
    sheet.row_dimensions[_STEPPER + 2].height = 8
