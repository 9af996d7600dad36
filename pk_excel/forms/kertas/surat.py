"""The cover letter to KPU Provinsi and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.surat import SuratPengantar
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import Lines, TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

# "2 (dua) berkas" stands on one line in the widest of the fonts in use: the whole archive then fits one page.
_WIDTHS = (9.0, 70.0, 30.0, 56.0)


@dataclass(frozen=True, kw_only=True)
class SuratText(PaperText):
    """The letter on its first page, the receipt on its second."""

    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tujuan: Annotated[str, "kepada siapa"]
    nomor: Annotated[str, "nomor surat"]
    pembuka: Annotated[str, "alinea pembuka"]
    butir: Annotated[TableText, "naskah yang dikirim; dicetak pada surat dan tanda terima"]
    penutup: Annotated[str, "alinea penutup"]
    tanda_tangan: Annotated[TandaTangan, "penanda tangan surat"]
    terima_judul: Annotated[str, "judul tanda terima"]
    terima_pembuka: Annotated[str, "alinea pembuka tanda terima"]
    terima_label: Annotated[Lines, "yang diisi penerima"]
    penerima: Annotated[str, "kata Penerima"]
    terima_penutup: Annotated[str, "permintaan agar lembar dikirim kembali"]


def compose(naskah: Naskah, paper: SuratPengantar) -> SuratText:
    """Return the letter and receipt in words. Raises TemplateError."""
    titik = naskah.line("umum.titik")
    nomor = plain(paper.nomor) or titik
    tanggal = compose_date(naskah, paper.tanggal, paper.tahun)
    rows = [(row.nomor, row.judul, row.jumlah, row.keterangan) for row in paper.butir]
    return SuratText(
        **basics(naskah, paper, "surat.judul"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tujuan=naskah.line("surat.tujuan", tujuan=plain(paper.tujuan) or titik),
        nomor=naskah.line("surat.nomor", nomor=nomor),
        pembuka=naskah.line("surat.pembuka"),
        butir=plain_table(naskah.headings("surat.kolom", _WIDTHS), rows, "tkkk"),
        penutup=naskah.line("surat.penutup"),
        tanda_tangan=compose_signature(naskah, paper.penandatangan),
        terima_judul=naskah.line("surat.terima_judul"),
        terima_pembuka=naskah.line("surat.terima_pembuka", nomor=nomor, tanggal=tanggal),
        terima_label=naskah.lines("surat.terima_label"),
        penerima=naskah.line("surat.penerima"),
        terima_penutup=naskah.line("surat.terima_penutup"),
    )


FORM = Form(SuratPengantar, "surat_pengantar", SuratText, compose)
