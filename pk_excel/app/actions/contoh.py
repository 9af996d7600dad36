"""``contoh``: a sample office carried through the whole SOP, on real files, by the same actions that staff use."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from pk_excel.app.action import OVERWRITE, Action, Argument, Group, Kind
from pk_excel.app.actions import langkah
from pk_excel.app.actions.aksi import plan_quarters
from pk_excel.app.actions.arsip import archive
from pk_excel.app.actions.baru import write_book
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
from pk_excel.core.steps.sop import LANGKAH_SOP, Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import as_block, read_table
from pk_excel.core.tables.settings import Settings
from pk_excel.ports import Bench, Context, Report, WorkbookPort, WorkshopPort
from pk_excel.sample import (
    SAMPLE_DATES,
    SAMPLE_END,
    SAMPLE_LOGO,
    SAMPLE_LOGO_NAME,
    sample_activities,
    sample_attendance,
    sample_content,
    sample_corrections,
    sample_decisions,
    sample_reviews,
    with_sample_quarters,
)

REVIEWS = "pencermatan"
PAPERS = "formulir"
_UNSIGNED = "kantor contoh, tidak ada yang menandatangani"

Made = tuple[tuple[str, str], ...]


class _Story:
    """One run of the sample: every method is what somebody in the office does in one step."""

    def __init__(self, workshop: WorkshopPort, folder: Path, door: str, report: Report) -> None:
        self.workshop = workshop
        self.folder = folder
        self.master = folder / MASTER
        self.door = door
        self.report = report

    def on(self, step: Step) -> tuple[WorkbookPort, Context, Bench]:
        """Open the master on the day of a step, which begins."""
        self.tell(step)
        return self.opened(step)

    def opened(self, step: Step) -> tuple[WorkbookPort, Context, Bench]:
        """Open the master on the day of a step."""
        moment = datetime.combine(SAMPLE_DATES[step], time(9, 0))
        context = Context(moment, USER, self.door)
        return self.workshop.book(self.master), context, self.workshop.bench(self.master, self.folder / PAPERS)

    def tell(self, step: Step) -> None:
        """Report that a step begins."""
        self.report(LANGKAH_SOP[step - 1].aktivitas[:48], step - 1, len(LANGKAH_SOP))

    def prepare(self) -> None:
        """Step 1: the new workbook with the office's data and the letterhead's logo, and the instruction."""
        bench = self.workshop.bench(self.master)
        bench.beside.put(SAMPLE_LOGO_NAME, SAMPLE_LOGO)
        content = sample_content(TAHUN)
        settings = (
            replace(row, nilai=SAMPLE_LOGO_NAME) if row.kunci == Settings.logo.key else row
            for row in content.rows(t.PENGATURAN)
        )
        content = content.having(t.PENGATURAN, settings)
        with self.workshop.replaced_book(self.master, USER):
            write_book(bench, MASTER, content, TAHUN, overwrite=True)
        book, context, bench = self.on(Step.ARAHAN)
        langkah.complete_step(book, context, bench, Step.ARAHAN, "Nota Dinas 1/PR.03.1-ND/9999/2026 (contoh)")

    def review(self) -> None:
        """Steps 2-4: the RKT, the five review workbooks, their answers, the consolidation, the invitation."""
        make_rkt(*self.on(Step.RKT))
        book, context, _ = self.on(Step.PENCERMATAN)
        send_reviews(book, context, self.workshop.bench(self.master, self.folder / REVIEWS), overwrite=True)
        for kode, answers in sample_reviews().items():
            review = self.workshop.book(self.folder / REVIEWS / f"Pencermatan-{kode}-{TAHUN}.xlsx")
            type_answers(review, t.review_table(kode), answers)
            review.commit()
        returned = self.workshop.returned_files([self.folder / REVIEWS])
        consolidate_reviews(*self.on(Step.DRAF), returned=returned)
        invite(*self.on(Step.DRAF))

    def decide(self) -> None:
        """Steps 5-7: the pleno's decisions and the correction."""
        book, context, bench = self.on(Step.PLENO)
        type_answers(book, t.PLENO, sample_decisions())
        came = sample_attendance(read_table(t.HADIR, book.read_table(t.HADIR.name)).rows)
        book.write_table(t.HADIR.name, *as_block(t.HADIR, came))
        Desk(book, context).set_settings({Settings.rapat_selesai: SAMPLE_END})
        hold_pleno(book, context, bench)
        self.tell(Step.REVISI)
        book, context, bench = self.on(Step.KOREKSI)
        book.write_table(t.KOREKSI.name, *as_block(t.KOREKSI, sample_corrections()))
        accept_corrections(book, context, bench)

    def close(self) -> tuple[str, ...]:
        """Steps 8-10: the final forms, the signing, the archive. Returns the files of the archive."""
        finalize(*self.on(Step.FINAL), signing=SAMPLE_DATES[Step.TANDA_TANGAN])
        sign(*self.on(Step.TANDA_TANGAN), day=SAMPLE_DATES[Step.TANDA_TANGAN])
        self.plan()
        files = archive(*self.on(Step.ARSIP), why=_UNSIGNED).files
        book, context, bench = self.on(Step.ARSIP)
        validate(book, context, bench)
        self.report(LANGKAH_SOP[-1].aktivitas[:48], len(LANGKAH_SOP), len(LANGKAH_SOP))
        return files

    def plan(self) -> None:
        """After the signing: the quarters of the year, what is done in which month, and the matrix of both."""
        plan_quarters(*self.opened(Step.TANDA_TANGAN))
        book, context, bench = self.opened(Step.TANDA_TANGAN)
        rows = read_table(t.RENCANA_AKSI, book.read_table(t.RENCANA_AKSI.name)).rows
        book.write_table(t.RENCANA_AKSI.name, *as_block(t.RENCANA_AKSI, map(with_sample_quarters, rows)))
        book.write_table(t.KEGIATAN.name, *as_block(t.KEGIATAN, sample_activities()))
        plan_quarters(book, context, bench)


