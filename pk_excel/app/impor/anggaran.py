"""The import of a budget: reconciled at every level first, then taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pk_excel.app.desk import Desk
from pk_excel.app.impor import kata_anggaran as kata
from pk_excel.app.impor.lembar import emptied, waits
from pk_excel.app.impor.lembar_anggaran import outcome_rows, proposals
from pk_excel.app.impor.tabel import check_sources
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.ulang import consented, first
from pk_excel.core.impor.anggaran.baris import Masalah
from pk_excel.core.impor.anggaran.pohon import Pohon, grow
from pk_excel.core.impor.anggaran.rencana import RencanaAnggaran, planned
from pk_excel.core.impor.anggaran.tata_letak import TATA_LETAK, read_sheets
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tingkat, TujuanImpor
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.teks import one_line
from pk_excel.errors import SourceUnusable, StepIncomplete
from pk_excel.ports import Sumber


@dataclass(frozen=True)
class Diminta:
    """What an import is asked for: the action and its step of the SOP, the sources, their layout, the deepest level.

    ``coba`` only tries; ``lembar`` puts it on the sheet *Impor*; ``terima`` takes sums that do not agree, for that
    reason; ``setuju`` agrees to rows that change or go. ``pagu`` are the sheets that are taken, by file and name, with
    the column of their amounts (None: all).
    """

    action: str
    step: int
    sumber: Sequence[Sumber]
    tata_letak: str = ""
    tingkat: str = Tingkat.RO
    coba: bool = False
    lembar: bool = False
    terima: str = ""
    setuju: bool = False
    pagu: Mapping[tuple[str, str], int] | None = None


@dataclass(frozen=True)
class Bacaan:
    """What the sources hold, what becomes of it, and what does not add up."""

    lembar: tuple[LembarSumber, ...]
    tak_dikenal: tuple[LembarSumber, ...]
    pohon: Pohon
    rencana: RencanaAnggaran
    tingkat: Tingkat

    @property
    def masalah(self) -> list[Masalah]:
        """Return what stands in the way; that the DIPA has another total is only said."""
        return [problem for problem in self.pohon.masalah if problem.jenis != "total_dipa"]


def bring_in(desk: Desk, asked: Diminta) -> Outcome:
    """Put the budget of the sources into ``tblAnggaran``; what the office decided about a code stays.

    Rows that change or go are asked about, unless that is agreed to or was seen on the sheet *Hasil Impor*. Raises
    SourceUnusable with every cell that cannot be read or does not add up, StepIncomplete when the answer is no; then
    nothing is written.
    """
    found = read(desk, asked)
    problems, plan = found.masalah, found.rencana
    facts = _facts(asked, found)
    if asked.lembar and not asked.coba:
        return _prepare(desk, asked, found, facts)
    notes = (*_about_sheets(found), *_about_tree(found), *_about_rows(plan))
    if any(one.jenis not in kata.ACCEPTABLE for one in problems) or (problems and not asked.terima.strip()):
        if not asked.coba:
            told = tuple(map(kata.said, problems))
            raise _does_not_add_up(asked, told)
        return Outcome(asked.action, kata.TRIED_WRONG, facts, (*map(_wrong, problems), *notes))
    accepted = (Note(kata.ACCEPTED, {"why": asked.terima, "problem": kata.said(one)}) for one in problems)
    notes = (*accepted, *notes)
    if asked.coba or (plan.changes_nothing and not waits(desk, TujuanImpor.ANGGARAN)):
        return Outcome(asked.action, kata.NOTHING if plan.changes_nothing else kata.TRIED, facts, notes)
    if asked.pagu is None:
        _ask(desk, asked, plan)
    _write(desk, asked, found)
    said = kata.NOTHING if plan.changes_nothing else kata.DONE
    return Outcome(asked.action, said, facts, (*notes, *([Note(kata.MARK)] if plan.baru else [])))


def _does_not_add_up(asked: Diminta, told: tuple[str, ...]) -> SourceUnusable:
    rest = {"rest": "semuanya ada di lembar Hasil Impor"} if asked.pagu is not None else {}
    named = ", ".join(one.nama for one in asked.sumber)
    return SourceUnusable(reason="does_not_add_up", source=named, problems=told, **rest)


def read(desk: Desk, asked: Diminta) -> Bacaan:
    """Return what the sources hold. Raises SourceUnusable for those without a budget."""
    check_sources(asked.sumber)
    known = tuple(one.nama for one in TATA_LETAK)
    if asked.tata_letak and asked.tata_letak not in known:
        raise SourceUnusable(reason="no_such_layout", value=asked.tata_letak, known=known)
    deepest = _level(asked.tingkat)
    every = [sheet for one in asked.sumber for sheet in one.lembar]
    sheets = [one for one in every if asked.pagu is None or (one.berkas, one.nama) in asked.pagu]
    bacaan, unknown = read_sheets(sheets, asked.tata_letak, asked.pagu)
    if not any(one.baris for one in bacaan):
        named = ", ".join(f"{one.nama.strip()} ({one.berkas})" for one in sheets) or "–"
        told = tuple(kata.said(problem) for one in bacaan for problem in one.masalah)
        if told:
            raise _does_not_add_up(asked, told)
        if bacaan:
            raise SourceUnusable(reason="names_only", sheets=named)
        raise SourceUnusable(reason="no_budget", sheets=named)
    pohon = grow(bacaan, deepest, desk.settings.dipa_total)
    return Bacaan(tuple(sheets), unknown, pohon, planned(desk.rows(t.ANGGARAN), pohon), deepest)


def _level(text: str) -> Tingkat:
    match = [level for level in Tingkat if level.casefold() == text.strip().casefold()]
    if not match:
        raise SourceUnusable(reason="no_such_level", value=text, known=tuple(Tingkat))
    return match[0]


def _facts(asked: Diminta, found: Bacaan) -> dict[str, object]:
    plan = found.rencana
    return {
        "sources": ", ".join(one.nama for one in asked.sumber), "added": len(plan.baru), "changed": len(plan.berubah),
        "kept": len(plan.tetap), "gone": len(plan.hilang), "total": format_rupiah(found.pohon.total),
        "problems": len(found.masalah),
    }  # fmt: skip


def _prepare(desk: Desk, asked: Diminta, found: Bacaan, facts: Mapping[str, object]) -> Outcome:
    """Put the sheets of the sources and what would become of each row on their sheets; nothing is taken."""
    desk.replace(t.IMPOR, proposals(asked.sumber, asked.tata_letak))
    desk.replace(t.HASIL_IMPOR, outcome_rows(found.rencana, found.pohon.masalah))
    desk.finish(asked.action, f"Disiapkan di lembar Impor: {facts['sources']}", asked.step)
    said = kata.PREPARED_WRONG if found.masalah else kata.PREPARED
    return Outcome(asked.action, said, facts, (*_about_sheets(found), *_about_tree(found)))


def _write(desk: Desk, asked: Diminta, found: Bacaan) -> None:
    plan, problems = found.rencana, found.masalah
    if not plan.changes_nothing:
        desk.replace(t.ANGGARAN, plan.rows)
    emptied(desk, TujuanImpor.ANGGARAN)
    desk.replace(t.HASIL_IMPOR, outcome_rows(plan, found.pohon.masalah))
    hashes = "; ".join(f"{one.nama} SHA-256 {one.sidik}" for one in asked.sumber)
    told = f"; {len(problems)} hal tidak cocok diterima: {asked.terima}" if problems else ""
    counts = f"{len(plan.baru)} baru, {len(plan.berubah)} berubah, {len(plan.hilang)} dihapus"
    desk.finish(asked.action, f"{hashes}: {counts}{told}", asked.step)


def _wrong(problem: Masalah) -> Note:
    return Note(Sentence(kata.MASALAH[problem.jenis].key, "{text}."), {"text": kata.said(problem)})


def _about_sheets(found: Bacaan) -> Iterator[Note]:
    for sheet in found.lembar:
        facts = {"lembar": sheet.nama.strip(), "berkas": sheet.berkas}
        if any(sheet is one for one in found.tak_dikenal):
            yield Note(kata.UNKNOWN_SHEET, facts)
        elif sheet.hidden_rows or sheet.hidden_columns:
            yield Note(kata.HIDDEN, facts)


def _about_tree(found: Bacaan) -> Iterator[Note]:
    for problem in found.pohon.masalah:
        if problem.jenis == "total_dipa":
            yield Note(Sentence(kata.MASALAH["total_dipa"].key, "{text}"), {"text": kata.said(problem)})
    if found.pohon.di_bawah:
        yield Note(kata.BELOW, {"count": found.pohon.di_bawah, "tingkat": str(found.tingkat)})


def _about_rows(plan: RencanaAnggaran) -> Iterator[Note]:
    for row in plan.baru:
        yield Note(kata.ADDED, _named(row))
    for change in plan.berubah:
        for column, old, new in change.kolom:
            facts = {"key": column.title, "lama": kata.shown(column, old), "baru": kata.shown(column, new)}
            yield Note(kata.CHANGED, _named(change.baru) | facts)
    for row in plan.hilang:
        facts = _named(row) | {"dokumen": str(row.dokumen)}
        yield Note(kata.GONE_PRINTED if row.dokumen else kata.GONE, facts)
    if plan.tanpa_nama:
        yield Note(kata.NAMELESS, {"count": len(plan.tanpa_nama), "kode": plan.tanpa_nama[0].kode})


def _ask(desk: Desk, asked: Diminta, plan: RencanaAnggaran) -> None:
    """Ask before rows of the workbook change or go. Raises StepIncomplete when nobody agrees."""
    lines = [f"  {note.text}" for note in _about_rows(replace(plan, baru=(), tanpa_nama=()))]
    if not lines or asked.setuju:
        return
    changes = first(lines)
    if not consented(desk, asked.action, kata.QUESTION.text.format(changes=changes)):
        raise StepIncomplete(action=asked.action, reason="budget_rows_change", changes=changes)


def _named(row: AnggaranRow) -> dict[str, Any]:
    pagu, uraian = kata.shown(AnggaranRow.pagu, row.pagu), one_line(row.uraian) or "–"
    return {"kode": row.kode, "uraian": uraian, "pagu": pagu, "asal": row.asal}
