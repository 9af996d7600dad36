"""Seals as they are kept in ``tblSegel``: what a step sealed, its SHA-256, and the audit chain it was made on."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from pk_excel.core.riwayat import Kepala
from pk_excel.core.tables.segel import SegelRow
from pk_excel.core.values.sidik import sha256

_PART = 8000  # characters: a cell takes 32767, and LibreOffice is slow with cells that long
_MOST = 8_000_000  # bytes of a content: that of a large office has some hundred thousand


class Perihal(StrEnum):
    """What a seal is about.

    ``EDARAN`` is an RKT as it was sent to the divisions, ``KONSOLIDASI`` one as it was consolidated that was never
    sent so (both are about no version yet: 0). ``PLENO`` are the decisions, ``HASIL_PLENO`` the papers that they made,
    ``KOREKSI`` is the sheet of the corrections with which a draft was accepted, ``FINAL`` is what both PKs print,
    ``TANDA_TANGAN`` the signing with its papers; ``RANTAI`` is not a seal but the head of the audit chain.
    """

    EDARAN = "edaran"
    KONSOLIDASI = "konsolidasi"
    PLENO = "pleno"
    HASIL_PLENO = "hasil pleno"
    KOREKSI = "koreksi"
    FINAL = "final"
    TANDA_TANGAN = "tanda tangan"
    RANTAI = "rantai"


@dataclass(frozen=True)
class Segel:
    """What one step sealed about one version (0: none yet).

    ``isi`` is the sealed content as canonical JSON, ``sidik`` its SHA-256 as recorded when it was made, ``rantai`` the
    head of the audit chain before the event that names the seal. The same content has the same ``sidik``.
    """

    perihal: Perihal
    versi: int
    isi: str
    sidik: str
    rantai: Kepala
    row: SegelRow | None = field(default=None, compare=False, repr=False)

    @property
    def utuh(self) -> bool:
        """Return whether the content is still what was sealed."""
        return sha256(self.isi.encode()) == self.sidik


def make_seal(perihal: Perihal, versi: int, isi: str, rantai: Kepala) -> Segel:
    """Return the seal of the content *isi* on the chain whose head is *rantai*."""
    return Segel(perihal, versi, isi, sha256(isi.encode()), rantai)


def seal_rows(segel: Segel) -> list[SegelRow]:
    """Return a seal as rows of ``tblSegel``: its content in parts that fit a cell."""
    packed = base64.b64encode(zlib.compress(segel.isi.encode(), 9)).decode()
    parts = [packed[start : start + _PART] for start in range(0, len(packed), _PART)]
    return [
        SegelRow(
            perihal=segel.perihal, versi=segel.versi, sidik=segel.sidik, jumlah=segel.rantai.jumlah,
            hash=segel.rantai.hash, bagian=number, isi=part,
        )
        for number, part in enumerate(parts, 1)
    ]  # fmt: skip


def read_seals(rows: Iterable[SegelRow]) -> tuple[Segel, ...]:
    """Return the seals of ``tblSegel`` in the order they were made; one that was altered is not ``utuh``."""
    kept = (row for row in rows if row.perihal in tuple(Perihal) and row.perihal != Perihal.RANTAI)
    groups = groupby(kept, lambda row: (row.perihal, row.versi, row.sidik, row.jumlah, row.hash))
    return tuple(_seal(list(parts)) for _, parts in groups)


def _seal(parts: Sequence[SegelRow]) -> Segel:
    first = parts[0]
    versi, jumlah = (value if isinstance(value, int) else 0 for value in (first.versi, first.jumlah))
    rantai = Kepala(jumlah, first.hash)
    return Segel(Perihal(first.perihal), versi, _unpacked(parts), first.sidik, rantai, first)


def _unpacked(parts: Sequence[SegelRow]) -> str:
    """Return the content; the empty text, which no seal has, where the parts are no longer what was written."""
    if [part.bagian for part in parts] != list(range(1, len(parts) + 1)):
        return ""
    try:
        packed = base64.b64decode("".join(part.isi for part in parts), validate=True)
        opened = zlib.decompressobj()
        return opened.decompress(packed, _MOST).decode() if packed else ""
    except (binascii.Error, zlib.error, ValueError):
        return ""


def last_seal(seals: Iterable[Segel], perihal: Perihal, versi: int | None = None) -> Segel | None:
    """Return the seal that a step made last, about *versi* if that is given; None when there is none."""
    found = [seal for seal in seals if seal.perihal is perihal and versi in (None, seal.versi)]
    return found[-1] if found else None


def anchor_row(head: Kepala) -> SegelRow:
    """Return the row of ``tblSegel`` that keeps the head of the audit chain."""
    return SegelRow(perihal=Perihal.RANTAI, jumlah=head.jumlah, hash=head.hash)


def anchor(rows: Iterable[SegelRow]) -> Kepala | None:
    """Return the head of the audit chain that ``tblSegel`` keeps; None where there is not exactly one."""
    found = [row for row in rows if row.perihal == Perihal.RANTAI]
    if len(found) != 1 or not isinstance(found[0].jumlah, int):
        return None
    return Kepala(found[0].jumlah, found[0].hash)
