"""The papers around a Perjanjian Kinerja as printable text: minutes, matrix of changes, cover letter."""

from __future__ import annotations

from dataclasses import dataclass

from pk_excel.core.papers import BeritaAcara, ButirPleno, MatriksPerubahan, SuratPengantar
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.parts import (
    KodeText,
    KopText,
    TandaTangan,
    compose_code,
    compose_date,
    compose_kop,
    compose_place_date,
    compose_signature,
)


@dataclass(frozen=True)
class BeritaAcaraText:
    """The minutes; each row of ``butir`` has a cell per column, each of ``peserta`` nama and jabatan."""

    kop: KopText
    judul: tuple[str, ...]
    nomor: str
    pembuka: str
    label_dasar: str
    dasar: tuple[str, ...]
    label_putusan: str
    kolom: tuple[str, ...]
    butir: tuple[tuple[str, ...], ...]
    penutup: str
    tempat_tanggal: str
    label_pimpinan: str
    pimpinan: TandaTangan
    label_peserta: str
    kolom_peserta: tuple[str, ...]
    peserta: tuple[tuple[str, str], ...]
    verifikasi: KodeText


@dataclass(frozen=True)
class MatriksText:
    """The matrix; ``kolom`` runs over the fixed columns and one per tahap, as do the cells of a row."""

    kop: KopText
    judul: tuple[str, ...]
    kolom: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]
    kosong: str
    tetap: str
    tempat_tanggal: str
    tanda_tangan: TandaTangan
    verifikasi: KodeText


@dataclass(frozen=True)
class SuratText:
    """The cover letter and its receipt."""

    kop: KopText
    tempat_tanggal: str
    tujuan: str
    judul: str
    nomor: str
    pembuka: str
    kolom: tuple[str, ...]
    butir: tuple[tuple[str, ...], ...]
    penutup: str
    tanda_tangan: TandaTangan
    terima_judul: str
    terima_pembuka: str
    terima_label: tuple[str, ...]
    titik: str
    penerima: str
    terima_penutup: str


def compose_berita_acara(naskah: Naskah, paper: BeritaAcara) -> BeritaAcaraText:
    """Return the minutes in words. Raises TemplateError."""
    butir = tuple(_decision(naskah, row) for row in paper.butir)
    dasar = tuple(filter(None, map(plain, paper.dasar_hukum)))
    return BeritaAcaraText(
        kop=compose_kop(paper.kop),
        judul=naskah.lines("berita_acara.judul", tahun=paper.tahun),
        nomor=naskah.line("berita_acara.nomor", nomor=plain(paper.nomor) or naskah.line("umum.titik")),
        pembuka=_opening(naskah, paper),
        label_dasar=naskah.line("berita_acara.dasar") if dasar else "",
        dasar=dasar,
        label_putusan=naskah.line("berita_acara.putusan" if butir else "berita_acara.tanpa_putusan"),
        kolom=naskah.columns("berita_acara.kolom", 5),
        butir=butir,
        penutup=naskah.line("berita_acara.penutup"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        label_pimpinan=naskah.line("berita_acara.pimpinan"),
        pimpinan=compose_signature(naskah, paper.pimpinan),
        label_peserta=naskah.line("berita_acara.peserta"),
        kolom_peserta=naskah.columns("berita_acara.kolom_peserta", 4),
        peserta=tuple((plain(row.nama), plain(row.jabatan)) for row in paper.peserta),
        verifikasi=compose_code(naskah, plain(paper.kode), paper.judul_dokumen, paper.tahun),
    )


def compose_matriks(naskah: Naskah, paper: MatriksPerubahan) -> MatriksText:
    """Return the matrix in words. Raises TemplateError."""
    tahap = tuple(map(plain, paper.tahap))
    rows = []
    for n, row in enumerate(paper.baris, 1):
        nilai = (*map(plain, row.nilai), *("" for _ in tahap))[: len(tahap)]
        cells = (row.dokumen, row.sasaran, row.indikator, *nilai, row.jenis, row.alasan)
        rows.append((str(n), *map(plain, cells)))
    return MatriksText(
        kop=compose_kop(paper.kop),
        judul=naskah.lines("matriks.judul", tahun=paper.tahun, kantor=plain(paper.kantor)),
        kolom=(*naskah.columns("matriks.kolom_awal", 4), *tahap, *naskah.columns("matriks.kolom_akhir", 2)),
        baris=tuple(rows),
        kosong="" if rows else naskah.line("matriks.kosong"),
        tetap=naskah.line("matriks.tetap", tetap=paper.tetap),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tanda_tangan=compose_signature(naskah, paper.penanggung_jawab),
        verifikasi=compose_code(naskah, plain(paper.kode), paper.judul_dokumen, paper.tahun),
    )


def compose_surat(naskah: Naskah, paper: SuratPengantar) -> SuratText:
    """Return the letter and receipt in words. Raises TemplateError."""
    titik = naskah.line("umum.titik")
    nomor = plain(paper.nomor) or titik
    kantor, tanggal = plain(paper.kantor), compose_date(naskah, paper.tanggal, paper.tahun)
    return SuratText(
        kop=compose_kop(paper.kop),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        tujuan=naskah.line("surat.tujuan", tujuan=plain(paper.tujuan) or titik),
        judul=naskah.line("surat.judul"),
        nomor=naskah.line("surat.nomor", nomor=nomor),
        pembuka=naskah.line("surat.pembuka", kantor=kantor, tahun=paper.tahun),
        kolom=naskah.columns("surat.kolom", 4),
        butir=tuple(tuple(map(plain, (row.nomor, row.judul, row.jumlah, row.keterangan))) for row in paper.butir),
        penutup=naskah.line("surat.penutup"),
        tanda_tangan=compose_signature(naskah, paper.penandatangan),
        terima_judul=naskah.line("surat.terima_judul"),
        terima_pembuka=naskah.line("surat.terima_pembuka", kantor=kantor, nomor=nomor, tanggal=tanggal),
        terima_label=naskah.lines("surat.terima_label"),
        titik=titik,
        penerima=naskah.line("surat.penerima"),
        terima_penutup=naskah.line("surat.terima_penutup", kantor=kantor),
    )


def _opening(naskah: Naskah, paper: BeritaAcara) -> str:
    from pk_excel.core.values.tanggal import TanggalTerbilang, tanggal_terbilang

    titik = naskah.line("umum.titik")
    words = tanggal_terbilang(paper.tanggal) if paper.tanggal else TanggalTerbilang(titik, titik, titik, titik)
    return naskah.line(
        "berita_acara.pembuka",
        hari=words.hari,
        tanggal=words.tanggal,
        bulan=words.bulan,
        tahun_terbilang=words.tahun,
        angka=compose_date(naskah, paper.tanggal, paper.tahun),
        tempat=plain(paper.tempat) or titik,
        kantor=plain(paper.kantor),
        tahun=paper.tahun,
        pimpinan=plain(paper.pimpinan.nama) or titik,
        jabatan=plain(paper.pimpinan.jabatan),
    )


def _decision(naskah: Naskah, row: ButirPleno) -> tuple[str, ...]:
    hal = naskah.line(
        "berita_acara.hal",
        jenis=plain(row.jenis),
        sasaran=plain(row.sasaran),
        indikator=plain(row.indikator),
    )
    pilihan = "\n".join(filter(None, map(plain, row.pilihan)))
    keputusan = plain(row.keputusan) or naskah.line("umum.titik")
    return plain(row.nomor), hal, pilihan, keputusan, plain(row.alasan)
