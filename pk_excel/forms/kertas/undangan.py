"""The invitation to the rapat pleno; who is invited stands on its second page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.papers.undangan import Undangan
from pk_excel.core.values.numbers import terbilang
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import Lines, TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_DETAILS = (42.0, 123.0)
_INVITED = (10.0, 70.0, 85.0)


@dataclass(frozen=True, kw_only=True)
class UndanganText(PaperText):
    """The letter with day, time, place and agenda; then the list of those invited."""

    tempat_tanggal: Annotated[str, "tempat dan tanggal surat"]
    kepala: Annotated[TableText, "nomor, sifat, lampiran, hal"]
    tujuan: Annotated[str, "kepada siapa"]
    pembuka: Annotated[str, "alinea pembuka"]
    acara: Annotated[TableText, "hari, waktu, tempat, acara rapat"]
    label_lampiran: Annotated[str, "kalimat sebelum bahan rapat; kosong bila tanpa"]
    lampiran: Annotated[Lines, "bahan rapat yang dilampirkan"]
    penutup: Annotated[str, "alinea penutup"]
    tanda_tangan: Annotated[TandaTangan, "pengundang"]
    judul_daftar: Annotated[Lines, "judul daftar yang diundang"]
    kepada: Annotated[TableText, "yang diundang"]


def compose(naskah: Naskah, paper: Undangan) -> UndanganText:
    """Return the invitation in words. Raises TemplateError."""
    many = len(paper.lampiran)
    nomor = plain(paper.nomor) or naskah.line("umum.titik")
    values = {"nomor": nomor, "jumlah": many, "terbilang": terbilang(many)}
    date_line = compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun)
    invited = [(n, one.nama, one.jabatan) for n, one in enumerate(paper.rapat.hadirin, 1)]
    return UndanganText(
        **basics(naskah, paper, "undangan.judul"),
        tempat_tanggal=date_line,
        kepala=details(naskah, "undangan.kepala", **values),
        tujuan=naskah.line("undangan.tujuan"),
        pembuka=naskah.line("undangan.pembuka"),
        acara=meeting_details(naskah, paper.rapat),
        label_lampiran=naskah.line("undangan.lampiran") if many else "",
        lampiran=tuple(map(plain, paper.lampiran)),
        penutup=naskah.line("undangan.penutup"),
        tanda_tangan=compose_signature(naskah, paper.penandatangan),
        judul_daftar=naskah.lines("undangan.judul_daftar", **values),
        kepada=plain_table(naskah.headings("undangan.kolom", _INVITED), invited, "tkk"),
    )


def meeting_details(naskah: Naskah, rapat: Rapat) -> TableText:
    """Return day, time, place and agenda of a meeting, a row each."""
    from pk_excel.core.values.tanggal import format_tanggal, tanggal_terbilang

    dots = naskah.line("umum.titik_sel")
    return details(
        naskah, "rapat.rincian", hari=tanggal_terbilang(rapat.tanggal).hari, tanggal=format_tanggal(rapat.tanggal),
        mulai=plain(rapat.mulai) or dots, selesai=plain(rapat.selesai), zona=plain(rapat.zona),
        tempat=plain(rapat.tempat) or dots,
    )  # fmt: skip


def details(naskah: Naskah, key: str, **values: object) -> TableText:
    """Return labels with what stands behind each: every second sentence under *key* is a label. Raises TemplateError.

    It is printed without lines and headings.
    """
    texts = naskah.lines(key, **values)
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    rows = [(label, f": {text}") for label, text in pairs]
    return plain_table([("", share) for share in _DETAILS], rows, "kk", [label for label, _ in pairs])


FORM = Form(Undangan, "undangan", UndanganText, compose)
