"""Colours that follow the content, so that they are right however the program rewrites a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.rules.findings import Severity
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow, TemuanRow
from pk_excel.core.tables.choices import (
    HasilImpor,
    Keputusan,
    Konfirmasi,
    StatusBaris,
    StatusBerkas,
    StatusLangkah,
    StatusUsulan,
)
from pk_excel.core.tables.columns import Column, Owner
from pk_excel.core.tables.impor import HasilImporRow
from pk_excel.core.tables.kantor import LiburRow, PengaturanRow
from pk_excel.core.tables.pencermatan import BerkasRow, CermatRow, KonsolidasiRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.settings import SETTINGS
from pk_excel.messages.findings import SEVERITY_NAMES
from pk_excel.workbook.layout import Body
from pk_excel.workbook.palette import (
    AMBER,
    BAD,
    BUSY,
    GOOD,
    GREY,
    IDLE,
    LINE,
    MAROON_TINT,
    NOTE,
    ROSE,
    YELLOW,
    rule_fill,
)
from pk_excel.workbook.protection import (
    is_new_row,
    is_review,
    proposal_columns,
    review_kode,
    staff_columns,
    typed_columns,
)

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
_BERKAS = {
    StatusBerkas.DIPAKAI: GOOD,
    StatusBerkas.SEBAGIAN: BUSY,
    StatusBerkas.DITUNGGU: BUSY,
    StatusBerkas.DITOLAK: BAD,
    StatusBerkas.DILEWATI: NOTE,
    StatusBerkas.CATATAN: IDLE,
}
_HASIL_IMPOR = {
    HasilImpor.BARU: GOOD,
    HasilImpor.BERUBAH: BUSY,
    HasilImpor.BERBEDA: BUSY,
    HasilImpor.DIHAPUS: BAD,
    HasilImpor.TIDAK_COCOK: BAD,
    HasilImpor.DILEWATI: NOTE,
    HasilImpor.PERIKSA: BUSY,
}
#: Table, column and the colours of its values.
_STATES: dict[str, tuple[Column[Any], Mapping[Any, tuple[str, str]]]] = {
    t.LANGKAH.name: (LangkahRow.status, STATUS_LANGKAH),
    t.TEMUAN.name: (TemuanRow.tingkat, TINGKAT),
    t.KONSOLIDASI.name: (KonsolidasiRow.status, _USULAN),
    t.PLENO.name: (PlenoRow.jenis, _USULAN),
    t.BERKAS.name: (BerkasRow.status, _BERKAS),
    t.HASIL_IMPOR.name: (HasilImporRow.hasil, _HASIL_IMPOR),
    t.PK.name: (PkRow.status, {StatusBaris.DIHAPUS: BAD}),
    t.LIBUR.name: (LiburRow.konfirmasi, {Konfirmasi.USULAN: BUSY}),
}


def add_highlights(sheet: Worksheet, body: Body) -> None:
    """Colour states, columns to fill, blank required cells and, in a review, the division's own rows."""
    _states(sheet, body)
    if is_review(body.spec):
        _asked(sheet, body)
        _proposals(sheet, body)
    _missing(sheet, body)
    _missing_with_decision(sheet, body)
    _to_fill(sheet, body)
    if is_review(body.spec):
        _own_rows(sheet, body, review_kode(body.spec))
    _row_lines(sheet, body)


def _rule(condition: str, *, font: Font | None = None, fill: str = "", edges: str = "") -> FormulaRule:
    # Each rule draws the line of the row itself: LibreOffice applies only the first rule that holds.
    edge = Side("thin", edges) if edges else None
    line = Border(bottom=Side("thin", LINE), left=edge, right=edge)
    return FormulaRule([condition], font=font, fill=rule_fill(fill) if fill else None, border=line)


def state_rule(cell: str, value: str, colours: tuple[str, str]) -> FormulaRule:
    """Return the rule that colours a cell whose text begins with *value*, as ``Konflik: target berbeda``."""
    ink, paper = colours
    return _rule(f'LEFT({cell},{len(value)})="{value}"', font=Font(color=ink, bold=True), fill=paper)


