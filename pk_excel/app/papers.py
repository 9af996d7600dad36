"""Gathers from the workbook what stands on each paper."""

from __future__ import annotations

from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.versi import rows_of_stage
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.kantor import letterhead, officials_on, pihak
from pk_excel.core.papers import BeritaAcara, ButirKirim, ButirPleno, MatriksPerubahan, Pihak, PkForm, SuratPengantar
from pk_excel.core.pk import versi
from pk_excel.core.pk.formulir import compose_form
from pk_excel.core.pk.matriks import matrix
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Peran, Tahap
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.tables.pk import VersiAnggaranRow
from pk_excel.core.values.unreadable import known
from pk_excel.errors import FileMissing, PkError, StepIncomplete
from pk_excel.ports import Bench

_STAGES = (Tahap.RKT, Tahap.PENCERMATAN, Tahap.PLENO, Tahap.KOREKSI, Tahap.FINAL)


def pk_forms(desk: Desk, bench: Bench, signing: date | None) -> tuple[PkForm, PkForm]:
    """Return both forms of the latest final version: its rows, the budget frozen with it, its hash.

    A PK Perubahan shows the signed version that it changes as *semula*. Raises StepIncomplete when a signer is missing.
    """
    kept = desk.rows(t.VERSI)
    number = versi.last_number(kept, Tahap.FINAL)
    sidik = next(row.sidik for row in kept if row.versi == number)
    changed = desk.settings.perubahan_semula
    previous = (versi.rows_of(kept, changed), frozen_budget(desk, changed)) if changed else None
    logo = letterhead_logo(desk, bench)
    kpu, sekretariat = (
        compose_form(
            dokumen, versi.rows_of(kept, number), frozen_budget(desk, number), desk.settings, desk.rows(t.PEJABAT),
            signing, berlaku=desk.today, logo=logo, sidik=sidik, previous=previous,
        )
        for dokumen in Dokumen
    )  # fmt: skip
    return kpu, sekretariat


def frozen_budget(desk: Desk, number: int) -> list[VersiAnggaranRow]:
    """Return the budget rows that version *number* was made with."""
    return [row for row in desk.rows(t.VERSI_ANGGARAN) if row.versi == number]


def letterhead_logo(desk: Desk, bench: Bench) -> bytes:
    """Return the logo of the setting ``logo`` from the workbook's folder; empty without one. Raises FileMissing."""
    name = desk.settings.logo
    return bench.beside.read(name) if name else b""


def logo_problem(desk: Desk, bench: Bench) -> str:
    """Return why the logo of the settings cannot be printed, as V24 names it; the empty text where it can."""
    if not desk.settings.logo:
        return ""
    try:
        return bench.papers.logo_problem(letterhead_logo(desk, bench))
    except FileMissing:
        return "tidak_ada"
    except PkError:
        return "tidak_terbaca"


def berita_acara(desk: Desk, bench: Bench, decided: tuple[ButirPleno, ...], day: date) -> BeritaAcara:
    """Return the minutes of the pleno held on *day*."""
    settings = desk.settings
    members = officials_on(desk.rows(t.PEJABAT), day, Peran.KETUA, Peran.ANGGOTA, Peran.SEKRETARIS, Peran.KASUBAG)
    return BeritaAcara(
        settings.nama_kantor, letterhead(settings, letterhead_logo(desk, bench)), settings.nomor_ba,
        settings.tahun, day, settings.tempat, _signer(desk, Peran.KETUA, day),
        tuple(pihak(row) for row in sorted(members, key=_rank)), decided, legal_basis(desk),
        kertas=settings.kertas, huruf=settings.fonts,
    )  # fmt: skip


def _rank(row: PejabatRow) -> int:
    return tuple(Peran).index(row.peran) if isinstance(row.peran, Peran) else len(Peran)


def legal_basis(desk: Desk) -> tuple[str, ...]:
    """Return the rules in force at the start of the PK's year, as the Berita Acara cites them."""
    day = date(desk.settings.tahun, 1, 1)
    return tuple(
        f"{row.peraturan} tentang {row.tentang}"
        for row in desk.rows(t.DASAR_HUKUM)
        if (known(row.mulai) or day) <= day <= (known(row.sampai) or day)
    )


def matriks(desk: Desk, bench: Bench) -> MatriksPerubahan:
    """Return the matrix of changes over the stages that exist, from the RKT to the latest draft."""
    settings = desk.settings
    stages = [(tahap, rows_of_stage(desk, tahap)) for tahap in _STAGES]
    present = [(tahap, rows) for tahap, rows in stages if rows]
    made = matrix(present)
    return MatriksPerubahan(
        settings.nama_kantor, letterhead(settings, letterhead_logo(desk, bench)), settings.tahun,
        made.tahap, made.baris, made.tetap, settings.tempat, desk.today,
        _signer(desk, Peran.KETUA, desk.today), kertas=settings.kertas, huruf=settings.fonts,
    )  # fmt: skip


def cover_letter(desk: Desk, bench: Bench, files: tuple[DocumentFile, ...]) -> SuratPengantar:
    """Return the letter to KPU Provinsi that lists the papers sent."""
    settings = desk.settings
    items = tuple(ButirKirim(index, file.dokumen, "1 (satu) berkas") for index, file in enumerate(files, 1))
    return SuratPengantar(
        settings.nama_kantor, letterhead(settings, letterhead_logo(desk, bench)), settings.nomor_surat,
        settings.tempat, desk.today, settings.tahun, settings.nama_provinsi, items,
        _signer(desk, Peran.KETUA, desk.today), kertas=settings.kertas, huruf=settings.fonts,
    )  # fmt: skip


def _signer(desk: Desk, peran: Peran, day: date) -> Pihak:
    held = officials_on(desk.rows(t.PEJABAT), day, peran)
    if not held:
        raise StepIncomplete(action="pleno", reason="no_official", peran=peran, tanggal=day)
    return pihak(held[0])
