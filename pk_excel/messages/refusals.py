"""Why a returned review workbook is not taken: one sentence per kind, with the cell to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pk_excel.core.rules.v27_values_clear import target_hint

REFUSALS: dict[str, str] = {
    "unreadable": "{text}",
    "duplicate_division": "isinya berbeda dengan {others}, juga untuk divisi {divisi}{rows}; tidak satu pun dipakai."
    " Pilih satu: keluarkan berkas yang lain, atau kosongkan kolom kuning di lembar Cermat {divisi}.",
    "duplicate_later": "isinya berbeda dengan {others}, juga untuk divisi {divisi}{rows}; tidak satu pun dipakai."
    " Yang dijawab {divisi} dalam {old} tetap dipakai sampai hanya satu yang masuk: keluarkan berkas yang lain, atau"
    " kosongkan kolom kuning di lembar Cermat {divisi}, lalu jalankan konsolidasi lagi.",
    "nothing_answered": "tidak satu baris pun dijawab, padahal {divisi} sudah menjawab dalam {old}; jawaban itu tetap"
    " dipakai. Bila semua baris sekarang tetap, isi Keputusan Tetap di berkas ini, lalu masukkan lagi.",
    "duplicate_file": "isinya sama persis dengan {first}.",
    "same_answers": "jawabannya sama dengan {first}.",
    "sheet_renamed": "lembar “{sheet}” diganti nama atau dihapus. Kembalikan namanya menjadi “{sheet}”, atau salin"
    " jawabannya ke berkas yang dikirim semula.",
    "no_stamp": "bukan berkas pencermatan, atau {label} hilang: nama sel {name} tidak ada dan tulisan “{label}” tidak"
    " ditemukan tepat satu kali di atas tabelnya.",
    "wrong_office": "milik kantor lain (“{value}”, seharusnya “{expected}”).",
    "wrong_year": "untuk tahun {value}, seharusnya {expected}.",
    "wrong_division": "divisi “{value}” tidak aktif di kantor ini (yang aktif: {expected}).",
    "stale_rkt": "dibuat dari RKT yang tidak pernah diedarkan dari buku kerja ini. Edarkan lagi, lalu salin jawabannya"
    " ke berkas baru.",
    "changed_row": "RKT berubah sejak baris ini dijawab: {changes}. Jawaban “{answer}” (sel {cell}) ditanyakan lagi.",
    "new_row": "baris baru di RKT sejak berkas ini dikirim (“{value}”), belum ditanyakan.",
    "asked_again": "ditanyakan lagi, tetapi belum dijawab (sel {cell}). {reason}",
    "bad_cell": "sel {cell} ({title}) tidak dapat dibaca: “{value}”.",
    "merged_cell": "sel {cell} ({title}) tergabung ({value}); pisahkan lewat Merge & Center, lalu isi tiap selnya.",
    "locked_changed": "sel {cell} ({title}) diubah menjadi “{value}”, seharusnya “{expected}”. Kolom itu terkunci.",
    "missing_row": "baris {id} ({dokumen}) terhapus.",
    "duplicate_row": "baris {id} ada dua kali (sel {cell}).",
    "unknown_row": "baris “{value}” (sel {cell}) tidak ada di RKT.",
    "typed_below": "baris “{value}” (sel {cell}) tidak berada pada baris yang disediakan untuk usulan baru; pindahkan"
    " ke baris kosong (ID {spare}).",
    "no_decision": "baris {id}: ada isian, tetapi Keputusan kosong (sel {cell}).",
    "no_target": "baris {id}: Keputusan Ubah tanpa Target Usulan (sel {cell}).",
    "unclear_target": "baris {id}: Target Usulan “{value}” tidak jelas (sel {cell}). {hint}",
    "too_exact": "baris {id}: Target Usulan tersimpan “{value}”, dengan lebih banyak desimal daripada yang terlihat di"
    " sel {cell}. Bulatkan, misalnya ketik 83% atau 83,33% menurut yang dimaksud.",
    "no_reason": "baris {id}: Alasan kosong (sel {cell}).",
    "same_as_rkt": "baris {id}: Keputusan Ubah, tetapi targetnya sama dengan RKT (sel {cell}).",
    "kept_but_changed": "baris {id}: Keputusan Tetap, tetapi {title} diisi lain “{value}” (sel {cell}).",
    "removed_but_changed": "baris {id}: Keputusan Hapus, tetapi {title} diisi “{value}” (sel {cell}).",
    "add_on_rkt_row": "baris {id}: Tambah hanya untuk baris kosong di bawah (sel {cell}).",
    "only_add": "baris {id}: pada baris kosong hanya boleh Tambah (sel {cell}).",
    "new_row_incomplete": "baris {id}: {title} belum diisi (sel {cells}).",
    "two_units": "baris {id}: Satuan dan Satuan Usulan berbeda (sel {cell}).",
    "too_long": "baris {id}: isi kolom {title} lebih dari {most} huruf (sel {cell}).",
    "not_for_new_row": "baris {id}: kolom {title} tidak diisi untuk baris baru (sel {cell}).",
}


_MOST_SHOWN, _MOST_SAID = 160, 1_000
_MOST_REMARKS, _MOST_REMARK = 60, 400  # together less than a cell has room for
_NOTE, _MORE = "Catatan: ", "dan "


def refusal_text(kind: str, cell: str, facts: Mapping[str, Any]) -> str:
    """Return why a file, or one of its cells, is not taken; a long value is cut."""
    most = _MOST_SAID if kind == "unreadable" else _MOST_SHOWN
    if kind == "unclear_target":
        facts = {**facts, "hint": target_hint(str(facts.get("problem", "")))}
    shown = {key: _cut(value, most) for key, value in facts.items()}
    return REFUSALS[kind].format_map({"cell": cell, **shown})


def awaited_head(row: tuple[str, str]) -> str:
    """Return how the ledger names a row (ID, document) that is awaited; the reasons follow."""
    return f"{_cut(row[0], _MOST_SHOWN)} ({_cut(row[1] or '–', _MOST_SHOWN)}): "


def says(kind: str, sebab: str) -> bool:
    """Return whether the reasons for which the ledger awaits a row have that *kind* among them."""
    first, *more = sebab.split("\n")
    return any(_pattern(kind).fullmatch(text) for text in (first.partition("): ")[2], *more))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, re.split(r"\{[a-z]+\}", REFUSALS[kind]))))


def gone_text(cell: str, facts: Mapping[str, Any]) -> str:
    """Return what the ledger keeps of an answer to a row that is no longer in the RKT."""
    return _kept(cell, facts, "tidak ada lagi di RKT")


def uncounted_text(cell: str, facts: Mapping[str, Any]) -> str:
    """Return what the ledger keeps of an answer of a division that reviews no more."""
    return _kept(cell, facts, "tidak dihitung lagi")


def _kept(cell: str, facts: Mapping[str, Any], why: str) -> str:
    head = awaited_head((str(facts["id"]), str(facts["dokumen"])))
    return f"{head}{why}. Jawaban divisi: {_cut(facts['answer'], _MOST_SAID)} (sel {cell})."


def inactive_text(divisi: str, sebab: str) -> str:
    """Return what the ledger says of a file of a division that reviews no more, and what it said besides of it."""
    said = f"Divisi {divisi} tidak aktif lagi di lembar Divisi; jawabannya tidak dihitung."
    return "\n".join(filter(None, (said, notes_of(sebab))))


def taken_text(rows: int, remarks: Sequence[str]) -> str:
    """Return what the ledger says of a file that was taken: how many rows are awaited, and what stood beside them."""
    lines = [f"{rows} baris ditunggu (lihat baris Ditunggu di bawah)."] if rows else []
    more = [more_remarks(len(remarks) - _MOST_REMARKS)] if len(remarks) > _MOST_REMARKS else []
    return "\n".join([*lines, *(f"{_NOTE}{_cut(text, _MOST_REMARK)}" for text in remarks[:_MOST_REMARKS]), *more])


def notes_of(sebab: str) -> str:
    """Return what :func:`taken_text` says of a file besides the rows that are awaited."""
    return "\n".join(line for line in sebab.split("\n") if line.startswith((_NOTE, _MORE)))


def earlier_files(names: Iterable[str], now: str) -> str:
    """Return the files that came before the one called *now*, each once; one with the same name is told apart."""
    return ", ".join(f"{name} yang dahulu" if name == now else name for name in dict.fromkeys(names))


def more_remarks(count: int) -> str:
    """Return that *count* more remarks are in the file only."""
    return f"{_MORE}{count} catatan lain di berkasnya."


def more_reasons(count: int) -> str:
    """Return that *count* more reasons are not shown."""
    return f"dan {count} sebab lain."


def _cut(value: object, most: int) -> object:
    return f"{value[:most]}…" if isinstance(value, str) and len(value) > most else value
