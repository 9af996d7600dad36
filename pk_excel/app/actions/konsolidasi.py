"""``konsolidasi`` (SOP steps 3-4): returned reviews → all proposals, the matrix, conflicts, the draft PK."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from pk_excel.app.action import AGREED, TO_FOLDER, Action, Argument, Button, Group, Kind, Question, Window
from pk_excel.app.berkas import Seen, without_rows
from pk_excel.app.desk import Desk
from pk_excel.app.draf import keep_draft_paper
from pk_excel.app.edaran import seal_consolidated
from pk_excel.app.koreksi import known_figures, with_corrections
from pk_excel.app.kosong import blank_notes, with_answers
from pk_excel.app.naskah import drop_result, keep, pencermatan_papers
from pk_excel.app.nonaktif import ask_inactive, inactive, inactive_notes
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.susulan import TAKEN
from pk_excel.app.ulang import ask, typed_lines
from pk_excel.app.ulasan import Reviews, collect_reviews
from pk_excel.app.versi import save_version
from pk_excel.core.divisi import named
from pk_excel.core.konsolidasi.acuan import Acuan
from pk_excel.core.konsolidasi.gabung import Konsolidasi, consolidate
from pk_excel.core.konsolidasi.jenis import jenis_in
from pk_excel.core.konsolidasi.matriks import PART, PASSED, WAITING, MatriksPencermatan, matriks_pencermatan
from pk_excel.core.pencermatan.edaran import sidik_rkt
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pleno.bahan import BahanPleno, pleno_rows
from pk_excel.core.pleno.dilewati import EVENT
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import JenisKonflik, StatusBerkas, StatusUsulan, Tahap
from pk_excel.core.tables.pencermatan import BerkasRow
from pk_excel.core.tables.row import named_rows
from pk_excel.core.values.teks import is_empty, one_line
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
    "Belum masuk: {missing}. Masukkan berkasnya, atau lanjutkan dengan --tanpa KODE --alasan ALASAN bila pleno "
    "menyetujui.",
    incomplete=True,
)
USED = Sentence("file_used", "{berkas}: dipakai, {usulan} usulan dari {divisi}.")
EMPTY = Sentence(
    "file_empty",
    "{berkas}: dipakai, tetapi tidak satu baris pun dijawab; semua baris dianggap tetap. Bila {divisi} belum"
    " mencermati, mintalah berkas yang terisi sebelum rapat pleno.",
)
NO_RESULT = Sentence(
    "no_result",
    "Hasil Pencermatan Divisi {divisi} tidak dibuat: tidak satu baris pun dijawab, jadi tidak ada yang dapat"
    " ditandatangani.",
)
PARTLY = Sentence(
    "file_partly_used", "{berkas}: dipakai sebagian, {usulan} usulan dari {divisi}; {count} baris ditunggu: {sebab}"
)
REMARKED = Sentence("remarked", "{berkas}: {count} catatan di luar isian dibawa ke lembar Berkas. {remarks}")
ASKED = Sentence(
    "asked_anew",
    "{divisi}: {rows} ditanyakan lagi karena RKT berubah sejak dijawab dalam {berkas}; lihat lembar Berkas.",
)
GONE = Sentence("answer_kept", "{divisi}: {text} Jawabannya disimpan di lembar Berkas.")
IDLE = Sentence(
    "keep_below_rkt",
    "{berkas}: Keputusan Tetap di baris kosong ({cells}) tidak dihitung; di sana tidak ada yang dapat tetap.",
)
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
WOULD_DROP = Sentence(
    "line_decision_dropped",
    "  {id} ({dokumen}): tidak diusulkan lagi; keputusan “{keputusan}” di lembar Pleno akan dihapus",
)
KINDS = Sentence("kinds", "Jenis konflik dan catatan: {kinds}. Warnanya ada di lembar Matriks Pencermatan.")
WITHOUT = Sentence("without", "Divisi {divisi} dilewati atas permintaan: {alasan}. Berita Acara mencantumkannya.")
TYPED_LOST = Sentence("typed_lost", "Diganti menurut draf yang baru: {line}.")
ROWS = "{kode} ({count} baris)"
_SHOWN = 5


def consolidate_reviews(
    book: WorkbookPort,
    context: Context,
    bench: Bench,
    returned: Sequence[ReturnedFile] = (),
    without: Collection[str] = (),
    reason: str = "",
    whole: bool = False,
    agreed: bool = False,
) -> Outcome:
    """Take the returned files and the answered review sheets, and put every proposal side by side.

    Reviews taken in an earlier run still count while the RKT is the same. A file that does not fit, and a row that
    cannot be taken, is named in *Berkas* with the reason and left out. While a division or one of its rows is missing
    (and the division not in *without*) everything is recorded, but steps 3 and 4 stay open (or open again) and no
    draft is made: the outcome is ``partial``. What each division found is written to be signed. The *reason* to do
    without stands in *Berkas*, in the audit chain and in the Berita Acara. A decision typed in *Pleno* about a row
    that nobody proposes any more goes; unless *agreed*, that is asked about. So is every answer of a division that is
    not active any more, and every one that a later review leaves blank: with *whole* that one stays.
    Raises StepIncomplete without an RKT, for a code in *without* that is no active division, without a reason for it,
    when all divisions would be left out, in a PK Perubahan, and when the answer is no.
    """
    desk = Desk(book, context)
    step = desk.gate("konsolidasi")
    if not desk.rows(t.RKT):
        raise StepIncomplete(action="konsolidasi", reason="empty_rkt")
    skipped, reason = _known_divisions(desk, without), one_line(reason)
    if skipped and is_empty(reason):
        raise StepIncomplete(action="konsolidasi", reason="no_reason_without", divisi=tuple(sorted(skipped)))
    reviews, known = collect_reviews(desk, returned), known_figures(desk)
    ask_inactive(desk, reviews, agreed)
    reviews, agreed = with_answers(desk, reviews, whole, agreed, lambda: _lost_decisions(desk, reviews, known, skipped))
    lacking = _lacking(desk, reviews)
    missing = [kode for kode in lacking if kode not in skipped]
    left_out = [kode for kode in lacking if kode in skipped]
    if left_out and not reviews.proposals and not missing:
        raise StepIncomplete(action="konsolidasi", reason="all_left_out", divisi=tuple(left_out))
    table, agenda = _side_by_side(desk, reviews, known)
    if not missing:
        ask(desk, "konsolidasi", [WOULD_DROP.text.format_map(facts) for facts in _dropped(agenda)], agreed)
    _record(desk, reviews, table, without_rows(left_out, reason, desk.context.now))
    desk.book.draw_sheet(bench.papers.pencermatan_sheet(_matrix(desk, table, reviews, missing, left_out)))
    notes = [*_notes(reviews), *_kinds(table)]
    if not missing:
        notes += [Note(TYPED_LOST, {"line": line.strip()}) for line in typed_lines(desk)]
        notes += _make_draft(desk, table, agenda)
        keep_draft_paper(desk, bench, table, len(reviews.divisions))
    elif step > Step.DRAF:
        desk.send_back(Step.PENCERMATAN, f"Konsolidasi ulang; belum masuk: {', '.join(missing)}")
    notes += [Note(WITHOUT, {"divisi": kode, "alasan": reason}) for kode in left_out]
    notes += _write_results(desk, bench, reviews)
    files = desk.finish(EVENT, _event(reviews, missing, left_out, reason), Step.DRAF, bench.out)
    facts = _facts(table, reviews, missing)
    return Outcome("konsolidasi", PARTIAL if missing else DONE, facts, tuple(notes), files=files)


def _lacking(desk: Desk, reviews: Reviews) -> list[str]:
    """Return the divisions of which no review or not every row is in."""
    return [kode for kode in desk.active_divisions() if kode not in reviews.divisions or reviews.awaited[kode]]


def _side_by_side(desk: Desk, reviews: Reviews, known: Acuan) -> tuple[Konsolidasi, BahanPleno]:
    """Return the proposals side by side, and what the pleno must decide about them."""
    table = consolidate(desk.rows(t.RKT), reviews.proposals, known)
    return table, pleno_rows(table, desk.rows(t.PLENO), known)


def _lost_decisions(desk: Desk, reviews: Reviews, known: Acuan, skipped: Collection[str]) -> list[str]:
    """Return the decisions typed in *Pleno* that go with answers which *reviews* have no more, a line each."""
    if not {*_lacking(desk, reviews)} <= {*skipped}:
        return []  # no draft is made then, and *Pleno* stays as it is
    return [WOULD_DROP.text.format_map(facts) for facts in _dropped(_side_by_side(desk, reviews, known)[1])]


def _write_results(desk: Desk, bench: Bench, reviews: Reviews) -> Iterator[Note]:
    """Write what each division found whose review is whole, of the day on which it was last taken.

    Of one that answered no row nothing is written, since nothing was found that it could sign; that is yielded.
    """
    taken: dict[str, date] = {}
    for row in desk.rows(t.BERKAS):
        if row.status in TAKEN and isinstance(row.waktu, datetime):
            day = row.waktu.date()
            taken[row.divisi] = max(day, taken.get(row.divisi, day))
    for gone in inactive(reviews):
        drop_result(desk, str(gone["divisi"]))
    for divisi in desk.rows(t.DIVISI):
        if divisi.kode in taken and not reviews.awaited[divisi.kode]:
            day = taken[divisi.kode]
            papers = pencermatan_papers(desk, bench, divisi, day)
            keep(desk, bench, papers, day)
            if not papers:
                drop_result(desk, divisi.kode)
                yield Note(NO_RESULT, {"divisi": divisi.kode})


def _kinds(table: Konsolidasi) -> Iterator[Note]:
    """Yield what kinds of conflicts there are, each with the number of its rows."""
    counts = Counter(jenis for row in table.rows for jenis in jenis_in(row.konflik))
    if counts:
        yield Note(KINDS, {"kinds": ", ".join(f"{counts[one]} {one.lower()}" for one in JenisKonflik if counts[one])})


def _event(reviews: Reviews, missing: Sequence[str], left_out: Sequence[str], reason: str) -> str:
    """Return what the audit chain keeps of the run."""
    rest = f"; belum masuk: {_listed(reviews, missing)}" if missing else ""
    rest += f"; dilewati: {_listed(reviews, left_out)} (alasan: {reason})" if left_out else ""
    gone = ", ".join(f"{one['divisi']} ({one['count']} jawaban)" for one in inactive(reviews))
    rest += f"; tidak aktif lagi: {gone}" if gone else ""
    return f"{len(reviews.proposals)} usulan{rest}"


def _listed(reviews: Reviews, codes: Sequence[str]) -> str:
    """Return divisions by code; of those that answered in part, how many rows are awaited."""
    rows = reviews.awaited
    return ", ".join(ROWS.format(kode=kode, count=rows[kode]) if rows[kode] else kode for kode in codes)


def _known_divisions(desk: Desk, names: Collection[str]) -> set[str]:
    """Return the codes of the divisions that *names* name. Raises StepIncomplete for a name of none or of several."""
    active = [row for row in desk.rows(t.DIVISI) if row.kode in desk.active_divisions()]
    found = {name: codes for text in names for name, codes in named(text, active).items()}
    for name, codes in found.items():
        if len(codes) > 1:
            meant = tuple(f"{one_line(row.divisi)} ({row.kode})" for row in active if row.kode in codes)
            raise StepIncomplete(action="konsolidasi", reason="several_divisions", kode=name, known=meant)
        if not codes:
            known = tuple(row.kode for row in active)
            raise StepIncomplete(action="konsolidasi", reason="unknown_division", kode=name, known=known)
    return {kode for (kode,) in found.values()}


def _record(desk: Desk, reviews: Reviews, table: Konsolidasi, left_out: Iterable[BerkasRow]) -> None:
    desk.replace(t.USULAN, reviews.proposals)
    desk.replace(t.BERKAS, (*reviews.ledger(desk.context.now), *left_out))
    desk.replace(t.KONSOLIDASI, table.records())
    seal_consolidated(desk)
    desk.book.write_cell("pkSidikRKT", sidik_rkt(desk.rows(t.RKT)))


def _matrix(
    desk: Desk, table: Konsolidasi, reviews: Reviews, missing: Sequence[str], left_out: Sequence[str]
) -> MatriksPencermatan:
    """Return what each division answers, and above its column what is not in."""
    state = dict.fromkeys(missing, WAITING) | dict.fromkeys(left_out, PASSED)
    state |= {kode: PART.format(count=count) for kode, count in reviews.awaited.items() if kode in missing and count}
    settings = desk.settings
    return matriks_pencermatan(table, desk.active_divisions(), settings.nama_kantor, settings.tahun, state)


def _dropped(agenda: BahanPleno) -> Iterator[dict[str, object]]:
    """Yield the decisions that go with rows which nobody proposes any more."""
    for row in agenda.dropped:
        yield {"id": row.id, "dokumen": row.dokumen, "keputusan": one_line(row.keputusan) or "–"}


def _make_draft(desk: Desk, table: Konsolidasi, agenda: BahanPleno) -> list[Note]:
    """Write the draft and the pleno's *agenda*; return what happened to decisions typed before."""
    rkt, ids = desk.rows(t.RKT), {one_line(row.id) for row in desk.rows(t.RENSTRA)}
    untouched = draft_pk(rkt, consolidate(rkt, ()), ids)
    draft = draft_pk(rkt, table, ids)
    desk.replace(t.PLENO, with_corrections(agenda.rows, desk.rows(t.PLENO)))
    desk.replace(t.PK, draft)
    save_version(desk, Tahap.RKT, untouched)
    save_version(desk, Tahap.PENCERMATAN, draft)
    desk.complete(Step.PENCERMATAN, Step.DRAF, proof=f"{len(desk.rows(t.BERKAS))} berkas pencermatan")
    changed = (Note(OUTDATED, {"id": i, "dokumen": d}) for i, d in agenda.changed)
    return [*changed, *(Note(DROPPED, facts) for facts in _dropped(agenda))]


