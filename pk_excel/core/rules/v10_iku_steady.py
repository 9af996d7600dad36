"""V10: the main indicators (IKU) are not replaced more than once in the period of the Renstra.

An IKU whose first target is of a later year than the Renstra's first came in that year.
Source: PermenPAN 20/2008 (an IKU changes only for a good reason).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import INFO, At, Put, Values, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import YaTidak
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.teks import is_empty


def check(data: RuleData) -> Iterator[Hit]:
    """Find the second and later years in which IKU came in."""
    years = data.table(t.RENSTRA).years()
    came: dict[int, RenstraRow] = {}
    for row in data.table(t.RENSTRA).rows:
        first = next((year for year in years if not is_empty(row.target.get(year))), None)
        if row.iku is YaTidak.YA and first is not None and first != years[0]:
            came.setdefault(first, row)
    for year in sorted(came)[1:]:
        yield hit(came[year], RenstraRow.iku, "diganti_lagi", id=came[year].id, tahun=year, lalu=min(came))


def _from(year: int) -> Values:
    return {RenstraRow.target.column(other): None for other in range(2025, year)}


RULE = Rule(
    code="V10",
    severity=INFO,
    title="IKU tidak diganti lebih dari sekali dalam masa Renstra",
    steps=(Step.RKT,),
    needs=(t.RENSTRA,),
    check=check,
    sentences={
        "diganti_lagi": FindingText(
            "IKU {id} baru mulai tahun {tahun}, padahal IKU sudah berganti pada tahun {lalu}.",
            "Pastikan penggantian IKU ini ditetapkan dengan keputusan.",
        ),
    },
    must=(
        finds("diganti_lagi", INFO, At(t.RENSTRA, "S2.1", RenstraRow.iku), "Ya",
              Put(t.RENSTRA, "S1.1", _from(2026)), Put(t.RENSTRA, "S2.1", _from(2028))),
    ),
    must_not=(
        silent("satu kali penggantian",
               Put(t.RENSTRA, "S1.1", _from(2026)), Put(t.RENSTRA, "S2.1", _from(2026))),
        silent("bukan IKU",
               Put(t.RENSTRA, "S1.1", _from(2026)),
               Put(t.RENSTRA, "S2.1", {**_from(2028), RenstraRow.iku: "Tidak"})),
    ),
)  # fmt: skip
