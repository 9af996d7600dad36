"""V28: a grade is one of its scale: AKIP for *Predikat*, BPK for *Opini*; a target that looks like a grade is one.

In proposals and in other years of the Renstra it is a warning; so are words (other predicates exist) and an opinion
under *Predikat*.
Source: PermenPANRB on the evaluation of SAKIP (D to AA); opinions of the BPK (TMP to WTP).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import ERROR, WARNING, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.target_cells import filled_targets, is_agreed, off_scale
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.grades import SCALES


def check(data: RuleData) -> Iterator[Hit]:
    """Find grades outside their scale."""
    for cell in filled_targets(data):
        kind = off_scale(cell)
        if kind:
            mild = kind == "predikat_lain" or (kind == "skala_lain" and cell.unit.casefold() == "predikat")
            yield hit(
                cell.row, cell.column, kind, severity=None if is_agreed(data, cell) and not mild else WARNING,
                satuan=cell.unit, skala=_scales(cell.scale),
            )  # fmt: skip


def _scales(scale: str) -> str:
    wanted = (scale,) if scale else tuple(SCALES)
    return " atau ".join(", ".join(SCALES[name]) for name in wanted)


_TARGET_2026, _TARGET_2029 = RenstraRow.target.column(2026), RenstraRow.target.column(2029)

RULE = Rule(
    code="V28",
    severity=ERROR,
    title="Predikat dan opini berada pada skalanya",
    steps=(Step.RKT, Step.DRAF),
    needs=(t.PENGATURAN, t.RENSTRA, t.PK, t.KOREKSI),
    check=check,
    sentences={
        "di_luar_skala": FindingText(
            "“{nilai}” bukan predikat pada skala yang dikenal.",
            "Pakai salah satu: {skala}.",
        ),
        "bukan_predikat": FindingText(
            "Target “{nilai}” bukan predikat, padahal satuannya {satuan}.",
            "Pakai salah satu: {skala}; atau ubah satuannya.",
        ),
        "predikat_lain": FindingText(
            "Predikat “{nilai}” tidak ada pada skala {satuan} yang dikenal, jadi tidak dapat dibandingkan.",
            "Bila ini penilaian SAKIP atau opini BPK, pakai {skala}; bila bukan, biarkan.",
        ),
        "skala_lain": FindingText(
            "“{nilai}” bukan dari skala untuk satuan {satuan}.",
            "Pakai salah satu: {skala}; atau ubah satuannya.",
        ),
    },
    must=(
        finds("di_luar_skala", ERROR, At(t.PK, "S2.1 KPU", PkRow.target), "BBB",
              Put(t.PK, "S2.1 KPU", {PkRow.target: "BBB"})),
        finds("di_luar_skala", WARNING, At(t.RENSTRA, "S2.1", _TARGET_2029), "AAA",
              Put(t.RENSTRA, "S2.1", {_TARGET_2029: "AAA"})),
        finds("bukan_predikat", ERROR, At(t.RENSTRA, "S2.1", _TARGET_2026), "80",
              Put(t.RENSTRA, "S2.1", {_TARGET_2026: 80})),
        finds("predikat_lain", WARNING, At(t.PK, "S2.1 Sekretariat", PkRow.target), "Informatif",
              Put(t.PK, "S2.1 Sekretariat", {PkRow.target: "Informatif"})),
        finds("skala_lain", ERROR, At(t.PK, "S3.1", PkRow.target), "BB", Put(t.PK, "S3.1", {PkRow.target: "BB"})),
        finds("skala_lain", WARNING, At(t.PK, "S2.1 KPU", PkRow.target), "WTP",
              Put(t.PK, "S2.1 KPU", {PkRow.target: "WTP"})),
    ),
    must_not=(
        silent("minimal BB", Put(t.PK, "S2.1 KPU", {PkRow.target: "minimal bb"})),
        silent("WTP-DPP dengan tanda lain", Put(t.PK, "S3.1", {PkRow.target: "wtp – dpp"})),
        silent("satuan angka", Put(t.PK, "S1.2", {PkRow.target: "3"})),
    ),
)  # fmt: skip
