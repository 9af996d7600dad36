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


@dataclass(frozen=True, kw_only=True)
class MatriksPerubahan(Paper):
    """The matrix of changes from the RKT to the final draft; ``baris`` holds changed rows only.

    ``berita_acara`` is the number of the Berita Acara that it is annexed to (empty: to be written in); None: to none.
    """

    tahap: tuple[str, ...]
    baris: tuple[BarisPerubahan, ...]
    tetap: int
    penanggung_jawab: Pihak
    berita_acara: str | None = None
    judul_dokumen: ClassVar[str] = "Matriks Perubahan"
    langkah: ClassVar[tuple[Step, ...]] = (Step.REVISI,)
