"""V31: after the pleno no target, unit, row or budget changes in substance without a correction that was decided.

The draft is held against the version that the pleno set; a change of substance stands in *Koreksi* or carries its
decision. Of a PK Perubahan the budget is what the signed PK cites, with the amounts that its pleno agreed to. While the
pleno is open there is nothing to compare.
Source: SOP steps 5 to 7 (the pleno decides; corrections of substance go back to it or are ratified).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pk_excel.core.pleno.anggaran import ASKED, JENIS, NONE, about_budget, agreed_amount
from pk_excel.core.rules.budget import code, rupiah
from pk_excel.core.rules.cases import BEFORE_PLENO, ERROR, UNSIGNED, Add, At, Change, Put, Remove, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, header_hit, hit
from pk_excel.core.rules.shown import with_unit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Bagian, Cakupan, Dokumen, StatusBaris, Tahap
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.target_cell import same_targets
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.units import same_unit


def check(data: RuleData) -> Iterator[Hit]:
    """Find what differs from the pleno's draft and was not decided."""
    numbers = (row.versi for row in data.table(t.VERSI).rows if row.tahap is Tahap.PLENO)
    number = max((number for number in numbers if isinstance(number, int)), default=None)
    if number is None or Step.PLENO not in data.done_steps:
        return
    decided = {
        row_key(row): row for row in data.table(t.VERSI).rows
        if row.versi == number and row.status is not StatusBaris.DIHAPUS
    }  # fmt: skip
    corrected = {(*row_key(row), str(row.bagian)) for row in data.table(t.KOREKSI).rows}
    now = {row_key(row): row for row in data.pk_rows}
    for key, row in now.items():
        before = decided.get(key)
        if before is None:
            if decided and is_empty(row.keputusan):
                yield hit(row, PkRow.id, "baris_baru", indikator=row.indikator)
            continue
        for column, bagian in ((PkRow.satuan, Bagian.SATUAN), (PkRow.target, Bagian.TARGET), (PkRow.arah, None)):
            ratified = (*key, str(bagian)) in corrected or row.keputusan != before.keputusan
            if not _same(column, row, before) and not ratified:
                yield hit(row, column, "berubah", id=row.id, kolom=column.title, pleno=with_unit(before.value(column)))
                # In another unit the target is another one as well.
                break
    for key, before in decided.items():
        if key not in now:
            yield header_hit(data.table(t.PK), PkRow.id, "baris_hilang", id=before.id, indikator=before.indikator)
    yield from _budget(data)


def _budget(data: RuleData) -> Iterator[Hit]:
    """Find amounts of a PK Perubahan that its pleno did not agree to; once it is signed RKA-KL may go on."""
    signed = data.settings.perubahan_semula
    if not data.settings.perubahan_ke or not signed or data.signed:
        return
    agreed = {row_key(row): agreed_amount(row) for row in data.table(t.PLENO).rows if about_budget(row)}
    was = {code(row): rupiah(row) for row in data.table(t.VERSI_ANGGARAN).rows if row.versi == signed}
    levels = {dokumen: data.settings.tingkat_anggaran(dokumen) for dokumen in Dokumen}
    seen = set()
    for row in data.table(t.ANGGARAN).rows:
        scope = row.dokumen.documents if isinstance(row.dokumen, Cakupan) else ()
        keys = [(one_line(row.kode), str(dokumen)) for dokumen in scope if levels[dokumen] == row.tingkat]
        seen.update(keys)
        expected = {agreed.get(key) or was.get(code(row), NONE) for key in keys} - {rupiah(row)}
        if expected:
            yield hit(
                row, AnggaranRow.pagu, "anggaran_berubah", kode=row.kode, sekarang=rupiah(row),
                pleno=", ".join(sorted(expected)),
            )  # fmt: skip
    for key, amount in agreed.items():
        if key not in seen and amount != NONE:
            yield header_hit(data.table(t.ANGGARAN), AnggaranRow.kode, "anggaran_hilang", kode=key[0], pleno=amount)


def _same(column: Column[Any], row: PkRow, before: PkRow) -> bool:
    if column is PkRow.target:
        return same_targets(row.target, before.target)
    return same_unit(row.satuan, before.satuan) if column is PkRow.satuan else wording(row.arah) == wording(before.arah)


def _kept(row_id: str, dokumen: str, target: str, satuan: str) -> Change:
    return Add(t.VERSI, {
        VersiRow.versi: 2, VersiRow.tahap: "Pleno", PkRow.id: row_id, PkRow.dokumen: dokumen, PkRow.target: target,
        PkRow.satuan: satuan, PkRow.arah: "Maksimalkan", PkRow.status: "Berlaku", PkRow.indikator: row_id,
    })  # fmt: skip


_DECIDED = (
    _kept("S1.1", "KPU", "100%", "Persen"), _kept("S1.2", "KPU", "2 Laporan", "Laporan"),
    _kept("S2.1", "KPU", "BB", "Predikat"), _kept("S2.1", "Sekretariat", "BB", "Predikat"),
    _kept("S3.1", "Sekretariat", "WTP", "Opini"),
)  # fmt: skip
_REVISED = (*_DECIDED, Set(Settings.perubahan_ke, 1), Set(Settings.perubahan_semula, 3))
_PAID = Put(t.ANGGARAN, "076.01.WA.3355", {AnggaranRow.pagu: 450_000})


