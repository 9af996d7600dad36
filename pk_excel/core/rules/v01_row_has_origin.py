"""V01: every PK row comes from a Renstra row of its document, or is an addition with a reason and a decision.

Until the pleno has met, an addition without a decision is information only. Before there is a draft, the rows of the
RKT are looked at: the draft is made of them. Rows are joined by their stable ID and
document, never by their wording, which a pleno may improve.
Source: PermenPANRB 53/2014 (the PK is drawn up from the planning documents); SOP steps 3 and 5.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pk_excel.core.rules.cases import BEFORE_PLENO, ERROR, INFO, NEW, Add, At, Clear, Values, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rows import by_document, documents
from pk_excel.core.rules.rule import FindingText, Hit, Rule, hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Asal, Dokumen, StatusBaris
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.values.teks import is_empty


def check(data: RuleData) -> Iterator[Hit]:
    """Find rows without an origin."""
    renstra = by_document(data.table(t.RENSTRA).rows)
    known = {row_id for row_id, _ in renstra}
    if not data.table(t.PK).rows:
        yield from _rkt(data, {*renstra}, known)
    for row in data.pk_rows:
        if row.asal is Asal.TAMBAHAN:
            yield from _addition(data, row)
        elif row.asal is Asal.RENSTRA and not is_empty(row.id):
            for dokumen in documents(row):
                if row.id not in known:
                    yield hit(row, PkRow.id, "bukan_dari_renstra", indikator=row.indikator)
                elif (row.id, dokumen) not in renstra:
                    yield hit(row, PkRow.dokumen, "dokumen_lain", id=row.id)


def _rkt(data: RuleData, renstra: Collection[tuple[str, Dokumen]], known: Collection[str]) -> Iterator[Hit]:
    for row in data.table(t.RKT).rows:
        for dokumen in documents(row) if not is_empty(row.id) else ():
            if row.id not in known:
                severity = ERROR if is_empty(row.keterangan) else INFO
                yield hit(row, RktRow.id, "rkt_bukan_dari_renstra", severity=severity, indikator=row.indikator)
            elif (row.id, dokumen) not in renstra:
                yield hit(row, RktRow.dokumen, "rkt_dokumen_lain", id=row.id)


def _addition(data: RuleData, row: PkRow) -> Iterator[Hit]:
    if is_empty(row.alasan):
        yield hit(row, PkRow.alasan, "tambahan_tanpa_alasan", id=row.id)
    if is_empty(row.keputusan):
        if Step.PLENO in data.done_steps:
            yield hit(row, PkRow.keputusan, "tambahan_tanpa_keputusan", id=row.id)
        else:
            yield hit(row, PkRow.keputusan, "tambahan_menunggu_pleno", severity=INFO, id=row.id)


def _addition_with(values: Values) -> Add:
    addition: Values = {
        PkRow.id: "REN-B01", PkRow.indikator: "Jumlah rapat koordinasi", PkRow.asal: "Tambahan",
        PkRow.alasan: "Juknis 2026",
    }  # fmt: skip
    return Add(t.PK, {**addition, **values}, like="S1.1")


RULE = Rule(
    code="V01",
    severity=ERROR,
    title="Setiap baris PK berasal dari Renstra, atau tambahan yang beralasan dan diputuskan",
    steps=(Step.RKT, Step.DRAF, Step.REVISI),
    needs=(t.PK, t.RENSTRA, t.RKT, t.LANGKAH),
    check=check,
    sentences={
        "bukan_dari_renstra": FindingText(
            "Baris PK dengan ID {nilai} ({indikator}) tidak ada di Renstra.",
            "Perbaiki ID, atau ubah Asal menjadi Tambahan dengan alasan dan keputusan pleno.",
        ),
        "dokumen_lain": FindingText(
            "Baris {id} dimuat dalam PK {nilai}, padahal di Renstra baris itu untuk dokumen lain.",
            "Betulkan kolom Dokumen di Renstra, atau hapus baris ini lewat lembar Pleno (Hapus, dengan alasan).",
        ),
        "rkt_bukan_dari_renstra": FindingText(
            "Baris RKT dengan ID {nilai} ({indikator}) tidak ada di Renstra.",
            "Hapus dengan rkt --perbarui (tombol Perbarui RKT), atau betulkan ID-nya. Bila memang tambahan, tulis"
            " dasarnya di kolom Keterangan; pleno memutuskannya.",
        ),
        "rkt_dokumen_lain": FindingText(
            "Baris {id} ada di RKT untuk PK {nilai}, padahal di Renstra baris itu untuk PK yang lain.",
            "Hapus dengan rkt --perbarui (tombol Perbarui RKT), atau betulkan kolom Dokumen di Renstra.",
        ),
        "tambahan_tanpa_alasan": FindingText(
            "Baris tambahan {id} tidak memuat alasan.",
            "Isi kolom Alasan baris ini di lembar Pleno, lalu jalankan Pleno lagi.",
        ),
        "tambahan_tanpa_keputusan": FindingText(
            "Baris tambahan {id} belum diputuskan, padahal rapat pleno sudah selesai.",
            "Isi keputusan baris ini di lembar Pleno, lalu jalankan Pleno lagi.",
        ),
        "tambahan_menunggu_pleno": FindingText(
            "Baris tambahan {id} menunggu keputusan rapat pleno.",
            "Bahas dalam rapat pleno (langkah 5).",
        ),
    },
    must=(
        finds("bukan_dari_renstra", ERROR, At(t.PK, NEW, PkRow.id), "X1",
              Add(t.PK, {PkRow.id: "X1", PkRow.indikator: "Indikator lain", PkRow.keputusan: "Pleno"}, like="S1.1")),
        finds("dokumen_lain", ERROR, At(t.PK, NEW, PkRow.dokumen), "KPU",
              Add(t.PK, {PkRow.dokumen: "KPU", PkRow.indikator: "Opini"}, like="S3.1")),
        finds("rkt_bukan_dari_renstra", ERROR, At(t.RKT, NEW, RktRow.id), "X1",
              Clear(t.PK), Add(t.RKT, {RktRow.id: "X1", RktRow.indikator: "Indikator lain"}, like="S1.1")),
        finds("rkt_bukan_dari_renstra", INFO, At(t.RKT, NEW, RktRow.id), "X1", Clear(t.PK),
              Add(t.RKT, {RktRow.id: "X1", RktRow.indikator: "Lain", RktRow.keterangan: "Juknis 2026"}, like="S1.1")),
        finds("rkt_dokumen_lain", ERROR, At(t.RKT, NEW, RktRow.dokumen), "KPU",
              Clear(t.PK), Add(t.RKT, {RktRow.dokumen: "KPU", RktRow.indikator: "Opini"}, like="S3.1")),
        finds("tambahan_tanpa_alasan", ERROR, At(t.PK, NEW, PkRow.alasan), "-",
              _addition_with({PkRow.alasan: "-", PkRow.keputusan: "Pleno"})),
        finds("tambahan_tanpa_keputusan", ERROR, At(t.PK, NEW, PkRow.keputusan), "", _addition_with({})),
        finds("tambahan_menunggu_pleno", INFO, At(t.PK, NEW, PkRow.keputusan), "",
              _addition_with({}), *BEFORE_PLENO),
    ),
    must_not=(
        silent("tambahan dengan alasan dan keputusan", _addition_with({PkRow.keputusan: "BA 1/2026"})),
        silent("baris dihapus tidak perlu asal",
               Add(t.PK, {PkRow.id: "X9", PkRow.status: StatusBaris.DIHAPUS, PkRow.alasan: "ganda"}, like="S1.1")),
    ),
)  # fmt: skip
