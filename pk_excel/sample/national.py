"""The sample's national targets: invented, some for rows of the sample's Renstra, one that binds provinces only."""

from __future__ import annotations

from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_cell import read_target
from pk_excel.sample.indicators import TARGET_YEARS, renstra_rows

_CONTOH = "Target contoh."
#: By ID, those of 2025 to 2029. The Renstra asks for as much or more.
_TARGETS = {
    "IK-02": "≤ 2%|≤ 2%|≤ 1,8%|≤ 1,6%|≤ 1,4%",
    "IK-07": "B|B|B|BB|BB",
    "IK-10": "85%|87%|89%|91%|93%",
}
_PROVINCES = TargetNasionalRow(
    sasaran="Meningkatnya Akuntabilitas Kinerja",
    indikator="Jumlah KPU Provinsi dengan predikat AKIP sedikitnya BB",
    satuan="Provinsi",
    keterangan=f"{_CONTOH} Hanya untuk KPU Provinsi, jadi tanpa ID.",
    target={year: read_target(count, "Provinsi") for year, count in zip(TARGET_YEARS, range(20, 30, 2), strict=True)},
)


def national_rows() -> list[TargetNasionalRow]:
    """Return the rows of ``tblTargetNasional``; no target of the sample lies below them."""
    return [*(_row(plan) for plan in renstra_rows() if plan.id in _TARGETS), _PROVINCES]


def _row(plan: RenstraRow) -> TargetNasionalRow:
    by_year = zip(TARGET_YEARS, _TARGETS[plan.id].split("|"), strict=True)
    return TargetNasionalRow(
        id=plan.id, sasaran=plan.sasaran, indikator=plan.indikator, satuan=plan.satuan, keterangan=_CONTOH,
        target={year: read_target(target, plan.satuan) for year, target in by_year},
    )  # fmt: skip
