"""``langkah``: where the SOP stands; complete step 1, return or correct a step, plan anew, open a PK Perubahan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pk_excel.app.action import Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.actions.pembatalan import cancel_revision
from pk_excel.app.actions.perubahan import open_revision
from pk_excel.app.desk import Desk
from pk_excel.app.jam import (
    first_step,
    notes_on_days,
    notes_on_plan,
    plan_anew,
    propose_leave,
    running_calendar,
)
from pk_excel.app.kelengkapan import lacking_now
from pk_excel.app.naskah import keep, nota_dinas
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.registry import windows
from pk_excel.app.surat import filed, number_of, numbered, pk_title, printed_number, take_number
from pk_excel.core.kelengkapan import Kurang, as_lines
from pk_excel.core.segel.rantai import chain_problem
from pk_excel.core.steps import clock as langkah
from pk_excel.core.steps import rencana
from pk_excel.core.steps.sop import Step
from pk_excel.core.steps.tampil import StepView, overall_late, view
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import Naskah
from pk_excel.core.values.teks import shown_day
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

#: The one step that is an instruction, not work on the workbook: it is completed by hand.
INSTRUCTION = Step.ARAHAN
#: To whom its Nota Dinas goes.
RECIPIENTS = "Semua divisi"
#: The steps whose day stands on papers: it changes with them, when the step is done again.
PRINTED = (Step.PLENO, Step.REVISI, Step.TANDA_TANGAN)
COMPLETED = Sentence("completed", "Langkah {step} selesai, dicatat oleh {by}.")
CORRECTED = Sentence("corrected", "Catatan langkah {step} diperbaiki: {changes}.")
RETURNED = Sentence("returned", "SOP kembali ke langkah {step}: {note}")
REPLANNED = Sentence(
    "replanned", "Rencana dibuat lagi; langkah {steps} berubah. Rencana lama tercatat di lembar Riwayat."
)


@dataclass(frozen=True)
class StepsView:
    """Where the SOP stands: all steps, the current one (11: all done), what may run, the internal deadline.

    ``late`` is by how many working days the whole is, or is expected to be, past its plan; ``missing`` is what the
    current step still lacks, ``notes`` what is to be said of plan and days off.
    """

    steps: tuple[StepView, ...]
    current: int
    allowed: tuple[str, ...]
    deadline: date | None
    history_intact: bool
    late: int
    missing: tuple[Kurang, ...]
    notes: tuple[Note, ...]


def show_steps(book: WorkbookPort, context: Context) -> StepsView:
    """Return where the SOP stands; the workbook is not changed."""
    desk = Desk(book, context)
    rows = desk.table(t.LANGKAH).rows
    time = running_calendar(desk)
    steps = view(rows, desk.today, time)
    return StepsView(
        steps,
        langkah.current_step(rows),
        langkah.allowed_actions(rows, windows(), bool(desk.settings.perubahan_ke)),
        None if desk.settings.perubahan_ke else desk.settings.tenggat_internal,
        chain_problem(desk.look(t.RIWAYAT).rows, desk.look(t.SEGEL).rows) is None,
        overall_late(steps, time),
        lacking_now(desk),
        (*notes_on_plan(desk), *notes_on_days(desk)),
    )


def complete_step(book: WorkbookPort, context: Context, bench: Bench, number: int, proof: str) -> Outcome:
    """Complete step 1 (the instruction) and write its Nota Dinas; every other step is completed by its own action.

    The number of a letter in *proof* is that of the Nota Dinas. Raises StepIncomplete when the step has an action, is
    not the current one, lacks what the paper prints, or when *Surat* has another number; BadCells for a setting.
    """
    desk = Desk(book, context)
    current = langkah.current_step(desk.rows(t.LANGKAH))
    if current > Step.ARSIP:
        raise StepIncomplete(action="langkah", reason="all_complete", step=number)
    if number != current:
        raise StepIncomplete(action="langkah", reason="not_current", step=number, current=current)
    if number != INSTRUCTION:
        allowed = langkah.allowed_actions(desk.rows(t.LANGKAH), windows())
        raise StepIncomplete(action="langkah", reason="use_action", step=number, allowed=allowed)
    _check_ready(desk, number)
    take_number(desk, Naskah.NOTA_DINAS, proof)
    propose_leave(desk)
    nomor = _number_of_instruction(desk, desk.today)
    proof = proof or f"{Naskah.NOTA_DINAS} {nomor}".strip()
    desk.complete(number, proof=proof)
    _print_instruction(desk, bench, nomor, desk.today)
    notes = tuple(notes_on_days(desk))
    files = desk.finish("langkah selesai", proof, number, bench.out)
    return Outcome("langkah", COMPLETED, {"step": number, "by": context.user}, notes, files=files)


def _check_ready(desk: Desk, number: int) -> None:
    """Raise StepIncomplete with what the step lacks, BadCells for a setting that cannot be read."""
    desk.check_settings()
    lacking = lacking_now(desk)
    if lacking:
        raise StepIncomplete(action="langkah", reason="step_lacks", step=number, missing=as_lines(lacking))


def return_step(book: WorkbookPort, context: Context, number: int, note: str) -> Outcome:
    """Return the SOP to an earlier step with a note; later steps open again.

    Raises StepIncomplete after the signing, for a step that is none or was not reached, without a note, and in a PK
    Perubahan for a step before the pleno.
    """
    langkah.check_there(number)
    desk = Desk(book, context)
    current = langkah.current_step(desk.rows(t.LANGKAH))
    if current > Step.TANDA_TANGAN:
        raise StepIncomplete(action="langkah", reason="signed", step=number)
    revision = desk.settings.perubahan_ke
    if revision and number < Step.PLENO:
        raise StepIncomplete(action="langkah", reason="in_revision", number=revision)
    desk.send_back(number, note)
    desk.finish("langkah dikembalikan", note, number)
    return Outcome("langkah", RETURNED, {"step": number, "note": note})


def replan(book: WorkbookPort, context: Context, reason: str) -> Outcome:
    """Make the plan of the steps anew with the days off, times and start as they are now, for a *reason*.

    The old plan stays on record. Raises StepIncomplete without a reason, before step 1 has made the plan, when all
    steps are complete, and when the plan would stay the same.
    """
    desk = Desk(book, context)
    desk.check_settings()
    rows, first = desk.rows(t.LANGKAH), first_step(desk)
    if not reason.strip():
        raise StepIncomplete(action="langkah", reason="replan_without_reason")
    if rencana.unplanned(rows):
        raise StepIncomplete(action="langkah", reason="no_plan_yet", step=INSTRUCTION)
    if rencana.period(rows, first) is None:
        raise StepIncomplete(action="langkah", reason="plan_over")
    time = running_calendar(desk)
    other = rencana.outdated(rows, time, first)
    if not other:
        raise StepIncomplete(action="langkah", reason="plan_same")
    propose_leave(desk)
    plan_anew(desk, first, time)
    notes = tuple(notes_on_days(desk))
    desk.finish("rencana diulang", f"Langkah {', '.join(map(str, other))}; alasan: {reason}", first)
    return Outcome("langkah", REPLANNED, {"steps": ", ".join(map(str, other))}, notes)


def correct_step(
    book: WorkbookPort, context: Context, bench: Bench, number: int, proof: str, day: date | None, note: str
) -> Outcome:
    """Correct the proof or the day of a step that is complete; no step opens again, the old values stay on record.

    The Nota Dinas of step 1 is printed again when its day changes, or when *Surat* or *proof* has another number.

    Raises StepIncomplete without a note, for a step that is none or not complete, when nothing would change, for a day
    out of the order of the steps, and for the day of a step whose papers print it; after the archive.
    """
    langkah.check_there(number)
    desk = Desk(book, context)
    desk.check_history()
    steps = desk.rows(t.LANGKAH)
    current = langkah.current_step(steps)
    if not 1 <= number < min(current, Step.ARSIP):
        raise StepIncomplete(action="langkah", reason="step_not_complete", step=number, current=current)
    if current > Step.ARSIP:
        raise StepIncomplete(action="langkah", reason="archive_closed", step=number)
    step = Step(number)
    row = langkah.step_row(steps, step)
    changes = [f"bukti “{row.bukti}” menjadi “{proof}”"] if proof and proof != row.bukti else []
    old = langkah.completed_on(steps, step)
    if day and day != old:
        _check_moved(steps, step, day, desk.today, desk.settings.tahun)
        changes.append(f"tanggal {shown_day(old)} menjadi {shown_day(day)}")
    printed = _printed_instruction(desk, step, proof)
    nomor = number_of(desk, Naskah.NOTA_DINAS)
    if printed is not None and printed != nomor:
        changes.append(f"nomor {Naskah.NOTA_DINAS} {printed or '(kosong)'} menjadi {nomor or '(kosong)'}")
    if not changes:
        raise StepIncomplete(action="langkah", reason="step_unchanged", step=number)
    if not note.strip():
        raise StepIncomplete(action="langkah", reason="note_missing_to_correct", step=number)
    desk.put_steps(langkah.amended(steps, step, day, proof))
    if printed is not None and (day or printed != nomor):
        issued = day or old or desk.today
        _print_instruction(desk, bench, _number_of_instruction(desk, issued), issued)
    files = desk.finish("langkah diperbaiki", f"{'; '.join(changes)}; alasan: {note}", step, bench.out)
    return Outcome("langkah", CORRECTED, {"step": number, "changes": "; ".join(changes)}, files=files)


def _printed_instruction(desk: Desk, step: Step, proof: str) -> str | None:
    """Return the number on the Nota Dinas as printed, after taking the one in *proof*; None where *step* has none."""
    if step != INSTRUCTION or desk.settings.perubahan_ke:
        return None
    take_number(desk, Naskah.NOTA_DINAS, proof)
    return printed_number(desk, Naskah.NOTA_DINAS)


def _number_of_instruction(desk: Desk, day: date) -> str:
    """Return the number of the Nota Dinas of *day*, put into *Surat* where it has none."""
    return numbered(desk, Naskah.NOTA_DINAS, day, f"Penyusunan {pk_title(desk)}", RECIPIENTS)


def _print_instruction(desk: Desk, bench: Bench, nomor: str, day: date) -> None:
    """Print and file the Nota Dinas of *day* with the plan as it stands."""
    papers = nota_dinas(desk, bench, nomor, day)
    keep(desk, bench, papers, day, nomor)
    filed(desk, Naskah.NOTA_DINAS, papers)


def _check_moved(steps: Sequence[LangkahRow], step: Step, day: date, today: date, tahun: int) -> None:
    """Raise StepIncomplete when *day* cannot be the day of *step*."""
    if step in PRINTED:
        if step < Step.TANDA_TANGAN < langkah.current_step(steps):
            raise StepIncomplete(action="langkah", reason="day_signed", step=int(step))
        if step is Step.TANDA_TANGAN:
            raise StepIncomplete(action="langkah", reason="signing_day_printed", step=int(step))
        raise StepIncomplete(action="langkah", reason="day_printed", step=int(step))
    around = {other: langkah.completed_on(steps, other) for other in Step}
    before = max((done for other, done in around.items() if other < step and done), default=day)
    after = min((done for other, done in around.items() if other > step and done), default=today)
    if not before <= day <= min(after, today):
        raise StepIncomplete(action="langkah", reason="day_out_of_order", step=int(step), tanggal=day)
    langkah.check_year(step, day, tahun)


def change_steps(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    selesai: int | None = None,
    bukti: str = "",
    kembali: int | None = None,
    perbaiki: int | None = None,
    tanggal: date | None = None,
    perubahan: str | None = None,
    batal: str | None = None,
    rencana_ulang: str | None = None,
    catatan: str = "",
) -> Outcome:
    """Complete the step *selesai*, return to the step *kembali*, correct what is recorded of the step *perbaiki*, open
    a PK Perubahan on the ground *perubahan*, cancel the one under way for the reason *batal*, or make the plan anew
    for the reason *rencana_ulang*.

    Without any of them the current step is completed.
    """
    if selesai is not None:
        return complete_step(book, context, bench, selesai, bukti)
    if kembali is not None:
        return return_step(book, context, kembali, catatan)
    if perbaiki is not None:
        return correct_step(book, context, bench, perbaiki, bukti, tanggal, catatan)
    if perubahan is not None:
        return open_revision(book, context, bench, perubahan, catatan)
    if batal is not None:
        return cancel_revision(book, context, bench, batal)
    if rencana_ulang is not None:
        return replan(book, context, rencana_ulang)
    return complete_step(book, context, bench, show_steps(book, context).current, bukti)


ACTION = Action(
    "langkah",
    Group.LANGKAH,
    "Tampilkan kedudukan SOP; selesaikan, kembalikan, atau rencanakan ulang langkah, buka atau batalkan PK Perubahan.",
    change_steps,
    arguments=(
        Argument("selesai", "Tandai langkah ini selesai (langkah 1).", Kind.NUMBER, metavar="NOMOR"),
        Argument(
            "bukti",
            "Bukti penyelesaian, misalnya nomor surat.",
            metavar="BUKTI",
            question=Question(
                "Langkah 1 selesai. Apa buktinya, misalnya nomor nota dinas?\nBiarkan tanda - bila tidak ada.",
                optional=True,
            ),
        ),
        Argument(
            "kembali",
            "Kembalikan SOP ke langkah ini.",
            Kind.NUMBER,
            metavar="NOMOR",
            question=Question("SOP dikembalikan ke langkah nomor berapa?"),
        ),
        Argument(
            "perbaiki", "Perbaiki --bukti atau --tanggal langkah yang sudah selesai.", Kind.NUMBER, metavar="NOMOR"
        ),
        Argument("tanggal", "Tanggal langkah itu yang benar.", Kind.DAY, metavar="TANGGAL"),
        Argument(
            "perubahan",
            "Buka PK Perubahan: pejabat, strategi, atau prioritas.",
            metavar="DASAR",
            question=Question("PK Perubahan dibuka. Apa dasarnya: pejabat, strategi, atau prioritas?"),
        ),
        Argument(
            "batal-perubahan",
            "Batalkan PK Perubahan yang sedang berjalan, dengan alasan ini.",
            keyword="batal",
            metavar="ALASAN",
            question=Question("PK Perubahan yang sedang berjalan dibatalkan. Apa alasannya?"),
        ),
        Argument(
            "rencana-ulang",
            "Buat rencana langkah sekali lagi, dengan alasan ini; rencana lama tetap tercatat di Riwayat.",
            keyword="rencana_ulang",
            metavar="ALASAN",
            question=Question(
                "Rencana langkah dibuat lagi dengan hari libur dan waktu yang sekarang. Apa alasannya?"
            ),
        ),
        Argument(
            "catatan",
            "Alasan pengembalian, perbaikan, atau perubahan.",
            metavar="CATATAN",
            question=Question("Apa alasannya?"),
        ),
    ),
    one_of=("selesai", "kembali", "perbaiki", "perubahan", "batal-perubahan", "rencana-ulang"),
    buttons=(
        Button(
            "selesaikan",
            "Selesaikan langkah",
            "AcceptInvitation",
            help="Tandai langkah 1 (arahan) selesai; langkah lain selesai oleh perintahnya sendiri.",
            arguments=("bukti",),
            asks="PkAskProof",
            window=Window(Step.ARAHAN, Step.ARAHAN),
            command="langkah --selesai 1",
        ),
        Button(
            "kembali",
            "Kembalikan langkah",
            "FileCheckOutDiscard",
            help="Kembalikan SOP ke langkah sebelumnya dengan catatan; langkah sesudahnya terbuka lagi.",
            arguments=("kembali", "catatan"),
            asks="PkAskStep",
            window=Window(Step.RKT, Step.TANDA_TANGAN, perubahan=True),
        ),
        Button(
            "perubahan",
            "PK Perubahan",
            "AdvancedFileProperties",
            help="Buka PK Perubahan dengan salah satu dari tiga dasar; langkah kembali ke pleno.",
            arguments=("perubahan", "catatan"),
        ),
        Button(
            "batal",
            "Batalkan",
            "AccessRefreshAllLists",
            title="Batalkan PK Perubahan",
            help="Batalkan PK Perubahan yang belum ditandatangani; PK dan langkah kembali seperti semula.",
            arguments=("batal-perubahan",),
        ),
        Button(
            "rencana",
            "Rencana",
            "AcceptTask",
            title="Rencana ulang",
            help="Buat rencana sekali lagi dengan hari libur dan waktu yang sekarang; yang lama tetap tercatat.",
            arguments=("rencana-ulang",),
        ),
    ),
    steps=(Step.ARAHAN,),
)