def _facts(table: Konsolidasi, reviews: Reviews, missing: Sequence[str]) -> dict[str, object]:
    def count(status: StatusUsulan) -> int:
        return sum(row.status is status for row in table.rows)

    return {
        "usulan": len(reviews.proposals), "divisi": len(reviews.divisions), "missing": _listed(reviews, missing),
        "sepakat": count(StatusUsulan.SEPAKAT), "konflik": count(StatusUsulan.KONFLIK),
        "baru": count(StatusUsulan.BARU), "hapus": count(StatusUsulan.HAPUS),
        "pleno": sum(row.ke_pleno for row in table.rows),
    }  # fmt: skip


def _notes(reviews: Reviews) -> list[Note]:
    notes = [note for one in reviews.seen for note in _seen_notes(one)]
    notes += inactive_notes(reviews)
    notes += [Note(ASKED, facts) for facts in _asked(reviews)]
    notes += [Note(GONE, {"divisi": one.divisi, "text": text}) for one in reviews.used for text in one.gone]
    notes += [note for one in reviews.used for note in blank_notes(reviews, one)]
    notes += [
        Note(NOT_ANSWERED, {"divisi": kode, "count": len(rows), "rows": named_rows(rows)})
        for kode, rows in reviews.unanswered()
    ]
    return notes


