"""What a rapat pleno still lacks, by the reason of StepIncomplete: what happened, and what to do."""

from __future__ import annotations

MEETING: dict[str, tuple[str, str]] = {
    "meeting_day_missing": (
        "Tanggal rapat pleno belum diisi (lembar Pengaturan, kunci rapat_tanggal).",
        "Isi tanggalnya, atau sebut dengan --tanggal, misalnya 2026-01-15.",
    ),
    "meeting_time_missing": (
        "Pukul mulai rapat pleno belum diisi (lembar Pengaturan, kunci rapat_mulai).",
        "Isi seperti 09.30, lalu buat undangannya lagi.",
    ),
    "meeting_over": (
        "Rapat pleno {tanggal} sudah lewat, sehingga tidak dapat diundang lagi.",
        "Perbaiki rapat_tanggal di lembar Pengaturan; bila rapatnya sudah berlangsung, jalankan pleno.",
    ),
    "meeting_to_come": (
        "Rapat pleno {tanggal} belum berlangsung.",
        "Jalankan pleno sesudah rapat, atau perbaiki rapat_tanggal di lembar Pengaturan.",
    ),
    "meeting_before_draft": (
        "Rapat pleno {tanggal} mendahului draf yang dibahas, yang selesai pada {draf}.",
        "Perbaiki rapat_tanggal di lembar Pengaturan; bila draf itu jadi lebih awal, perbaiki tanggal langkah 4 dengan "
        "pk-excel langkah --perbaiki 4 --tanggal TANGGAL --catatan ALASAN.",
    ),
    "meeting_before_signed": (
        "Rapat pleno {tanggal} mendahului PK yang diubahnya, yang ditandatangani pada {draf}.",
        "Perbaiki rapat_tanggal di lembar Pengaturan.",
    ),
    "meeting_recorded": (
        "Rapat pleno sudah dicatat pada {tanggal}.",
        "Jalankan tanpa --tanggal; bila tanggalnya salah atau rapatnya diulang, kembali ke langkah 5 "
        "(pk-excel langkah --kembali 5 --catatan ALASAN).",
    ),
    "meeting_times": (
        "Rapat pleno selesai pukul {selesai}, padahal mulai pukul {mulai} (lembar Pengaturan).",
        "Perbaiki rapat_mulai atau rapat_selesai.",
    ),
    "attendance_bad": (
        "Kehadiran rapat pleno belum lengkap atau tidak cocok (lembar Daftar Hadir):\n{problems}",
        "Isi atau perbaiki sel itu. Bila lembar Pejabat berubah, jalankan undangan lagi: yang sudah diisi tetap ada.",
    ),
    "attendance_missing": (
        "Kehadiran pada rapat pleno {tanggal} belum diisi (lembar Daftar Hadir, kolom Hadir), sehingga Berita Acara"
        " tidak dapat menyebut yang hadir, dan kuorum {kuorum} dari {anggota} belum diperiksa.",
        "Isi kolom Hadir untuk setiap orang, dengan Tanggal Rapat {tanggal} atau kosong; bila lembarnya kosong,"
        " jalankan undangan atau ketik namanya. Berita Acara dengan titik-titik, untuk diisi tangan, dibuat dengan"
        " --ya.",
    ),
    "budget_unseen": (
        "Anggaran yang berubah belum ada di lembar Pleno, sehingga belum diketahui apakah rapat menyetujuinya:\n{rows}",
        "Bila rapat menyetujuinya, ulangi dengan --ya; bila tidak, kembalikan pagunya di lembar RKA-KL. Sebelum rapat,"
        " undangan menaruhnya di lembar Pleno untuk diputuskan.",
    ),
    "no_quorum": (
        "Rapat pleno {tanggal} tidak memenuhi kuorum: hadir {hadir} dari {anggota} Ketua dan Anggota, sedikitnya "
        "{kuorum} (lembar Daftar Hadir):\n{absent}",
        "Perbaiki sel itu bila salah isi; bila benar, tetapkan hari lain (rapat_tanggal di lembar Pengaturan) dan "
        "buat undangan lagi.",
    ),
    "quorum_setting": (
        "Kuorum {kuorum} tidak mungkin untuk {anggota} Ketua dan Anggota (lembar Pengaturan, kunci kuorum).",
        "Isi antara 1 dan {anggota}, atau kosongkan untuk lebih dari separuh.",
    ),
    "no_chair": (
        "Pimpinan rapat belum jelas: Ketua tidak hadir, dan rapat_pimpinan di lembar Pengaturan kosong.",
        "Isi rapat_pimpinan di lembar Pengaturan dengan nama salah satu yang hadir: {hadir}.",
    ),
    "wrong_chair": (
        "Pimpinan rapat belum jelas: “{pimpinan}” (rapat_pimpinan di lembar Pengaturan) bukan Ketua atau Anggota yang"
        " hadir.",
        "Isi rapat_pimpinan di lembar Pengaturan dengan nama salah satu yang hadir: {hadir}.",
    ),
}
