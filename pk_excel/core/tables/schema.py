"""Every table of the master and the review workbook by name: ``t.RKT`` is the table, ``RktRow`` a row of it."""

from __future__ import annotations

from pk_excel.core.tables.beda import BEDA
from pk_excel.core.tables.catatan import ARSIP, LANGKAH, RIWAYAT, TEMUAN
from pk_excel.core.tables.hadir import HADIR
from pk_excel.core.tables.impor import HASIL_IMPOR, IMPOR
from pk_excel.core.tables.kantor import DASAR_HUKUM, DIVISI, LIBUR, PEJABAT, PENGATURAN
from pk_excel.core.tables.nasional import TARGET_NASIONAL
from pk_excel.core.tables.pencermatan import BERKAS, KONSOLIDASI, REVIEW_PREFIX, USULAN, review_table
from pk_excel.core.tables.pk import PK, VERSI, VERSI_ANGGARAN
from pk_excel.core.tables.pleno import KOREKSI, PLENO
from pk_excel.core.tables.rencana import ANGGARAN, RENSTRA, RKT
from pk_excel.core.tables.rencana_aksi import KEGIATAN, RENCANA_AKSI
from pk_excel.core.tables.segel import SEGEL
from pk_excel.core.tables.surat import SURAT
from pk_excel.core.tables.tahun_lalu import TAHUN_LALU

__all__ = [
    "ANGGARAN", "ARSIP", "BEDA", "BERKAS", "DASAR_HUKUM", "DIVISI", "HADIR", "HASIL_IMPOR", "IMPOR", "KEGIATAN",
    "KONSOLIDASI", "KOREKSI", "LANGKAH", "LIBUR", "PEJABAT", "PENGATURAN", "PK", "PLENO", "RENCANA_AKSI", "RENSTRA",
    "REVIEW_PREFIX", "RIWAYAT", "RKT", "SEGEL", "SURAT", "TAHUN_LALU", "TARGET_NASIONAL", "TEMUAN", "USULAN",
    "VERSI", "VERSI_ANGGARAN", "review_table",
]  # fmt: skip
