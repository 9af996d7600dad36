"""Every writing command of the SOP on one workbook file, in the order of the SOP, with what it found and left."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from cells import answer_of, block, cells_of
from impor.lists import text
from survival.equipped import equipped_master

from pk_excel.app.actions import langkah
from pk_excel.app.actions.aksi import plan_quarters
from pk_excel.app.actions.arsip import archive
from pk_excel.app.actions.beda import compare_drafts
from pk_excel.app.actions.edarkan import send_reviews
from pk_excel.app.actions.finalisasi import finalize
from pk_excel.app.actions.impor_anggaran import import_budget
from pk_excel.app.actions.impor_nasional import import_national
from pk_excel.app.actions.impor_renstra import import_plan
from pk_excel.app.actions.impor_terapkan import apply_import
from pk_excel.app.actions.konsolidasi import consolidate_reviews
from pk_excel.app.actions.koreksi import accept_corrections, return_draft
from pk_excel.app.actions.pleno import hold_pleno
from pk_excel.app.actions.rkt import make_rkt
from pk_excel.app.actions.tandatangan import sign
from pk_excel.app.actions.terima import receive
from pk_excel.app.actions.undangan import invite
from pk_excel.app.actions.validasi import validate
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.settings import Settings
from pk_excel.ports import Bench, Context, Sumber, WorkbookPort
from pk_excel.sample import SAMPLE_DATES, sample_corrections, sample_decisions, sample_reviews
from pk_excel.sample.budget import budget_rows
from pk_excel.wiring import Workshop, read_sources

Opened = tuple[WorkbookPort, Context, Bench]


@dataclass(frozen=True)
class Run:
    """One command: the workbook's bytes before and after it."""

    name: str
    before: bytes
    after: bytes


def answer(book: WorkbookPort, spec: TableSpec, answers: Sequence[Mapping[str, Any]]) -> None:
    """Type *answers* into the rows of a table that they name, as people do."""
    by_key = {(one["id"], one["dokumen"]): one for one in answers}
    by_id = {one["id"]: one for one in answers}
    rows = []
    for row in read_table(spec, book.read_table(spec.name)).rows:
        typed = by_key.get((row.id, row.dokumen))
        if typed is None and row.dokumen is None:
            typed = by_id.get(row.id)
        rows.append({**cells_of(row), **(typed or {})})
    book.write_table(spec.name, *block(spec, rows))
    book.commit()


