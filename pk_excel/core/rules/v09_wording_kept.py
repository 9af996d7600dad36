"""V09: sasaran, indicator, unit and direction of a row are the same in Renstra, RKT and PK, or the change is recorded.

A difference with a reason, or with a correction of that part (SOP step 7), is information; where only one of both
agreements has it, V18 speaks of it alone. Rows are joined by ID and document; additions have no plan to follow.
Source: PermenPANRB 53/2014 (an agreement is drawn up from the planning documents).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from pk_excel.core.rules.cases import INFO, WARNING, Add, At, Put, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import Indicator, by_document, documents, twins, unlike
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Asal
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.units import same_unit

_COMPARED = ("kode_sasaran", "sasaran", "indikator", "satuan", "arah")


def check(data: RuleData) -> Iterator[Hit]:
    """Find rows that are worded otherwise than the plan before them."""
    renstra, rkt = by_document(data.table(t.RENSTRA).rows), by_document(data.table(t.RKT).rows)
    corrected = {(*row_key(fix), str(fix.bagian)) for fix in data.table(t.KOREKSI).rows}
    apart = {(row.id, column.key) for row, twin in twins(data.pk_rows) for column in unlike(row, twin)}
    for row in data.table(t.RKT).rows:
        for dokumen in documents(row):
            yield from _differences(row, renstra.get((row.id, dokumen)), corrected)
    for draft in data.pk_rows:
        for dokumen in documents(draft):
            key = (draft.id, dokumen)
            if draft.asal is not Asal.TAMBAHAN:
                yield from (
                    one
                    for one in _differences(draft, rkt.get(key) or renstra.get(key), corrected)
                    if one.kind == "berbeda" or (draft.id, one.column.key) not in apart
                )


def _differences(row: Indicator, plan: Indicator | None, corrected: Set[tuple[str, str, str]]) -> Iterator[Hit]:
    for key in _COMPARED if plan is not None else ():
        column = type(row).column(key)
        mine, planned = row.value(column), plan.value(type(plan).column(key)) if plan else None
        if (type(mine) is type(planned) and mine == planned) or is_empty(mine) or is_empty(planned):
            continue
        if _same(key, mine, planned):
            continue
        facts: Mapping[str, object] = {
            "id": row.id, "kolom": column.title, "acuan": one_line(planned),
            "lembar_acuan": plan.place.table.sheet if plan else "",
        }  # fmt: skip
        recorded = _is_recorded(row, column, corrected)
        yield hit(row, column, "tercatat" if recorded else "berbeda", severity=INFO if recorded else None, **facts)


def _same(key: str, mine: Any, planned: Any) -> bool:
    return same_unit(str(mine), str(planned)) if key == "satuan" else wording(mine) == wording(planned)


def _is_recorded(row: Indicator, column: Column[Any], corrected: Set[tuple[str, str, str]]) -> bool:
    reason = row.alasan if isinstance(row, PkRow) else row.keterangan if isinstance(row, RktRow) else ""
    return not is_empty(reason) or (*row_key(row), column.title) in corrected


RULE = Rule(
    code="V09",
    severity=WARNING,
    title="Rumusan, satuan, dan arah sama dari Renstra sampai PK",
    steps=(Step.RKT, Step.DRAF),
    needs=(t.RENSTRA, t.RKT, t.PK, t.KOREKSI),
    check=check,
    sentences={
        "berbeda": FindingText(
            "{kolom} {id} di sini “{nilai}”, di lembar {lembar_acuan} “{acuan}”.",
            "Samakan, atau catat alasannya (RKT: kolom Keterangan; PK: lembar Pleno atau Koreksi).",
        ),
        "tercatat": FindingText(
            "{kolom} {id} di sini “{nilai}”, di lembar {lembar_acuan} “{acuan}”; perubahannya tercatat.",
            "Terhadap lembar {lembar_acuan} tidak perlu tindakan.",
        ),
    },
    must=(
        finds("berbeda", WARNING, At(t.PK, "S1.1", PkRow.indikator), "Persentase data pemilih yang mutakhir",
              Put(t.PK, "S1.1", {PkRow.indikator: "Persentase data pemilih yang mutakhir"})),
        finds("berbeda", WARNING, At(t.PK, "S2.1 Sekretariat", PkRow.arah), "Minimalkan",
              Put(t.PK, "S2.1 Sekretariat", {PkRow.arah: "Minimalkan"})),
        finds("berbeda", WARNING, At(t.PK, "S1.2", PkRow.satuan), "Dokumen",
              Put(t.PK, "S1.2", {PkRow.satuan: "Dokumen"})),
        finds("berbeda", WARNING, At(t.RKT, "S3.1", RktRow.arah), "Stabil",
              Put(t.RKT, "S3.1", {RktRow.arah: "Stabil"}), Put(t.PK, "S3.1", {PkRow.arah: "Stabil"})),
        finds("berbeda", WARNING, At(t.RKT, "S3.1", RktRow.sasaran), "Terlaksananya pelaporan keuangan",
              Put(t.RENSTRA, "S3.1", {RenstraRow.sasaran: "Terlaksananya pelaporan keuangan satker"})),
        finds("tercatat", INFO, At(t.PK, "S1.1", PkRow.indikator), "Persentase data yang mutakhir",
              Put(t.PK, "S1.1", {PkRow.indikator: "Persentase data yang mutakhir"}),
              Add(t.KOREKSI, {KoreksiRow.id: "S1.1", KoreksiRow.dokumen: "KPU", KoreksiRow.bagian: "Indikator"})),
        finds("tercatat", INFO, At(t.PK, "S1.2", PkRow.satuan), "Dokumen",
              Put(t.PK, "S1.2", {PkRow.satuan: "Dokumen", PkRow.alasan: "Juknis 2026"})),
    ),
    must_not=(
        silent("huruf besar, spasi, dan titik",
               Put(t.PK, "S1.1", {PkRow.indikator: "PERSENTASE data  pemilih mutakhir."})),
        silent("tercatat, tetapi hanya di satu PK: urusan V18",
               Put(t.PK, "S2.1 Sekretariat", {PkRow.indikator: "Nilai lain", PkRow.alasan: "Juknis 2026"})),
        silent("satuan dalam ejaan lain", Put(t.PK, "S1.1", {PkRow.satuan: "%"})),
        silent("baris tambahan",
               Put(t.PK, "S1.1", {PkRow.asal: "Tambahan", PkRow.indikator: "Lain"})),
    ),
)  # fmt: skip
