"""``tahun-baru`` and ``baru --dari`` (SOP step 1): the workbook of the next year from that of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pk_excel.app.action import OVERWRITE, Action, Argument, Button, Group, Kind
from pk_excel.app.actions.baru import write_book
from pk_excel.app.actions.pindah import kept_rows, movable
from pk_excel.app.outcome import Note, Outcome, Sentence
from pk_excel.core.pindaian import BUNDLE
from pk_excel.core.riwayat import Peristiwa, append, head
from pk_excel.core.segel.catatan import anchor_row
from pk_excel.core.steps.rencana import Calendar, planned
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.core.tahun_baru import TahunBaru, next_year
from pk_excel.errors import StepIncomplete
from pk_excel.ports import Bench, BookSource, Context, WorkbookPort

NAME = "tahun-baru"
DONE = Sentence(
    "done",
    "Buku kerja {book} untuk tahun {tahun} dibuat dari {old}: pejabat, divisi, dasar hukum yang berlaku, pengaturan"
    "{renstra} ikut; langkah, anggaran, dan surat mulai dari awal. {old} tidak diubah.",
)
WITH_RENSTRA = Sentence("with_renstra", ", dan Renstra")
LAST_YEAR = Sentence(
    "last_year", "Lembar Tahun Lalu memuat {count} target tahun {before}, dengan realisasinya bila tercatat."
)
IN_PART = Sentence(
    "last_year_in_part",
    "Realisasi {count} target tahun {before} belum tercatat sampai akhir tahun: selnya di lembar Tahun Lalu kosong,"
    " angka sementaranya ada di kolom Keterangan. Isi menurut Laporan Kinerja.",
)
NO_LAST_YEAR = Sentence(
    "no_last_year", "Lembar Tahun Lalu kosong: {old} adalah buku kerja tahun {before}, bukan tahun sebelum {tahun}."
)
NO_RENSTRA = Sentence(
    "no_renstra",
    "Renstra {old} tidak mencakup {tahun}: lembar Renstra kosong; isi, atau ambil dengan pk-excel impor renstra.",
)
LEFT_OFFICE = Sentence("left_office", "Tidak menjabat lagi pada {tahun}, jadi tidak ikut: {names}.")
NOT_IN_FORCE = Sentence("not_in_force", "Tidak berlaku lagi pada {tahun}, jadi tidak ikut: {names}.")
TO_DO = Sentence("to_do", "Isi DIPA, Juknis, dan RKA-KL tahun {tahun}, lalu periksa lembar Hari Libur.")
NO_LOGO = Sentence("no_logo", "Logo {logo} belum ada di folder {book}: salin dari folder {old}.")
NO_ARCHIVE = Sentence(
    "no_archive", "Arsip PK {before} belum ada di {old}; peristiwa pertama mencatat kepala Riwayatnya saja."
)


def start_year(
    book: WorkbookPort, context: Context, bench: Bench, tahun: int | None = None, overwrite: bool = False
) -> Outcome:
    """Write the next year's workbook beside *book*, as ``PK-<year>`` with the same ending; *book* is only read.

    Raises what :func:`make_next_year` raises.
    """
    year = tahun or kept_rows(book).settings.tahun + 1
    ending = book.name.rpartition(".")[2]
    return make_next_year(book, context, bench, f"PK-{year}.{ending}", year, overwrite)


def make_next_year(
    old: BookSource, context: Context, bench: Bench, name: str, tahun: int | None = None, overwrite: bool = False
) -> Outcome:
    """Write a master workbook for *tahun* (the year after that of *old*) under *name*.

    Its audit chain begins with the old one's head and the hash of its archive. Raises StepIncomplete for a year that
    is not later, FileExists, NotAWorkbook, and what :func:`~pk_excel.app.actions.pindah.movable` raises.
    """
    kept = kept_rows(movable(old))
    before = kept.settings.tahun
    year = tahun or before + 1
    if year <= before:
        raise StepIncomplete(action="baru", reason="year_not_later", tahun=year, before=before, old=old.name)
    made = next_year(kept, year)
    written = write_book(bench, name, _begun(made.content, kept, old.name, context, year), year, overwrite)
    facts = {"book": name, "old": old.name, "tahun": year, "before": before}
    renstra = WITH_RENSTRA.text if made.renstra else ""
    logo = kept.settings.logo
    missing = (Note(NO_LOGO, facts | {"logo": logo}),) if logo and logo not in bench.beside.names() else ()
    notes = (*written.notes, *missing, *_notes(made, facts, _archived(kept)))
    return Outcome("baru", DONE, facts | {"renstra": renstra}, notes, files=written.files)


def _begun(content: Content, kept: Content, old: str, context: Context, tahun: int) -> Content:
    """Return *content* with its steps due and the first event of its audit chain."""
    steps = planned(content.rows(t.LANGKAH), Calendar(date(tahun, 1, 1)))
    before = head(kept.rows(t.RIWAYAT))
    archive = _archived(kept)
    told = f"Dari {old}: {before.jumlah} peristiwa, hash terakhir {before.hash or '–'}; arsip {archive or 'belum ada'}"
    event = Peristiwa(context.now, context.user, context.door, 0, "tahun baru", told)
    history = append((), event)
    begun = content.having(t.LANGKAH, steps).having(t.RIWAYAT, history)
    return begun.having(t.SEGEL, (anchor_row(head(history)),))


def _archived(kept: Content) -> str:
    """Return name and SHA-256 of the last archive that the old workbook recorded; empty without one."""
    found = [f"{row.berkas} SHA-256 {row.sidik}" for row in kept.rows(t.ARSIP) if row.dokumen == BUNDLE]
    return found[-1] if found else ""


def _notes(made: TahunBaru, facts: dict[str, object], archive: str) -> Iterator[Note]:
    if made.lalu is None:
        yield Note(NO_LAST_YEAR, facts)
    else:
        yield Note(LAST_YEAR, facts | {"count": made.lalu})
    if made.sebagian:
        yield Note(IN_PART, facts | {"count": made.sebagian})
    if not made.renstra:
        yield Note(NO_RENSTRA, facts)
    if made.berhenti:
        yield Note(LEFT_OFFICE, facts | {"names": "; ".join(f"{row.nama} ({row.jabatan})" for row in made.berhenti)})
    if made.dicabut:
        yield Note(NOT_IN_FORCE, facts | {"names": "; ".join(row.peraturan for row in made.dicabut)})
    if not archive:
        yield Note(NO_ARCHIVE, facts)
    yield Note(TO_DO, facts)


ACTION = Action(
    "tahun-baru",
    Group.PERSIAPAN,
    "Mulai tahun berikutnya: buku kerja PK-<tahun> di samping yang ini; sama dengan baru --dari.",
    start_year,
    order=1,
    batchable=True,
    arguments=(
        Argument("tahun", "Tahun Perjanjian Kinerja yang baru. [bawaan: tahun sesudahnya]", Kind.YEAR, metavar="TAHUN"),
        OVERWRITE,
    ),
    buttons=(
        Button("tahun_baru", "Tahun Baru", "CalendarInsert", title="Tahun Baru: mulai tahun berikutnya",
               help="Buat buku kerja tahun berikutnya di samping yang ini; yang ini tidak diubah."),
    ),
)  # fmt: skip
