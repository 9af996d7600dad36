"""V11: a target does not jump against the year before, and does not lie below what was agreed or reached then.

Last year's target and realisation stand on the sheet *Tahun Lalu*; without a target there it is the Renstra's of the
year before. What was reached is the baseline. A jump is three times as much or a third: a digit too many or too few.
What the Renstra itself plans to worsen is reported by V29.
Source: PermenPANRB 53/2014 (targets rest on what was reached).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pk_excel.core.rules.cases import WARNING, Add, At, Change, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import by_document, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.shown import with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.tahun_lalu import TahunLaluRow
from pk_excel.core.values.cells import RawCell
from pk_excel.core.values.target_cell import TargetCell, same_targets
from pk_excel.core.values.target_compare import compare
from pk_excel.core.values.target_types import Arah, Target
from pk_excel.core.values.units import same_unit

_JUMP = 3


class _Plans(NamedTuple):
    """What the year before says of a row, by (ID, document); ``rkt`` has the rows that keep their ID from then."""

    year: int
    agreed: Mapping[tuple[str, Dokumen], TahunLaluRow]
    renstra: Mapping[tuple[str, Dokumen], RenstraRow]
    rkt: Mapping[tuple[str, Dokumen], RktRow]

    def target(self, row: PkRow | RktRow, dokumen: Dokumen) -> TargetCell:
        """Return last year's target; the Renstra's only where this year's is not the Renstra's as well."""
        last, plan = self._last(row, dokumen), self.renstra.get((row.id, dokumen))
        if last is not None and last.target is not None:
            return last.target
        if plan is None or same_targets(row.target, plan.target.get(self.year)):
            return None
        return plan.target.get(self.year - 1)

    def reached(self, row: PkRow | RktRow, dokumen: Dokumen) -> TargetCell:
        """Return what was reached last year."""
        last = self._last(row, dokumen)
        return last.realisasi if last else None

    def _last(self, row: PkRow | RktRow, dokumen: Dokumen) -> TahunLaluRow | None:
        """Return last year's row; one that was proposed this year may have the ID of another indicator of then."""
        last = self.agreed.get((row.id, dokumen))
        same = last is not None and ((row.id, dokumen) in self.rkt or last.words(row.indikator))
        return last if same else None


def check(data: RuleData) -> Iterator[Hit]:
    """Find jumps in the Renstra, and targets of the draft (before there is one, of the RKT) below last year's."""
    years = data.table(t.RENSTRA).years()
    for row in data.table(t.RENSTRA).rows:
        for later in years:
            before, target = row.target.get(later - 1), row.target.get(later)
            if isinstance(before, Target) and isinstance(target, Target) and _jumps(before, target):
                yield hit(
                    row, RenstraRow.target.column(later), "melonjak", id=row.id, lalu=later - 1, acuan=with_unit(before)
                )
    tables = data.table(t.TAHUN_LALU).rows, data.table(t.RENSTRA).rows, data.table(t.RKT).rows
    plans = _Plans(data.settings.tahun, by_document(tables[0]), by_document(tables[1]), by_document(tables[2]))
    for draft in data.pk_rows or data.table(t.RKT).rows:
        for dokumen in documents(draft)[:1]:
            yield from _against_last_year(draft, plans, dokumen)


def _against_last_year(row: PkRow | RktRow, plans: _Plans, dokumen: Dokumen) -> Iterator[Hit]:
    """Yield one thing to say: a jump before a target that is worse, what was reached before what was agreed."""
    agreed, reached = plans.target(row, dokumen), plans.reached(row, dokumen)
    kinds = (
        ("melonjak", agreed, _jumps),
        ("melonjak_dari_realisasi", reached, _jumps),
        ("di_bawah_realisasi", reached, lambda last, now: _worse(last, now, row.arah)),
        ("di_bawah_tahun_lalu", agreed, lambda last, now: _worse(last, now, row.arah)),
    )
    for kind, last, holds in kinds:
        if isinstance(last, Target) and isinstance(row.target, Target) and holds(last, row.target):
            yield hit(row, type(row).target, kind, id=row.id, lalu=plans.year - 1, acuan=with_unit(last))
            return


def _worse(before: Target, target: Target, arah: object) -> bool:
    return isinstance(arah, Arah) and arah is not Arah.STABIL and compare(target, before, arah) == -1


def _jumps(before: Target, target: Target) -> bool:
    a, b = _size(before), _size(target)
    if not a or not b or a < 0 or b < 0 or not same_unit(before.unit, target.unit):
        return False
    return max(a, b) >= _JUMP * min(a, b) and max(a, b) - min(a, b) >= _JUMP


def _size(target: Target) -> Decimal | None:
    return None if target.grade is not None else target.low if target.low is not None else target.high


_T = RenstraRow.target.column


def _last(row: str, satuan: str, target: RawCell, realisasi: RawCell, dokumen: str = "KPU") -> Add:
    return Add(t.TAHUN_LALU, {
        TahunLaluRow.id: row, TahunLaluRow.dokumen: dokumen, TahunLaluRow.satuan: satuan,
        TahunLaluRow.target: target, TahunLaluRow.realisasi: realisasi,
    })  # fmt: skip


