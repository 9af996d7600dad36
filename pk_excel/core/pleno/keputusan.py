"""One decision of the rapat pleno: what it is about, and what keeps it from being applied (SOP step 5)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.columns import Column, TargetCell
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.problem import RowProblem, unknown_row
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.cells import CellValue
from pk_excel.core.values.target_cell import printed, problem_of, read_target, reread, same_targets
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.units import same_unit
from pk_excel.core.values.unreadable import BadCell

ON_PK_ROW = (Keputusan.TETAP, Keputusan.UBAH, Keputusan.HAPUS)
ON_NEW_ROW = (Keputusan.TAMBAH, Keputusan.TOLAK)
ON_FOREIGN_ROW = (Keputusan.TOLAK,)
#: What the meeting must say of an indicator that it adds itself.
MEETING_ROW: tuple[Column[Any], ...] = (
    PlenoRow.sasaran, PlenoRow.indikator, PlenoRow.satuan, PlenoRow.arah, PlenoRow.divisi, PlenoRow.target_ditetapkan,
    PlenoRow.alasan,
)  # fmt: skip
#: How a line of the options begins that a correction put forward.
KOREKSI = "Koreksi"
_RAPAT = "Pleno"
_TYPED: tuple[Column[Any], ...] = (PlenoRow.keputusan, PlenoRow.target_ditetapkan, PlenoRow.alasan)


@dataclass(frozen=True)
class DecisionRow:
    """A row of the sheet *Pleno* with the proposals it is about and the draft's row, where there are such."""

    row: PlenoRow
    proposed: BarisKonsolidasi | None
    draft: PkRow | None

    @property
    def new(self) -> BarisKonsolidasi | None:
        """Return the proposals if the decision is about a row that is neither in the RKT nor in the draft."""
        known = self.draft is not None or self.proposed is None or self.proposed.dalam_rkt
        return None if known else self.proposed

    @property
    def no_target(self) -> bool:
        """Return whether no target is typed beside the decision."""
        return is_empty(self.row.value(PlenoRow.target_ditetapkan))

    def allowed(self) -> tuple[Keputusan, ...]:
        """Return the decisions that make sense here; none for a row that nobody knows."""
        if self.new is not None:
            return ON_NEW_ROW if self.new.baru else ON_FOREIGN_ROW
        return ON_PK_ROW if self.draft is not None else ()

    def units(self) -> tuple[str, ...]:
        """Return the units on the table, the draft's own first."""
        own = one_line(self.draft.satuan) if self.draft is not None else ""
        proposed = self.proposed.units if self.proposed is not None else ()
        return (own, *(unit for unit in proposed if not same_unit(unit, own))) if own else proposed

    @property
    def typed(self) -> CellValue:
        """Return the target as typed; None where the cell cannot be read."""
        value = self.row.target_ditetapkan
        return None if isinstance(value, BadCell) else value

    def readings(self) -> dict[str, TargetCell]:
        """Return the typed target as it reads in each unit on the table, those in which it is clear first."""
        read: dict[str, TargetCell] = {unit: read_target(self.typed, unit) for unit in self.units()}
        return dict(sorted(read.items(), key=lambda item: bool(problem_of(item[1]))))

    def target(self) -> tuple[TargetCell, str]:
        """Return the decided target and its unit; for a new row without one, what the divisions agree on."""
        if self.new is not None and self.no_target:
            return self.new.nilai_draf, self.new.satuan_draf
        unit, cell = next(iter(self.readings().items()))
        return cell, unit


def corrections(row: PlenoRow) -> tuple[str, ...]:
    """Return the options of a row of the agenda that corrections put forward, the latest last."""
    return tuple(line for line in row.pilihan.splitlines() if line.startswith(f"{KOREKSI} "))


def meeting_proposals(pleno: Collection[PlenoRow], known_rows: Collection[RowKey]) -> tuple[UsulanRow, ...]:
    """Return the indicators that the meeting itself adds: rows of ``tblPleno`` with Tambah that nobody knows yet.

    *known_rows* are the keys of the draft and of the divisions' proposals. A row that lacks something is returned too:
    :func:`decision_problems` names what.
    """
    new = [row for row in pleno if row.keputusan is Keputusan.TAMBAH and row_key(row) not in known_rows]
    return tuple(
        UsulanRow(
            divisi=row.divisi, berkas=_RAPAT, sel=row.address(PlenoRow.keputusan), id=row_key(row)[0],
            dokumen=row.dokumen, sasaran=row.sasaran, indikator=row.indikator, satuan=row.satuan, arah=row.arah,
            keputusan=Keputusan.TAMBAH, target_usulan=read_target(DecisionRow(row, None, None).typed, row.satuan),
            alasan=row.alasan,
        )
        for row in new
        if row.id and row.dokumen
    )  # fmt: skip