class Office:
    """The folder in which the office works."""

    def __init__(self, folder: Path, master: bytes) -> None:
        self.folder, self.path = folder, folder / "PK-2026.xlsm"
        self.path.write_bytes(master)
        self.shop = Workshop()
        self.runs: list[Run] = []

    def on(self, step: int) -> Opened:
        moment = datetime.combine(SAMPLE_DATES[step], time(9))
        return self.shop.book(self.path), Context(moment, "Staf", "perintah"), self.shop.bench(self.path)

    def run(self, name: str, step: int, action: Callable[[Opened], object]) -> None:
        before = self.path.read_bytes()
        action(self.on(step))
        self.runs.append(Run(name, before, self.path.read_bytes()))

    def review(self) -> None:
        """Steps 1 to 4."""
        self.run("langkah --selesai", 1, lambda o: langkah.complete_step(*o, 1, "Nota Dinas 1"))
        self.book_start(date(2026, 1, 6))
        self.run("langkah --rencana-ulang", 2, lambda o: langkah.replan(o[0], o[1], "Mulai 6 Januari"))
        sources = self.budget()
        self.run("impor anggaran", 2, lambda o: import_budget(*o, sumber=sources, agreed=True))
        plan = self.plan()
        self.run("impor renstra", 2, lambda o: import_plan(*o, sumber=plan, agreed=True))
        later = self.plan("Jumlah pengaduan yang dijawab")
        self.run("impor renstra --lembar", 2, lambda o: import_plan(*o, sumber=later, lembar=True))
        self.run("impor terapkan", 2, lambda o: apply_import(*o, agreed=True))
        self.run("impor nasional", 2, lambda o: import_national(*o, sumber=plan, agreed=True))
        self.run("rkt", 2, lambda o: make_rkt(*o))
        self.run("validasi", 2, lambda o: validate(*o))
        self.run("edarkan", 3, lambda o: send_reviews(*o))
        results = self.path.with_name(f"{self.path.stem}-hasil")
        for kode, rows in sample_reviews().items():
            answers = [answer_of(row) for row in rows]
            answer(self.shop.book(results / f"Pencermatan-{kode}-2026.xlsx"), t.review_table(kode), answers)
        files = self.shop.returned_files([results])
        self.run("konsolidasi", 4, lambda o: consolidate_reviews(*o, returned=files))

    def budget(self) -> tuple[Sumber, ...]:
        """Return the sample's budget as an office has it, with one name other than in the workbook."""
        source = self.folder / "dipa.csv"
        rows = [[row.kode, row.uraian, row.pagu] for row in budget_rows()]
        rows[1][1] = "Nama menurut DIPA"
        source.write_bytes(text([["Kode", "Uraian", "Pagu"], *rows]))
        return read_sources([source])

    def plan(self, indicator: str = "Jumlah survei kepuasan") -> tuple[Sumber, ...]:
        """Return a Renstra with an indicator that is due only later than the sample's year."""
        source = self.folder / "renstra.csv"
        row = ["Meningkatnya mutu layanan", indicator, "Survei", "2 Survei", "SDM"]
        source.write_bytes(text([["Sasaran", "Indikator Kinerja", "Satuan", "2029", "Divisi"], row]))
        return read_sources([source])

    def book_start(self, day: date) -> None:
        """Type when the work begins."""
        book = self.shop.book(self.path)
        raw = book.read_table(t.PENGATURAN.name)
        typed = {Settings.mulai_penyusunan.key: day}
        rows = [[key, typed.get(str(key), value)] for key, value, *_ in raw.rows]
        book.write_table(t.PENGATURAN.name, raw.header[:2], rows)
        book.commit()

    def decide(self) -> None:
        """Steps 5 to 7, the draft returned once."""
        answer(self.shop.book(self.path), t.PLENO, [answer_of(row) for row in sample_decisions()])
        self.run("undangan", 5, lambda o: invite(*o, tanggal=SAMPLE_DATES[5]))
        self.run("pleno", 5, lambda o: hold_pleno(*o, agreed=True))
        self.run("koreksi --kembalikan", 7, lambda o: return_draft(*o, note="Periksa ejaan"))
        self.run("pleno (lagi)", 7, lambda o: hold_pleno(*o, agreed=True))
        book = self.shop.book(self.path)
        book.write_table(t.KOREKSI.name, *block(t.KOREKSI, sample_corrections()))
        book.commit()
        self.run("koreksi", 7, lambda o: accept_corrections(*o))

    def close(self) -> None:
        """Steps 8 to 10, the final draft made twice, and a PK Perubahan opened."""
        self.run("finalisasi", 8, lambda o: finalize(*o, signing=SAMPLE_DATES[9]))
        self.run("langkah --kembali", 8, lambda o: langkah.return_step(o[0], o[1], 8, "Nama pejabat"))
        self.run("finalisasi (lagi)", 8, lambda o: finalize(*o, signing=SAMPLE_DATES[9]))
        self.run("tandatangan", 9, lambda o: sign(*o, day=SAMPLE_DATES[9]))
        self.run("aksi", 9, lambda o: plan_quarters(*o))
        self.run("arsip", 10, lambda o: archive(*o, why="Pemindai rusak"))
        self.run("terima", 10, lambda o: receive(*o, day=SAMPLE_DATES[10], receiver="Sekar Arumdani"))
        self.run("beda --lembar", 10, lambda o: compare_drafts(*o, dari="rkt", ke="final", sheet=True))
        self.run("langkah --perubahan", 10, lambda o: langkah.open_revision(*o, "strategi", "SK 5/2026"))


@cache
def all_runs() -> tuple[Run, ...]:
    """Return every writing command's run on the equipped master."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), equipped_master())
        office.review()
        office.decide()
        office.close()
        return tuple(office.runs)
