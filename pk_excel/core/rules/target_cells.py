"""Every cell of the workbook that holds a target, and what is wrong with the target in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.values import is_empty
from pk_excel.core.tables.columns import Kind
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row
from pk_excel.core.values.grades import AKIP, BPK
from pk_excel.core.values.target import TargetProblem, parse_target
from pk_excel.core.values.units import canonical_unit, is_known_unit
from pk_excel.core.values.unreadable import BadCell

#: Units whose targets are grades, with their scale.
GRADE_UNITS = {"predikat": AKIP, "opini": BPK}

#: What review sheets and the pleno show of the RKT; the original is checked there.
_COPY = "target_rkt"

#: A date that Excel made of an entry like 1-2, as a target column hands it on.
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:]+)?")


@dataclass(frozen=True)
class TargetCell:
    """A cell with a target, and the unit that its row gives it."""

    table: Table
    row: Row
    key: str
    unit: str

    @property
    def scale(self) -> str:
        """The scale that the unit asks for, or the empty text."""
        return GRADE_UNITS.get(self.unit.casefold(), "")


def target_cells(data: RuleData) -> Iterator[TargetCell]:
    """Yield the readable, filled target cells of the current tables, and the corrections of a target (SOP step 7)."""
    for table in data.current_tables():
        keys = [key for key in table.letters if key != _COPY and table.spec.column(key).kind is Kind.TARGET]
        for row in data.rows_in_force(table):
            for key in keys:
                if not is_empty(row, key) and not isinstance(row[key], BadCell):
                    yield TargetCell(table, row, key, _unit(row, key))
    yield from _corrections(data)


def _unit(row: Row, key: str) -> str:
    proposed = key == "target_usulan" and not is_empty(row, "satuan_usulan")
    return row.text("satuan_usulan" if proposed else "satuan")


def _corrections(data: RuleData) -> Iterator[TargetCell]:
    table, pk = data.tables["tblKoreksi"], data.tables["tblPK"].by("id", "dokumen")
    for row in table.rows:
        if row.text("bagian") == "Target" and not is_empty(row, "menjadi"):
            corrected = pk.get((row.text("id"), row.text("dokumen")))
            if corrected is not None and not isinstance(row["menjadi"], BadCell):
                yield TargetCell(table, row, "menjadi", corrected.text("satuan"))


def trouble(cell: TargetCell) -> tuple[str, str]:
    """Return the rule (V27 or V28) and the kind of what is wrong with a target; two empty texts when it is clear."""
    value = cell.row[cell.key]
    try:
        target = parse_target(value, cell.unit)
    except TargetProblem as problem:
        return _unreadable(problem, cell)
    if not cell.scale or (target.grade is not None and target.grade.scale == cell.scale):
        return "", ""
    return "V28", "bukan_predikat" if target.grade is None else "skala_lain"


def _unreadable(problem: TargetProblem, cell: TargetCell) -> tuple[str, str]:
    if _DATE.fullmatch(problem.text):
        return "V27", "target_date"
    if problem.kind == "unknown_grade":
        numeric = is_known_unit(canonical_unit(cell.unit))
        return ("V27", "target_not_a_number") if numeric else ("V28", "di_luar_skala")
    if cell.scale:
        has_digit = any(character.isdigit() for character in problem.text)
        return "V28", "bukan_predikat" if has_digit else "predikat_lain"
    return "V27", f"target_{problem.kind}"
