"""The sheet of corrections, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.koreksi import LembarKoreksi
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (9.0, 34.0, 58.0, 22.0, 38.0, 38.0, 22.0, 36.0)


@dataclass(frozen=True, kw_only=True)
class KoreksiText(PaperText):
    """What was corrected, then what became of the draft."""

    pembuka: Annotated[str, "alinea pembuka: siapa mengoreksi, dan kapan"]
    koreksi: Annotated[TableText, "koreksi satu per satu"]
    tanpa: Annotated[str, "kalimat bila tidak ada koreksi; biasanya kosong"]
    putusan: Annotated[str, "draf diterima atau dikembalikan"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "yang mengoreksi"]


def compose(naskah: Naskah, paper: LembarKoreksi) -> KoreksiText:
    """Return the sheet in words. Raises TemplateError."""
    rows = [
        (n, naskah.line("lembar_koreksi.baris", id=plain(row.id), dokumen=plain(row.dokumen)), row.indikator,
         row.bagian, row.semula, row.menjadi, row.sifat, row.catatan)
        for n, row in enumerate(paper.baris, 1)
    ]  # fmt: skip
    said = {"catatan": plain(paper.catatan).rstrip("."), "pengesahan": plain(paper.pengesahan).rstrip(".")}
    return KoreksiText(
        **basics(naskah, paper, "lembar_koreksi.judul"),
        pembuka=naskah.line(
            "lembar_koreksi.pembuka", nama=plain(paper.korektor.nama) or naskah.line("umum.titik"),
            jabatan=plain(paper.korektor.jabatan), tanggal=compose_date(naskah, paper.tanggal, paper.tahun),
        ),
        koreksi=plain_table(
            naskah.headings("lembar_koreksi.kolom", _WIDTHS), rows, "tkkkkktk",
            [f"{row.id} {row.dokumen} {row.bagian}" for row in paper.baris],
        ),
        tanpa="" if rows else naskah.line("lembar_koreksi.tanpa"),
        putusan=naskah.line(f"lembar_koreksi.putusan.{paper.putusan}", jumlah=len(rows), **said),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.korektor),
    )  # fmt: skip


FORM = Form(LembarKoreksi, "lembar_koreksi", KoreksiText, compose)
