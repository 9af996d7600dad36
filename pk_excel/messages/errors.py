"""The sentence of every error: what happened and where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pk_excel import errors as e
from pk_excel.core.rules.findings import Finding
from pk_excel.core.steps.clock import DONE
from pk_excel.core.steps.sop import Step
from pk_excel.core.values.teks import ended, is_empty, shown_day
from pk_excel.messages import file_errors as files
from pk_excel.messages import history
from pk_excel.messages.findings import finding_text
from pk_excel.messages.host import HOST
from pk_excel.messages.incomplete import AFTER_SIGNING, INCOMPLETE
from pk_excel.messages.sources import source_unusable

#: Exit code → what it means; the README's table is made from this.
EXIT_CODES: dict[int, str] = {
    0: "berhasil",
    1: "validasi menemukan kesalahan, dokter menemukan masalah, atau sebuah berkas dalam rekap tidak terbaca",
    2: "perintah salah ditulis",
    3: "berkas tidak ada, rusak, bersandi, atau bukan buku kerja .xlsx/.xlsm",
    4: "lembar, tabel, kolom, nama, atau isi sel tidak sesuai skema",
    5: "langkah SOP belum boleh dijalankan, atau belum lengkap",
    6: "ada kesalahan isi yang menghalangi draf final",
    7: "buku kerja sedang dibuka atau berubah sejak dibaca",
    8: "hasil tidak dapat ditulis atau berkas masukan tidak ada",
    9: "templat formulir tidak ada atau rusak",
    10: "arsip tidak utuh, atau naskah yang diperiksa tidak sesuai dengan yang dicatat",
    11: "riwayat diubah di luar program",
    12: "Excel, LibreOffice, atau kluster Dask tidak menjawab",
    13: "PDF tidak dapat ditandatangani secara elektronik",
    14: "data dari berkas lain tidak dikenal, tidak terbaca, atau jumlahnya tidak cocok",
    70: "kesalahan program; jalankan lagi dengan --rinci dan laporkan",
    e.INTERRUPTED: "dihentikan pengguna",
}

INTERNAL = 70


@dataclass(frozen=True)
class ErrorText:
    """What happened (with where), and what to do about it."""

    apa: str
    lakukan: str

    def __str__(self) -> str:
        return f"{self.apa}\n{self.lakukan}"

    @property
    def lengkap(self) -> str:
        """Return both sentences as a cell of a table takes them: in one line, unless the first has lines of its own."""
        return str(self) if "\n" in self.apa else f"{self.apa} {self.lakukan}"


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
    e.ReviewBook: (
        "{book} adalah buku kerja pencermatan Divisi {divisi}, bukan buku kerja induk.",
        "Masukkan ke buku kerja induk dengan: pk-excel konsolidasi PK.xlsm {book}",
    ),
    e.SchemaOutdated: (
        "Buku kerja {book} dibuat untuk skema {found}; program ini memakai skema {known}.",
        "Pindahkan semua datanya ke buku kerja baru dengan: pk-excel baru BARU.xlsm --pindah {book}",
    ),
    e.SchemaNewer: (
        "Buku kerja {book} dibuat pk-excel yang lebih baru (skema {found}); program ini mengenal skema {known}.",
        "Perbarui program ini (pip install --upgrade pk-excel), lalu ulangi. Buku kerja itu tidak diubah.",
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
    e.LogoMissing: (
        "Logo {path} (lembar Pengaturan, kunci logo, sel {cell}) tidak ada di folder tempat buku kerja disimpan.",
        "Salin logonya ke folder itu, atau perbaiki namanya di sel itu, lalu ulangi.",
    ),
    e.SignerMissing: (
        "{option} memerlukan paket tambahan yang belum terpasang. Tidak ada yang ditandatangani.",
        "Pasang dengan: pip install 'pk-excel[ttd]', lalu ulangi; atau catat penandatanganan biasa tanpa {option}.",
    ),
    e.CertificateUnusable: (
        "Sertifikat {path} tidak dapat dipakai: bukan berkas PKCS#12 (.p12/.pfx) berkunci, atau kata sandinya lain.",
        "Periksa berkas dan kata sandinya, lalu ulangi. Tidak ada yang ditandatangani.",
    ),
    e.DaskMissing: (
        "{option} memerlukan paket tambahan yang belum terpasang. Tidak ada yang dikerjakan.",
        "Pasang dengan: pip install 'pk-excel[dask]', lalu ulangi; atau ulangi tanpa {option}.",
    ),
    e.ClusterSilent: (
        "Tidak ada kluster Dask dengan pekerja yang menjawab di {address}. Tidak ada yang dikerjakan.",
        "Periksa alamatnya (seperti tcp://10.0.0.5:8786), dan apakah dask scheduler serta dask worker berjalan; atau"
        " ulangi tanpa --dask.",
    ),
    e.ClusterUnfit: (
        "Pekerja kluster Dask di {address} tidak memiliki pk-excel {version}: {workers}. Tidak ada yang dikerjakan.",
        "Pasang versi yang sama di setiap pekerja, jalankan lagi dask worker di sana, lalu ulangi.",
    ),
    e.ClusterLost: (
        "Kluster Dask di {address} tidak menjawab lagi. Yang sudah selesai tercatat.",
        "Periksa dask scheduler dan dask worker, lalu jalankan lagi perintah yang sama dengan --lanjut (memerlukan"
        " --catat), dengan atau tanpa --dask.",
    ),
    e.LettersMissing: (
        "{title} berisi {letters}, yang tidak ada pada jenis huruf mana pun di komputer ini.",
        "Ganti huruf itu (validasi menyebut selnya), atau pasang jenis huruf yang memilikinya, lalu ulangi.",
    ),
    e.TemplateError: (
        "Templat {template} tidak dapat dipakai: {reason}.",
        "Kembalikan templat aslinya ke folder templates, lalu ulangi.",
    ),
}


def error_text(error: e.PkError) -> ErrorText:
    """Return the sentences of *error*."""
    special = _SPECIAL.get(type(error), partial(_simple, type(error)))
    found = special(error.detail)
    return ErrorText(ended(found.apa), ended(found.lakukan))


def _simple(kind: type[e.PkError], detail: Facts) -> ErrorText:
    what, do = _SIMPLE[kind]
    facts = _shown(detail)
    return ErrorText(what.format_map(facts), do.format_map(facts))


def _shown(detail: Facts) -> dict[str, Any]:
    facts = {key: _said(value) for key, value in detail.items()}
    if "owner" in facts:
        facts["owner"] = f" oleh {facts['owner']}" if facts["owner"] else ""
    return facts


def _said(value: object) -> object:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return shown_day(value)


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
    "below_zero": "tidak boleh kurang dari 0: {text}",
    "below_one": "sedikitnya harus 1, bukan {text}",
    "not_a_date": "bukan tanggal: “{text}” (tulis dengan tahunnya, seperti 3 Juli 2023)",
    "not_a_time": "bukan pukul seperti 09.30: “{text}”",
    "choice": "bukan pilihan yang tersedia: “{text}” (pilih {choices})",
    "outside": "ada isian di luar tabel (“{text}”); pindahkan ke dalam tabel, tepat di bawah baris terakhirnya, atau"
    " hapus",
    "steps": "kolom ini tidak memuat langkah {text}",
}
_SHOWN_CELLS = 10


def _bad_cells(detail: Facts) -> ErrorText:
    cells = detail["cells"]
    lines = [
        f"  lembar {sheet}, sel {address}: {_CELL_PROBLEMS[problem].format(text=text, choices=', '.join(choices))}"
        for sheet, address, text, problem, *choices in cells[:_SHOWN_CELLS]
    ]
    if len(cells) > _SHOWN_CELLS:
        lines.append(f"  dan {len(cells) - _SHOWN_CELLS} sel lagi")
    what = f"{len(cells)} sel di {detail['book']} tidak dapat dibaca:\n" + "\n".join(lines)
    do = "Perbaiki isinya; untuk rumus, buka dan simpan di Excel agar dihitung, atau ganti dengan nilainya."
    return ErrorText(what, do)


#: How an action is done again whose time is over, as long as nothing is signed.
_AGAIN = "Bila perlu diulang: pk-excel langkah --kembali {last:d} --catatan ALASAN."
#: The one step that no action of its own completes.
_FIRST_STEP = "Sudah? Catat dengan tombol Selesaikan langkah, atau: pk-excel langkah --selesai 1."


def _out_of_order(detail: Facts) -> ErrorText:
    label = detail["label"]
    if detail["late"]:
        now = "semua langkah sudah selesai" if detail["missing"] == DONE else f"sekarang langkah {detail['missing']}"
        what = f"{label} (langkah {detail['step']}) sudah lewat: {now}."
        return ErrorText(what, AFTER_SIGNING if detail["missing"] > Step.TANDA_TANGAN else _AGAIN.format_map(detail))
    what = f"{label} belum boleh: langkah {detail['missing']} belum selesai ({detail['aktivitas']})."
    needed = "" if is_empty(detail["kelengkapan"]) else f"; yang diperlukan: {detail['kelengkapan']}"
    do = f"Langkah itu dikerjakan {detail['pelaksana']}{needed}."
    return ErrorText(what, f"{do} {_FIRST_STEP}" if detail["missing"] == Step.ARAHAN else do)


def _incomplete(detail: Facts) -> ErrorText:
    what, do = INCOMPLETE[str(detail["reason"])]
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
    told = ((name or detail["archive"], _ARCHIVE_PROBLEMS[what]) for name, what in detail["problems"])
    lines = "\n".join(f"  {name}: {problem}" for name, problem in told)
    if any(what in _UNLIKE_SIGNED for _name, what in detail["problems"]):
        do = "Kembalikan berkasnya ke folder hasil (--ke), atau isi lembar Pengaturan seperti saat berkas itu dibuat."
        return ErrorText(f"Arsip dari {detail['archive']} tidak dibuat:\n{lines}", do)
    if any(what in _NO_ARCHIVE for _name, what in detail["problems"]):
        do = "Pilih zip yang dibuat pk-excel arsip, misalnya Arsip-PK-2026.zip."
        return ErrorText(f"{detail['archive']} bukan arsip pk-excel:\n{lines}", do)
    what = f"Arsip {detail['archive']} tidak utuh:\n{lines}"
    return ErrorText(what, "Ambil salinan arsip yang lain, atau buat lagi dari buku kerja.")


_NO_ARCHIVE = ("not_a_zip", "foreign")
_UNLIKE_SIGNED = ("unlike_signed", "scan")
_ARCHIVE_PROBLEMS = {
    "missing": "tidak ada di dalam arsip",
    "changed": "isinya berbeda dengan manifes",
    "extra": "tidak tercantum di manifes",
    "manifest": "manifes tidak terbaca, kosong, atau tidak lengkap",
    "no_master": "manifes tidak menyebut buku kerja induk",
    "not_a_zip": "bukan berkas zip",
    "damaged": "rusak atau terpotong, sehingga tidak dapat dibuka",
    "foreign": "manifes.json tidak ada di dalamnya",
    "too_large": "isinya terlalu besar untuk sebuah arsip dan tidak dibuka",
    "unsafe": "nama berkas yang berbahaya atau tidak sah",
    "twice": "ada lebih dari satu berkas dengan nama itu",
    "unreadable": "tidak dapat dibaca sebagai buku kerja pk-excel",
    "history": "riwayat di dalamnya kosong atau diubah di luar program",
    "head": "riwayat di dalamnya berakhir lain daripada yang dicatat manifes",
    "history_parted": "riwayatnya bukan lanjutan riwayat buku kerja di dalam arsip",
    "seal": "versi final di dalamnya berbeda dengan yang dibekukan",
    "year": "tahun PK di dalamnya lain daripada di manifes",
    "no_pk": "PK ini tidak ada di dalam arsip",
    "unrecorded": "PK ini tidak tercatat di lembar Arsip buku kerja di dalamnya",
    "unlike_recorded": "isinya berbeda dengan SHA-256 yang dicatat buku kerja (lembar Arsip)",
    "scan_missing": "pindaian yang dicatat saat penandatanganan tidak ada di dalam arsip",
    "unlike_sealed": "isinya berbeda dengan yang disegel buku kerja di dalamnya",
    "no_paper": "disegel buku kerja di dalamnya, tetapi tidak ada di dalam arsip",
    "report": "tidak sesuai dengan buku kerja atau berkas lain di dalam arsip",
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
    e.SourceUnusable: lambda detail: ErrorText(*source_unusable(detail)),
    e.HistoryBroken: lambda detail: ErrorText(*history.history_broken(detail)),
}
