"""``koreksi`` (SOP step 7): the draft is accepted with its corrections, or returned to step 6 with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pk_excel.app.action import AGREED, Action, Argument, Button, Group, Question, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.rapat import next_meeting
from pk_excel.app.ulang import ask_again
from pk_excel.app.versi import problem_lines, rows_of_stage, save_version
from pk_excel.core.pk.koreksi import Koreksi, KoreksiResult, apply_corrections
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import read_target
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

RATIFY = "disahkan"
JENIS = "Koreksi"
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

#: What the pleno is asked about a target that was corrected after it had decided.
ASKED = f"{JENIS}: {{semula}} menjadi {{menjadi}}, disetujui (Ubah) atau tidak (Tetap)?"


def accept_corrections(
    book: WorkbookPort, context: Context, _bench: Bench, ratified: str = "", agreed: bool = False
) -> Outcome:
    """Accept the draft with the corrections of ``tblKoreksi``.

    The SOP is silent on corrections that change what the pleno approved: a target goes back to the pleno, or, with
    ``substansi_setelah_pleno`` set to ``disahkan``, needs *ratified* (the decision that ratifies it) as every other
    substance does. A draft on record that would change is asked about, unless *agreed*. Raises StepIncomplete.
    """
    desk = Desk(book, context)
    desk.gate("koreksi")
    result = apply_corrections(rows_of_stage(desk, Tahap.REVISI), desk.rows(t.KOREKSI))
    if result.problems:
        raise StepIncomplete(action="koreksi", reason="corrections_bad", problems=problem_lines(result.problems))
    targets = tuple(koreksi for koreksi in result.substance if koreksi.column is PkRow.target)
    if targets and desk.settings.substansi_setelah_pleno != RATIFY:
        return _to_pleno(desk, result, targets)
    rows = _ratified(result, ratified)
    ask_again(desk, "koreksi", rows, agreed, Tahap.KOREKSI)
    desk.replace(t.PK, rows)
    save_version(desk, Tahap.KOREKSI, rows)
    desk.complete(Step.KOREKSI)
    by = f"; disahkan {ratified}" if result.substance else ""
    desk.finish("koreksi", f"{len(result.editorial)} redaksi, {len(result.substance)} substansi{by}", Step.KOREKSI)
    facts = {"editorial": len(result.editorial), "substance": len(result.substance)}
    notes = (Note(RATIFIED, {"by": ratified}),) if result.substance else ()
    return Outcome("koreksi", ACCEPTED, facts, notes)


def _ratified(result: KoreksiResult, by: str) -> list[PkRow]:
    """Return the corrected rows, those that changed in substance with the decision that ratifies them."""
    if result.substance and not by.strip():
        names = tuple(dict.fromkeys(koreksi.id for koreksi in result.substance))
        raise StepIncomplete(action="koreksi", reason="ratification_missing", rows=names)
    changed = {(koreksi.id, koreksi.dokumen) for koreksi in result.substance}
    return [replace(row, keputusan=by) if row_key(row) in changed else row for row in result.rows]


def return_draft(book: WorkbookPort, context: Context, _bench: Bench, note: str) -> Outcome:
    """Return the draft to step 6 with *note*. Raises StepIncomplete when the note is empty."""
    desk = Desk(book, context)
    desk.gate("koreksi")
    desk.send_back(Step.REVISI, note)
    desk.finish("koreksi dikembalikan", note, Step.KOREKSI)
    return Outcome("koreksi", RETURNED, {"note": note})


def _to_pleno(desk: Desk, result: KoreksiResult, targets: Sequence[Koreksi]) -> Outcome:
    """Put corrected targets before the pleno: they become rows of ``tblPleno``, the other corrections stay."""
    agenda = {row_key(row): row for row in desk.rows(t.PLENO)}
    for koreksi in targets:
        key = (koreksi.id, koreksi.dokumen)
        agenda[key] = _agenda_row(agenda.get(key), koreksi, result)
    desk.replace(t.PLENO, list(agenda.values()))
    moved = {koreksi.row.place.row for koreksi in targets}
    desk.replace(t.KOREKSI, [row for row in desk.rows(t.KOREKSI) if row.place.row not in moved])
    desk.send_back(Step.PLENO, "; ".join(_line(koreksi) for koreksi in targets))
    next_meeting(desk)
    desk.finish("koreksi ke pleno", f"{len(targets)} koreksi target", Step.KOREKSI)
    return Outcome("koreksi", TO_PLENO, {"substance": len(targets)})


def _agenda_row(old: PlenoRow | None, koreksi: Koreksi, result: KoreksiResult) -> PlenoRow:
    draft = next(row for row in result.rows if row_key(row) == (koreksi.id, koreksi.dokumen))
    row = old or PlenoRow(
        id=koreksi.id, dokumen=draft.dokumen, jenis=JENIS, sasaran=draft.sasaran, indikator=draft.indikator,
        satuan=draft.satuan, arah=draft.arah, divisi=draft.divisi, target_rkt=read_target(koreksi.semula, ""),
    )  # fmt: skip
    options = "\n".join(line for line in (row.pilihan, _line(koreksi)) if line)
    asked = ASKED.format(semula=koreksi.semula, menjadi=koreksi.menjadi)
    return replace(row, pertanyaan=asked, pilihan=options, keputusan=None, target_ditetapkan=None, alasan="")


def with_corrections(agenda: Sequence[PlenoRow], before: Sequence[PlenoRow]) -> list[PlenoRow]:
    """Return a new agenda with the corrections that stood in the old one and wait for the pleno's decision."""
    kept = {row_key(row): row for row in agenda}
    for row in before:
        lines = [line for line in row.pilihan.splitlines() if line.startswith(f"{JENIS} ")]
        if lines and row.keputusan is None:
            item = kept.get(row_key(row), replace(row, pilihan=""))
            options = "\n".join(dict.fromkeys((*item.pilihan.splitlines(), *lines)))
            asked = [line for line in row.pertanyaan.splitlines() if line.startswith(f"{JENIS}:")]
            question = "\n".join(dict.fromkeys((*item.pertanyaan.splitlines(), *asked)))
            kept[row_key(row)] = replace(item, pertanyaan=question, pilihan=options)
    return list(kept.values())


def _line(koreksi: Koreksi) -> str:
    change = f"{koreksi.column.title} {koreksi.semula} menjadi {koreksi.menjadi}"
    return f"{JENIS} {koreksi.id}: {change} – {koreksi.catatan}"


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
            "Kembalikan",
            "ReviewRejectChange",
            title="Kembalikan draf",
            help="Langkah 7: kembalikan draf ke langkah 6 dengan catatan.",
            arguments=("kembalikan",),
            asks="PkAskNote",
        ),
    ),
    steps=(Step.KOREKSI,),
)
