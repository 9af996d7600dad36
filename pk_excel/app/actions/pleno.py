"""``pleno`` (SOP steps 5-6): the decisions in the sheet *Pleno* go into the draft; Berita Acara and matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.action import AGREED, TO_FOLDER, Action, Argument, Button, Group, Kind, Window
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import both_kinds, paper_name
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.papers import matriks
from pk_excel.app.perubahan import put_budget_on_agenda, what_besides
from pk_excel.app.rapat import (
    changed_minutes,
    decided_before,
    decided_now,
    held_meeting,
    meeting_day,
    meeting_number,
    minutes,
    sealed_papers,
)
from pk_excel.app.segel import seal_content, seal_results, sealed_draft
from pk_excel.app.surat import filed, numbered, pk_title
from pk_excel.app.ulang import ask_again, ask_typed_over, consented
from pk_excel.app.versi import problem_lines, rows_of_stage, save_version
from pk_excel.core.arsip import DocumentFile, meeting_title
from pk_excel.core.kantor import day_off
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.konsolidasi.tercatat import recorded
from pk_excel.core.papers.berita_acara import BagianButir, BeritaAcara, ButirPleno
from pk_excel.core.papers.matriks import BarisPagu
from pk_excel.core.papers.rapat import Rapat
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.versi import JenisPerubahan, changes, last_number, rows_of
from pk_excel.core.pleno.anggaran import about_budget, budget_items, budget_problems, signer_items
from pk_excel.core.pleno.dikoreksi import with_corrected_rows
from pk_excel.core.pleno.dilewati import left_out
from pk_excel.core.pleno.hadir import dated
from pk_excel.core.pleno.hasil import PlenoResult, apply_decisions
from pk_excel.core.pleno.keputusan import meeting_proposals
from pk_excel.core.pleno.risalah import all_items, in_order
from pk_excel.core.pleno.terdahulu import meeting_label
from pk_excel.core.pleno.uraian import with_words
from pk_excel.core.segel.catatan import Perihal, Segel
from pk_excel.core.segel.hasil import IsiPleno, decisions_text, read_decisions
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Keputusan, Naskah, Tahap
from pk_excel.core.tables.naming import with_documents
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.sidik import sha256
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import one_line
from pk_excel.errors import StepIncomplete
from pk_excel.messages.problems import problem_text
from pk_excel.ports import Bench, Context, WorkbookPort

#: The papers of the pleno: the name of the files, and what they are.
PAPERS = {"Berita-Acara-Pleno": "Berita Acara rapat pleno", "Matriks-Perubahan": "Matriks perubahan"}
DONE = Sentence(
    "done", "{decided} pokok diputuskan pleno: {changed} baris draf diubah, {removed} dihapus, {taken} ditambahkan."
)
REVISED = Sentence(
    "revised",
    "PK Perubahan ke-{number}: {changed} baris diubah, {removed} dihapus, {taken} ditambahkan; {kept} baris tetap.",
)
DAY_TAKEN = Sentence(
    "day_taken",
    "Tanggal rapat belum diisi (lembar Pengaturan, kunci rapat_tanggal): Berita Acara bertanggal {tanggal}.",
)
NO_ATTENDANCE = Sentence(
    "no_attendance",
    "Kehadiran pada {tanggal} belum diisi (lembar Daftar Hadir, kolom Hadir): Berita Acara memberi titik-titik untuk"
    " banyaknya yang hadir, dan kuorum {kuorum} dari {anggota} belum diperiksa.",
)
BUDGET = Sentence(
    "budget_changed",
    "{count} baris anggaran berubah ({rows}): keputusan dan alasannya di lembar Pleno masuk ke Berita Acara dan"
    " matriks.",
)
DAY_OFF = Sentence(
    "day_off",
    "Tanggal rapat {tanggal} bukan hari kerja ({libur}). Bila tanggalnya keliru: langkah --kembali 5 --catatan ALASAN,"
    " perbaiki rapat_tanggal di lembar Pengaturan, lalu jalankan pleno lagi.",
)
BARE = Sentence(
    "bare",
    "Kehadiran pada rapat {tanggal} belum diisi (lembar Daftar Hadir, kolom Hadir). Berita Acara akan memberi"
    " titik-titik untuk banyaknya yang hadir, dan kuorum {kuorum} dari {anggota} tidak diperiksa.",
)
UNSEEN = Sentence(
    "budget_unseen",
    "Anggaran berikut berubah dan belum ada di lembar Pleno. Sudah disetujui rapat seperti ini?\n{rows}",
)
NO_TIMES = Sentence(
    "no_times", "Pukul mulai atau selesai rapat belum diisi (lembar Pengaturan): Berita Acara memberi titik-titik."
)


def hold_pleno(
    book: WorkbookPort, context: Context, bench: Bench, tanggal: date | None = None, agreed: bool = False
) -> Outcome:
    """Apply the pleno's decisions to the draft after pencermatan and write the Berita Acara and the matrix.

    *tanggal* is the day of the meeting (else the setting, else today). At step 6 (returned by the correction) the
    decisions are applied anew. In a PK Perubahan they apply to the signed PK. A draft on record that would change is
    asked about, and so are minutes without attendance and budget rows that no agenda had, unless *agreed*. Raises
    StepIncomplete with every cell that is missing or wrong, and for a meeting that could not decide; nothing is changed
    then.
    """
    desk = Desk(book, context)
    step = desk.gate("pleno")
    typed = tanggal or desk.settings.rapat_tanggal
    day = meeting_day(desk, step, tanggal)
    meeting = held_meeting(desk, day)
    budget, unseen = put_budget_on_agenda(desk, day, agreed=True)
    _name_documents(desk)
    base, proposed, result = _decide(desk, day)
    _refuse_incomplete(desk, result, budget)
    _ask_bare(desk, meeting.rapat, agreed)
    ask_typed_over(desk, "pleno", agreed)
    items = _minuted(desk, result, proposed, budget, day)
    decided = decided_now(desk, items)
    if decided is None:  # of a meeting with minutes, what would change is asked
        _ask_budget(desk, unseen, agreed)
    head = changed_minutes(desk, bench, meeting.pimpinan)
    ask_again(desk, "pleno", result.rows, agreed, Tahap.PLENO, Tahap.REVISI, decided=decided, besides=head)
    if tanggal and tanggal != desk.settings.rapat_tanggal:
        desk.set_settings({Settings.rapat_tanggal: tanggal})
    desk.replace(t.PK, result.rows)
    _describe(desk, base)
    if step == Step.PLENO:
        save_version(desk, Tahap.PLENO, result.rows)
    save_version(desk, Tahap.REVISI, result.rows)
    nomor = numbered(desk, Naskah.BERITA_ACARA, day, f"Rapat pleno {pk_title(desk)}")
    desk.complete(Step.PLENO, proof=nomor, day=day)
    desk.complete(Step.REVISI, proof=nomor)
    desk.replace(t.HADIR, dated(desk.rows(t.HADIR), day))
    papers = _sealed(desk, bench, minutes(desk, bench, meeting, nomor, items, result), budget)
    filed(desk, Naskah.BERITA_ACARA, papers[:2])
    for file in papers:
        bench.out.put(file.nama, file.isi)
    revision = desk.settings.perubahan_ke or 0
    files = desk.finish("pleno", f"{len(result.decided)} keputusan", Step.PLENO, bench.out)
    why = day_off(day, desk.look(t.LIBUR).rows)
    off = [Note(DAY_OFF, {"tanggal": format_tanggal(day), "libur": why})] if why else []
    notes = (*_budget_notes(budget), *off, *_notes(meeting.rapat, typed if step == Step.PLENO else day))
    return Outcome("pleno", REVISED if revision else DONE, _facts(revision, base, result), notes, files=files)


def _ask_bare(desk: Desk, rapat: Rapat, agreed: bool) -> None:
    """Ask before minutes are made of a meeting of which nobody typed who came.

    Raises StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    if rapat.tercatat or agreed:
        return
    day, kuorum, anggota = format_tanggal(rapat.tanggal), rapat.kuorum, rapat.anggota
    question = BARE.text.format(tanggal=day, kuorum=kuorum, anggota=anggota)
    if not consented(desk, "pleno", question):
        raise StepIncomplete(
            action="pleno", reason="attendance_missing", tanggal=rapat.tanggal, kuorum=kuorum, anggota=anggota
        )


