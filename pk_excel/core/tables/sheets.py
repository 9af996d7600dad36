"""The workbook as data: every sheet, table, column, type and allowed value, once.

The builder, the readers, the rules and ``pk-excel skema`` all read from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.columns import Column, Family, Kind, Owner, Phase, SheetSpec, TableSpec
from pk_excel.core.values.cells import clean_text
from pk_excel.errors import SchemaNewer, SchemaOutdated

#: What the name of the folder with a workbook's backups has behind that of the workbook.
BACKUPS = "-cadangan"
SCHEMA_VERSION = 3

#: Defined names: single cells that the program keeps current and the ribbon and *Beranda* read.
NAMES: dict[str, str] = {
    "pkSkema": "Versi skema buku kerja",
    "pkLangkah": "Nomor langkah SOP yang sedang berjalan",
    "pkLangkahTeks": "Langkah yang sedang berjalan dan pelaksananya",
    "pkKurang": "Yang belum ada untuk langkah yang sedang berjalan, menurut perintah terakhir",
    "pkTombol": "Perintah yang boleh dijalankan sekarang, dipisahkan titik koma",
    "pkPeriksa": "Waktu pemeriksaan (validasi) terakhir",
    "pkSidikRKT": "Sidik RKT yang terakhir dikonsolidasikan",
}

#: Defined names of a review workbook: what it was made from.
REVIEW_NAMES: dict[str, str] = {
    "pkKantor": "Kantor",
    "pkTahun": "Tahun",
    "pkDivisi": "Divisi",
    "pkSidikRKT": "Sidik RKT",
}

REVIEW_SHEET = "Pencermatan"
#: The sheet that shows what each division answers to each row.
MATRIX_SHEET = "Matriks Pencermatan"
SPARE_ROWS = 10


def schema_number(found: object) -> int | None:
    """Return the schema that a workbook names, None for what is no number."""
    text = clean_text(found)
    return int(text) if text.isascii() and text.isdigit() else None


def wrong_schema(book: str, found: object) -> SchemaNewer | SchemaOutdated:
    """Return the error for a workbook whose schema is not this program's."""
    number = schema_number(found)
    error = SchemaNewer if number is not None and number > SCHEMA_VERSION else SchemaOutdated
    return error(book=book, found=found, known=SCHEMA_VERSION)


def review_sheet_title(kode: str) -> str:
    """Return the title of the in-book review sheet of the division *kode*."""
    return f"Cermat {kode}"


def form_sheet_title(dokumen: Dokumen) -> str:
    """Return the title of the printable sheet of a document."""
    return f"PK {dokumen}"


