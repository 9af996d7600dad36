"""What all papers have: letterhead, place and date, signers, fonts, verification code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pk_excel.core.steps.sop import Step


@dataclass(frozen=True)
class Kop:
    """The letterhead: bold lines, an address line, and the logo as PNG or JPEG bytes (may be empty)."""

    baris: tuple[str, ...]
    alamat: str = ""
    logo: bytes = b""


@dataclass(frozen=True)
class Pihak:
    """A signer. Commissioners are not civil servants, so their ``nip`` and ``pangkat`` are empty."""

    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """What every paper has.

    ``tanggal`` is the day of the event that the paper tells of, never the day on which it is printed; None leaves the
    space to write it in. ``kode`` is the verification code (empty: none), ``huruf`` the fonts, the first wanted most.
    ``perubahan_ke`` is the number of the PK Perubahan that it belongs to, 0 for the original PK: its files are named by
    it. ``urutan`` is which of those that were signed it is (0: as numbered): one that was cancelled is not counted.
    """

    judul_dokumen: ClassVar[str]
    #: The steps of the SOP that the paper proves.
    langkah: ClassVar[tuple[Step, ...]] = ()

    kantor: str
    kop: Kop
    tahun: int
    tempat: str
    tanggal: date | None
    kertas: str = "A4"
    huruf: tuple[str, ...] = ("Bookman Old Style", "Liberation Serif", "DejaVu Serif")
    kode: str = ""
    perubahan_ke: int = 0
    urutan: int = 0

    @property
    def disebut_ke(self) -> int:
        """Return the number by which the paper calls its PK Perubahan, 0 for the original PK."""
        return self.urutan or self.perubahan_ke

    @property
    def judul(self) -> str:
        """Return what the paper is called beside its verification code."""
        return self.judul_dokumen
