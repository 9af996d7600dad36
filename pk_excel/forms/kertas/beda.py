"""The annex of what one draft has otherwise than another, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.beda import BedaDraf
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (8.0, 25.0, 52.0, 22.0, 36.0, 36.0, 34.0, 52.0)


@dataclass(frozen=True, kw_only=True)
class BedaText(PaperText):
    """The annex; each row of its table is one difference."""

    pengantar: Annotated[str, "kalimat yang menyebut kedua draf"]
    beda: Annotated[TableText, "perbedaan kedua draf"]
    kosong: Annotated[str, "kalimat bila keduanya sama; biasanya kosong"]
    tetap: Annotated[str, "kalimat tentang indikator yang tidak berubah"]


def compose(naskah: Naskah, paper: BedaDraf) -> BedaText:
    """Return the annex in words. Raises TemplateError."""
    rows = [
        (n, naskah.line("beda.baris", id=plain(one.id), dokumen=plain(one.dokumen)), one.indikator, one.perubahan,
         one.semula, one.menjadi, one.diputuskan, one.alasan)
        for n, one in enumerate(paper.butir, 1)
    ]  # fmt: skip
    names = [f"{one.id} {one.dokumen} {one.perubahan}" for one in paper.butir]
    return BedaText(
        **basics(naskah, paper, "beda.judul"),
        pengantar=naskah.line("beda.pengantar", dari=plain(paper.dari), ke=plain(paper.ke)),
        beda=plain_table(naskah.headings("beda.kolom", _WIDTHS), rows, "tkkkkkkk", names),
        kosong="" if rows else naskah.line("beda.kosong"),
        tetap=naskah.line("beda.tetap", tetap=paper.tetap),
    )


FORM = Form(BedaDraf, "beda_draf", BedaText, compose)
