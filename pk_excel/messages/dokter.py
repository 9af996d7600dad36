"""What ``dokter`` says: per diagnosis what was found, and the one thing to do where something is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import cast

from pk_excel.core.dokter import Diagnosis, Health
from pk_excel.errors import PkError
from pk_excel.messages.errors import ErrorText, error_text

HEALTH_NAMES = {Health.OK: "baik", Health.INFO: "catatan", Health.WARNING: "PERHATIAN", Health.PROBLEM: "MASALAH"}

#: What each check is about, also for saying that it could not be made.
CHECK_NAMES: dict[str, str] = {
    "repair": "Perbaikan",
    "python": "Python",
    "xlwings": "xlwings",
    "host": "Excel atau LibreOffice",
    "binding": "Program untuk tombol",
    "uno": "Jembatan Python ke LibreOffice",
    "extension": "Ekstensi LibreOffice",
    "templates": "Templat formulir",
    "fonts": "Huruf formulir",
    "log": "Catatan kesalahan",
    "place": "Letak buku kerja",
    "book": "Buku kerja",
    "owner": "Buku kerja sedang dibuka",
    "folder": "Izin menulis",
    "disk": "Ruang penyimpanan",
    "mark": "Tanda berkas dari internet",
    "structure": "Susunan buku kerja",
    "history": "Riwayat",
    "logo": "Logo",
    "macros": "Tombol dan makro",
}

_LOGO = "Simpan logonya sebagai PNG atau JPG di folder buku kerja, dan tulis nama berkasnya di Pengaturan (logo)."
_MOVE = "Pindahkan buku kerja ke folder biasa di komputer ini, misalnya {plain}, lalu buka dari sana."
_EXTEND = "Jalankan: pk-excel libreoffice."
_REFIT = 'Tutup buku kerja, lalu jalankan: pk-excel tombol "{book}".'
#: What a workbook needs for its buttons, by the ids of the diagnosis.
PIECES = {
    "kind": "jenis berkas bermakro",
    "look": "tema, gaya tabel, dan warna tab lembar",
    "ribbon": "tab Perjanjian Kinerja",
    "buttons": "tombol di Beranda",
    "code_names": "nama kode lembar",
    "macros": "makro",
}

#: Sentence and advice by check and kind; where something is right there is nothing to do.
TEXTS: dict[tuple[str, str], tuple[str, str]] = {
    ("repair", "registered"): ("Tombol di komputer ini sekarang menjalankan pk-excel ini ({path}).", ""),
    ("repair", "extended"): (
        "Ekstensi Perjanjian Kinerja dipasang di LibreOffice; tutup semua jendelanya, lalu buka lagi.", "",
    ),
    ("repair", "refitted"): ("Tab, tombol, dan makro buku kerja dipasang kembali; isinya tidak berubah.", ""),
    ("repair", "not_needed"): ("Tidak ada yang perlu diperbaiki: tab, tombol, dan makronya lengkap.", ""),
    ("repair", "no_macros"): (
        "Buku kerja .xlsx tidak memuat tombol.", 'Buat salinan bertombol dengan: pk-excel tombol "{book}".',
    ),
    ("repair", "not_read"): (
        "Tidak dapat diperbaiki: buku kerja atau makronya tidak terbaca.",
        "Ambil cadangan buku kerja yang terakhir, lalu ulangi.",
    ),
    ("python", "good"): ("Python {version}.", ""),
    ("python", "old"): (
        "Python {version} terlalu lama; diperlukan {needed} atau lebih baru.",
        "Pasang Python terbaru dari python.org, lalu pasang pk-excel lagi di sana.",
    ),
    ("xlwings", "installed"): ("xlwings {version} terpasang.", ""),
    ("xlwings", "missing"): (
        "xlwings tidak terpasang, sehingga tombol di Excel tidak jalan.",
        "Jalankan: pip install xlwings.",
    ),
    ("host", "excel"): ("Excel terpasang ({path}).", ""),
    ("host", "libreoffice"): ("LibreOffice terpasang ({path}); Excel tidak ada.", ""),
    ("host", "none"): (
        "Excel maupun LibreOffice tidak ditemukan; buku kerja hanya dapat diolah lewat perintah.",
        "Pasang Excel atau LibreOffice bila buku kerja hendak dibuka di komputer ini.",
    ),
    ("uno", "ready"): ("Python dapat bekerja langsung di LibreOffice.", ""),
    ("uno", "missing"): (
        "Python tidak dapat bekerja langsung di LibreOffice: {reason}.",
        "Pasang paketnya (Debian, Ubuntu: sudo apt install python3-uno), dan pakai Python bawaan sistem.",
    ),
    ("extension", "installed"): ("Ekstensi Perjanjian Kinerja {version} terpasang di LibreOffice.", ""),
    ("extension", "none"): ("Ekstensi Perjanjian Kinerja belum terpasang di LibreOffice.", _EXTEND),
    ("extension", "older"): (
        "Ekstensi Perjanjian Kinerja {version} di LibreOffice berbeda dengan pk-excel yang terpasang.", _EXTEND,
    ),
    ("extension", "gone"): (
        "Ekstensi Perjanjian Kinerja {version} di LibreOffice menjalankan pk-excel yang tidak ada lagi ({path}).",
        _EXTEND,
    ),
    ("extension", "elsewhere"): (
        "Ekstensi Perjanjian Kinerja {version} di LibreOffice menjalankan pk-excel yang lain ({path}).",
        "Pakai satu pemasangan saja; agar yang ini: pk-excel libreoffice.",
    ),
    ("templates", "complete"): ("Templat formulir lengkap dan dapat dicetak.", ""),
    ("fonts", "first"): ("Huruf {used} tersedia.", ""),
    ("fonts", "fallback"): (
        "Huruf {wanted} tidak ada di komputer ini; formulir PDF dicetak dengan {used}.",
        "Pasang huruf {wanted} bila formulir harus memakainya.",
    ),
    ("fonts", "none"): (
        "Tidak satu pun huruf yang diminta ada di komputer ini; formulir PDF dicetak dengan {used}.",
        "Isi kunci huruf di lembar Pengaturan dengan huruf yang terpasang.",
    ),
    ("log", "writable"): ("Rincian kesalahan tombol dicatat di {path}.", ""),
    ("log", "not_writable"): (
        "Rincian kesalahan tombol tidak dapat dicatat di {path}: {reason}.",
        "Minta pengelola komputer mengizinkan Anda menulis di folder itu.",
    ),
    ("place", "plain"): ("Letaknya biasa: {path}.", ""),
    ("place", "url"): (
        "Buku kerja dibuka dari alamat web ({path}), yang tidak dapat dibaca program ini.",
        "Simpan salinannya di folder biasa di komputer ini, misalnya {plain}, lalu buka dari sana.",
    ),
    ("place", "temporary"): (
        "Buku kerja ada di folder sementara ({path}); berkas di sana dapat hilang dan makronya sering diblokir.", _MOVE,
    ),
    ("place", "network"): (
        "Buku kerja ada di folder jaringan ({path}): perintah dan tombol menunggu giliran satu sama lain, tetapi Excel "
        "sering memblokir makro dari sana.",
        "Bila tombolnya diblokir, minta folder itu dijadikan Trusted Location (File > Options > Trust Center), dan "
        "bukalah bergantian.",
    ),
    ("place", "downloads"): ("Buku kerja ada di folder unduhan ({path}); makronya sering diblokir.", _MOVE),
    ("place", "onedrive"): (
        "Buku kerja ada di folder yang disinkronkan, seperti OneDrive atau SharePoint ({path}): orang lain yang "
        "mengubahnya pada saat yang sama tidak terlihat dari sini.",
        "Bekerjalah bergantian dan tunggu sampai sinkron, atau pindahkan ke folder jaringan kantor atau {plain}.",
    ),
    ("book", "readable"): ("Buku kerja dapat dibaca.", ""),
    ("owner", "free"): ("Buku kerja tidak sedang dibuka.", ""),
    ("folder", "writable"): ("Buku kerja dan foldernya dapat ditulis.", ""),
    ("folder", "read_only"): (
        "Buku kerja bertanda hanya-baca.",
        "Klik kanan berkasnya, pilih Properties, hilangkan tanda Read-only.",
    ),
    ("folder", "not_writable"): (
        "Folder buku kerja tidak dapat ditulis: {reason}.",
        "Pindahkan buku kerja ke folder milik Anda sendiri, misalnya {plain}.",
    ),
    ("disk", "enough"): ("Sisa ruang penyimpanan {megabytes} MB.", ""),
    ("disk", "low"): (
        "Sisa ruang penyimpanan tinggal {megabytes} MB.",
        "Kosongkan sedikit ruang sebelum membuat formulir dan arsip.",
    ),
    ("disk", "full"): (
        "Penyimpanan penuh (sisa {megabytes} MB): hasil tidak dapat ditulis.",
        "Hapus atau pindahkan berkas lain sampai tersisa paling sedikit 200 MB.",
    ),
    ("mark", "clean"): ("Tidak bertanda berkas dari internet.", ""),
    ("mark", "zone"): (
        "Windows menandai berkas ini berasal dari internet: Excel memblokir makronya.",
        "Tutup Excel, klik kanan berkasnya, pilih Properties, centang Unblock (Buka Blokir), lalu OK.",
    ),
    ("mark", "quarantine"): (
        "macOS menandai berkas ini berasal dari internet: Excel dapat menolak makronya.",
        "Tutup Excel, lalu jalankan di Terminal: xattr -d com.apple.quarantine \"{path}\".",
    ),
    ("mark", "protected_view"): (
        "Berkas ini bertanda dari internet: Excel membukanya terkunci (Protected View).",
        "Buka di Excel, klik Enable Editing (Aktifkan Pengeditan), lalu simpan.",
    ),
    ("structure", "complete"): ("Skema {schema}; semua lembar, tabel, kolom, dan nama ada.", ""),
    ("structure", "sheet_renamed"): (
        "Lembar {sheet} berganti nama menjadi {now}; program tetap bekerja, tetapi petunjuknya menyebut nama lama.",
        "Kembalikan nama lembar itu menjadi {sheet}.",
    ),
    ("history", "intact"): ("Riwayat utuh.", ""),
    ("logo", "printable"): ("Logo {name} dapat dicetak.", ""),
    ("logo", "tidak_ada"): ("Berkas logo {name} ({cell}) tidak ada di folder buku kerja ini.", _LOGO),
    ("logo", "kosong"): ("Berkas logo {name} ({cell}) kosong.", _LOGO),
    ("logo", "bukan_gambar"): ("Berkas logo {name} ({cell}) bukan gambar PNG atau JPG.", _LOGO),
    ("logo", "rusak"): ("Gambar logo {name} ({cell}) rusak atau terpotong.", _LOGO),
    ("macros", "none"): ("Buku kerja tanpa makro (.xlsx): semua dikerjakan lewat perintah.", ""),
    ("macros", "stripped"): ("Berkas .xlsm ini tidak memuat makro lagi.", _REFIT),
    ("macros", "incomplete"): ("Yang hilang dari buku kerja ini: {pieces}.", _REFIT),
    ("macros", "older"): ("Berbeda dengan pk-excel yang terpasang: {pieces}.", _REFIT),
    ("macros", "complete"): ("Tab, tombol, dan makronya lengkap dan sesuai dengan pk-excel yang terpasang.", ""),
    ("binding", "here"): ("Tombol di komputer ini menjalankan pk-excel ini ({path}).", ""),
    ("binding", "elsewhere"): (
        "Tombol di komputer ini menjalankan pk-excel yang lain: {path}.",
        "Pakai satu pemasangan saja: hapus yang tidak dipakai, lalu jalankan pk-excel dokter --perbaiki.",
    ),
    ("binding", "missing"): (
        "Tombol di Excel tidak menemukan pk-excel di komputer ini.",
        "Jalankan sekali: pk-excel dokter --perbaiki.",
    ),
    ("binding", "mac"): (
        "Di Mac tombol di Excel tidak dilayani; buku kerjanya tetap dapat diisi.",
        "Simpan dan tutup buku kerja, lalu pakai perintah pk-excel di Terminal.",
    ),
    ("binding", "commands"): ("Di komputer ini pk-excel dipakai lewat perintah; tombol Excel untuk Windows.", ""),
}  # fmt: skip

_UNCHECKED = "Tidak dapat diperiksa: {reason}."
_NO_ANSWER = "Tidak ada jawaban dalam {seconds} detik."
_AGAIN = "Ulangi pk-excel dokter; bila tetap begini, hidupkan ulang komputer."
_FINE = "Semuanya baik."
_SUM = "{problems} masalah, {warnings} perhatian."


def diagnosis_text(diagnosis: Diagnosis) -> ErrorText:
    """Return what was found and the one thing to do ("" where nothing is wrong)."""
    facts = diagnosis.facts
    error = facts.get("error")
    if diagnosis.kind == "no_answer":
        return ErrorText(_NO_ANSWER.format_map(facts), _AGAIN)
    if diagnosis.kind == "unchecked":
        reason = error_text(error).apa.rstrip(".") if isinstance(error, PkError) else str(facts["reason"]).rstrip(".")
        return ErrorText(_UNCHECKED.format(reason=reason), _AGAIN)
    if isinstance(error, PkError):
        return error_text(error)
    what, do = TEXTS[diagnosis.check, diagnosis.kind]
    if "pieces" in facts:
        facts = {**facts, "pieces": ", ".join(PIECES[str(piece)] for piece in cast(Iterable[str], facts["pieces"]))}
    return ErrorText(what.format_map(facts), do.format_map(facts))


def summary(diagnoses: Iterable[Diagnosis]) -> str:
    """Return how many problems and warnings there are, in one sentence."""
    count = Counter(diagnosis.health for diagnosis in diagnoses)
    if not count[Health.PROBLEM] and not count[Health.WARNING]:
        return _FINE
    return _SUM.format(problems=count[Health.PROBLEM], warnings=count[Health.WARNING])


def report(diagnoses: Iterable[Diagnosis]) -> str:
    """Return what is wrong and what to do as lines for a message box, without what is right."""
    diagnoses = tuple(diagnoses)
    wrong = [diagnosis for diagnosis in diagnoses if diagnosis.health not in (Health.OK, Health.INFO)]
    texts = [(CHECK_NAMES[diagnosis.check], diagnosis_text(diagnosis)) for diagnosis in wrong]
    return "\n".join([*(f"• {name}: {text.apa}\n   {text.lakukan}" for name, text in texts), summary(diagnoses)])
