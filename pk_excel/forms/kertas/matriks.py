"""The matrix of changes between the drafts, landscape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pk_excel.core.papers.matriks import BarisPagu, MatriksPerubahan
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_FIRST, _LAST = (8.0, 23.0, 36.0, 44.0), (21.0, 32.0)
_BUDGET = (9.0, 23.0, 42.0, 61.0, 33.0, 33.0, 33.0, 36.0)


@dataclass(frozen=True, kw_only=True)
class MatriksText(PaperText):
    """The matrix; the columns of its table run over the fixed ones and one per tahap."""

    matriks: Annotated[TableText, "indikator yang berubah, satu kolom tiap tahap"]
    kosong: Annotated[str, "kalimat bila tidak ada indikator yang berubah; biasanya kosong"]
    tetap: Annotated[str, "kalimat tentang indikator yang tidak berubah"]
    label_anggaran: Annotated[str, "kalimat sebelum anggaran yang berubah; kosong bila tanpa"]
    anggaran: Annotated[TableText, "anggaran yang diubah PK Perubahan"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[TandaTangan, "penanggung jawab"]


def compose(naskah: Naskah, paper: MatriksPerubahan) -> MatriksText:
    """Return the matrix in words. Raises TemplateError."""
    tahap = len(paper.tahap)
    each = max(14.0, min(24.0, 120.0 / max(tahap, 1)))
    rows = []
    for n, row in enumerate(paper.baris, 1):
        nilai = (*row.nilai, *("" for _ in paper.tahap))[:tahap]
        rows.append((n, row.dokumen, row.sasaran, row.indikator, *nilai, row.jenis, row.alasan))
    kolom = (
        *naskah.headings("matriks.kolom_awal", _FIRST),
        *((plain(one), each) for one in paper.tahap),
        *naskah.headings("matriks.kolom_akhir", _LAST),
    )
    names = [f"{row.id} {row.dokumen}" for row in paper.baris]
    parts = basics(naskah, paper, "matriks.judul")
    return MatriksText(
        **{**parts, "judul": (*_annexed(naskah, paper), *parts["judul"])},
        matriks=plain_table(kolom, rows, f"tkkk{'t' * tahap}kk", names),
        kosong="" if rows else naskah.line("matriks.kosong"),
        tetap=naskah.line("matriks.tetap", tetap=paper.tetap),
        label_anggaran=naskah.line("matriks.anggaran") if paper.anggaran else "",
        anggaran=_budget(naskah, paper),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.penanggung_jawab),
    )


def _budget(naskah: Naskah, paper: MatriksPerubahan) -> TableText:
    rows = [(n, *_cells(naskah, row)) for n, row in enumerate(paper.anggaran, 1)]
    names = [f"{row.kode} {row.dokumen}" for row in paper.anggaran]
    return plain_table(naskah.headings("matriks.kolom_anggaran", _BUDGET), rows, "tkkkrrrk", names)


def _cells(naskah: Naskah, row: BarisPagu) -> tuple[str, ...]:
    none = naskah.line("matriks.tanpa_pagu")
    uraian = naskah.line("matriks.uraian_anggaran", uraian=plain(row.uraian), dulu=plain(row.dulu))
    amounts = (row.semula, row.menjadi, (row.menjadi or 0) - (row.semula or 0))
    said = (none if one is None else format_rupiah(one) for one in amounts)
    return row.dokumen, row.kode, uraian, *said, row.alasan


def _annexed(naskah: Naskah, paper: MatriksPerubahan) -> tuple[str, ...]:
    """Return the lines that say to which Berita Acara the matrix is annexed; none when to none."""
    if paper.berita_acara is None:
        return ()
    nomor = plain(paper.berita_acara) or naskah.line("umum.titik")
    day = compose_date(naskah, paper.tanggal, paper.tahun)
    return naskah.lines("matriks.lampiran", nomor=nomor, tanggal=day)


FORM = Form(MatriksPerubahan, "matriks_perubahan", MatriksText, compose)
