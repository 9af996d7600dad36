"""What an import proposes before it is taken: what the columns of a source are, and what becomes of its rows."""

from __future__ import annotations

from pk_excel.core.tables.choices import Cakupan, IsiKolom, TujuanImpor, YaTidak
from pk_excel.core.tables.columns import Choice, Column, Owner, TableSpec, Whole, choice, code, long, text, whole
from pk_excel.core.tables.row import Row

_ISI_NOTE = "Kolom ini berisi apa. Kosong: tidak diambil."
_TAHUN_NOTE = "Tahun targetnya, bila Isi = Target. Kosong: tahun PK."
_SETUJU_NOTE = (
    "Ya: diambil seperti Isi. Tidak: tidak diambil. Kosong: belum diputuskan, ditanyakan waktu impor diterapkan. "
    "Tabel lain diambil dengan Ya pada baris-barisnya."
)


class ImporRow(Row):
    """A column of a source's table: where it stands, its title, some of what it holds, and what it is taken for.

    ``sel`` is the cell that the table is called by, ``letak`` the file with its folder, ``sidik`` the SHA-256 that it
    had when this was proposed.
    """

    tujuan: Column[Choice[TujuanImpor]] = choice(TujuanImpor, "Untuk Lembar", 13)
    berkas: Column[str] = text("Berkas", 16)
    lembar: Column[str] = text("Lembar", 14)
    sel: Column[str] = code("Tabel di Sel", 8)
    kolom: Column[str] = code("Kolom", 8)
    judul: Column[str] = long("Judul Kolom", 24, default="")
    contoh: Column[str] = long("Contoh Isi", 32, default="")
    isi: Column[Choice[IsiKolom]] = choice(IsiKolom, "Isi", 15, default=None, typed=True, note=_ISI_NOTE)
    tahun: Column[Whole] = whole("Tahun", 8, default=None, typed=True, note=_TAHUN_NOTE)
    setuju: Column[Choice[YaTidak]] = choice(YaTidak, "Setuju", 9, default=None, typed=True, note=_SETUJU_NOTE)
    dokumen: Column[Choice[Cakupan]] = choice(
        Cakupan, "Untuk PK", 13, default=None, typed=True, note="PK yang memuat baris baru dari tabel ini."
    )
    sebab: Column[str] = long("Mengapa", 34, default="")
    letak: Column[str] = text("Letak Berkas", 30, default="")
    sidik: Column[str] = code("SHA-256", 20, default="")


class HasilImporRow(Row):
    """What becomes, or became, of one row or cell of a source; ``asal`` is where it stands."""

    hasil: Column[str] = text("Hasil", 13, default="")
    id: Column[str] = code("ID/Kode", 22, default="")
    uraian: Column[str] = long("Uraian", 44, default="")
    nilai: Column[str] = long("Nilai", 40, default="")
    asal: Column[str] = long("Sumber", 34, default="")
    keterangan: Column[str] = long("Keterangan", 44, default="")


IMPOR = TableSpec("tblImpor", ImporRow, Owner.PROGRAM)
HASIL_IMPOR = TableSpec("tblHasilImpor", HasilImporRow, Owner.PROGRAM)
