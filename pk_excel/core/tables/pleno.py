"""What the rapat pleno decides and what the Ketua Divisi corrects (SOP steps 5-7)."""

from __future__ import annotations

from pk_excel.core.tables.choices import Bagian, Dokumen, Keputusan, Sifat
from pk_excel.core.tables.columns import (
    Choice,
    Column,
    Owner,
    TableSpec,
    TargetCell,
    TypedTarget,
    choice,
    code,
    long,
    open_target,
    target_column,
    text,
)
from pk_excel.core.tables.rencana import ID_NOTE
from pk_excel.core.tables.row import Row
from pk_excel.core.values.target_types import Arah


class PlenoRow(Row):
    """One item of the agenda with its options, and the decision that staff type."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    jenis: Column[str] = long("Jenis", 22, default="")
    sasaran: Column[str] = long("Sasaran", 28, default="")
    indikator: Column[str] = long("Indikator", 36, default="")
    satuan: Column[str] = text("Satuan", 11, default="")
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 14, default=None)
    divisi: Column[str] = code("Divisi", 9, default="")
    target_renstra: Column[TargetCell] = target_column("Target Renstra", 12, unit=(), default=None)
    target_semula: Column[TargetCell] = target_column(
        "Target Semula", 12, unit=(), default=None,
        note="Target sebelum diputuskan: RKT; dalam PK Perubahan PK yang berlaku; pada koreksi draf yang dikoreksi.",
    )  # fmt: skip
    tahun_lalu: Column[str] = long("Tahun Lalu", 22, default="")
    pertanyaan: Column[str] = long("Yang Harus Diputuskan", 48, default="")
    pilihan: Column[str] = long("Pilihan dan Alasan", 56, default="")
    keputusan: Column[Choice[Keputusan]] = choice(
        Keputusan, "Keputusan", 12, among="keputusan_pleno", default=None, typed=True,
        note="Ubah: isi Target Ditetapkan. Tolak: usulan baru tidak dimuat.",
    )  # fmt: skip
    target_ditetapkan: Column[TypedTarget] = open_target("Target Ditetapkan", 14, default=None, typed=True)
    alasan: Column[str] = long("Alasan", 40, default="", typed=True)


class KoreksiRow(Row):
    """A correction of one part of a PK row."""

    id: Column[str] = code("ID", 10)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    bagian: Column[Choice[Bagian]] = choice(Bagian, "Bagian", 13)
    menjadi: Column[str] = long("Menjadi", 48)
    sifat: Column[Choice[Sifat]] = choice(
        Sifat, "Sifat", 13, note="Substansi: target, satuan, atau makna berubah. Redaksi: hanya penulisan."
    )
    catatan: Column[str] = long(
        "Catatan", 48, note="Sebab koreksi ini; tercetak sebagai alasan di Lembar Koreksi dan matriks perubahan."
    )


PLENO = TableSpec("tblPleno", PlenoRow, Owner.PROGRAM, (PlenoRow.id, PlenoRow.dokumen), grows=True)
KOREKSI = TableSpec("tblKoreksi", KoreksiRow)
