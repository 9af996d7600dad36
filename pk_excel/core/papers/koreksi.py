"""The sheet of corrections (SOP step 7): what the Ketua Divisi corrected, and whether the draft was accepted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.steps.sop import Step


class PutusanKoreksi(StrEnum):
    """What became of the draft."""

    DITERIMA = "diterima"  # it goes on to the final draft
    DIKEMBALIKAN = "dikembalikan"  # to step 6, with a note
    PLENO = "pleno"  # corrections of substance go to the rapat pleno first


@dataclass(frozen=True)
class BarisKoreksi:
    """One correction: the row and the part of it, old and new, its nature, and why."""

    id: str
    dokumen: str
    indikator: str
    bagian: str
    semula: str
    menjadi: str
    sifat: str
    catatan: str


@dataclass(frozen=True, kw_only=True)
class LembarKoreksi(Paper):
    """The corrections of one day. ``catatan`` says why the draft is returned, ``pengesahan`` who ratified substance."""

    baris: tuple[BarisKoreksi, ...]
    putusan: PutusanKoreksi
    catatan: str
    pengesahan: str
    korektor: Pihak
    judul_dokumen: ClassVar[str] = "Lembar Koreksi"
    langkah: ClassVar[tuple[Step, ...]] = (Step.KOREKSI,)
