"""Gathers from the workbook what stands on each paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pk_excel.app.desk import Desk
from pk_excel.app.segel import final_seal, letterhead_logo, sealed_draft, seals
from pk_excel.app.surat import number_of
from pk_excel.core.kantor import letterhead, officials_on, pihak
from pk_excel.core.kode import verification_code
from pk_excel.core.papers.berita_acara import BeritaAcara
from pk_excel.core.papers.bersama import Paper, Pihak
from pk_excel.core.papers.matriks import MatriksPerubahan
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.papers.surat import ButirKirim, SuratPengantar
from pk_excel.core.pk.formulir import compose_form
from pk_excel.core.pk.matriks import matrix
from pk_excel.core.pk.versi import last_number, rows_of
from pk_excel.core.segel.banding import revision_order, signed_on
from pk_excel.core.segel.catatan import Perihal, Segel, last_seal
from pk_excel.core.segel.hasil import IsiPleno
from pk_excel.core.segel.isi import IsiFinal, read_final
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Naskah, Peran, Tahap
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.values.nama import in_sentence
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.unreadable import known
from pk_excel.errors import FileMissing, PkError, StepIncomplete
from pk_excel.ports import Bench

Coded = TypeVar("Coded", bound=Paper)

SEMULA = "PK Semula"
_PLANNER = "perencanaan"
_STAGES = (Tahap.RKT, Tahap.PENCERMATAN, Tahap.PLENO, Tahap.KOREKSI, Tahap.FINAL)


def pk_forms(desk: Desk, bench: Bench, signing: date | None) -> tuple[PkForm, ...]:
    """Return the forms of the latest final version, from what was sealed, never from the tables as they stand.

    A PK Perubahan has those of the agreements that it changes, with the signed version as *semula*. Raises
    StepIncomplete when a signer is missing.
    """
    seal, final = final_seal(desk, "finalisasi")
    return tuple(form_of(desk, bench, seal, final, dokumen, signing) for dokumen in final.dicetak)


def forms_left_alone(desk: Desk, bench: Bench) -> tuple[PkForm, ...]:
    """Return the forms that stay in force, as they were signed: those that the latest PK Perubahan does not change."""
    _, final = final_seal(desk, "finalisasi")
    return tuple(
        form_of(desk, bench, seal, earlier, dokumen, signed_on(seals(desk), seal.versi))
        for dokumen in Dokumen
        if dokumen not in final.dicetak
        for seal, earlier in _printed_before(desk, dokumen, final)
    )


def agreement(desk: Desk, dokumen: Dokumen, seal: Segel, final: IsiFinal) -> tuple[Segel, IsiFinal]:
    """Return the seal, with its content, of the agreement of *dokumen* that stands when *final* was sealed last.

    That is *final* itself, unless it is a PK Perubahan that leaves this agreement alone.
    """
    if dokumen in final.dicetak:
        return seal, final
    return next(_printed_before(desk, dokumen, final), (seal, final))


def _printed_before(desk: Desk, dokumen: Dokumen, final: IsiFinal) -> Iterator[tuple[Segel, IsiFinal]]:
    """Yield the seal under which *dokumen* was printed last before *final*."""
    seal = last_seal(seals(desk), Perihal.FINAL, final.settings.perubahan_semula or 0)
    if seal:
        earlier = read_final(seal.isi)
        if dokumen in earlier.dicetak:
            yield seal, earlier
        else:
            yield from _printed_before(desk, dokumen, earlier)


def form_of(
    desk: Desk, bench: Bench, seal: Segel, final: IsiFinal, dokumen: Dokumen, signing: date | None
) -> PkForm:
    """Return the form of *dokumen* from what *seal* keeps. Raises StepIncomplete when a signer is missing."""
    previous = (final.semula.pk, final.semula.anggaran) if final.semula else None
    logo = letterhead_logo(desk, bench) if final.logo else b""
    form = compose_form(
        dokumen, final.draf.pk, final.draf.anggaran, final.settings, final.pejabat,
        signing, berlaku=final.hari, logo=logo, sidik=seal.sidik, previous=previous,
    )  # fmt: skip
    return coded(replace(form, urutan=revision_order(seals(desk), final.settings)), seal)


def coded(paper: Coded, seal: Segel) -> Coded:
    """Return *paper* with the verification code that ties it to *seal* and to the audit chain that this was made on."""
    return replace(paper, kode=verification_code(paper.judul, seal.sidik, seal.rantai.hash))


def logo_problem(desk: Desk, bench: Bench) -> str:
    """Return why the logo of the settings cannot be printed, as V36 names it; the empty text where it can."""
    if not desk.settings.logo:
        return ""
    try:
        return bench.papers.logo_problem(letterhead_logo(desk, bench))
    except FileMissing:
        return "tidak_ada"
    except PkError:
        return "tidak_terbaca"


def berita_acara(desk: Desk, bench: Bench, decided: IsiPleno) -> BeritaAcara:
    """Return the minutes of a pleno under the number that was sealed; before numbers were, under that in *Surat*."""
    day = decided.hari
    nomor = number_of(desk, Naskah.BERITA_ACARA) if decided.nomor is None else decided.nomor
    members = officials_on(desk.rows(t.PEJABAT), day, Peran.KETUA, Peran.ANGGOTA, Peran.SEKRETARIS, Peran.KASUBAG)
    return BeritaAcara(
        **office(desk, bench, day), nomor=nomor, pimpinan=signer(desk, Peran.KETUA, day),
        peserta=tuple(pihak(row) for row in sorted(members, key=_rank)), butir=decided.butir,
        dasar_hukum=legal_basis(desk),
    )  # fmt: skip


def _rank(row: PejabatRow) -> int:
    return tuple(Peran).index(row.peran) if isinstance(row.peran, Peran) else len(Peran)


def legal_basis(desk: Desk, day: date | None = None) -> tuple[str, ...]:
    """Return the rules in force on *day*, else at the start of the PK's year, as the papers cite them."""
    day = day or date(desk.settings.tahun, 1, 1)
    return tuple(
        f"{row.peraturan} tentang {row.tentang}" if not is_empty(row.tentang) else row.peraturan
        for row in desk.rows(t.DASAR_HUKUM)
        if (known(row.mulai) or day) <= day <= (known(row.sampai) or day)
    )


