"""``edarkan`` (SOP step 3, outward): one review workbook per division, and the in-book review sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pk_excel.app.action import OVERWRITE, Action, Argument, Button, Group, Kind, Window
from pk_excel.app.bawaan import answers_of, taken_of
from pk_excel.app.desk import Desk
from pk_excel.app.edaran import master_stamp, seal_sent
from pk_excel.app.nonaktif import NOT_SENT, inactive_notes
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.ulasan import Reviews, collect_reviews, with_notes
from pk_excel.core.divisi import is_usable
from pk_excel.core.pencermatan.bawaan import Jawaban, carried, lost_answers
from pk_excel.core.pencermatan.edaran import ReviewStamp, is_spare_id, review_rows, spare_ids
from pk_excel.core.pencermatan.jawaban import answer_text, answered
from pk_excel.core.pencermatan.lembar import Kantor, asked, lembar
from pk_excel.core.steps.clock import begin, check_order, step_row
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusBerkas
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.core.tables.pencermatan import BerkasRow, CermatRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.sheets import SPARE_ROWS
from pk_excel.core.values.tanggal import format_tanggal
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import known
from pk_excel.errors import FileExists, StepIncomplete
from pk_excel.messages.refusals import gone_text
from pk_excel.ports import Bench, BuilderPort, Context, FilesPort, ReturnedFile, WorkbookPort

DONE = Sentence("done", "{count} buku kerja pencermatan dibuat untuk {divisi}. Tenggat kembali {tenggat}.")
NO_SHEET = Sentence(
    "no_review_sheet", "Divisi {kode} tidak punya lembar Cermat di buku kerja; pakai berkas pencermatannya."
)
COPIED = Sentence(
    "copied",
    "{berkas} yang lama mungkin sudah diisi; salinannya disimpan di folder {folder}. Jawaban di dalamnya ikut bila "
    "berkasnya disebut dengan --jawaban.",
)
CARRIED = Sentence("carried", "{kode}: {count} jawaban yang sudah ada ikut di berkas baru.")
ASKED = Sentence("asked_anew", "{kode}: {rows} ditanyakan lagi; sebabnya ada di kolom Ditanyakan Lagi.")
ORPHANED = Sentence(
    "orphaned",
    "{sheet}, sel {cell}: jawaban “{answer}” untuk {id} tidak ikut, barisnya tidak ada lagi di RKT. "
    "Jawaban itu disimpan di lembar Berkas.",
)
UNOWNED = Sentence(
    "unowned_rows",
    "Tidak ada divisi aktif yang mengampu {rows}: barisnya tersembunyi di semua berkas pencermatan. Tulis kode divisi"
    " yang aktif di kolom Divisi lembar RKT, lalu edarkan lagi.",
)
BAD_CODE = Sentence("bad_division_code", "  sel {cell}: “{kode}”")
REFUSED = Sentence("file_refused", "{berkas}: DITOLAK, jawabannya tidak ikut – {sebab}")


def send_reviews(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    overwrite: bool = False,
    returned: Sequence[ReturnedFile] = (),
) -> Outcome:
    """Make a review workbook for each active division and refresh the review sheets in the master.

    What a division answered already, in the *returned* files, in its review sheet or in earlier consolidations, is in
    the new file by the row's ID; rows that changed since then are asked anew with the old answer beside them. The RKT
    that goes out is sealed: answers to it are judged by it. A review workbook that is there already may hold a
    division's answers: unless it is the same or *overwrite* is set, FileExists is raised, and what is overwritten
    leaves a copy.
    Raises StepIncomplete without an RKT, without an active division, for a code that can name no table,
    in a PK Perubahan, and on a day before that of an earlier step.
    """
    desk = Desk(book, context)
    desk.gate("edarkan")
    check_order(desk.rows(t.LANGKAH), Step.PENCERMATAN, desk.today)
    divisions = desk.active_divisions()
    if not desk.rows(t.RKT):
        raise StepIncomplete(action="edarkan", reason="empty_rkt")
    if not divisions:
        raise StepIncomplete(action="edarkan", reason="no_divisions")
    _refuse_bad_codes(desk)
    reviews = collect_reviews(desk, returned, marked=True).completed()
    notes = [
        Note(REFUSED, {"berkas": one.name, "sebab": one.sebab}) for one in reviews.read if not one.used and one.sidik
    ]
    notes += inactive_notes(reviews, NOT_SENT)
    notes += _unowned(desk, divisions)
    desk.put_steps(begin(desk.rows(t.LANGKAH), Step.PENCERMATAN, desk.today))
    office = Kantor(desk.settings, desk.rows(t.PEJABAT), desk.rows(t.ANGGARAN), desk.today, _due(desk))
    for index, kode in enumerate(divisions):
        context.progress(kode, index, len(divisions))
        notes += _send(desk, bench.out, bench.builder, office, kode, reviews, overwrite)
    for kode in divisions:
        notes += _refresh_sheet(desk, kode, reviews)
    notes += _keep_lost(desk, reviews)
    seal_sent(desk)
    files = desk.finish("edarkan", f"{len(divisions)} berkas: {', '.join(divisions)}", Step.PENCERMATAN, bench.out)
    tenggat = format_tanggal(office.tenggat) if office.tenggat else ""
    facts = {"count": len(divisions), "divisi": ", ".join(divisions), "tenggat": tenggat}
    return Outcome("edarkan", DONE, facts, tuple(notes), files=files)


def _refuse_bad_codes(desk: Desk) -> None:
    rows = [row for row in desk.rows(t.DIVISI) if row.kode in desk.active_divisions() and not is_usable(row.kode)]
    lines = [BAD_CODE.text.format(cell=row.address(DivisiRow.kode), kode=row.kode) for row in rows]
    if lines:
        raise StepIncomplete(action="edarkan", reason="bad_division_codes", problems="\n".join(lines))


def _unowned(desk: Desk, divisions: Collection[str]) -> Iterator[Note]:
    """Yield the rows of the RKT that none of the *divisions* finds as its own, with the cells of their code."""
    rows = [row for row in desk.rows(t.RKT) if one_line(row.divisi) not in divisions]
    if rows:
        cells = (f"{one_line(row.id)} (lembar RKT, sel {row.address(RktRow.divisi)})" for row in rows)
        yield Note(UNOWNED, {"rows": ", ".join(cells)})


def _due(desk: Desk) -> date | None:
    """Return until when reviews come back: the plan's day, or the expected one once that has passed."""
    row = step_row(desk.rows(t.LANGKAH), Step.PENCERMATAN)
    planned = known(row.tenggat)
    return planned if planned and planned >= desk.today else known(row.prakiraan) or planned


