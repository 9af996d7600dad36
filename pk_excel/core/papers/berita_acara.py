"""The minutes of the rapat pleno (SOP step 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.papers.pk import BarisSasaran
from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.choices import Dokumen


class BagianButir(StrEnum):
    """The part of the minutes that an item stands in, in their order."""

    SEPAKAT = "sepakat"  # the divisions agreed; the meeting adopts it with the draft
    PUTUSAN = "putusan"  # what the divisions left to the meeting
    RAPAT = "rapat"  # indicators that the meeting adds itself
    KOREKSI = "koreksi"  # corrections of substance that came back to the meeting
    ANGGARAN = "anggaran"  # amounts of the budget that a PK Perubahan changes
    PENANDA = "penandatangan"  # others who sign a PK Perubahan
    TANPA = "tanpa"  # divisions whose review is not in the draft


#: The parts in which the meeting decides something; what the divisions agreed on is adopted with the draft.
DECIDED = tuple(part for part in BagianButir if part not in (BagianButir.SEPAKAT, BagianButir.TANPA))


@dataclass(frozen=True)
class ButirPleno:
    """One item of the plenary: what was on the table, what was decided, and why."""

    nomor: int
    jenis: str
    sasaran: str
    indikator: str
    pilihan: tuple[str, ...]
    keputusan: str
    alasan: str
    dokumen: str = ""
    id: str = ""
    bagian: BagianButir = BagianButir.PUTUSAN


@dataclass(frozen=True)
class PutusanTerdahulu:
    """How many items stand as an earlier meeting decided them: the number and the day of its minutes."""

    nomor: str
    tanggal: date
    jumlah: int


@dataclass(frozen=True)
class DrafDokumen:
    """One agreement as the plenary adopted it: the table of its lampiran."""

    dokumen: Dokumen
    judul_sasaran: str
    sasaran: tuple[BarisSasaran, ...]

    @property
    def indikator(self) -> int:
        """Return how many indicators it has."""
        return sum(len(group.indikator) for group in self.sasaran)


@dataclass(frozen=True, kw_only=True)
class BeritaAcara(Paper):
    """The minutes of the rapat pleno that discusses the draft (SOP step 5).

    Without ``rapat`` they are those of a release that kept no attendance. ``draf`` is what the meeting adopted,
    ``tetap`` counts the rows that nobody proposed to change, ``peserta`` are those who sign.
    ``terdahulu`` is what earlier meetings of the same PK decided and this one leaves as it stands: ``butir`` is then
    only what this one decided.
    """

    nomor: str
    pimpinan: Pihak
    peserta: tuple[Pihak, ...]
    butir: tuple[ButirPleno, ...]
    dasar_hukum: tuple[str, ...]
    rapat: Rapat | None = None
    draf: tuple[DrafDokumen, ...] = ()
    tetap: int = 0
    dasar_perubahan: str = ""
    terdahulu: tuple[PutusanTerdahulu, ...] = ()
    judul_dokumen: ClassVar[str] = "Berita Acara"
    langkah: ClassVar[tuple[Step, ...]] = (Step.PLENO,)

    def bagian(self, bagian: BagianButir) -> tuple[ButirPleno, ...]:
        """Return the items of one part."""
        return tuple(item for item in self.butir if item.bagian is bagian)
