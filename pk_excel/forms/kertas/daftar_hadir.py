"""The attendance list of the rapat pleno, to be signed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.daftar_hadir import DaftarHadir
from pk_excel.core.papers.rapat import Hadirin
from pk_excel.core.tables.choices import Kehadiran
from pk_excel.forms.kertas.undangan import meeting_details
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (10.0, 52.0, 62.0, 41.0)


@dataclass(frozen=True, kw_only=True)
class DaftarHadirText(PaperText):
    """The list with room to sign; who is known not to come has the reason there."""

    acara: Annotated[TableText, "hari, waktu, tempat, acara rapat"]
    hadirin: Annotated[TableText, "yang diundang dengan ruang tanda tangan"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "penanggung jawab daftar"]


def compose(naskah: Naskah, paper: DaftarHadir) -> DaftarHadirText:
    """Return the list in words. Raises TemplateError."""
    rows = [
        (n, one.nama, one.jabatan, _sign_here(naskah, n, one)) for n, one in enumerate(paper.rapat.hadirin, 1)
    ]
    return DaftarHadirText(
        **basics(naskah, paper, "daftar_hadir.judul", titik=naskah.line("umum.titik")),
        acara=meeting_details(naskah, paper.rapat),
        hadirin=plain_table(naskah.headings("daftar_hadir.kolom", _WIDTHS), rows, "tkkk"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.penandatangan),
    )


def _sign_here(naskah: Naskah, n: int, one: Hadirin) -> str:
    if one.hadir and one.hadir != Kehadiran.YA:
        return naskah.line("daftar_hadir.tidak", n=n, hadir=plain(one.hadir), sebab=plain(one.keterangan))
    return naskah.line("daftar_hadir.ruang", n=n)


FORM = Form(DaftarHadir, "daftar_hadir", DaftarHadirText, compose)
