"""The plan: Renstra, budget (RKA-KL/DIPA) and the RKT of the year (SOP step 2)."""

from __future__ import annotations

from pk_excel.core.tables.choices import Cakupan, Dokumen, Tingkat, YaTidak
from pk_excel.core.tables.columns import (
    Choice,
    Column,
    Family,
    TableSpec,
    TargetCell,
    Whole,
    choice,
    code,
    long,
    money,
    target_column,
    text,
    yearly,
)
from pk_excel.core.tables.row import Row
from pk_excel.core.values.target_types import Arah

ID_NOTE = "Tetap sama dari Renstra sampai PK. Jangan diubah."
ASAL_NOTE = "Berkas, lembar, dan sel sumbernya; diisi oleh impor."
_MENDUKUNG_NOTE = (
    "Baris Sekretariat: ID baris PK KPU yang didukungnya, dipisahkan titik koma, misalnya IK-01; IK-02. "
    "Kosong bila Kode Sasaran sudah bertingkat."
)


class RenstraRow(Row):
    """An indicator of the five-year plan with its target of every year."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Cakupan]] = choice(Cakupan, "Dokumen", 13)
    kode_sasaran: Column[str] = code("Kode Sasaran", 10)
    sasaran: Column[str] = long("Sasaran", 34)
    indikator: Column[str] = long("Indikator", 44)
    satuan: Column[str] = text("Satuan", 11)
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 14)
    iku: Column[Choice[YaTidak]] = choice(YaTidak, "IKU", 7)
    divisi: Column[str] = code("Divisi", 9)
    definisi: Column[str] = long("Definisi", 40, default="")
    sumber_data: Column[str] = long("Sumber Data", 30, default="")
    mendukung: Column[str] = code("Mendukung", 14, default="", note=_MENDUKUNG_NOTE)
    diusulkan: Column[str] = text(
        "Diusulkan", 16, default="", note="Kolom yang diisi menurut usulan impor; kosongkan sesudah diperiksa."
    )
    asal: Column[str] = text("Asal Data", 30, default="", note=ASAL_NOTE)
    target: Family[TargetCell] = yearly(target_column("Target", 12, default=None), default={})


class AnggaranRow(Row):
    """A budget row of any level; its place in the tree is in its code."""

    kode: Column[str] = code("Kode", 24, note="Misalnya 076.01.CQ.6709")
    uraian: Column[str] = long("Uraian", 60)
    tingkat: Column[Choice[Tingkat]] = choice(Tingkat, "Tingkat", 14)
    pagu: Column[Whole] = money("Pagu", 20)
    dokumen: Column[Choice[Cakupan]] = choice(
        Cakupan, "Dokumen", 13, default=None, note="PK yang memuat baris ini; kosong bila tidak dimuat."
    )
    keterangan: Column[str] = long("Keterangan", 24, default="")
    divisi: Column[str] = code(
        "Divisi", 9, default="", note="Divisi yang melaksanakan; berlaku juga untuk baris di bawahnya. Boleh kosong."
    )
    asal: Column[str] = text("Asal Data", 30, default="", note=ASAL_NOTE)


class RktRow(Row):
    """An indicator of the year's plan, for one of the two agreements."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    kode_sasaran: Column[str] = code("Kode Sasaran", 10)
    sasaran: Column[str] = long("Sasaran", 34)
    indikator: Column[str] = long("Indikator", 44)
    satuan: Column[str] = text("Satuan", 11)
    arah: Column[Choice[Arah]] = choice(Arah, "Arah", 14)
    target: Column[TargetCell] = target_column("Target", 12)
    divisi: Column[str] = code("Divisi", 9)
    mendukung: Column[str] = code("Mendukung", 14, default="", note=_MENDUKUNG_NOTE)
    keterangan: Column[str] = long("Keterangan", 36, default="")


RENSTRA = TableSpec("tblRenstra", RenstraRow, unique=(RenstraRow.id,))
ANGGARAN = TableSpec("tblAnggaran", AnggaranRow, unique=(AnggaranRow.kode,))
RKT = TableSpec("tblRKT", RktRow, unique=(RktRow.id, RktRow.dokumen))
