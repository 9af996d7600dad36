"""The reviews of the divisions and what becomes of them (SOP steps 3-4)."""

from __future__ import annotations

from typing import Any

from pk_excel.core.tables.choices import Dokumen, Keputusan
from pk_excel.core.tables.columns import (
    Choice,
    Column,
    Moment,
    Owner,
    TableSpec,
    TargetCell,
    Whole,
    choice,
    code,
    long,
    moment,
    target_column,
    text,
    whole,
)
from pk_excel.core.tables.rencana import ID_NOTE
from pk_excel.core.tables.row import Row
from pk_excel.core.values.target_types import Arah
from pk_excel.core.values.teks import is_empty

REVIEW_PREFIX = "tblCermat_"


class CermatRow(Row):
    """An RKT row as a division sees it, with its answer; or a new row that it proposes."""

    id: Column[str] = code("ID", 9, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 12, default=None)
    sasaran: Column[str] = long("Sasaran", 28, default="")
    indikator: Column[str] = long("Indikator", 40, default="")
    satuan: Column[str] = text("Satuan", 10, default="")
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 13, default=None)
    target_rkt: Column[TargetCell] = target_column("Target RKT", 11, default=None)
    target_lalu: Column[str] = text("Target Tahun Lalu", 11, default="")
    realisasi_lalu: Column[str] = text("Realisasi Tahun Lalu", 11, default="")
    pengampu: Column[str] = code("Pengampu", 10, default="")
    tanya: Column[str] = long("Ditanyakan Lagi", 24, default="", note="Mengapa baris ini harus dijawab lagi.")
    keputusan: Column[Choice[Keputusan]] = choice(
        Keputusan, "Keputusan", 12, among="keputusan_divisi", default=None, typed=True,
        note="Tetap, Ubah, Hapus; Tambah hanya pada baris kosong di bawah.",
    )  # fmt: skip
    target_usulan: Column[TargetCell] = target_column(
        "Target Usulan", 12, unit=("satuan_usulan", "satuan"), default=None, typed=True,
        note="Wajib bila Keputusan = Ubah atau Tambah.",
    )  # fmt: skip
    satuan_usulan: Column[str] = text("Satuan Usulan", 11, default="", typed=True, note="Kosong berarti satuan tetap.")
    alasan: Column[str] = long("Alasan", 36, default="", typed=True, note="Wajib bila Keputusan bukan Tetap.")
    dasar: Column[str] = long("Dasar", 24, default="", typed=True, note="RKA-KL, Juknis, atau Renstra.")


#: What a division is only told: a review sent by an earlier release lacks it.
TOLD: tuple[Column[Any], ...] = (CermatRow.target_lalu, CermatRow.realisasi_lalu, CermatRow.tanya)
#: What a division answers.
ANSWER: tuple[Column[Any], ...] = (
    CermatRow.keputusan, CermatRow.target_usulan, CermatRow.satuan_usulan, CermatRow.alasan, CermatRow.dasar,
)  # fmt: skip


class UsulanRow(Row):
    """A proposal as a division made it, and where it stands: ``berkas`` and ``sel``."""

    divisi: Column[str] = code("Divisi", 9, default="")
    berkas: Column[str] = text("Berkas", 30, default="")
    sel: Column[str] = code("Sel", 9, default="")
    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    sasaran: Column[str] = long("Sasaran", 34)
    indikator: Column[str] = long("Indikator", 44)
    satuan: Column[str] = text("Satuan", 11)
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 14)
    keputusan: Column[Choice[Keputusan]] = choice(Keputusan, "Keputusan", 12, among="keputusan_divisi")
    target_usulan: Column[TargetCell] = target_column(
        "Target Usulan", 14, unit=("satuan_usulan", "satuan"), default=None
    )
    satuan_usulan: Column[str] = text("Satuan Usulan", 13, default="")
    alasan: Column[str] = long("Alasan", 40, default="")
    dasar: Column[str] = long("Dasar", 28, default="")

    @property
    def unit(self) -> str:
        """Return the unit that the proposed target has."""
        return self.satuan if is_empty(self.satuan_usulan) else self.satuan_usulan


class KonsolidasiRow(Row):
    """All proposals for one row side by side, and the value of the draft."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    sasaran: Column[str] = long("Sasaran", 34)
    indikator: Column[str] = long("Indikator", 44)
    satuan: Column[str] = text("Satuan", 11)
    target_rkt: Column[TargetCell] = target_column("Target RKT", 12, default=None)
    usulan: Column[str] = long("Usulan Divisi", 56, default="")
    jumlah: Column[Whole] = whole("Jumlah Usulan", 9, default=None)
    status: Column[str] = text("Status", 15, default="")
    konflik: Column[str] = long("Jenis Konflik", 26, default="")
    rincian: Column[str] = long("Rincian Konflik", 48, default="")
    nilai_draf: Column[TargetCell] = target_column("Nilai Draf", 12, default=None)


class BerkasRow(Row):
    """A file or sheet with a review: taken or left out, and why."""

    berkas: Column[str] = text("Berkas", 42, default="")
    divisi: Column[str] = code("Divisi", 9, default="")
    status: Column[str] = text("Status", 12, default="")
    usulan: Column[Whole] = whole("Usulan", 9, default=None)
    sebab: Column[str] = long("Sebab", 70, default="")
    sidik: Column[str] = code("SHA-256", 20, default="")
    waktu: Column[Moment] = moment("Waktu", 18, default=None)


def review_table(kode: str) -> TableSpec[CermatRow]:
    """Return the review table of the division *kode*, ``tblCermat_<kode>`` (SOP step 3)."""
    return TableSpec(f"{REVIEW_PREFIX}{kode}", CermatRow, unique=(CermatRow.id, CermatRow.dokumen))


USULAN = TableSpec("tblUsulan", UsulanRow, Owner.PROGRAM)
KONSOLIDASI = TableSpec("tblKonsolidasi", KonsolidasiRow, Owner.PROGRAM, (KonsolidasiRow.id, KonsolidasiRow.dokumen))
BERKAS = TableSpec("tblBerkas", BerkasRow, Owner.PROGRAM)
