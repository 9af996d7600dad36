"""The record of a signing: made, listed and sealed with the papers that were signed; made again from its seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.outcome import Note, Sentence
from pk_excel.app.papers import coded, form_of, office
from pk_excel.app.pindaian import archive_row
from pk_excel.app.segel import final_seal, seal_results, seals
from pk_excel.app.surat import filed, numbered, pk_title
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.kantor import day_off
from pk_excel.core.papers.bersama import Pihak
from pk_excel.core.papers.penandatanganan import BeritaAcaraPenandatanganan, BerkasTanda, Tanda
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.pindaian import is_label, is_of
from pk_excel.core.segel.banding import revision_order
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.segel.hasil import Berkas, IsiHasil
from pk_excel.core.segel.isi import read_final
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.ports import Bench

STEM, TITLE = "Berita-Acara-Penandatanganan", "Berita Acara penandatanganan"
ACTION = "tandatangan"
DAY_OFF = Sentence(
    "signing_day_off",
    "{tanggal} bukan hari kerja ({libur}). Bila tanggalnya keliru, perbaiki dengan tandatangan --perbaiki ALASAN"
    " --tanggal TANGGAL sebelum diarsipkan.",
)


def day_off_notes(desk: Desk, day: date) -> tuple[Note, ...]:
    """Return what is said of a signing on a *day* on which the office does not work."""
    why = day_off(day, desk.look(t.LIBUR).rows)
    return (Note(DAY_OFF, {"tanggal": format_tanggal(day), "libur": why}),) if why else ()


def seal_signing(desk: Desk, bench: Bench, day: date, signed: Sequence[Berkas], elektronik: str) -> None:
    """Make the record of the signing of *day*, in the place of an older one, and seal it with the files signed.

    *elektronik* names the certificate of an electronic signature.
    """
    nomor = numbered(desk, Naskah.PENANDATANGANAN, day, f"Penandatanganan {pk_title(desk)}")
    base = final_seal(desk, ACTION)[0]
    made = IsiHasil(day, desk.today, base.sidik, base.versi, tuple(signed), nomor, elektronik)
    files = signing_files(desk, bench, made)
    filed(desk, Naskah.PENANDATANGANAN, files)
    kept = [row for row in desk.rows(t.ARSIP) if row.berkas not in record_names(desk)]
    desk.replace(t.ARSIP, [*kept, *(archive_row(desk, file, day, nomor=nomor) for file in files)])
    seal_results(desk, Perihal.TANDA_TANGAN, base, day, (*signed, *files), nomor, elektronik)
    for file in files:
        bench.out.put(file.nama, file.isi)


def record_names(desk: Desk) -> set[str]:
    """Return the names of the files of the record of the PK at hand."""
    return {f"{_stem(desk)}.{kind}" for kind in ("docx", "pdf")}


def signing_files(desk: Desk, bench: Bench, signing: IsiHasil) -> tuple[DocumentFile, DocumentFile]:
    """Return the record of a signing as Word and as PDF; the same signing gives the same bytes."""
    return both_kinds(signing_record(desk, bench, signing), bench, _stem(desk), TITLE)


def signing_record(
    desk: Desk, bench: Bench, signing: IsiHasil, base: Segel | None = None
) -> BeritaAcaraPenandatanganan:
    """Return the record of a signing as it was sealed: that of the latest final draft, or of the one under *base*."""
    seal = base or final_seal(desk, ACTION)[0]
    final = read_final(seal.isi)
    forms = [form_of(desk, bench, seal, final, dokumen, signing.hari) for dokumen in final.dicetak]
    parties = list(dict.fromkeys(party for form in forms for party in _parties(form)))
    shown = [one for one in signing.berkas if one.nama.endswith(".pdf") or is_label(one.dokumen)]
    papers = [one for one in shown if not one.nama.startswith(STEM)]
    bare = [form.judul for form in forms if not any(is_of(one.dokumen, form.dokumen) for one in papers)]
    paper = BeritaAcaraPenandatanganan(
        **office(desk, bench, signing.hari, final.settings.perubahan_ke or 0), nomor=signing.nomor,
        tanda=tuple(
            Tanda(f"Perjanjian Kinerja {form.dokumen}", party.nama, party.jabatan, signing.elektronik)
            for form in forms
            for party in _parties(form)
        ),
        berkas=tuple(BerkasTanda(one.dokumen, one.nama, one.sidik) for one in papers),
        tanpa_pindaian="" if signing.elektronik else " dan ".join(bare),
        kiri=parties[1] if len(parties) > 1 else None, kanan=parties[0],
    )  # fmt: skip
    return coded(replace(paper, urutan=revision_order(seals(desk), final.settings)), seal)


def _parties(form: PkForm) -> tuple[Pihak, ...]:
    return (form.pihak_pertama, form.pihak_kedua) if form.pihak_kedua else (form.pihak_pertama,)


def _stem(desk: Desk) -> str:
    return paper_name(STEM, desk.settings.tahun, desk.settings.perubahan_ke)
