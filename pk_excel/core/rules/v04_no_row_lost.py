"""V04: every row planned for the year stands in the PK or is removed with a reason.

Planned are the rows of the RKT, and the Renstra rows with a target of the year. A row that both share is reported once,
in the RKT. A Renstra row whose target of this year alone is blank falls out of the year: a dash there says so openly.
Source: SOP step 3 (a sasaran or indicator is removed openly, because it is not carried out this year).
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.cases import ERROR, WARNING, At, Clear, Put, Remove, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import by_document, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, StatusBaris
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.values.teks import is_empty


def check(data: RuleData) -> Iterator[Hit]:
    """Find planned rows that the draft lacks, and Renstra rows that a blank target keeps out of it."""
    yield from _left_out(data)
    pk = data.table(t.PK).rows
    if not pk:
        return
    present = by_document(pk)
    for (row_id, dokumen), row in _planned(data).items():
        if (row_id, dokumen) not in present:
            yield hit(row, type(row).id, "hilang_dari_pk", indikator=row.indikator, dokumen=str(dokumen))
    for removed in pk:
        if removed.status is StatusBaris.DIHAPUS and is_empty(removed.alasan):
            yield hit(removed, PkRow.alasan, "dihapus_tanpa_alasan", id=removed.id, indikator=removed.indikator)


def _left_out(data: RuleData) -> Iterator[Hit]:
    """Find rows without a word on the year whose targets, like those of the others, run over it."""
    renstra, year = data.table(t.RENSTRA), data.settings.tahun
    others = [other for other in renstra.years() if other != year]
    if not data.has_targets or all(is_empty(data.renstra_target(row)) for row in renstra.rows):
        return  # no target of the year at all: V30 and the RKT say so
    used = {*by_document(data.table(t.RKT).rows), *by_document(data.table(t.PK).rows)}
    for (row_id, dokumen), row in by_document(renstra.rows).items():
        if dokumen is not documents(row)[0] or any((row_id, one) in used for one in documents(row)):
            continue
        if data.renstra_target(row) is None and not all(is_empty(row.target.get(other)) for other in others):
            column = RenstraRow.target.column(year)
            yield hit(row, column, "tanpa_target_tahun_ini", severity=WARNING, id=row_id, tahun=year)


def _planned(data: RuleData) -> dict[tuple[str, Dokumen], RktRow | RenstraRow]:
    planned: dict[tuple[str, Dokumen], RktRow | RenstraRow] = {**by_document(data.table(t.RKT).rows)}
    for key, row in by_document(data.table(t.RENSTRA).rows).items():
        if not is_empty(data.renstra_target(row)):
            planned.setdefault(key, row)
    return planned


RULE = Rule(
    code="V04",
    severity=ERROR,
    title="Tidak ada indikator Renstra atau RKT yang hilang dari PK tanpa alasan",
    steps=(Step.DRAF, Step.REVISI),
    needs=(t.PK, t.RKT, t.RENSTRA),
    check=check,
    sentences={
        "hilang_dari_pk": FindingText(
            "Baris {nilai} ({indikator}) direncanakan untuk tahun ini, tetapi tidak ada dalam PK {dokumen}.",
            "Masukkan ke PK, atau putuskan Hapus dengan alasan di lembar Pleno.",
        ),
        "tanpa_target_tahun_ini": FindingText(
            "Baris {id} mempunyai target untuk tahun lain, tetapi tidak untuk {tahun}, jadi tidak masuk RKT dan PK.",
            "Isi Target {tahun} lalu susun RKT lagi; bila memang tidak ditargetkan tahun ini, tulis - di sel itu.",
        ),
        "dihapus_tanpa_alasan": FindingText(
            "Baris {id} ({indikator}) dihapus dari PK tanpa alasan.",
            "Catat alasan penghapusan di lembar Pleno, misalnya tidak dilaksanakan tahun ini.",
        ),
    },
    must=(
        finds("hilang_dari_pk", ERROR, At(t.RKT, "S3.1", RktRow.id), "S3.1", Remove(t.PK, "S3.1")),
        finds("hilang_dari_pk", ERROR, At(t.RKT, "S2.1 Sekretariat", RktRow.id), "S2.1",
              Remove(t.PK, "S2.1 Sekretariat")),
        finds("hilang_dari_pk", ERROR, At(t.RENSTRA, "S1.2", RenstraRow.id), "S1.2",
              Remove(t.PK, "S1.2"), Remove(t.RKT, "S1.2")),
        finds("tanpa_target_tahun_ini", WARNING, At(t.RENSTRA, "S1.2", RenstraRow.target.column(2026)), "",
              Put(t.RENSTRA, "S1.2", {RenstraRow.target.column(2026): None}),
              Remove(t.RKT, "S1.2"), Remove(t.PK, "S1.2")),
        finds("dihapus_tanpa_alasan", ERROR, At(t.PK, "S1.2", PkRow.alasan), "",
              Put(t.PK, "S1.2", {PkRow.status: StatusBaris.DIHAPUS})),
    ),
    must_not=(
        silent("dihapus dengan alasan",
               Put(t.PK, "S1.2",
                   {PkRow.status: StatusBaris.DIHAPUS, PkRow.alasan: "tidak dilaksanakan tahun ini"})),
        silent("renstra tanpa target tahun ini",
               Put(t.RENSTRA, "S1.2", {RenstraRow.target.column(2026): "-"}),
               Remove(t.RKT, "S1.2"), Remove(t.PK, "S1.2")),
        silent("target Renstra kosong, tetapi direncanakan di RKT",
               Put(t.RENSTRA, "S1.2", {RenstraRow.target.column(2026): None})),
        silent("belum ada draf PK", Clear(t.PK)),
    ),
)  # fmt: skip
