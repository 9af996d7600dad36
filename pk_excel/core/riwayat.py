"""The audit chain: each event carries the hash of the one before, so that nothing changes unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pk_excel.core.values.cells import clean_text

GENESIS = "0" * 64
_FIELDS = ("no", "waktu", "pelaku", "pintu", "langkah", "peristiwa", "rincian", "hash_sebelumnya")


@dataclass(frozen=True)
class Peristiwa:
    """One event: who did what, when, through which door, in which step (0: outside the steps)."""

    waktu: datetime
    pelaku: str
    pintu: str
    langkah: int
    peristiwa: str
    rincian: str


def append(history: Iterable[Any], event: Peristiwa) -> list[dict[str, Any]]:
    """Return the records of ``tblRiwayat`` with *event* at the end, chained to the last one."""
    rows = [dict(row) for row in history]
    record: dict[str, Any] = {
        "no": len(rows) + 1,
        "waktu": event.waktu.isoformat(sep=" ", timespec="seconds"),
        "pelaku": clean_text(event.pelaku),
        "pintu": event.pintu,
        "langkah": event.langkah,
        "peristiwa": event.peristiwa,
        "rincian": clean_text(event.rincian),
        "hash_sebelumnya": rows[-1]["hash"] if rows else GENESIS,
    }
    record["hash"] = digest(record)
    return [*rows, record]


def digest(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an event's fields, the previous hash included, as hex."""
    canonical = json.dumps([clean_text(record[field]) for field in _FIELDS], ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(history: Iterable[Any]) -> int | None:
    """Return the 1-based number of the first event that does not fit the chain, or None when all do."""
    previous = GENESIS
    for number, row in enumerate(history, 1):
        fits = clean_text(row["no"]) == str(number) and row["hash_sebelumnya"] == previous
        if not fits or row["hash"] != digest(row):
            return number
        previous = row["hash"]
    return None
