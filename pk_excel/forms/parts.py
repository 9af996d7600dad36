"""What several papers have in common, as printable text: letterhead, date line, signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pk_excel.core.kode import qr_text
from pk_excel.core.papers.bersama import Kop, Pihak
from pk_excel.forms.naskah import Naskah, plain

Lines = tuple[str, ...]


@dataclass(frozen=True)
class KopText:
    """The letterhead's lines; ``logo`` holds PNG or JPEG bytes or nothing."""

    baris: Annotated[Lines, "baris tebal"]
    alamat: Annotated[str, "alamat di bawahnya"]
    logo: Annotated[bytes, "gambar; di Word dipakai variabel logo, di PDF d.berkas.logo"]


@dataclass(frozen=True)
class TandaTangan:
    """One signature: the lines above the space to sign, the name, the lines below it (pangkat, NIP)."""

    atas: Annotated[Lines, "baris di atas ruang tanda tangan: peran, jabatan"]
    nama: Annotated[str, "nama"]
    bawah: Annotated[Lines, "baris di bawah nama: pangkat, NIP"]


#: The empty half of a signature block.
NOBODY = TandaTangan((), "", ())


@dataclass(frozen=True)
class Isian:
    """A label and what stands beside it; a further line of the same has an empty label."""

    label: Annotated[str, "label; kosong pada baris lanjutan"]
    isi: Annotated[str, "isinya"]


@dataclass(frozen=True)
class KodeText:
    """The verification code in words, and what its QR code says; both empty on a paper without one."""

    kode: Annotated[str, "kode dengan kata di depannya; kosong bila naskah tanpa kode"]
    qr: Annotated[str, "isi kode QR; gambarnya di Word variabel qr, di PDF d.berkas.qr"]


def compose_code(naskah: Naskah, kode: str, dokumen: str, tahun: int) -> KodeText:
    """Return the verification code of *dokumen* as it is printed."""
    return KodeText(naskah.line("umum.kode", kode=kode), qr_text(kode, dokumen, tahun)) if kode else KodeText("", "")


def compose_kop(kop: Kop) -> KopText:
    """Return the letterhead without its empty lines."""
    return KopText(tuple(filter(None, map(plain, kop.baris))), plain(kop.alamat), kop.logo or b"")


def compose_date(naskah: Naskah, day: date | None, year: int) -> str:
    """Return *day* in Indonesian words, or dotted space and the document's year while the day is open."""
    from pk_excel.core.values.tanggal import format_tanggal

    return naskah.line("umum.tanggal_kosong", tahun=year) if day is None else format_tanggal(day)


def compose_place_date(naskah: Naskah, place: str, day: date | None, year: int) -> str:
    """Return the line above a signature: place and date."""
    tempat = plain(place) or naskah.line("umum.titik")
    return naskah.line("umum.tempat_tanggal", tempat=tempat, tanggal=compose_date(naskah, day, year))


def compose_signature(naskah: Naskah, pihak: Pihak, peran: str = "") -> TandaTangan:
    """Return the signature of *pihak*; *peran* (Pihak Pertama, …) stands above the jabatan.

    A missing name leaves dotted space. Commissioners have no NIP, so nothing is printed below their name.
    """
    jabatan = naskah.line("umum.tanda_tangan", jabatan=plain(pihak.jabatan)) if plain(pihak.jabatan) else ""
    nip = naskah.line("umum.nip", nip=plain(pihak.nip)) if plain(pihak.nip) else ""
    return TandaTangan(
        atas=tuple(filter(None, (peran, jabatan))),
        nama=plain(pihak.nama) or naskah.line("umum.titik"),
        bawah=tuple(filter(None, (plain(pihak.pangkat), nip))),
    )
