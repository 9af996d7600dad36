"""V07: every indicator of the Renstra has an operational definition (how it is counted) and a source of its data.

Source: PermenPANRB 53/2014; Manual IKU (definition, formula, source of data).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import WARNING, At, Clear, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.teks import is_empty

_NEEDED = ((RenstraRow.definisi, "tanpa_definisi"), (RenstraRow.sumber_data, "tanpa_sumber"))


def check(data: RuleData) -> Iterator[Hit]:
    """Find indicators that nobody can count."""
    for row in data.table(t.RENSTRA).rows:
        for column, kind in _NEEDED:
            if is_empty(row.value(column)):
                yield hit(row, column, kind, id=row.id)


RULE = Rule(
    code="V07",
    severity=WARNING,
    title="Setiap indikator mempunyai definisi operasional dan sumber data",
    steps=(Step.RKT,),
    needs=(t.RENSTRA,),
    check=check,
    sentences={
        "tanpa_definisi": FindingText(
            "Indikator {id} tidak mempunyai definisi atau rumus.",
            "Tulis cara menghitungnya di kolom Definisi.",
        ),
        "tanpa_sumber": FindingText(
            "Indikator {id} tidak mempunyai sumber data.",
            "Tulis dari mana angkanya diambil.",
        ),
    },
    must=(
        finds("tanpa_definisi", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.definisi), "-",
              Put(t.RENSTRA, "S1.1", {RenstraRow.definisi: "-"})),
        finds("tanpa_sumber", WARNING, At(t.RENSTRA, "S3.1", RenstraRow.sumber_data), "",
              Put(t.RENSTRA, "S3.1", {RenstraRow.sumber_data: None})),
    ),
    must_not=(silent("belum ada Renstra", Clear(t.RENSTRA)),),
)  # fmt: skip
