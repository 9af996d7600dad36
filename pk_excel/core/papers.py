"""What stands on each paper of a Perjanjian Kinerja, as data: every renderer prints the same object.

Numbers and dates keep their types here; the renderers format them. Texts that surround the data live once, in
``templates/naskah.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import AnggaranRow


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


@dataclass(frozen=True)
class PkForm:
    """One Perjanjian Kinerja, both pages.

    ``tanggal`` is None while the signing date is open: the form then leaves the space to write it in.
    ``perubahan_ke`` is 0 for the original. ``sidik`` ties the paper to the frozen draft it was made
    from, ``kode`` is its verification code.
    """

    dokumen: Dokumen
    bentuk: Bentuk
    tahun: int
    kantor: str
    kop: Kop
    pihak_pertama: Pihak
    pihak_kedua: Pihak | None
    tempat: str
    tanggal: date | None
    sasaran: tuple[BarisSasaran, ...]
    anggaran: tuple[BarisAnggaran, ...]
    judul_sasaran: str = "Sasaran Strategis"
    judul_anggaran: str = "Program"
    dipa: str = ""
    perubahan_ke: int = 0
    dasar_perubahan: str = ""
    sidik: str = ""
    kode: str = ""
    kertas: str = "A4"
    huruf: tuple[str, ...] = ("Bookman Old Style", "Liberation Serif", "DejaVu Serif")

    @property
    def judul_dokumen(self) -> str:
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


@dataclass(frozen=True)
class ButirPleno:
    """One decision of the plenary: what was on the table, what was decided, and why."""

    nomor: int
    jenis: str
    sasaran: str
    indikator: str
    pilihan: tuple[str, ...]
    keputusan: str
    alasan: str


@dataclass(frozen=True)
class BeritaAcara:
    """The minutes of the rapat pleno that discusses the draft (SOP step 5)."""

    kantor: str
    kop: Kop
    nomor: str
    tahun: int
    tanggal: date | None
    tempat: str
    pimpinan: Pihak
    peserta: tuple[Pihak, ...]
    butir: tuple[ButirPleno, ...]
    dasar_hukum: tuple[str, ...]
    kertas: str = "A4"
    huruf: tuple[str, ...] = ("Bookman Old Style", "Liberation Serif", "DejaVu Serif")
    kode: str = ""
    judul_dokumen: ClassVar[str] = "Berita Acara"


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
class MatriksPerubahan:
    """The matrix of changes from the RKT to the final draft; ``baris`` holds changed rows only."""

    kantor: str
    kop: Kop
    tahun: int
    tahap: tuple[str, ...]
    baris: tuple[BarisPerubahan, ...]
    tetap: int
    tempat: str
    tanggal: date | None
    penanggung_jawab: Pihak
    kertas: str = "A4"
    huruf: tuple[str, ...] = ("Bookman Old Style", "Liberation Serif", "DejaVu Serif")
    kode: str = ""
    judul_dokumen: ClassVar[str] = "Matriks Perubahan"


@dataclass(frozen=True)
class ButirKirim:
    """One document of the pack for KPU Provinsi."""

    nomor: int
    judul: str
    jumlah: str
    keterangan: str = ""


@dataclass(frozen=True)
class SuratPengantar:
    """The cover letter to KPU Provinsi with its receipt (SOP step 10)."""

    kantor: str
    kop: Kop
    nomor: str
    tempat: str
    tanggal: date | None
    tahun: int
    tujuan: str
    butir: tuple[ButirKirim, ...]
    penandatangan: Pihak
    kertas: str = "A4"
    huruf: tuple[str, ...] = ("Bookman Old Style", "Liberation Serif", "DejaVu Serif")