def _ask_budget(desk: Desk, unseen: Sequence[PlenoRow], agreed: bool) -> None:
    """Ask whether the meeting agreed to budget rows that are not on the sheet *Pleno* yet.

    Raises StepIncomplete when the answer is no, and when nobody can be asked and *agreed* is not given.
    """
    if agreed or not unseen:
        return
    lines = "\n".join(f"  {one_line(row.id)} (PK {row.dokumen}): {one_line(row.pertanyaan)}" for row in unseen)
    if not consented(desk, "pleno", UNSEEN.text.format(rows=lines)):
        raise StepIncomplete(action="pleno", reason="budget_unseen", rows=lines)


def _sealed(
    desk: Desk, bench: Bench, made: BeritaAcara, budget: tuple[BarisPagu, ...]
) -> tuple[DocumentFile, ...]:
    """Seal the minutes with the matrix of changes, which has the changed *budget*, and their files; return these."""
    assert made.tanggal
    number = last_number(desk.rows(t.VERSI))
    changes = replace(matriks(desk, bench, made.tanggal, number), berita_acara=made.nomor, anggaran=budget)
    logo = sha256(made.kop.logo) if made.kop.logo else ""
    seal = seal_content(desk, Perihal.PLENO, number, decisions_text(made, changes, logo))
    papers = pleno_papers(desk, bench, read_decisions(seal.isi), desk.today, number, seal, meeting_number(desk))
    seal_results(desk, Perihal.HASIL_PLENO, seal, made.tanggal, papers)
    return papers


