"""V08: a sasaran names a condition to be reached: its first word ends in -nya (Terwujudnya, Meningkatnya).

Each wording is reported once, at the first row that has it.
Source: PermenPANRB 53/2014 (sasaran are outcomes); practice of the Renstra KPU.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import WARNING, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import new_rows
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.teks import is_empty, wording


def check(data: RuleData) -> Iterator[Hit]:
    """Find sasaran that name no condition."""
    told = set[str]()
    for row in new_rows(data):
        sasaran = wording(row.sasaran)
        if is_empty(sasaran) or sasaran in told:
            continue
        told.add(sasaran)
        if not sasaran.split()[0].endswith("nya"):
            yield hit(row, type(row).sasaran, "bukan_kondisi", id=row.id)


RULE = Rule(
    code="V08",
    severity=WARNING,
    title="Sasaran dirumuskan sebagai kondisi",
    steps=(Step.RKT,),
    needs=(t.RENSTRA, t.PK),
    check=check,
    sentences={
        "bukan_kondisi": FindingText(
            "Sasaran baris {id} tidak dirumuskan sebagai kondisi: “{nilai}”.",
            "Mulai dengan kondisi yang hendak dicapai, misalnya Terwujudnya … atau Meningkatnya …",
        ),
    },
    must=(
        finds("bukan_kondisi", WARNING, At(t.RENSTRA, "S2.1", RenstraRow.sasaran), "Akuntabilitas kinerja",
              Put(t.RENSTRA, "S2.1", {RenstraRow.sasaran: "Akuntabilitas kinerja"})),
        finds("bukan_kondisi", WARNING, At(t.PK, "S1.2", PkRow.sasaran), "Melaksanakan pelatihan",
              Put(t.PK, "S1.2", {PkRow.sasaran: "Melaksanakan pelatihan", PkRow.asal: "Tambahan"})),
    ),
    must_not=(
        silent("kondisi dengan kata lain", Put(t.RENSTRA, "S2.1", {RenstraRow.sasaran: "Optimalnya kinerja"})),
        silent("sasaran kosong adalah urusan V25", Put(t.RENSTRA, "S2.1", {RenstraRow.sasaran: "-"})),
    ),
)  # fmt: skip
