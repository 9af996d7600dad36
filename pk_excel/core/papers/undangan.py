"""The invitation to the rapat pleno (SOP step 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True, kw_only=True)
class Undangan(Paper):
    """The invitation to everybody who is expected at ``rapat``, with agenda; ``lampiran`` are the papers with it."""

    nomor: str
    rapat: Rapat
    lampiran: tuple[str, ...]
    penandatangan: Pihak
    judul_dokumen: ClassVar[str] = "Undangan"
    langkah: ClassVar[tuple[Step, ...]] = (Step.PLENO,)
