"""The minutes of the rapat pleno (SOP step 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak


@dataclass(frozen=True)
class ButirPleno:
    """One decision of the plenary: what was on the table, what was decided, and why."""

    nomor: int
    jenis: str
    sasaran: str
    indikator: str
    pilihan: tuple[str, ...]
    keputusan: str
    alasan: str


@dataclass(frozen=True, kw_only=True)
class BeritaAcara(Paper):
    """The minutes of the rapat pleno that discusses the draft (SOP step 5)."""

    nomor: str
    pimpinan: Pihak
    peserta: tuple[Pihak, ...]
    butir: tuple[ButirPleno, ...]
    dasar_hukum: tuple[str, ...]
    judul_dokumen: ClassVar[str] = "Berita Acara"
