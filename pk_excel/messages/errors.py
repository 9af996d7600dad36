"""The sentence of every error: what happened and where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pk_excel import errors as e
from pk_excel.core.rules.findings import Finding
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.messages import file_errors as files
from pk_excel.messages import history
from pk_excel.messages.findings import finding_text
from pk_excel.messages.host import HOST
from pk_excel.messages.signing import SIGNING

#: Exit code → what it means; the README's table is made from this.
EXIT_CODES: dict[int, str] = {
    0: "berhasil",
    1: "validasi menemukan kesalahan, dokter menemukan masalah, atau salah satu buku kerja dalam batch gagal",
    2: "perintah salah ditulis",
    3: "berkas tidak ada, rusak, bersandi, atau bukan buku kerja .xlsx/.xlsm",
    4: "lembar, tabel, kolom, nama, atau isi sel tidak sesuai skema",
    5: "langkah SOP belum boleh dijalankan, atau belum lengkap",
    6: "ada kesalahan isi yang menghalangi draf final",
    7: "buku kerja sedang dibuka atau berubah sejak dibaca",
    8: "hasil tidak dapat ditulis atau berkas masukan tidak ada",
    9: "templat formulir tidak ada atau rusak",
    10: "arsip tidak cocok dengan manifesnya",
    11: "riwayat diubah di luar program",
    12: "Excel atau LibreOffice tidak menjawab",
    70: "kesalahan program; jalankan lagi dengan --rinci dan laporkan",
    130: "dihentikan pengguna",
}

INTERNAL = 70
INTERRUPTED = 130


@dataclass(frozen=True)
class ErrorText:
    """What happened (with where), and what to do about it."""

    apa: str
    lakukan: str

    def __str__(self) -> str:
        return f"{self.apa}\n{self.lakukan}"


Facts = Mapping[str, Any]
_Sentence = tuple[str, str]

_SIMPLE: dict[type[e.PkError], _Sentence] = {
    e.BookMissing: ("Berkas {path} tidak ditemukan.", "Periksa nama dan foldernya."),
    e.LegacyBook: (
        "Berkas {path} berformat {suffix}, yang tidak dibaca program ini.",
        "Buka di Excel, pilih Simpan Sebagai, dan simpan sebagai .xlsx.",
    ),
    e.EncryptedBook: (
        "Berkas {path} dilindungi kata sandi.",
        "Buka di Excel, hapus kata sandinya (File > Info > Protect Workbook), simpan, lalu ulangi.",
    ),
    e.SheetMissing: (
        "Lembar {sheet} tidak ada di {book}.",
        "Kembalikan nama lembar itu, atau buat buku kerja baru dengan: pk-excel baru.",
    ),
    e.NameMissing: (
        "Nama sel {name} tidak ada di {book}, atau tidak menunjuk satu sel. Ini mungkin bukan buku kerja pk-excel.",
        "Pakai buku kerja dari pk-excel baru, atau kembalikan nama itu lewat Formulas > Name Manager.",
    ),
    e.TableTwice: (
        "Tabel {table} tidak ada di {book}, dan judul kolomnya ada di beberapa tempat: {places}.",
        "Hapus yang bukan isian, atau jadikan yang benar tabel Excel bernama {table}.",
    ),
    e.SchemaOutdated: (
        "Buku kerja {book} dibuat untuk skema {found}; program ini memakai skema {known}.",
        "Pindahkan semua datanya ke buku kerja baru dengan: pk-excel baru BARU.xlsm --dari {book}",
    ),
    e.FindingsBlock: (
        "Masih ada {count} kesalahan yang menghalangi. Semuanya tertulis di lembar Temuan.",
        "Perbaiki sel yang disebut, lalu ulangi. Yang pertama: {first}",
    ),
    e.BookOpen: (
        "Buku kerja {path} sedang dibuka{owner}. Tidak ada yang diubah.",
        "Tutup dahulu di Excel atau LibreOffice, lalu ulangi. Bila tidak seorang pun membukanya, hapus berkas penanda"
        " yang tertinggal di foldernya: namanya berawalan ~$ atau .~lock.",
    ),
    e.BookChanged: (
        "Buku kerja {path} disimpan orang lain sejak dibaca. Tidak ada yang ditimpa.",
        "Ulangi perintahnya; yang terbaru akan dibaca.",
    ),
    e.FolderNotEmpty: ("Folder {path} sudah berisi.", "Pilih folder lain, atau tambahkan --timpa."),
    e.FileExists: ("Berkas {path} sudah ada dan tidak ditimpa.", "Pilih nama lain, atau tambahkan --timpa."),
    e.FileMissing: ("Berkas {path} tidak ditemukan.", "Periksa nama dan foldernya."),
    e.TemplateError: (
        "Templat {template} tidak dapat dipakai: {reason}.",
        "Kembalikan templat aslinya ke folder templates, lalu ulangi.",
    ),
}

_LABELS = {
    "rkt": "Susun RKT", "edarkan": "Edarkan", "konsolidasi": "Konsolidasi", "pleno": "Pleno", "koreksi": "Koreksi",
    "finalisasi": "Finalisasi", "tandatangan": "Tanda tangan", "arsip": "Arsip", "langkah": "Langkah",
}  # fmt: skip

_INCOMPLETE: dict[str, _Sentence] = {
    "note_missing": (
        "Langkah {step} dikembalikan tanpa catatan.",
        "Tulis alasannya: --catatan pada langkah, --kembalikan pada koreksi.",
    ),
    "not_reached": (
        "Langkah {step} belum dicapai; sekarang langkah {current}.",
        "Pilih langkah sebelum langkah {current}.",
    ),
    "not_current": (
        "Langkah {step} tidak dapat diselesaikan: yang sedang berjalan adalah langkah {current}.",
        "Lihat urutannya dengan: pk-excel langkah.",
    ),
    "use_action": (
        "Langkah {step} selesai oleh pekerjaannya sendiri, bukan dengan tanda selesai.",
        "Jalankan salah satu: {allowed}.",
    ),
    "signed": (
        "PK sudah ditandatangani, sehingga langkah {step} tidak dapat dibuka lagi.",
        "Perubahan sesudah tanda tangan lewat PK Perubahan: pk-excel langkah --perubahan.",
    ),
    "not_signed": (
        "PK Perubahan memerlukan PK asli yang sudah ditandatangani.",
        "Selesaikan dahulu sampai langkah {step}.",
    ),
    "no_original": (
        "PK Perubahan ke-{perubahan_ke} {dokumen} tidak menyebut PK semula.",
        "Buka lewat pk-excel langkah --perubahan, bukan dengan mengisi lembar Pengaturan.",
    ),
    "ground_without_note": (
        "PK Perubahan ({ground}) dibuka tanpa uraian.",
        "Tulis dengan --catatan apa yang berubah, misalnya nomor surat keputusannya.",
    ),
    "in_revision": (
        "PK Perubahan ke-{number} sedang berjalan: dasarnya PK yang ditandatangani, bukan RKT.",
        "Perubahannya diputuskan mulai langkah 5: isi lembar Pleno.",
    ),
    "nothing_changed": (
        "PK Perubahan ({ground}) tidak mengubah apa pun: target, baris, dan anggaran sama dengan PK semula.",
        "Kembalikan ke langkah 5 dan isi perubahannya di lembar Pleno, atau perbarui RKA-KL.",
    ),
    "unknown_division": (
        "Divisi {kode} tidak ada di antara divisi yang aktif: {known}.",
        "Tulis kodenya seperti di lembar Divisi.",
    ),
    "no_ground": (
        "Alasan PK Perubahan “{ground}” tidak dikenal.",
        "Pilih satu dari tiga alasan PermenPANRB 53/2014: {known}.",
    ),
    "year_over": ("Tahun PK {tahun} sudah berakhir.", "PK Perubahan hanya dapat dibuat dalam tahun berjalan."),
    "year_not_in_renstra": (
        "Renstra tidak memuat kolom Target {tahun} (lembar Renstra).",
        "Periksa tahun di lembar Pengaturan, atau tambahkan kolom Target {tahun} pada tabel Renstra.",
    ),
    "year_missing": ("Tahun PK belum diisi (lembar Pengaturan, kunci tahun).", "Isi tahun, lalu ulangi."),
    "empty_renstra": ("Tabel Renstra masih kosong (lembar Renstra).", "Isi sasaran, indikator, dan targetnya."),
    "empty_rkt": ("Tabel RKT masih kosong (lembar RKT).", "Jalankan Susun RKT dahulu."),
    "no_divisions": (
        "Tidak ada divisi aktif (lembar Divisi).",
        "Isi kode divisi dan kolom Aktif = Ya.",
    ),
    "decisions_missing": (
        "Keputusan pleno belum lengkap atau belum benar:\n{problems}",
        "Lengkapi kolom kuning di lembar Pleno, lalu ulangi.",
    ),
    "corrections_bad": (
        "Koreksi belum benar:\n{problems}",
        "Perbaiki sel itu di lembar Koreksi, lalu ulangi.",
    ),
    "ratification_missing": (
        "Koreksi mengubah substansi yang diputuskan pleno: {rows}.",
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
    "sealed_differs": (
        "Isi buku kerja berbeda dengan versi final {versi} yang disegel (segel {expected}):\n{differences}",
        "Kembalikan isinya seperti semula. Sebelum ditandatangani boleh juga kembali ke langkah 8 "
        "(pk-excel langkah --kembali 8 --catatan ALASAN) dan finalisasi lagi.",
    ),
    "no_seal": (
        "Draf final belum disegel.",
        "Kembali ke langkah 8 (pk-excel langkah --kembali 8 --catatan ALASAN) dan finalisasi lagi.",
    ),
    "date_unreadable": ("Tanggal “{value}” tidak terbaca.", "Tulis seperti 30-1-2026 atau 30 Januari 2026."),
    "step_unreadable": ("Nomor langkah “{value}” bukan bilangan.", "Tulis nomornya saja, dari 1 sampai 10."),
    "date_missing": ("Tanggal penandatanganan belum disebut.", "Sebut dengan --tanggal, misalnya 2026-01-30."),
    "date_future": ("Tanggal {tanggal} belum tiba.", "Catat penandatanganan sesudah terjadi."),
    "date_early": (
        "Tanggal penandatanganan {tanggal} mendahului koreksi draf ({koreksi}).",
        "Periksa tanggalnya.",
    ),
    **SIGNING,
}  # fmt: skip


def error_text(error: e.PkError) -> ErrorText:
    """Return the sentences of *error*."""
    special = _SPECIAL.get(type(error))
    if special:
        return special(error.detail)
    what, do = _SIMPLE[type(error)]
    facts = _shown(error.detail)
    return ErrorText(what.format_map(facts), do.format_map(facts))


def _shown(detail: Facts) -> dict[str, Any]:
    facts = {key: _said(value) for key, value in detail.items()}
    if "owner" in facts:
        facts["owner"] = f" oleh {facts['owner']}" if facts["owner"] else ""
    return facts


def _said(value: object) -> object:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return format_tanggal(value) if isinstance(value, date) else value


def _usage(detail: Facts) -> ErrorText:
    command = " ".join(filter(None, ("pk-excel", str(detail.get("command", "")), "--help")))
    return ErrorText(str(detail["text"]), f"Lihat caranya dengan: {command}")


def _column_missing(detail: Facts) -> ErrorText:
    names = ", ".join(detail["columns"])
    near = {title: found[0] for title, found in detail.get("near", {}).items() if found}
    hints = "; ".join(f"“{found}” mungkin maksudnya “{title}”" for title, found in near.items())
    what = f"Kolom {names} tidak ada pada tabel {detail['table']} (lembar {detail['sheet']})."
    do = "Kembalikan judul kolom itu persis seperti semula."
    return ErrorText(f"{what} {hints}.".replace(" .", "") if hints else what, do)


_CELL_PROBLEMS = {
    "error": "berisi galat {text}",
    "uncalculated": "berisi rumus yang belum dihitung ({text})",
    "not_a_number": "bukan bilangan: “{text}”",
    "ambiguous": "bilangan yang mendua arti: “{text}”",
    "not_whole": "bukan bilangan bulat: “{text}”",
    "not_a_date": "bukan tanggal: “{text}”",
    "choice": "bukan pilihan yang tersedia: “{text}”",
    "steps": "kolom ini tidak memuat langkah {text}",
}
_SHOWN_CELLS = 10


def _bad_cells(detail: Facts) -> ErrorText:
    cells = detail["cells"]
    lines = [
        f"  lembar {sheet}, sel {address}: {_CELL_PROBLEMS[problem].format(text=text)}"
        for sheet, address, text, problem in cells[:_SHOWN_CELLS]
    ]
    if len(cells) > _SHOWN_CELLS:
        lines.append(f"  dan {len(cells) - _SHOWN_CELLS} sel lagi")
    what = f"{len(cells)} sel di {detail['book']} tidak dapat dibaca:\n" + "\n".join(lines)
    do = "Perbaiki isinya; untuk rumus, buka dan simpan di Excel agar dihitung, atau ganti dengan nilainya."
    return ErrorText(what, do)


def _out_of_order(detail: Facts) -> ErrorText:
    label = _LABELS[str(detail["action"])]
    if detail["late"]:
        what = f"{label} (langkah {detail['step']}) sudah lewat: sekarang langkah {detail['missing']}."
        return ErrorText(what, "Bila perlu diulang: pk-excel langkah --kembali NOMOR --catatan ALASAN.")
    what = f"{label} belum boleh: langkah {detail['missing']} belum selesai ({detail['aktivitas']})."
    do = f"Langkah itu dikerjakan {detail['pelaksana']}; yang diperlukan: {detail['kelengkapan'] or '–'}."
    return ErrorText(what, do)


def _incomplete(detail: Facts) -> ErrorText:
    what, do = _INCOMPLETE[str(detail["reason"])]
    facts = _shown(detail)
    return ErrorText(what.format_map(facts), do.format_map(facts))


def _held(detail: Facts) -> ErrorText:
    """Another run: whatever of user, computer, time and process is known."""
    known = {"oleh": detail["owner"], "di komputer": detail["host"], "sejak": detail["since"]}
    who = "".join(f" {word} {fact}" for word, fact in known.items() if fact)
    number = f" (nomor {detail['pid']})" if detail["pid"] else ""
    what = f"Buku kerja {detail['path']} sedang dikerjakan{who}, lewat proses pk-excel lain{number}."
    do = "Tunggu sampai proses itu selesai, lalu ulangi; bila macet, akhiri proses itu. Tidak ada yang diubah."
    return ErrorText(what, do)


def _blocked(detail: Facts) -> ErrorText:
    findings: tuple[Finding, ...] = detail["findings"]
    first = findings[0]
    text = finding_text(first)
    what, do = _SIMPLE[e.FindingsBlock]
    place = f"{first.code}, lembar {first.sheet} sel {first.address}: {text.pesan}"
    return ErrorText(what.format(count=len(findings)), do.format(first=place))


def _host(detail: Facts) -> ErrorText:
    what, do = HOST[str(detail["reason"])]
    return ErrorText(what.format_map(dict(detail)), do.format_map(dict(detail)))


def _archive(detail: Facts) -> ErrorText:
    lines = "\n".join(f"  {name}: {_ARCHIVE_PROBLEMS[what]}" for name, what in detail["problems"])
    if any(what in _UNLIKE_SIGNED for _name, what in detail["problems"]):
        do = "Kembalikan berkasnya ke folder hasil (--ke), atau isi lembar Pengaturan seperti saat berkas itu dibuat."
        return ErrorText(f"Arsip dari {detail['archive']} tidak dibuat:\n{lines}", do)
    what = f"Arsip {detail['archive']} tidak utuh:\n{lines}"
    return ErrorText(what, "Ambil salinan arsip yang lain, atau buat lagi dari buku kerja.")


_UNLIKE_SIGNED = ("unlike_signed", "scan")
_ARCHIVE_PROBLEMS = {
    "missing": "tidak ada di dalam arsip",
    "changed": "isinya berbeda dengan manifes",
    "extra": "tidak tercantum di manifes",
    "manifest": "manifes tidak ada atau tidak terbaca",
    "not_a_zip": "bukan berkas arsip",
    "unlike_signed": "tidak ada atau berubah, dan bila dibuat lagi berbeda dengan yang disegel",
    "scan": "tidak ada di folder hasil, atau berubah sejak dicatat",
}

_SPECIAL: dict[type[e.PkError], Callable[[Facts], ErrorText]] = {
    e.UsageError: _usage,
    e.NotAWorkbook: lambda detail: ErrorText(*files.not_a_workbook(detail)),
    e.TableMissing: lambda detail: ErrorText(*files.table_missing(detail)),
    e.TableBlocked: lambda detail: ErrorText(*files.table_blocked(detail)),
    e.CannotWrite: lambda detail: ErrorText(*files.cannot_write(detail)),
    e.ColumnMissing: _column_missing,
    e.BadCells: _bad_cells,
    e.StepOutOfOrder: _out_of_order,
    e.StepIncomplete: _incomplete,
    e.BookHeld: _held,
    e.FindingsBlock: _blocked,
    e.ArchiveBroken: _archive,
    e.HostError: _host,
    e.HistoryBroken: lambda detail: ErrorText(*history.history_broken(detail)),
}
