"""V02: a target of the PK is that of the Renstra and of the RKT of the year, or carries its reason.

With a reason the difference is information. Targets are compared by meaning: ``95 %`` is 95 in a percent unit. Before
there is a draft, the RKT is held against the Renstra; a target that only the RKT has is a warning at any time.
Source: PermenPANRB 53/2014 (targets agree with the planning documents); SOP step 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pk_excel.core.rules.cases import ERROR, INFO, WARNING, Add, At, Clear, Put, Remove, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import by_document, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.rules.shown import with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Asal, Dokumen
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.values.cells import Percent
from pk_excel.core.values.target_cell import same_targets
from pk_excel.core.values.teks import is_empty, sentence


def check(data: RuleData) -> Iterator[Hit]:
    """Find targets that depart from the plan."""
    renstra, rkt = by_document(data.table(t.RENSTRA).rows), by_document(data.table(t.RKT).rows)
    yield from _rkt(data, renstra)
    for row in data.pk_rows:
        if row.asal is Asal.TAMBAHAN or is_empty(row.target):
            continue
        for dokumen in documents(row):
            key = (row.id, dokumen)
            kind, planned = _difference(data, row, renstra.get(key), rkt.get(key))
            if kind:
                reason = "" if is_empty(row.alasan) else sentence(row.alasan)
                yield hit(
                    row, PkRow.target, f"{kind}_beralasan" if reason else kind, severity=INFO if reason else None,
                    id=row.id, dokumen=str(dokumen), target=with_unit(row.target), acuan=planned,
                    alasan=reason, tahun=data.settings.tahun,
                )  # fmt: skip


def _rkt(data: RuleData, renstra: Mapping[tuple[str, Dokumen], RenstraRow]) -> Iterator[Hit]:
    for row in data.table(t.RKT).rows if data.has_targets else ():
        plan = next((renstra[key] for key in ((row.id, one) for one in documents(row)) if key in renstra), None)
        if plan is None or is_empty(row.target):
            continue
        planned = data.renstra_target(plan)
        severity = WARNING if is_empty(row.keterangan) else INFO
        target, acuan = with_unit(row.target), with_unit(planned)
        facts = {
            "id": row.id, "dokumen": str(row.dokumen), "target": target, "tahun": data.settings.tahun, "acuan": acuan,
        }  # fmt: skip
        if is_empty(planned):
            yield hit(row, RktRow.target, "rkt_tanpa_target_renstra", severity=severity, **facts)
        elif not data.table(t.PK).rows and not same_targets(row.target, planned):
            yield hit(row, RktRow.target, "rkt_beda_renstra", severity=severity, **facts)


def _difference(data: RuleData, row: PkRow, renstra: RenstraRow | None, rkt: RktRow | None) -> tuple[str, str]:
    """Return which plan a PK row departs from and that plan's target, or two empty texts."""
    planned = data.renstra_target(renstra) if renstra else None
    in_rkt = rkt.target if rkt else None
    if renstra and not is_empty(planned):
        if not same_targets(row.target, planned):
            return "beda_renstra", with_unit(planned)
    elif renstra and data.has_targets and is_empty(in_rkt):
        return "tanpa_target_renstra", ""
    if rkt and not is_empty(in_rkt) and not same_targets(row.target, in_rkt):
        return "beda_rkt", with_unit(in_rkt)
    return "", ""


_TARGET_2026 = RenstraRow.target.column(2026)

