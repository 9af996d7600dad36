"""A PK Perubahan on the desk: which agreement it changes, and what is said of the other one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.desk import Desk
from pk_excel.app.formulir import form_names
from pk_excel.app.outcome import Note, Sentence
from pk_excel.app.papers import forms_left_alone
from pk_excel.app.segel import sealed_draft, seals
from pk_excel.core.papers.matriks import BarisPagu
from pk_excel.core.pk.perubahan import (
    PenandaBerubah,
    PkBerubah,
    budget_changes,
    changed_documents,
    signer_changes,
)
from pk_excel.core.pleno.anggaran import budget_agenda, with_reasons
from pk_excel.core.segel.banding import signed_on
from pk_excel.core.segel.catatan import Perihal, last_seal
from pk_excel.core.segel.isi import Draf, IsiFinal, read_final
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench

CHANGES = Sentence("document_changes", "PK {dokumen} Perubahan ke-{number}: {what}.")
LEFT_ALONE = Sentence(
    "document_left_alone",
    "PK {dokumen} tidak berubah, sehingga tidak dicetak dan tidak ditandatangani lagi: yang berlaku tetap {paper}"
    " yang ditandatangani {tanggal}.",
)
BOTH = Sentence("both_change", "Kedua PK berubah, sehingga keduanya dicetak dan ditandatangani lagi.")
STALE = Sentence(
    "stale_form", "{file} di folder hasil dari finalisasi sebelumnya tidak berlaku: PK {dokumen} tidak berubah. Hapus."
)


def what_changes(desk: Desk, day: date) -> tuple[PkBerubah, ...]:
    """Return what the PK Perubahan under way changes in each agreement, signed on *day*; nothing without one.

    Where the signed PK has no seal (it is older than seals), both agreements count as changed.
    """
    before = _signed_before(desk)
    if not desk.settings.perubahan_ke:
        return ()
    if before is None:
        return tuple(PkBerubah(dokumen, 0, 0, False) for dokumen in Dokumen)
    return changed_documents(before, _now(desk, day))


def what_besides(desk: Desk, day: date) -> tuple[tuple[BarisPagu, ...], tuple[PenandaBerubah, ...]]:
    """Return the budget rows and the signers that the PK Perubahan under way changes besides its rows, on *day*.

    Of a signed PK that has no seal the budget is known, and who signed it is not.
    """
    number = desk.settings.perubahan_semula
    if not desk.settings.perubahan_ke or not number:
        return (), ()
    now, before = _now(desk, day), _signed_before(desk)
    if before is None:
        return budget_changes(replace(now, draf=sealed_draft(desk, number)), now), ()
    return budget_changes(before, now), signer_changes(before, now)


def put_budget_on_agenda(
    desk: Desk, day: date, *, agreed: bool = False
) -> tuple[tuple[BarisPagu, ...], tuple[PlenoRow, ...]]:
    """Put the budget rows that the PK Perubahan under way changes on the sheet *Pleno*.

    Returns them with their reasons, and the rows of the sheet that nobody has seen there: they wait for the decision of
    the meeting, or have it where that *agreed*. Nothing is done where nothing changed.
    """
    changed, _ = what_besides(desk, day)
    before = desk.rows(t.PLENO)
    agenda, new = budget_agenda(before, changed, agreed=agreed)
    if agenda != list(before):
        desk.replace(t.PLENO, agenda)
    return with_reasons(changed, agenda), new


def _now(desk: Desk, day: date) -> IsiFinal:
    draft = Draf(desk.rows(t.PK), desk.rows(t.ANGGARAN))
    return IsiFinal(draft, desk.rows(t.PEJABAT), desk.settings, "", day)


def _signed_before(desk: Desk) -> IsiFinal | None:
    """Return what the PK Perubahan changes as it was sealed, on the day of its signing."""
    number = desk.settings.perubahan_semula or 0
    seal = last_seal(seals(desk), Perihal.FINAL, number)
    if seal is None:
        return None
    before = read_final(seal.isi)
    return replace(before, hari=signed_on(seals(desk), number) or before.hari)


def changed_papers(desk: Desk, day: date) -> tuple[PkBerubah, ...]:
    """Return :func:`what_changes`. Raises StepIncomplete for a PK Perubahan that changes nothing that is printed."""
    found = what_changes(desk, day)
    before = _signed_before(desk)
    if desk.settings.perubahan_ke and not found and before:
        ground = desk.settings.perubahan_dasar
        raise StepIncomplete(action="finalisasi", reason="nothing_changed", ground=ground, tanggal=before.hari)
    return found


def printed_papers(changed: Sequence[PkBerubah]) -> tuple[Dokumen, ...]:
    """Return the agreements to print and sign: those that change, both in an original PK."""
    return tuple(one.dokumen for one in changed) or tuple(Dokumen)


def change_notes(desk: Desk, bench: Bench, changed: Sequence[PkBerubah]) -> Iterator[Note]:
    """Yield what is said of a final draft of a PK Perubahan: what changes in which PK, and which one stays."""
    if not changed:
        return
    number = desk.settings.perubahan_ke
    for one in changed:
        yield Note(CHANGES, {"dokumen": one.dokumen, "number": number, "what": _told(one)})
    if len(changed) == len(Dokumen):
        yield Note(BOTH)
    present = set(bench.out.names())
    for form in forms_left_alone(desk, bench):
        paper = _called(form.dokumen, form.perubahan_ke)
        tanggal = format_tanggal(form.tanggal) if form.tanggal else "sebelumnya"
        yield Note(LEFT_ALONE, {"dokumen": form.dokumen, "paper": paper, "tanggal": tanggal})
        for name in sorted(form_names(form.tahun, number, (form.dokumen,)) & present):
            yield Note(STALE, {"file": name, "dokumen": form.dokumen})


def _told(one: PkBerubah) -> str:
    parts = [f"{one.baris} indikator berubah"] if one.baris else []
    parts += [f"{one.anggaran} baris anggaran berubah"] if one.anggaran else []
    parts += ["penandatangannya berganti"] if one.penandatangan else []
    return ", ".join(parts) or "dicetak ulang"


def _called(dokumen: Dokumen, perubahan_ke: int) -> str:
    return f"PK {dokumen} Perubahan ke-{perubahan_ke}" if perubahan_ke else f"PK {dokumen} semula"
