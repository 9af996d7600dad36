"""The register of papers (SOP step 10): number, date, file, fingerprint, where each went and who received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class BarisRegister:
    """One paper or scan; what is not known yet is empty. ``dibatalkan``: it is of a PK Perubahan that was given up."""

    naskah: str
    nomor: str
    tanggal: date | None
    berkas: str
    sidik: str
    dikirim_ke: str
    diterima: date | None
    diterima_oleh: str
    dibatalkan: bool = False


@dataclass(frozen=True, kw_only=True)
class Register(Paper):
    """The register of a year's papers, kept by ``penanggung_jawab``."""

    baris: tuple[BarisRegister, ...]
    penanggung_jawab: Pihak
    judul_dokumen: ClassVar[str] = "Register Naskah"
    langkah: ClassVar[tuple[Step, ...]] = (Step.ARSIP,)
