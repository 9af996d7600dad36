"""What the program keeps of the work: steps, findings, archived documents, the audit chain."""

from __future__ import annotations

from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.tables.columns import (
    Choice,
    Column,
    Day,
    Owner,
    TableSpec,
    Whole,
    choice,
    code,
    day,
    long,
    text,
    whole,
)
from pk_excel.core.tables.row import Row


class LangkahRow(Row):
    """One step of the SOP: who, with what, in what time, and how far it is."""

    no: Column[Whole] = whole("No", 6)
    aktivitas: Column[str] = long("Aktivitas", 50)
    pelaksana: Column[str] = long("Pelaksana", 34)
    kelengkapan: Column[str] = long("Kelengkapan", 24, default="")
    waktu: Column[str] = text(
        "Waktu", 11, default="",
        note="Batas menurut SOP, misalnya 1 minggu, 1 hari, 1 jam, 15 menit; tanpa waktu (–) dihitung satu hari kerja.",
    )  # fmt: skip
    output: Column[str] = long("Output", 28, default="")
    bulan: Column[str] = text("Bulan", 16, default="")
    status: Column[Choice[StatusLangkah]] = choice(StatusLangkah, "Status", 13)
    rencana_mulai: Column[Day] = day(
        "Rencana Mulai", 13, default=None, note="Rencana dibuat sekali, saat langkah 1 selesai, lalu tetap."
    )
    tenggat: Column[Day] = day(
        "Tenggat", 13, default=None, note="Rencana selesai; tidak bergeser bila langkah sebelumnya terlambat."
    )
    mulai: Column[Day] = day("Mulai", 13, default=None, note="Langkah dimulai saat langkah sebelumnya selesai.")
    selesai: Column[Day] = day("Selesai", 13, default=None)
    terlambat: Column[Whole] = whole(
        "Terlambat (hari kerja)", 12, default=None,
        note="Hari kerja sesudah Tenggat, sampai selesai atau sampai perintah terakhir.",
    )  # fmt: skip
    prakiraan: Column[Day] = day(
        "Prakiraan", 13, default=None, note="Perkiraan selesai menurut keadaan pada perintah terakhir."
    )
    oleh: Column[str] = text("Oleh", 22, default="")
    bukti: Column[str] = long("Bukti", 28, default="")
    catatan: Column[str] = long("Catatan", 36, default="")


class TemuanRow(Row):
    """A finding as staff read it."""

    kode: Column[str] = code("Kode", 8, default="")
    tingkat: Column[str] = text("Tingkat", 13, default="")
    lembar: Column[str] = text("Lembar", 18, default="")
    sel: Column[str] = code("Sel", 9, default="")
    nilai: Column[str] = long("Nilai", 30, default="")
    pesan: Column[str] = long("Pesan", 64, default="")
    saran: Column[str] = long("Saran", 56, default="")


class ArsipRow(Row):
    """A document of the archive."""

    dokumen: Column[str] = long("Dokumen", 40, default="")
    berkas: Column[str] = text("Berkas", 42, default="")
    ukuran: Column[Whole] = whole("Ukuran (bita)", 14, default=None)
    sidik: Column[str] = code("SHA-256", 66, default="")
    nomor: Column[str] = text("Nomor", 28, default="")
    tanggal: Column[Day] = day("Tanggal", 14, default=None)
    tempat: Column[str] = text("Tempat", 20, default="")
    dikirim: Column[str] = text("Dikirim Ke", 30, default="")
    diterima: Column[Day] = day("Diterima", 14, default=None)
    penerima: Column[str] = text("Diterima Oleh", 28, default="")


class RiwayatRow(Row):
    """An event of the audit chain."""

    no: Column[Whole] = whole("No", 7, default=None)
    waktu: Column[str] = text("Waktu", 20, default="")
    pelaku: Column[str] = text("Pelaku", 22, default="")
    pintu: Column[str] = text("Pintu", 10, default="")
    langkah: Column[Whole] = whole("Langkah", 9, default=None)
    peristiwa: Column[str] = text("Peristiwa", 20, default="")
    rincian: Column[str] = long("Rincian", 70, default="")
    hash_sebelumnya: Column[str] = code("Hash Sebelumnya", 22, default="")
    hash: Column[str] = code("Hash", 22, default="")


LANGKAH = TableSpec("tblLangkah", LangkahRow, Owner.PROGRAM, (LangkahRow.no,))
TEMUAN = TableSpec("tblTemuan", TemuanRow, Owner.PROGRAM)
ARSIP = TableSpec("tblArsip", ArsipRow, Owner.PROGRAM)
RIWAYAT = TableSpec("tblRiwayat", RiwayatRow, Owner.PROGRAM, (RiwayatRow.no,))
