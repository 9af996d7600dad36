"""The Hasil Pencermatan of a division, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.pencermatan import HasilPencermatan
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import NOBODY, TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (9.0, 23.0, 42.0, 58.0, 24.0, 18.0, 24.0, 34.0, 25.0)


@dataclass(frozen=True, kw_only=True)
class PencermatanText(PaperText):
    """What the division answered, row by row."""

    pembuka: Annotated[str, "alinea pembuka: divisi, Juknis, DIPA"]
    hasil: Annotated[TableText, "hasil tiap baris"]
    jumlah: Annotated[str, "banyaknya baris menurut hasilnya"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    kasubag: Annotated[TandaTangan, "kepala subbagian, di kiri"]
    ketua_divisi: Annotated[TandaTangan, "ketua divisi, di kanan"]
    kasubag_lain: Annotated[tuple[TandaTangan, ...], "kepala subbagian lain, masing-masing di bawahnya"]


def compose(naskah: Naskah, paper: HasilPencermatan) -> PencermatanText:
    """Return the result in words. Raises TemplateError."""
    divisi = plain(paper.divisi)
    rows = [
        (n, row.dokumen, row.sasaran, row.indikator, row.target_rkt, row.hasil, row.usulan, row.alasan, row.dasar)
        for n, row in enumerate(paper.baris, 1)
    ]
    counted = ", ".join(
        naskah.line("hasil_pencermatan.hitungan", hasil=plain(kind), jumlah=count) for kind, count in paper.jumlah
    )
    heads = tuple(compose_signature(naskah, one) for one in paper.kasubag)
    return PencermatanText(
        **basics(naskah, paper, "hasil_pencermatan.judul", divisi=divisi),
        pembuka=naskah.line(
            "hasil_pencermatan.pembuka",
            divisi=divisi,
            juknis=plain(paper.juknis) or naskah.line("umum.titik"),
            dipa=plain(paper.dipa) or naskah.line("umum.titik"),
        ),
        hasil=plain_table(
            naskah.headings("hasil_pencermatan.kolom", _WIDTHS), rows, "tkkktttkk", [row.id for row in paper.baris]
        ),
        jumlah=naskah.line("hasil_pencermatan.jumlah", jumlah=len(paper.baris), rincian=counted),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        kasubag=heads[0] if heads else NOBODY,
        ketua_divisi=compose_signature(naskah, paper.ketua_divisi),
        kasubag_lain=heads[1:],
    )


FORM = Form(HasilPencermatan, "hasil_pencermatan", PencermatanText, compose)
