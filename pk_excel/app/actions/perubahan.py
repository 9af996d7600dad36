"""A PK Perubahan is opened on one of its three grounds: the signed PK goes before the pleno again."""

from __future__ import annotations

from pk_excel.app.actions.pembatalan import OPENED, next_number, remembered
from pk_excel.app.desk import Desk
from pk_excel.app.jam import plan_revision
from pk_excel.app.koreksi import known_figures, with_figures
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.perubahan import put_budget_on_agenda
from pk_excel.app.rapat import next_meeting
from pk_excel.app.segel import check_sealed, final_seal
from pk_excel.app.surat import open_rows
from pk_excel.core.pk.draf import in_force
from pk_excel.core.steps.clock import current_step
from pk_excel.core.steps.pihak import steps_for
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Dokumen, Keputusan
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.settings import DASAR_PERUBAHAN, Settings
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

PERUBAHAN = "Perubahan"
REVISION = Sentence(
    "revision",
    "PK Perubahan ke-{number} dibuka ({ground}). Lembar Pleno memuat semua baris PK "
    "dengan keputusan Tetap: ubah yang berubah, lalu jalankan pleno.",
)
SKIPPED = Sentence(
    "skipped",
    "Nomor {numbers} tidak dipakai lagi: PK Perubahan itu dibatalkan. Berkasnya bernama Perubahan-{number}; pada naskah"
    " yang batal tidak dihitung.",
)


def open_revision(book: WorkbookPort, context: Context, bench: Bench, ground: str, note: str) -> Outcome:
    """Open a PK Perubahan on one of the three grounds (PermenPANRB 53/2014): the SOP returns to the pleno.

    The signed original stays in *Versi*; its rows are put before the pleno, each kept until the pleno says otherwise.
    The steps from the pleno on get a plan that starts on the next working day; the event keeps the old one.
    The event keeps what was there, for :func:`cancel_revision`. Raises StepIncomplete without a signed PK, a known
    ground or a note, after the end of the year, and when what was signed is no longer what was sealed; HistoryBroken.
    """
    desk = Desk(book, context)
    desk.check_settings()
    steps = desk.rows(t.LANGKAH)
    if current_step(steps) < Step.ARSIP:
        raise StepIncomplete(action="langkah", reason="not_signed", step=Step.TANDA_TANGAN)
    if not note.strip():
        raise StepIncomplete(action="langkah", reason="ground_without_note", ground=ground)
    if ground not in DASAR_PERUBAHAN:
        raise StepIncomplete(action="langkah", reason="no_ground", ground=ground, known=tuple(DASAR_PERUBAHAN))
    if desk.today.year > desk.settings.tahun:
        raise StepIncomplete(action="langkah", reason="year_over", tahun=desk.settings.tahun)
    check_sealed(desk, bench, "langkah")
    before, number = desk.settings.perubahan_ke or 0, next_number(desk)
    kept = remembered(desk)
    seal, final = final_seal(desk, "langkah")
    desk.send_back(Step.PLENO, note)
    desk.put_steps(steps_for(desk.rows(t.LANGKAH), tuple(Dokumen)))
    plan_revision(desk)
    desk.set_settings(
        {
            Settings.perubahan_ke: number,
            Settings.perubahan_dasar: f"{DASAR_PERUBAHAN[ground]}: {note}",
            Settings.perubahan_semula: seal.versi,
        }
    )
    known = known_figures(desk)
    desk.replace(t.PLENO, [with_figures(_kept(row), known) for row in final.draf.pk if in_force(row)])
    desk.replace(t.KOREKSI, ())
    put_budget_on_agenda(desk, desk.today)
    open_rows(desk, number)
    next_meeting(desk)
    desk.finish(OPENED, f"PK Perubahan ke-{number}: {ground}: {note}\n{kept}", Step.PLENO)
    skipped = ", ".join(map(str, range(before + 1, number)))
    notes = (Note(SKIPPED, {"numbers": skipped, "number": number}),) if skipped else ()
    return Outcome("langkah", REVISION, {"number": number, "ground": DASAR_PERUBAHAN[ground]}, notes)


def _kept(row: PkRow) -> PlenoRow:
    """Return a row of the signed PK as the pleno finds it: kept until it says otherwise."""
    return PlenoRow(
        id=row.id, dokumen=row.dokumen, jenis=PERUBAHAN, sasaran=row.sasaran, indikator=row.indikator,
        satuan=row.satuan, arah=row.arah, divisi=row.divisi, target_semula=row.target, keputusan=Keputusan.TETAP,
    )  # fmt: skip
