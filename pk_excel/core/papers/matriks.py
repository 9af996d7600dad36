"""The matrix of changes between the drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class BarisPerubahan:
    """One row of the matrix of changes: a row's target (or wording) in each draft, in order of ``tahap``."""

    id: str
    dokumen: str
    sasaran: str
    indikator: str
    nilai: tuple[str, ...]
    jenis: str
    alasan: str


@dataclass(frozen=True)
class BarisPagu:
    """A budget row that a PK Perubahan changes in one agreement; amounts are whole rupiah.

    ``semula`` is None for a row that the signed agreement does not cite, ``menjadi`` for one that goes. ``dulu`` is the
    earlier wording of a row that is called otherwise now.
    """

    dokumen: str
    kode: str
    uraian: str
    semula: int | None
    menjadi: int | None
    alasan: str
    dulu: str = ""


@dataclass(frozen=True, kw_only=True)
class MatriksPerubahan(Paper):
    """The matrix of changes from the RKT to the final draft; ``baris`` holds changed rows only.

    ``anggaran`` are the budget rows that a PK Perubahan changes.

    ``berita_acara`` is the number of the Berita Acara that it is annexed to (empty: to be written in); None: to none.
    """

    tahap: tuple[str, ...]
    baris: tuple[BarisPerubahan, ...]
    tetap: int
    penanggung_jawab: Pihak
    berita_acara: str | None = None
    anggaran: tuple[BarisPagu, ...] = ()
    judul_dokumen: ClassVar[str] = "Matriks Perubahan"
    langkah: ClassVar[tuple[Step, ...]] = (Step.REVISI,)
