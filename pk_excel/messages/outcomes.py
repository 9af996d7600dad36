"""What an action says when it is done: one sentence that sums up, and one per note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OUTCOMES: dict[tuple[str, str], str] = {
    ("baru", "done"): "Buku kerja induk {book} untuk tahun {tahun} dibuat. Isi lembar Pengaturan, Pejabat, Renstra, "
    "dan RKA-KL, lalu catat arahan: pk-excel langkah --selesai 1.",
    ("baru", "moved"): "{rows} baris dari {old} dipindahkan ke buku kerja baru {book}. Buku kerja lama tidak diubah.",
    ("rkt", "done"): "RKT {tahun}: {added} baris baru, {kept} baris tetap.",
    ("validasi", "clean"): "Tidak ada temuan.",
    ("validasi", "warnings"): "Tidak ada kesalahan; {warnings} peringatan, {infos} informasi.",
    ("validasi", "errors"): "{errors} kesalahan, {warnings} peringatan, {infos} informasi.",
    ("edarkan", "done"): "{count} buku kerja pencermatan dibuat untuk {divisi}. Tenggat kembali {tenggat}.",
    ("konsolidasi", "done"): "{usulan} usulan dari {divisi} divisi: {sepakat} baris sepakat, {konflik} konflik, "
    "{baru} usulan baru, {hapus} usulan hapus. {pleno} butir menunggu pleno.",
    ("konsolidasi", "partial"): "{usulan} usulan dari {divisi} divisi dicatat, tetapi hasil pencermatan belum lengkap. "
    "Belum masuk: {missing}. Masukkan berkasnya, atau lanjutkan dengan --tanpa KODE bila pleno menyetujui.",
    ("pleno", "done"): "{decided} keputusan pleno masuk ke draf. {removed} baris dihapus, {taken} baris ditambahkan.",
    ("koreksi", "accepted"): "Draf diterima dengan {editorial} koreksi redaksi dan {substance} koreksi substansi.",
    ("koreksi", "returned"): "Draf dikembalikan ke langkah 6: {note}",
    ("koreksi", "to_pleno"): "{substance} koreksi mengubah substansi yang diputuskan pleno, sehingga draf kembali ke "
    "langkah 5. Butirnya sudah ada di lembar Pleno.",
    ("finalisasi", "done"): "Draf final versi {versi} dibekukan (sidik {sidik}). Formulir PK KPU ({kpu} indikator) dan "
    "PK Sekretariat ({sekretariat} indikator) siap ditandatangani.",
    ("tandatangan", "done"): "Penandatanganan {tanggal} dicatat: {signers}.",
    ("arsip", "done"): "Arsip {archive} berisi {count} berkas; SHA-256 {sidik}.",
    ("arsip", "verified"): "Arsip {archive} utuh: {count} berkas cocok dengan manifes.",
    ("langkah", "completed"): "Langkah {step} selesai, dicatat oleh {by}.",
    ("langkah", "returned"): "SOP kembali ke langkah {step}: {note}",
    ("langkah", "revision"): "PK Perubahan ke-{number} dibuka ({ground}). Lembar Pleno memuat semua baris PK "
    "dengan keputusan Tetap: ubah yang berubah, lalu jalankan pleno.",
}

NOTES: dict[str, str] = {
    "rkt_difference": "{id} ({dokumen}): {key} di RKT “{rkt}”, di Renstra “{renstra}”. RKT tidak diubah.",
    "rkt_skipped_no_target": "{id} tidak diambil: Renstra tidak memuat targetnya untuk tahun ini.",
    "rkt_skipped_no_id": "Baris {row} lembar Renstra tidak diambil: kolom ID kosong.",
    "rkt_skipped_no_dokumen": "{id} tidak diambil: kolom Dokumen kosong atau tidak dikenal.",
    "rkt_skipped_duplicate": "{id} di baris {row} lembar Renstra tidak diambil: ID itu sudah dipakai.",
    "rkt_gone": "{id} ({dokumen}) ada di RKT tetapi tidak ada di Renstra.",
    "no_review_sheet": "Divisi {kode} tidak punya lembar Cermat di buku kerja; pakai berkas pencermatannya.",
    "file_used": "{berkas}: dipakai, {usulan} usulan dari {divisi}.",
    "file_refused": "{berkas}: DITOLAK – {sebab}",
    "not_answered": "{divisi}: {count} baris ampuan belum ditanggapi ({rows}).",
    "decision_outdated": "{id} ({dokumen}): pilihannya berubah sejak keputusan pleno diisi; periksa lembar Pleno.",
    "decision_dropped": "{id} ({dokumen}): tidak diusulkan lagi; keputusan “{keputusan}” di lembar Pleno dihapus.",
    "without": "Divisi {divisi} dilewati atas permintaan.",
    "warning_findings": "{count} peringatan dan informasi tertulis di lembar Temuan.",
    "signed_late_internal": "Penandatanganan melewati tenggat internal {tenggat}.",
    "no_scan": "Belum ada pindaian PK yang ditandatangani; tambahkan dengan --pindaian.",
    "redrawn": "Formulir dicetak ulang dengan tanggal {tanggal}.",
    "ratified": "Koreksi substansi disahkan: {by}",
    "history_broken": "Riwayat berubah di luar program.",
}


def outcome_text(action: str, kind: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence that sums up an action."""
    return OUTCOMES[action, kind].format_map(facts)


def note_text(kind: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence of a note."""
    return NOTES[kind].format_map(facts)