def _send(
    desk: Desk, out: FilesPort, builder: BuilderPort, office: Kantor, kode: str, reviews: Reviews, overwrite: bool
) -> Iterator[Note]:
    """Stage the review workbook of one division; yield what is in it already."""
    rows, used = _rows(desk, kode), _used_ids(desk)
    filled = carried(rows, kode, answers_of(reviews.read, kode), taken_of(reviews, kode, map(row_key, rows)), used)
    body = next(row for row in desk.rows(t.DIVISI) if row.kode == kode)
    stamp = master_stamp(desk, kode)
    content = builder.review_book(stamp.cells(), replace(lembar(office, body, filled), terpakai=used))
    yield from _stage(out, file_name(stamp), content, overwrite)
    if count := sum(map(answered, filled)):
        yield Note(CARRIED, {"kode": kode, "count": count})
    if asks := [row.id for row in filled if asked(row)]:
        yield Note(ASKED, {"kode": kode, "rows": ", ".join(asks)})


def _rows(desk: Desk, kode: str) -> list[CermatRow]:
    return review_rows(desk.rows(t.RKT), kode, desk.look(t.TAHUN_LALU).rows)


def _used_ids(desk: Desk) -> frozenset[str]:
    """Return the IDs of last year's indicators: a new proposal with one of them would pass for that indicator."""
    return frozenset(row.id for row in desk.look(t.TAHUN_LALU).rows)


def _stage(out: FilesPort, name: str, content: bytes, overwrite: bool) -> Iterator[Note]:
    if name in out.names() and out.read(name) != content:
        if not overwrite:
            raise FileExists(path=f"{out.name}/{name}")
        yield Note(COPIED, {"berkas": name, "folder": out.keep(name)})
    out.put(name, content)


def file_name(stamp: ReviewStamp) -> str:
    """Return the name of a division's review workbook."""
    return f"Pencermatan-{stamp.divisi}-{stamp.tahun}.xlsx"


def _refresh_sheet(desk: Desk, kode: str, reviews: Reviews) -> Iterator[Note]:
    """Put the RKT into the review sheet of a division with the answers that the sheet itself held.

    Those of files stay out of it: file and sheet would speak for the division at once.
    """
    spec = t.review_table(kode)
    if spec.name not in {one.name for one in desk.review_specs()}:
        yield Note(NO_SHEET, {"kode": kode})
        return
    own = [one for one in answers_of(reviews.read, kode) if one.nama == desk.look(spec).sheet]
    used = _used_ids(desk)
    rows = carried(_rows(desk, kode), kode, own, Jawaban("", ()), used)
    spare = spare_ids(kode, {*used, *(row.id for row in rows)})
    proposed = sum(is_spare_id(row.id, kode) for row in rows)
    rows += [CermatRow(id=name) for name in spare][: max(SPARE_ROWS - proposed, 0)]
    desk.replace(spec, rows)


def _keep_lost(desk: Desk, reviews: Reviews) -> Iterator[Note]:
    """Keep answers to rows that are no longer in the RKT as notes in *Berkas*, and yield them."""
    lines = []
    for kode in desk.active_divisions():
        rows = _rows(desk, kode)
        for source in answers_of(reviews.read, kode):
            for row in lost_answers(rows, kode, source):
                cell, answer = row.address(CermatRow.keputusan), answer_text(row)
                facts = {"id": row.id, "dokumen": as_typed(row, CermatRow.dokumen), "answer": answer}
                yield Note(ORPHANED, {"sheet": source.nama, "cell": cell, **facts})
                lines.append(
                    BerkasRow(
                        berkas=source.nama, divisi=kode, status=StatusBerkas.CATATAN, sebab=gone_text(cell, facts),
                        waktu=desk.context.now,
                    )
                )  # fmt: skip
    if lines:
        desk.replace(t.BERKAS, with_notes(desk.rows(t.BERKAS), lines))


ACTION = Action(
    "edarkan",
    Group.PENCERMATAN,
    "Langkah 3: buat satu buku kerja pencermatan untuk setiap divisi.",
    send_reviews,
    Window(Step.PENCERMATAN, Step.DRAF),
    order=1,
    batchable=True,
    arguments=(
        Argument("folder", kind=Kind.OUT, positional=True, metavar="[DIR]"),
        OVERWRITE,
        Argument(
            "jawaban",
            "Berkas atau folder yang sudah kembali: jawabannya ikut di berkas baru (boleh diulang).",
            Kind.REVIEWS,
            keyword="returned",
            metavar="BERKAS",
            many=True,
        ),
    ),
    buttons=(Button("edarkan", "Edarkan", "ReviewShareWorkbook"),),
    steps=(Step.PENCERMATAN,),
)
