"""The minutes of the rapat pleno: attendance, every proposal part by part, what was adopted, and the draft itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pk_excel.core.papers.berita_acara import DECIDED, BagianButir, BeritaAcara, ButirPleno, DrafDokumen
from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.tables.choices import Dokumen, Kehadiran
from pk_excel.core.values.numbers import terbilang
from pk_excel.forms.naskah import Naskah, plain
from pk_excel.forms.paper import Form
from pk_excel.forms.parts import Lines, TandaTangan, compose_date, compose_place_date, compose_signature
from pk_excel.forms.table_text import TableText, plain_table
from pk_excel.forms.text import PaperText, basics

_AGREED = (10.0, 57.0, 66.0, 32.0)
_DECIDED = (10.0, 50.0, 49.0, 27.0, 29.0)
_CHANGED = (10.0, 50.0, 37.0, 40.0, 28.0)
_SIGNERS = (10.0, 30.0, 48.0, 48.0, 29.0)
_OWN = (10.0, 70.0, 40.0, 45.0)
#: How an item that is about no indicator is named.
_ABOUT = {BagianButir.ANGGARAN: "hal_anggaran", BagianButir.PENANDA: "hal_penandatangan"}
_WITHOUT = (10.0, 60.0, 95.0)
_PRESENT = (10.0, 55.0, 55.0, 45.0)
_DRAFT = (10.0, 55.0, 70.0, 30.0)


@dataclass(frozen=True, kw_only=True)
class BeritaAcaraText(PaperText):
    """The minutes: who was there, all proposals and decisions, what was adopted, who signs; then the draft."""

    nomor: Annotated[str, "nomor Berita Acara"]
    pembuka: Annotated[str, "alinea pembuka: hari, tempat, pimpinan, pukul"]
    label_dasar: Annotated[str, "kalimat sebelum dasar hukum; kosong bila tanpa"]
    dasar: Annotated[Lines, "dasar hukum"]
    kehadiran: Annotated[str, "alinea kehadiran dan kuorum; kosong bila tidak dicatat"]
    label_tidak_hadir: Annotated[str, "kalimat sebelum yang tidak hadir; kosong bila semua hadir"]
    tidak_hadir: Annotated[Lines, "yang tidak hadir dengan sebabnya"]
    label_sepakat: Annotated[str, "kalimat sebelum usulan yang disepakati divisi; kosong bila tanpa"]
    sepakat: Annotated[TableText, "usulan yang disepakati divisi"]
    label_putusan: Annotated[str, "kalimat sebelum putusan; kosong bila rapat lanjutan hanya memutuskan yang lain"]
    butir: Annotated[TableText, "putusan atas konflik, indikator baru, dan penghapusan"]
    label_usul: Annotated[str, "kalimat sebelum indikator baru dari rapat; kosong bila tanpa"]
    usul: Annotated[TableText, "indikator baru dari rapat sendiri"]
    label_koreksi: Annotated[str, "kalimat sebelum koreksi substansi; kosong bila tanpa"]
    koreksi: Annotated[TableText, "koreksi substansi yang diputuskan rapat"]
    label_anggaran: Annotated[str, "kalimat sebelum anggaran yang berubah; kosong bila tanpa"]
    anggaran: Annotated[TableText, "anggaran yang diubah PK Perubahan"]
    label_penandatangan: Annotated[str, "kalimat sebelum penanda tangan yang berganti; kosong bila tanpa"]
    penandatangan: Annotated[TableText, "penanda tangan yang berganti pada PK Perubahan"]
    label_tanpa: Annotated[str, "kalimat sebelum divisi yang dilewati; kosong bila tanpa"]
    tanpa: Annotated[TableText, "divisi yang hasil pencermatannya tidak dimuat"]
    terdahulu: Annotated[Lines, "alinea putusan rapat sebelumnya yang tetap; kosong bila tanpa"]
    label_penetapan: Annotated[str, "kalimat penetapan seluruh draf; kosong bila draf tidak dilampirkan"]
    penetapan: Annotated[Lines, "banyaknya indikator tiap dokumen"]
    tetap: Annotated[str, "alinea indikator yang tidak diusulkan berubah; kosong bila tanpa"]
    label_lampiran: Annotated[str, "kalimat sebelum daftar lampiran; kosong bila tanpa"]
    lampiran: Annotated[Lines, "daftar lampiran"]
    penutup: Annotated[str, "alinea penutup"]
    tempat_tanggal: Annotated[str, "tempat dan tanggal"]
    pimpinan: Annotated[TandaTangan, "pimpinan rapat"]
    label_peserta: Annotated[str, "kalimat sebelum peserta"]
    peserta: Annotated[TableText, "peserta yang hadir dengan ruang tanda tangan"]
    judul_draf: Annotated[Lines, "judul Lampiran I; kosong bila draf tidak dilampirkan"]
    label_kpu: Annotated[str, "judul tabel PK KPU; kosong bila tanpa"]
    draf_kpu: Annotated[TableText, "draf PK KPU yang disetujui rapat"]
    label_sekretariat: Annotated[str, "judul tabel PK Sekretariat; kosong bila tanpa"]
    draf_sekretariat: Annotated[TableText, "draf PK Sekretariat yang disetujui rapat"]


def compose(naskah: Naskah, paper: BeritaAcara) -> BeritaAcaraText:
    """Return the minutes in words. Raises TemplateError."""
    dasar = tuple(filter(None, map(plain, paper.dasar_hukum)))
    return BeritaAcaraText(
        **basics(naskah, paper, "berita_acara.judul"),
        nomor=naskah.line("berita_acara.nomor", nomor=_nomor(naskah, paper)),
        pembuka=_opening(naskah, paper),
        label_dasar=naskah.line("berita_acara.dasar") if dasar else "",
        dasar=dasar,
        **_present(naskah, paper),
        **_items(naskah, paper),
        terdahulu=_before(naskah, paper),
        **_adopted(naskah, paper),
        penutup=naskah.line("berita_acara.penutup"),
        tempat_tanggal=compose_place_date(naskah, paper.tempat, paper.tanggal, paper.tahun),
        pimpinan=compose_signature(naskah, paper.pimpinan, naskah.line("berita_acara.pimpinan")),
        label_peserta=naskah.line("berita_acara.peserta") if paper.peserta else "",
        peserta=_signing(naskah, paper),
        **_drafts(naskah, paper),
    )


def _nomor(naskah: Naskah, paper: BeritaAcara) -> str:
    return plain(paper.nomor) or naskah.line("umum.titik")


def _opening(naskah: Naskah, paper: BeritaAcara) -> str:
    from pk_excel.core.values.tanggal import TanggalTerbilang, tanggal_terbilang

    titik, rapat = naskah.line("umum.titik"), paper.rapat
    words = tanggal_terbilang(paper.tanggal) if paper.tanggal else TanggalTerbilang(titik, titik, titik, titik)
    return naskah.line(
        "berita_acara.pembuka",
        hari=words.hari,
        tanggal=words.tanggal,
        bulan=words.bulan,
        tahun_terbilang=words.tahun,
        angka=compose_date(naskah, paper.tanggal, paper.tahun),
        tempat=plain(rapat.tempat if rapat else paper.tempat) or titik,
        pimpinan=plain(paper.pimpinan.nama) or titik,
        jabatan=plain(paper.pimpinan.jabatan),
        waktu=naskah.line("berita_acara.waktu", **_times(naskah, rapat)) if rapat else "",
        dasar=plain(paper.dasar_perubahan),
    )


def _times(naskah: Naskah, rapat: Rapat) -> dict[str, str]:
    dots = naskah.line("umum.titik_sel")
    return {"mulai": plain(rapat.mulai) or dots, "selesai": plain(rapat.selesai) or dots, "zona": plain(rapat.zona)}


def _present(naskah: Naskah, paper: BeritaAcara) -> dict[str, Any]:
    """Return who came: the sentence with the quorum, and who did not come and why."""
    rapat = paper.rapat
    if rapat is None:
        return {"kehadiran": "", "label_tidak_hadir": "", "tidak_hadir": ()}
    others = sum(one.hadir == Kehadiran.YA for one in rapat.hadirin) - rapat.hadir
    counts = {"hadir": rapat.hadir, "anggota": rapat.anggota, "kuorum": rapat.kuorum, "lain": others}
    spelled = {f"{name}_terbilang": terbilang(count) for name, count in counts.items()}
    kehadiran = naskah.line("berita_acara.kehadiran", tercatat=rapat.tercatat, **counts, **spelled)
    absent = tuple(
        naskah.line(
            "berita_acara.tidak_hadir_baris",
            nama=plain(one.nama), jabatan=plain(one.jabatan), hadir=plain(one.hadir), sebab=plain(one.keterangan),
        )
        for one in rapat.hadirin
        if one.hadir and one.hadir != Kehadiran.YA
    )  # fmt: skip
    label = naskah.line("berita_acara.tidak_hadir") if absent else ""
    return {"kehadiran": kehadiran, "label_tidak_hadir": label, "tidak_hadir": absent}


def _items(naskah: Naskah, paper: BeritaAcara) -> dict[str, Any]:
    """Return the parts of the minutes, each with the sentence above it; those without items have neither."""

    def cells(bagian: BagianButir, *names: str) -> tuple[list[tuple[str, ...]], list[str]]:
        rows = [_cells(naskah, row) for row in paper.bagian(bagian)]
        return [tuple(row[name] for name in names) for row in rows], [f"butir {row['nomor']}" for row in rows]

    def table(key: str, widths: tuple[float, ...], bagian: BagianButir, *names: str) -> TableText:
        rows, called = cells(bagian, *names)
        return plain_table(naskah.headings(f"berita_acara.{key}", widths), rows, "tkkkk"[: len(names)], called)

    def label(bagian: BagianButir) -> str:
        return naskah.line(f"berita_acara.bagian.{bagian}") if paper.bagian(bagian) else ""

    decided, empty = ("putusan", "tanpa_putusan") if paper.rapat is None else ("bagian.putusan", "tanpa_putusan")
    above = decided if paper.bagian(BagianButir.PUTUSAN) else empty
    told = above == decided or not any(map(paper.bagian, DECIDED))
    part, five = BagianButir, ("nomor", "hal", "pilihan", "keputusan", "alasan")
    return {
        "label_sepakat": label(part.SEPAKAT),
        "sepakat": table("kolom_sepakat", _AGREED, part.SEPAKAT, "nomor", "hal", "pilihan", "keputusan"),
        "label_putusan": naskah.line(f"berita_acara.{above}") if told else "",
        "butir": table("kolom", _DECIDED, part.PUTUSAN, *five),
        "label_usul": label(part.RAPAT),
        "usul": table("kolom_usul", _OWN, part.RAPAT, "nomor", "hal", "keputusan", "alasan"),
        "label_koreksi": label(part.KOREKSI),
        "koreksi": table("kolom", _DECIDED, part.KOREKSI, *five),
        "label_anggaran": label(part.ANGGARAN),
        "anggaran": table("kolom_anggaran", _CHANGED, part.ANGGARAN, *five),
        "label_penandatangan": label(part.PENANDA),
        "penandatangan": table("kolom_penandatangan", _SIGNERS, part.PENANDA, *five),
        "label_tanpa": label(part.TANPA),
        "tanpa": table("kolom_tanpa", _WITHOUT, part.TANPA, "nomor", "hal", "alasan"),
    }


def _cells(naskah: Naskah, row: ButirPleno) -> dict[str, str]:
    hal = naskah.line(
        f"berita_acara.{_ABOUT.get(row.bagian, 'hal')}",
        jenis=plain(row.jenis),
        sasaran=plain(row.sasaran),
        indikator=plain(row.indikator),
        dokumen=plain(row.dokumen),
    )
    pilihan = "\n".join(filter(None, map(plain, row.pilihan)))
    keputusan = plain(row.keputusan) or naskah.line("umum.titik_sel")
    return {
        "nomor": plain(row.nomor), "hal": hal, "pilihan": pilihan, "keputusan": keputusan, "alasan": plain(row.alasan)
    }  # fmt: skip


def _before(naskah: Naskah, paper: BeritaAcara) -> tuple[str, ...]:
    """Return what stands as earlier meetings decided it, a sentence for each."""
    return tuple(
        naskah.line(
            "berita_acara.terdahulu", nomor=plain(one.nomor), jumlah=one.jumlah, terbilang=terbilang(one.jumlah),
            tanggal=compose_date(naskah, one.tanggal, paper.tahun),
        )
        for one in paper.terdahulu
    )  # fmt: skip


def _adopted(naskah: Naskah, paper: BeritaAcara) -> dict[str, Any]:
    """Return the clause that adopts the whole draft, and the annexes."""
    if not paper.draf:
        return {"label_penetapan": "", "penetapan": (), "tetap": "", "label_lampiran": "", "lampiran": ()}
    rows = (
        naskah.line(
            "berita_acara.penetapan_baris", dokumen=plain(draf.dokumen), sasaran=len(draf.sasaran),
            indikator=draf.indikator, sasaran_terbilang=terbilang(len(draf.sasaran)),
            indikator_terbilang=terbilang(draf.indikator),
        )
        for draf in paper.draf
    )  # fmt: skip
    tetap = naskah.line(
        "berita_acara.tetap", jumlah=paper.tetap, terbilang=terbilang(paper.tetap), lanjutan=bool(paper.terdahulu)
    )
    return {
        "label_penetapan": naskah.line("berita_acara.penetapan"),
        "penetapan": tuple(rows),
        "tetap": tetap if paper.tetap else "",
        "label_lampiran": naskah.line("berita_acara.lampiran"),
        "lampiran": naskah.lines("berita_acara.lampiran_baris"),
    }


def _signing(naskah: Naskah, paper: BeritaAcara) -> TableText:
    dots = naskah.line("umum.titik_sel")
    rows = ((n, row.nama, row.jabatan, f"{n}. {dots}") for n, row in enumerate(paper.peserta, 1))
    called = [f"peserta {n}" for n in range(1, len(paper.peserta) + 1)]
    return plain_table(naskah.headings("berita_acara.kolom_peserta", _PRESENT), rows, "tkkk", called)


def _drafts(naskah: Naskah, paper: BeritaAcara) -> dict[str, Any]:
    """Return the draft as adopted, a table for each document."""
    found = {draf.dokumen: draf for draf in reversed(paper.draf)}
    facts = {"nomor": _nomor(naskah, paper), "tanggal": compose_date(naskah, paper.tanggal, paper.tahun)}
    parts: dict[str, Any] = {"judul_draf": naskah.lines("berita_acara.judul_draf", **facts) if found else ()}
    for dokumen in Dokumen:
        draf = found.get(dokumen) or DrafDokumen(dokumen, "", ())
        name = dokumen.lower()
        label = naskah.line("berita_acara.draf", dokumen=plain(draf.dokumen)) if draf.sasaran else ""
        parts |= {f"label_{name}": label, f"draf_{name}": _draft(naskah, draf)}
    return parts


def _draft(naskah: Naskah, draf: DrafDokumen) -> TableText:
    heads = naskah.headings("berita_acara.kolom_draf", _DRAFT, judul_sasaran=plain(draf.judul_sasaran))
    sizes = [len(group.indikator) for group in draf.sasaran]
    called = [row.id for group in draf.sasaran for row in group.indikator]
    return plain_table(heads, _draft_rows(draf), "tkkt", called, sizes or (), 2 if sizes else 0)


def _draft_rows(draf: DrafDokumen) -> Iterator[tuple[object, ...]]:
    for group in draf.sasaran:
        for n, row in enumerate(group.indikator, 1):
            first = (group.nomor, group.sasaran) if n == 1 else ("", "")
            yield (*first, row.indikator, row.target)


FORM = Form(BeritaAcara, "berita_acara", BeritaAcaraText, compose)
