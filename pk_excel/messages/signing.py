"""What is missing or untrue when a signing is recorded, corrected or archived, or a PK Perubahan is cancelled."""

from __future__ import annotations

#: What happened, and what to do, by the reason of StepIncomplete.
SIGNING: dict[str, tuple[str, str]] = {
    "step_not_complete": (
        "Langkah {step} belum selesai, sehingga tidak ada yang diperbaiki; sekarang langkah {current}.",
        "Yang dapat diperbaiki adalah bukti dan tanggal langkah yang sudah selesai, sebelum diarsipkan.",
    ),
    "archive_closed": (
        "PK sudah diarsipkan, sehingga catatan langkah {step} tidak dapat diperbaiki lagi.",
        "Tulis penjelasannya di luar buku kerja; isi arsip tidak berubah.",
    ),
    "step_unchanged": (
        "Bukti dan tanggal langkah {step} tidak berubah.",
        "Sebut yang benar dengan --bukti atau --tanggal.",
    ),
    "note_missing_to_correct": (
        "Catatan langkah {step} belum diperbaiki: alasannya belum ditulis.",
        "Tulis alasannya dengan --catatan; yang lama tetap tercatat di lembar Riwayat.",
    ),
    "day_printed": (
        "Tanggal langkah {step} tercetak pada naskahnya, sehingga tidak diubah sendiri.",
        "Kembalikan dengan pk-excel langkah --kembali 5 --catatan ALASAN, perbaiki rapat_tanggal di lembar Pengaturan,"
        " lalu jalankan pleno lagi.",
    ),
    "signing_day_printed": (
        "Tanggal penandatanganan tercetak pada naskahnya, sehingga tidak diubah sendiri.",
        "Perbaiki bersama naskahnya: pk-excel tandatangan --perbaiki ALASAN --tanggal TANGGAL.",
    ),
    "day_out_of_order": (
        "Tanggal {tanggal} tidak mungkin untuk langkah {step}: mendahului langkah sebelumnya, melewati langkah"
        " sesudahnya, atau belum tiba.",
        "Periksa tanggalnya di lembar Langkah.",
    ),
    "not_printed_scan": (
        "{file} adalah pindaian PK {dokumen}, padahal PK Perubahan ke-{number} tidak mengubah PK itu.",
        "Catat hanya pindaian PK yang berubah; PK {dokumen} yang lama tetap berlaku.",
    ),
    "signed_already": (
        "Penandatanganan pada {tanggal} sudah dicatat.",
        "Perbaiki tanggalnya dengan --perbaiki ALASAN --tanggal, pindaiannya dengan --pindaian.",
    ),
    "amend_without_reason": (
        "Penandatanganan pada {tanggal} sudah dicatat dan belum diperbaiki: alasannya belum ditulis.",
        "Tulis alasannya dengan --perbaiki; yang lama tetap tercatat di lembar Riwayat.",
    ),
    "nothing_to_amend": (
        "Belum ada penandatanganan yang dapat diperbaiki.",
        "Catat dahulu penandatanganannya: --tanggal, dengan --pindaian bila sudah ada.",
    ),
    "scan_empty": ("Pindaian {file} kosong: berkasnya tidak berisi apa pun.", "Pindai lagi, lalu ulangi."),
    "scan_format": (
        "Pindaian {file} bukan PDF, JPEG, atau PNG, walaupun mungkin namanya demikian.",
        "Simpan hasil pindai sebagai PDF, JPEG, atau PNG, lalu ulangi.",
    ),
    "scan_damaged": (
        "Pindaian {file} rusak, terpotong, atau bersandi.",
        "Buka berkasnya; bila tidak terbuka, salin atau pindai lagi, lalu ulangi.",
    ),
    "scan_unclear": (
        "Pindaian {file} milik PK KPU atau PK Sekretariat? Namanya tidak mengatakannya, atau menyebut keduanya.",
        "Sebut dengan --pindaian-kpu atau --pindaian-sekretariat, atau tulis KPU atau Sekretariat di nama berkasnya.",
    ),
    "scan_unsigned": (
        "Pindaian {file} adalah formulir yang dicetak program ini, belum ditandatangani.",
        "Pindai kertas yang sudah ditandatangani, lalu ulangi.",
    ),
    "scan_other": (
        "Pindaian {file} adalah {paper}, bukan PK {dokumen} yang ditandatangani.",
        "Pilih hasil pindai PK {dokumen} yang sudah ditandatangani, lalu ulangi.",
    ),
    "scan_copied": (
        "Pindaian {file} dan {other} isinya sama, bit demi bit: salah satunya salah pilih atau salah salin.",
        "Pilih hasil pindai masing-masing. Bila satu PDF itu memuat kedua PK, sebut PDF itu saja dengan --pindaian-kpu"
        " dan --pindaian-sekretariat sekaligus.",
    ),
    "scan_of_both": (
        "Pindaian {file} disebut untuk PK KPU dan PK Sekretariat, padahal hanya satu halaman.",
        "Pilih hasil pindai masing-masing PK, atau pindai keduanya menjadi satu PDF; yang sudah dicatat diganti dengan"
        " pk-excel tandatangan --pindaian BERKAS --perbaiki ALASAN.",
    ),
    "scan_of_other_pk": (
        "Pindaian {file} sudah dicatat untuk PK lain: {paper}, {tanggal} (lembar Arsip, sel {cell}{place}).",
        "Pilih hasil pindai PK {dokumen} yang ditandatangani kali ini, lalu ulangi.",
    ),
    "scan_of_other_agreement": (
        "Pindaian {file} sudah dicatat untuk PK yang lain: {paper}, {tanggal} (lembar Arsip, sel {cell}{place}).",
        "Pilih hasil pindai PK {dokumen}. Bila satu berkas itu memuat kedua PK, sebut berkas itu dengan"
        " --pindaian-kpu dan --pindaian-sekretariat sekaligus.",
    ),
    "scan_missing": (
        "Belum ada pindaian {papers} yang ditandatangani.",
        "Tambahkan dengan pk-excel tandatangan --pindaian, atau sebut alasannya dengan --tanpa-pindaian.",
    ),
    "scan_there": (
        "Kedua PK sudah berpindaian atau bertanda tangan elektronik, sehingga --tanpa-pindaian ({why}) tidak benar.",
        "Ulangi tanpa --tanpa-pindaian.",
    ),
    "nothing_sent": (
        "Belum ada yang dikirim ke KPU Provinsi (lembar Arsip, kolom Dikirim Ke), sehingga tidak ada tanda terimanya.",
        "Buat arsip dan surat pengantarnya dahulu: pk-excel arsip.",
    ),
    "received_already": (
        "Semua yang dikirim sudah bertanda terima {tanggal} (lembar Arsip, kolom Diterima).",
        "Bila tanda terimanya salah dicatat, sebut yang benar dengan --perbaiki ALASAN.",
    ),
    "no_receipt": (
        "Belum ada tanda terima yang dapat diperbaiki (lembar Arsip, kolom Diterima).",
        "Catat dahulu tanpa --perbaiki.",
    ),
    "receipt_same": (
        "Tanda terima {tanggal} oleh penerima itu sudah tercatat begitu; tidak ada yang diperbaiki.",
        "Sebut tanggal atau nama penerima yang benar.",
    ),
    "receipt_bare": (
        "Tanda terima belum dicatat: tanggal atau nama penerimanya belum disebut.",
        "Sebut keduanya: --tanggal TANGGAL --penerima NAMA.",
    ),
    "receipt_day": (
        "Tanggal terima {tanggal} tidak mungkin: kirimannya bertanggal {dikirim}, dan tanggal itu harus sudah tiba.",
        "Periksa tanggal pada tanda terima.",
    ),
    "no_revision": (
        "Tidak ada PK Perubahan yang sedang berjalan, sehingga tidak ada yang dibatalkan.",
        "Lihat kedudukannya dengan: pk-excel langkah.",
    ),
    "revision_signed": (
        "PK Perubahan ke-{number} sudah ditandatangani dan tidak dapat dibatalkan.",
        "Perubahan sesudah tanda tangan lewat PK Perubahan berikutnya: pk-excel langkah --perubahan DASAR --catatan"
        " URAIAN.",
    ),
    "cancel_without_note": (
        "PK Perubahan ke-{number} belum dibatalkan: alasannya belum ditulis.",
        "Tulis alasannya sesudah --batal-perubahan; alasan itu dicatat di lembar Riwayat.",
    ),
    "nothing_kept": (
        "PK Perubahan ke-{number} dibuka dengan program versi lama, yang tidak menyimpan keadaan semula.",
        "Ambil cadangan buku kerja dari sebelum PK Perubahan itu dibuka.",
    ),
}  # fmt: skip