def _budget_notes(budget: Sequence[BarisPagu]) -> tuple[Note, ...]:
    """Return what is said of the budget rows that change, each once, whichever agreements cite it."""
    codes = dict.fromkeys(one.kode for one in budget)
    return (Note(BUDGET, {"count": len(codes), "rows": ", ".join(codes)}),) if codes else ()


def _notes(rapat: Rapat, typed: date | None) -> tuple[Note, ...]:
    day = format_tanggal(rapat.tanggal)
    notes = [] if typed else [Note(DAY_TAKEN, {"tanggal": day})]
    if not rapat.tercatat:
        notes.append(Note(NO_ATTENDANCE, {"tanggal": day, "kuorum": rapat.kuorum, "anggota": rapat.anggota}))
    if not (rapat.mulai and rapat.selesai):
        notes.append(Note(NO_TIMES))
    return tuple(notes)


def _decide(desk: Desk, day: date) -> tuple[Sequence[PkRow], Konsolidasi, PlenoResult]:
    """Return the draft that the pleno of *day* decides on, the proposals, and what its decisions make of it."""
    base, agenda, before = _draft_on_the_table(desk), _about_rows(desk), decided_before(desk)
    draft = with_corrected_rows(base, agenda, before, lambda number: rows_of(desk.rows(t.VERSI), number))
    proposed = _proposals_about(desk, draft)
    return base, proposed, apply_decisions(draft, agenda, proposed, meeting_label(day), before)


def _name_documents(desk: Desk) -> None:
    """Fill *Dokumen* in rows of the agenda that staff named by their ID alone, where it can be one only."""
    rows = _draft_on_the_table(desk), () if desk.settings.perubahan_semula else desk.rows(t.USULAN)
    agenda = desk.rows(t.PLENO)
    named = with_documents(agenda, [row_key(row) for table in rows for row in table])
    if named != agenda:
        desk.replace(t.PLENO, named)


def _describe(desk: Desk, base: Sequence[PkRow]) -> None:
    """Say in the rows that staff added to the agenda what they are about, as the Berita Acara does."""
    agenda = desk.rows(t.PLENO)
    told = with_words(agenda, base)
    if told != agenda:
        desk.replace(t.PLENO, told)


def _about_rows(desk: Desk) -> tuple[PlenoRow, ...]:
    """Return the agenda without what is about the budget."""
    return tuple(row for row in desk.rows(t.PLENO) if not about_budget(row))


def pleno_papers(
    desk: Desk, bench: Bench, decided: IsiPleno, day: date, until: int, seal: Segel, rapat_ke: int
) -> tuple[DocumentFile, ...]:
    """Return the Berita Acara and the matrix of changes as *seal* keeps them; their verification codes come from it.

    *day* and *until* are the day on which they were made and the last version then, for a seal without its papers.
    They are those of the *rapat_ke*-th meeting.
    """
    papers = sealed_papers(desk, bench, decided, day, until, seal)
    return tuple(
        file
        for paper, (stem, title) in zip(papers, PAPERS.items(), strict=True)
        for file in both_kinds(paper, bench, _name(desk, stem, rapat_ke), meeting_title(title, rapat_ke))
    )


