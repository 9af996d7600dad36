"""What a step still lacks, by the reason of StepIncomplete: what happened, and what to do."""

from __future__ import annotations

from pk_excel.messages.meeting import MEETING
from pk_excel.messages.signing import SIGNING

#: Where nothing is opened again, but changed.
AFTER_SIGNING = (
    "Perubahan sesudah tanda tangan lewat PK Perubahan: pk-excel langkah --perubahan DASAR --catatan URAIAN, dengan"
    " dasar pejabat, strategi, atau prioritas."
)
INCOMPLETE: dict[str, tuple[str, str]] = {
    "note_missing": (
        "Belum dikembalikan ke langkah {step}: alasannya belum ditulis.",
        "Tulis alasannya: --catatan pada langkah, --kembalikan pada koreksi.",
    ),
    "not_reached": (
        "Langkah {step} belum dicapai; sekarang langkah {current}.",
        "Pilih langkah sebelum langkah {current}.",
    ),
    "no_such_step": ("Langkah {step} tidak ada.", "Sebut langkah 1 sampai {last}; lihat di lembar Langkah."),
    "replan_without_reason": (
        "Rencana belum dibuat lagi: alasannya belum ditulis.",
        "Tulis alasannya sesudah --rencana-ulang.",
    ),
    "step_lacks": (
        "Langkah {step} belum dapat diselesaikan. Belum ada:\n{missing}",
        "Lengkapi, lalu jalankan lagi.",
    ),
    "other_number": (
        "Bukti menyebut nomor {nomor}, padahal nomor {naskah} di lembar Surat (sel {cell}) {typed}.",
        "Samakan keduanya menurut buku agenda, lalu ulangi.",
    ),
    "outside_year": (
        "Langkah {step} tidak dapat selesai pada {tanggal}: di luar masa PK tahun {tahun}, yang mulai November tahun"
        " sebelumnya.",
        "Periksa tanggalnya (--waktu, atau tanggal komputer ini) dan tahun di lembar Pengaturan.",
    ),
    "before_earlier_step": (
        "Langkah {step} tidak dapat dikerjakan {tanggal}: langkah {sebelum} baru selesai {selesai}.",
        "Periksa tanggalnya (--waktu, atau tanggal komputer ini). Bila tanggal langkah {sebelum} yang keliru: pk-excel"
        " langkah --kembali {sebelum} --catatan ALASAN, lalu selesaikan lagi.",
    ),
    "before_signing": (
        "Langkah {step} tidak dapat dikerjakan {tanggal}: PK baru ditandatangani {selesai}.",
        "Periksa tanggalnya (--waktu, atau tanggal komputer ini). Bila tanggal penandatanganan yang keliru: pk-excel"
        " tandatangan --perbaiki ALASAN --tanggal.",
    ),
    "no_plan_yet": (
        "Rencana belum ditetapkan: langkah {step} belum selesai.",
        "Rencana mengikuti Pengaturan dan Hari Libur sampai langkah {step} diselesaikan.",
    ),
    "plan_over": (
        "Semua langkah sudah selesai, sehingga rencana tidak dibuat lagi.",
        "Rencana baru dibuat saat PK Perubahan dibuka.",
    ),
    "plan_same": (
        "Rencana yang dibuat sekarang sama dengan yang ada; tidak ada yang diubah.",
        "Ubah dahulu lembar Hari Libur, kolom Waktu di lembar Langkah, atau mulai_penyusunan.",
    ),
    "not_current": (
        "Langkah {step} tidak dapat diselesaikan: yang sedang berjalan adalah langkah {current}.",
        "Lihat urutannya dengan: pk-excel langkah.",
    ),
    "all_complete": (
        "Langkah {step} tidak dapat diselesaikan lagi: semua langkah sudah selesai.",
        "Lihat tanggal dan buktinya dengan: pk-excel langkah.",
    ),
    "use_action": (
        "Langkah {step} selesai oleh pekerjaannya sendiri, bukan dengan tanda selesai.",
        "Jalankan salah satu: {allowed}.",
    ),
    "signed": (
        "PK sudah ditandatangani, sehingga langkah {step} tidak dapat dibuka lagi.",
        AFTER_SIGNING,
    ),
    "day_signed": (
        "Tanggal langkah {step} tercetak pada naskahnya, dan PK sudah ditandatangani, sehingga tanggal itu tetap.",
        AFTER_SIGNING,
    ),
    "not_signed": (
        "PK Perubahan memerlukan PK asli yang sudah ditandatangani.",
        "Selesaikan dahulu sampai langkah {step}.",
    ),
    "no_original": (
        "PK Perubahan ke-{perubahan_ke} {dokumen} tidak menyebut PK semula.",
        "Buka lewat pk-excel langkah --perubahan DASAR --catatan URAIAN, bukan dengan mengisi lembar Pengaturan.",
    ),
    "ground_without_note": (
        "PK Perubahan ({ground}) belum dibuka: uraiannya belum ditulis.",
        "Tulis dengan --catatan apa yang berubah, misalnya nomor surat keputusannya.",
    ),
    "in_revision": (
        "PK Perubahan ke-{number} sedang berjalan: dasarnya PK yang ditandatangani, bukan RKT.",
        "Perubahannya diputuskan mulai langkah 5: isi lembar Pleno.",
    ),
    "nothing_changed": (
        "PK Perubahan ({ground}) tidak mengubah apa pun yang tercetak: baris, target, anggaran, dan penandatangan"
        " kedua PK sama dengan yang ditandatangani {tanggal}.",
        "Kembalikan ke langkah 5 dan isi perubahannya di lembar Pleno, perbarui RKA-KL atau Pejabat, atau batalkan:"
        " pk-excel langkah --batal-perubahan ALASAN.",
    ),
    "nothing_to_renew": (
        "RKT untuk {rows} sama dengan Renstra, atau ID itu tidak ada.",
        "Baris yang berbeda: {known}. Sebut ID-nya dengan --perbarui, atau tulis --perbarui semua.",
    ),
    "would_change": (
        "{action} sudah pernah dijalankan, dan yang tercatat akan berubah:\n{changes}",
        "Periksa, lalu jalankan lagi dengan --ya bila memang harus berubah. Bandingkan draf dengan pk-excel beda.",
    ),
    "budget_rows_change": (
        "Baris yang sudah ada di lembar RKA-KL akan berubah atau dihapus, sehingga belum diambil:\n{changes}",
        "Periksa, lalu jalankan lagi dengan --ya bila sumbernya yang berlaku; --lembar menampilkan semuanya di lembar"
        " Hasil Impor.",
    ),
    "answers_blank": (
        "Berkas yang baru mengosongkan baris yang sudah dijawab, sehingga jawabannya akan hilang:\n{changes}",
        "Jalankan lagi dengan --lengkapi agar jawaban yang lama tetap dipakai untuk baris itu, atau dengan --ya bila"
        " jawaban itu memang ditarik.",
    ),
    "divisions_inactive": (
        "Divisi yang sudah menjawab tidak aktif lagi di lembar Divisi, sehingga jawabannya tidak akan dihitung:"
        "\n{changes}",
        "Di lembar Divisi, isi Aktif dengan Ya atau kembalikan kode dan baris divisi itu, lalu jalankan lagi; atau"
        " jalankan dengan --ya bila divisi itu memang tidak ikut lagi. Jawabannya disimpan di lembar Berkas.",
    ),
    "typed_over": (
        "{action} menulis draf yang tercatat ke lembar PK, sehingga yang diketik di sana akan hilang:\n{changes}",
        "Tulis perubahannya di lembar Pleno (langkah 5-6) atau lembar Koreksi (langkah 7); kembalikan isi selnya, atau"
        " jalankan lagi dengan --ya agar diganti menurut draf.",
    ),
    "not_agreed": (
        "{action} tidak jadi dijalankan: yang tercatat tetap seperti semula.",
        "Perbaiki isian di lembarnya bila perlu, lalu jalankan lagi.",
    ),
    "unknown_draft": (
        "Draf “{name}” tidak ada di buku kerja ini.",
        "Pilih salah satu: {known}. Bilangan adalah nomor versi di lembar Versi.",
    ),
    "unknown_division": (
        "Divisi {kode} tidak ada di antara divisi yang aktif: {known}.",
        "Tulis kode atau namanya seperti di lembar Divisi.",
    ),
    "several_divisions": (
        "“{kode}” dapat berarti lebih dari satu divisi: {known}.",
        "Tulis kodenya seperti di lembar Divisi.",
    ),
    "no_reason_without": (
        "Divisi {divisi} belum dapat dilewati: alasannya belum ditulis.",
        "Sebut sebabnya dengan --alasan; Berita Acara mencantumkannya.",
    ),
    "all_left_out": (
        "Semua divisi dilewati ({divisi}), sehingga tidak ada hasil pencermatan.",
        "Masukkan sekurang-kurangnya satu berkas pencermatan; tanpa itu langkah 3 belum dilakukan.",
    ),
    "no_ground": (
        "Alasan PK Perubahan “{ground}” tidak dikenal.",
        "Pilih satu dari tiga alasan PermenPANRB 53/2014: {known}.",
    ),
    "quarters_unclear": (
        "Rencana Aksi memuat isian yang bukan target yang jelas (lembar Rencana Aksi):\n{problems}",
        "Tulis angka dengan satuan barisnya, misalnya 25% atau 2 Laporan, lalu ulangi.",
    ),
    "plan_twice": (
        "Lembar Rencana Aksi memuat baris yang sama lebih dari sekali, sehingga isian salah satunya akan hilang:\n"
        "{problems}",
        "Satukan isiannya dalam satu baris, hapus yang lain, lalu ulangi.",
    ),
    "matrix_day": (
        "Tanggal {tanggal} untuk Matriks Rencana Aksi berada di luar masa PK tahun {tahun}.",
        "Sebut tanggal dari November tahun sebelumnya sampai 31 Desember {tahun}.",
    ),
    "year_not_later": (
        "Tahun {tahun} tidak sesudah tahun {before} dari {old}.",
        "Untuk tahun yang sama pakai --pindah; untuk tahun berikutnya sebut --tahun yang lebih besar.",
    ),
    "year_over": ("Tahun PK {tahun} sudah berakhir.", "PK Perubahan hanya dapat dibuat dalam tahun berjalan."),
    "year_not_in_renstra": (
        "Renstra tidak memuat kolom Target {tahun} (lembar Renstra).",
        "Periksa tahun di lembar Pengaturan, atau tambahkan kolom Target {tahun} pada tabel Renstra.",
    ),
    "year_missing": ("Tahun PK belum diisi (lembar Pengaturan, kunci tahun).", "Isi tahun, lalu ulangi."),
    "empty_renstra": ("Tabel Renstra masih kosong (lembar Renstra).", "Isi sasaran, indikator, dan targetnya."),
    "renstra_rows": (
        "Baris Renstra belum dapat dipakai (lembar Renstra); RKT tidak diubah:\n{problems}",
        "Isi atau perbaiki sel itu, atau hapus barisnya, lalu ulangi.",
    ),
    "no_rkt_rows": (
        "Tidak satu pun baris Renstra memuat target untuk {tahun} (lembar Renstra, kolom Target {tahun}).",
        "Isi target tahun itu, atau periksa tahun di lembar Pengaturan.",
    ),
    "empty_rkt": ("Tabel RKT masih kosong (lembar RKT).", "Jalankan Susun RKT dahulu."),
    "no_divisions": (
        "Tidak ada divisi aktif (lembar Divisi).",
        "Isi kode divisi dan kolom Aktif = Ya.",
    ),
    "bad_division_codes": (
        "Kode divisi ini tidak dapat menjadi nama tabel dan berkas pencermatan (lembar Divisi); tidak ada yang"
        " dibuat:\n{problems}",
        "Pakai huruf, angka, titik, atau garis bawah saja, paling banyak 20, misalnya HUKUM_SDM; ubah juga pada baris"
        " yang memakainya, lalu ulangi.",
    ),
    "decisions_missing": (
        "Keputusan pleno belum lengkap atau belum benar:\n{problems}",
        "Lengkapi kolom kuning di lembar Pleno, lalu ulangi.",
    ),
    **MEETING,
    "corrections_bad": (
        "Koreksi belum benar:\n{problems}",
        "Perbaiki sel itu di lembar Koreksi, lalu ulangi.",
    ),
    "correction_refused": (
        "Koreksi ini tidak disetujui pleno (lembar Koreksi):\n{problems}",
        "Hapus barisnya dari lembar Koreksi; putusan pleno berlaku.",
    ),
    "ratification_missing": (
        "Koreksi mengubah substansi yang diputuskan pleno (lembar Koreksi):\n{problems}",
        "Sebut pengesahannya dengan --pengesahan (nomor dan tanggal keputusan).",
    ),
    "no_official": (
        "Tidak ada {peran} yang menjabat pada {tanggal} (lembar Pejabat).",
        "Isi nama serta tanggal Mulai dan Sampai pejabat itu.",
    ),
    "no_second_party": (
        "PK {dokumen} berbentuk B, tetapi pihak keduanya belum diisi (lembar Pengaturan, kunci {setting}).",
        "Isi kunci itu, atau pakai bentuk A.",
    ),
    "no_amount": (
        "Pagu {kode} belum diisi atau bukan bilangan (lembar RKA-KL).",
        "Isi pagunya dalam rupiah, lalu ulangi.",
    ),
    "no_archive": (
        "Buku kerja {book} belum mempunyai arsip (lembar Arsip).",
        "Buat dengan pk-excel arsip {book}, atau sebut berkas zipnya: pk-excel arsip ARSIP.zip --periksa.",
    ),
    "sealed_differs": (
        "Isi buku kerja berbeda dengan versi final {versi} yang disegel (segel {expected}):\n{differences}",
        "Kembalikan isinya seperti semula. Sebelum ditandatangani boleh juga kembali ke langkah 8 "
        "(pk-excel langkah --kembali 8 --catatan ALASAN) dan finalisasi lagi.",
    ),
    "no_seal": (
        "Draf final belum disegel.",
        "Kembali ke langkah 8 (pk-excel langkah --kembali 8 --catatan ALASAN) dan finalisasi lagi.",
    ),
    "not_final": (
        "Rencana Aksi disusun dari PK final, yang belum ada.",
        "Selesaikan langkah 8 (pk-excel finalisasi), lalu jalankan lagi.",
    ),
    "date_unreadable": ("Tanggal “{value}” tidak terbaca.", "Tulis seperti 30-1-2026 atau 30 Januari 2026."),
    "step_unreadable": ("Nomor langkah “{value}” bukan bilangan.", "Tulis nomornya saja, dari 1 sampai 10."),
    "date_missing": ("Tanggal penandatanganan belum disebut.", "Sebut dengan --tanggal, misalnya 2026-01-30."),
    "date_future": ("Tanggal {tanggal} belum tiba.", "Catat penandatanganan sesudah terjadi."),
    "date_early": (
        "Tanggal penandatanganan {tanggal} mendahului koreksi draf ({koreksi}).",
        "Periksa tanggalnya, lalu ulangi; draf dikoreksi sebelum ditandatangani.",
    ),
    **SIGNING,
}  # fmt: skip
