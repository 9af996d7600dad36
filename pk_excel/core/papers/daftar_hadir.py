"""The attendance list that is signed at the rapat pleno (SOP step 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True, kw_only=True)
class DaftarHadir(Paper):
    """The list of those expected at ``rapat``, with room to sign."""

    rapat: Rapat
    penandatangan: Pihak
    judul_dokumen: ClassVar[str] = "Daftar Hadir"
    langkah: ClassVar[tuple[Step, ...]] = (Step.PLENO,)
