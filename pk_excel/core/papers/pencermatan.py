"""The Hasil Pencermatan of one division (SOP step 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class BarisHasil:
    """What a division says of one row: ``hasil`` is the kind of its answer, targets are as printed."""

    id: str
    dokumen: str
    sasaran: str
    indikator: str
    target_rkt: str
    hasil: str
    usulan: str
    alasan: str
    dasar: str


@dataclass(frozen=True, kw_only=True)
class HasilPencermatan(Paper):
    """What a division found; who did it signs, ``kasubag`` one for each subbagian that works with it.

    ``jumlah`` says how many rows there are of each kind of answer.
    """

    divisi: str
    juknis: str
    dipa: str
    baris: tuple[BarisHasil, ...]
    jumlah: tuple[tuple[str, int], ...]
    ketua_divisi: Pihak
    kasubag: tuple[Pihak, ...]
    judul_dokumen: ClassVar[str] = "Hasil Pencermatan"
    langkah: ClassVar[tuple[Step, ...]] = (Step.PENCERMATAN,)
