"""The Rencana Kerja Tahunan, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.rkt import RktForm
from pk_excel.core.tables.choices import Dokumen
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (10.0, 58.0, 78.0, 30.0, 40.0, 41.0)


@dataclass(frozen=True, kw_only=True)
class RktText(PaperText):
    """One table: each sasaran a merged cell over its indicators."""

    sasaran: Annotated[TableText, "sasaran, indikator, target, dan divisi"]
    kosong: Annotated[str, "kalimat bila RKT tidak memuat indikator; biasanya kosong"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "penanda tangan"]


def compose(naskah: Naskah, paper: RktForm) -> RktText:
    """Return the RKT in words. Raises TemplateError."""
    sekretariat = paper.dokumen is Dokumen.SEKRETARIAT
    unit = naskah.line("umum.unit", kantor=plain(paper.kantor), sekretariat=sekretariat)
    rows = [(group, row) for group in paper.sasaran for row in group.indikator]
    return RktText(
        **basics(naskah, paper, "rkt.judul", unit=unit),
        sasaran=plain_table(
            naskah.headings("rkt.kolom", _WIDTHS),
            [(g.nomor, g.sasaran, row.indikator, row.target, row.divisi, row.keterangan) for g, row in rows],
            "tkkttk",
            [row.id for _, row in rows],
            [len(group.indikator) for group in paper.sasaran],
            bersama=2,
        ),
        kosong="" if rows else naskah.line("rkt.kosong"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.penandatangan),
    )


FORM = Form(RktForm, "rkt", RktText, compose)
