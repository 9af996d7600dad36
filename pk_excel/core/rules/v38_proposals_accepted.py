"""V38: what an import proposed for a row of the Renstra was looked at: its column *Diusulkan* is empty.

An ID, a direction or an IKU that no source said is taken by rule, so that work can go on; somebody must agree to it.
Source: the SOP's step 2 (the RKT follows the Renstra that the office has, not what a program supposes).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import WARNING, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.rencana import RenstraRow


def check(data: RuleData) -> Iterator[Hit]:
    """Find the first row whose proposals nobody accepted; it tells how many there are."""
    waiting = [row for row in data.table(t.RENSTRA).rows if row.diusulkan.strip()]
    if waiting:
        yield hit(waiting[0], RenstraRow.diusulkan, "belum_diterima", jumlah=len(waiting), id=waiting[0].id)


RULE = Rule(
    code="V38",
    severity=WARNING,
    title="Usulan dari impor sudah diperiksa",
    steps=(Step.RKT,),
    needs=(t.RENSTRA,),
    check=check,
    sentences={
        "belum_diterima": FindingText(
            "{jumlah} baris Renstra memuat usulan impor yang belum diperiksa, mulai dari {id} ({nilai}).",
            "Periksa kolom yang disebut, ubah bila keliru, lalu kosongkan sel Diusulkan.",
        ),
    },
    must=(
        finds("belum_diterima", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.diusulkan), "ID, Arah",
              Put(t.RENSTRA, "S1.1", {RenstraRow.diusulkan: "ID, Arah"})),
    ),
    must_not=(
        silent("usulan sudah diterima", Put(t.RENSTRA, "S1.1", {RenstraRow.asal: "a.xlsx, lembar Rencana, sel C3"})),
    ),
)  # fmt: skip
