"""What the extension says inside LibreOffice Calc, apart from what a button's work says of itself."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "title": "Perjanjian Kinerja",
    "ok": "OK",
    "cancel": "Batal",
    "not_ours": "Buku kerja yang sedang dibuka bukan buku kerja Perjanjian Kinerja. Buka dahulu buku kerja induknya.",
    "running": "Perintah yang sebelumnya masih berjalan. Tunggu sampai selesai.",
    "no_sheet": "Lembar {sheet} tidak ada. Kembalikan nama lembarnya, lalu coba lagi.",
    "no_program": "pk-excel tidak ada lagi di {command} ({error}). Pasang lagi: jalankan pk-excel libreoffice.",
    "no_answer": (
        "Perintah berhenti sebelum selesai ({error}). Tutup buku kerja TANPA menyimpan, buka lagi, lalu ulangi."
    ),
    "slow": "Perintah sudah berjalan tiga menit. Hentikan? Bila tidak, program terus menunggu.",
}
