"""What an open workbook or its application refuses: per reason what happened, and what to do."""

from __future__ import annotations

HOST: dict[str, tuple[str, str]] = {
    "busy": (
        "Excel atau LibreOffice sedang sibuk: mungkin ada sel yang sedang diketik atau kotak dialog yang terbuka. "
        "Tidak ada yang diubah.",
        "Tekan Enter atau Esc, tutup kotak dialognya, lalu ulangi.",
    ),
    "closed": (
        "Buku kerja atau aplikasinya sudah ditutup. Berkas yang tersimpan tidak diubah.",
        "Buka lagi buku kerjanya, lalu ulangi.",
    ),
    "refused": (
        "Excel atau LibreOffice menolak: {detail}. Tidak ada yang diubah.",
        "Tutup kotak dialog yang terbuka, periksa apakah lembarnya masih utuh, lalu ulangi.",
    ),
    "password": (
        "Lembar {sheet} di {book} dilindungi dengan kata sandi. Tidak ada yang diubah.",
        "Buka perlindungannya (Review > Unprotect Sheet), lalu ulangi.",
    ),
    "half_written": (
        "Penulisan ke {book} terhenti di tengah jalan, dan yang sudah tertulis tidak dapat dikembalikan.",
        "Tutup {book} TANPA menyimpan, buka lagi, lalu ulangi.",
    ),
    "never_saved": (
        "Buku kerja {book} belum pernah disimpan, sehingga belum ada folder untuk hasilnya.",
        "Simpan dahulu sebagai .xlsm, misalnya di folder {folder}, lalu ulangi.",
    ),
    "online": (
        "Buku kerja {book} dibuka langsung dari OneDrive atau SharePoint; foldernya di komputer ini tidak dikenal.",
        "Pindahkan ke folder yang tidak disinkronkan, misalnya {folder}, buka dari sana, lalu ulangi.",
    ),
    "read_only": (
        "Buku kerja {book} dibuka hanya untuk dibaca.",
        "Tutup, pastikan tidak ada orang lain yang membukanya, buka lagi, lalu ulangi.",
    ),
    "unserved": (
        "Aplikasi yang membuka {book} tidak dilayani tombol ini: yang dilayani Excel di Windows dan LibreOffice Calc.",
        "Tutup buku kerjanya dan pakai perintah pk-excel di terminal.",
    ),
    "caller_lost": (
        "Buku kerja {book} yang tombolnya diklik tidak dapat dijangkau dari program ini. Tidak ada yang diubah.",
        "Tutup semua jendela Excel, buka lagi buku kerjanya, lalu klik lagi; bila tetap begini, jalankan pk-excel "
        "dokter.",
    ),
    "no_caller": (
        "Tidak ada buku kerja yang memanggil.",
        "Jalankan lewat tombol di tab Perjanjian Kinerja, atau pakai perintah pk-excel di terminal.",
    ),
    "no_libreoffice": (
        "LibreOffice Calc, atau jembatan dari Python ini ke sana, tidak ada di komputer ini.",
        "Pasang paketnya (Debian, Ubuntu: sudo apt install libreoffice-calc python3-uno), lalu ulangi.",
    ),
    "not_installed": (
        "Ekstensi Perjanjian Kinerja tidak dapat dipasang atau dilepas: {detail}.",
        "Tutup semua jendela LibreOffice, lalu ulangi.",
    ),
}