RULE = Rule(
    code="V02",
    severity=ERROR,
    title="Target PK sama dengan Renstra dan RKT tahun itu, atau ada alasannya",
    steps=(Step.DRAF, Step.REVISI),
    needs=(t.PK, t.RKT, t.RENSTRA),
    check=check,
    sentences={
        "rkt_tanpa_target_renstra": FindingText(
            "RKT {dokumen} {id} memuat target {target}, padahal kolom Target {tahun} di Renstra kosong untuk baris"
            " ini.",
            "Lengkapi target di Renstra, atau catat dasarnya di kolom Keterangan RKT.",
        ),
        "rkt_beda_renstra": FindingText(
            "Target RKT {dokumen} {id} ({target}) berbeda dari target Renstra tahun {tahun} ({acuan}).",
            "Samakan, atau catat sebabnya di kolom Keterangan RKT.",
        ),
        "beda_renstra": FindingText(
            "Target PK {dokumen} {id} ({target}) berbeda dari target Renstra tahun {tahun} ({acuan}) tanpa alasan.",
            "Samakan targetnya, atau catat alasannya, lewat lembar Pleno atau Koreksi.",
        ),
        "beda_renstra_beralasan": FindingText(
            "Target PK {dokumen} {id} ({target}) berbeda dari target Renstra tahun {tahun} ({acuan}). Alasan: {alasan}",
            "Terhadap Renstra tidak perlu tindakan; perbedaan ini tercatat.",
        ),
        "beda_rkt": FindingText(
            "Target PK {dokumen} {id} ({target}) berbeda dari target RKT ({acuan}) tanpa alasan.",
            "Samakan targetnya, atau catat alasannya, lewat lembar Pleno atau Koreksi.",
        ),
        "beda_rkt_beralasan": FindingText(
            "Target PK {dokumen} {id} ({target}) berbeda dari target RKT ({acuan}). Alasan: {alasan}",
            "Terhadap RKT tidak perlu tindakan; perbedaan ini tercatat.",
        ),
        "tanpa_target_renstra": FindingText(
            "PK {dokumen} {id} memuat target {target}, padahal Renstra tidak menetapkan target tahun {tahun} untuk"
            " baris ini.",
            "Lengkapi target di Renstra atau RKT, atau catat alasannya lewat lembar Pleno.",
        ),
        "tanpa_target_renstra_beralasan": FindingText(
            "PK {dokumen} {id} memuat target {target}; Renstra tidak menetapkan target tahun {tahun}. Alasan: {alasan}",
            "Terhadap Renstra tidak perlu tindakan; perbedaan ini tercatat.",
        ),
    },
    must=(
        finds("rkt_tanpa_target_renstra", WARNING, At(t.RKT, "S1.1", RktRow.target), "100%",
              Put(t.RENSTRA, "S1.1", {_TARGET_2026: None})),
        finds("rkt_tanpa_target_renstra", INFO, At(t.RKT, "S1.1", RktRow.target), "100%",
              Put(t.RENSTRA, "S1.1", {_TARGET_2026: None}), Put(t.RKT, "S1.1", {RktRow.keterangan: "Juknis 2026"})),
        finds("rkt_beda_renstra", WARNING, At(t.RKT, "S1.2", RktRow.target), "3 Laporan",
              Clear(t.PK), Put(t.RKT, "S1.2", {RktRow.target: "3 Laporan"})),
        finds("beda_renstra", ERROR, At(t.PK, "S1.1", PkRow.target), "90%",
              Put(t.PK, "S1.1", {PkRow.target: Percent(0.9)})),
        finds("beda_renstra_beralasan", INFO, At(t.PK, "S1.2", PkRow.target), "3 Laporan",
              Put(t.PK, "S1.2", {PkRow.target: "3 Laporan", PkRow.alasan: "Juknis 2026"})),
        finds("beda_rkt", ERROR, At(t.PK, "S2.1 KPU", PkRow.target), "BB",
              Put(t.RKT, "S2.1 KPU", {RktRow.target: "A"})),
        finds("beda_rkt_beralasan", INFO, At(t.PK, "S2.1 KPU", PkRow.target), "BB",
              Put(t.RKT, "S2.1 KPU", {RktRow.target: "A"}),
              Put(t.PK, "S2.1 KPU", {PkRow.alasan: "hasil pleno"})),
        finds("tanpa_target_renstra", ERROR, At(t.PK, "S1.1", PkRow.target), "100%",
              Put(t.RENSTRA, "S1.1", {_TARGET_2026: "-"}), Remove(t.RKT, "S1.1")),
        finds("tanpa_target_renstra_beralasan", INFO, At(t.PK, "S1.2", PkRow.target), "2 Laporan",
              Put(t.RENSTRA, "S1.2", {_TARGET_2026: None}), Remove(t.RKT, "S1.2"),
              Put(t.PK, "S1.2", {PkRow.alasan: "Juknis"})),
    ),
    must_not=(
        silent("target sama dalam ejaan lain", Put(t.PK, "S1.1", {PkRow.target: Percent(1.0)})),
        silent("target yang tidak jelas, sama dalam huruf lain",
               Put(t.RENSTRA, "S2.1", {_TARGET_2026: "Informatif"}),
               Put(t.RKT, "S2.1 KPU", {RktRow.target: "informatif"}),
               Put(t.PK, "S2.1 KPU", {PkRow.target: "INFORMATIF"}),
               Remove(t.PK, "S2.1 Sekretariat")),
        silent("target tambahan tidak dibandingkan",
               Add(t.PK, {PkRow.id: "REN-B01", PkRow.asal: "Tambahan", PkRow.target: "7%"}, like="S1.1")),
        silent("target kosong adalah urusan V25", Put(t.PK, "S1.1", {PkRow.target: "-"})),
    ),
)  # fmt: skip