def _less(row: str, target: RawCell) -> tuple[Change, ...]:
    """Minimise a row with *target* in every year, from the Renstra to the draft."""
    return (
        Put(t.RENSTRA, row, {RenstraRow.arah: "Minimalkan", **{_T(year): target for year in range(2025, 2030)}}),
        Put(t.RKT, row, {RktRow.arah: "Minimalkan", RktRow.target: target}),
        Put(t.PK, row, {PkRow.arah: "Minimalkan", PkRow.target: target}),
    )


RULE = Rule(
    code="V11",
    severity=WARNING,
    title="Target tidak melonjak terhadap tahun lalu dan tidak di bawah yang sudah dicapai",
    steps=(Step.RKT, Step.DRAF),
    needs=(t.RENSTRA, t.RKT, t.PK, t.TAHUN_LALU),
    check=check,
    sentences={
        "melonjak": FindingText(
            "Target {id} {dibaca} melonjak terhadap tahun {lalu} ({acuan}).",
            "Periksa apakah ada angka yang lebih atau kurang.",
        ),
        "melonjak_dari_realisasi": FindingText(
            "Target {id} {dibaca} melonjak terhadap realisasi tahun {lalu} ({acuan}).",
            "Periksa apakah ada angka yang lebih atau kurang, di target ini atau di lembar Tahun Lalu.",
        ),
        "di_bawah_realisasi": FindingText(
            "Target {id} {dibaca} tidak sebaik yang sudah dicapai tahun {lalu} ({acuan}).",
            "Perbaiki targetnya, atau pastikan ada alasan mengapa capaian itu tidak dapat dipertahankan.",
        ),
        "di_bawah_tahun_lalu": FindingText(
            "Target {id} {dibaca} tidak sebaik target tahun {lalu} ({acuan}).",
            "Pastikan penurunan ini disengaja dan beralasan.",
        ),
    },
    must=(
        finds("melonjak", WARNING, At(t.RENSTRA, "S1.2", _T(2029)), "20 Laporan",
              Put(t.RENSTRA, "S1.2", {_T(2029): "20 Laporan"})),
        finds("melonjak", WARNING, At(t.PK, "S1.2", PkRow.target), "22 Laporan",
              Put(t.PK, "S1.2", {PkRow.target: "22 Laporan"})),
        finds("melonjak", WARNING, At(t.PK, "S1.2", PkRow.target), "2 Laporan",
              _last("S1.2", "Laporan", "12 Laporan", "11 Laporan")),
        finds("melonjak_dari_realisasi", WARNING, At(t.PK, "S1.2", PkRow.target), "2 Laporan",
              _last("S1.2", "Laporan", "2 Laporan", "12 Laporan")),
        finds("di_bawah_realisasi", WARNING, At(t.PK, "S1.2", PkRow.target), "2 Laporan",
              _last("S1.2", "Laporan", None, 3)),
        finds("di_bawah_realisasi", WARNING, At(t.PK, "Sekretariat S2.1", PkRow.target), "BB",
              _last("S2.1", "Predikat", "BB", "A", "Sekretariat")),
        finds("di_bawah_realisasi", WARNING, At(t.PK, "S1.1", PkRow.target), "≤ 3%",
              *_less("S1.1", "≤ 3%"), _last("S1.1", "Persen", "≤ 3%", "2,1%")),
        finds("di_bawah_realisasi", WARNING, At(t.RKT, "S1.2", RktRow.target), "2 Laporan",
              Clear(t.PK), _last("S1.2", "Laporan", "2 Laporan", "3 Laporan")),
        finds("di_bawah_tahun_lalu", WARNING, At(t.PK, "S1.1", PkRow.target), "90%",
              Put(t.PK, "S1.1", {PkRow.target: "90%"})),
        finds("di_bawah_tahun_lalu", WARNING, At(t.PK, "S1.2", PkRow.target), "2 Laporan",
              _last("S1.2", "Laporan", "3 Laporan", "2 Laporan")),
    ),
    must_not=(
        silent("naik wajar", Put(t.RENSTRA, "S1.2", {_T(2029): "4 Laporan"})),
        silent("di atas tahun lalu", Put(t.PK, "S1.2", {PkRow.target: "3 Laporan"})),
        silent("belum ada draf", Clear(t.PK)),
        silent("sama dengan yang dicapai", _last("S1.2", "Laporan", "2 Laporan", "2 Laporan")),
        silent("capaian di bawah target tahun lalu", _last("S1.1", "Persen", "100%", "97,4%")),
        silent("makin kecil bila diminimalkan", *_less("S1.1", "≤ 2%"),
               _last("S1.1", "Persen", "≤ 3%", "2,4%")),
        silent("satuannya lain", _last("S1.2", "Dokumen", "90 Dokumen", "90 Dokumen")),
        silent("PK yang lain", _last("S1.2", "Laporan", "9 Laporan", "9 Laporan", "Sekretariat")),
        silent("ID tahun lalu dipakai usulan baru",
               Add(t.PK, {PkRow.id: "REN-B01", PkRow.indikator: "Indikator usulan baru"}, like="S1.2"),
               Add(t.TAHUN_LALU, {TahunLaluRow.id: "REN-B01", TahunLaluRow.dokumen: "KPU",
                                  TahunLaluRow.indikator: "Indikator lain tahun lalu", TahunLaluRow.satuan: "Laporan",
                                  TahunLaluRow.target: "9 Laporan", TahunLaluRow.realisasi: "9 Laporan"})),
        silent("belum ada realisasi", _last("S1.1", "Persen", None, "-")),
    ),
)  # fmt: skip
