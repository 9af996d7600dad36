"""Why data of another file cannot be taken, by the reason of SourceUnusable: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SHOWN = 20
_REST = "--coba menampilkan semuanya"
_NOTHING_WRITTEN = "Buku kerja tidak diubah."
SOURCES: dict[str, tuple[str, str]] = {
    "does_not_add_up": (
        "{count} hal pada {source} tidak dapat dibaca atau tidak cocok:\n{lines}",
        "Perbaiki di sumbernya, lalu ulangi; bila hanya jumlahnya yang tidak cocok, --terima ALASAN mengambilnya juga. "
        + _NOTHING_WRITTEN,
    ),
    "no_budget": (
        "Tidak ada anggaran yang dikenal pada lembar: {sheets}.",
        "Pakai laporan SAKTI, cetakan POK, atau daftar dengan judul kolom Kode, Uraian, dan Pagu; "
        "bila tata letaknya dikenal, sebut dengan --tata-letak. " + _NOTHING_WRITTEN,
    ),
    "names_only": (
        "Lembar {sheets} memuat nama kode saja, tanpa jumlah.",
        f"Beri juga berkas yang memuat pagunya, misalnya laporan SAKTI. {_NOTHING_WRITTEN}",
    ),
    "no_header": (
        "Tidak ada tabel indikator pada lembar: {sheets}.",
        "Judul kolomnya harus memuat Indikator dan, misalnya, Sasaran, Satuan, atau Target. " + _NOTHING_WRITTEN,
    ),
    "no_targets": (
        "Tabel indikator pada lembar {sheets} tidak memuat kolom {lacks} yang dikenal.",
        "Tulis petanya (contohnya dibuat oleh --coba) dan beri dengan --peta. " + _NOTHING_WRITTEN,
    ),
    "no_rows": (
        "Tidak ada indikator di {source}, lembar {sheet}, mulai dari baris {first}.",
        f"Periksa baris_pertama dan kolom indikator di petanya. {_NOTHING_WRITTEN}",
    ),
    "bad_map": (
        "Berkas peta tidak dapat dipakai: {value}.",
        "Buat lagi dengan --coba, lalu ubah huruf kolomnya saja. " + _NOTHING_WRITTEN,
    ),
    "map_unconfirmed": (
        "Kolom {source} dikenali begini, tetapi belum disetujui:\n{lines}",
        "Setujui dengan --ya, atau buat petanya dengan --coba dan beri dengan --peta. " + _NOTHING_WRITTEN,
    ),
    "sheet_undecided": (
        "Kolom ini belum disetujui di lembar Impor:\n{lines}",
        f"Isi kolom Setuju dengan Ya atau Tidak, lalu ulangi; atau setujui semuanya dengan --ya. {_NOTHING_WRITTEN}",
    ),
    "nothing_prepared": (
        "Lembar Impor kosong: belum ada yang disiapkan.",
        "Jalankan dahulu Impor Renstra, Impor Target Nasional, atau Impor RKA-KL.",
    ),
    "nothing_agreed": (
        "Tidak ada tabel di lembar Impor yang disetujui.",
        f"Isi kolom Setuju dengan Ya pada kolom-kolom tabel yang diambil. {_NOTHING_WRITTEN}",
    ),
    "source_changed": (
        "Berkas {source} berubah sejak disiapkan di lembar Impor.",
        f"Jalankan impornya lagi dari awal dan periksa lembar Impor. {_NOTHING_WRITTEN}",
    ),
    "column_without_role": (
        "Lembar Impor, sel {cell}: kolom {column} disetujui, tetapi isinya belum dipilih.",
        f"Pilih Isi, atau isi Setuju dengan Tidak. {_NOTHING_WRITTEN}",
    ),
    "column_twice": (
        "Lembar Impor, sel {cell}: {value} sudah dipilih di sel {other}.",
        f"Pilih satu kolom saja; yang lain diisi Setuju = Tidak. {_NOTHING_WRITTEN}",
    ),
    "column_for_another": (
        "Lembar Impor, sel {cell}: {value} bukan isi tabel indikator.",
        f"Pilih isi yang lain, atau isi Setuju dengan Tidak. {_NOTHING_WRITTEN}",
    ),
    "table_lacks": (
        "Lembar Impor: {sheets} belum mempunyai kolom {lacks} yang disetujui.",
        f"Pilih Isi kolom itu dan isi Setuju dengan Ya. {_NOTHING_WRITTEN}",
    ),
    "no_such_table": ("Tabel “{value}” tidak ada di sumbernya.", "Tabel yang ada: {known}."),
    "no_such_sheet": ("Lembar “{value}” tidak ada di sumbernya.", "Lembar yang ada: {known}."),
    "no_such_document": ("PK “{value}” tidak dikenal.", "Pilih salah satu: {known}."),
    "no_such_layout": ("Tata letak “{value}” tidak dikenal.", "Pilih salah satu: {known}."),
    "no_such_level": ("Tingkat “{value}” tidak dikenal.", "Pilih salah satu: {known}."),
    "same_source": (
        "Berkas {source} diberikan dua kali: isinya sama dengan {other}.",
        f"Beri satu saja, lalu ulangi. {_NOTHING_WRITTEN}",
    ),
    "no_source": ("Tidak ada berkas sumber yang dipilih.", f"Pilih berkasnya, lalu ulangi. {_NOTHING_WRITTEN}"),
}


def source_unusable(detail: Mapping[str, Any]) -> tuple[str, str]:
    """Return the sentences of SourceUnusable with the first of its problems, and how many more there are."""
    problems = detail.get("problems", ())
    lines = [f"  {line}" for line in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"  dan {len(problems) - _SHOWN} lagi; {detail.get('rest', _REST)}")
    facts = {key: ", ".join(map(str, value)) if isinstance(value, tuple) else value for key, value in detail.items()}
    what, do = SOURCES[str(detail["reason"])]
    facts |= {"lines": "\n".join(lines), "count": len(problems)}
    return what.format_map(facts), do.format_map(facts)
