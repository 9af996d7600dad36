"""The record of a signing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.penandatanganan import BeritaAcaraPenandatanganan, Tanda
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import NOBODY, TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_SIGNED = (10.0, 42.0, 46.0, 40.0, 30.0)
_FILES = (10.0, 50.0, 50.0, 58.0)
_GROUP = 8


@dataclass(frozen=True, kw_only=True)
class PenandatangananText(PaperText):
    """The record: who signed what, then the files that show it."""

    nomor: Annotated[str, "nomor Berita Acara"]
    pembuka: Annotated[str, "alinea pembuka: hari, tempat, apa yang ditandatangani"]
    tanda: Annotated[TableText, "siapa menandatangani apa dan bagaimana"]
    label_berkas: Annotated[str, "kalimat sebelum daftar berkas"]
    rincian: Annotated[TableText, "berkas dengan sidik SHA-256"]
    tanpa_pindaian: Annotated[str, "kalimat tentang pindaian yang belum ada; kosong bila lengkap"]
    penutup: Annotated[str, "alinea penutup"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    kiri: Annotated[TandaTangan, "penanda tangan di kiri, bila ada dua"]
    kanan: Annotated[TandaTangan, "penanda tangan di kanan"]


def compose(naskah: Naskah, paper: BeritaAcaraPenandatanganan) -> PenandatangananText:
    """Return the record in words. Raises TemplateError."""
    files = [(n, one.dokumen, one.nama, grouped(one.sidik)) for n, one in enumerate(paper.berkas, 1)]
    signed = [(n, one.naskah, one.nama, one.jabatan, _how(naskah, one)) for n, one in enumerate(paper.tanda, 1)]
    lacking = plain(paper.tanpa_pindaian)
    return PenandatangananText(
        **basics(naskah, paper, "penandatanganan.judul"),
        nomor=naskah.line("penandatanganan.nomor", nomor=plain(paper.nomor) or naskah.line("umum.titik")),
        pembuka=_opening(naskah, paper),
        tanda=plain_table(naskah.headings("penandatanganan.kolom_tanda", _SIGNED), signed, "tkkkk"),
        label_berkas=naskah.line("penandatanganan.berkas"),
        rincian=plain_table(
            naskah.headings("penandatanganan.kolom_berkas", _FILES), files, "tkkk",
            [f"berkas {n}" for n in range(1, len(files) + 1)],
        ),
        tanpa_pindaian=naskah.line("penandatanganan.tanpa_pindaian", naskah=lacking) if lacking else "",
        penutup=naskah.line("penandatanganan.penutup"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        kiri=compose_signature(naskah, paper.kiri) if paper.kiri else NOBODY,
        kanan=compose_signature(naskah, paper.kanan),
    )  # fmt: skip


def grouped(sidik: str) -> str:
    """Return a fingerprint in groups, between which a line may break and the eye rests."""
    text = plain(sidik)
    return " ".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def _how(naskah: Naskah, one: Tanda) -> str:
    nama = plain(one.elektronik)
    return naskah.line("penandatanganan.elektronik", nama=nama) if nama else naskah.line("penandatanganan.basah")


def _opening(naskah: Naskah, paper: BeritaAcaraPenandatanganan) -> str:
    from pk_excel.core.values.tanggal import TanggalTerbilang, tanggal_terbilang

    titik = naskah.line("umum.titik")
    words = tanggal_terbilang(paper.tanggal) if paper.tanggal else TanggalTerbilang(titik, titik, titik, titik)
    return naskah.line(
        "penandatanganan.pembuka",
        hari=words.hari, tanggal=words.tanggal, bulan=words.bulan, tahun_terbilang=words.tahun,
        angka=compose_date(naskah, paper.tanggal, paper.tahun), tempat=plain(paper.tempat) or titik,
    )  # fmt: skip


FORM = Form(BeritaAcaraPenandatanganan, "penandatanganan", PenandatangananText, compose)
