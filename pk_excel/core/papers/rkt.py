"""The Rencana Kerja Tahunan of the year (SOP step 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.choices import Dokumen


@dataclass(frozen=True)
class BarisRkt:
    """One indicator of a sasaran; ``target`` as it is printed, with its unit."""

    id: str
    indikator: str
    target: str
    divisi: str
    keterangan: str = ""


@dataclass(frozen=True)
class SasaranRkt:
    """One sasaran with its indicators."""

    nomor: int
    sasaran: str
    indikator: tuple[BarisRkt, ...]


@dataclass(frozen=True, kw_only=True)
class RktForm(Paper):
    """The RKT of one document."""

    dokumen: Dokumen
    sasaran: tuple[SasaranRkt, ...]
    penandatangan: Pihak
    judul_dokumen: ClassVar[str] = "RKT"
    langkah: ClassVar[tuple[Step, ...]] = (Step.RKT,)

    @property
    def judul(self) -> str:
        """Return what the paper is called beside its verification code."""
        return f"{self.judul_dokumen} {self.dokumen}"
