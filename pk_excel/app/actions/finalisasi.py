"""``finalisasi`` (SOP step 8): the draft is frozen and both forms are made."""

from __future__ import annotations

from datetime import date

from pk_excel.app.action import TO_FOLDER, Action, Argument, Button, Group, Kind, Window
from pk_excel.app.actions.validasi import collect, post
from pk_excel.app.desk import Desk
from pk_excel.app.formulir import draw_forms
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.segel import seal_final, sealed_draft
from pk_excel.app.versi import save_version
from pk_excel.core.pk.versi import changes, next_number
from pk_excel.core.rules.findings import errors
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.pk import VersiAnggaranRow
from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.tables.settings import DASAR_PERUBAHAN
from pk_excel.errors import FindingsBlock, StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

SIDIK_SHOWN = 12
DONE = Sentence(
    "done",
    "Draf final versi {versi} dibekukan (segel {sidik}). Formulir PK KPU ({kpu} indikator) dan "
    "PK Sekretariat ({sekretariat} indikator) siap ditandatangani.",
)
WARNED = Sentence("warning_findings", "{count} peringatan dan informasi tertulis di lembar Temuan.")


def finalize(book: WorkbookPort, context: Context, bench: Bench, signing: date | None = None) -> Outcome:
    """Freeze the draft with its budget, draw both forms and write them as Word and PDF.

    *signing* is printed as the date; without it the forms leave room for it. Raises FindingsBlock when a rule of
    severity E objects: the findings are then in the workbook, nothing else is; StepIncomplete for a missing
    signer, and for a PK Perubahan in which nothing changed; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.gate("finalisasi")
    desk.check_history()
    _refuse_unchanged(desk)
    findings = collect(desk, bench, signing)
    post(desk, findings)
    if errors(findings):
        desk.finish("finalisasi ditolak", f"{len(errors(findings))} kesalahan", Step.FINAL)
        raise FindingsBlock(action="finalisasi", findings=errors(findings))
    rows, number = desk.rows(t.PK), next_number(desk.rows(t.VERSI))
    _freeze_budget(desk, number)
    seal = seal_final(desk, bench, number, rows, signing or desk.today)
    save_version(desk, Tahap.FINAL, rows, seal.sidik)
    (kpu, sekretariat), _ = draw_forms(desk, bench, signing)
    desk.complete(Step.FINAL, proof=f"Versi {number}, segel {kpu.sidik[:SIDIK_SHOWN]}")
    files = desk.finish("finalisasi", f"versi {number}", Step.FINAL, bench.out)
    facts = {
        "versi": number, "sidik": kpu.sidik[:SIDIK_SHOWN],
        "kpu": sum(len(group.indikator) for group in kpu.sasaran),
        "sekretariat": sum(len(group.indikator) for group in sekretariat.sasaran),
    }  # fmt: skip
    notes = (Note(WARNED, {"count": len(findings)}),) if findings else ()
    return Outcome("finalisasi", DONE, facts, notes, files=files)


def _refuse_unchanged(desk: Desk) -> None:
    """A PK Perubahan changes more than its title (domain §6.11); only a new official leaves the figures alone."""
    ground = desk.settings.perubahan_dasar
    if not desk.settings.perubahan_ke or ground.startswith(DASAR_PERUBAHAN["pejabat"]):
        return
    agreed = desk.settings.perubahan_semula or 0
    signed = sealed_draft(desk, agreed)
    before, now = ({row.kode: row.pagu for row in rows} for rows in (signed.anggaran, desk.rows(t.ANGGARAN)))
    if before == now and not changes(signed.pk, desk.rows(t.PK)):
        raise StepIncomplete(action="finalisasi", reason="nothing_changed", ground=ground)


def _freeze_budget(desk: Desk, number: int) -> None:
    frozen = (
        VersiAnggaranRow(versi=number, **{column.key: row.value(column) for column in AnggaranRow.columns})
        for row in desk.rows(t.ANGGARAN)
    )
    desk.replace(t.VERSI_ANGGARAN, [*desk.rows(t.VERSI_ANGGARAN), *frozen])


ACTION = Action(
    "finalisasi",
    Group.FINAL,
    "Langkah 8: bekukan draf final dan buat formulir PK KPU dan PK Sekretariat.",
    finalize,
    Window(Step.FINAL, Step.FINAL),
    order=1,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument(
            "tanggal", "Tanggal penandatanganan, misalnya 2026-01-30.", Kind.DAY, keyword="signing", metavar="TANGGAL"
        ),
    ),
    buttons=(Button("finalisasi", "Finalisasi", "FileMarkAsFinal", arguments=("tanggal",)),),
)
