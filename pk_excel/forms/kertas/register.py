"""The register of papers, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.register import BarisRegister, Register
from pk_excel.forms.kertas.penandatanganan import grouped
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

# The name of the draft's file stands on one line in the narrowest of the fonts in use.
_WIDTHS = (11.0, 40.0, 46.0, 30.0, 63.0, 25.0, 32.0, 32.0)
#: As much of a fingerprint as people compare; the whole of it stands in the report, the manifest and *Arsip*.
_SHOWN = 16


@dataclass(frozen=True, kw_only=True)
class RegisterText(PaperText):
    """The register as one table."""

    register: Annotated[TableText, "naskah dengan nomor, tanggal, berkas, sidik, tujuan, dan penerima"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "penanggung jawab"]


def compose(naskah: Naskah, paper: Register) -> RegisterText:
    """Return the register in words. Raises TemplateError."""
    rows = [(n, *_cells(naskah, one)) for n, one in enumerate(paper.baris, 1)]
    return RegisterText(
        **basics(naskah, paper, "register.judul"),
        register=plain_table(naskah.headings("register.kolom", _WIDTHS), rows, "tkkkkkkk"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.penanggung_jawab),
    )


def _cells(naskah: Naskah, row: BarisRegister) -> tuple[str, ...]:
    from pk_excel.core.values.tanggal import format_tanggal

    none = naskah.line("register.kosong")
    day, received = (format_tanggal(one) if one else "" for one in (row.tanggal, row.diterima))
    receipt = "\n".join(filter(None, (received, plain(row.diterima_oleh))))
    naskah_of = naskah.line("register.naskah", naskah=plain(row.naskah), dibatalkan=row.dibatalkan)
    texts = (naskah_of, row.nomor, day, row.berkas, grouped(row.sidik[:_SHOWN]), row.dikirim_ke, receipt)
    return tuple(plain(text) or none for text in texts)


FORM = Form(Register, "register", RegisterText, compose)
