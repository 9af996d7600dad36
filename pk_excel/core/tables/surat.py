"""The register of letters: the number, date and addressee of every paper around a Perjanjian Kinerja."""

from __future__ import annotations

from pk_excel.core.tables.choices import Naskah
from pk_excel.core.tables.columns import Choice, Column, Day, TableSpec, Whole, choice, code, day, long, text, whole
from pk_excel.core.tables.row import Row


class SuratRow(Row):
    """A numbered paper: whose number stands where, what it is about, where it went and who received it."""

    no: Column[Whole] = whole("No", 6, default=None)
    pk: Column[Whole] = whole("PK", 6, default=None, note="0: PK awal; 1, 2, …: PK Perubahan ke-.")
    naskah: Column[Choice[Naskah]] = choice(
        Naskah, "Naskah", 28,
        note="“Lainnya” untuk nomor yang dipakai surat lain di kantor ini, supaya tidak dianggap kosong.",
    )  # fmt: skip
    nomor: Column[str] = text(
        "Nomor", 30, default="",
        note="Nomor yang diketik di sini selalu dipakai. Yang kosong diisi program menurut pola_nomor.",
    )  # fmt: skip
    tanggal: Column[Day] = day("Tanggal", 14, default=None)
    perihal: Column[str] = long("Perihal", 40, default="")
    tujuan: Column[str] = long("Tujuan", 30, default="")
    berkas: Column[str] = text("Berkas", 34, default="")
    sidik: Column[str] = code("SHA-256", 22, default="")
    dikirim_ke: Column[str] = text("Dikirim Ke", 28, default="")
    dikirim: Column[Day] = day("Dikirim", 14, default=None)
    diterima: Column[Day] = day("Diterima", 14, default=None)
    diterima_oleh: Column[str] = text("Diterima Oleh", 28, default="")
    keterangan: Column[str] = long("Keterangan", 36, default="")


SURAT = TableSpec("tblSurat", SuratRow, unique=(SuratRow.no,))
