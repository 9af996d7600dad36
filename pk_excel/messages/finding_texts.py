"""The sentences of the findings, by rule and kind: (pesan, saran). Data only, see `pk_excel.messages.findings`."""

from __future__ import annotations

SENTENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("V01", "bukan_dari_renstra"): (
        "Baris PK dengan ID {nilai} ({indikator}) tidak ada di Renstra.",
        "Perbaiki ID, atau ubah Asal menjadi Tambahan dengan alasan dan keputusan pleno.",
    ),
    ("V01", "dokumen_lain"): (
        "Baris {id} dimuat dalam PK {nilai}, padahal di Renstra baris itu untuk dokumen lain.",
        "Samakan kolom Dokumen di Renstra dan PK, atau jadikan baris ini Tambahan.",
    ),
    ("V01", "tambahan_tanpa_alasan"): (
        "Baris tambahan {id} tidak memuat alasan.",
        "Isi kolom Alasan baris ini di lembar Pleno, lalu jalankan Pleno lagi.",
    ),
    ("V01", "tambahan_tanpa_keputusan"): (
        "Baris tambahan {id} belum diputuskan, padahal rapat pleno sudah selesai.",
        "Isi keputusan baris ini di lembar Pleno, lalu jalankan Pleno lagi.",
    ),
    ("V01", "tambahan_menunggu_pleno"): (
        "Baris tambahan {id} menunggu keputusan rapat pleno.",
        "Bahas dalam rapat pleno (langkah 5).",
    ),
    ("V02", "beda_renstra"): (
        "Target PK {id} ({nilai}) berbeda dari target Renstra tahun {tahun} ({acuan}) tanpa alasan.",
        "Samakan targetnya, atau catat alasannya, lewat lembar Pleno atau Koreksi.",
    ),
    ("V02", "beda_renstra_beralasan"): (
        "Target PK {id} ({nilai}) berbeda dari target Renstra tahun {tahun} ({acuan}). Alasan: {alasan}",
        "Tidak perlu tindakan; perbedaan ini tercatat.",
    ),
    ("V02", "beda_rkt"): (
        "Target PK {id} ({nilai}) berbeda dari target RKT ({acuan}) tanpa alasan.",
        "Samakan targetnya, atau catat alasannya, lewat lembar Pleno atau Koreksi.",
    ),
    ("V02", "beda_rkt_beralasan"): (
        "Target PK {id} ({nilai}) berbeda dari target RKT ({acuan}). Alasan: {alasan}",
        "Tidak perlu tindakan; perbedaan ini tercatat.",
    ),
    ("V02", "tanpa_target_renstra"): (
        "PK {id} memuat target {nilai}, padahal Renstra tidak menetapkan target tahun {tahun} untuk baris ini.",
        "Lengkapi target di Renstra atau RKT, atau catat alasannya lewat lembar Pleno.",
    ),
    ("V02", "tanpa_target_renstra_beralasan"): (
        "PK {id} memuat target {nilai}; Renstra tidak menetapkan target tahun {tahun}. Alasan: {alasan}",
        "Tidak perlu tindakan; perbedaan ini tercatat.",
    ),
    ("V04", "hilang_dari_pk"): (
        "Baris {nilai} ({indikator}) direncanakan untuk tahun ini, tetapi tidak ada dalam PK {dokumen}.",
        "Masukkan ke PK, atau putuskan Hapus dengan alasan di lembar Pleno.",
    ),
    ("V04", "dihapus_tanpa_alasan"): (
        "Baris {id} ({indikator}) dihapus dari PK tanpa alasan.",
        "Catat alasan penghapusan di lembar Pleno, misalnya tidak dilaksanakan tahun ini.",
    ),
    ("V12", "dipa_terlambat"): (
        "PK ditandatangani {nilai}, melewati tenggat {tenggat:tanggal} yang dihitung dari tanggal DIPA.",
        "Catat sebab keterlambatan di kolom Catatan langkah 9.",
    ),
    ("V12", "dipa_terlewati"): (
        "Tenggat tanda tangan menurut tanggal DIPA ({tenggat:tanggal}) sudah lewat, PK belum ditandatangani.",
        "Segera selesaikan penandatanganan (langkah 9).",
    ),
    ("V12", "internal_terlambat"): (
        "PK ditandatangani {nilai}, melewati tenggat internal {tenggat:tanggal}.",
        "Catat sebab keterlambatan di kolom Catatan langkah 9.",
    ),
    ("V12", "internal_terlewati"): (
        "Tenggat internal tanda tangan ({tenggat:tanggal}) sudah lewat, PK belum ditandatangani.",
        "Segera selesaikan penandatanganan (langkah 9).",
    ),
    ("V13", "urutan"): (
        "Langkah {langkah} selesai {nilai}, sebelum langkah {sebelum} yang selesai {tanggal:tanggal}.",
        "Periksa tanggal kedua langkah di lembar Langkah.",
    ),
    ("V13", "luar_tahun"): (
        "Langkah {langkah} selesai {nilai}, di luar masa PK tahun {tahun} (mulai Desember tahun sebelumnya).",
        "Perbaiki tanggal langkah, atau tahun di Pengaturan.",
    ),
    ("V13", "sebelum_dipa"): (
        "PK ditandatangani {nilai}, sebelum tanggal DIPA ({dipa:tanggal}).",
        "Periksa tanggal tanda tangan dan tanggal DIPA di Pengaturan.",
    ),
    ("V13", "sebelum_dipa_revisi"): (
        "PK ditandatangani {nilai}, sebelum tanggal DIPA revisi ({dipa:tanggal}).",
        "Bila anggaran berubah secara berarti, susun PK Perubahan.",
    ),
    ("V14", "jumlah_rincian"): (
        "Pagu {kode} {pagu:rupiah}, tetapi jumlah rinciannya {jumlah:rupiah} (selisih {selisih:rupiah}).",
        "Perbaiki pagu atau rinciannya menurut RKA-KL.",
    ),
    ("V14", "total_dipa"): (
        "Pagu DIPA revisi ke-{revisi} {dipa:rupiah}, tetapi jumlah RKA-KL {jumlah:rupiah} (selisih {selisih:rupiah}).",
        "Samakan lembar RKA-KL dengan DIPA yang dirujuk.",
    ),
    ("V14", "tanpa_induk"): (
        "Baris anggaran {nilai} dimuat dalam PK, tetapi induknya {induk} tidak ada di RKA-KL.",
        "Tambahkan baris {induk}, atau perbaiki kodenya.",
    ),
    ("V14", "kode_pendek"): (
        "Kode {nilai} terlalu pendek untuk tingkat {tingkat}.",
        "Tulis kode lengkap dengan induknya, misalnya 076.01.CQ.6709.",
    ),
    ("V14", "tidak_tercetak"): (
        "Baris {kode} ditandai untuk PK ({dokumen}) pada tingkat {nilai}, tetapi PK hanya memuat tingkat {tingkat}.",
        "Tandai baris pada tingkat {tingkat}, atau ubah tingkat anggaran di Pengaturan.",
    ),
    ("V14", "tanpa_anggaran"): (
        "Tidak ada baris anggaran tingkat {tingkat} untuk PK {dokumen}; tabel anggarannya akan kosong.",
        "Isi kolom Dokumen pada baris RKA-KL yang dimuat dalam PK {dokumen}.",
    ),
    ("V14", "beku_berbeda"): (
        "Pagu {kode} pada draf final {beku}, di RKA-KL ({sel}) sekarang {sekarang}.",
        "Finalisasi lagi sebelum ditandatangani; sesudahnya susun PK Perubahan.",
    ),
    ("V14", "beku_hilang"): (
        "Baris anggaran {nilai} pada draf final tidak ada lagi di RKA-KL.",
        "Finalisasi lagi sebelum ditandatangani; sesudahnya susun PK Perubahan.",
    ),
    ("V14", "beku_kurang"): (
        "Baris anggaran {nilai} ditandai untuk PK ({dokumen}), tetapi tidak ada pada draf final.",
        "Finalisasi lagi sebelum ditandatangani; sesudahnya susun PK Perubahan.",
    ),
    ("V15", "belum_diisi"): (
        "{arti} belum diisi.",
        "Isi {kunci} di Pengaturan menurut DIPA atau Juknis tahun berjalan.",
    ),
    ("V18", "beda_satuan"): (
        "Satuan {id} pada PK Sekretariat ({nilai}) berbeda dari PK KPU ({satuan_kpu}, target di {sel_kpu}).",
        "Samakan satuan kedua PK.",
    ),
    ("V18", "beda_target"): (
        "Target {id} pada PK Sekretariat ({nilai}) berbeda dari PK KPU ({target_kpu} di {sel_kpu}).",
        "Samakan target kedua PK, atau bedakan rumusan indikatornya.",
    ),
    ("V19", "tidak_ada_pejabat"): (
        "Belum ada {jabatan} di lembar Pejabat.",
        "Tambahkan pejabat dengan peran {jabatan} yang menjabat pada {hari:tanggal}.",
    ),
    ("V19", "sudah_berakhir"): (
        "{nama} menjabat {jabatan} sampai {nilai}, jadi tidak dapat menandatangani pada {hari:tanggal}.",
        "Perbaiki kolom Sampai, atau tambahkan pejabat penggantinya.",
    ),
    ("V19", "belum_mulai"): (
        "{nama} baru menjabat {jabatan} mulai {nilai}, jadi tidak dapat menandatangani pada {hari:tanggal}.",
        "Perbaiki kolom Mulai, atau tambahkan pejabat yang menjabat pada tanggal itu.",
    ),
    ("V19", "masa_tidak_terbaca"): (
        "Masa jabatan {nama} sebagai {jabatan} tidak terbaca: “{nilai}”.",
        "Isi tanggal yang benar; kolom Sampai kosong berarti masih menjabat.",
    ),
    ("V19", "jabatan_ganda"): (
        "{nilai} dan {lain} sama-sama menjabat {jabatan} pada {hari:tanggal}.",
        "Isi kolom Sampai pejabat yang sudah berakhir.",
    ),
    ("V19", "plt_dan_definitif"): (
        "{nama} (Plt.) dan {lain} (definitif) sama-sama menjabat {jabatan} pada {hari:tanggal}.",
        "Akhiri masa salah satunya; Plt. hanya untuk jabatan yang lowong.",
    ),
    ("V19", "pelaksana"): (
        "{nama} menandatangani sebagai {nilai} {jabatan} pada {hari:tanggal}.",
        "Pastikan surat perintahnya berlaku pada tanggal itu.",
    ),
    ("V19", "orang_sama"): (
        "{nilai} tercatat sebagai Ketua dan sebagai Sekretaris, jadi menjadi kedua pihak dalam PK Sekretariat.",
        "Perbaiki nama salah satu pejabat.",
    ),
    ("V25", "sel_kosong"): (
        "Kolom {kolom} wajib diisi.",
        "Isi sel ini; tanda “-” dianggap kosong.",
    ),
    ("V25", "pengaturan_kosong"): (
        "Pengaturan {kunci} wajib diisi ({arti}).",
        "Isi kolom Nilai; tanda “-” dianggap kosong.",
    ),
    ("V25", "pengaturan_tidak_ada"): (
        "Baris {kunci} ({arti}) tidak ada di Pengaturan.",
        "Tambahkan baris dengan Kunci {kunci} dan isi nilainya.",
    ),
    ("V25", "usulan_tanpa_id"): (
        "Baris pencermatan ini tidak mempunyai ID.",
        "Pilih Tambah bila ini usulan baru; bila bukan, kembalikan ID-nya dari RKT.",
    ),
    ("V25", "usulan_tanpa_target"): (
        "Keputusan {keputusan} memerlukan Target Usulan.",
        "Isi Target Usulan.",
    ),
    ("V25", "usulan_tanpa_alasan"): (
        "Keputusan {keputusan} memerlukan alasan.",
        "Isi kolom Alasan.",
    ),
    ("V26", "baris_ganda"): (
        "{kolom} baris ini ({nilai}) sama dengan baris di sel {pertama}.",
        "Hapus salah satu baris, atau beri pembeda yang benar.",
    ),
    ("V26", "indikator_ganda"): (
        "Indikator ini sudah ada dalam dokumen {dokumen} di sel {pertama}.",
        "Gabungkan kedua baris, atau bedakan indikatornya.",
    ),
    ("V26", "indikator_dua_sasaran"): (
        "Indikator ini juga dipakai untuk sasaran lain dalam dokumen {dokumen} (sel {pertama}).",
        "Pastikan memang dua ukuran yang berbeda; bila ya, bedakan rumusannya.",
    ),
    ("V27", "error"): (
        "Kolom {kolom} menampilkan galat Excel {nilai}.",
        "Perbaiki rumusnya, atau ganti dengan nilai.",
    ),
    ("V27", "uncalculated"): (
        "Rumus pada kolom {kolom} belum dihitung: {nilai}",
        "Buka buku kerja di Excel, hitung (F9), lalu simpan.",
    ),
    ("V27", "not_a_number"): (
        "Kolom {kolom} memerlukan angka, bukan “{nilai}”.",
        "Tulis angkanya saja, misalnya 1.500.",
    ),
    ("V27", "ambiguous"): (
        "Angka “{nilai}” pada kolom {kolom} dapat dibaca dengan dua cara.",
        "Pakai titik untuk ribuan dan koma untuk desimal.",
    ),
    ("V27", "not_whole"): (
        "Kolom {kolom} memerlukan bilangan bulat, bukan {nilai}.",
        "Tulis tanpa desimal.",
    ),
    ("V27", "not_a_date"): (
        "“{nilai}” pada kolom {kolom} bukan tanggal.",
        "Tulis seperti 3 Juli 2023 atau 03/07/2023; kosongkan bila memang belum ada.",
    ),
    ("V27", "choice"): (
        "“{nilai}” bukan pilihan untuk {kolom}.",
        "Pilih salah satu: {pilihan}.",
    ),
    ("V27", "target_ambiguous"): (
        "Target “{nilai}” dapat dibaca dengan dua cara.",
        "Pakai titik untuk ribuan dan koma untuk desimal, misalnya 77,5.",
    ),
    ("V27", "target_not_a_number"): (
        "Target “{nilai}” bukan angka yang dapat dibaca untuk satuan {satuan}.",
        "Tulis angka dengan satuan yang benar, misalnya 100% atau 2 Laporan.",
    ),
    ("V27", "target_fraction_percent"): (
        "Target {nilai} pada satuan {satuan} tidak jelas: pecahan dari 100%, atau memang di bawah satu persen?",
        "Tulis persennya dengan tanda, misalnya 77,5% atau 0,5%.",
    ),
    ("V27", "target_bounds_reversed"): (
        "Rentang target “{nilai}” terbalik: batas bawah lebih besar dari batas atas.",
        "Tulis batas bawah lebih dulu, misalnya 70–79.",
    ),
    ("V27", "target_unit_mismatch"): (
        "Target “{nilai}” tidak cocok dengan satuan {satuan}.",
        "Samakan satuan pada target dan pada kolom satuan.",
    ),
    ("V27", "target_date"): (
        "Target terbaca sebagai tanggal ({nilai}); Excel mungkin mengubah isian seperti 1-2.",
        "Ubah format sel menjadi Teks, lalu tulis ulang targetnya.",
    ),
    ("V27", "kunci_mirip"): (
        "Pengaturan “{nilai}” tidak dikenal dan tidak dipakai; mungkin maksudnya {mirip}.",
        "Ganti Kunci menjadi {mirip}.",
    ),
    ("V27", "kunci_tidak_dikenal"): (
        "Pengaturan “{nilai}” tidak dikenal dan tidak dipakai.",
        "Hapus baris ini, atau perbaiki Kunci menurut perintah skema.",
    ),
    ("V28", "di_luar_skala"): (
        "“{nilai}” bukan predikat pada skala yang dikenal.",
        "Pakai salah satu: {skala}.",
    ),
    ("V28", "bukan_predikat"): (
        "Target “{nilai}” bukan predikat, padahal satuannya {satuan}.",
        "Pakai salah satu: {skala}; atau ubah satuannya.",
    ),
    ("V28", "predikat_lain"): (
        "Predikat “{nilai}” tidak ada pada skala {satuan} yang dikenal, jadi tidak dapat dibandingkan.",
        "Bila ini penilaian SAKIP atau opini BPK, pakai {skala}; bila bukan, biarkan.",
    ),
    ("V28", "skala_lain"): (
        "“{nilai}” bukan dari skala untuk satuan {satuan}.",
        "Pakai salah satu: {skala}; atau ubah satuannya.",
    ),
    ("V30", "di_luar_renstra"): (
        "Tahun PK {tahun} di luar masa Renstra yang dirujuk ({mulai}–{selesai}).",
        "Perbaiki tahun, atau rujuk Renstra yang berlaku.",
    ),
    ("V30", "renstra_terbalik"): (
        "Tahun terakhir Renstra ({selesai}) mendahului tahun pertamanya ({mulai}).",
        "Perbaiki renstra_mulai dan renstra_selesai di Pengaturan.",
    ),
    ("V30", "tanpa_kolom_target"): (
        "Lembar Renstra tidak mempunyai kolom Target {tahun}.",
        "Tambahkan kolom Target {tahun} di lembar Renstra, atau perbaiki tahun.",
    ),
    ("V33", "pihak_berlebih"): (
        "PK KPU memakai bentuk A (satu penanda tangan), tetapi {kunci} terisi: {nilai}.",
        "Kosongkan {kunci}, atau pilih bentuk B.",
    ),
    ("V33", "pihak_kurang"): (
        "PK KPU memakai bentuk B (dua pihak), tetapi {kunci} kosong.",
        "Isi {kunci}, atau pilih bentuk A.",
    ),
    ("V33", "sekretariat_satu_pihak"): (
        "PK Sekretariat memakai bentuk A, padahal menurut SOP ditandatangani Sekretaris dan Ketua.",
        "Pilih bentuk B untuk PK Sekretariat.",
    ),
    ("V33", "sekretariat_tanpa_ketua"): (
        "PK Sekretariat memerlukan Ketua sebagai pihak kedua, tetapi tidak ada Ketua menjabat pada {hari:tanggal}.",
        "Lengkapi masa jabatan Ketua di lembar Pejabat.",
    ),
}
