"""The Matriks Rencana Aksi of one agreement: its targets by quarter, its activities by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.choices import Dokumen


@dataclass(frozen=True)
class BarisTriwulan:
    """An indicator with its target of the year and what is due in each of the four quarters."""

    id: str
    sasaran: str
    indikator: str
    target: str
    akumulasi: str
    triwulan: tuple[str, ...]
    divisi: str


@dataclass(frozen=True)
class BarisKegiatan:
    """An activity for an indicator with what stands under each of the twelve months."""

    id: str
    indikator: str
    kegiatan: str
    bulan: tuple[str, ...]
    pelaksana: str


@dataclass(frozen=True, kw_only=True)
class RencanaAksi(Paper):
    """The matrix of one agreement. ``pihak_kedua`` signs on the left, where the agreement has one.

    ``ditandatangani`` is the day on which the agreement was signed.
    """

    dokumen: Dokumen
    baris: tuple[BarisTriwulan, ...]
    kegiatan: tuple[BarisKegiatan, ...]
    pihak_pertama: Pihak
    pihak_kedua: Pihak | None
    ditandatangani: date | None = None
    judul_dokumen: ClassVar[str] = "Rencana Aksi"
    langkah: ClassVar[tuple[Step, ...]] = (Step.TANDA_TANGAN,)
