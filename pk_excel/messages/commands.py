"""What the command line says of itself: help of commands and options, headings, and click's own complaints."""

from __future__ import annotations

PROGRAM = "Perjanjian Kinerja KPU: dari Renstra sampai arsip, di dalam Excel dan tanpa Excel."
EPILOG = "Kode keluar dan panduan: lihat README. Rincian perintah: pk-excel PERINTAH --help."

COMMANDS: dict[str, str] = {
    "contoh": "Buat kantor contoh dan jalankan seluruh SOP sampai formulir siap ditandatangani dan diarsipkan.",
    "baru": "Langkah 1: buat buku kerja induk yang baru.",
    "rkt": "Langkah 2: susun RKT dari Renstra; baris yang sudah diputuskan tidak ditimpa.",
    "validasi": "Periksa semua aturan; temuan tampil di sini dan di lembar Temuan.",
    "edarkan": "Langkah 3: buat satu buku kerja pencermatan untuk setiap divisi.",
    "konsolidasi": "Langkah 3-4: gabungkan hasil pencermatan, temukan konflik, susun draf PK.",
    "pleno": "Langkah 5-6: masukkan keputusan pleno; buat Berita Acara dan matriks perubahan.",
    "koreksi": "Langkah 7: terima draf, atau kembalikan ke langkah 6 dengan catatan.",
    "finalisasi": "Langkah 8: bekukan draf final dan buat formulir PK KPU dan PK Sekretariat.",
    "tandatangan": "Langkah 9: catat penandatanganan, tanggal, dan pindaiannya.",
    "arsip": "Langkah 10: buat arsip bermanifes dan paket untuk KPU Provinsi; --periksa memeriksanya.",
    "langkah": "Tampilkan kedudukan SOP; selesaikan atau kembalikan langkah, buka PK Perubahan.",
    "batch": "Jalankan satu perintah untuk banyak buku kerja.",
    "dokter": "Periksa komputer dan buku kerja ini; tampilkan yang salah dan cara memperbaikinya.",
    "skema": "Tampilkan skema buku kerja: lembar, tabel, kolom, jenis, pilihan.",
}

OPTIONS: dict[str, str] = {
    "file": "Buku kerja induk (.xlsx atau .xlsm).",
    "rinci": "Tampilkan rincian teknis bila terjadi kesalahan.",
    "json": "Keluaran JSON untuk program lain.",
    "oleh": "Nama pelaku yang dicatat di Riwayat. [bawaan: pengguna komputer ini]",
    "waktu": "Waktu kejadian yang dicatat, misalnya 2026-01-21T10:00. [bawaan: sekarang]",
    "timpa": "Timpa hasil yang sudah ada.",
    "ke": "Folder hasil. [bawaan: folder di samping buku kerja]",
    "dari": "Pindahkan semua data dari buku kerja lama ini.",
    "tahun": "Tahun Perjanjian Kinerja. [bawaan: tahun ini]",
    "tanpa": "Lanjutkan tanpa hasil divisi ini (boleh diulang).",
    "kembalikan": "Kembalikan ke langkah 6 dengan catatan ini.",
    "pengesahan": "Keputusan yang mengesahkan perubahan substansi sesudah pleno.",
    "tanggal": "Tanggal penandatanganan, misalnya 2026-01-30.",
    "pindaian": "Hasil pindai dokumen yang ditandatangani (boleh diulang).",
    "periksa": "Periksa arsip ini terhadap manifesnya, lalu selesai.",
    "selesai": "Tandai langkah ini selesai (langkah 1).",
    "bukti": "Bukti penyelesaian, misalnya nomor surat.",
    "kembali": "Kembalikan SOP ke langkah ini.",
    "catatan": "Alasan pengembalian atau perubahan.",
    "perubahan": "Buka PK Perubahan: pejabat, strategi, atau prioritas.",
    "proses": "Jumlah proses yang berjalan bersamaan. [bawaan: jumlah inti]",
    "catat": "Tulis buku besar hasil ke berkas CSV ini.",
    "rekap": "Tulis jumlah temuan per buku kerja dan per aturan ke berkas CSV ini.",
    "perbaiki": "Hubungkan tombol buku kerja dengan Python ini.",
    "help": "Tampilkan bantuan ini.",
    "version": "Tampilkan versi.",
}

HEADINGS = {"Usage": "Pemakaian", "Options": "Opsi", "Commands": "Perintah", "Arguments": "Argumen"}
METAVARS = {"options": "[OPSI]", "command": "PERINTAH [ARGUMEN]..."}

NO_SUCH_OPTION = "Opsi {name} tidak dikenal."
NO_SUCH_COMMAND = "Perintah {name} tidak dikenal."
POSSIBLE = "Mungkin maksudnya: {names}."
MISSING_ARGUMENT = "Argumen {name} belum diberikan."
MISSING_OPTION = "Opsi {name} belum diberikan."
ONLY_ONE = "Pakai salah satu saja: {names}."
NO_VALUE = "Opsi {name} memerlukan nilai."
EXTRA_ARGUMENT = "Argumen berlebih: {words}."
BAD_VALUE = "Nilai “{value}” untuk {name} tidak sah{expected}."
EXPECTED_DATE = "; tulis seperti 2026-01-30"
EXPECTED_DATETIME = "; tulis seperti 2026-01-21T10:00"
EXPECTED_NUMBER = "; tulis bilangan"
EXPECTED_LEAST = "; tulis bilangan {low} atau lebih"
EXPECTED_RANGE = "; tulis bilangan {low} sampai {high}"
EXPECTED_CHOICE = "; pilih salah satu: {choices}"
INTERNAL_ERROR = "Kesalahan program: {error}"
INTERNAL_ADVICE = "Buku kerja tidak diubah. Jalankan lagi dengan --rinci dan laporkan keluarannya."
INTERRUPTED = "Dihentikan."
