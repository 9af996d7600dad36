"""The audit chain: each event carries the hash of the one before, and its head is kept where no table edit reaches."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.sidik import sha256

GENESIS = "0" * 64
#: The event that says that a PK Perubahan was given up.
CANCELLED = "perubahan dibatalkan"
_GIVEN_UP = re.compile(r"PK Perubahan ke-([0-9]+):")
#: The event that sends corrections of substance back to the pleno: the meeting that was is over.
RETURNED_TO_PLENO = "koreksi ke pleno"
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


@dataclass(frozen=True)
class Diganti:
    """A file on record that another of the same name took the place of: what it was, its day, its SHA-256."""

    berkas: str
    dokumen: str
    hari: date | None
    sidik: str


_SUPERSEDED = re.compile(
    r"; menggantikan (?P<berkas>[^;(]+) \((?P<dokumen>[^;]*), (?P<hari>[0-9-]{10}|tanpa tanggal)\)"
    r" SHA-256 (?P<sidik>[0-9a-f]{64})"
)


def superseding(files: Iterable[Diganti]) -> str:
    """Return the words by which an event keeps what is known of the files that it replaced."""
    return "".join(
        f"; menggantikan {one.berkas} ({one.dokumen}, {one.hari or 'tanpa tanggal'}) SHA-256 {one.sidik}"
        for one in files
    )


def superseded(rincian: str) -> Iterator[Diganti]:
    """Yield the files that an event replaced, as :func:`superseding` wrote them into its *rincian*.

    >>> said = superseding([Diganti("Undangan.pdf", "Undangan (PDF)", date(2026, 1, 12), "0" * 64)])
    >>> [(one.berkas, one.dokumen) for one in superseded(f"rapat 2026-01-15{said}")]
    [('Undangan.pdf', 'Undangan (PDF)')]
    """
    for found in _SUPERSEDED.finditer(rincian):
        yield Diganti(found["berkas"], found["dokumen"], _day(found["hari"]), found["sidik"])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # none, or words of somebody who wrote their reason so
        return None


@dataclass(frozen=True)
class Kepala:
    """The head of a chain: how many events it has, and the hash of the last one."""

    jumlah: int = 0
    hash: str = GENESIS


def head(history: Sequence[RiwayatRow]) -> Kepala:
    """Return the head of the chain."""
    return Kepala(len(history), history[-1].hash) if history else Kepala()


def append(history: Iterable[RiwayatRow], event: Peristiwa) -> list[RiwayatRow]:
    """Return the rows of ``tblRiwayat`` with *event* at the end, chained to the last one.

    An event that says it happened before the last one says so in its *rincian*: the clock, or ``--waktu``, went back.
    """
    rows = list(history)
    waktu = event.waktu.isoformat(sep=" ", timespec="seconds")
    row = RiwayatRow(
        no=len(rows) + 1,
        waktu=waktu,
        pelaku=clean_text(event.pelaku),
        pintu=event.pintu,
        langkah=int(event.langkah),
        peristiwa=event.peristiwa,
        rincian=clean_text(f"{event.rincian}{_gone_back(rows, waktu)}"),
        hash_sebelumnya=rows[-1].hash if rows else GENESIS,
    )
    return [*rows, replace(row, hash=chained_hash(row))]


def _gone_back(rows: Sequence[RiwayatRow], waktu: str) -> str:
    latest = max((row.waktu for row in rows), default="")
    return f" [waktu mundur: sudah ada peristiwa pada {latest}]" if waktu < latest else ""


def chained_hash(row: RiwayatRow) -> str:
    """Return the SHA-256 of an event's cells, the previous hash included, as hex."""
    canonical = json.dumps([clean_text(row.value(column)) for column in _HASHED], ensure_ascii=False)
    return sha256(canonical.encode())


def given_up(history: Iterable[RiwayatRow]) -> frozenset[int]:
    """Return the numbers of the PK Perubahan that were cancelled."""
    told = (_GIVEN_UP.match(row.rincian) for row in history if row.peristiwa == CANCELLED)
    return frozenset(int(found[1]) for found in told if found)


def first_break(history: Iterable[RiwayatRow]) -> int | None:
    """Return the 1-based number of the first event that does not fit the chain, or None when all do."""
    previous = GENESIS
    for number, row in enumerate(history, 1):
        fits = clean_text(row.value(RiwayatRow.no)) == str(number) and row.hash_sebelumnya == previous
        if not fits or row.hash != chained_hash(row):
            return number
        previous = row.hash
    return None


def leads_to(history: Sequence[RiwayatRow], kept: Kepala) -> bool:
    """Return whether the chain went through *kept*, a head that it had once."""
    if not 0 <= kept.jumlah <= len(history):
        return False
    return head(history[: kept.jumlah]) == kept
