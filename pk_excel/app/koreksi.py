"""``koreksi`` (SOP step 7): the draft is accepted with its corrections, or returned to step 6 with a note."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app.action import Action, Argument, Button, Group, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.versi import problem_lines, rows_of_stage, save_version
from pk_excel.core.pk.koreksi import Koreksi, KoreksiResult, apply_corrections
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.records import Record
from pk_excel.core.tables.row import Row
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

STEP = 7
PLENO, REVISION = 5, 6
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


def accept_corrections(book: WorkbookPort, context: Context, _bench: Bench, ratified: str = "") -> Outcome:
    """Accept the draft with the corrections of ``tblKoreksi``.

    The SOP is silent on corrections that change what the pleno approved: a target goes back to the pleno, or, with
    ``substansi_setelah_pleno`` set to ``disahkan``, needs *ratified* (the decision that ratifies it) as every other
    substance does. Raises StepIncomplete.
    """
    desk = Desk(book, context)
    desk.gate("koreksi")
    table = desk.table(t.KOREKSI)
    result = apply_corrections(rows_of_stage(desk, Tahap.REVISI), table)
    if result.problems:
        raise StepIncomplete(action="koreksi", reason="corrections_bad", problems=problem_lines(table, result.problems))
    targets = tuple(koreksi for koreksi in result.substance if koreksi.key == "target")
    if targets and desk.settings.substansi_setelah_pleno != RATIFY:
        return _to_pleno(desk, result, targets)
    if result.substance and not ratified.strip():
        rows = tuple(dict.fromkeys(koreksi.id for koreksi in result.substance))
        raise StepIncomplete(action="koreksi", reason="ratification_missing", rows=rows)
    changed = {(koreksi.id, koreksi.dokumen) for koreksi in result.substance}
    records = [_ratified(record, ratified) if _key(record) in changed else record for record in result.records]
    desk.replace(t.PK, records)
    save_version(desk, Tahap.KOREKSI, records)
    desk.complete(STEP)
    by = f"; disahkan {ratified}" if result.substance else ""
    desk.finish("koreksi", f"{len(result.editorial)} redaksi, {len(result.substance)} substansi{by}", STEP)
    facts = {"editorial": len(result.editorial), "substance": len(result.substance)}
    notes = (Note(RATIFIED, {"by": ratified}),) if result.substance else ()
    return Outcome("koreksi", ACCEPTED, facts, notes)


def return_draft(book: WorkbookPort, context: Context, _bench: Bench, note: str) -> Outcome:
    """Return the draft to step 6 with *note*. Raises StepIncomplete when the note is empty."""
    desk = Desk(book, context)
    desk.gate("koreksi")
    desk.send_back(REVISION, note)
    desk.finish("koreksi dikembalikan", note, STEP)
    return Outcome("koreksi", RETURNED, {"note": note})


def _to_pleno(desk: Desk, result: KoreksiResult, targets: Sequence[Koreksi]) -> Outcome:
    """Put corrected targets before the pleno: they become rows of ``tblPleno``, the other corrections stay."""
    agenda = {(row.text("id"), row.text("dokumen")): dict(row) for row in desk.rows(t.PLENO)}
    for koreksi in targets:
        key = (koreksi.id, koreksi.dokumen)
        agenda[key] = _agenda_row(agenda.get(key), koreksi, result)
    desk.replace(t.PLENO, list(agenda.values()))
    moved = {koreksi.row.row for koreksi in targets}
    desk.replace(t.KOREKSI, [row for row in desk.rows(t.KOREKSI) if row.place.row not in moved])
    desk.send_back(PLENO, "; ".join(_line(koreksi) for koreksi in targets))
    desk.finish("koreksi ke pleno", f"{len(targets)} koreksi target", STEP)
    return Outcome("koreksi", TO_PLENO, {"substance": len(targets)})


def _agenda_row(old: Record | None, koreksi: Koreksi, result: KoreksiResult) -> Record:
    record = next(record for record in result.records if _key(record) == (koreksi.id, koreksi.dokumen))
    row = old or {
        "id": koreksi.id, "dokumen": koreksi.dokumen, "jenis": JENIS, "sasaran": record["sasaran"],
        "indikator": record["indikator"], "satuan": record["satuan"], "arah": record["arah"],
        "divisi": record["divisi"], "target_rkt": koreksi.semula, "pilihan": None,
    }  # fmt: skip
    options = "\n".join(line for line in (row["pilihan"], _line(koreksi)) if line)
    return {**row, "pilihan": options, "keputusan": None, "target_ditetapkan": None, "alasan": None}


def with_corrections(agenda: Sequence[Record], before: Sequence[Row]) -> list[Record]:
    """Return a new agenda with the corrections that stood in the old one and wait for the pleno's decision."""
    kept = {_key(record): dict(record) for record in agenda}
    for row in before:
        lines = [line for line in row.text("pilihan").splitlines() if line.startswith(f"{JENIS} ")]
        if not lines or not row.blank("keputusan"):
            continue
        record = kept.setdefault(_key(row), {**row, "pilihan": None})
        known = str(record["pilihan"] or "").splitlines()
        record["pilihan"] = "\n".join(dict.fromkeys((*known, *lines)))
    return list(kept.values())


def _line(koreksi: Koreksi) -> str:
    title = t.PK.column(koreksi.key).title
    return f"{JENIS} {koreksi.id}: {title} {koreksi.semula} menjadi {koreksi.menjadi} – {koreksi.catatan}"


def _ratified(record: Record, by: str) -> Record:
    return {**record, "keputusan": by}


def _key(record: Record | Row) -> tuple[str, str]:
    return str(record["id"]), str(record["dokumen"])


def correct(
    book: WorkbookPort, context: Context, bench: Bench, kembalikan: str | None = None, pengesahan: str | None = None
) -> Outcome:
    """Return the draft with the note *kembalikan*, or accept it, *pengesahan* ratifying what changes its substance."""
    if kembalikan is not None:
        return return_draft(book, context, bench, note=kembalikan)
    return accept_corrections(book, context, bench, ratified=pengesahan or "")


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
)
