"""One decision of the rapat pleno: what it is about, and what keeps it from being applied (SOP step 5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.usulan import Usulan
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.records import (
    Record,
    RowKey,
    RowProblem,
    carried_target,
    equal_targets,
    one_line,
    reading_problem,
    row_key,
)
from pk_excel.core.tables.row import Row
from pk_excel.core.values.units import same_unit
from pk_excel.core.values.unreadable import BadCell

ON_PK_ROW = (Keputusan.TETAP, Keputusan.UBAH, Keputusan.HAPUS)
ON_NEW_ROW = (Keputusan.TAMBAH, Keputusan.TOLAK)
ON_FOREIGN_ROW = (Keputusan.TOLAK,)
#: What the meeting must say of an indicator that it adds itself.
MEETING_ROW = ("sasaran", "indikator", "satuan", "arah", "divisi", "target_ditetapkan", "alasan")
_RAPAT = "Pleno"
_TYPED = ("keputusan", "target_ditetapkan", "alasan")


@dataclass(frozen=True)
class DecisionRow:
    """A row of the sheet *Pleno* with the proposals it is about and the draft's row, where there are such."""

    row: Row
    proposed: BarisKonsolidasi | None
    record: Record | None

    @property
    def keputusan(self) -> str:
        """Return the decision typed, or the empty text."""
        return self.row.text("keputusan")

    @property
    def new(self) -> BarisKonsolidasi | None:
        """Return the proposals if the decision is about a row that is not in the RKT."""
        return None if self.proposed is None or self.proposed.dalam_rkt else self.proposed

    def allowed(self) -> tuple[Keputusan, ...]:
        """Return the decisions that make sense here; none for a row that nobody knows."""
        if self.new is not None:
            return ON_NEW_ROW if self.new.baru else ON_FOREIGN_ROW
        return ON_PK_ROW if self.record is not None else ()

    def units(self) -> tuple[str, ...]:
        """Return the units on the table, the draft's own first."""
        own = one_line(self.record["satuan"]) if self.record is not None else ""
        proposed = self.proposed.units if self.proposed is not None else ()
        return (own, *(unit for unit in proposed if not same_unit(unit, own))) if own else proposed

    def target(self) -> tuple[Any, str]:
        """Return the decided target and its unit; for a new row without one, what the divisions agree on."""
        if self.new is not None and self.row.blank("target_ditetapkan"):
            return self.new.nilai_draf, self.new.satuan_draf
        value, units = self.row["target_ditetapkan"], self.units()
        return carried_target(value), next((unit for unit in units if not reading_problem(value, unit)), units[0])


def meeting_proposals(pleno: Table, known: Collection[RowKey]) -> tuple[Usulan, ...]:
    """Return the indicators that the meeting itself adds: rows of ``tblPleno`` with Tambah that nobody knows yet.

    *known* are the keys of the draft and of the divisions' proposals. A row that lacks something is returned too:
    :func:`decision_problem` names what.
    """
    new = [row for row in pleno.rows if row.text("keputusan") == Keputusan.TAMBAH and row_key(row) not in known]
    return tuple(
        Usulan(
            row.text("divisi"), _RAPAT, pleno.address(row, "keputusan"), *row_key(row), row.text("sasaran"),
            row.text("indikator"), row.text("satuan"), row.text("arah"), Keputusan.TAMBAH,
            carried_target(row["target_ditetapkan"]), "", row.text("alasan"),
        )
        for row in new
        if row.text("id") and row.text("dokumen")
    )  # fmt: skip


def is_from_meeting(proposed: BarisKonsolidasi | None) -> bool:
    """Return whether the proposals for a row are the meeting's own."""
    return proposed is not None and all(usulan.berkas == _RAPAT for usulan in proposed.usulan) and proposed.baru


def decision_problem(case: DecisionRow) -> RowProblem | None:
    """Return what keeps a decision from being applied (kinds: see ``pleno.PlenoResult``), or None."""
    row = case.row
    for key in _TYPED:
        if isinstance(row[key], BadCell):
            return RowProblem("bad_cell", row, key, {"problem": row[key].problem})
    allowed = case.allowed()
    if not allowed:
        return RowProblem("unknown_row", row, "id")
    if not case.keputusan:
        return RowProblem("no_decision", row, "keputusan")
    if case.keputusan not in allowed:
        return RowProblem("decision_not_allowed", row, "keputusan", {"allowed": allowed})
    if case.keputusan in (Keputusan.UBAH, Keputusan.HAPUS) and row.blank("alasan"):
        return RowProblem("no_reason", row, "alasan")
    missing = [key for key in MEETING_ROW if row.blank(key)] if is_from_meeting(case.proposed) else []
    if missing:
        return RowProblem("empty", row, missing[0])
    if case.keputusan in (Keputusan.UBAH, Keputusan.TAMBAH):
        return _target_problem(case)
    return _stray_target(case)


def _target_problem(case: DecisionRow) -> RowProblem | None:
    value, unit = case.target()
    problem = reading_problem(value, unit)
    if problem == "empty":
        return RowProblem("no_target", case.row, "target_ditetapkan")
    if problem:
        return RowProblem("unclear_target", case.row, "target_ditetapkan", {"problem": problem})
    readable = tuple(unit for unit in case.units() if not reading_problem(value, unit))
    if len(readable) > 1 and not case.row.blank("target_ditetapkan"):
        return RowProblem("no_unit", case.row, "target_ditetapkan", {"units": readable})
    return None


def _stray_target(case: DecisionRow) -> RowProblem | None:
    """A target beside Tetap, Hapus or Tolak that is not the draft's own contradicts the decision."""
    typed, record = case.row["target_ditetapkan"], case.record
    if case.row.blank("target_ditetapkan"):
        return None
    if record is not None and equal_targets(typed, record["satuan"], record["target"], record["satuan"]):
        return None
    return RowProblem("target_not_asked", case.row, "target_ditetapkan")
