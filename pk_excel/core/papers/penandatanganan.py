"""The record of a signing (SOP step 9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class Tanda:
    """One signature under one agreement; ``elektronik`` names the certificate, empty for a pen on paper."""

    naskah: str
    nama: str
    jabatan: str
    elektronik: str


@dataclass(frozen=True)
class BerkasTanda:
    """A file of the signing: what it is, its name, the SHA-256 of its bytes."""

    dokumen: str
    nama: str
    sidik: str


@dataclass(frozen=True, kw_only=True)
class BeritaAcaraPenandatanganan(Paper):
    """Who signed which agreement, when and where, and the files that show it.

    ``tanpa_pindaian`` names the agreements that a pen signed and of which no scan was there yet. ``kiri`` and ``kanan``
    are those who signed; only ``kanan`` where one person did.
    """

    nomor: str
    tanda: tuple[Tanda, ...]
    berkas: tuple[BerkasTanda, ...]
    tanpa_pindaian: str
    kiri: Pihak | None
    kanan: Pihak
    judul_dokumen: ClassVar[str] = "Berita Acara Penandatanganan"
    langkah: ClassVar[tuple[Step, ...]] = (Step.TANDA_TANGAN,)
