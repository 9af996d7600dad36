"""Many sample offices: each is carried to its own step of the SOP by the actions that staff use."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from pk_excel.app.actions import langkah
from pk_excel.app.actions.aksi import plan_quarters
from pk_excel.app.actions.baru import built
from pk_excel.app.actions.edarkan import send_reviews
from pk_excel.app.actions.finalisasi import finalize
from pk_excel.app.actions.konsolidasi import consolidate_reviews
from pk_excel.app.actions.koreksi import accept_corrections
from pk_excel.app.actions.pleno import hold_pleno
from pk_excel.app.actions.rkt import make_rkt
from pk_excel.app.actions.tandatangan import sign
from pk_excel.app.actions.undangan import invite
from pk_excel.app.actions.validasi import validate
from pk_excel.app.cerita import MASTER, TAHUN, USER, type_answers
from pk_excel.app.desk import Desk
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import as_block, read_table
from pk_excel.core.tables.rencana_aksi import RencanaAksiRow
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.target_cell import same_targets
from pk_excel.errors import PkError, UsageError
from pk_excel.messages import commands as words
from pk_excel.ports import Bench, Context, Report, WorkbookPort, WorkshopPort
from pk_excel.sample import (
    SAMPLE_DATES,
    SAMPLE_END,
    sample_activities,
    sample_attendance,
    sample_content,
    sample_corrections,
    sample_decisions,
    sample_reviews,
    with_sample_quarters,
)
from pk_excel.sample.indicators import TARGET_YEARS
from pk_excel.sample.provinsi import LARGEST, Kantor, sample_offices

SEED = 1
LIST = "daftar-kantor.csv"
TITLES = ("Folder", "Kantor", "Langkah terakhir", "Cacat", "Uraian", "Aturan")


class _Office:
    """An office at work: the methods are what it does in one step each, in the order of the SOP."""

    def __init__(self, book: WorkbookPort, bench: Bench, kantor: Kantor, door: str) -> None:
        self.book = book
        self.bench = bench
        self.kantor = kantor
        self.door = door
        self.step = Step.ARAHAN

    def now(self) -> tuple[WorkbookPort, Context, Bench]:
        """Return the workbook on the day of the step."""
        day = SAMPLE_DATES[self.step] + self.kantor.terlambat
        return self.book, Context(datetime.combine(day, time(9, 0)), USER, self.door), self.bench

    def start(self) -> None:
        """Step 1."""
        langkah.complete_step(*self.now(), Step.ARAHAN, "Nota Dinas (contoh)")

    def plan(self) -> None:
        """Step 2."""
        make_rkt(*self.now())

    def review(self) -> None:
        """Step 3: the divisions answer in the master."""
        send_reviews(*self.now())
        for kode, answers in sample_reviews().items():
            type_answers(self.book, t.review_table(kode), answers)

    def consolidate(self) -> None:
        """Step 4."""
        consolidate_reviews(*self.now())
        invite(*self.now())

    def decide(self) -> None:
        """Steps 5 and 6."""
        type_answers(self.book, t.PLENO, sample_decisions())
        expected = read_table(t.HADIR, self.book.read_table(t.HADIR.name)).rows
        self.book.write_table(t.HADIR.name, *as_block(t.HADIR, sample_attendance(expected)))
        book, context, bench = self.now()
        Desk(book, context).set_settings({Settings.rapat_selesai: SAMPLE_END})
        hold_pleno(book, context, bench)

    def correct(self) -> None:
        """Step 7."""
        self.book.write_table(t.KOREKSI.name, *as_block(t.KOREKSI, sample_corrections()))
        accept_corrections(*self.now())

    def finish(self) -> None:
        """Step 8."""
        finalize(*self.now(), signing=SAMPLE_DATES[Step.TANDA_TANGAN] + self.kantor.terlambat)

    def sign(self) -> None:
        """Step 9, and the quarters of the year after it."""
        book, context, bench = self.now()
        sign(book, context, bench, day=context.now.date())
        plan_quarters(book, context, bench)
        rows = read_table(t.RENCANA_AKSI, book.read_table(t.RENCANA_AKSI.name)).rows
        book.write_table(t.RENCANA_AKSI.name, *as_block(t.RENCANA_AKSI, map(_quarters, rows)))
        book.write_table(t.KEGIATAN.name, *as_block(t.KEGIATAN, sample_activities()))
        plan_quarters(book, context, bench)


def _quarters(row: RencanaAksiRow) -> RencanaAksiRow:
    """Return the row with the sample's quarters; a target that is not the sample's is due at the end of the year."""
    planned = with_sample_quarters(row)
    return planned if same_targets(planned.tw4, row.target) else replace(row, tw4=row.target)


_STEPS: dict[Step, Callable[[_Office], None]] = {
    Step.ARAHAN: _Office.start,
    Step.RKT: _Office.plan,
    Step.PENCERMATAN: _Office.review,
    Step.DRAF: _Office.consolidate,
    Step.PLENO: _Office.decide,
    Step.KOREKSI: _Office.correct,
    Step.FINAL: _Office.finish,
    Step.TANDA_TANGAN: _Office.sign,
}


def run_offices(
    workshop: WorkshopPort, folder: Path, count: int, seed: int | None, overwrite: bool, door: str, report: Report
) -> tuple[tuple[str, str], ...]:
    """Make *count* sample offices, a folder each with its workbook, and the list of them; return what was made.

    They stand at different steps of the SOP; their papers are not made. The list names the fault of every third one.
    Raises FolderNotEmpty unless *overwrite*, UsageError for more offices than there are codes.
    """
    if not 0 < count <= LARGEST:
        expected = words.EXPECTED_BETWEEN.format(low=1, high=LARGEST)
        raise UsageError(text=words.BAD_VALUE.format(value=count, name="--kantor", expected=expected), command="contoh")
    workshop.prepare_folder(folder, overwrite)
    sample = sample_content(TAHUN)
    master = built(workshop.bench(folder / MASTER), MASTER, sample)
    lines = []
    for number, kantor in enumerate(sample_offices(count, SEED if seed is None else seed, sample)):
        report(kantor.nama, number, count)
        lines.append(_listed(kantor, make_office(workshop, folder / kantor.folder, master, kantor, door)))
    bench = workshop.bench(folder / MASTER)
    bench.beside.put(LIST, _list(lines))
    bench.beside.publish()
    report(LIST, count, count)
    return (("offices", str(folder)), ("list", str(folder / LIST)))


def make_office(workshop: WorkshopPort, folder: Path, master: bytes, kantor: Kantor, door: str) -> int:
    """Make one office and return the last step it has done: a fault may hold it up."""
    path = folder / MASTER
    beside = workshop.bench(path).beside
    beside.put(MASTER, master)
    beside.publish()
    with workshop.rehearsal(path) as (book, bench):
        _fill(book, kantor)
        done = _work(_Office(book, bench, kantor, door))
        fault = kantor.cacat
        if fault and fault.sesudah:
            rows = read_table(fault.sesudah.spec, book.read_table(fault.sesudah.spec.name)).rows
            book.write_table(fault.sesudah.spec.name, *as_block(fault.sesudah.spec, fault.sesudah.rows(rows)))
        book.commit()
    if fault and fault.berkas:
        beside.put(MASTER, fault.berkas(beside.read(MASTER)))
        beside.publish()
    return done


def _fill(book: WorkbookPort, kantor: Kantor) -> None:
    for spec in (t.PENGATURAN, t.PEJABAT, t.RENSTRA.with_years(TARGET_YEARS), t.ANGGARAN):
        book.write_table(spec.name, *as_block(spec, kantor.content.rows(spec)))
    book.commit()


def _work(office: _Office) -> int:
    """Let the office do its steps as far as it gets; return the last one done."""
    done = 0
    for step, act in _STEPS.items():
        if step > office.kantor.selesai:
            break
        office.step = step
        try:
            act(office)
        except PkError:
            break
        done = int(step)
    validate(*office.now())
    return done


def _listed(kantor: Kantor, done: int) -> tuple[str, ...]:
    fault = kantor.cacat
    told = (fault.nama, fault.uraian, fault.aturan) if fault else ("", "", "")
    return (kantor.folder, kantor.nama, str(done), *told)


def _list(lines: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([TITLES, *lines])
    return text.getvalue().encode("utf-8-sig")
