"""``rkt`` (SOP step 2): the Rencana Kerja Tahunan of the year from the Renstra."""

from __future__ import annotations

from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome
from pk_excel.core.rkt import RktResult, draft_rkt
from pk_excel.core.tables import schema as t
from pk_excel.core.values.teks import one_line
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort


def make_rkt(book: WorkbookPort, context: Context, _bench: Bench) -> Outcome:
    """Add the year's Renstra rows that the RKT lacks; rows that stand there are kept and differences reported.

    Raises StepIncomplete when the year is not set, the Renstra is empty, or has no column for the year, and in a PK
    Perubahan.
    """
    desk = Desk(book, context)
    desk.gate("rkt")
    tahun = desk.settings.tahun
    if not tahun:
        raise StepIncomplete(action="rkt", reason="year_missing")
    renstra = desk.table(t.RENSTRA)
    if not renstra.rows:
        raise StepIncomplete(action="rkt", reason="empty_renstra")
    result = draft_rkt(renstra, desk.table(t.RKT), tahun)
    if not result.year_known:
        raise StepIncomplete(action="rkt", reason="year_not_in_renstra", tahun=tahun)
    desk.replace(t.RKT, result.rows)
    desk.complete(2, proof=f"RKT {tahun}")
    desk.finish("rkt", f"RKT {tahun}: {len(result.added)} baris baru, {len(result.kept)} tetap", 2)
    facts = {"tahun": tahun, "added": len(result.added), "kept": len(result.kept)}
    return Outcome("rkt", "done", facts, tuple(_notes(result)))


def _notes(result: RktResult) -> list[Note]:
    notes = [
        Note("rkt_difference", {"id": d.id, "dokumen": d.dokumen, "key": d.column.title,
                                "renstra": d.renstra, "rkt": d.rkt})
        for d in result.differences
    ]  # fmt: skip
    notes += [
        Note(f"rkt_skipped_{skip.reason}", {"id": one_line(skip.row.id), "row": skip.row.place.row})
        for skip in result.skipped
    ]
    notes += [Note("rkt_gone", {"id": name, "dokumen": dokumen}) for name, dokumen in result.gone]
    return notes
