"""``edarkan`` (SOP step 3, outward): one review workbook per division, and the in-book review sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pk_excel.app.action import OVERWRITE, Action, Argument, Button, Group, Kind, Window
from pk_excel.app.desk import Desk
from pk_excel.app.edaran import master_stamp, seal_sent
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.pencermatan.edaran import ReviewStamp, is_spare_id, review_rows, spare_ids
from pk_excel.core.pencermatan.lembar import Kantor, lembar
from pk_excel.core.steps.clock import begin, step_row
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import Column, TableSpec
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pencermatan import ANSWER, TOLD, CermatRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.sheets import SPARE_ROWS
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import is_empty
from pk_excel.core.values.unreadable import known
from pk_excel.errors import FileExists, StepIncomplete
from pk_excel.ports import Bench, Context, FilesPort, WorkbookPort

_GIVEN: tuple[Column[Any], ...] = (CermatRow.id, CermatRow.pengampu, *TOLD)
DONE = Sentence("done", "{count} buku kerja pencermatan dibuat untuk {divisi}. Tenggat kembali {tenggat}.")
NO_SHEET = Sentence(
    "no_review_sheet", "Divisi {kode} tidak punya lembar Cermat di buku kerja; pakai berkas pencermatannya."
)
COPIED = Sentence("copied", "{berkas} yang lama mungkin sudah diisi; salinannya disimpan di folder {folder}.")
ORPHANED = Sentence(
    "orphaned", "Lembar {sheet}, sel {cell}: jawaban “{answer}” untuk {id} tidak ikut, barisnya tidak ada lagi di RKT."
)


def send_reviews(book: WorkbookPort, context: Context, bench: Bench, overwrite: bool = False) -> Outcome:
    """Make a review workbook for each active division and refresh the review sheets in the master.

    Answers already typed into a review sheet are kept for rows that are still there. A review workbook that is
    there already may hold a division's answers: unless it is the same or *overwrite* is set, FileExists is raised, and
    what is overwritten leaves a copy.
    Raises StepIncomplete without an RKT, without an active division, and in a PK Perubahan.
    """
    desk = Desk(book, context)
    desk.gate("edarkan")
    rkt = desk.rows(t.RKT)
    divisions = desk.active_divisions()
    if not rkt:
        raise StepIncomplete(action="edarkan", reason="empty_rkt")
    if not divisions:
        raise StepIncomplete(action="edarkan", reason="no_divisions")
    notes: list[Note] = []
    desk.put_steps(begin(desk.rows(t.LANGKAH), Step.PENCERMATAN, desk.today))
    due = known(step_row(desk.rows(t.LANGKAH), Step.PENCERMATAN).tenggat)
    office = Kantor(desk.settings, desk.rows(t.PEJABAT), desk.rows(t.ANGGARAN), desk.today, due)
    lalu = desk.look(t.TAHUN_LALU).rows
    bodies = {row.kode: row for row in desk.rows(t.DIVISI)}
    for index, kode in enumerate(divisions):
        context.progress(kode, index, len(divisions))
        stamp = master_stamp(desk, kode)
        content = bench.builder.review_book(stamp.cells(), lembar(office, bodies[kode], review_rows(rkt, kode, lalu)))
        notes += _stage(bench.out, file_name(stamp), content, overwrite)
    in_book = {spec.name: spec for spec in desk.review_specs()}
    for kode in divisions:
        spec = t.review_table(kode)
        if spec.name in in_book:
            notes += _refresh_sheet(desk, spec, kode, rkt)
        else:
            notes.append(Note(NO_SHEET, {"kode": kode}))
    seal_sent(desk)
    files = desk.finish("edarkan", f"{len(divisions)} berkas: {', '.join(divisions)}", Step.PENCERMATAN, bench.out)
    tenggat = format_tanggal(due) if due else ""
    facts = {"count": len(divisions), "divisi": ", ".join(divisions), "tenggat": tenggat}
    return Outcome("edarkan", DONE, facts, tuple(notes), files=files)


def _stage(out: FilesPort, name: str, content: bytes, overwrite: bool) -> Iterator[Note]:
    if name in out.names() and out.read(name) != content:
        if not overwrite:
            raise FileExists(path=f"{out.name}/{name}")
        yield Note(COPIED, {"berkas": name, "folder": out.keep(name)})
    out.put(name, content)


def file_name(stamp: ReviewStamp) -> str:
    """Return the name of a division's review workbook."""
    return f"Pencermatan-{stamp.divisi}-{stamp.tahun}.xlsx"


def _refresh_sheet(desk: Desk, spec: TableSpec[CermatRow], kode: str, rkt: tuple[RktRow, ...]) -> Iterator[Note]:
    """Put the RKT into a review sheet, its answers and proposals kept; yield answers to rows that are gone."""
    table = desk.look(spec)
    old = table.index(row_key)
    rows = [_answered(row, old.get(row_key(row))) for row in review_rows(rkt, kode, desk.look(t.TAHUN_LALU).rows)]
    known_rows = set(map(row_key, rows))
    others = [row for row in table.rows if row_key(row) not in known_rows and _typed(row, kode)]
    spare = [row for row in others if is_spare_id(row.id, kode)]
    for row in others:
        if row not in spare:
            answer = ", ".join(as_typed(row, column) for column in ANSWER if not is_empty(row.value(column)))
            facts = {"sheet": table.sheet, "cell": row.address(CermatRow.keputusan), "id": row.id, "answer": answer}
            yield Note(ORPHANED, facts)
    taken = {row.id for row in spare}
    rows += spare
    rows += [CermatRow(id=name) for name in spare_ids(kode, taken)][: max(SPARE_ROWS - len(spare), 0)]
    desk.replace(spec, rows)


def _typed(row: CermatRow, kode: str) -> bool:
    """Return whether a division wrote into a row: its answer or, in one of its empty rows, anything."""
    asked = CermatRow.columns if is_spare_id(row.id, kode) else ANSWER
    return any(not is_empty(row.value(column)) for column in asked if column not in _GIVEN)


def _answered(row: CermatRow, old: CermatRow | None) -> CermatRow:
    """Return an RKT row with the answer that the sheet held, unreadable cells as they were typed."""
    if old is None:
        return row
    return replace(row, **{column.key: old.value(column) for column in ANSWER})


ACTION = Action(
    "edarkan",
    Group.PENCERMATAN,
    "Langkah 3: buat satu buku kerja pencermatan untuk setiap divisi.",
    send_reviews,
    Window(Step.PENCERMATAN, Step.DRAF),
    order=1,
    batchable=True,
    arguments=(Argument("folder", kind=Kind.OUT, positional=True, metavar="[DIR]"), OVERWRITE),
    buttons=(Button("edarkan", "Edarkan", "ReviewShareWorkbook"),),
    steps=(Step.PENCERMATAN,),
)
