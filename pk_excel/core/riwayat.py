"""The audit chain: each event carries the hash of the one before, so that nothing changes unnoticed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.sidik import sha256

GENESIS = "0" * 64
#: What an event's hash covers, in the order of its canonical form: never to be changed.
_HASHED = (
    RiwayatRow.no, RiwayatRow.waktu, RiwayatRow.pelaku, RiwayatRow.pintu, RiwayatRow.langkah, RiwayatRow.peristiwa,
    RiwayatRow.rincian, RiwayatRow.hash_sebelumnya,
)  # fmt: skip


@dataclass(frozen=True)
class Peristiwa:
    """One event: who did what, when, through which door, in which step (0: outside the steps)."""

    waktu: datetime
    pelaku: str
    pintu: str
    langkah: int
    peristiwa: str
    rincian: str


def append(history: Iterable[RiwayatRow], event: Peristiwa) -> list[RiwayatRow]:
    """Return the rows of ``tblRiwayat`` with *event* at the end, chained to the last one."""
    rows = list(history)
    row = RiwayatRow(
        no=len(rows) + 1,
        waktu=event.waktu.isoformat(sep=" ", timespec="seconds"),
        pelaku=clean_text(event.pelaku),
        pintu=event.pintu,
        langkah=int(event.langkah),
        peristiwa=event.peristiwa,
        rincian=clean_text(event.rincian),
        hash_sebelumnya=rows[-1].hash if rows else GENESIS,
    )
    return [*rows, replace(row, hash=chained_hash(row))]


def chained_hash(row: RiwayatRow) -> str:
    """Return the SHA-256 of an event's cells, the previous hash included, as hex."""
    canonical = json.dumps([clean_text(row.value(column)) for column in _HASHED], ensure_ascii=False)
    return sha256(canonical.encode())


def first_break(history: Iterable[RiwayatRow]) -> int | None:
    """Return the 1-based number of the first event that does not fit the chain, or None when all do."""
    previous = GENESIS
    for number, row in enumerate(history, 1):
        fits = clean_text(row.value(RiwayatRow.no)) == str(number) and row.hash_sebelumnya == previous
        if not fits or row.hash != chained_hash(row):
            return number
        previous = row.hash
    return None


def head_before(history: Iterable[RiwayatRow], peristiwa: str, rincian: str = "") -> str:
    """Return the hash with which the chain ended before the last event of that name, and now when there is none.

    With *rincian* only an event whose details start so counts.
    """
    rows = list(history)
    events = (row for row in reversed(rows) if row.peristiwa == peristiwa and row.rincian.startswith(rincian))
    event = next(events, None)
    return event.hash_sebelumnya if event else head(rows)


def head(history: Sequence[RiwayatRow]) -> str:
    """Return the hash with which the chain ends."""
    return history[-1].hash if history else GENESIS
