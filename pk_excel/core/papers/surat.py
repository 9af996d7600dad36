"""The cover letter to KPU Provinsi (SOP step 10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class ButirKirim:
    """One document of the pack for KPU Provinsi."""

    nomor: int
    judul: str
    jumlah: str
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class SuratPengantar(Paper):
    """The cover letter to KPU Provinsi with its receipt (SOP step 10)."""

    nomor: str
    tujuan: str
    butir: tuple[ButirKirim, ...]
    penandatangan: Pihak
    judul_dokumen: ClassVar[str] = "Surat Pengantar"
    langkah: ClassVar[tuple[Step, ...]] = (Step.ARSIP,)
