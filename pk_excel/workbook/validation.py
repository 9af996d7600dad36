"""Dropdowns, checks while typing, and hints."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column, Kind, Owner, TableSpec
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.settings import SETTINGS, Setting
from pk_excel.workbook.layout import Body
from pk_excel.workbook.protection import is_new_row, is_review, proposal_columns, typed_columns

LIST_PREFIX = "daftar_"
DIVISI_LIST = f"{LIST_PREFIX}divisi"

_FIRST_DAY, _LAST_DAY = 36526, 73415  # 1 Jan 2000 and 31 Dec 2100 as Excel counts days
_UNIT_KEYS = ("satuan", "satuan_usulan")


def list_name(choices: str) -> str:
    """Return the defined name of a list of choices."""
    return LIST_PREFIX + choices


def add_validations(sheet: Worksheet, body: Body, *, rkt_locked: bool = False) -> None:
    """Guard every column that staff fill, over the body and the room below it.

    *rkt_locked* says that the cells of RKT rows in a review are locked one by one and need no guard of their own.
    """
    if body.spec.name == t.PENGATURAN.name:
        _guard_settings(sheet, body)
        return
    for column in body.spec.columns:
        if not _is_filled_by_staff(body.spec, column):
            continue
        guard = _guard(body, column, rkt_locked)
        if guard is not None:
            guard.add(body.area(column))
            sheet.add_data_validation(guard)


def _is_filled_by_staff(spec: TableSpec[Any], column: Column[Any]) -> bool:
    if is_review(spec):
        return column.typed or column in proposal_columns(spec)
    return column.typed if spec.owner is Owner.PROGRAM else not typed_columns(spec)


def _guard(body: Body, column: Column[Any], rkt_locked: bool) -> DataValidation | None:
    guard = _by_kind(body.spec, column)
    if column in proposal_columns(body.spec) and not rkt_locked:
        guard = _only_new_rows(body, column)
    if column.typed and guard is None:
        guard = DataValidation(type=None, allow_blank=True)
    if column.typed and guard is not None and column.note:
        _hint(guard, column.title, column.note)
    return guard


def _by_kind(spec: TableSpec[Any], column: Column[Any]) -> DataValidation | None:
    if column.choices:
        return _choice(list_name(column.choices), column.title)
    if column.key in _UNIT_KEYS:
        return _suggestion(list_name("satuan"))
    if column.key == "divisi" and spec.name != t.DIVISI.name:
        return _suggestion(DIVISI_LIST)
    return kind_check(column.kind)


def kind_check(kind: Kind) -> DataValidation | None:
    """Return the check that a kind of value allows while typing, or None where any text will do."""
    if kind in (Kind.DATE, Kind.DATETIME):
        check = DataValidation("date", operator="between", formula1=str(_FIRST_DAY), formula2=str(_LAST_DAY))
        return _refuse(check, "Bukan tanggal", "Isi dengan tanggal, misalnya 31/01/2026.")
    if kind in (Kind.INT, Kind.MONEY):
        check = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
        return _refuse(check, "Bukan bilangan bulat", "Isi dengan bilangan bulat tanpa titik atau koma.")
    return None


def _choice(name: str, title: str) -> DataValidation:
    check = DataValidation("list", formula1=name)
    return _refuse(check, "Bukan pilihan", f"Pilih {title} dari daftar (panah di kanan sel).")


def _suggestion(name: str) -> DataValidation:
    return DataValidation("list", formula1=name, allow_blank=True, showErrorMessage=False)


def _only_new_rows(body: Body, column: Column[Any]) -> DataValidation:
    # A row of the RKT keeps its text; the cells are open because the same columns take new proposals below.
    new = is_new_row(body.spec, body.cell(CermatRow.id))
    if not column.choices:  # a list would refuse a unit that it lacks
        check = DataValidation("custom", formula1=new)
    else:
        check = DataValidation("list", formula1=f"IF({new},{list_name(column.choices)},{body.cell(column)})")
    message = "Baris RKT tidak diubah di sini. Isi Keputusan, atau usulkan indikator baru pada baris kosong di bawah."
    return _refuse(check, "Bukan baris usulan baru", message)


def _guard_settings(sheet: Worksheet, body: Body) -> None:
    for offset, setting in enumerate(SETTINGS):
        check = _setting_check(setting)
        if check is not None and body.first + offset <= body.last:
            check.add(f"{body.letter(PengaturanRow.nilai)}{body.first + offset}")
            sheet.add_data_validation(check)


def _setting_check(setting: Setting[Any]) -> DataValidation | None:
    if setting.choices:
        check = DataValidation("list", formula1='"' + ",".join(setting.choices) + '"')
        return _refuse(check, "Bukan pilihan", "Pilihan: " + ", ".join(setting.choices) + ".")
    return kind_check(setting.kind)


def _refuse(check: DataValidation, title: str, message: str) -> DataValidation:
    check.allow_blank = True
    check.errorStyle, check.errorTitle, check.error = "stop", title, message
    check.showErrorMessage = True
    return check


def _hint(guard: DataValidation, title: str, text: str) -> None:
    guard.promptTitle, guard.prompt = title[:32], text
    guard.showInputMessage = True
