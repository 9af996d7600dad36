"""The Matriks Rencana Aksi, landscape: targets by quarter, then activities by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from pk_excel.core.papers.rencana_aksi import BarisKegiatan, BarisTriwulan, RencanaAksi
from pk_excel.core.tables.choices import Dokumen
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import NOBODY, TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_TRIWULAN, _BULAN = 4, 12
_QUARTERS = (9.0, 36.0, 54.0, 22.0, 20.0, 21.5, 21.5, 21.5, 21.5, 30.0)
_MONTHS = (9.0, 42.0, 46.0, *(10.8 for _ in range(_BULAN)), 30.4)


@dataclass(frozen=True, kw_only=True)
class RencanaAksiText(PaperText):
    """The matrix. Sasaran and indikator are one cell for all their rows."""

    dasar: Annotated[str, "kalimat tentang Perjanjian Kinerja yang dijabarkan"]
    label_triwulan: Annotated[str, "kalimat sebelum target triwulan"]
    triwulan: Annotated[TableText, "target setiap triwulan"]
    label_bulan: Annotated[str, "kalimat sebelum jadwal bulanan; kosong bila tanpa kegiatan"]
    bulan: Annotated[TableText, "kegiatan dan bulannya"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    kiri: Annotated[TandaTangan, "pihak kedua; kosong bila hanya satu yang menandatangani"]
    kanan: Annotated[TandaTangan, "pihak pertama"]


def compose(naskah: Naskah, paper: RencanaAksi) -> RencanaAksiText:
    """Return the matrix in words. Raises TemplateError."""
    sekretariat = paper.dokumen is Dokumen.SEKRETARIAT
    unit = naskah.line("umum.unit", kantor=plain(paper.kantor), sekretariat=sekretariat)
    signed = paper.ditandatangani
    tanggal = compose_date(naskah, signed, paper.tahun) if signed else ""
    kedua = paper.pihak_kedua
    return RencanaAksiText(
        **basics(naskah, paper, "rencana_aksi.judul", unit=unit),
        dasar=naskah.line("rencana_aksi.dasar", dokumen=str(paper.dokumen), tanggal=tanggal),
        label_triwulan=naskah.line("rencana_aksi.triwulan"),
        triwulan=_quarters(naskah, paper.baris),
        label_bulan=naskah.line("rencana_aksi.bulan") if paper.kegiatan else "",
        bulan=_months(naskah, paper.kegiatan),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        kiri=compose_signature(naskah, kedua, naskah.line("rencana_aksi.mengetahui")) if kedua else NOBODY,
        kanan=compose_signature(naskah, paper.pihak_pertama),
    )


def _quarters(naskah: Naskah, rows: Sequence[BarisTriwulan]) -> TableText:
    cells, sizes = [], []
    for n, (_, group) in enumerate(groupby(rows, key=lambda row: row.sasaran), 1):
        lines = [
            (n, row.sasaran, row.indikator, row.target, row.akumulasi, *_filled(naskah, row.triwulan, _TRIWULAN),
             row.divisi)
            for row in group
        ]  # fmt: skip
        cells += lines
        sizes.append(len(lines))
    kolom = naskah.headings("rencana_aksi.kolom_triwulan", _QUARTERS)
    return plain_table(kolom, cells, "tkkttttttt", [row.id for row in rows], sizes, bersama=2)


def _months(naskah: Naskah, rows: Sequence[BarisKegiatan]) -> TableText:
    cells, sizes = [], []
    for n, (_, group) in enumerate(groupby(rows, key=lambda row: (row.id, row.indikator)), 1):
        lines = [
            (n, row.indikator, row.kegiatan, *(*row.bulan, *[""] * _BULAN)[:_BULAN], row.pelaksana) for row in group
        ]
        cells += lines
        sizes.append(len(lines))
    kolom = naskah.headings("rencana_aksi.kolom_bulan", _MONTHS)
    names = [f"{row.id} {row.kegiatan}" for row in rows]
    return plain_table(kolom, cells, f"tkk{'t' * _BULAN}k", names, sizes, bersama=2)


def _filled(naskah: Naskah, texts: Iterable[str], count: int) -> tuple[str, ...]:
    kosong = naskah.line("rencana_aksi.kosong")
    return tuple(text or kosong for text in (*texts, *[""] * count)[:count])


FORM = Form(RencanaAksi, "rencana_aksi", RencanaAksiText, compose)