def _name(desk: Desk, stem: str, rapat_ke: int) -> str:
    return paper_name(stem, desk.settings.tahun, desk.settings.perubahan_ke, rapat_ke)


def _minuted(
    desk: Desk, result: PlenoResult, proposed: Konsolidasi, budget: Sequence[BarisPagu], day: date
) -> tuple[ButirPleno, ...]:
    """Return what the Berita Acara lists: all that was proposed and decided, and the divisions that were left out.

    Of a PK Perubahan the decisions that change a row or refuse a correction, the *budget* rows that change, and who
    signs instead of others: what else stays was never in question.
    """
    if desk.settings.perubahan_ke:
        asked = BagianButir.KOREKSI
        rows = (item for item in result.decided if item.keputusan != Keputusan.TETAP or item.bagian is asked)
        return in_order((*rows, *budget_items(budget), *signer_items(what_besides(desk, day)[1])))
    return all_items(result.decided, proposed, left_out(desk.rows(t.BERKAS), desk.rows(t.RIWAYAT)))


def _draft_on_the_table(desk: Desk) -> Sequence[PkRow]:
    """Return the draft that the pleno decides on; in a PK Perubahan the signed PK."""
    changed = desk.settings.perubahan_semula
    return sealed_draft(desk, changed).pk if changed else rows_of_stage(desk, Tahap.PENCERMATAN)


def _proposals_about(desk: Desk, draft: Sequence[PkRow]) -> Konsolidasi:
    """Return the consolidation recorded at step 4, and the meeting's own proposals; a PK Perubahan has only these."""
    revision = bool(desk.settings.perubahan_semula)
    usulan = () if revision else desk.rows(t.USULAN)
    known_rows = {*map(row_key, draft), *map(row_key, usulan)}
    meeting = meeting_proposals(_about_rows(desk), known_rows)
    if revision:
        return recorded((), (), (), meeting)
    return recorded(desk.rows(t.KONSOLIDASI), usulan, desk.rows(t.RKT), meeting)


def _refuse_incomplete(desk: Desk, result: PlenoResult, budget: Sequence[BarisPagu]) -> None:
    problems = (*result.problems, *budget_problems(desk.rows(t.PLENO), budget))
    lines = [problem_lines(problems)] if problems else []
    typed = {row_key(row) for row in desk.rows(t.PLENO)}
    deleted = [key for key in result.open if key not in typed]
    lines += [f"  {problem_text('deleted', {'id': i, 'dokumen': d})}" for i, d in deleted]
    if lines:
        raise StepIncomplete(action="pleno", reason="decisions_missing", problems="\n".join(lines))


def _facts(revision: int, base: Sequence[PkRow], result: PlenoResult) -> dict[str, object]:
    """Return what the outcome tells: rows in force, so that one removed earlier counts no more."""
    after, before = (sum(not in_force(row) for row in rows) for rows in (result.rows, base))
    added = len(result.rows) - len(base)
    facts: dict[str, object] = {"decided": len(result.decided), "removed": after - before, "taken": added}
    found = changes(base, result.rows)
    changed = {(one.id, one.dokumen) for one in found if one.jenis is JenisPerubahan.UBAH}
    if not revision:
        return {**facts, "changed": len(changed)}
    whole = sum(one.jenis is JenisPerubahan.TAMBAH for one in found)
    kept = sum(map(in_force, result.rows)) - len(changed) - whole
    return {**facts, "number": revision, "changed": len(changed), "kept": kept}


ACTION = Action(
    "pleno",
    Group.PLENO,
    "Langkah 5-6: masukkan keputusan pleno; buat Berita Acara dan matriks perubahan.",
    hold_pleno,
    Window(Step.PLENO, Step.REVISI),
    order=1,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal",
            "Tanggal rapat pleno. [bawaan: rapat_tanggal di lembar Pengaturan, atau hari ini]",
            Kind.DAY,
            metavar="TANGGAL",
        ),
        AGREED,
    ),
    buttons=(Button("pleno", "Pleno", "AddOrRemoveAttendees", identity="pkRapatPleno"),),
    steps=(Step.PLENO, Step.REVISI),
)
