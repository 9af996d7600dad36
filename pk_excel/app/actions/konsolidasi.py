"""``konsolidasi`` (SOP steps 3-4): returned reviews → all proposals, the matrix, conflicts, the draft PK."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pk_excel.app.action import Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.actions.koreksi import with_corrections
from pk_excel.app.desk import Desk
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.ulasan import Reviews, Seen, collect_reviews, unanswered
from pk_excel.app.versi import save_version
from pk_excel.core.konsolidasi.gabung import Konsolidasi, consolidate
from pk_excel.core.pencermatan.edaran import sidik_rkt
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pleno.bahan import pleno_rows
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusUsulan, Tahap
from pk_excel.core.values.teks import one_line
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, ReturnedFile, WorkbookPort

DONE = Sentence(
    "done",
    "{usulan} usulan dari {divisi} divisi: {sepakat} baris sepakat, {konflik} konflik, "
    "{baru} usulan baru, {hapus} usulan hapus. {pleno} butir menunggu pleno.",
)
PARTIAL = Sentence(
    "partial",
    "{usulan} usulan dari {divisi} divisi dicatat, tetapi hasil pencermatan belum lengkap. "
    "Belum masuk: {missing}. Masukkan berkasnya, atau lanjutkan dengan --tanpa KODE bila pleno menyetujui.",
    incomplete=True,
)
USED = Sentence("file_used", "{berkas}: dipakai, {usulan} usulan dari {divisi}.")
REFUSED = Sentence("file_refused", "{berkas}: DITOLAK – {sebab}")
NOT_ANSWERED = Sentence("not_answered", "{divisi}: {count} baris ampuan belum ditanggapi ({rows}).")
OUTDATED = Sentence(
    "decision_outdated",
    "{id} ({dokumen}): pilihannya berubah sejak keputusan pleno diisi; periksa lembar Pleno.",
)
DROPPED = Sentence(
    "decision_dropped",
    "{id} ({dokumen}): tidak diusulkan lagi; keputusan “{keputusan}” di lembar Pleno dihapus.",
)
WITHOUT = Sentence("without", "Divisi {divisi} dilewati atas permintaan.")


def consolidate_reviews(
    book: WorkbookPort,
    context: Context,
    _bench: Bench,
    returned: Sequence[ReturnedFile] = (),
    without: Collection[str] = (),
) -> Outcome:
    """Take the returned files and the answered review sheets, and put every proposal side by side.

    Reviews taken in an earlier run still count while the RKT is the same. A file that does not fit is named in
    *Berkas* with the reason and left out. While a division is missing (and not in *without*) everything is
    recorded, but steps 3 and 4 stay open (or open again) and no draft is made: the outcome is ``partial``.
    Raises StepIncomplete without an RKT, for a code in *without* that is no active division, and in a PK Perubahan.
    """
    desk = Desk(book, context)
    step = desk.gate("konsolidasi")
    if not desk.rows(t.RKT):
        raise StepIncomplete(action="konsolidasi", reason="empty_rkt")
    skipped = _known_divisions(desk, without)
    reviews = collect_reviews(desk, returned)
    absent = [kode for kode in desk.active_divisions() if kode not in reviews.divisions]
    missing = [kode for kode in absent if kode not in skipped]
    left_out = [kode for kode in absent if kode in skipped]
    table = consolidate(desk.rows(t.RKT), reviews.proposals)
    _record(desk, reviews, table)
    notes = _notes(reviews.seen)
    if not missing:
        notes += _make_draft(desk, table)
    elif step > Step.DRAF:
        desk.send_back(Step.PENCERMATAN, f"Konsolidasi ulang; belum masuk: {', '.join(missing)}")
    notes += [Note(WITHOUT, {"divisi": kode}) for kode in left_out]
    desk.finish("konsolidasi", _event(reviews, missing, left_out), Step.DRAF)
    facts = _facts(table, reviews, missing)
    return Outcome("konsolidasi", PARTIAL if missing else DONE, facts, tuple(notes))


def _event(reviews: Reviews, missing: Sequence[str], left_out: Sequence[str]) -> str:
    """Return what the audit chain keeps of the run."""
    names = {"belum masuk": missing, "dilewati": left_out}
    rest = "".join(f"; {what}: {', '.join(codes)}" for what, codes in names.items() if codes)
    return f"{len(reviews.proposals)} usulan{rest}"


def _known_divisions(desk: Desk, codes: Collection[str]) -> set[str]:
    """Return *codes* as the office writes them."""
    active = {kode.casefold(): kode for kode in desk.active_divisions()}
    for kode in codes:
        if kode.casefold() not in active:
            raise StepIncomplete(
                action="konsolidasi", reason="unknown_division", kode=kode, known=tuple(active.values())
            )
    return {active[kode.casefold()] for kode in codes}


def _record(desk: Desk, reviews: Reviews, table: Konsolidasi) -> None:
    desk.replace(t.USULAN, reviews.proposals)
    desk.replace(t.BERKAS, reviews.ledger(desk.context.now))
    desk.replace(t.KONSOLIDASI, table.records())
    desk.book.write_cell("pkSidikRKT", sidik_rkt(desk.rows(t.RKT)))


def _make_draft(desk: Desk, table: Konsolidasi) -> list[Note]:
    """Write the draft and the pleno's agenda; return what happened to decisions typed before."""
    rkt, ids = desk.rows(t.RKT), {one_line(row.id) for row in desk.rows(t.RENSTRA)}
    untouched = draft_pk(rkt, consolidate(rkt, ()), ids)
    draft = draft_pk(rkt, table, ids)
    before = desk.rows(t.PLENO)
    agenda = pleno_rows(table, before)
    desk.replace(t.PLENO, with_corrections(agenda.rows, before))
    desk.replace(t.PK, draft)
    save_version(desk, Tahap.RKT, untouched)
    save_version(desk, Tahap.PENCERMATAN, draft)
    desk.complete(Step.PENCERMATAN, Step.DRAF, proof=f"{len(desk.rows(t.BERKAS))} berkas pencermatan")
    changed = (Note(OUTDATED, {"id": i, "dokumen": d}) for i, d in agenda.changed)
    dropped = (
        Note(DROPPED, {"id": row.id, "dokumen": row.dokumen, "keputusan": row.keputusan})
        for row in agenda.dropped
    )
    return [*changed, *dropped]


