"""``pleno`` (SOP steps 5-6): the decisions in the sheet *Pleno* go into the draft; Berita Acara and matrix."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app.desk import Desk
from pk_excel.app.naskah import berita_acara, matriks
from pk_excel.app.outcome import Outcome
from pk_excel.app.versi import problem_lines, rows_of_stage, save_version
from pk_excel.core.konsolidasi import Konsolidasi, consolidate
from pk_excel.core.pleno import PlenoResult, apply_decisions
from pk_excel.core.records import Record
from pk_excel.core.schema import tables as t
from pk_excel.core.schema.choices import StatusBaris, Tahap
from pk_excel.core.tanggal import format_tanggal
from pk_excel.core.usulan import Usulan
from pk_excel.core.versi import rows_of
from pk_excel.errors import StepIncomplete
from pk_excel.messages.problems import problem_text
from pk_excel.ports import Bench, Context, WorkbookPort

MEETING, REVISION = 5, 6


def hold_pleno(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
    """Apply the pleno's decisions to the draft after pencermatan and write the Berita Acara and the matrix.

    At step 6 (returned by the correction) the decisions are applied anew. In a PK Perubahan they apply to the
    signed PK. Raises StepIncomplete with every cell that is missing or wrong; nothing is changed then.
    """
    desk = Desk(book, context)
    step = desk.gate("pleno")
    table = desk.table(t.PLENO)
    base, proposed = decision_base(desk)
    day = desk.today if step == MEETING else desk.table(t.LANGKAH).by("no")[str(MEETING)]["selesai"] or desk.today
    result = apply_decisions(base, table, proposed, f"Pleno {format_tanggal(day)}")
    _refuse_incomplete(desk, result)
    desk.replace(t.PK, result.records)
    if step == MEETING:
        save_version(desk, Tahap.PLENO, result.records)
    save_version(desk, Tahap.REVISI, result.records)
    desk.complete(MEETING, REVISION, proof=desk.settings.text("nomor_ba"))
    tahun = desk.settings.tahun
    minutes = bench.papers.berita_acara(berita_acara(desk, bench, result.decided, day))
    bench.out.put(f"Berita-Acara-Pleno-{tahun}.docx", minutes)
    bench.out.put(f"Matriks-Perubahan-{tahun}.docx", bench.papers.matriks_perubahan(matriks(desk, bench)))
    files = bench.out.publish()
    desk.finish("pleno", f"{len(result.decided)} keputusan", MEETING)
    return Outcome("pleno", "done", _facts(base, result), files=files)


def decision_base(desk: Desk) -> tuple[Sequence[Record], Konsolidasi]:
    """Return the draft that the pleno decides on and the proposals about it."""
    changed = desk.settings.number("perubahan_semula")
    if changed:
        return rows_of(desk.rows(t.VERSI), changed), consolidate((), ())
    usulan = [Usulan.from_row(row) for row in desk.rows(t.USULAN)]
    return rows_of_stage(desk, Tahap.PENCERMATAN), consolidate(desk.rows(t.RKT), usulan)


def _refuse_incomplete(desk: Desk, result: PlenoResult) -> None:
    table = desk.table(t.PLENO)
    lines = [problem_lines(table, result.problems)] if result.problems else []
    typed = {(row.text("id"), row.text("dokumen")) for row in table.rows}
    deleted = [key for key in result.open if key not in typed]
    lines += [f"  {problem_text('deleted', {'id': i, 'dokumen': d})}" for i, d in deleted]
    if lines:
        raise StepIncomplete(action="pleno", reason="decisions_missing", problems="\n".join(lines))


def _facts(base: Sequence[Record], result: PlenoResult) -> dict[str, object]:
    removed = sum(record["status"] == StatusBaris.DIHAPUS for record in result.records)
    return {"decided": len(result.decided), "removed": removed, "taken": len(result.records) - len(base)}