def master_sheets(years: range, divisi: Iterable[str]) -> tuple[SheetSpec, ...]:
    """Return all sheets of a master workbook in tab order, for a Renstra of *years* and the given divisions."""
    reviews = tuple(
        SheetSpec(
            review_sheet_title(kode), Phase.PENCERMATAN, "Pencermatan divisi: isi kolom kuning saja.",
            t.review_table(kode), steps=(3,),
        )
        for kode in divisi
    )  # fmt: skip
    return (
        SheetSpec("Beranda", Phase.UTAMA, "Di mana penyusunan Perjanjian Kinerja sekarang."),
        SheetSpec("Pengaturan", Phase.PERSIAPAN, "Data kantor dan dokumen dasar tahun ini.", t.PENGATURAN, steps=(1,)),
        SheetSpec("Pejabat", Phase.PERSIAPAN, "Siapa menjabat apa, dari kapan sampai kapan.", t.PEJABAT, steps=(1,)),
        SheetSpec("Divisi", Phase.PERSIAPAN, "Divisi dan subbagian yang mencermati RKT.", t.DIVISI, steps=(1,)),
        SheetSpec("Dasar Hukum", Phase.PERSIAPAN, "Peraturan yang menjadi dasar, dengan masa berlakunya.",
                  t.DASAR_HUKUM, steps=(1,)),
        SheetSpec("Hari Libur", Phase.PERSIAPAN, "Cuti bersama dan libur setempat untuk menghitung tenggat.",
                  t.LIBUR, steps=(1,)),
        SheetSpec("Renstra", Phase.PERSIAPAN, "Sasaran, indikator, dan target lima tahun.",
                  t.RENSTRA.with_years(years), steps=(2,)),
        SheetSpec("Target Nasional", Phase.PERSIAPAN, "Target nasional; target daerah tidak boleh di bawahnya.",
                  t.TARGET_NASIONAL.with_years(years), steps=(2,)),
        SheetSpec("RKA-KL", Phase.PERSIAPAN, "Anggaran tahun ini menurut RKA-KL/DIPA.", t.ANGGARAN, steps=(3,)),
        SheetSpec("Tahun Lalu", Phase.PERSIAPAN, "Target dan realisasi tahun lalu, pembanding target tahun ini.",
                  t.TAHUN_LALU, steps=(3,)),
        SheetSpec("Impor", Phase.PERSIAPAN,
                  "Kolom sumber dan isinya menurut usulan: periksa kolom kuning, lalu jalankan Terapkan Impor.",
                  t.IMPOR, steps=(2, 3), printed=False),
        SheetSpec("Hasil Impor", Phase.PERSIAPAN,
                  "Yang akan atau sudah diambil oleh impor terakhir, baris demi baris, dan sebabnya bila tidak.",
                  t.HASIL_IMPOR, steps=(2, 3), printed=False),
        SheetSpec("RKT", Phase.PERSIAPAN, "Rencana Kerja Tahunan dari Renstra (langkah 2).", t.RKT, steps=(2, 3)),
        *reviews,
        SheetSpec("Usulan", Phase.PENCERMATAN, "Setiap usulan divisi, apa adanya (langkah 3).", t.USULAN, steps=(3,),
                  printed=False),
        SheetSpec("Berkas", Phase.PENCERMATAN, "Setiap berkas pencermatan: dipakai atau ditolak, dan sebabnya.",
                  t.BERKAS, steps=(3,), printed=False),
        SheetSpec("Konsolidasi", Phase.PENCERMATAN, "Usulan semua divisi per baris (langkah 3-4).",
                  t.KONSOLIDASI, steps=(4,)),
        SheetSpec(MATRIX_SHEET, Phase.PENCERMATAN, "Usulan tiap divisi per baris, berwarna menurut jenis konflik.",
                  drawn=True, steps=(4,)),
        SheetSpec("Daftar Hadir", Phase.PLENO, "Siapa diundang ke rapat pleno; isi Hadir sesudah rapat (langkah 5).",
                  t.HADIR, steps=(5,)),
        SheetSpec("Pleno", Phase.PLENO,
                  "Isi kolom kuning (langkah 5). Indikator baru dari rapat: baris baru, ID sendiri, Keputusan Tambah.",
                  t.PLENO, steps=(5, 6)),
        SheetSpec("Koreksi", Phase.PLENO, "Koreksi Ketua Divisi Perencanaan (langkah 7).", t.KOREKSI, steps=(7,)),
        SheetSpec("PK", Phase.FINAL, "Draf Perjanjian Kinerja yang berlaku sekarang.", t.PK, steps=(4, 6, 7, 8)),
        SheetSpec(form_sheet_title(Dokumen.KPU), Phase.FINAL, "Formulir siap cetak.", drawn=True, steps=(8, 9)),
        SheetSpec(form_sheet_title(Dokumen.SEKRETARIAT), Phase.FINAL, "Formulir siap cetak.", drawn=True, steps=(8, 9)),
        SheetSpec("Rencana Aksi", Phase.FINAL,
                  "Target dan realisasi setiap triwulan: isi kolom kuning, lalu jalankan Rencana Aksi (perintah aksi).",
                  t.RENCANA_AKSI, steps=(9,)),
        SheetSpec("Kegiatan", Phase.FINAL, "Kegiatan untuk setiap indikator: beri tanda pada bulan pelaksanaannya.",
                  t.KEGIATAN, steps=(9,)),
        SheetSpec("Beda", Phase.FINAL, "Beda dua draf menurut perintah beda yang terakhir.", t.BEDA, steps=(6, 7)),
        SheetSpec("Langkah", Phase.CATATAN, "Sepuluh langkah SOP: status, tenggat, pelaksana.", t.LANGKAH),
        SheetSpec("Surat", Phase.CATATAN,
                  "Nomor, tanggal, dan pengiriman setiap naskah. Ketik nomor sebelum naskahnya dibuat.",
                  t.SURAT, steps=(1, 5, 9, 10)),
        SheetSpec("Temuan", Phase.CATATAN, "Hasil validasi terakhir; klik sel untuk menuju ke sana.", t.TEMUAN),
        SheetSpec("Arsip", Phase.CATATAN, "Dokumen yang diarsipkan dan dilaporkan (langkah 10).",
                  t.ARSIP, steps=(9, 10)),
        SheetSpec("Versi", Phase.CATATAN, "Setiap versi draf, baris demi baris.",
                  t.VERSI, steps=(4, 6, 7, 8), printed=False),
        SheetSpec("Versi Anggaran", Phase.CATATAN, "Anggaran yang dikutip oleh draf final.",
                  t.VERSI_ANGGARAN, steps=(8,), printed=False),
        SheetSpec("Riwayat", Phase.CATATAN, "Siapa melakukan apa dan kapan; tidak dapat diubah diam-diam.",
                  t.RIWAYAT, printed=False),
        SheetSpec("Referensi", Phase.CATATAN, "Daftar pilihan untuk kolom pilihan.", printed=False),
        SheetSpec("Panduan", Phase.CATATAN, "Cara kerja singkat untuk staf."),
        SheetSpec("Segel", Phase.CATATAN, "Yang disegel setiap langkah, dan kepala rantai Riwayat. Jangan diubah.",
                  t.SEGEL, hidden=True),
    )  # fmt: skip


def static_tables() -> tuple[TableSpec[Any], ...]:
    """Return every table whose name does not depend on the office (all but the review tables)."""
    return tuple(sheet.table for sheet in master_sheets(range(0), ()) if sheet.table)


__all__ = [
    "MATRIX_SHEET",
    "NAMES",
    "REVIEW_NAMES",
    "REVIEW_SHEET",
    "SCHEMA_VERSION",
    "SPARE_ROWS",
    "Column",
    "Family",
    "Kind",
    "Owner",
    "Phase",
    "SheetSpec",
    "TableSpec",
    "form_sheet_title",
    "master_sheets",
    "review_sheet_title",
    "schema_number",
    "static_tables",
    "wrong_schema",
]