def matriks(desk: Desk, bench: Bench, day: date, until: int) -> MatriksPerubahan:
    """Return the matrix of *day* of changes over the stages that there are up to version *until*.

    It starts with the RKT; that of a PK Perubahan with the signed PK.
    """
    made = matrix(list(_stages(desk, until)))
    return MatriksPerubahan(
        **office(desk, bench, day), tahap=made.tahap, baris=made.baris, tetap=made.tetap,
        penanggung_jawab=signer(desk, Peran.KETUA, day),
    )  # fmt: skip


def _stages(desk: Desk, until: int) -> Iterator[tuple[str, Sequence[PkRow]]]:
    """Yield the drafts of the matrix in their order: one that was made before an earlier stage is outdated."""
    kept = [row for row in desk.rows(t.VERSI) if isinstance(row.versi, int) and row.versi <= until]
    last = desk.settings.perubahan_semula or 0
    if last:  # why its rows were once changed is no reason of this revision
        yield SEMULA, [replace(row, alasan="") for row in sealed_draft(desk, last).pk]
    for tahap in _STAGES:
        number = last_number(kept, tahap)
        if number > last:
            last = number
            yield tahap, rows_of(kept, number)


def cover_letter(desk: Desk, bench: Bench, sent: tuple[ButirKirim, ...], nomor: str) -> SuratPengantar:
    """Return the letter to KPU Provinsi under its number, with the papers that are *sent*."""
    return SuratPengantar(
        **office(desk, bench, desk.today), nomor=nomor, tujuan=desk.settings.nama_provinsi, butir=sent,
        penandatangan=signer(desk, Peran.KETUA, desk.today),
    )  # fmt: skip


def office(desk: Desk, bench: Bench, day: date | None, perubahan_ke: int | None = None) -> dict[str, Any]:
    """Return what every paper of *day* takes from the settings: office, letterhead, year, place, paper and fonts.

    It is a paper of the PK at hand, unless *perubahan_ke* says of which one.
    """
    settings, current = desk.settings, desk.settings.perubahan_ke or 0
    number = current if perubahan_ke is None else perubahan_ke
    return {
        "kantor": in_sentence(settings.nama_kantor), "kop": letterhead(settings, letterhead_logo(desk, bench)),
        "tahun": settings.tahun, "tempat": settings.tempat, "tanggal": day,
        "kertas": settings.kertas, "huruf": settings.fonts,
        "perubahan_ke": number, "urutan": revision_order(seals(desk), settings) if number == current else 0,
    }  # fmt: skip


def signer(desk: Desk, peran: Peran, day: date) -> Pihak:
    """Return who held the post on that *day*. Raises StepIncomplete when nobody did."""
    held = officials_on(desk.rows(t.PEJABAT), day, peran)
    if not held:
        raise StepIncomplete(action="pleno", reason="no_official", peran=peran, tanggal=day)
    return pihak(held[0])


def planner(desk: Desk, day: date) -> Pihak:
    """Return the Kasubag Perencanaan of *day*, or another who holds that rank; else nobody named."""
    held = officials_on(desk.rows(t.PEJABAT), day, Peran.KASUBAG)
    planners = [row for row in held if _PLANNER in row.jabatan.casefold()]
    found = (*planners, *held)
    return pihak(found[0]) if found else Pihak("", "")


def holder(desk: Desk, post: str, day: date) -> Pihak:
    """Return the commissioner whose office names *post* on *day*; without one the post alone, to be signed by hand."""
    held = officials_on(desk.rows(t.PEJABAT), day, Peran.KETUA, Peran.ANGGOTA)
    named = (row for row in held if wording(post) and wording(post) in wording(row.jabatan))
    return next((pihak(row) for row in named), Pihak("", one_line(post)))