def run_sample(workshop: WorkshopPort, folder: Path, overwrite: bool, door: str, report: Report) -> Made:
    """Make the sample office in *folder* and run the SOP; return what was made and where, as (what, where).

    Raises FolderNotEmpty unless *overwrite*.
    """
    workshop.prepare_folder(folder, overwrite)
    story = _Story(workshop, folder, door, report)
    story.prepare()
    story.review()
    story.decide()
    files = story.close()
    papers = folder / PAPERS
    return (
        ("master", str(story.master)),
        ("reviews", str(folder / REVIEWS)),
        ("pk_kpu", str(papers / f"PK-KPU-{TAHUN}.pdf")),
        ("pk_sekretariat", str(papers / f"PK-Sekretariat-{TAHUN}.pdf")),
        ("papers", str(papers)),
        ("archive", next(name for name in files if name.endswith(".zip"))),
    )


ACTION = Action(
    "contoh",
    Group.CONTOH,
    "Buat kantor contoh dan jalankan seluruh SOP sampai formulir siap ditandatangani dan diarsipkan.",
    arguments=(
        Argument("folder", kind=Kind.PATH, positional=True, required=True, metavar="DIR"),
        OVERWRITE,
        Argument(
            "kantor",
            "Buat sebanyak ini kantor yang berbeda, masing-masing sampai langkahnya sendiri, tanpa naskah.",
            Kind.COUNT,
            metavar="JUMLAH",
        ),
        Argument(
            "benih", "Angka awal kantor-kantor itu; angka yang sama memberi kantor yang sama. [bawaan: 1]",
            Kind.NUMBER, metavar="ANGKA",
        ),
    ),
    takes_workbook=False,
    recorded=False,
)
