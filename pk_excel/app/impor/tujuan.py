"""Where imported indicators go: the Renstra, or the national targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pk_excel.app.desk import Desk
from pk_excel.app.impor.indikator import Into
from pk_excel.app.outcome import Note, Sentence
from pk_excel.core.impor.renstra.nasional import planned_national
from pk_excel.core.impor.renstra.usulan import planned, unknown_divisions
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Cakupan, TujuanImpor
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.rencana import RenstraRow

PROPOSED = Sentence(
    "proposed",
    "Yang disebut di kolom Diusulkan (lembar Renstra) diisi menurut aturan. Periksa, lalu kosongkan kolom itu.",
)
UNBOUND = Sentence(
    "unbound",
    "Tanpa ID: {count} indikator baru, {proposed} di antaranya dengan usulan di kolom Keterangan (lembar Target "
    "Nasional). Isi kolom ID baris yang mengikat kantor ini; tanpa ID targetnya tidak dibandingkan.",
)


def into_renstra(desk: Desk, cakupan: Cakupan = Cakupan.KEDUANYA) -> Into[RenstraRow]:
    """Return how indicators go into the Renstra, new ones for the agreements *cakupan*."""
    renstra = desk.table(t.RENSTRA)
    divisions = desk.rows(t.DIVISI)
    return Into(
        TujuanImpor.RENSTRA, renstra, lambda rows: planned(renstra.rows, rows, cakupan, divisions),
        lambda _plan: (Note(PROPOSED),), lambda plan, rows: unknown_divisions(plan, rows, divisions),
    )  # fmt: skip


def into_national(desk: Desk) -> Into[TargetNasionalRow]:
    """Return how indicators go into the national targets, each matched to the Renstra by its wording."""
    table, renstra = desk.table(t.TARGET_NASIONAL), desk.rows(t.RENSTRA)
    return Into(
        TujuanImpor.NASIONAL, table, lambda rows: planned_national(table.rows, rows, renstra),
        lambda plan: _unbound(plan.baru),
    )  # fmt: skip


def _unbound(rows: Sequence[TargetNasionalRow]) -> tuple[Note, ...]:
    unbound = [row for row in rows if not row.id]
    facts = {"count": len(unbound), "proposed": sum(bool(row.keterangan) for row in unbound)}
    return (Note(UNBOUND, facts),) if unbound else ()


def into(desk: Desk, tujuan: TujuanImpor) -> Into[Any]:
    """Return how indicators go into the sheet *tujuan*."""
    return into_national(desk) if tujuan is TujuanImpor.NASIONAL else into_renstra(desk)
