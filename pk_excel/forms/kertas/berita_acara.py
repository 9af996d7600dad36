"""The minutes of the rapat pleno."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.berita_acara import BeritaAcara, ButirPleno
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import Lines, TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (10.0, 57.0, 38.0, 30.0, 30.0)
_PRESENT = (10.0, 55.0, 55.0, 45.0)


@dataclass(frozen=True, kw_only=True)
class BeritaAcaraText(PaperText):
    """The minutes: decisions as a table, then who signs, then who was there."""

    nomor: Annotated[str, "nomor Berita Acara"]
    pembuka: Annotated[str, "alinea pembuka: hari, tempat, pimpinan"]
    label_dasar: Annotated[str, "kalimat sebelum dasar hukum; kosong bila tanpa"]
    dasar: Annotated[Lines, "dasar hukum"]
    label_putusan: Annotated[str, "kalimat sebelum putusan"]
    butir: Annotated[TableText, "putusan"]
    penutup: Annotated[str, "alinea penutup"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    pimpinan: Annotated[TandaTangan, "pimpinan rapat"]
    label_peserta: Annotated[str, "kalimat sebelum peserta"]
    peserta: Annotated[TableText, "peserta dengan ruang tanda tangan"]


def compose(naskah: Naskah, paper: BeritaAcara) -> BeritaAcaraText:
    """Return the minutes in words. Raises TemplateError."""
    titik, dots = naskah.line("umum.titik"), naskah.line("umum.titik_sel")
    dasar = tuple(filter(None, map(plain, paper.dasar_hukum)))
    present = ((n, row.nama, row.jabatan, f"{n}. {dots}") for n, row in enumerate(paper.peserta, 1))
    return BeritaAcaraText(
        **basics(naskah, paper, "berita_acara.judul"),
        nomor=naskah.line("berita_acara.nomor", nomor=plain(paper.nomor) or titik),
        pembuka=_opening(naskah, paper),
        label_dasar=naskah.line("berita_acara.dasar") if dasar else "",
        dasar=dasar,
        label_putusan=naskah.line("berita_acara.putusan" if paper.butir else "berita_acara.tanpa_putusan"),
        butir=plain_table(
            naskah.headings("berita_acara.kolom", _WIDTHS),
            [_decision(naskah, row) for row in paper.butir],
            "tkkkk",
            [f"butir {row.nomor}" for row in paper.butir],
        ),
        penutup=naskah.line("berita_acara.penutup"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        pimpinan=compose_signature(naskah, paper.pimpinan, naskah.line("berita_acara.pimpinan")),
        label_peserta=naskah.line("berita_acara.peserta") if paper.peserta else "",
        peserta=plain_table(
            naskah.headings("berita_acara.kolom_peserta", _PRESENT),
            present,
            "tkkk",
            [f"peserta {n}" for n in range(1, len(paper.peserta) + 1)],
        ),
    )


def _opening(naskah: Naskah, paper: BeritaAcara) -> str:
    from pk_excel.core.values.tanggal import TanggalTerbilang, tanggal_terbilang

    titik = naskah.line("umum.titik")
    words = tanggal_terbilang(paper.tanggal) if paper.tanggal else TanggalTerbilang(titik, titik, titik, titik)
    return naskah.line(
        "berita_acara.pembuka",
        hari=words.hari,
        tanggal=words.tanggal,
        bulan=words.bulan,
        tahun_terbilang=words.tahun,
        angka=compose_date(naskah, paper.tanggal, paper.tahun),
        tempat=plain(paper.tempat) or titik,
        kantor=plain(paper.kantor),
        tahun=paper.tahun,
        pimpinan=plain(paper.pimpinan.nama) or titik,
        jabatan=plain(paper.pimpinan.jabatan),
    )


def _decision(naskah: Naskah, row: ButirPleno) -> tuple[str, ...]:
    hal = naskah.line(
        "berita_acara.hal",
        jenis=plain(row.jenis),
        sasaran=plain(row.sasaran),
        indikator=plain(row.indikator),
    )
    pilihan = "\n".join(filter(None, map(plain, row.pilihan)))
    keputusan = plain(row.keputusan) or naskah.line("umum.titik_sel")
    return plain(row.nomor), hal, pilihan, keputusan, plain(row.alasan)


FORM = Form(BeritaAcara, "berita_acara", BeritaAcaraText, compose)
