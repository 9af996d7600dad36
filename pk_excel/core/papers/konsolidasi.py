"""The draft PK after pencermatan with what it was made of: every row, what the divisions proposed, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class BarisHasilKonsolidasi:
    """One row of the RKT, or one that a division proposes: the proposals, how they agree, and what the draft has."""

    id: str
    dokumen: str
    sasaran: str
    indikator: str
    target_rkt: str
    usulan: tuple[str, ...]
    hasil: str
    draf: str


@dataclass(frozen=True)
class Dilewati:
    """A division that was left out: in which state its review was, why, and who decided so on which day."""

    divisi: str
    keadaan: str
    sebab: str
    oleh: str
    hari: date | None


@dataclass(frozen=True, kw_only=True)
class HasilKonsolidasi(Paper):
    """The draft that goes to the rapat pleno (SOP step 4); who drew it up signs.

    ``divisi`` counts those that answered, ``jumlah`` the rows by how the proposals agree, ``tanpa`` are the divisions
    that were left out.
    """

    baris: tuple[BarisHasilKonsolidasi, ...]
    jumlah: tuple[tuple[str, int], ...]
    divisi: int
    tanpa: tuple[Dilewati, ...]
    penyusun: Pihak
    judul_dokumen: ClassVar[str] = "Draf Hasil Pencermatan"
    langkah: ClassVar[tuple[Step, ...]] = (Step.DRAF,)
