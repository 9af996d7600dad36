"""Which cells staff can type into."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column, Owner, TableSpec
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.pencermatan import CermatRow

LOCKED = Protection(locked=True)
OPEN = Protection(locked=False)

_PROPOSAL = (CermatRow.dokumen, CermatRow.sasaran, CermatRow.indikator, CermatRow.satuan, CermatRow.arah)


def proposal_columns(spec: TableSpec[Any]) -> tuple[Column[Any], ...]:
    """Return the columns of a review table in which its spare rows say what is proposed; none of any other table."""
    return _PROPOSAL if is_review(spec) else ()


def is_review(spec: TableSpec[Any]) -> bool:
    """Return whether *spec* is a division's review table."""
    return spec.name.startswith(t.REVIEW_PREFIX)


def review_kode(spec: TableSpec[Any]) -> str:
    """Return the code of the division whose review table *spec* is; empty for any other table."""
    return spec.name.removeprefix(t.REVIEW_PREFIX) if is_review(spec) else ""


def is_new_row(spec: TableSpec[Any], cell: str) -> str:
    """Return the condition that the ID in *cell* is one of the review's spare rows, such as ``KUL-B01``."""
    prefix = f"{review_kode(spec)}-B"
    return f'LEFT({cell},{len(prefix)})="{prefix}"'


def typed_columns(spec: TableSpec[Any]) -> tuple[Column[Any], ...]:
    """Return the columns that staff fill on a protected sheet."""
    if spec.name == t.PENGATURAN.name:
        return (PengaturanRow.nilai,)
    return tuple(column for column in spec.columns if column.typed)


def staff_columns(spec: TableSpec[Any]) -> tuple[Column[Any], ...]:
    """Return the columns that staff fill: those that are typed, or all of a table of their own."""
    return typed_columns(spec) or (spec.columns if spec.owner is Owner.STAFF else ())


def is_protected(spec: TableSpec[Any]) -> bool:
    """Return whether the table's sheet is protected.

    Protected are the tables that the program fills, the review tables, and the settings, whose keys are fixed.
    The other tables of the staff stay open: Excel neither grows a table nor sorts it nor deletes its rows on a
    protected sheet, and adding rows is their work there.
    """
    return not spec.grows and (spec.owner is Owner.PROGRAM or bool(typed_columns(spec)))


def protect(sheet: Worksheet) -> None:
    """Protect the sheet without a password; filtering, sorting and sizing of columns and rows stay allowed."""
    guard = sheet.protection
    guard.sheet = True
    # In the file format these say "is forbidden".
    guard.autoFilter = guard.sort = guard.formatColumns = guard.formatRows = False
    guard.objects = guard.scenarios = False
