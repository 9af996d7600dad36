"""What the imports of indicators say, beside what they have in common."""

from __future__ import annotations

from pk_excel.app.outcome import Sentence
from pk_excel.core.impor.renstra.baris import Lewat
from pk_excel.core.rules.shown import shown
from pk_excel.core.values.target_cell import UnclearTarget
from pk_excel.core.values.teks import one_line

DONE = Sentence(
    "done",
    "{table} diisi dari {tables}: {added} indikator baru, {same} sama, {differing} nilai berbeda "
    "(nilai di buku kerja tetap). Keadaan sebelumnya ada di cadangan buku kerja.",
)
NOTHING = Sentence(
    "unchanged", "Tidak ada indikator baru di {tables}: {same} sama, {differing} nilai berbeda."
)
TRIED = Sentence(
    "tried",
    "Percobaan, buku kerja tidak ditulis: dari {tables} akan diambil {added} indikator baru; "
    "{same} sama, {differing} nilai berbeda.",
)
PREPARED = Sentence(
    "prepared",
    "{tables}: akan diambil {added} indikator baru; {same} sama, {differing} nilai berbeda. Belum ada yang diambil: "
    "periksa kolom kuning di lembar Impor dan baris-barisnya di lembar Hasil Impor, lalu jalankan Terapkan Impor.",
)
ADDED = Sentence("row_added", "Baru: {id} {indikator} ({targets}) dari {asal}.")
DIFFERS = Sentence("row_differs", "{id}: {key} di buku kerja “{buku}”, di sumber “{sumber}”. Buku kerja tidak diubah.")
GONE = Sentence("row_gone", "{id} pernah diimpor dari {asal}, tetapi tidak ada lagi di sumbernya; barisnya tetap.")
NO_YEAR = Sentence("no_year", "Target {year} tidak diambil: tabel {table} tidak memuat kolom Target {year}.")
OTHER_TABLE = Sentence(
    "other_table",
    "Tabel indikator lain tidak diambil: {source}, lembar {sheet}, sel {cell}. Ambil dengan --tabel '{sheet}!{cell}', "
    "atau dengan Setuju = Ya di lembar Impor.",
)
HIDDEN = Sentence("hidden", "Lembar {sheet} di {source} menyembunyikan kolom atau baris; isinya ikut dibaca.")
NO_SASARAN = Sentence("no_sasaran_column", "Tidak ada kolom sasaran di {tables}; isi kolom Sasaran di lembar {table}.")
SAVED_MAP = Sentence("map", "Peta kolomnya ditulis ke {file}; ubah dan beri lagi dengan --peta bila ada yang keliru.")
QUESTION = Sentence("question", "Kolom {tables} akan dibaca begini:\n{lines}")
UNDECIDED = Sentence("undecided", "Kolom ini belum disetujui di lembar Impor:\n{lines}")
UNDECIDED_LINE = Sentence("undecided_line", "  sel {cell}: {isi} dari kolom {column} “{title}”. {why}")
LEWAT = {
    "galat": Sentence("cell_error", "{tempat}: galat {teks}; targetnya dikosongkan."),
    "rumus": Sentence("cell_formula", "{tempat}: rumus tanpa nilai ({teks}); buka dan simpan berkasnya di Excel."),
    "tidak_jelas": Sentence(
        "cell_unclear",
        "{tempat}: target “{teks}” tidak jelas ({masalah}); diambil apa adanya, perbaiki di lembar {table}.",
    ),
    "tanpa_indikator": Sentence(
        "no_indicator_beside", "{tempat}: ada target “{teks}” tanpa indikator di barisnya; tidak diambil."
    ),
    "divisi_tidak_dikenal": Sentence(
        "no_such_division",
        "{tempat}: “{teks}” bukan kode, nama divisi, atau subbagian di lembar Divisi; isi kolom Divisi di lembar "
        "{table}.",
    ),
    "divisi_mendua": Sentence(
        "several_divisions",
        "{tempat}: “{teks}” dapat berarti beberapa divisi: {masalah}; isi kolom Divisi di lembar {table}.",
    ),
    "tanpa_sasaran": Sentence("no_sasaran", "{tempat}: tidak ada sasaran untuk “{teks}”; isi kolom Sasaran."),
    "target_tidak_terbagi": Sentence(
        "not_divided",
        "{tempat}: satu target “{teks}” untuk beberapa indikator dalam satu sel; isi targetnya di lembar {table}.",
    ),
    "strip": Sentence("dash", "{tempat}: “{teks}” dibaca tanpa target; bila artinya nol, ketik 0 di lembar {table}."),
    "bukan_indikator": Sentence("no_indicator", "{tempat}: “{teks}” dilewati, bukan indikator."),
}
#: Why a target is not clear, by the kinds of UnclearTarget.
TIDAK_JELAS = {
    "ambiguous": "mendua arti",
    "not_a_number": "bukan bilangan",
    "unknown_grade": "nilai yang tidak dikenal",
    "fraction_percent": "pecahan, padahal satuannya persen",
    "bounds_reversed": "batas bawahnya di atas batas atasnya",
    "unit_mismatch": "satuannya lain dari kolom Satuan",
    "date": "tanggal, bukan target",
}
#: Why a column is taken for what it is, or for nothing.
SEBAB = {
    "judul": Sentence("why_title", "Judulnya cocok."),
    "judul_ganda": Sentence("why_title_of_several", "Judulnya cocok, seperti kolom {kolom}; yang ini lebih dekat."),
    "tahun": Sentence("why_year", "Judulnya menyebut target tahun {tahun}."),
    "tahun_ganda": Sentence("why_year_of_several", "Judulnya menyebut tahun {tahun}, seperti kolom {kolom}."),
    "tanpa_tahun": Sentence("why_no_year", "Judulnya Target tanpa tahun: dianggap tahun PK."),
    "tanpa_tahun_ganda": Sentence(
        "why_no_year_of_several", "Judulnya Target tanpa tahun, seperti kolom {kolom}: dianggap tahun PK."
    ),
    "peta": Sentence("why_map", "Menurut peta."),
    "bukan_target": Sentence("why_no_target", "Anggaran, realisasi, atau lainnya; bukan target."),
    "kolom_lain": Sentence("why_another", "Yang dipakai kolom {kolom}."),
    "kosong": Sentence("why_empty", "Kolomnya kosong."),
    "tidak_dikenal": Sentence("why_unknown", "Judulnya tidak dikenal."),
    "anggaran": Sentence("why_budget", "Tata letak {layout} dikenal; pagunya di kolom ini."),
    "bukan_anggaran": Sentence("why_no_budget", "Lembar ini tidak memuat anggaran yang dikenal."),
    "jumlah_lain": Sentence("why_other_amounts", "Jumlah lain; pagunya di kolom {kolom}."),
}
#: What every such import says, by key: an action that has it lists these sentences as its own.
SENTENCES = {
    one.key: one
    for one in (
        DONE, NOTHING, TRIED, PREPARED, ADDED, DIFFERS, GONE, NO_YEAR, OTHER_TABLE, HIDDEN, NO_SASARAN, SAVED_MAP,
        QUESTION, UNDECIDED, UNDECIDED_LINE, *LEWAT.values(), *SEBAB.values(),
    )
}  # fmt: skip
#: What becomes of a row, for the sheet *Hasil Impor*.
KEPT = "Buku kerja tidak diubah; di sumber berbeda."
KNOWN = "Sudah ada di lembar {table}."
STAYS = "Tidak ada lagi di sumbernya; barisnya tetap."
PROPOSED = "Diusulkan: {columns}."
TITLES = ("isi", "kolom", "judul di sumber", "mengapa")


def about(one: Lewat, table: str) -> dict[str, object]:
    """Return what fills the sentence about something that is not taken as it stands, for the sheet *table*."""
    unclear = TIDAK_JELAS.get(one.masalah, one.masalah)
    return {"tempat": one.tempat, "teks": one.teks, "table": table, "masalah": unclear}


def target(cell: object) -> str:
    """Return a target as sentences have it; one that is not clear as it was typed."""
    return shown(cell) if isinstance(cell, UnclearTarget) else one_line(cell)
