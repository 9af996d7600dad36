"""What the command line says of itself: help of the options that all commands share, headings, click's complaints."""

from __future__ import annotations

PROGRAM = "Perjanjian Kinerja KPU: dari Renstra sampai arsip, di dalam Excel dan tanpa Excel."
EPILOG = "Kode keluar dan panduan: lihat README. Rincian perintah: pk-excel PERINTAH --help."

#: Of the options that the commands share; each other option is declared by its action.
OPTIONS: dict[str, str] = {
    "rinci": "Tampilkan rincian teknis bila terjadi kesalahan.",
    "json": "Keluaran JSON untuk program lain.",
    "oleh": "Nama pelaku yang dicatat di Riwayat. [bawaan: pengguna komputer ini]",
    "waktu": "Waktu kejadian yang dicatat, misalnya 2026-01-21T10:00. [bawaan: sekarang]",
    "help": "Tampilkan bantuan ini.",
    "version": "Tampilkan versi.",
}

#: Of the commands whose name has two words.
GROUPS = {"impor": "Ambil data dari berkas lain milik kantor ke buku kerja."}

HEADINGS = {"Usage": "Pemakaian", "Options": "Opsi", "Commands": "Perintah", "Arguments": "Argumen"}
METAVARS = {"options": "[OPSI]", "command": "PERINTAH [ARGUMEN]..."}

NO_SUCH_OPTION = "Opsi {name} tidak dikenal."
NO_SUCH_COMMAND = "Perintah {name} tidak dikenal."
POSSIBLE = "Mungkin maksudnya: {names}."
MISSING_ARGUMENT = "Argumen {name} belum diberikan."
MISSING_OPTION = "Opsi {name} belum diberikan."
ONLY_ONE = "Pakai salah satu saja: {names}."
NO_SOURCE = "Sebut pembandingnya dengan --buku atau --arsip; di samping berkas itu tidak ada, atau ada lebih dari satu."
PASSPHRASE = "Kata sandi sertifikat {name}"
SAME_BOOK = "{name} tidak dapat menjadi asal dirinya sendiri: {option} dan FILE harus berbeda."
CONFIRM = "Lanjutkan? [y/t]"
YES = ("y", "ya")
NO_VALUE = "Opsi {name} memerlukan nilai."
NO_VALUE_BEFORE = "Opsi {name} memerlukan nilai ({metavar}), padahal sesudahnya langsung {other}."
EXTRA_ARGUMENT = "Argumen berlebih: {words}."
BAD_VALUE = "Nilai “{value}” untuk {name} tidak sah{expected}."
EXPECTED_DATE = "; tulis seperti 2026-01-30 atau 30 Januari 2026"
EXPECTED_DATETIME = "; tulis seperti 2026-01-21T10:00"
EXPECTED_NUMBER = "; tulis bilangan"
EXPECTED_BETWEEN = "; tulis bilangan {low} sampai {high}"
EXPECTED_LEAST = "; tulis bilangan {low} atau lebih"
EXPECTED_RANGE = "; tulis bilangan {low} sampai {high}"
EXPECTED_ENDING = "; nama berkas itu harus berakhiran {endings}"
EXPECTED_CHOICE = "; pilih salah satu: {choices}"
INTERNAL_ERROR = "Kesalahan program: {error}"
INTERNAL_ADVICE = "Buku kerja tidak diubah. Jalankan lagi dengan --rinci dan laporkan keluarannya."
INTERRUPTED = "Dihentikan."
CONTINUE = "Jalankan lagi perintah yang sama dengan --lanjut untuk meneruskan."
OVER_SOURCE = "{name} adalah berkas kantor dan tidak ditimpa; pilih nama lain untuk {option}."
OVER_OTHER = (
    "{name} sudah ada dan bukan hasil {command} sebelumnya, sehingga tidak ditimpa; pilih nama lain untuk {option},"
    " atau pindahkan dahulu berkas itu bila memang hasil lama."
)
SAME_RESULT = "{name} tidak dapat ditulis untuk {option} dan {other} sekaligus; pilih nama lain untuk salah satunya."
MANY_YEARS = (
    "Berkas-berkas ini dari {count} tahun: {years}. Satu rekap memuat satu tahun;"
    " pilih tahunnya dengan --tahun, misalnya --tahun {year}."
)
NO_SUCH_YEAR = "Tidak ada berkas tahun {year}; yang ada dari tahun {years}."
NEEDS = "{name} memerlukan {other}."
WORKER_DIED = "Proses yang mengerjakan buku kerja ini berakhir tanpa hasil, misalnya karena memori habis."
