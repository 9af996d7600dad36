"""The draft PK after pencermatan with the proposals behind it, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.konsolidasi import HasilKonsolidasi
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (9.0, 22.0, 40.0, 50.0, 26.0, 58.0, 26.0, 26.0)


@dataclass(frozen=True, kw_only=True)
class KonsolidasiText(PaperText):
    """Every row with the proposals and what the draft has."""

    pembuka: Annotated[str, "alinea pembuka"]
    tanpa: Annotated[str, "kalimat tentang divisi yang dilewati; kosong bila tanpa"]
    hasil: Annotated[TableText, "baris dengan usulan divisi, hasilnya, dan isi draf"]
    jumlah: Annotated[str, "banyaknya baris menurut hasilnya"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "penyusun draf"]


def compose(naskah: Naskah, paper: HasilKonsolidasi) -> KonsolidasiText:
    """Return the draft in words. Raises TemplateError."""
    none = naskah.line("hasil_konsolidasi.kosong")
    rows = [
        (n, row.dokumen, row.sasaran, row.indikator, plain(row.target_rkt) or none, "\n".join(row.usulan) or none,
         row.hasil, plain(row.draf) or none)
        for n, row in enumerate(paper.baris, 1)
    ]  # fmt: skip
    counted = ", ".join(
        naskah.line("hasil_konsolidasi.hitungan", hasil=plain(kind), jumlah=count) for kind, count in paper.jumlah
    )
    without = "; ".join(
        naskah.line(
            "hasil_konsolidasi.dilewati",
            divisi=plain(one.divisi), keadaan=one.keadaan, sebab=plain(one.sebab), oleh=plain(one.oleh),
            tanggal=format_tanggal(one.hari) if one.hari else "",
        )
        for one in paper.tanpa
    )  # fmt: skip
    return KonsolidasiText(
        **basics(naskah, paper, "hasil_konsolidasi.judul"),
        pembuka=naskah.line("hasil_konsolidasi.pembuka", divisi=paper.divisi),
        tanpa=naskah.line("hasil_konsolidasi.tanpa", divisi=without) if without else "",
        hasil=plain_table(
            naskah.headings("hasil_konsolidasi.kolom", _WIDTHS), rows, "tkkktktt",
            [f"{row.id} {row.dokumen}" for row in paper.baris],
        ),
        jumlah=naskah.line("hasil_konsolidasi.jumlah", jumlah=len(paper.baris), rincian=counted),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.penyusun),
    )  # fmt: skip


FORM = Form(HasilKonsolidasi, "hasil_konsolidasi", KonsolidasiText, compose)
