"""V03: from 2026 on, a regional target is not below the national one, in the direction of the row.

The national targets of the year stand in the setting ``target_nasional``, by ID. Without a draft the RKT counts.
Source: Renstra KPU 2025-2029 (one national Renstra; a regional target may not be below the national one).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import ERROR, WARNING, At, Clear, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.nasional import FIRST_YEAR, below_national, national_targets


def check(data: RuleData) -> Iterator[Hit]:
    """Find targets below the nation's, and national targets that cannot be read or belong to no row."""
    if data.settings.tahun < FIRST_YEAR:
        return
    rows = data.pk_rows or data.table(t.RKT).rows
    known = {row.id.casefold() for row in (*data.table(t.RENSTRA).rows, *data.table(t.RKT).rows, *rows)}
    for national in national_targets(data.settings.target_nasional):
        if not national.target or national.id.casefold() not in known:
            yield setting_hit(data, Settings.target_nasional, "entri", severity=WARNING, entri=national.entry)
            continue
        for row in rows:
            if row.id.casefold() == national.id.casefold():
                yield from _below(row, national.target)


def _below(row: PkRow | RktRow, typed: str) -> Iterator[Hit]:
    if below_national(row.target, typed, row.satuan, row.arah):
        yield hit(row, type(row).target, "di_bawah_nasional", id=row.id, nasional=typed, arah=str(row.arah))


RULE = Rule(
    code="V03",
    severity=ERROR,
    title="Target daerah tidak di bawah target nasional (PK 2026 dan sesudahnya)",
    steps=(Step.DRAF, Step.REVISI),
    needs=(t.PENGATURAN, t.RENSTRA, t.RKT, t.PK),
    check=check,
    sentences={
        "di_bawah_nasional": FindingText(
            "Target {id} ({nilai}) di bawah target nasional ({nasional}; arah {arah}).",
            "Naikkan sampai sedikitnya target nasional, lewat lembar Pleno atau Koreksi.",
        ),
        "entri": FindingText(
            "Target nasional “{entri}” tidak terbaca, atau ID-nya tidak ada di Renstra.",
            "Tulis ID=target, dipisahkan titik koma, misalnya IK-01=100%; IK-07=BB.",
        ),
    },
    must=(
        finds("di_bawah_nasional", ERROR, At(t.PK, "S1.1", PkRow.target), "90%",
              Put(t.PK, "S1.1", {PkRow.target: "90%"}), Set(Settings.target_nasional, "S1.1=95%; S2.1=BB")),
        finds("di_bawah_nasional", ERROR, At(t.PK, "S1.1", PkRow.target), "3%",
              Put(t.PK, "S1.1", {PkRow.target: "3%", PkRow.arah: "Minimalkan"}),
              Set(Settings.target_nasional, "s1.1 = ≤ 2%")),
        finds("di_bawah_nasional", ERROR, At(t.RKT, "S3.1", RktRow.target), "WTP",
              Clear(t.PK), Put(t.RKT, "S3.1", {RktRow.arah: "Minimalkan"}),
              Set(Settings.target_nasional, "S3.1=WDP")),
        finds("entri", WARNING, Settings.target_nasional, "S1.1=100%; X9=5",
              Set(Settings.target_nasional, "S1.1=100%; X9=5")),
    ),
    must_not=(
        silent("sama dengan nasional", Set(Settings.target_nasional, "S1.1=100 persen; S2.1=B; S3.1=WTP")),
        silent("lebih rendah adalah lebih baik",
               Put(t.PK, "S1.1", {PkRow.target: "1%", PkRow.arah: "Minimalkan"}),
               Set(Settings.target_nasional, "S1.1=2%")),
        silent("sebelum 2026", Set(Settings.tahun, 2025), Set(Settings.target_nasional, "S1.1=200%")),
        silent("tanpa target nasional", Set(Settings.target_nasional, "-")),
    ),
)  # fmt: skip
