"""The annex that shows what one draft has otherwise than another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper
from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class ButirBeda:
    """One difference: the row it is about, what of it changed, old and new, who decided it, and why."""

    id: str
    dokumen: str
    indikator: str
    perubahan: str
    semula: str
    menjadi: str
    diputuskan: str
    alasan: str


@dataclass(frozen=True, kw_only=True)
class BedaDraf(Paper):
    """The differences between two drafts; ``tetap`` counts the indicators that are the same in both."""

    dari: str
    ke: str
    butir: tuple[ButirBeda, ...]
    tetap: int
    judul_dokumen: ClassVar[str] = "Beda Draf"
    langkah: ClassVar[tuple[Step, ...]] = (Step.REVISI, Step.KOREKSI)