def is_from_meeting(proposed: BarisKonsolidasi | None) -> bool:
    """Return whether the proposals for a row are the meeting's own."""
    return proposed is not None and all(usulan.berkas == _RAPAT for usulan in proposed.usulan) and proposed.baru


def decision_problems(case: DecisionRow, known: Collection[RowKey]) -> Iterator[RowProblem]:
    """Yield all that keeps a decision from being applied (kinds: see ``hasil.PlenoResult``).

    *known* are the rows that a decision may be about.

    A target that cannot be read is told whatever else is: mended, the others would only bring it up later.
    """
    row = case.row
    bad = {column.key: value for column in _TYPED if isinstance(value := row.value(column), BadCell)}
    yield from (RowProblem("bad_cell", row, row.column(key), {"problem": one.problem}) for key, one in bad.items())
    told = () if PlenoRow.keputusan.key in bad else _wrong_decision(case, known)
    wrong = [one for one in told if one.column.key not in bad]
    yield from wrong
    if PlenoRow.target_ditetapkan.key in bad or not case.allowed():
        return
    kinds = {one.kind for one in wrong}
    if bad or kinds & {"no_decision", "decision_not_allowed"}:
        yield from _unreadable_target(case)
    elif not any(one.column in (PlenoRow.satuan, PlenoRow.target_ditetapkan) for one in wrong):
        yield from filter(None, (_wrong_target(case),))


def _unreadable_target(case: DecisionRow) -> Iterator[RowProblem]:
    problem = "" if case.no_target or not case.units() else problem_of(case.target()[0])
    if problem and problem != "empty":
        yield _unclear(case, problem)


def _wrong_decision(case: DecisionRow, known: Collection[RowKey]) -> Iterator[RowProblem]:
    row, allowed = case.row, case.allowed()
    if not allowed:
        yield unknown_row(row, PlenoRow.id, known)
    elif row.keputusan is None:
        yield RowProblem("no_decision", row, PlenoRow.keputusan)
    elif row.keputusan not in allowed:
        yield RowProblem("decision_not_allowed", row, PlenoRow.keputusan, {"allowed": allowed})
    elif row.keputusan in (Keputusan.UBAH, Keputusan.HAPUS) and is_empty(row.alasan):
        yield RowProblem("no_reason", row, PlenoRow.alasan)
    elif is_from_meeting(case.proposed):
        yield from (RowProblem("empty", row, column) for column in MEETING_ROW if is_empty(row.value(column)))


def _wrong_target(case: DecisionRow) -> RowProblem | None:
    if case.row.keputusan not in (Keputusan.UBAH, Keputusan.TAMBAH):
        return _stray_target(case)
    problem = problem_of(case.target()[0])
    if problem == "empty":
        return RowProblem("no_target", case.row, PlenoRow.target_ditetapkan)
    if problem:
        return _unclear(case, problem)
    readable = tuple(unit for unit in case.units() if not problem_of(case.readings()[unit]))
    if len(readable) > 1 and not case.no_target:
        return RowProblem("no_unit", case.row, PlenoRow.target_ditetapkan, {"units": readable})
    return None


def _unclear(case: DecisionRow, problem: str) -> RowProblem:
    """Return what is wrong with a target that is not one clear target in the row's unit."""
    row, column, facts = case.row, PlenoRow.target_ditetapkan, {"problem": problem, "units": case.units()}
    match problem:
        case "unit_mismatch":
            return RowProblem("other_unit", row, column, facts)
        case "fraction_percent":
            return RowProblem("as_fraction", row, column, facts)
        case "ambiguous":
            return RowProblem("two_readings", row, column, facts)
        case _:
            return RowProblem("unclear_target", row, column, facts)


def _stray_target(case: DecisionRow) -> RowProblem | None:
    """A target beside Tetap, Hapus or Tolak that is not the draft's own contradicts the decision.

    That of the correction in question does not: it was put there to be agreed to.
    """
    if case.no_target:
        return None
    if case.draft is not None:
        typed = read_target(case.typed, case.draft.satuan)
        proposed = any(f" menjadi {printed(typed)} – " in line for line in corrections(case.row)[-1:])
        if proposed or same_targets(typed, reread(case.draft.target, case.draft.satuan)):
            return None
    return RowProblem("target_not_asked", case.row, PlenoRow.target_ditetapkan)
