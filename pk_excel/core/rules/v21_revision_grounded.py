"""V21: a PK Perubahan has one of the three grounds, the signed PK that it changes, and is of the PK's year.

Source: PermenPANRB 53/2014 (change of official, of strategy, of priority or assumption).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.core.rules.cases import ERROR, UNSIGNED, Add, On, Put, Set, finds, silent
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.rule import FindingText, Hit, Rule, setting_hit
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.settings import DASAR_PERUBAHAN, Settings
from pk_excel.core.values.teks import is_empty


def check(data: RuleData) -> Iterator[Hit]:
    """Find revisions without a ground, without an original, or too late."""
    settings = data.settings
    if not settings.perubahan_ke:
        return
    ground = settings.perubahan_dasar
    named = next((text for text in DASAR_PERUBAHAN.values() if ground.startswith(text)), None)
    if named is None or is_empty(ground.removeprefix(named).lstrip(": ")):
        yield setting_hit(data, Settings.perubahan_dasar, "tanpa_dasar", dasar="; ".join(DASAR_PERUBAHAN.values()))
    kept = {row.versi for row in data.table(t.VERSI).rows}
    if settings.perubahan_semula not in kept:
        yield setting_hit(data, Settings.perubahan_semula, "tanpa_semula")
    if data.signing_day.year > settings.tahun > 0:
        yield setting_hit(data, Settings.perubahan_ke, "lewat_tahun", tahun=settings.tahun, hari=data.signing_day)


_REVISION = (
    Set(Settings.perubahan_ke, 1), Set(Settings.perubahan_semula, 3),
    Set(Settings.perubahan_dasar, f"{DASAR_PERUBAHAN['strategi']}: Keputusan KPU Nomor 5 Tahun 2026"),
    Add(t.VERSI, {VersiRow.versi: 3, PkRow.id: "S1.1", PkRow.dokumen: "KPU"}),
)  # fmt: skip

RULE = Rule(
    code="V21",
    severity=ERROR,
    title="PK Perubahan mempunyai dasar, PK semula, dan masih dalam tahunnya",
    steps=(Step.PLENO,),
    needs=(t.PENGATURAN, t.VERSI, t.LANGKAH),
    check=check,
    sentences={
        "tanpa_dasar": FindingText(
            "PK Perubahan tidak mempunyai salah satu dari tiga alasan beserta penjelasannya: {nilai}",
            "Buka PK Perubahan dengan langkah --perubahan dan catatannya. Alasan yang diakui: {dasar}.",
        ),
        "tanpa_semula": FindingText(
            "Versi PK yang diubah ({nilai}) tidak ada di lembar Versi.",
            "Kembalikan buku kerja dari cadangan, atau buka PK Perubahan lagi.",
        ),
        "lewat_tahun": FindingText(
            "PK Perubahan ke-{nilai} bertanggal {hari:tanggal}, sesudah tahun {tahun} berakhir.",
            "PK hanya dapat diubah dalam tahunnya.",
        ),
    },
    must=(
        finds("tanpa_dasar", ERROR, Settings.perubahan_dasar, "permintaan pimpinan",
              *_REVISION, Set(Settings.perubahan_dasar, "permintaan pimpinan")),
        finds("tanpa_semula", ERROR, Settings.perubahan_semula, "2", *_REVISION, Set(Settings.perubahan_semula, 2)),
        finds("lewat_tahun", ERROR, Settings.perubahan_ke, "1", *_REVISION, *UNSIGNED, On(date(2027, 1, 4))),
    ),
    must_not=(
        silent("PK Perubahan yang lengkap", *_REVISION),
        silent("PK awal", Set(Settings.perubahan_dasar, "sisa")),
        silent("ditandatangani dalam tahunnya", *_REVISION,
               Put(t.LANGKAH, "9", {LangkahRow.selesai: date(2026, 12, 30)}), On(date(2027, 3, 1))),
    ),
)  # fmt: skip
