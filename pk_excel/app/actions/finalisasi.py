"""``finalisasi`` (SOP step 8): the draft is frozen and both forms are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pk_excel.app.action import AGREED, TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.actions.validasi import collect, post
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import draw_forms
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.perubahan import change_notes, changed_papers, printed_papers
from pk_excel.app.segel import changed_besides, seal_final
from pk_excel.app.ulang import ask_again
from pk_excel.app.versi import save_version
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.versi import next_number
from pk_excel.core.rules.findings import errors
from pk_excel.core.segel.catatan import Segel
from pk_excel.core.steps.pihak import steps_for
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Tahap
from pk_excel.core.tables.pk import PkRow, VersiAnggaranRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.errors import FindingsBlock
from pk_excel.ports import Bench, Context, WorkbookPort

SIDIK_SHOWN = 12
DONE = Sentence(
    "done", "Draf final versi {versi} dibekukan (segel {sidik}). Formulir {formulir} siap ditandatangani."
)
PAPER = "PK {dokumen} ({count} indikator)"
WARNED = Sentence("warning_findings", "{count} peringatan dan informasi tertulis di lembar Temuan.")


def finalize(
    book: WorkbookPort, context: Context, bench: Bench, signing: date | None = None, agreed: bool = False
) -> Outcome:
    """Freeze the draft with its budget, draw both forms and write them as Word and PDF.

    *signing* is printed as the date; without it the forms leave room for it. Of a PK Perubahan only the agreement
    that changes is printed. A final draft on record that would change, or be printed otherwise, is asked about, unless
    *agreed*. Raises FindingsBlock when a rule of severity E objects: the findings are then in the workbook, nothing
    else is; StepIncomplete for a missing signer, and for a PK Perubahan in which nothing changed; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("finalisasi")
    desk.check_history()
    changed = changed_papers(desk, signing or desk.today)
    findings = collect(desk, bench, signing)
    post(desk, findings)
    if errors(findings):
        desk.finish("finalisasi ditolak", f"{len(errors(findings))} kesalahan", Step.FINAL)
        raise FindingsBlock(action="finalisasi", findings=errors(findings))
    besides = changed_besides(desk, bench, signing or desk.today)
    ask_again(desk, "finalisasi", desk.rows(t.PK), agreed, Tahap.FINAL, budget=True, besides=besides)
    rows, number = desk.rows(t.PK), next_number(desk.rows(t.VERSI))
    _freeze_budget(desk, number)
    printed = printed_papers(changed)
    seal = seal_final(desk, bench, number, rows, signing or desk.today, printed)
    desk.put_steps(steps_for(desk.rows(t.LANGKAH), printed))
    save_version(desk, Tahap.FINAL, rows, seal.sidik)
    forms, _ = draw_forms(desk, bench, signing)
    desk.complete(Step.FINAL, proof=f"Versi {number}, segel {seal.sidik[:SIDIK_SHOWN]}")
    files = desk.finish("finalisasi", f"versi {number}", Step.FINAL, bench.out)
    notes = [Note(WARNED, {"count": len(findings)})] if findings else []
    notes += change_notes(desk, bench, changed)
    return Outcome("finalisasi", DONE, _facts(number, seal, rows, forms), tuple(notes), files=files)


def _facts(number: int, seal: Segel, rows: Sequence[PkRow], forms: Sequence[PkForm]) -> dict[str, object]:
    """Return what the outcome tells: of each paper the indicators in force, those that were removed are not counted."""
    valid = Counter(row.dokumen for row in rows if in_force(row))
    papers = [PAPER.format(dokumen=form.dokumen, count=valid[form.dokumen]) for form in forms]
    return {
        "versi": number, "sidik": seal.sidik[:SIDIK_SHOWN], "formulir": " dan ".join(papers),
        "kpu": valid[Dokumen.KPU], "sekretariat": valid[Dokumen.SEKRETARIAT],
    }  # fmt: skip


def _freeze_budget(desk: Desk, number: int) -> None:
    frozen = (
        VersiAnggaranRow(versi=number, **{column.key: row.value(column) for column in AnggaranRow.columns})
        for row in desk.rows(t.ANGGARAN)
    )
    desk.replace(t.VERSI_ANGGARAN, [*desk.rows(t.VERSI_ANGGARAN), *frozen])


ACTION = Action(
    "finalisasi",
    Group.FINAL,
    "Langkah 8: bekukan draf final dan buat formulir PK KPU dan PK Sekretariat; PK Perubahan hanya yang berubah.",
    finalize,
    Window(Step.FINAL, Step.FINAL),
    order=1,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal",
            "Tanggal penandatanganan, misalnya 2026-01-30.",
            Kind.DAY,
            keyword="signing",
            metavar="TANGGAL",
            question=Question(
                "Tanggal penandatanganan pada formulir, misalnya 30-01-2026.\nBiarkan tanda - bila belum pasti: "
                "formulir menyediakan tempat untuk menulisnya.",
                optional=True,
            ),
        ),
        AGREED,
    ),
    buttons=(Button("finalisasi", "Finalisasi", "FileMarkAsFinal", arguments=("tanggal",)),),
    steps=(Step.FINAL,),
)
