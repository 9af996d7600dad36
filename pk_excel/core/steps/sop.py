"""The ten steps of the SOP "Penyusunan Perjanjian Kinerja" (KPU Kab. Luwu Utara, Nomor 2 Tahun 2023).

The rows are the starting content of ``tblLangkah``: an office changes executors and times there, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Step(IntEnum):
    """The steps of the SOP by number."""

    ARAHAN = 1
    RKT = 2
    PENCERMATAN = 3
    DRAF = 4
    PLENO = 5
    REVISI = 6
    KOREKSI = 7
    FINAL = 8
    TANDA_TANGAN = 9
    ARSIP = 10


@dataclass(frozen=True)
class Window:
    """The steps during which an action may run: from ``first`` (its own) to ``last``.

    A result may be renewed until the step that builds on it is complete. ``perubahan`` says whether a PK Perubahan,
    which starts at the pleno, may use an action of a step before it: a revised DIPA is among its grounds.
    """

    first: Step
    last: Step
    perubahan: bool = False


@dataclass(frozen=True)
class Langkah:
    """One step: ``waktu`` is its time as the SOP writes it, ``bulan`` when the SOP places it."""

    no: Step
    aktivitas: str
    pelaksana: str
    kelengkapan: str
    waktu: str
    output: str
    bulan: str


_PERENCANAAN = "Kasubag dan staf Subbagian Perencanaan, Data dan Informasi"
_KADIV = "Ketua Divisi Perencanaan, Data dan Informasi"

LANGKAH_SOP: tuple[Langkah, ...] = (
    Langkah(Step.ARAHAN, "Mengoordinasikan dan mengarahkan penyusunan Perjanjian Kinerja awal tahun", _KADIV, "–", "–",
            "Arahan penyusunan", "Januari"),
    Langkah(Step.RKT, "Menyusun Rencana Kerja Tahunan (RKT) dari Renstra", _PERENCANAAN, "Renstra", "1 hari",
            "RKT", "Januari"),
    Langkah(Step.PENCERMATAN, "Mencermati RKT terhadap RKA-KL dan Juknis tahun berjalan",
            "Setiap Divisi dan Subbagian terkait", "RKT; RKA-KL; Juknis", "1 minggu",
            "Hasil Pencermatan Divisi", "Januari"),
    Langkah(Step.DRAF, "Menyusun draf Perjanjian Kinerja dari hasil pencermatan", _PERENCANAAN,
            "Hasil Pencermatan Divisi", "1 hari", "Draf PK Hasil Pencermatan Divisi", "Januari"),
    Langkah(Step.PLENO, "Membahas draf Perjanjian Kinerja dalam Rapat Pleno Rutin",
            "Ketua, Anggota, Sekretaris, Kasubag", "Draf PK Hasil Pencermatan Divisi", "1 hari",
            "Draf PK Hasil Rapat Pleno Rutin", "Januari"),
    Langkah(Step.REVISI, "Memperbaiki draf sesuai hasil Rapat Pleno", _PERENCANAAN, "Draf PK Hasil Rapat Pleno",
            "1 jam", "Draf PK", "Januari"),
    Langkah(Step.KOREKSI, "Mengoreksi draf: diterima, atau dikembalikan ke langkah 6", _KADIV, "Draf PK", "1 hari",
            "Draf PK Hasil Koreksi", "Januari"),
    Langkah(Step.FINAL, "Menyusun draf final sebelum penandatanganan", _PERENCANAAN, "Draf PK Hasil Koreksi", "1 jam",
            "Draf PK Final", "Januari-Februari"),
    Langkah(Step.TANDA_TANGAN, "Menandatangani PK KPU dan PK Sekretariat",
            "Ketua (PK KPU); Sekretaris dan Ketua (PK Sekretariat)", "Draf PK Final", "1 jam",
            "PK KPU dan PK Sekretariat yang ditandatangani", "Januari-Februari"),
    Langkah(Step.ARSIP, "Mengarsipkan dan melaporkan kepada KPU Provinsi", _PERENCANAAN,
            "Kedua PK yang ditandatangani", "15 menit", "Arsip Perjanjian Kinerja", "Januari-Februari"),
)  # fmt: skip
