"""``rkt`` (SOP step 2): the Rencana Kerja Tahunan of the year from the Renstra."""

from __future__ import annotations

from pk_excel.app.action import Action, Button, Group, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.rkt import RktResult, draft_rkt
from pk_excel.core.tables import schema as t
from pk_excel.core.values.teks import one_line
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

DONE = Sentence("done", "RKT {tahun}: {added} baris baru, {kept} baris tetap.")
DIFFERENCE = Sentence(
    "rkt_difference", "{id} ({dokumen}): {key} di RKT “{rkt}”, di Renstra “{renstra}”. RKT tidak diubah."
)
GONE = Sentence("rkt_gone", "{id} ({dokumen}) ada di RKT tetapi tidak ada di Renstra.")
#: By the reason why a row of the Renstra is not taken.
SKIPPED = {
    "no_target": Sentence(
        "rkt_skipped_no_target", "{id} tidak diambil: Renstra tidak memuat targetnya untuk tahun ini."
    ),
    "no_id": Sentence("rkt_skipped_no_id", "Baris {row} lembar Renstra tidak diambil: kolom ID kosong."),
    "no_dokumen": Sentence(
        "rkt_skipped_no_dokumen", "{id} tidak diambil: kolom Dokumen kosong atau tidak dikenal."
    ),
    "duplicate": Sentence(
        "rkt_skipped_duplicate", "{id} di baris {row} lembar Renstra tidak diambil: ID itu sudah dipakai."
    ),
}


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
    return Outcome("rkt", DONE, facts, tuple(_notes(result)))


def _notes(result: RktResult) -> list[Note]:
    notes = [
        Note(DIFFERENCE, {"id": d.id, "dokumen": d.dokumen, "key": d.column.title,
                                "renstra": d.renstra, "rkt": d.rkt})
        for d in result.differences
    ]  # fmt: skip
    notes += [
        Note(SKIPPED[skip.reason], {"id": one_line(skip.row.id), "row": skip.row.place.row})
        for skip in result.skipped
    ]
    notes += [Note(GONE, {"id": name, "dokumen": dokumen}) for name, dokumen in result.gone]
    return notes


ACTION = Action(
    "rkt",
    Group.PERSIAPAN,
    "Langkah 2: susun RKT dari Renstra; baris yang sudah diputuskan tidak ditimpa.",
    make_rkt,
    Window(Step.RKT, Step.PENCERMATAN),
    order=2,
    batchable=True,
    buttons=(Button("rkt", "Susun RKT", "TableInsertExcel"),),
)
