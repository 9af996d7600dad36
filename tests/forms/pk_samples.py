"""A small invented office, its papers, and texts that try to be more than text."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pk_excel.core.papers.berita_acara import BeritaAcara, ButirPleno
from pk_excel.core.papers.bersama import Kop, Pihak
from pk_excel.core.papers.matriks import BarisPerubahan, MatriksPerubahan
from pk_excel.core.papers.pk import BarisAnggaran, BarisIndikator, BarisSasaran, PkForm
from pk_excel.core.papers.surat import ButirKirim, SuratPengantar
from pk_excel.core.tables.choices import Bentuk, Dokumen
from pk_excel.forms.papers import Papers
from pk_excel.ports import PapersPort

TEMPLATES = Path(__file__).parents[2] / "templates"
PAPERS: PapersPort = Papers(TEMPLATES)

KETUA = Pihak("Andi Rahmat Paembonan", "Ketua KPU Kabupaten Contoh")
SEKRETARIS = Pihak(
    "Syamsuddin Tandi, M.Si.", "Sekretaris KPU Kabupaten Contoh", "Pembina (IV/a)", "19700412 199603 1 004"
)
KANTOR = "KPU Kabupaten Contoh"

HOSTILE = (
    "Data & Informasi <A>",
    "{{ x }}",
    "{% if %}",
    "#REF",
    "*bold*",
    "#let x = 1",
    "\\",
    "\"kutip\" 'tunggal'",
    "$1 _x_ @y `z`",
    "]]> --> &amp;",
    "=1+1",
)


def png(width: int = 20, height: int = 24) -> bytes:
    """Return a red picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\xb4\x14\x14" * width) * height
    image = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + image


def kop(logo: bytes = b"") -> Kop:
    return Kop(("KOMISI PEMILIHAN UMUM", "KABUPATEN CONTOH"), "Jalan Merdeka Nomor 1, Contoh", logo)


SASARAN = (
    BarisSasaran(
        1,
        "Terwujudnya Data Pemilih yang Terkini",
        (BarisIndikator("R1", "Persentase KPU yang memutakhirkan Data Pemilih Tepat Waktu", "100%"),),
    ),
    BarisSasaran(
        2,
        "Terlaksananya Sistem Akuntansi dan Pelaporan Keuangan",
        (
            BarisIndikator("R2", "Jumlah laporan sistem akuntansi dan pelaporan keuangan", "2 Laporan"),
            BarisIndikator("R3", "Opini BPK atas laporan keuangan", "WTP"),
            BarisIndikator("R4", "Nilai evaluasi AKIP", "≥ 77,5"),
        ),
    ),
)
ANGGARAN = (
    BarisAnggaran(1, "076.01.CQ", "Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi", 1234567, "APBN"),
    BarisAnggaran(2, "076.01.WA", "Dukungan Manajemen", 2_000_000_000, "APBN"),
)


def form_a(**changes: Any) -> PkForm:
    """Return PK KPU: the Ketua alone."""
    form = PkForm(
        dokumen=Dokumen.KPU,
        bentuk=Bentuk.A,
        tahun=2026,
        kantor=KANTOR,
        kop=kop(),
        pihak_pertama=KETUA,
        pihak_kedua=None,
        tempat="Masamba",
        tanggal=date(2026, 1, 30),
        sasaran=SASARAN,
        anggaran=ANGGARAN,
        dipa="DIPA Nomor SP DIPA-076.01.2.659321/2026 tanggal 1 Desember 2025",
        sidik="9f2c1a7be04d",
    )
    return replace(form, **changes)


def form_b(**changes: Any) -> PkForm:
    """Return PK Sekretariat: Sekretaris and Ketua."""
    parties = {"pihak_pertama": SEKRETARIS, "pihak_kedua": KETUA}
    return form_a(**{"dokumen": Dokumen.SEKRETARIAT, "bentuk": Bentuk.B, **parties, **changes})


def form_perubahan(ke: int = 1) -> PkForm:
    """Return a PK Perubahan: one target and one amount changed, one indicator and one programme new."""
    first = BarisIndikator("R1", "Persentase data pemilih", "90%", "100%", "Anggaran berkurang")
    new = BarisIndikator("R9", "Jumlah rapat koordinasi", "4 Kegiatan", "", "Tambahan pleno")
    return form_b(
        perubahan_ke=ke,
        dasar_perubahan="Perubahan prioritas menurut revisi DIPA ke-2",
        sasaran=(BarisSasaran(1, "Terwujudnya Data Pemilih yang Terkini", (first, new)),),
        anggaran=(
            replace(ANGGARAN[0], semula=7654321),
            replace(ANGGARAN[1], semula=None),
        ),
    )


