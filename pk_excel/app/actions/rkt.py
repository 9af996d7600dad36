"""``rkt`` (SOP step 2): the Rencana Kerja Tahunan of the year from the Renstra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pk_excel.app.action import Action, Button, Group, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.naskah import keep, rkt_papers
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.rkt import Filled, RktResult, draft_rkt, filled_down
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import header_key
from pk_excel.core.values.teks import one_line
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

DONE = Sentence("done", "RKT {tahun}: {added} baris baru, {kept} baris tetap.")
DIFFERENCE = Sentence(
    "rkt_difference", "{id} ({dokumen}): {key} di RKT “{rkt}”, di Renstra “{renstra}”. RKT tidak diubah."
)
GONE = Sentence("rkt_gone", "{id} ({dokumen}) ada di RKT tetapi tidak ada di Renstra.")
FILLED = Sentence(
    "rkt_filled", "Lembar Renstra, sel {cell}: {key} kosong, diisi seperti baris di atasnya: “{value}”. Periksa."
)
NOT_DUE = Sentence("rkt_skipped_no_target", "{id} tidak diambil: Renstra tidak memuat targetnya untuk tahun ini.")
#: What keeps a row of the Renstra from being used.
UNUSABLE = {
    "empty": Sentence("rkt_row_empty", "  sel {cell}: {key} kosong"),
    "no_dokumen": Sentence("rkt_row_dokumen", "  sel {cell}: Dokumen tidak dikenal"),
    "duplicate": Sentence("rkt_row_duplicate", "  sel {cell}: ID {id} sudah dipakai baris lain"),
}


def make_rkt(book: WorkbookPort, context: Context, bench: Bench) -> Outcome:
    """Add the year's Renstra rows that the RKT lacks; rows that stand there are kept and differences reported.
    The RKT of each document is written to be signed.

    A Sasaran that is merged over its indicators, or written at the first of them only, is filled in below. Raises
    StepIncomplete when the year is not set, the Renstra is empty, has no column for the year or no target in it, with
    every cell that keeps a row from being used, and in a PK Perubahan.
    """
    desk = Desk(book, context)
    desk.gate("rkt")
    tahun = desk.settings.tahun
    if not tahun:
        raise StepIncomplete(action="rkt", reason="year_missing")
    renstra, filled = filled_down(desk.table(t.RENSTRA))
    if not renstra.rows:
        raise StepIncomplete(action="rkt", reason="empty_renstra")
    result = draft_rkt(renstra, desk.table(t.RKT), tahun)
    if not result.year_known:
        raise StepIncomplete(action="rkt", reason="year_not_in_renstra", tahun=tahun)
    _refuse_unusable(result)
    if not result.rows:
        raise StepIncomplete(action="rkt", reason="no_rkt_rows", tahun=tahun)
    _write_filled(desk, filled)
    desk.replace(t.RKT, result.rows)
    desk.complete(2, proof=f"RKT {tahun}")
    keep(desk, bench, rkt_papers(desk, bench), completed_on(desk.rows(t.LANGKAH), Step.RKT) or desk.today)
    told = f"RKT {tahun}: {len(result.added)} baris baru, {len(result.kept)} tetap"
    files = desk.finish("rkt", told, 2, bench.out)
    facts = {"tahun": tahun, "added": len(result.added), "kept": len(result.kept)}
    return Outcome("rkt", DONE, facts, (*_filled_notes(filled), *_notes(result)), files=files)


def _refuse_unusable(result: RktResult) -> None:
    lines = [
        UNUSABLE[skip.reason].text.format(
            cell=skip.row.address(skip.column), key=skip.column.title, id=one_line(skip.row.id)
        )
        for skip in result.skipped
        if skip.unusable
    ]
    if lines:
        raise StepIncomplete(action="rkt", reason="renstra_rows", problems="\n".join(lines))


def _write_filled(desk: Desk, filled: Sequence[Filled]) -> None:
    """Put the filled cells into the Renstra; its other cells stay as they are."""
    raw = desk.book.read_table(t.RENSTRA.name)
    for column in dict.fromkeys(one.column for one in filled):
        place = [header_key(title) for title in raw.header].index(header_key(column.title))
        values: list[Any] = [cells[place] for cells in raw.rows]
        for one in filled:
            if one.column is column:
                values[one.row.place.row - raw.top - 1] = one.value
        desk.book.write_table(t.RENSTRA.name, (column.title,), [[value] for value in values])


def _filled_notes(filled: Sequence[Filled]) -> Iterator[Note]:
    for one in filled:
        facts = {"cell": one.row.address(one.column), "key": one.column.title, "value": one_line(one.value)}
        yield Note(FILLED, facts)


def _notes(result: RktResult) -> list[Note]:
    notes = [
        Note(DIFFERENCE, {"id": d.id, "dokumen": d.dokumen, "key": d.column.title,
                                "renstra": d.renstra, "rkt": d.rkt})
        for d in result.differences
    ]  # fmt: skip
    notes += [Note(NOT_DUE, {"id": one_line(skip.row.id)}) for skip in result.skipped]
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
