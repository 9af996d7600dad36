"""``rkt`` (SOP step 2): the Rencana Kerja Tahunan of the year from the Renstra."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from pk_excel.app.action import AGREED, TO_FOLDER, Action, Argument, Button, Group, Question, Step, Window
from pk_excel.app.desk import Desk
from pk_excel.app.naskah import keep, rkt_papers
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.app.ulang import ask
from pk_excel.core.rkt import Difference, Filled, RktResult, draft_rkt, filled_down, renewed
from pk_excel.core.steps.clock import completed_on
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.comparing import shown
from pk_excel.core.tables.reading import header_key
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import RowKey
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.unreadable import known
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, Context, WorkbookPort

DONE = Sentence("done", "RKT {tahun}: {added} baris baru, {kept} baris tetap.")
RENEWED = Sentence(
    "renewed",
    "RKT {tahun}: {added} baris baru, {renewed} baris diperbarui dari Renstra, {removed} dihapus, {kept} baris tetap.",
)
DIFFERENCE = Sentence(
    "rkt_difference", "{id} ({dokumen}): {key} di RKT “{rkt}”, di Renstra “{renstra}”. RKT tidak diubah."
)
WAY = Sentence(
    "rkt_way",
    "Bila nilai Renstra yang benar: pk-excel rkt {book} --perbarui {ids} (atau --perbarui semua), atau tombol Perbarui"
    " RKT. Bila nilai RKT yang benar, tidak perlu apa-apa: tulis alasannya di kolom Keterangan.",
)
TAKEN = Sentence("rkt_taken", "{id} ({dokumen}): {key} “{rkt}” diganti nilai Renstra “{renstra}”.")
SEND_AGAIN = Sentence(
    "rkt_send_again", "RKT berubah sesudah berkas pencermatan dibuat: edarkan lagi agar divisi mencermati yang berlaku."
)
_ASKED = Sentence("rkt_line", "  {id} ({dokumen}), {key}: {rkt} menjadi {renstra}")
_ADDED = Sentence("rkt_line_added", "  {id} ({dokumen}): ditambah, {target}")
ALL = "semua"
_REMOVED = Sentence("rkt_line_removed", "  {id} ({dokumen}): dihapus, tidak ada di Renstra")
GONE = Sentence("rkt_gone", "{id} ({dokumen}) ada di RKT tetapi tidak ada di Renstra.")
GONE_ELSEWHERE = Sentence(
    "rkt_gone_elsewhere", "{id} ({dokumen}) ada di RKT, padahal di Renstra {id} hanya untuk PK {other}."
)
GONE_WAY = Sentence(
    "rkt_gone_way",
    "Untuk menghapus baris RKT yang tidak ada di Renstra: pk-excel rkt {book} --perbarui {ids} (atau --perbarui semua),"
    " atau tombol Perbarui RKT. Bila barisnya memang direncanakan, betulkan ID atau Dokumen di lembar Renstra.",
)
REMOVED = Sentence("rkt_removed", "{id} ({dokumen}) dihapus dari RKT: tidak ada di Renstra.")
FILLED = Sentence(
    "rkt_filled", "Lembar Renstra, sel {cell}: {key} kosong, diisi seperti baris di atasnya: “{value}”. Periksa."
)
NOT_DUE = Sentence("rkt_skipped_no_target", "{id} tidak diambil: Renstra tidak memuat targetnya untuk tahun ini.")
#: What keeps a row of the Renstra from being used.
#: What the papers of the RKT are called, before their document.
PAPER = "RKT "
UNUSABLE = {
    "empty": Sentence("rkt_row_empty", "  sel {cell}: {key} kosong"),
    "no_dokumen": Sentence("rkt_row_dokumen", "  sel {cell}: Dokumen tidak dikenal"),
    "duplicate": Sentence("rkt_row_duplicate", "  sel {cell}: ID {id} sudah dipakai baris lain"),
}


def make_rkt(
    book: WorkbookPort, context: Context, bench: Bench, renew: str = "", agreed: bool = False
) -> Outcome:
    """Add the year's Renstra rows that the RKT lacks; rows that stand there are kept and differences reported.
    The RKT of each document is written to be signed.

    *renew* names rows (IDs, or ``semua``) that take what the Renstra says: such as it does not have are removed. Once
    step 2 is done, rows that come, change or go are asked about, unless *agreed*.

    A Sasaran that is merged over its indicators, or written at the first of them only, is filled in below. Raises
    StepIncomplete when the year is not set, the Renstra is empty, has no column for the year or no target in it, with
    every cell that keeps a row from being used, for an ID in *renew* that does not differ, and in a PK Perubahan.
    """
    desk = Desk(book, context)
    step = desk.gate("rkt")
    result, filled = _planned(desk)
    wanted = _wanted(result, renew)
    lines, rows = _lines(result, wanted, step > Step.RKT), renewed(result.rows, result.offers, wanted)
    if not rows:
        raise StepIncomplete(action="rkt", reason="no_rkt_rows", tahun=desk.settings.tahun)
    ask(desk, "rkt", lines, agreed)
    _write_filled(desk, filled)
    day = _day_of(desk, rows)
    desk.replace(t.RKT, rows)
    tahun, taken = desk.settings.tahun, "; ".join(line.strip() for line in _lines(result, wanted, False))
    desk.complete(2, proof=f"RKT {tahun}")
    keep(desk, bench, rkt_papers(desk, bench, day), day)
    told = f"RKT {tahun}: {len(result.added)} baris baru, {len(result.kept)} tetap"
    files = desk.finish("rkt", f"{told}; dari Renstra: {taken}" if taken else told, 2, bench.out)
    removed = len({*wanted} & {*result.gone})
    facts = {"tahun": tahun, "added": len(result.added), "kept": len(result.kept) - len(wanted), "removed": removed}
    notes = [*_filled_notes(filled), *_notes(result, wanted, book.name)]
    notes += [Note(SEND_AGAIN)] if lines and _sent(desk) else []
    kind = RENEWED if wanted else DONE
    return Outcome("rkt", kind, {**facts, "renewed": len(wanted) - removed}, tuple(notes), files=files)


def _day_of(desk: Desk, rows: Sequence[RktRow]) -> date:
    """Return the day of the RKT: today where *rows* change it, else that of its papers, or of step 2."""
    made = next((row.tanggal for row in desk.rows(t.ARSIP) if row.dokumen.startswith(PAPER)), None)
    done = completed_on(desk.rows(t.LANGKAH), Step.RKT)
    changed = done is None or tuple(rows) != desk.rows(t.RKT)
    return desk.today if changed else known(made) or done or desk.today


def _planned(desk: Desk) -> tuple[RktResult, Sequence[Filled]]:
    """Return the RKT as the Renstra makes it, and the cells of the Renstra to fill in. Raises StepIncomplete."""
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
    return result, filled


def _wanted(result: RktResult, renew: str) -> tuple[RowKey, ...]:
    """Return the rows that take what the Renstra says. Raises StepIncomplete for an ID without a difference."""
    other = (*result.differing, *result.gone)
    ids = renew.replace(",", " ").replace(";", " ").split()
    asked = {name.casefold() for name in ids}
    if ALL in asked:
        return other
    known = {name.casefold() for name, _ in other}
    strange = tuple(name for name in ids if name.casefold() not in known)
    if strange:
        differing = tuple(dict.fromkeys(name for name, _ in other)) or ("–",)
        raise StepIncomplete(action="rkt", reason="nothing_to_renew", rows=strange, known=differing)
    return tuple(key for key in other if key[0].casefold() in asked)


def _lines(result: RktResult, wanted: Collection[RowKey], with_added: bool) -> list[str]:
    """Return what changes in an RKT that is there already, a line each."""
    lines = [_ASKED.text.format_map(_facts(one)) for one in result.differences if (one.id, one.dokumen) in wanted]
    lines += [_REMOVED.text.format(id=key[0], dokumen=key[1]) for key in result.gone if key in wanted]
    return lines + [
        _ADDED.text.format(id=key[0], dokumen=key[1], target=shown(result.offers[key], RktRow.target))
        for key in (result.added if with_added else ())
    ]


def _facts(one: Difference) -> dict[str, str]:
    return {"id": one.id, "dokumen": one.dokumen, "key": one.column.title, "renstra": one.renstra, "rkt": one.rkt}


def _sent(desk: Desk) -> bool:
    """Return whether review workbooks were made of an earlier RKT."""
    return any(row.peristiwa == "edarkan" for row in desk.rows(t.RIWAYAT))


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


def _notes(result: RktResult, wanted: Collection[RowKey], book: str) -> list[Note]:
    notes = [
        Note(TAKEN if (one.id, one.dokumen) in wanted else DIFFERENCE, _facts(one)) for one in result.differences
    ]
    left = dict.fromkeys(name for name, dokumen in result.differing if (name, dokumen) not in wanted)
    notes += [Note(WAY, {"book": book, "ids": ",".join(left)})] if left else []
    notes += [Note(NOT_DUE, {"id": one_line(skip.row.id)}) for skip in result.skipped]
    notes += [_gone_note(result, key, key in wanted) for key in result.gone]
    orphans = dict.fromkeys(key[0] for key in result.gone if key not in wanted)
    notes += [Note(GONE_WAY, {"book": book, "ids": ",".join(orphans)})] if orphans else []
    return notes


def _gone_note(result: RktResult, key: RowKey, removed: bool) -> Note:
    """Return what is said of an RKT row that the Renstra does not have, or has for the other PK."""
    facts = {"id": key[0], "dokumen": key[1]}
    if removed:
        return Note(REMOVED, facts)
    other = " dan ".join(result.documents_of(key[0]))
    return Note(GONE_ELSEWHERE, {**facts, "other": other}) if other else Note(GONE, facts)


ACTION = Action(
    "rkt",
    Group.PERSIAPAN,
    "Langkah 2: susun RKT dari Renstra; baris yang sudah diputuskan tidak ditimpa.",
    make_rkt,
    Window(Step.RKT, Step.PENCERMATAN),
    order=2,
    batchable=True,
    arguments=(
        TO_FOLDER,
        Argument(
            "perbarui",
            "Ambil nilai Renstra untuk baris ini, hapus yang tidak ada di Renstra: ID dipisahkan koma, atau semua.",
            keyword="renew",
            metavar="ID",
            question=Question("ID baris RKT yang diperbarui menurut Renstra, dipisahkan koma; atau tulis: semua"),
        ),
        AGREED,
    ),
    buttons=(
        Button("rkt", "Susun RKT", "TableInsertExcel"),
        Button(
            "perbarui_rkt",
            "Perbarui RKT",
            "AccessTableIssues",
            help="Ambil nilai Renstra untuk baris RKT yang berbeda, hapus yang tidak ada di sana; sesudah ditanya.",
            arguments=("perbarui",),
        ),
    ),
    steps=(Step.RKT,),
    label="Susun RKT",
)
