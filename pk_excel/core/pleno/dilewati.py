"""Divisions whose review the draft was made without: what came of it, and who decided to go on (SOP steps 3-5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pk_excel.core.papers.konsolidasi import Dilewati
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.tables.choices import StatusBerkas
from pk_excel.core.tables.pencermatan import BerkasRow

#: The event of the action that goes on without a division.
EVENT = "konsolidasi"
NEVER, UNUSABLE, PART = "tidak pernah masuk", "masuk tetapi tidak dapat dipakai", "tidak lengkap"


def left_out(berkas: Sequence[BerkasRow], riwayat: Iterable[RiwayatRow]) -> Iterator[Dilewati]:
    """Yield the divisions that the ledger *berkas* says were left out; the last consolidation decided so."""
    last = [row for row in riwayat if row.peristiwa == EVENT][-1:]
    oleh = last[0].pelaku if last else ""
    for row in berkas:
        if row.status == StatusBerkas.DILEWATI:
            hari = row.waktu.date() if isinstance(row.waktu, datetime) else None
            yield Dilewati(row.divisi, _state(row.divisi, berkas), row.sebab, oleh, hari)


def _state(divisi: str, berkas: Iterable[BerkasRow]) -> str:
    """Return what came of a division's review."""
    came = {row.status for row in berkas if row.divisi == divisi} - {StatusBerkas.DILEWATI}
    return NEVER if not came else UNUSABLE if came == {StatusBerkas.DITOLAK} else PART
