"""The office: its settings as typed, officials, divisions, legal basis, days off."""

from __future__ import annotations

from pk_excel.core.tables.choices import Konfirmasi, Peran, StatusJabatan, YaTidak
from pk_excel.core.tables.columns import Choice, Column, Day, TableSpec, as_typed, choice, code, day, long, text
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import CellValue


class PengaturanRow(Row):
    """One setting as it stands on the sheet; :class:`pk_excel.core.kantor.Settings` gives them their types."""

    kunci: Column[str] = code("Kunci", 30)
    nilai: Column[CellValue] = as_typed("Nilai", 48, default="", note="Isi kolom ini saja.")
    keterangan: Column[str] = long("Keterangan", 62, default="")


class PejabatRow(Row):
    """An official in a post from one day to another."""

    peran: Column[Choice[Peran]] = choice(Peran, "Peran", 12)
    jabatan: Column[str] = long("Jabatan", 44, note="Seperti dicetak di bawah tanda tangan.")
    nama: Column[str] = text("Nama", 30)
    nip: Column[str] = code("NIP", 21, default="", note="Kosongkan untuk komisioner.")
    pangkat: Column[str] = text("Pangkat/Golongan", 24, default="")
    status: Column[Choice[StatusJabatan]] = choice(StatusJabatan, "Status", 11)
    mulai: Column[Day] = day("Mulai", 13)
    sampai: Column[Day] = day("Sampai", 13, default=None, note="Kosong berarti masih menjabat.")


class DivisiRow(Row):
    """A division with the subbagian that works with it."""

    kode: Column[str] = code("Kode", 9)
    divisi: Column[str] = long("Divisi", 50)
    subbagian: Column[str] = long("Subbagian", 50)
    aktif: Column[Choice[YaTidak]] = choice(YaTidak, "Aktif", 8)


class DasarHukumRow(Row):
    """A regulation with the time in which it is in force."""

    peraturan: Column[str] = long("Peraturan", 50)
    tentang: Column[str] = long("Tentang", 60, default="")
    mulai: Column[Day] = day("Berlaku Mulai", 14, default=None)
    sampai: Column[Day] = day("Berlaku Sampai", 14, default=None)


class LiburRow(Row):
    """A day off of the office."""

    tanggal: Column[Day] = day(
        "Tanggal", 14, default=None, note="Cuti bersama, libur setempat; libur nasional sudah dikenal."
    )
    keterangan: Column[str] = text("Keterangan", 50, default="")
    konfirmasi: Column[Choice[Konfirmasi]] = choice(
        Konfirmasi, "Konfirmasi", 13, default=None,
        note="Usulan belum dihitung: pilih Ya atau Tidak menurut SKB cuti bersama dan keputusan kantor. "
        "Baris yang diketik sendiri boleh dikosongkan dan dihitung.",
    )  # fmt: skip


PENGATURAN = TableSpec("tblPengaturan", PengaturanRow, unique=(PengaturanRow.kunci,))
PEJABAT = TableSpec("tblPejabat", PejabatRow)
DIVISI = TableSpec("tblDivisi", DivisiRow, unique=(DivisiRow.kode,))
DASAR_HUKUM = TableSpec("tblDasarHukum", DasarHukumRow, unique=(DasarHukumRow.peraturan,))
LIBUR = TableSpec("tblLibur", LiburRow, unique=(LiburRow.tanggal,))
