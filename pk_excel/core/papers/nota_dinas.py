"""The Nota Dinas with the instruction to draw up the Perjanjian Kinerja (SOP step 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class BarisRencana:
    """One step of the plan: who does it, from when until when, and what comes of it."""

    nomor: int
    kegiatan: str
    pelaksana: str
    mulai: date | None
    tenggat: date | None
    keluaran: str


@dataclass(frozen=True, kw_only=True)
class NotaDinas(Paper):
    """The instruction of the Ketua Divisi Perencanaan to the divisions, with the plan of the steps."""

    nomor: str
    tujuan: tuple[str, ...]
    pengarah: Pihak
    dasar_hukum: tuple[str, ...]
    rencana: tuple[BarisRencana, ...]
    tembusan: tuple[str, ...] = ()
    judul_dokumen: ClassVar[str] = "Nota Dinas"
    langkah: ClassVar[tuple[Step, ...]] = (Step.ARAHAN,)
