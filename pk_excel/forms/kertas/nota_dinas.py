"""The Nota Dinas with the instruction of step 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.nota_dinas import BarisRencana, NotaDinas
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import Isian, Lines, TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_WIDTHS = (9.0, 44.0, 40.0, 38.0, 34.0)


@dataclass(frozen=True, kw_only=True)
class NotaDinasText(PaperText):
    """The instruction, then the plan of the steps."""

    nomor: Annotated[str, "nomor nota dinas"]
    kepala: Annotated[tuple[Isian, ...], "Yth., Dari, Hal, Tanggal"]
    pembuka: Annotated[str, "alinea pembuka"]
    label_dasar: Annotated[str, "kalimat sebelum dasar hukum; kosong bila tanpa"]
    dasar: Annotated[Lines, "dasar hukum"]
    label_arahan: Annotated[str, "kalimat sebelum arahan"]
    arahan: Annotated[Lines, "arahan"]
    label_rencana: Annotated[str, "kalimat sebelum rencana"]
    rencana: Annotated[TableText, "rencana langkah dengan tanggalnya"]
    penutup: Annotated[str, "alinea penutup"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "yang memberi arahan"]
    label_tembusan: Annotated[str, "kata Tembusan; kosong bila tanpa"]
    tembusan: Annotated[Lines, "tembusan"]


def compose(naskah: Naskah, paper: NotaDinas) -> NotaDinasText:
    """Return the Nota Dinas in words. Raises TemplateError."""
    titik = naskah.line("umum.titik")
    dasar, tembusan = (tuple(filter(None, map(plain, lines))) for lines in (paper.dasar_hukum, paper.tembusan))
    return NotaDinasText(
        **basics(naskah, paper, "nota_dinas.judul"),
        nomor=naskah.line("nota_dinas.nomor", nomor=plain(paper.nomor) or titik),
        kepala=tuple(_head(naskah, paper)),
        pembuka=naskah.line("nota_dinas.pembuka"),
        label_dasar=naskah.line("nota_dinas.dasar") if dasar else "",
        dasar=dasar,
        label_arahan=naskah.line("nota_dinas.label_arahan"),
        arahan=naskah.lines("nota_dinas.arahan"),
        label_rencana=naskah.line("nota_dinas.rencana"),
        rencana=plain_table(
            naskah.headings("nota_dinas.kolom", _WIDTHS),
            [_planned(naskah, row, paper.tahun) for row in paper.rencana],
            "tkktk",
            [f"langkah {row.nomor}" for row in paper.rencana],
        ),
        penutup=naskah.line("nota_dinas.penutup"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.pengarah),
        label_tembusan=naskah.line("nota_dinas.tembusan") if tembusan else "",
        tembusan=tembusan,
    )


def _head(naskah: Naskah, paper: NotaDinas) -> Iterator[Isian]:
    """Yield to whom, from whom, about what, when; of several addressees each has a line and a number."""
    titik = naskah.line("umum.titik")
    tujuan = tuple(filter(None, map(plain, paper.tujuan))) or (titik,)
    for n, line in enumerate(tujuan, 1):
        yield Isian(naskah.line("nota_dinas.yth") if n == 1 else "", f"{n}. {line}" if len(tujuan) > 1 else line)
    yield Isian(naskah.line("nota_dinas.dari"), plain(paper.pengarah.jabatan) or titik)
    yield Isian(naskah.line("nota_dinas.label_hal"), naskah.line("nota_dinas.hal"))
    yield Isian(naskah.line("nota_dinas.tanggal"), compose_date(naskah, paper.tanggal, paper.tahun))


def _planned(naskah: Naskah, row: BarisRencana, tahun: int) -> tuple[object, ...]:
    mulai, tenggat = (compose_date(naskah, day, tahun) if day else "" for day in (row.mulai, row.tenggat))
    waktu = naskah.line("nota_dinas.waktu", mulai=mulai, tenggat=tenggat)
    return row.nomor, row.kegiatan, row.pelaksana, waktu, row.keluaran


FORM = Form(NotaDinas, "nota_dinas", NotaDinasText, compose)
