"""A Perjanjian Kinerja as printable text: what stands in every cell and paragraph, the same for all renderers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pk_excel.core.papers import BarisAnggaran, BarisIndikator, BarisSasaran, Pihak, PkForm
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.parts import KopText, TandaTangan, compose_kop, compose_place_date, compose_signature

# A sasaran that nobody has given an indicator still shows on the paper.
_NO_INDIKATOR = BarisIndikator(id="", indikator="", target="")


@dataclass(frozen=True)
class PihakText:
    """One party of the opening; ``sebutan`` says what it is called from here on (form B)."""

    nama: str
    jabatan: str
    sebutan: str


@dataclass(frozen=True)
class IndikatorText:
    """One row of the first table; ``nomor`` is empty when the sasaran has a single indicator."""

    nomor: str
    indikator: str
    semula: str
    target: str
    alasan: str


@dataclass(frozen=True)
class SasaranText:
    """One sasaran with its rows."""

    nomor: str
    sasaran: str
    indikator: tuple[IndikatorText, ...]


@dataclass(frozen=True)
class AnggaranText:
    """One row of the budget table; amounts as ``Rp1.234.567``."""

    nomor: str
    uraian: str
    semula: str
    jumlah: str
    keterangan: str


@dataclass(frozen=True)
class FormText:
    """Both pages. Tuples of ``TandaTangan`` run from left to right; ``perubahan`` adds the column Semula."""

    sekretariat: bool
    perubahan: bool
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
    kolom: tuple[str, ...]
    nomor_kolom: tuple[str, ...]
    sasaran: tuple[SasaranText, ...]
    judul_anggaran: str
    kolom_anggaran: tuple[str, ...]
    anggaran: tuple[AnggaranText, ...]
    label_jumlah: str
    total_semula: str
    total: str
    sidik: str
    halaman: str


def compose_pk(naskah: Naskah, form: PkForm) -> FormText:
    """Return *form* in words. Raises TemplateError for the texts, ValueError for form B without pihak kedua."""
    perubahan = form.perubahan_ke > 0
    judul = naskah.lines("pk.judul", tahun=form.tahun, ke=form.perubahan_ke)
    sekretariat = form.dokumen is Dokumen.SEKRETARIAT
    unit = naskah.line("umum.unit", kantor=plain(form.kantor), sekretariat=sekretariat)
    kolom = naskah.columns(
        _table_key("kolom", perubahan), 6 if perubahan else 4, judul_sasaran=plain(form.judul_sasaran)
    )
    dasar = plain(form.dasar_perubahan) if perubahan else ""
    sidik = plain(form.sidik)
    return FormText(
        sekretariat=sekretariat,
        perubahan=perubahan,
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
        kolom=kolom,
        nomor_kolom=tuple(naskah.line("lampiran.nomor_kolom", n=n + 1) for n in range(len(kolom))),
        sasaran=tuple(_sasaran(naskah, row, perubahan) for row in form.sasaran),
        judul_anggaran=naskah.line("lampiran.anggaran", dipa=plain(form.dipa)),
        kolom_anggaran=naskah.columns(
            _table_key("kolom_anggaran", perubahan),
            5 if perubahan else 4,
            judul_anggaran=plain(form.judul_anggaran),
        ),
        anggaran=tuple(_anggaran(naskah, row, perubahan) for row in form.anggaran),
        label_jumlah=naskah.line("lampiran.jumlah"),
        total_semula=_rupiah(form.total_semula) if perubahan else "",
        total=_rupiah(form.total),
        sidik=naskah.line("pk.sidik", sidik=sidik) if sidik else "",
        halaman=naskah.line("umum.halaman"),
    )


def _table_key(key: str, perubahan: bool) -> str:
    return f"lampiran.{key}_perubahan" if perubahan else f"lampiran.{key}"


def _rupiah(amount: int | None) -> str:
    from pk_excel.core.values.numbers import format_rupiah

    return "" if amount is None else format_rupiah(amount)


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


def _sasaran(naskah: Naskah, row: BarisSasaran, perubahan: bool) -> SasaranText:
    several = len(row.indikator) > 1
    empty = naskah.line("lampiran.kosong") if perubahan else ""
    return SasaranText(
        nomor=plain(row.nomor),
        sasaran=plain(row.sasaran),
        indikator=tuple(
            IndikatorText(
                nomor=naskah.line("lampiran.nomor_indikator", n=n) if several else "",
                indikator=plain(item.indikator),
                semula=(plain(item.semula) or empty) if perubahan else "",
                target=plain(item.target) or empty,
                alasan=plain(item.alasan) if perubahan else "",
            )
            for n, item in enumerate(row.indikator or (_NO_INDIKATOR,), 1)
        ),
    )


def _anggaran(naskah: Naskah, row: BarisAnggaran, perubahan: bool) -> AnggaranText:
    empty = naskah.line("lampiran.kosong") if perubahan else ""
    return AnggaranText(
        nomor=plain(row.nomor),
        uraian=naskah.line("lampiran.uraian_anggaran", kode=plain(row.kode), uraian=plain(row.uraian)),
        semula=(_rupiah(row.semula) or empty) if perubahan else "",
        jumlah=_rupiah(row.jumlah),
        keterangan=plain(row.keterangan),
    )
