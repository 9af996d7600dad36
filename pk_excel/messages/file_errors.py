"""What is wrong with a workbook file or with writing to it: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pk_excel.core.tables.sheets import BACKUPS, master_sheets

Facts = Mapping[str, Any]
Sentence = tuple[str, str]

_OPEN_AND_SAVE = "Buka di Excel dan simpan sebagai .xlsx atau .xlsm, atau ambil cadangannya, lalu ulangi."
_NAME_IT = "Beri nama berakhiran .xlsx atau .xlsm; dengan .xlsm buku kerja mempunyai tombol."
_COPY_TABLE = (
    "Pakai berkas Excel asalnya; bila tidak ada, salin tabelnya ke buku kerja Excel, simpan sebagai .xlsx, lalu ulangi."
)
_MAKE_SMALLER = "Hapus lembar, baris, gambar, atau format sel yang tidak dipakai di Excel, simpan, lalu ulangi."
_UNLOCK_MACROS = "Buka kuncinya di Excel (Alt+F11, Tools > VBAProject Properties > Protection), simpan, lalu ulangi."
_TOO_LARGE = "Berkas {path} terlalu besar di dalam dan tidak dibuka."

_NOT_A_WORKBOOK: dict[str, str] = {
    "suffix": "Berkas {path} bukan buku kerja .xlsx atau .xlsm.",
    "new_suffix": "Buku kerja {path} tidak dibuat: namanya tidak berakhiran .xlsx atau .xlsm.",
    "unreadable": "Berkas {path} tidak dapat dibaca: {detail}.",
    "damaged": "Berkas {path} rusak atau terpotong: isinya tidak dapat dibaca sebagai buku kerja.",
    "not_a_zip": "Berkas {path} rusak, terpotong, atau bukan buku kerja Excel walaupun namanya demikian.",
    "not_a_workbook": "Berkas {path} bukan buku kerja Excel, misalnya dokumen Word yang diganti namanya.",
    "missing_content_types": "Berkas {path} adalah berkas zip biasa, bukan buku kerja Excel.",
    "missing_part": "Berkas {path} tidak lengkap: bagian {detail} di dalamnya hilang.",
    "damaged_part": "Berkas {path} rusak: bagian {detail} di dalamnya tidak utuh.",
    "protected_macros": "Makro di {path} dikunci dengan kata sandi, jadi tombolnya tidak dapat diganti.",
    "broken_xml": "Berkas {path} rusak: isi di dalamnya tidak dapat dibaca ({detail}).",
    "encoding": "Berkas {path} memuat bagian dengan penyandian huruf yang tidak dikenal ({detail}) dan tidak dibuka.",
    "compression_method": "Berkas {path} dimampatkan dengan cara yang tidak dipakai Excel dan tidak dibuka.",
    "dtd": "Berkas {path} memuat deklarasi XML yang berbahaya dan tidak dibuka.",
    "part_name": "Berkas {path} memuat nama bagian yang berbahaya dan tidak dibuka.",
    "duplicate_part": "Berkas {path} memuat bagian ganda dan tidak dibuka.",
    "too_many_parts": _TOO_LARGE,
    "too_large": _TOO_LARGE,
    "compression_ratio": _TOO_LARGE,
    "no_source": "Berkas {path} bukan buku kerja atau CSV, jadi tabel di dalamnya tidak dapat dibaca.",
    "strict_format": "Berkas {path} disimpan dalam format Strict Open XML.",
}
_NOT_A_WORKBOOK_ELSE = "Berkas {path} tidak dapat dibaca sebagai buku kerja ({reason})."

_CHECK_DISK = "Periksa izin folder dan sisa ruang penyimpanan. Berkas lama tidak berubah."
_OTHER_NAME = (
    'Pakai nama lain: tanpa / \\ : * ? " < > |, tanpa titik di akhir,'
    " dan bukan CON, PRN, AUX, NUL, COM1, atau LPT1."
)
_TOO_LONG = ("File name too long", "Filename too long")
_SHORTER = "Pakai nama berkas yang lebih pendek, atau folder yang letaknya tidak terlalu dalam."
_OTHER_FOLDER = "Sebut folder, atau nama folder baru; berkas itu tidak berubah."
_MEND_CELL = "Perbaiki isi atau susunan sel itu, lalu ulangi. Berkas lama tidak berubah."

#: What a cell or a table cannot take, by the writer's kinds; ``{detail}`` is the value, cell, column or table.
_UNWRITABLE: dict[str, str] = {
    "table": "tabel {detail} tidak ada",
    "column": "kolom {detail} tidak ada",
    "style": "gaya sel {detail} tidak ada",
    "value_type": "isi berjenis {detail} tidak dapat disimpan di sel",
    "not_a_number": "isinya bukan bilangan ({detail})",
    "number_too_large": "bilangannya terlalu besar ({detail})",
    "too_many_digits": "angkanya lebih banyak daripada yang dapat disimpan sel ({detail})",
    "text_too_long": "teksnya lebih dari 32.767 huruf ({detail}…)",
    "date_out_of_range": "tanggalnya di luar jangkauan Excel ({detail})",
    "time_zone": "waktunya memuat zona waktu ({detail})",
    "address": "alamat sel {detail} tidak ada di lembar",
    "row_length": "jumlah isian tidak sama dengan jumlah kolom tabel {detail}",
    "row_order": "urutan baris tabel {detail} tidak dapat diikuti",
    "column_twice": "kolom {detail} disebut dua kali",
    "merged_cell": "sel {detail} tersembunyi di bawah sel gabungan",
    "array_formula": "sel {detail} bagian dari rumus larik",
    "sheet_has_table": "lembar {detail} memuat tabel, padahal tempat formulir",
}

#: The system's own words, which are English on most systems.
_SYSTEM: dict[str, str] = {
    "Permission denied": "tidak ada izin",
    "Operation not permitted": "tidak diizinkan",
    "Read-only file system": "tempatnya hanya dapat dibaca",
    "No space left on device": "ruang penyimpanan habis",
    "Disk quota exceeded": "jatah penyimpanan habis",
    "File name too long": "nama berkas terlalu panjang",
    "Filename too long": "nama berkas terlalu panjang",  # as Windows says it
    "No such file or directory": "berkas atau foldernya tidak ada",
    "Not a directory": "bukan folder",
    "Is a directory": "itu folder, bukan berkas",
    "File exists": "sudah ada berkas dengan nama itu",
    "Input/output error": "penyimpanan rusak atau terputus",
}

_HELD: dict[str, Sentence] = {
    "in_use": (
        "{path} tidak dapat diganti karena sedang dibuka oleh program lain.",
        "Tutup berkas itu di Excel, di panel pratinjau, atau di program lain, lalu ulangi. Berkas lama tidak berubah.",
    ),
    "read_only": (
        "{path} tidak dapat diganti karena bertanda hanya-baca (Read-only).",
        "Hapus tanda Read-only pada Properties berkas itu (atau beri izin tulis), lalu ulangi. Berkas lama tidak"
        " berubah.",
    ),
    "part_too_large": (
        "{path} tidak ditulis: dengan isi yang baru satu lembarnya ({detail}) menjadi terlalu besar untuk dibuka lagi.",
        "Bagilah indikatornya ke beberapa buku kerja. Berkas lama tidak berubah.",
    ),
}

_TO_ANOTHER_PLACE = "Pindahkan isi di bawah tabel itu ke tempat lain, lalu ulangi."
_BLOCKED: dict[str, Sentence] = {
    "content_below": (
        "Tabel di {book} tidak dapat bertambah baris karena sel di bawahnya terisi ({cell}).", _TO_ANOTHER_PLACE,
    ),
    "table_below": (
        "Tabel di {book} tidak dapat bertambah baris karena ada tabel lain di bawahnya ({cell}).", _TO_ANOTHER_PLACE,
    ),
    "merged_cells": (
        "Tabel di {book} tidak dapat berubah jumlah barisnya karena ada sel gabungan ({cell}).",
        "Pisahkan sel itu (Home > Merge & Center), lalu ulangi.",
    ),
    "totals_row": (
        "Tabel {cell} di {book} mempunyai baris total, sehingga jumlah barisnya tidak dapat diubah.",
        "Matikan baris total (Table Design > Total Row), lalu ulangi.",
    ),
    "sheet_full": (
        "Tabel {cell} di {book} tidak dapat bertambah baris karena lembarnya penuh.",
        "Hapus baris yang tidak diperlukan, lalu ulangi.",
    ),
}  # fmt: skip

_SHEETS = {sheet.table.name: sheet.title for sheet in master_sheets(range(0), ()) if sheet.table}


def not_a_workbook(detail: Facts) -> Sentence:
    """Return the sentences of NotAWorkbook."""
    facts = {**detail, "detail": _in_indonesian(str(detail.get("detail", "")))}
    what = _NOT_A_WORKBOOK.get(str(detail["reason"]), _NOT_A_WORKBOOK_ELSE)
    if detail["reason"] == "new_suffix":
        return what.format_map(facts), _NAME_IT
    if detail["reason"] == "no_source":
        return what.format_map(facts), _COPY_TABLE
    if detail["reason"] == "protected_macros":
        return what.format_map(facts), _UNLOCK_MACROS
    return what.format_map(facts), _MAKE_SMALLER if what == _TOO_LARGE else _OPEN_AND_SAVE


def cannot_write(detail: Facts) -> Sentence:
    """Return the sentences of CannotWrite: ``reason`` is the system's or the writer's kind, then with ``detail``."""
    reason = str(detail["reason"])
    if reason == "file_name":
        return f"{detail['path']} tidak dapat ditulis: itu bukan nama berkas yang sah di setiap komputer.", _OTHER_NAME
    if reason == "not_a_folder":
        return f"{detail['detail']} adalah berkas, padahal di sini diperlukan folder.", _OTHER_FOLDER
    if reason in _HELD:
        return _HELD[reason][0].format_map(detail), _HELD[reason][1]
    known = _UNWRITABLE.get(reason)
    why = known.format(detail=detail.get("detail", "")) if known else _in_indonesian(reason)
    advice = _SHORTER if reason in _TOO_LONG else _MEND_CELL if known else _CHECK_DISK
    return f"{detail['path']} tidak dapat ditulis: {why}.", advice


def table_blocked(detail: Facts) -> Sentence:
    """Return the sentences of TableBlocked; without a ``kind`` a cell below is in the way."""
    what, do = _BLOCKED.get(str(detail.get("kind")), _BLOCKED["content_below"])
    return what.format_map(detail), do


def table_missing(detail: Facts) -> Sentence:
    """Return the sentences of TableMissing, with the name that the table may have now."""
    sheet = _SHEETS.get(str(detail["table"]))
    place = f" (lembar {sheet})" if sheet else ""
    near = "".join(f" “{name}” mungkin maksudnya “{detail['table']}”." for name in detail.get("near", ()))
    if sheet and not near and detail.get("sheets") is not None and sheet not in detail["sheets"]:
        return (
            f"Lembar {sheet} dengan tabel {detail['table']} tidak ada di {detail['book']}: dihapus, atau ganti nama.",
            f"Kembalikan nama lembarnya, atau urungkan (Ctrl+Z) bila baru saja dihapus. Bila tidak: cadangan terbaru di"
            f" folder {PurePath(str(detail['book'])).stem}{BACKUPS} di samping buku kerja masih memuatnya.",
        )
    return (
        f"Tabel {detail['table']}{place} tidak ada di {detail['book']}.{near}",
        "Kembalikan nama tabel itu (Table Design > Table Name), atau ambil cadangan buku kerja.",
    )


def _in_indonesian(reason: str) -> str:
    return _SYSTEM.get(reason, reason)
