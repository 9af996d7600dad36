"""What the import of a budget says, and in which words it names what does not add up."""

from __future__ import annotations

from typing import Any

from pk_excel.app.impor.kata import SEBAB
from pk_excel.app.outcome import Sentence
from pk_excel.core.impor.anggaran.baris import Masalah
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.teks import one_line

DONE = Sentence(
    "done",
    "RKA-KL diambil dari {sources}: {added} baris baru, {changed} berubah, {kept} tetap, {gone} dihapus; "
    "jumlah {total}. Keadaan sebelumnya ada di cadangan buku kerja.",
)
NOTHING = Sentence("unchanged", "RKA-KL sudah sama dengan {sources}: {kept} baris, jumlah {total}.")
TRIED = Sentence(
    "tried",
    "Percobaan, tidak ada yang ditulis: dari {sources} akan diambil {added} baris baru, {changed} berubah, "
    "{kept} tetap, {gone} dihapus; jumlah {total}.",
)
TRIED_WRONG = Sentence(
    "tried_wrong",
    "Percobaan, tidak ada yang ditulis: {problems} hal pada {sources} belum cocok, sehingga RKA-KL tidak akan diambil.",
    incomplete=True,
)
PREPARED = Sentence(
    "prepared",
    "{sources}: akan diambil {added} baris baru, {changed} berubah, {kept} tetap, {gone} dihapus; jumlah {total}. "
    "Belum ada yang diambil: periksa lembar dan kolom pagunya di lembar Impor dan baris-barisnya di lembar Hasil "
    "Impor, lalu jalankan Terapkan Impor.",
)
PREPARED_WRONG = Sentence(
    "prepared_wrong",
    "{sources}: {problems} hal belum cocok, sehingga RKA-KL tidak akan diambil. Selnya ada di lembar Hasil Impor; "
    "lembar atau kolom pagu yang dibaca dapat diganti di lembar Impor.",
    incomplete=True,
)
ADDED = Sentence("row_added", "Baru: {kode} {uraian} {pagu} ({asal}).")
CHANGED = Sentence("row_changed", "Berubah: {kode} {key} dari “{lama}” menjadi “{baru}” ({asal}).")
QUESTION = Sentence("budget_rows_change", "Baris yang sudah ada di lembar RKA-KL akan berubah atau dihapus:\n{changes}")
GONE = Sentence("row_gone", "Dihapus: {kode} {uraian} {pagu}; tidak ada di sumbernya.")
GONE_PRINTED = Sentence(
    "row_gone_printed", "Dihapus: {kode} {uraian} {pagu}; tidak ada di sumbernya, padahal dimuat dalam PK {dokumen}."
)
NAMELESS = Sentence(
    "nameless",
    "{count} kode tanpa nama di sumbernya, mulai dari {kode}: isi kolom Uraian, atau beri juga tabel rujukannya.",
)
BELOW = Sentence("below", "{count} kode di bawah tingkat {tingkat} hanya dipakai untuk mencocokkan jumlah.")
UNKNOWN_SHEET = Sentence("unknown_sheet", "Lembar {lembar} di {berkas} tidak memuat anggaran yang dikenal; dilewati.")
HIDDEN = Sentence(
    "hidden", "Lembar {lembar} di {berkas} menyembunyikan kolom atau baris; isinya ikut dibaca dan dicocokkan."
)
MARK = Sentence("mark", "Isi kolom Dokumen pada baris baru yang dimuat dalam PK.")
ACCEPTED = Sentence("accepted", "Diambil walaupun belum cocok ({why}): {problem}")
#: What does not add up or cannot be read, each behind its place.
MASALAH = {
    "rumus": Sentence("source_formula", "memuat rumus tanpa nilai ({nilai}); buka berkasnya di Excel lalu simpan"),
    "galat": Sentence("source_error", "memuat galat {nilai}"),
    "bukan_angka": Sentence("source_no_number", "bukan angka: “{nilai}”"),
    "mendua_arti": Sentence(
        "source_ambiguous", "“{nilai}” mendua arti: koma berarti pecahan, titik ribuan; tulis seperti 250.000"
    ),
    "tanpa_kode": Sentence("source_no_code", "“{uraian}” sebesar {jumlah} tidak terletak di bawah kode mana pun"),
    "induk_lain": Sentence("source_other_parent", "kode {kode} menyebut induk {tertulis}, padahal di atasnya {induk}"),
    "kode_ganda": Sentence("source_twice", "kode {kode} sebesar {lain} sudah ada di sel {sel} sebesar {jumlah}"),
    "pagu_kosong": Sentence("source_no_amount", "pagu kode {kode} kosong"),
    "jumlah_rincian": Sentence(
        "source_parts", "{kode} {pagu}, tetapi rinciannya berjumlah {jumlah} (selisih {selisih}; sel {rincian})"
    ),
    "jumlah_seluruhnya": Sentence(
        "source_total", "jumlah seluruhnya tertulis {tertulis}, tetapi jumlah programnya {jumlah} (selisih {selisih})"
    ),
    "kementerian": Sentence("source_ministry", "anggaran bagian {tertulis}, bukan {wajib}"),
    "total_dipa": Sentence(
        "source_dipa", "Jumlah sumber {jumlah}, tetapi pagu DIPA di lembar Pengaturan {dipa} (selisih {selisih})."
    ),
}
#: What may be taken with a reason: the figures can be read, they only do not agree.
ACCEPTABLE = ("jumlah_rincian", "jumlah_seluruhnya")
#: Why a code goes, for the sheet *Hasil Impor*.
GONE_WHY = "Tidak ada di sumbernya."
GONE_WHY_PRINTED = "Tidak ada di sumbernya, padahal dimuat dalam PK {dokumen}."
#: What such an import says, by key.
SENTENCES = {
    one.key: one
    for one in (
        DONE, NOTHING, TRIED, TRIED_WRONG, PREPARED, PREPARED_WRONG, ADDED, CHANGED, GONE, GONE_PRINTED, NAMELESS,
        BELOW, UNKNOWN_SHEET, HIDDEN, MARK, ACCEPTED, *MASALAH.values(),
        *(SEBAB[key] for key in ("anggaran", "bukan_anggaran", "jumlah_lain")),
    )
}  # fmt: skip
_MONEY = ("jumlah", "lain", "pagu", "selisih", "dipa")


def said(problem: Masalah) -> str:
    """Return a problem of a source in words, with its place."""
    amounts = ((key, problem.facts.get(key)) for key in _MONEY)
    money = {key: format_rupiah(value) for key, value in amounts if isinstance(value, int)}
    text = MASALAH[problem.jenis].text.format_map({**problem.facts, **money})
    return f"{problem.tempat}: {text}" if problem.tempat else text


def shown(column: Column[Any], value: object) -> str:
    """Return the value of a budget row as a sentence has it."""
    return format_rupiah(value) if column is AnggaranRow.pagu and isinstance(value, int) else one_line(value)
