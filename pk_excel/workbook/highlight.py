"""Colours that follow the content, so that they are right however the program rewrites a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.rules.findings import Severity
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan, StatusBaris, StatusLangkah, StatusUsulan
from pk_excel.core.tables.settings import SETTINGS
from pk_excel.core.tables.sheets import Owner
from pk_excel.messages.findings import SEVERITY_NAMES
from pk_excel.workbook.layout import Body
from pk_excel.workbook.palette import BAD, BUSY, GOOD, GREY, IDLE, LINE, MAROON_TINT, NOTE, ROSE, YELLOW, rule_fill
from pk_excel.workbook.protection import PROPOSAL_KEYS, is_new_row, is_review, review_kode, typed_keys

#: How the severities of a finding read on *Temuan* and *Beranda*, worst first, and their colours.
TINGKAT = {
    SEVERITY_NAMES[Severity.ERROR]: BAD,
    SEVERITY_NAMES[Severity.WARNING]: BUSY,
    SEVERITY_NAMES[Severity.INFO]: NOTE,
}

STATUS_LANGKAH = {
    StatusLangkah.SELESAI: GOOD,
    StatusLangkah.BERJALAN: BUSY,
    StatusLangkah.DIKEMBALIKAN: BAD,
    StatusLangkah.BELUM: IDLE,
}
_USULAN = {
    StatusUsulan.KONFLIK: BAD,
    StatusUsulan.BARU: NOTE,
    StatusUsulan.HAPUS: BUSY,
    StatusUsulan.SEPAKAT: GOOD,
}
#: Table, column and the colours of its values.
_STATES: dict[str, tuple[str, Mapping[Any, tuple[str, str]]]] = {
    t.LANGKAH.name: ("status", STATUS_LANGKAH),
    t.TEMUAN.name: ("tingkat", TINGKAT),
    t.KONSOLIDASI.name: ("status", _USULAN),
    t.PLENO.name: ("jenis", _USULAN),
    t.BERKAS.name: ("status", {"Dipakai": GOOD, "Ditolak": BAD}),
    t.PK.name: ("status", {StatusBaris.DIHAPUS: BAD}),
}


def add_highlights(sheet: Worksheet, body: Body) -> None:
    """Colour states, columns to fill, blank required cells and, in a review, the division's own rows."""
    _states(sheet, body)
    if is_review(body.spec):
        _proposals(sheet, body)
    _missing(sheet, body)
    _missing_with_decision(sheet, body)
    _to_fill(sheet, body)
    if is_review(body.spec):
        _own_rows(sheet, body, review_kode(body.spec))
    _row_lines(sheet, body)


def _rule(condition: str, *, font: Font | None = None, fill: str = "") -> FormulaRule:
    # Each rule draws the line of the row itself: LibreOffice applies only the first rule that holds.
    line = Border(bottom=Side("thin", LINE))
    return FormulaRule([condition], font=font, fill=rule_fill(fill) if fill else None, border=line)


def state_rule(cell: str, value: str, colours: tuple[str, str]) -> FormulaRule:
    """Return the rule that colours a cell whose text begins with *value*, as ``Konflik: target berbeda``."""
    ink, paper = colours
    return _rule(f'LEFT({cell},{len(value)})="{value}"', font=Font(color=ink, bold=True), fill=paper)


def _states(sheet: Worksheet, body: Body) -> None:
    if body.spec.name not in _STATES:
        return
    key, states = _STATES[body.spec.name]
    for value, colours in states.items():
        sheet.conditional_formatting.add(body.area(key), state_rule(body.cell(key), value, colours))
    if body.spec.name == t.PK.name:
        gone = _rule(f'{body.cell(key)}="{StatusBaris.DIHAPUS}"', font=Font(color=GREY, strike=True))
        sheet.conditional_formatting.add(body.area(), gone)


def _missing(sheet: Worksheet, body: Body) -> None:
    if body.spec.name == t.PENGATURAN.name:
        keys = ",".join(f'{body.cell("kunci")}="{setting.key}"' for setting in SETTINGS if setting.required)
        blank = _rule(f'AND(OR({keys}),TRIM({body.cell("nilai")})="")', fill=ROSE)
        sheet.conditional_formatting.add(body.area("nilai"), blank)
        return
    if body.spec.owner is not Owner.STAFF or typed_keys(body.spec):
        return
    for column in body.spec.columns:
        if column.required:
            blank = _rule(f'AND({body.filled},TRIM({body.cell(column)})="")', fill=ROSE)
            sheet.conditional_formatting.add(body.area(column), blank)


def _missing_with_decision(sheet: Worksheet, body: Body) -> None:
    keys = typed_keys(body.spec)
    if "keputusan" not in keys:
        return
    decision = body.cell("keputusan")
    new_target = f'OR({decision}="{Keputusan.UBAH}",{decision}="{Keputusan.TAMBAH}")'
    target = "target_usulan" if "target_usulan" in keys else "target_ditetapkan"
    reasoned = f'AND({decision}<>"",{decision}<>"{Keputusan.TETAP}")'
    for key, needed in ((target, new_target), ("alasan", reasoned)):
        blank = _rule(f'AND({needed},TRIM({body.cell(key)})="")', fill=ROSE)
        sheet.conditional_formatting.add(body.area(key), blank)


def _to_fill(sheet: Worksheet, body: Body) -> None:
    for key in typed_keys(body.spec):
        rule = _rule(body.filled, fill=YELLOW)
        sheet.conditional_formatting.add(body.area(key), rule)


def _proposals(sheet: Worksheet, body: Body) -> None:
    rule = _rule(is_new_row(body.spec, body.cell("id")), fill=YELLOW)
    for key in PROPOSAL_KEYS:
        sheet.conditional_formatting.add(body.area(key), rule)


def _own_rows(sheet: Worksheet, body: Body, kode: str) -> None:
    rule = _rule(f'{body.cell("pengampu")}="{kode}"', fill=MAROON_TINT, font=Font(bold=True))
    first, last = body.letter("id"), body.letter("pengampu")
    sheet.conditional_formatting.add(f"{first}{body.first}:{last}{body.end}", rule)


def _row_lines(sheet: Worksheet, body: Body) -> None:
    sheet.conditional_formatting.add(body.area(), _rule(body.filled))
