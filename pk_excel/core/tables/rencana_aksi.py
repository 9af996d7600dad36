"""The Matriks Rencana Aksi: what of the year's targets is due when, what is done for it, and what was reached."""

from __future__ import annotations

from pk_excel.core.tables.choices import Akumulasi, Cakupan, Dokumen
from pk_excel.core.tables.columns import (
    Choice,
    Column,
    Owner,
    TableSpec,
    TargetCell,
    choice,
    code,
    long,
    target_column,
    text,
)
from pk_excel.core.tables.rencana import ID_NOTE
from pk_excel.core.tables.row import Row
from pk_excel.core.values.target_types import Arah

_TARGET_NOTE = "Jumlah: bagian triwulan ini saja. Nilai akhir: keadaan pada akhir triwulan; TW IV = target tahun."
_REALISASI_NOTE = "Jumlah: yang dicapai dalam triwulan ini saja. Nilai akhir: keadaan pada akhir triwulan."


def _quarter(name: str, note: str, width: float) -> Column[TargetCell]:
    return target_column(name, width, default=None, typed=True, note=note)


class RencanaAksiRow(Row):
    """A row of the PK with the targets and realisations of its quarters; the year is calculated from them."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    sasaran: Column[str] = long("Sasaran", 30, default="")
    indikator: Column[str] = long("Indikator", 40, default="")
    satuan: Column[str] = text("Satuan", 11, default="")
    target: Column[TargetCell] = target_column("Target Tahun", 12, default=None)
    akumulasi: Column[Choice[Akumulasi]] = choice(
        Akumulasi, "Akumulasi", 13, default=None, typed=True,
        note="Jumlah: keempat triwulan dijumlahkan. Nilai akhir: TW IV sama dengan target tahun.",
    )  # fmt: skip
    tw1: Column[TargetCell] = _quarter("Target TW I", _TARGET_NOTE, 11)
    tw2: Column[TargetCell] = _quarter("Target TW II", _TARGET_NOTE, 11)
    tw3: Column[TargetCell] = _quarter("Target TW III", _TARGET_NOTE, 11)
    tw4: Column[TargetCell] = _quarter("Target TW IV", _TARGET_NOTE, 11)
    realisasi1: Column[TargetCell] = _quarter("Realisasi TW I", _REALISASI_NOTE, 14)
    realisasi2: Column[TargetCell] = _quarter("Realisasi TW II", _REALISASI_NOTE, 14)
    realisasi3: Column[TargetCell] = _quarter("Realisasi TW III", _REALISASI_NOTE, 14)
    realisasi4: Column[TargetCell] = _quarter("Realisasi TW IV", _REALISASI_NOTE, 14)
    realisasi: Column[TargetCell] = target_column("Realisasi Tahun", 14, default=None)
    capaian: Column[str] = text("Capaian", 14, default="", note="Realisasi terhadap target tahun, menurut arahnya.")
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 14, default=None)
    divisi: Column[str] = code("Divisi", 9, default="")
    keterangan: Column[str] = long("Keterangan", 44, default="", typed=True)

    @property
    def targets(self) -> tuple[TargetCell, ...]:
        """Return the targets of the quarters, in order."""
        return (self.tw1, self.tw2, self.tw3, self.tw4)

    @property
    def realisations(self) -> tuple[TargetCell, ...]:
        """Return what was reached in the quarters, in order."""
        return (self.realisasi1, self.realisasi2, self.realisasi3, self.realisasi4)


def _month(name: str) -> Column[str]:
    return text(name, 6, default="")


class KegiatanRow(Row):
    """An activity for a row of the PK, with a mark or an amount in every month in which it is carried out."""

    id: Column[str] = code("ID", 10, note="ID baris PK yang didukung kegiatan ini.")
    dokumen: Column[Choice[Cakupan]] = choice(Cakupan, "Dokumen", 13)
    kegiatan: Column[str] = long("Kegiatan", 52, note="Satu kegiatan satu baris; satu indikator boleh beberapa baris.")
    pelaksana: Column[str] = long("Penanggung Jawab", 36, default="")
    jan: Column[str] = _month("Jan")
    feb: Column[str] = _month("Feb")
    mar: Column[str] = _month("Mar")
    apr: Column[str] = _month("Apr")
    mei: Column[str] = _month("Mei")
    jun: Column[str] = _month("Jun")
    jul: Column[str] = _month("Jul")
    agu: Column[str] = _month("Agu")
    sep: Column[str] = _month("Sep")
    okt: Column[str] = _month("Okt")
    nov: Column[str] = _month("Nov")
    des: Column[str] = _month("Des")
    keterangan: Column[str] = long("Keterangan", 18, default="")

    @property
    def months(self) -> tuple[str, ...]:
        """Return what stands under the twelve months, in order."""
        return (
            self.jan, self.feb, self.mar, self.apr, self.mei, self.jun, self.jul, self.agu, self.sep, self.okt,
            self.nov, self.des,
        )  # fmt: skip


RENCANA_AKSI = TableSpec("tblRencanaAksi", RencanaAksiRow, Owner.PROGRAM, (RencanaAksiRow.id, RencanaAksiRow.dokumen))
KEGIATAN = TableSpec("tblKegiatan", KegiatanRow)