def _facts(table: Konsolidasi, reviews: Reviews, missing: Sequence[str]) -> dict[str, object]:
    def count(status: StatusUsulan) -> int:
        return sum(row.status is status for row in table.rows)

    return {
        "usulan": len(reviews.proposals), "divisi": len(reviews.divisions), "missing": ", ".join(missing),
        "sepakat": count(StatusUsulan.SEPAKAT), "konflik": count(StatusUsulan.KONFLIK),
        "baru": count(StatusUsulan.BARU), "hapus": count(StatusUsulan.HAPUS),
        "pleno": sum(row.ke_pleno for row in table.rows),
    }  # fmt: skip


def _notes(seen: Sequence[Seen]) -> list[Note]:
    notes = []
    for one in seen:
        kind = USED if one.used else REFUSED
        facts = {"berkas": one.name, "usulan": len(one.proposals), "divisi": one.divisi, "sebab": one.sebab}
        notes.append(Note(kind, facts))
    notes += [
        Note(NOT_ANSWERED, {"divisi": kode, "count": len(rows), "rows": ", ".join(rows)})
        for kode, rows in unanswered(seen)
    ]
    return notes


ACTION = Action(
    "konsolidasi",
    Group.PENCERMATAN,
    "Langkah 3-4: gabungkan hasil pencermatan, temukan konflik, susun draf PK.",
    consolidate_reviews,
    Window(Step.PENCERMATAN, Step.PLENO),
    order=2,
    batchable=True,
    arguments=(
        Argument(
            "berkas",
            kind=Kind.REVIEWS,
            keyword="returned",
            positional=True,
            many=True,
            metavar="[BERKAS…]",
            question=Question(
                "Adakah berkas pencermatan yang kembali dari divisi?\n\n"
                "Ya: pilih foldernya.\n"
                "Tidak: pakai lembar Cermat di buku kerja ini saja.",
                folder="Folder berkas pencermatan dari divisi",
            ),
        ),
        Argument(
            "tanpa",
            "Lanjutkan tanpa hasil divisi ini (boleh diulang).",
            Kind.CODES,
            keyword="without",
            metavar="KODE",
            many=True,
            question=Question(
                "Kode divisi yang tidak dapat ikut, dipisahkan koma.\nBiarkan tanda - bila semua divisi ikut.",
                optional=True,
            ),
        ),
    ),
    buttons=(
        Button(
            "konsolidasi", "Konsolidasi", "ReviewCompareAndMerge", arguments=("berkas", "tanpa"), asks="PkAskReviews"
        ),
    ),
)
