"""A Perjanjian Kinerja as printable text: what stands in every cell and paragraph, the same for all renderers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from pk_excel.core.papers.bersama import Pihak
from pk_excel.core.papers.pk import BarisIndikator, PkForm
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.forms.lampiran import ANGGARAN, SASARAN
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.parts import NOBODY, Lines, TandaTangan, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, compose_table, compose_total
from pk_excel.forms.text import PaperText, basics

# A sasaran that nobody has given an indicator still shows on the paper.
NO_INDIKATOR = BarisIndikator(id="", indikator="", target="")


@dataclass(frozen=True)
class PihakText:
    """One party of the opening; ``sebutan`` says what it is called from here on (form B)."""

    nama: Annotated[str, "nama"]
    jabatan: Annotated[str, "jabatan"]
    sebutan: Annotated[str, "sebutan selanjutnya: pihak pertama atau kedua (bentuk B)"]


@dataclass(frozen=True, kw_only=True)
class FormText(PaperText):
    """Both pages. Tuples of ``TandaTangan`` run from left to right."""

    sekretariat: Annotated[bool, "benar pada PK Sekretariat"]
    pembuka: Annotated[str, "alinea pembuka"]
    label_nama: Annotated[str, "kata Nama"]
    label_jabatan: Annotated[str, "kata Jabatan"]
    pihak: Annotated[tuple[PihakText, ...], "para pihak"]
    janji: Annotated[Lines, "alinea pernyataan"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    tanda_tangan: Annotated[tuple[TandaTangan, ...], "tanda tangan, dari kiri ke kanan"]
    kiri: Annotated[TandaTangan, "tanda tangan kiri; kosong pada bentuk A"]
    kanan: Annotated[TandaTangan, "tanda tangan kanan"]
    judul_lampiran: Annotated[Lines, "judul lampiran"]
    dasar_perubahan: Annotated[str, "dasar perubahan; kosong pada PK semula"]
    sasaran: Annotated[TableText, "tabel sasaran dan indikator"]
    judul_anggaran: Annotated[str, "judul tabel anggaran"]
    anggaran: Annotated[TableText, "tabel anggaran"]


def compose_pk(naskah: Naskah, form: PkForm) -> FormText:
    """Return *form* in words. Raises TemplateError for the texts, ValueError for form B without pihak kedua."""
    common = basics(naskah, form, "pk.judul")
    judul = common["judul"]
    sekretariat = form.dokumen is Dokumen.SEKRETARIAT
    unit = naskah.line("umum.unit", kantor=plain(form.kantor), sekretariat=sekretariat)
    dasar = plain(form.dasar_perubahan) if form.perubahan_ke else ""
    signatures = tuple(_signatures(naskah, form))
    sidik = plain(form.sidik)
    return FormText(
        **common,
        sekretariat=sekretariat,
        pembuka=naskah.line(f"pk.{form.bentuk}.pembuka"),
        label_nama=naskah.line("umum.nama"),
        label_jabatan=naskah.line("umum.jabatan"),
        pihak=tuple(_parties(naskah, form)),
        janji=naskah.lines(f"pk.{form.bentuk}.janji"),
        tempat_tanggal=compose_place_date(naskah, form.tempat, form.tanggal, form.tahun),
        tanda_tangan=signatures,
        kiri=signatures[0] if len(signatures) > 1 else NOBODY,
        kanan=signatures[-1],
        judul_lampiran=naskah.lines("lampiran.judul", judul=" ".join(judul), unit=unit),
        dasar_perubahan=naskah.line("lampiran.dasar_perubahan", dasar=dasar) if dasar else "",
        sasaran=_sasaran(naskah, form),
        judul_anggaran=naskah.line("lampiran.anggaran", dipa=plain(form.dipa)),
        anggaran=_anggaran(naskah, form),
        sidik=naskah.line("pk.sidik", sidik=sidik) if sidik else "",
    )


def _second_party(form: PkForm) -> Pihak:
    if form.pihak_kedua is None:
        raise ValueError("bentuk B needs a pihak kedua")
    return form.pihak_kedua


def _parties(naskah: Naskah, form: PkForm) -> Iterator[PihakText]:
    pertama = form.pihak_pertama
    if form.bentuk is Bentuk.A:
        yield PihakText(plain(pertama.nama), plain(pertama.jabatan), "")
        return
    for pihak, key in ((pertama, "pertama"), (_second_party(form), "kedua")):
        yield PihakText(plain(pihak.nama), plain(pihak.jabatan), naskah.line(f"pk.B.sebutan_{key}"))


def _signatures(naskah: Naskah, form: PkForm) -> Iterator[TandaTangan]:
    if form.bentuk is Bentuk.B:
        yield compose_signature(naskah, _second_party(form), naskah.line("pk.B.pihak_kedua"))
    peran = naskah.line("pk.B.pihak_pertama") if form.bentuk is Bentuk.B else ""
    yield compose_signature(naskah, form.pihak_pertama, peran)


def _sasaran(naskah: Naskah, form: PkForm) -> TableText:
    groups = ((row, row.indikator or (NO_INDIKATOR,)) for row in form.sasaran)
    table = compose_table(naskah, SASARAN, groups, form.perubahan_ke > 0, judul_sasaran=plain(form.judul_sasaran))
    return replace(table, nama=tuple(row.id for group in form.sasaran for row in group.indikator or (NO_INDIKATOR,)))


def _anggaran(naskah: Naskah, form: PkForm) -> TableText:
    groups = ((row, (row,)) for row in form.anggaran)
    table = compose_table(naskah, ANGGARAN, groups, form.perubahan_ke > 0, judul_anggaran=plain(form.judul_anggaran))
    nama = tuple(row.kode or f"baris {row.nomor}" for row in form.anggaran)
    return replace(table, jumlah=compose_total(naskah, ANGGARAN, form), nama=nama)
