"""V29: from year to year a target of the Renstra does not get worse in the direction that the row names.

Source: PermenPANRB 53/2014 (targets of the plan are challenging); the row's *Arah*.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import WARNING, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.shown import with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_compare import compare
from pk_excel.core.values.target_types import Arah, Target


def check(data: RuleData) -> Iterator[Hit]:
    """Find years that ask for less than the year before."""
    years = data.table(t.RENSTRA).years()
    for row in data.table(t.RENSTRA).rows:
        if row.arah not in (Arah.MAKSIMALKAN, Arah.MINIMALKAN):
            continue
        earlier: tuple[int, Target] | None = None
        for year in years:
            target = row.target.get(year)
            if not isinstance(target, Target):
                continue
            if earlier and compare(target, earlier[1], Arah(row.arah)) == -1:
                yield hit(
                    row, RenstraRow.target.column(year), "memburuk", id=row.id, arah=str(row.arah),
                    tahun=year, lalu=earlier[0], acuan=with_unit(earlier[1]),
                )  # fmt: skip
            earlier = (year, target)


def _targets(row: str, *values: str, **more: str) -> Put:
    years = {RenstraRow.target.column(2025 + index): value for index, value in enumerate(values)}
    arah = {RenstraRow.arah: more["arah"]} if more else {}
    return Put(t.RENSTRA, row, {**years, **arah})


RULE = Rule(
    code="V29",
    severity=WARNING,
    title="Target Renstra tidak memburuk menurut arahnya",
    steps=(Step.RKT,),
    needs=(t.RENSTRA,),
    check=check,
    sentences={
        "memburuk": FindingText(
            "Target {id} tahun {tahun} ({dibaca}) lebih buruk daripada tahun {lalu} ({acuan}), padahal arahnya {arah}.",
            "Periksa target kedua tahun itu dan kolom Arah.",
        ),
    },
    must=(
        finds("memburuk", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.target.column(2027)), "80%",
              _targets("S1.1", "80%", "90%", "80%", "90%", "90%")),
        finds("memburuk", WARNING, At(t.RENSTRA, "S1.1", RenstraRow.target.column(2026)), "≤ 3%",
              _targets("S1.1", "≤ 2%", "≤ 3%", "≤ 2%", "≤ 2%", "≤ 2%", arah="Minimalkan")),
        finds("memburuk", WARNING, At(t.RENSTRA, "S2.1", RenstraRow.target.column(2029)), "B",
              _targets("S2.1", "BB", "BB", "BB", "BB", "B")),
    ),
    must_not=(
        silent("membaik, dengan tahun yang kosong", _targets("S1.1", "80%", "-", "90%", "95%", "100%")),
        silent("makin kecil bila diminimalkan",
               _targets("S1.1", "4%", "3%", "2%", "1%", "1%", arah="Minimalkan")),
        silent("stabil", _targets("S1.1", "90%", "80%", "90%", "80%", "90%", arah="Stabil")),
    ),
)  # fmt: skip
