"""``pleno`` (SOP steps 5-6): the decisions in the sheet *Pleno* go into the draft; Berita Acara and matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.action import TO_FOLDER, Action, Button, Group, Window
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.outcome import Outcome, Sentence
from pk_excel.app.papers import berita_acara, coded, matriks
from pk_excel.app.segel import seal_content, seal_results, sealed_draft
from pk_excel.app.surat import filed, numbered, pk_title
from pk_excel.app.versi import problem_lines, rows_of_stage, save_version
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.konsolidasi.tercatat import recorded
from pk_excel.core.papers.berita_acara import ButirPleno
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.versi import last_number
from pk_excel.core.pleno.hasil import PlenoResult, apply_decisions
from pk_excel.core.pleno.keputusan import meeting_proposals
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.segel.hasil import IsiPleno, decisions_text
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan, Naskah, StatusBerkas, Tahap
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.errors import StepIncomplete
from pk_excel.messages.problems import problem_text
from pk_excel.ports import Bench, Context, WorkbookPort

#: The papers of the pleno: the name of the files, and what they are.
PAPERS = {"Berita-Acara-Pleno": "Berita Acara rapat pleno", "Matriks-Perubahan": "Matriks perubahan"}
DONE = Sentence(
    "done", "{decided} keputusan pleno masuk ke draf. {removed} baris dihapus, {taken} baris ditambahkan."
)
WITHOUT = "Hasil pencermatan Divisi {divisi} tidak lengkap"
WITHOUT_DECIDED = "Draf disusun tanpa hasil itu"


def hold_pleno(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
    """Apply the pleno's decisions to the draft after pencermatan and write the Berita Acara and the matrix.

    At step 6 (returned by the correction) the decisions are applied anew. In a PK Perubahan they apply to the
    signed PK. Raises StepIncomplete with every cell that is missing or wrong; nothing is changed then.
    """
    desk = Desk(book, context)
    step = desk.gate("pleno")
    day = desk.today if step == Step.PLENO else completed_on(desk.rows(t.LANGKAH), Step.PLENO) or desk.today
    base, result = _decide(desk, day)
    _refuse_incomplete(desk, result)
    desk.replace(t.PK, result.rows)
    if step == Step.PLENO:
        save_version(desk, Tahap.PLENO, result.rows)
    save_version(desk, Tahap.REVISI, result.rows)
    nomor = numbered(desk, Naskah.BERITA_ACARA, day, f"Rapat pleno {pk_title(desk.settings)}")
    desk.complete(Step.PLENO, Step.REVISI, proof=nomor)
    decided = IsiPleno(day, _minuted(desk, result), nomor)
    number = last_number(desk.rows(t.VERSI))
    seal = seal_content(desk, Perihal.PLENO, number, decisions_text(decided))
    papers = pleno_papers(desk, bench, decided, desk.today, number, seal)
    seal_results(desk, Perihal.HASIL_PLENO, seal, day, papers)
    filed(desk, Naskah.BERITA_ACARA, papers[:2])
    for file in papers:
        bench.out.put(file.nama, file.isi)
    files = desk.finish("pleno", f"{len(result.decided)} keputusan", Step.PLENO, bench.out)
    return Outcome("pleno", DONE, _facts(base, result), files=files)


def _decide(desk: Desk, day: date) -> tuple[Sequence[PkRow], PlenoResult]:
    """Return the draft that the pleno of *day* decides on, and what its decisions make of it."""
    base = _draft_on_the_table(desk)
    proposed = _proposals_about(desk, base)
    return base, apply_decisions(base, desk.rows(t.PLENO), proposed, f"Pleno {format_tanggal(day)}")


def pleno_papers(
    desk: Desk, bench: Bench, decided: IsiPleno, day: date, until: int, seal: Segel
) -> tuple[DocumentFile, ...]:
    """Return the Berita Acara of what was decided, and the matrix of *day* of changes up to version *until*.

    *seal* is that of the decisions: their verification codes come from it.
    """
    papers = berita_acara(desk, bench, decided), matriks(desk, bench, day, until)
    return tuple(
        file
        for paper, (stem, title) in zip(papers, PAPERS.items(), strict=True)
        for file in both_kinds(coded(paper, seal), bench, _name(desk, stem), title)
    )


def _name(desk: Desk, stem: str) -> str:
    return paper_name(stem, desk.settings.tahun, desk.settings.perubahan_ke)


def _minuted(desk: Desk, result: PlenoResult) -> tuple[ButirPleno, ...]:
    """Return what the Berita Acara lists: the decisions, and the divisions that were left out."""
    if desk.settings.perubahan_ke:
        return _changing(result.decided)
    return (*result.decided, *_without(desk, len(result.decided)))


def _changing(items: Sequence[ButirPleno]) -> tuple[ButirPleno, ...]:
    """Return the decisions of a PK Perubahan that change a row: the rows that stay were never in question."""
    changing = [item for item in items if item.keputusan != Keputusan.TETAP]
    return tuple(replace(item, nomor=nomor) for nomor, item in enumerate(changing, 1))


def _without(desk: Desk, count: int) -> Iterator[ButirPleno]:
    """Yield the divisions whose review is not in the draft, with the reason, numbered after *count*."""
    left_out = (row for row in desk.rows(t.BERKAS) if row.status == StatusBerkas.DILEWATI)
    for nomor, row in enumerate(left_out, count + 1):
        yield ButirPleno(nomor, WITHOUT.format(divisi=row.divisi), "", "", (), WITHOUT_DECIDED, row.sebab)


def _draft_on_the_table(desk: Desk) -> Sequence[PkRow]:
    """Return the draft that the pleno decides on; in a PK Perubahan the signed PK."""
    changed = desk.settings.perubahan_semula
    return sealed_draft(desk, changed).pk if changed else rows_of_stage(desk, Tahap.PENCERMATAN)


def _proposals_about(desk: Desk, draft: Sequence[PkRow]) -> Konsolidasi:
    """Return the consolidation recorded at step 4, and the meeting's own proposals; a PK Perubahan has only these."""
    revision = bool(desk.settings.perubahan_semula)
    usulan = () if revision else desk.rows(t.USULAN)
    known_rows = {*map(row_key, draft), *map(row_key, usulan)}
    meeting = meeting_proposals(desk.rows(t.PLENO), known_rows)
    if revision:
        return recorded((), (), (), meeting)
    return recorded(desk.rows(t.KONSOLIDASI), usulan, desk.rows(t.RKT), meeting)


def _refuse_incomplete(desk: Desk, result: PlenoResult) -> None:
    lines = [problem_lines(result.problems)] if result.problems else []
    typed = {row_key(row) for row in desk.rows(t.PLENO)}
    deleted = [key for key in result.open if key not in typed]
    lines += [f"  {problem_text('deleted', {'id': i, 'dokumen': d})}" for i, d in deleted]
    if lines:
        raise StepIncomplete(action="pleno", reason="decisions_missing", problems="\n".join(lines))


def _facts(base: Sequence[PkRow], result: PlenoResult) -> dict[str, object]:
    after, before = (sum(not in_force(row) for row in rows) for rows in (result.rows, base))
    added = len(result.rows) - len(base)
    return {"decided": len(result.decided), "removed": after - before, "taken": added}


ACTION = Action(
    "pleno",
    Group.PLENO,
    "Langkah 5-6: masukkan keputusan pleno; buat Berita Acara dan matriks perubahan.",
    hold_pleno,
    Window(Step.PLENO, Step.REVISI),
    order=1,
    batchable=True,
    arguments=(TO_FOLDER,),
    buttons=(Button("pleno", "Pleno", "AddOrRemoveAttendees", identity="pkRapatPleno"),),
)
