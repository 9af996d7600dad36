"""Headings and short phrases of tables on the terminal."""

from __future__ import annotations

STEPS = ("No", "Langkah dan pelaksana", "Rencana", "Nyata", "Kedudukan")
TIME = " ({waktu})"
NEXT = "Sekarang langkah {no}: {aktivitas}. Pelaksana: {pelaksana}."
ALLOWED = "Yang dapat dijalankan: {allowed}."
COMPLETE_BY_HAND = "langkah --selesai 1"
DEADLINE = "Tenggat internal penandatanganan: {tanggal}."
ALL_DONE = "Semua langkah selesai."
LATE = "terlambat {days} hari kerja"
FORECAST = "prakiraan {tanggal}"
MISSING = "Belum ada:"
NOTHING_MISSING = "Kelengkapan langkah ini sudah ada."
OVERALL_LATE = "Seluruhnya diperkirakan selesai {days} hari kerja sesudah rencana."
ENDED_LATE = "Seluruhnya selesai {days} hari kerja sesudah rencana."
HISTORY_BROKEN = "Riwayat berubah di luar program; lihat lembar Riwayat."
BATCH = ("Berkas", "Hasil", "Kesalahan", "Peringatan", "Detik", "Keterangan")
TOTAL = "Jumlah"
BATCH_OK = "berhasil"
BATCH_FAILED = "gagal"
BATCH_DONE = "Berhasil"
BATCH_TITLE = "Buku besar {name}"
DOING = "{label} …"
BATCH_RATE = "{count}/menit, sisa"
BATCH_SUMMARY = "{done} dari {total} buku kerja berhasil."
NO_MATCH = "Tidak ada berkas yang cocok dengan {pattern}."
NOTHING_IN_FOLDER = (
    "Folder {pattern} tidak berisi berkas kantor. Yang dicari di dalamnya: {names}, dan berkas bernama lain yang"
    " isinya sama."
)
OFFICE_BOOK = "buku kerja induk"
OFFICE_FILES = "buku kerja induk, arsip, atau laporan PK"
PASSED_OVER = (
    "Tidak ikut, karena isinya bukan {what}, atau tidak dapat dibuka: {names}. Bila salah satunya milik sebuah kantor,"
    " perbaiki berkas itu, atau sebut namanya dalam perintah ini."
)
MORE_FILES = ", dan {count} berkas lagi"
RECAP = ("Rekap", "Jumlah")
REMARK = "{file}: {what}"
SCHEMA = ("Lembar", "Tabel", "Kolom", "Jenis", "Wajib", "Pilihan")
MADE = ("Hasil", "Tempat")
YES = "ya"
NO = ""
MADE_NAMES = {
    "master": "Buku kerja induk",
    "reviews": "Lima buku kerja pencermatan",
    "papers": "Berita Acara dan matriks perubahan",
    "pk_kpu": "PK KPU (Word, PDF)",
    "pk_sekretariat": "PK Sekretariat (Word, PDF)",
    "letter": "Surat pengantar ke KPU Provinsi",
    "archive": "Arsip bermanifes",
    "offices": "Kantor-kantor contoh",
    "list": "Daftar kantor dengan cacatnya",
}