def many_rows(groups: int, each: int, text: str = "Persentase KPU yang tepat waktu") -> tuple[BarisSasaran, ...]:
    """Return *groups* sasaran with *each* indicators."""
    return tuple(
        BarisSasaran(
            group,
            f"Terwujudnya keadaan nomor {group}",
            tuple(BarisIndikator(f"R{group}-{n}", f"{text} {group}.{n}", f"{n}%") for n in range(each)),
        )
        for group in range(1, groups + 1)
    )


def hostile_form(text: str) -> PkForm:
    """Return form B with *text* in every place that a user fills."""
    row = BarisSasaran(1, text, (BarisIndikator("R1", text, text), BarisIndikator("R2", text, text)))
    return form_b(
        kantor=text,
        kop=Kop((text, text), text),
        pihak_pertama=Pihak(text, text, text, text),
        pihak_kedua=Pihak(text, text),
        tempat=text,
        sasaran=(row,),
        anggaran=(BarisAnggaran(1, text, text, 5, text),),
        judul_sasaran=text,
        judul_anggaran=text,
        dipa=text,
        sidik=text,
    )


def berita_acara(text: str = "", **changes: Any) -> BeritaAcara:
    """Return minutes with two decisions; *text*, where given, stands in every cell."""
    paper = BeritaAcara(
        kantor=text or KANTOR,
        kop=kop(),
        nomor=text or "12/PR.03.1-BA/7322/2026",
        tahun=2026,
        tanggal=date(2026, 1, 21),
        tempat=text or "Masamba",
        pimpinan=KETUA,
        peserta=(KETUA, SEKRETARIS, Pihak(text or "Budi Santoso", text or "Kepala Subbagian Hukum")),
        butir=(
            ButirPleno(
                1,
                text or "Target berbeda antardivisi",
                text or "Terwujudnya Data Pemilih yang Terkini",
                text or "Persentase data pemilih",
                (text or "Tetap 100%", text or "Ubah menjadi 95%"),
                text or "Ditetapkan 95%",
                text or "Anggaran berkurang",
            ),
            ButirPleno(2, "Usul indikator baru", "", "", ("Terima", "Tolak"), "", ""),
        ),
        dasar_hukum=(text or "Peraturan Presiden Nomor 29 Tahun 2014;", "PermenPANRB Nomor 53 Tahun 2014."),
    )
    return replace(paper, **changes)


def matriks(text: str = "", **changes: Any) -> MatriksPerubahan:
    """Return a matrix with one changed row over three stages."""
    row = BarisPerubahan(
        "R1",
        text or "KPU",
        text or "Terwujudnya Data Pemilih yang Terkini",
        text or "Persentase data pemilih",
        (text or "100%", "95%", "90%"),
        text or "Target diubah",
        text or "Anggaran berkurang",
    )
    paper = MatriksPerubahan(
        kantor=text or KANTOR,
        kop=kop(),
        tahun=2026,
        tahap=(text or "RKT", "Pencermatan", "Pleno"),
        baris=(row,),
        tetap=14,
        tempat="Masamba",
        tanggal=date(2026, 1, 21),
        penanggung_jawab=SEKRETARIS,
    )
    return replace(paper, **changes)


def surat(text: str = "", **changes: Any) -> SuratPengantar:
    """Return a cover letter for two papers."""
    paper = SuratPengantar(
        kantor=text or KANTOR,
        kop=kop(),
        nomor=text or "21/PR.03.1-SR/7322/2026",
        tempat="Masamba",
        tanggal=date(2026, 2, 2),
        tahun=2026,
        tujuan=text or "Ketua KPU Provinsi Contoh",
        butir=(
            ButirKirim(1, text or "Perjanjian Kinerja KPU", text or "1 berkas", text or "asli"),
            ButirKirim(2, "Perjanjian Kinerja Sekretariat", "1 berkas"),
        ),
        penandatangan=KETUA,
    )
    return replace(paper, **changes)
