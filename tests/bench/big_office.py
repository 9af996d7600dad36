"""An office of any size, carried through the SOP on real files: what each action took is counted as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import cycle
from pathlib import Path
from time import process_time
from typing import Any

from pk_excel.app.actions.edarkan import send_reviews
from pk_excel.app.actions.finalisasi import finalize
from pk_excel.app.actions.konsolidasi import consolidate_reviews
from pk_excel.app.actions.koreksi import accept_corrections
from pk_excel.app.actions.langkah import complete_step
from pk_excel.app.actions.pleno import hold_pleno
from pk_excel.app.actions.rkt import make_rkt
from pk_excel.app.actions.tandatangan import sign
from pk_excel.app.actions.undangan import invite
from pk_excel.app.actions.validasi import validate
from pk_excel.books.file.book import FileBook
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Bagian, Keputusan, Sifat, StatusBaris, YaTidak
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.reading import as_block, read_table
from pk_excel.core.values.target_cell import read_target
from pk_excel.ports import Bench, Context
from pk_excel.sample import SAMPLE_DATES, sample_attendance, sample_content
from pk_excel.wiring import Workshop

TAHUN = 2026
USER = "Staf Perencanaan"
MASTER = f"PK-{TAHUN}.xlsm"
#: The actions of the SOP that are timed, in the order in which they run.
ACTIONS = ("rkt", "edarkan", "konsolidasi", "undangan", "pleno", "koreksi", "finalisasi", "validasi")


@dataclass(frozen=True)
class Took:
    """What one action took: seconds of CPU, and the file of the master before it."""

    action: str
    seconds: float
    before: bytes


def content(rows: int, divisions: int) -> Content:
    """Return the sample office with *rows* indicators in its Renstra, and *divisions* divisions that review."""
    base = sample_content(TAHUN)
    models = zip(range(rows), cycle(base.rows(t.RENSTRA)), strict=False)
    renstra = [replace(row, id=f"IK-{n:05}", indikator=f"{row.indikator} {n}", mendukung="") for n, row in models]
    divisi = [
        replace(row, kode=row.kode if n < 5 else f"D{n}", aktif=YaTidak.YA)
        for n, row in zip(range(divisions), cycle(base.rows(t.DIVISI)), strict=False)
    ]
    return base.having(t.RENSTRA, renstra).having(t.DIVISI, divisi)


class BigOffice:
    """The office in *folder*; ``took`` has what its actions took so far. *around* surrounds every action."""

    def __init__(self, folder: Path, rows: int, divisions: int = 2, around: Callable[[str], Any] | None = None) -> None:
        self.master = folder / MASTER
        self.reviews, self.papers = folder / "pencermatan", folder / "formulir"
        self.took: list[Took] = []
        self._around = around
        self._workshop = Workshop()
        self.master.write_bytes(self._workshop.builder.master_book(content(rows, divisions), macros=True))

    def story(self) -> Iterator[Took]:
        """Run the SOP up to the signing; yield each action that is timed as it is done."""
        self._do("langkah", Step.ARAHAN, lambda *on: complete_step(*on, Step.ARAHAN, "Nota Dinas 1"))
        yield self._do("rkt", Step.RKT, make_rkt)
        yield self._do("edarkan", Step.PENCERMATAN, self._send)
        self._answer()
        returned = self._workshop.returned_files([self.reviews])
        yield self._do("konsolidasi", Step.DRAF, lambda *on: consolidate_reviews(*on, returned=returned))
        yield self._do("undangan", Step.DRAF, invite)
        self._type(t.PLENO, _decided)
        self._type(t.HADIR, lambda rows: sample_attendance(rows))
        yield self._do("pleno", Step.PLENO, hold_pleno)
        self._correct()
        yield self._do("koreksi", Step.KOREKSI, accept_corrections)
        yield self._do("finalisasi", Step.FINAL, _finalize)
        yield self._do("validasi", Step.FINAL, validate)

    def sign(self) -> Took:
        """Sign the papers."""
        return self._do("tandatangan", Step.TANDA_TANGAN, lambda *on: sign(*on, day=SAMPLE_DATES[Step.TANDA_TANGAN]))

    def _do(self, name: str, step: Step, act: Callable[..., Any]) -> Took:
        before = self.master.read_bytes()
        start = process_time()
        with self._workshop.held_book(self.master, USER) as book, self._watched(name):
            context = _moment(step)
            folder = self.reviews if name == "edarkan" else self.papers
            act(book, context, self._workshop.bench(self.master, folder))
        self.took.append(Took(name, process_time() - start, before))
        return self.took[-1]

    @contextmanager
    def _watched(self, name: str) -> Iterator[None]:
        if self._around is None:
            yield
        else:
            with self._around(name):
                yield

    def _send(self, book: FileBook, context: Context, bench: Bench) -> None:
        send_reviews(book, context, bench, overwrite=True)

    def _answer(self) -> None:
        for place, path in enumerate(sorted(self.reviews.glob("Pencermatan-*.xlsx"))):
            kode = path.stem.split("-")[1]
            book = self._workshop.book(path)
            spec = t.review_table(kode)
            rows = read_table(spec, book.read_table(spec.name)).rows
            book.write_table(spec.name, *as_block(spec, [answered(row, n, place) for n, row in enumerate(rows)]))
            book.commit()

    def _type(self, spec: TableSpec[Any], typed: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
        book = self._workshop.book(self.master)
        rows = read_table(spec, book.read_table(spec.name)).rows
        book.write_table(spec.name, *as_block(spec, typed(rows)))
        book.commit()

    def _correct(self) -> None:
        book = self._workshop.book(self.master)
        draft = read_table(t.PK, book.read_table(t.PK.name)).rows
        corrections = [
            KoreksiRow(
                id=row.id, dokumen=row.dokumen, bagian=Bagian.INDIKATOR, menjadi=f"{row.indikator} (diperbaiki)",
                sifat=Sifat.REDAKSI, catatan="Ejaan.",
            )
            for row in draft[::40]
            if row.status is not StatusBaris.DIHAPUS
        ]  # fmt: skip
        book.write_table(t.KOREKSI.name, *as_block(t.KOREKSI, corrections))
        book.commit()


def finalised(folder: Path) -> None:
    """Do *finalisasi* on the master of an office that lies in *folder*."""
    workshop, master = Workshop(), folder / MASTER
    with workshop.held_book(master, USER) as book:
        _finalize(book, _moment(Step.FINAL), workshop.bench(master, folder / "formulir"))


def _finalize(book: FileBook, context: Context, bench: Bench) -> None:
    finalize(book, context, bench, signing=SAMPLE_DATES[Step.TANDA_TANGAN])


def _moment(step: Step) -> Context:
    return Context(datetime.combine(SAMPLE_DATES[step], time(9)), USER, "perintah")


def answered(row: CermatRow, number: int, division: int) -> CermatRow:
    """Return a review's row as a division answers it: most stay, some targets change, a few rows are new."""
    if row.dokumen is None:
        return row
    if row.satuan == "Persen" and (number % 12 == division or number % 60 == 0):
        changed = replace(row, keputusan=Keputusan.UBAH, alasan="Capaian tahun lalu.", dasar="Juknis")
        return replace(changed, target_usulan=read_target(f"{61 + division},5", row.satuan))
    return replace(row, keputusan=Keputusan.TETAP)


def _decided(rows: Sequence[PlenoRow]) -> list[PlenoRow]:
    kinds = (Keputusan.TETAP, Keputusan.TETAP, Keputusan.HAPUS)
    return [replace(row, keputusan=kinds[n % 3], alasan="Keputusan rapat pleno.") for n, row in enumerate(rows)]
