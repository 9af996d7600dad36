"""``koreksi`` (SOP step 7): the draft is accepted with its corrections, or returned to step 6 with a note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pk_excel.app.action import AGREED, TO_FOLDER, Action, Argument, Button, Group, Question, Window
from pk_excel.app.desk import Desk
from pk_excel.app.draf import changed_sheet, correction_sheet, keep_correction_paper, seal_sheet
from pk_excel.app.koreksi import known_figures, line, on_agenda, placed, sorted_out
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.rapat import next_meeting
from pk_excel.app.ulang import ask_again, ask_typed_over
from pk_excel.app.versi import problem_lines, rows_of_stage, save_version
from pk_excel.core.papers.koreksi import PutusanKoreksi
from pk_excel.core.pk.koreksi import Koreksi, KoreksiResult, apply_corrections
from pk_excel.core.riwayat import RETURNED_TO_PLENO
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.naming import with_documents
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow
from pk_excel.core.tables.row import row_key
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

RATIFY = "disahkan"
ACCEPTED = Sentence(
    "accepted", "Draf diterima dengan {editorial} koreksi redaksi dan {substance} koreksi substansi."
)
RETURNED = Sentence("returned", "Draf dikembalikan ke langkah 6: {note}")
TO_PLENO = Sentence(
    "to_pleno",
    "{substance} koreksi mengubah substansi yang diputuskan pleno, sehingga draf kembali ke "
    "langkah 5. Butirnya sudah ada di lembar Pleno.",
)
RATIFIED = Sentence("ratified", "Koreksi substansi disahkan: {by}")
SUBSTANCE = Sentence("substance", "lembar Koreksi,{change}")


def accept_corrections(
    book: WorkbookPort, context: Context, bench: Bench, ratified: str = "", agreed: bool = False
) -> Outcome:
    """Accept the draft with the corrections of ``tblKoreksi``.

    The SOP is silent on corrections that change what the pleno approved: they go back to the pleno, or, with
    ``substansi_setelah_pleno`` set to ``disahkan``, need *ratified*, the decision that ratifies them. Other substance
    than a target may be ratified by it under either setting. What the pleno agreed to since needs nothing more. A draft
    on record that would change, or a sheet that would say otherwise of the office, is asked about, unless *agreed*.
    Raises StepIncomplete, also for a correction that the pleno did not agree to.
    """
    desk = Desk(book, context)
    desk.gate("koreksi")
    draft = rows_of_stage(desk, Tahap.REVISI)
    result = apply_corrections(draft, _named(desk, draft))
    if result.problems:
        raise StepIncomplete(action="koreksi", reason="corrections_bad", problems=problem_lines(result.problems))
    substance = sorted_out(result.substance, desk.rows(t.PLENO))
    if substance.refused:
        raise StepIncomplete(action="koreksi", reason="correction_refused", problems=_lines(substance.refused))
    back = [one for one in substance.open if one.column is PkRow.target or not ratified.strip()]
    if back and desk.settings.substansi_setelah_pleno != RATIFY:
        return _to_pleno(desk, bench, draft, result, back)
    rows = _ratified(result, substance.open, ratified)
    ask_typed_over(desk, "koreksi", agreed)
    made, accepted = _in_order(result), PutusanKoreksi.DITERIMA
    sheet = correction_sheet(desk, bench, draft, made, accepted, pengesahan=ratified.strip())
    ask_again(desk, "koreksi", rows, agreed, Tahap.KOREKSI, besides=changed_sheet(desk, bench, sheet))
    desk.replace(t.PK, rows)
    save_version(desk, Tahap.KOREKSI, rows)
    desk.complete(Step.KOREKSI)
    keep_correction_paper(desk, bench, sheet)
    seal_sheet(desk, sheet)
    told = "".join(f"; {line(one)}" for one in result.substance)
    told += f"; disahkan {ratified}" if substance.open else ""
    event = f"{len(result.editorial)} redaksi, {len(result.substance)} substansi{told}"
    files = desk.finish("koreksi", event, Step.KOREKSI, bench.out)
    facts = {"editorial": len(result.editorial), "substance": len(result.substance)}
    notes = [Note(SUBSTANCE, {"change": placed(one).replace("  ", " ", 1)}) for one in result.substance]
    notes += [Note(RATIFIED, {"by": ratified})] if substance.open else []
    return Outcome("koreksi", ACCEPTED, facts, tuple(notes), files=files)


def _named(desk: Desk, draft: Sequence[PkRow]) -> tuple[KoreksiRow, ...]:
    """Return the corrections; where staff left *Dokumen* blank and it can be one only, it is filled."""
    typed = desk.rows(t.KOREKSI)
    named = with_documents(typed, map(row_key, draft))
    if named != typed:
        desk.replace(t.KOREKSI, named)
    return desk.rows(t.KOREKSI)


def _in_order(result: KoreksiResult) -> list[Koreksi]:
    """Return the corrections that were applied, as they stand on the sheet."""
    return sorted((*result.substance, *result.editorial), key=lambda one: one.row.place.row)


def _lines(corrections: Iterable[Koreksi]) -> str:
    return "\n".join(map(placed, corrections))


def _ratified(result: KoreksiResult, corrections: Sequence[Koreksi], by: str) -> list[PkRow]:
    """Return the corrected rows, those of *corrections* with the decision that ratifies them."""
    if corrections and not by.strip():
        raise StepIncomplete(action="koreksi", reason="ratification_missing", problems=_lines(corrections))
    changed = {(koreksi.id, koreksi.dokumen) for koreksi in corrections}
    return [replace(row, keputusan=by) if row_key(row) in changed else row for row in result.rows]


def return_draft(book: WorkbookPort, context: Context, bench: Bench, note: str) -> Outcome:
    """Return the draft to step 6 with *note*, which stands on the sheet of corrections with those that can be read.

    Raises StepIncomplete when the note is empty.
    """
    desk = Desk(book, context)
    desk.gate("koreksi")
    draft = rows_of_stage(desk, Tahap.REVISI)
    desk.send_back(Step.REVISI, note)
    made = _in_order(apply_corrections(draft, _named(desk, draft)))
    sheet = correction_sheet(desk, bench, draft, made, PutusanKoreksi.DIKEMBALIKAN, catatan=note.strip())
    keep_correction_paper(desk, bench, sheet)
    files = desk.finish("koreksi dikembalikan", note, Step.KOREKSI, bench.out)
    return Outcome("koreksi", RETURNED, {"note": note}, files=files)


def _to_pleno(
    desk: Desk, bench: Bench, draft: Sequence[PkRow], result: KoreksiResult, corrections: Sequence[Koreksi]
) -> Outcome:
    """Put corrections before the pleno: corrected targets become its own, the others wait in *Koreksi* for its word."""
    desk.replace(t.PLENO, on_agenda(desk.rows(t.PLENO), corrections, draft, known_figures(desk)))
    moved = {koreksi.row.place.row for koreksi in corrections if koreksi.column is PkRow.target}
    desk.replace(t.KOREKSI, [row for row in desk.rows(t.KOREKSI) if row.place.row not in moved])
    lines = "; ".join(map(line, corrections))
    desk.send_back(Step.PLENO, lines)
    next_meeting(desk)
    keep_correction_paper(desk, bench, correction_sheet(desk, bench, draft, _in_order(result), PutusanKoreksi.PLENO))
    event = f"{len(corrections)} koreksi substansi: {lines}"
    files = desk.finish(RETURNED_TO_PLENO, event, Step.KOREKSI, bench.out)
    notes = tuple(Note(SUBSTANCE, {"change": placed(one).replace("  ", " ", 1)}) for one in corrections)
    return Outcome("koreksi", TO_PLENO, {"substance": len(corrections)}, notes, files=files)


def correct(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    kembalikan: str | None = None,
    pengesahan: str | None = None,
    agreed: bool = False,
) -> Outcome:
    """Return the draft with the note *kembalikan*, or accept it, *pengesahan* ratifying what changes its substance."""
    if kembalikan is not None:
        return return_draft(book, context, bench, note=kembalikan)
    return accept_corrections(book, context, bench, ratified=pengesahan or "", agreed=agreed)


ACTION = Action(
    "koreksi",
    Group.PLENO,
    "Langkah 7: terima draf, atau kembalikan ke langkah 6 dengan catatan.",
    correct,
    Window(Step.KOREKSI, Step.KOREKSI),
    order=2,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument(
            "kembalikan",
            "Kembalikan ke langkah 6 dengan catatan ini.",
            metavar="CATATAN",
            question=Question("Draf dikembalikan ke langkah 6. Apa catatannya?"),
        ),
        Argument(
            "pengesahan",
            "Keputusan yang mengesahkan perubahan substansi sesudah pleno.",
            metavar="KEPUTUSAN",
            question=Question(
                "Keputusan yang mengesahkan koreksi substansi (target, satuan, makna).\n"
                "Biarkan tanda - bila koreksinya hanya redaksi.",
                optional=True,
            ),
        ),
        AGREED,
    ),
    one_of=("kembalikan", "pengesahan"),
    buttons=(
        Button(
            "koreksi",
            "Terima koreksi",
            "ReviewAcceptChange",
            help="Langkah 7: terima draf dengan koreksi di lembar Koreksi.",
            arguments=("pengesahan",),
            asks="PkAskRatification",
        ),
        Button(
            "kembalikan",
            "Kembalikan draf",
            "ReviewRejectChange",
            help="Langkah 7: kembalikan draf ke langkah 6 dengan catatan.",
            arguments=("kembalikan",),
            asks="PkAskNote",
        ),
    ),
    steps=(Step.KOREKSI,),
)