def _states(sheet: Worksheet, body: Body) -> None:
    if body.spec.name not in _STATES:
        return
    column, states = _STATES[body.spec.name]
    for value, colours in states.items():
        sheet.conditional_formatting.add(body.area(column), state_rule(body.cell(column), value, colours))
    if body.spec.name == t.PK.name:
        gone = _rule(f'{body.cell(column)}="{StatusBaris.DIHAPUS}"', font=Font(color=GREY, strike=True))
        sheet.conditional_formatting.add(body.area(), gone)


def _missing(sheet: Worksheet, body: Body) -> None:
    if body.spec.name == t.PENGATURAN.name:
        keys = ",".join(f'{body.cell(PengaturanRow.kunci)}="{setting.key}"' for setting in SETTINGS if setting.required)
        blank = _rule(f'AND(OR({keys}),TRIM({body.cell(PengaturanRow.nilai)})="")', fill=ROSE)
        sheet.conditional_formatting.add(body.area(PengaturanRow.nilai), blank)
        return
    if body.spec.owner is not Owner.STAFF or typed_columns(body.spec):
        return
    for column in body.spec.columns:
        if column.required:
            blank = _rule(f'AND({body.filled},TRIM({body.cell(column)})="")', fill=ROSE)
            sheet.conditional_formatting.add(body.area(column), blank)


def _missing_with_decision(sheet: Worksheet, body: Body) -> None:
    target: Column[Any]
    if is_review(body.spec):
        target, reason, decision = CermatRow.target_usulan, CermatRow.alasan, body.cell(CermatRow.keputusan)
    elif body.spec.name == t.PLENO.name:
        target, reason, decision = PlenoRow.target_ditetapkan, PlenoRow.alasan, body.cell(PlenoRow.keputusan)
    else:
        return
    new_target = f'OR({decision}="{Keputusan.UBAH}",{decision}="{Keputusan.TAMBAH}")'
    reasoned = f'AND({decision}<>"",{decision}<>"{Keputusan.TETAP}")'
    for column, needed in ((target, new_target), (reason, reasoned)):
        blank = _rule(f'AND({needed},TRIM({body.cell(column)})="")', fill=ROSE)
        sheet.conditional_formatting.add(body.area(column), blank)


def _to_fill(sheet: Worksheet, body: Body) -> None:
    """Colour what staff fill, with dark lines at its sides for eyes that see no pale yellow."""
    for column in staff_columns(body.spec):
        # Of a table that staff write themselves, the row to begin with as well.
        begun = body.filled if typed_columns(body.spec) else f"OR(ROW()={body.first},{body.filled})"
        sheet.conditional_formatting.add(body.area(column), _rule(begun, fill=YELLOW, edges=AMBER))


def _proposals(sheet: Worksheet, body: Body) -> None:
    rule = _rule(is_new_row(body.spec, body.cell(CermatRow.id)), fill=YELLOW, edges=AMBER)
    for column in proposal_columns(body.spec):
        sheet.conditional_formatting.add(body.area(column), rule)


def _asked(sheet: Worksheet, body: Body) -> None:
    ink, paper = BUSY
    rule = _rule(f'TRIM({body.cell(CermatRow.tanya)})<>""', font=Font(color=ink, bold=True), fill=paper)
    sheet.conditional_formatting.add(body.area(CermatRow.tanya), rule)


def _own_rows(sheet: Worksheet, body: Body, kode: str) -> None:
    rule = _rule(f'{body.cell(CermatRow.pengampu)}="{kode}"', fill=MAROON_TINT, font=Font(bold=True))
    first, last = body.letter(CermatRow.id), body.letter(CermatRow.pengampu)
    sheet.conditional_formatting.add(f"{first}{body.first}:{last}{body.end}", rule)


def _row_lines(sheet: Worksheet, body: Body) -> None:
    sheet.conditional_formatting.add(body.area(), _rule(body.filled))
