"""Who is expected at a rapat pleno, and who came (SOP step 5)."""

from __future__ import annotations

from pk_excel.core.tables.choices import Kehadiran, Peran
from pk_excel.core.tables.columns import Choice, Column, Day, Owner, TableSpec, choice, day, long, text
from pk_excel.core.tables.row import Row


class HadirRow(Row):
    """One person of one meeting: expected by office on its day, and whether they came, which staff type."""

    tanggal: Column[Day] = day(
        "Tanggal Rapat", 14, default=None, note="Diisi perintah undangan. Kosong: rapat yang berikut."
    )
    peran: Column[Choice[Peran]] = choice(Peran, "Peran", 12, default=None)
    nama: Column[str] = text("Nama", 34)
    jabatan: Column[str] = long("Jabatan", 46, default="")
    hadir: Column[Choice[Kehadiran]] = choice(
        Kehadiran, "Hadir", 10, default=None, typed=True,
        note="Isi sesudah rapat untuk setiap orang: Ya, Izin, atau Tidak.",
    )  # fmt: skip
    keterangan: Column[str] = long(
        "Keterangan", 40, default="", typed=True, note="Sebab tidak hadir; tercetak di Berita Acara."
    )


HADIR = TableSpec("tblHadir", HadirRow, Owner.PROGRAM, (HadirRow.tanggal, HadirRow.nama), grows=True)
