"""The Perjanjian Kinerja itself, both pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow


@dataclass(frozen=True)
class BarisIndikator:
    """One indicator of the lampiran; ``semula`` and ``alasan`` are filled in a PK Perubahan only.

    ``sumber`` is the row of ``tblPK`` behind it: a printed column may take its text from there.
    """

    id: str
    indikator: str
    target: str
    semula: str = ""
    alasan: str = ""
    sumber: PkRow | None = field(default=None, compare=False)


@dataclass(frozen=True)
class BarisSasaran:
    """One sasaran with its indicators: a merged cell over their rows."""

    nomor: int
    sasaran: str
    indikator: tuple[BarisIndikator, ...]


@dataclass(frozen=True)
class BarisAnggaran:
    """One budget row; amounts are whole rupiah. ``semula`` is the earlier amount in a PK Perubahan.

    ``sumber`` is the row of ``tblAnggaran`` behind it: a printed column may take its text from there.
    """

    nomor: int
    kode: str
    uraian: str
    jumlah: int
    keterangan: str = ""
    semula: int | None = None
    sumber: AnggaranRow | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class PkForm(Paper):
    """One Perjanjian Kinerja, both pages.

    ``tanggal`` is None while the signing date is open: the form then leaves the space to write it in.
    ``sidik`` ties the paper to the frozen draft it was made from, ``kode`` is its verification code.
    """

    dokumen: Dokumen
    bentuk: Bentuk
    pihak_pertama: Pihak
    pihak_kedua: Pihak | None
    sasaran: tuple[BarisSasaran, ...]
    anggaran: tuple[BarisAnggaran, ...]
    judul_sasaran: str = "Sasaran Strategis"
    judul_anggaran: str = "Program"
    dipa: str = ""
    dasar_perubahan: str = ""
    sidik: str = ""
    judul_dokumen: ClassVar[str] = "PK"
    langkah: ClassVar[tuple[Step, ...]] = (Step.FINAL, Step.TANDA_TANGAN)

    @property
    def judul(self) -> str:
        """Return what the paper is called beside its verification code."""
        return f"PK {self.dokumen}"

    @property
    def total(self) -> int:
        """Return the sum of the budget rows in whole rupiah."""
        return sum(row.jumlah for row in self.anggaran)

    @property
    def total_semula(self) -> int:
        """Return the sum of the earlier amounts; a row without one counts with 0."""
        return sum(row.semula or 0 for row in self.anggaran)
