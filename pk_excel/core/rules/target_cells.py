"""Every cell of the workbook that holds a target, and how the target in it stands to the scales of grades."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pk_excel.core.rules.data import RuleData
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Bagian
from pk_excel.core.tables.columns import Column, Kind
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.rencana_aksi import RencanaAksiRow
from pk_excel.core.tables.row import Row, row_key
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.grades import AKIP, BPK
from pk_excel.core.values.target_cell import UnclearTarget, read_target
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import is_empty
from pk_excel.core.values.units import canonical_unit, is_known_unit
from pk_excel.core.values.unreadable import BadCell

#: Units whose targets are grades, with their scale.
GRADE_UNITS = {"predikat": AKIP, "opini": BPK}

#: What review sheets and the pleno show of the RKT, and the Rencana Aksi of the PK; the original is checked there.
_COPIES = (CermatRow.target_rkt, PlenoRow.target_semula, RencanaAksiRow.target, RencanaAksiRow.realisasi)

#: A date that Excel made of an entry like 1-2, as a target column hands it on.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:]+)?")


#: What people and programs write where there is no target yet.
_PLACEHOLDER = re.compile(
    r"true|false|benar|salah|#?n/?\.?a\.?|tbd|tba|null|none|kosong|belum\b.*|menyusul|diisi\b.*|\?+|x{2,}|\.{2,}|…+",
    re.IGNORECASE,
)


class FilledTarget(NamedTuple):
    """A readable, filled cell with a target, read in the unit that its row gives it."""

    row: Row
    column: Column[Any]
    unit: str
    target: Target | UnclearTarget

    @property
    def scale(self) -> str:
        """The scale that the unit asks for, or the empty text."""
        return GRADE_UNITS.get(self.unit.casefold(), "")


def filled_targets(data: RuleData) -> Sequence[FilledTarget]:
    """Return the target cells of the current tables, and the corrections of a target (SOP step 7)."""
    return data.once(_filled_targets)


def _filled_targets(data: RuleData) -> Sequence[FilledTarget]:
    found = []
    for table in data.current_tables():
        columns = [column for column in table.present_columns() if column.kind is Kind.TARGET]
        checked = [column for column in columns if column not in _COPIES]
        for row in data.rows_in_force(table) if checked else ():
            unit = _unit(row)
            found += [cell for column in checked if (cell := _filled(row, column, unit))]
    return (*found, *_corrections(data))


def _unit(row: Row) -> str:
    if isinstance(row, CermatRow) and not is_empty(row.satuan_usulan):
        return row.satuan_usulan
    unit = getattr(row, "satuan", "")
    return unit if isinstance(unit, str) else ""


def _filled(row: Row, column: Column[Any], unit: str) -> FilledTarget | None:
    value = row.value(column)
    typed = value.typed if isinstance(value, Target | UnclearTarget) else value
    target = None if is_empty(typed) or isinstance(typed, BadCell) else read_target(typed, unit)
    return None if target is None else FilledTarget(row, column, unit, target)


def _corrections(data: RuleData) -> Iterator[FilledTarget]:
    pk = data.table(t.PK).index(row_key)
    for row in data.table(t.KOREKSI).rows:
        corrected = pk.get(row_key(row)) if row.bagian is Bagian.TARGET else None
        cell = _filled(row, KoreksiRow.menjadi, corrected.satuan) if corrected is not None else None
        if cell is not None:
            yield cell


def is_date(cell: FilledTarget) -> bool:
    """Return whether Excel has made a date of the target."""
    return _DATE.fullmatch(clean_text(cell.target.typed)) is not None


def is_placeholder(cell: FilledTarget) -> bool:
    """Return whether a cell says that there is no target (``n/a``, ``belum ada``), or True or False."""
    return isinstance(cell.target, UnclearTarget) and bool(_PLACEHOLDER.fullmatch(clean_text(cell.target.typed)))


def is_agreed(data: RuleData, cell: FilledTarget) -> bool:
    """Return whether a target is of the PK's year and stands in Renstra, RKT or PK: no proposal, no other year."""
    if isinstance(cell.row, RenstraRow):
        return bool(cell.column.key == RenstraRow.target.column(data.settings.tahun).key)
    return isinstance(cell.row, RktRow | PkRow)


def off_scale(cell: FilledTarget) -> str:
    """Return what is wrong with a target that is, or ought to be, a grade; the empty text where nothing is."""
    if isinstance(cell.target, Target):
        grade = cell.target.grade
        if not cell.scale or (grade is not None and grade.scale == cell.scale):
            return ""
        return "bukan_predikat" if grade is None else "skala_lain"
    if is_date(cell) or is_placeholder(cell):
        return ""
    if cell.target.kind == "unknown_grade":
        return "" if is_known_unit(canonical_unit(cell.unit)) else "di_luar_skala"
    if not cell.scale:
        return ""
    has_digit = any(character.isdigit() for character in clean_text(cell.target.typed))
    return "bukan_predikat" if has_digit else "predikat_lain"
