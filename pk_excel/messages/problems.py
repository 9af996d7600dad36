"""What keeps a decision of the pleno or a correction from being applied: one sentence per kind, with the cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PROBLEMS: dict[str, str] = {
    "no_decision": "sel {cell}: Keputusan untuk {id} belum diisi",
    "deleted": "{id} ({dokumen}): barisnya terhapus dari lembar, padahal harus diputuskan",
    "decision_not_allowed": "sel {cell}: “{value}” tidak berlaku untuk {id}; pilih {allowed}",
    "budget_refused": "sel {cell}: anggaran {id} tidak disetujui; kembalikan pagunya di lembar RKA-KL (semula {pagu}),"
    " atau isi {allowed}",
    "no_reason": "sel {cell}: Alasan untuk {id} belum diisi",
    "no_target": "sel {cell}: Target Ditetapkan untuk {id} belum diisi",
    "unclear_target": "sel {cell}: target “{value}” untuk {id} tidak jelas",
    "other_unit": "sel {cell}: target “{value}” untuk {id} bukan dalam satuannya ({units})",
    "as_fraction": "sel {cell}: tulis target “{value}” untuk {id} dengan tanda %, misalnya 85% atau 0,5%",
    "two_readings": "sel {cell}: target “{value}” untuk {id} dapat dibaca dengan dua cara; pakai koma untuk desimal",
    "no_unit": "sel {cell}: tulis target {id} dengan satuannya ({units})",
    "target_not_asked": "sel {cell}: Target Ditetapkan “{value}” tidak cocok dengan keputusan untuk {id}",
    "agreements_differ": "sel {cell}: target {id} menjadi {sini}, padahal pada PK {dokumen_lain} ({lain}) {sana};"
    " samakan keduanya, bila perlu dengan menambah barisnya di lembar ini",
    "added_twice": "sel {cell}: indikator {id} sama dengan {lain} yang berlaku; muat salah satu saja",
    "unknown_row": "sel {cell}: baris {id} tidak ada di draf",
    "unknown_row_near": "sel {cell}: baris {id} ({dokumen}) tidak ada di draf; yang ada {near}",
    "no_document": "sel {cell}: Dokumen untuk {id} belum diisi; yang ada {near}",
    "removed_row": "sel {cell}: baris {id} sudah dihapus dari draf",
    "duplicate_row": "sel {cell}: {id} ditulis dua kali",
    "bad_cell": "sel {cell}: isinya tidak dapat dibaca (“{value}”)",
    "no_attendance": "sel {cell}: Hadir untuk {nama} belum diisi",
    "no_name": "sel {cell}: kolom Hadir diisi, tetapi namanya kosong",
    "not_listed": "{nama} ({jabatan}) menjabat pada hari rapat, tetapi tidak ada di lembar Daftar Hadir",
    "not_in_office": "sel {cell}: {nama} tidak menjabat pada hari rapat menurut lembar Pejabat",
    "listed_twice": "sel {cell}: {nama} ditulis dua kali untuk rapat ini",
    "empty": "sel {cell}: belum diisi untuk {id}",
}


def problem_text(kind: str, facts: Mapping[str, Any]) -> str:
    """Return the sentence; *facts* hold ``cell``, ``id``, ``value`` and what the kind adds."""
    shown = {key: ", ".join(map(str, value)) if isinstance(value, tuple) else value for key, value in facts.items()}
    return PROBLEMS[kind].format_map(shown)
