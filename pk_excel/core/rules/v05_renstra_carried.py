"""V05: the share of the year's Renstra indicators that the PK carries; anything below an A is told.

Above 95% A, above 80% B, above 50% C, above 10% D, else E.
Source: PermenPANRB 88/2021 and its practice (degree in which an agreement follows the strategic plan).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import INFO, At, Clear, Put, Remove, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import by_document
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusBaris
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.teks import is_empty

_GRADES = ((95, "A"), (80, "B"), (50, "C"), (10, "D"), (-1, "E"))


def check(data: RuleData) -> Iterator[Hit]:
    """Find a PK that leaves out much of the Renstra."""
    planned = {
        key for key, row in by_document(data.table(t.RENSTRA).rows).items() if not is_empty(data.renstra_target(row))
    }
    carried = len(planned & by_document(data.pk_rows).keys())
    if not planned or not data.table(t.PK).rows:
        return
    grade = next(grade for least, grade in _GRADES if 100 * carried > least * len(planned))
    if grade != "A":
        yield header_hit(
            data.table(t.PK), PkRow.id, "dimuat", dimuat=carried, rencana=len(planned), predikat=grade,
            persen=100 * carried // len(planned),
        )  # fmt: skip


RULE = Rule(
    code="V05",
    severity=INFO,
    title="Sebagian besar indikator Renstra dimuat dalam PK",
    steps=(Step.DRAF,),
    needs=(t.RENSTRA, t.PK),
    check=check,
    sentences={
        "dimuat": FindingText(
            "PK memuat {dimuat} dari {rencana} indikator Renstra tahun ini ({persen}%): predikat {predikat}.",
            "Pastikan setiap indikator yang tidak dimuat memang tidak dilaksanakan tahun ini.",
        ),
    },
    must=(
        finds("dimuat", INFO, At(t.PK, None, PkRow.id), "ID", Remove(t.PK, "S3.1")),
        finds("dimuat", INFO, At(t.PK, None, PkRow.id), "ID",
              Put(t.PK, "S1.2", {PkRow.status: StatusBaris.DIHAPUS, PkRow.alasan: "Juknis"})),
    ),
    must_not=(
        silent("tanpa target tahun ini",
               Put(t.RENSTRA, "S3.1", {RenstraRow.target.column(2026): None}), Remove(t.PK, "S3.1")),
        silent("belum ada draf", Clear(t.PK)),
    ),
)  # fmt: skip