def _asked(reviews: Reviews) -> Iterator[dict[str, object]]:
    """Yield by division which rows that earlier runs took are asked anew, and are still."""
    for kode in dict.fromkeys(line.divisi for line in reviews.asked):
        lines = [line for line in reviews.asked if line.divisi == kode and line in reviews.earlier.lines]
        if lines:
            files = dict.fromkeys(line.berkas for line in lines)
            rows = (line.sebab.partition(": ")[0] for line in lines)
            yield {"divisi": kode, "rows": ", ".join(rows), "berkas": ", ".join(files)}


def _seen_notes(one: Seen) -> Iterator[Note]:
    kind = {StatusBerkas.DITOLAK: REFUSED, StatusBerkas.SEBAGIAN: PARTLY}.get(one.status, USED)
    if kind is USED and any(note.kind == "empty" for note in one.notes):
        kind = EMPTY
    facts = {"berkas": one.name, "usulan": len(one.proposals), "divisi": one.divisi, "sebab": one.sebab}
    yield Note(kind, {**facts, "count": len(one.awaited)})
    yield from (Note(IDLE, {"berkas": one.name, **note.facts}) for note in one.notes if note.kind == "idle")
    if said := one.remarked:
        more = f"; dan {len(said) - _SHOWN} lagi" if len(said) > _SHOWN else ""
        facts = {"berkas": one.name, "count": len(said), "remarks": "; ".join(said[:_SHOWN]) + more}
        yield Note(REMARKED, facts)


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
            "Lanjutkan tanpa hasil, atau tanpa baris yang ditunggu, dari divisi ini: kode atau nama (boleh diulang).",
            Kind.CODES,
            keyword="without",
            metavar="DIVISI",
            many=True,
            question=Question(
                "Kode atau nama divisi yang tidak dapat ikut, dipisahkan titik koma.\n"
                "Biarkan tanda - bila semua divisi ikut.",
                optional=True,
            ),
        ),
        Argument(
            "alasan",
            "Sebab divisi pada --tanpa tidak ikut; tercetak di Berita Acara.",
            keyword="reason",
            metavar="ALASAN",
            question=Question(
                "Mengapa divisi itu tidak ikut? Alasannya tercetak di Berita Acara.\n"
                "Biarkan tanda - bila semua divisi ikut.",
                optional=True,
            ),
        ),
        Argument(
            "lengkapi",
            "Berkas susulan melengkapi yang lama: baris yang dikosongkannya tetap memakai jawaban yang lama.",
            Kind.FLAG,
            keyword="whole",
        ),
        TO_FOLDER,
        AGREED,
    ),
    buttons=(
        Button(
            "konsolidasi",
            "Konsolidasi",
            "ReviewCompareAndMerge",
            arguments=("berkas", "tanpa", "alasan"),
            asks="PkAskReviews",
        ),
    ),
    steps=(Step.PENCERMATAN, Step.DRAF),
)
