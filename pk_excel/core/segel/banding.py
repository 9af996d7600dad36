"""A whole workbook compared with what was sealed: which seal stands, and what must stand still because of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from pk_excel.core.segel.beda import (
    Beda,
    Terbuka,
    Tersimpan,
    earlier_differences,
    file_differences,
    kept_differences,
    open_differences,
)
from pk_excel.core.segel.catatan import Perihal, Segel, last_seal, read_seals
from pk_excel.core.segel.hasil import read_results
from pk_excel.core.segel.isi import read_final
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.pk import VersiRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.settings import Settings


class Look(Protocol):
    """Gives a table of the workbook as it stands."""

    def __call__(self, spec: TableSpec[R], /) -> Table[R]: ...


def differences(look: Look, day: date | None = None) -> Iterator[Beda]:
    """Yield what differs in the tables from what was sealed with the final draft that stands.

    Who signs is judged on *day*, else on the day of the signing, else on the day for which the draft was made final. A
    draft that was returned stands no more; while a PK Perubahan is made the agreement that it changes stands. A seal
    that was itself altered says nothing here (see ``rantai``).
    """
    seals = read_seals(look(t.SEGEL).rows)
    seal = standing(look, seals)
    if seal is None or not seal.utuh:
        return
    final = read_final(seal.isi)
    signing = last_seal(seals, Perihal.TANDA_TANGAN, seal.versi)
    papers = read_results(signing.isi) if signing and signing.utuh else None
    signed = papers.hari if papers else None
    kept = Tersimpan(look(t.VERSI), look(t.VERSI_ANGGARAN), look(t.PEJABAT))
    yield from kept_differences(final, seal.versi, seal.sidik, kept, day or signed or final.hari)
    yield from earlier_differences(final, final.settings.perubahan_semula or 0, kept)
    yield from file_differences(papers.berkas if papers else (), look(t.ARSIP))
    if is_open(look):
        yield from open_differences(
            final, Terbuka(look(t.PK), None if signed else look(t.ANGGARAN), look(t.PENGATURAN))
        )


def standing(look: Look, seals: Iterable[Segel]) -> Segel | None:
    """Return the seal of the final draft that stands now; None while there is none."""
    if completed_on(look(t.LANGKAH).rows, Step.FINAL):
        return last_seal(in_force(seals, look(t.VERSI).rows), Perihal.FINAL)
    changed = Settings.from_table(look(t.PENGATURAN)).perubahan_semula
    return last_seal(seals, Perihal.FINAL, changed) if changed else None


def in_force(seals: Iterable[Segel], versi: Iterable[VersiRow]) -> tuple[Segel, ...]:
    """Return the seals without those of a PK Perubahan that was cancelled."""
    cancelled = {row.versi for row in versi if row.tahap is Tahap.BATAL}
    return tuple(seal for seal in seals if seal.versi not in cancelled)


def revision_order(seals: Sequence[Segel], settings: Settings) -> int:
    """Return which PK Perubahan the one of *settings* is among those that were signed, 0 for the original PK.

    Each changes the one before, as it was sealed; one that was cancelled, no other changes.
    """
    if not settings.perubahan_ke:
        return 0
    seal = last_seal(seals, Perihal.FINAL, settings.perubahan_semula or 0)
    return 1 + revision_order(seals, read_final(seal.isi).settings) if seal else settings.perubahan_ke


def is_open(look: Look) -> bool:
    """Return whether the draft is final and the archive not closed: what the papers print must stand still."""
    steps = look(t.LANGKAH).rows
    return completed_on(steps, Step.FINAL) is not None and completed_on(steps, Step.ARSIP) is None


def signed_on(seals: Iterable[Segel], versi: int) -> date | None:
    """Return the day on which version *versi* was signed, as its signing was sealed; None while unsigned."""
    signing = last_seal(seals, Perihal.TANDA_TANGAN, versi)
    return read_results(signing.isi).hari if signing else None
