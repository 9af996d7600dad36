"""A Perjanjian Kinerja as printable text: what stands in every cell and paragraph, the same for all renderers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pk_excel.core.papers import BarisIndikator, Pihak, PkForm
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.forms.lampiran import ANGGARAN, SASARAN
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.parts import (
    KodeText,
    KopText,
    TandaTangan,
    compose_code,
    compose_kop,
    compose_place_date,
    compose_signature,
)
from pk_excel.forms.table_text import TableText, compose_table, compose_total

# A sasaran that nobody has given an indicator still shows on the paper.
NO_INDIKATOR = BarisIndikator(id="", indikator="", target="")


@dataclass(frozen=True)
class PihakText:
    """One party of the opening; ``sebutan`` says what it is called from here on (form B)."""

    nama: str
    jabatan: str
    sebutan: str


@dataclass(frozen=True)
class FormText:
    """Both pages. Tuples of ``TandaTangan`` run from left to right."""

    sekretariat: bool
    kop: KopText
    judul: tuple[str, ...]
    pembuka: str
    label_nama: str
    label_jabatan: str
    pihak: tuple[PihakText, ...]
    janji: tuple[str, ...]
    tempat_tanggal: str
    tanda_tangan: tuple[TandaTangan, ...]
    judul_lampiran: tuple[str, ...]
    dasar_perubahan: str
    sasaran: TableText
    judul_anggaran: str
    anggaran: TableText
    sidik: str
    verifikasi: KodeText
    halaman: str


def compose_pk(naskah: Naskah, form: PkForm) -> FormText:
    """Return *form* in words. Raises TemplateError for the texts, ValueError for form B without pihak kedua."""
    perubahan = form.perubahan_ke > 0
    judul = naskah.lines("pk.judul", tahun=form.tahun, ke=form.perubahan_ke)
    sekretariat = form.dokumen is Dokumen.SEKRETARIAT
    unit = naskah.line("umum.unit", kantor=plain(form.kantor), sekretariat=sekretariat)
    dasar = plain(form.dasar_perubahan) if perubahan else ""
    sidik = plain(form.sidik)
    return FormText(
        sekretariat=sekretariat,
        kop=compose_kop(form.kop),
        judul=judul,
        pembuka=naskah.line(f"pk.{form.bentuk}.pembuka"),
        label_nama=naskah.line("umum.nama"),
        label_jabatan=naskah.line("umum.jabatan"),
        pihak=tuple(_parties(naskah, form)),
        janji=naskah.lines(f"pk.{form.bentuk}.janji"),
        tempat_tanggal=compose_place_date(naskah, form.tempat, form.tanggal, form.tahun),
        tanda_tangan=tuple(_signatures(naskah, form)),
        judul_lampiran=naskah.lines("lampiran.judul", judul=" ".join(judul), unit=unit),
        dasar_perubahan=naskah.line("lampiran.dasar_perubahan", dasar=dasar) if dasar else "",
        sasaran=_sasaran(naskah, form),
        judul_anggaran=naskah.line("lampiran.anggaran", dipa=plain(form.dipa)),
        anggaran=_anggaran(naskah, form),
        sidik=naskah.line("pk.sidik", sidik=sidik) if sidik else "",
        verifikasi=compose_code(naskah, plain(form.kode), form.judul_dokumen, form.tahun),
        halaman=naskah.line("umum.halaman"),
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
    return compose_table(naskah, SASARAN, groups, form.perubahan_ke > 0, judul_sasaran=plain(form.judul_sasaran))


def _anggaran(naskah: Naskah, form: PkForm) -> TableText:
    groups = ((row, (row,)) for row in form.anggaran)
    table = compose_table(naskah, ANGGARAN, groups, form.perubahan_ke > 0, judul_anggaran=plain(form.judul_anggaran))
    return replace(table, jumlah=compose_total(naskah, ANGGARAN, form))