def _agreed_to(menjadi: str) -> Change:
    return Add(t.PLENO, {
        PlenoRow.id: "076.01.WA.3355", PlenoRow.dokumen: "Sekretariat", PlenoRow.jenis: JENIS,
        PlenoRow.pertanyaan: ASKED.format(semula="Rp400.000", menjadi=menjadi, keputusan="Ubah"),
    })  # fmt: skip


RULE = Rule(
    code="V31",
    severity=ERROR,
    title="Sesudah pleno tidak ada substansi yang berubah tanpa keputusan",
    steps=(Step.KOREKSI, Step.FINAL),
    needs=(t.PK, t.VERSI, t.KOREKSI, t.LANGKAH, t.PLENO, t.ANGGARAN, t.VERSI_ANGGARAN),
    check=check,
    sentences={
        "berubah": FindingText(
            "{kolom} {id} sekarang {dibaca}, padahal pleno menetapkan {pleno}.",
            "Kembalikan ke putusan pleno, atau catat di lembar Koreksi dan jalankan Koreksi.",
        ),
        "anggaran_berubah": FindingText(
            "Pagu {kode} sekarang {sekarang}, padahal pleno PK Perubahan menyetujui {pleno}.",
            "Kembalikan pagunya di RKA-KL, atau kembalikan SOP ke langkah 5 dan bawa perubahannya ke pleno.",
        ),
        "anggaran_hilang": FindingText(
            "Anggaran {kode} sebesar {pleno} disetujui pleno PK Perubahan, tetapi tidak lagi dimuat dalam PK.",
            "Kembalikan barisnya di RKA-KL, atau kembalikan SOP ke langkah 5 dan bawa perubahannya ke pleno.",
        ),
        "baris_baru": FindingText(
            "Baris {nilai} ({indikator}) tidak ada dalam putusan pleno.",
            "Kembalikan ke pleno (langkah 5), atau hapus baris ini dari draf.",
        ),
        "baris_hilang": FindingText(
            "Baris {id} ({indikator}) ditetapkan pleno, tetapi tidak ada lagi dalam draf.",
            "Kembalikan baris itu, atau bawa penghapusannya ke pleno (langkah 5).",
        ),
    },
    must=(
        finds("berubah", ERROR, At(t.PK, "S1.1", PkRow.target), "95%",
              *_DECIDED, Put(t.PK, "S1.1", {PkRow.target: "95%"})),
        finds("berubah", ERROR, At(t.PK, "S1.2", PkRow.satuan), "Dokumen",
              *_DECIDED, Put(t.PK, "S1.2", {PkRow.satuan: "Dokumen", PkRow.target: "2 Laporan"})),
        finds("anggaran_berubah", ERROR, At(t.ANGGARAN, "076.01.WA.3355", AnggaranRow.pagu), "450000",
              *_REVISED, *UNSIGNED, _PAID),
        finds("anggaran_berubah", ERROR, At(t.ANGGARAN, "076.01.WA.3355", AnggaranRow.pagu), "450000",
              *_REVISED, *UNSIGNED, _PAID, _agreed_to("Rp440.000")),
        finds("anggaran_hilang", ERROR, At(t.ANGGARAN, None, AnggaranRow.kode), "Kode",
              *_REVISED, *UNSIGNED, Remove(t.ANGGARAN, "076.01.WA.3355"), _agreed_to("Rp450.000")),
        finds("baris_baru", ERROR, At(t.PK, "S1.9", PkRow.id), "S1.9",
              *_DECIDED, Add(t.PK, {PkRow.id: "S1.9"}, like="S1.1")),
        finds("baris_hilang", ERROR, At(t.PK, None, PkRow.id), "ID", *_DECIDED, Remove(t.PK, "S3.1")),
    ),
    must_not=(
        silent("draf seperti putusan pleno", *_DECIDED, Put(t.PK, "S1.1", {PkRow.target: "100 persen"})),
        silent("koreksi yang tercatat",
               *_DECIDED, Put(t.PK, "S1.1", {PkRow.target: "95%"}),
               Add(t.KOREKSI, {KoreksiRow.id: "S1.1", KoreksiRow.dokumen: "KPU", KoreksiRow.bagian: "Target"})),
        silent("disahkan dengan keputusan",
               *_DECIDED, Put(t.PK, "S1.1", {PkRow.target: "95%", PkRow.keputusan: "BA 2/2026"})),
        silent("anggaran seperti yang disetujui pleno PK Perubahan",
               *_REVISED, *UNSIGNED, _PAID, _agreed_to("Rp450.000")),
        silent("anggaran berubah sesudah PK Perubahan ditandatangani", *_REVISED, _PAID),
        silent("anggaran berubah sebelum PK Perubahan", *_DECIDED, _PAID),
        silent("pleno belum selesai", *_DECIDED, *BEFORE_PLENO, Put(t.PK, "S1.1", {PkRow.target: "95%"})),
    ),
)  # fmt: skip
