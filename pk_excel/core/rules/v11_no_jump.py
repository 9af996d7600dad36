"""V11: a target does not jump against the year before, and no target of the PK is below it.

Last year is the Renstra's column of the year before; realisations are not in the workbook. A jump is three times as
much or a third: a digit too many or too few. What the Renstra itself plans to worsen is reported by V29.
Source: PermenPANRB 53/2014 (targets rest on what was reached).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pk_excel.core.rules.cases import WARNING, At, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import by_document, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.shown import shown
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_cell import same_targets
from pk_excel.core.values.target_compare import compare
from pk_excel.core.values.target_types import Arah, Target
from pk_excel.core.values.units import same_unit

_JUMP = 3


def check(data: RuleData) -> Iterator[Hit]:
    """Find jumps in the Renstra up to the PK's year, and targets of the PK below last year's."""
    year = data.settings.tahun
    for row in data.table(t.RENSTRA).rows:
        for later in data.table(t.RENSTRA).years():
            before, target = row.target.get(later - 1), row.target.get(later)
            if isinstance(before, Target) and isinstance(target, Target) and _jumps(before, target):
                yield hit(
                    row, RenstraRow.target.column(later), "melonjak", id=row.id, lalu=later - 1, acuan=shown(before)
                )
    plans = by_document(data.table(t.RENSTRA).rows)
    for draft in data.pk_rows:
        for dokumen in documents(draft)[:1]:
            plan = plans.get((draft.id, dokumen))
            if plan is not None and not same_targets(draft.target, plan.target.get(year)):
                yield from _against_last_year(draft, plan.target.get(year - 1), year - 1)


def _against_last_year(row: PkRow, last: object, year: int) -> Iterator[Hit]:
    if not isinstance(last, Target) or not isinstance(row.target, Target):
        return
    worse = row.arah in (Arah.MAKSIMALKAN, Arah.MINIMALKAN) and compare(row.target, last, Arah(row.arah)) == -1
    kind = "melonjak" if _jumps(last, row.target) else "di_bawah_tahun_lalu" if worse else ""
    if kind:
        yield hit(row, PkRow.target, kind, id=row.id, lalu=year, acuan=shown(last))


def _jumps(before: Target, target: Target) -> bool:
    a, b = _size(before), _size(target)
    if not a or not b or a < 0 or b < 0 or not same_unit(before.unit, target.unit):
        return False
    return max(a, b) >= _JUMP * min(a, b) and max(a, b) - min(a, b) >= _JUMP


def _size(target: Target) -> Decimal | None:
    return None if target.grade is not None else target.low if target.low is not None else target.high


_T = RenstraRow.target.column

RULE = Rule(
    code="V11",
    severity=WARNING,
    title="Target tidak melonjak terhadap tahun lalu",
    needs=(t.RENSTRA, t.PK),
    check=check,
    sentences={
        "melonjak": FindingText(
            "Target {id} {nilai} melonjak terhadap tahun {lalu} ({acuan}).",
            "Periksa apakah ada angka yang lebih atau kurang.",
        ),
        "di_bawah_tahun_lalu": FindingText(
            "Target {id} {nilai} lebih rendah daripada target tahun {lalu} ({acuan}).",
            "Pastikan penurunan ini disengaja dan beralasan.",
        ),
    },
    must=(
        finds("melonjak", WARNING, At(t.RENSTRA, "S1.2", _T(2029)), "20 Laporan",
              Put(t.RENSTRA, "S1.2", {_T(2029): "20 Laporan"})),
        finds("melonjak", WARNING, At(t.PK, "S1.2", PkRow.target), "22 Laporan",
              Put(t.PK, "S1.2", {PkRow.target: "22 Laporan"})),
        finds("di_bawah_tahun_lalu", WARNING, At(t.PK, "S1.1", PkRow.target), "90%",
              Put(t.PK, "S1.1", {PkRow.target: "90%"})),
    ),
    must_not=(
        silent("naik wajar", Put(t.RENSTRA, "S1.2", {_T(2029): "4 Laporan"})),
        silent("di atas tahun lalu", Put(t.PK, "S1.2", {PkRow.target: "3 Laporan"})),
        silent("belum ada draf", Clear(t.PK)),
    ),
)  # fmt: skip
