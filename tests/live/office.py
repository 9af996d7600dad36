"""The sample office, carried through the SOP by the ribbon in Calc or by the command line, on the same days."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import click
import xlwings as xw
from addin.office import YES, Office
from cells import answer_of, block, cells_of
from live.calc_apps import running_app
from offices import scan_file

from pk_excel import macros
from pk_excel.app.actions.macro import read_call
from pk_excel.books.live.book import LiveBook
from pk_excel.cli import program
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.reading import Table, read_table
from pk_excel.core.tables.sheets import TableSpec
from pk_excel.ports import WorkbookPort
from pk_excel.sample import (
    SAMPLE_DATES,
    sample_content,
    sample_corrections,
    sample_decisions,
    sample_reviews,
)
from pk_excel.wiring import Workshop
from pk_excel.workbook.addin.vba import own_modules

TAHUN = 2026
USER = "Staf Perencanaan"
NAME = f"PK-{TAHUN}.xlsm"
WRONG_DAY = "21-01-2026"
SIGNED = SAMPLE_DATES[9].strftime("%d-%m-%Y")


def new_master(folder: Path, content: Content | None = None) -> Path:
    """Write the sample office's master workbook, before any step, into *folder*."""
    path = folder / NAME
    path.write_bytes(_sample() if content is None else Workshop().builder.master_book(content, macros=True))
    return path


@cache
def _sample() -> bytes:
    return Workshop().builder.master_book(sample_content(TAHUN), macros=True)


def moment(step: int) -> datetime:
    """Return when the sample does a step."""
    return datetime.combine(SAMPLE_DATES[step], time(9, 0))


def check_words(text: str) -> None:
    """Fail for what no message box may say: options, machines' dates, two stops, a sentence without an end."""
    assert not re.search(r"(?<!\S)--[a-z]|pk-excel [a-z]", text), text
    assert not re.search(r"(?<![\w.-])20\d\d-\d\d-\d\d(?![\w-])", text), text
    assert not re.search(r"(?<![.])[.]{2}(?![.])", text), text
    said = [line for line in text.splitlines() if not line.startswith("  →")]
    assert said[0].endswith((".", "!", "?", ":", "…")), text
    assert said[-1].endswith((".", "!", "?", ":", "…")), text


class ByRibbon:
    """An office that has its workbook open in Calc and presses buttons; ``messages`` are the message boxes so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.results = path.with_name(f"{path.stem}-hasil")
        self.open: xw.Book = running_app().books.open(path)
        self.messages: list[tuple[str, bool]] = []

    def press(self, step: int, button: Callable[..., None], *answers: Any) -> str:
        """Press a button on the day of a step; return what the message box says."""
        self.open.set_mock_caller()
        around = {"now": lambda: moment(step), "user": lambda: USER, "show": self._show, "log": self._log}
        with macros.surrounded(**around, ask=lambda _question: True):
            button(*answers)
        return self.messages[-1][0]

    def click(self, step: int, macro: str, *answers: object, chosen: Sequence[str] = ()) -> str:
        """Run a button's VBA, with what is answered and chosen in its dialogs, and the Python that it asks for."""
        excel = Office(own_modules(), {"pkTombol": "", "pkLangkah": step, "pkLangkahTeks": ""})
        (command,) = excel.answer(*answers, chosen=chosen).click(f"PK_{macro}_Klik")
        name, given = read_call(command)
        return self.press(step, getattr(macros, name), *given)

    def _show(self, text: str, good: bool) -> None:
        check_words(text)
        self.messages.append((text, good))

    def _log(self) -> Path:
        return self.path.with_name("catatan") / "pk-excel.log"

    def book(self) -> WorkbookPort:
        return LiveBook(self.open)

    def close(self) -> None:
        self.open.close()


class ByCommand:
    """An office that works on the closed file from the terminal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.results = path.with_name(f"{path.stem}-hasil")

    def run(self, step: int, *words: str) -> int:
        """Run a command on the day of a step; return its exit code."""
        name, *rest = words
        when = ["--waktu", moment(step).isoformat(), "--oleh", USER]
        try:
            program.main([name, str(self.path), *rest, *when], standalone_mode=False)
        except SystemExit as end:
            return int(end.code or 0)
        except click.ClickException as error:
            raise AssertionError(error.format_message()) from error
        return 0

    def book(self) -> WorkbookPort:
        return Workshop().book(self.path)


def fill(book: WorkbookPort, spec: TableSpec, answers: Sequence[Mapping[str, Any]]) -> None:
    """Type *answers* into the rows they name, as staff do; a spare row is known by its ID alone."""
    rows = []
    for row in read_table(spec, book.read_table(spec.name)).rows:
        fits = (a for a in answers if a["id"] == row.id and row.dokumen in (None, a["dokumen"]))
        rows.append({**cells_of(row), **next(fits, {})})
    book.write_table(spec.name, *block(spec, rows))
    book.commit()


def answer_reviews(folder: Path) -> None:
    """Fill in the review workbooks in *folder* as the five divisions of the sample do."""
    for kode, rows in sample_reviews().items():
        answers = [answer_of(row) for row in rows]
        fill(Workshop().book(folder / f"Pencermatan-{kode}-{TAHUN}.xlsx"), t.review_table(kode), answers)


def decide(book: WorkbookPort) -> None:
    """Type the pleno's decisions."""
    fill(book, t.PLENO, [answer_of(row) for row in sample_decisions()])


def correct(book: WorkbookPort) -> None:
    """Type the corrections of step 7."""
    book.write_table(t.KOREKSI.name, *block(t.KOREKSI, sample_corrections()))
    book.commit()


Step = tuple[str, Callable[[ByRibbon], str], Callable[[ByCommand], int]]

#: The SOP, button by button and command by command: what, on the ribbon, on the command line.
STORY: tuple[Step, ...] = (
    ("selesaikan", lambda o: o.click(1, "Selesaikan", "ND 1"),
     lambda o: o.run(1, "langkah", "--selesai", "1", "--bukti", "ND 1")),
    ("rkt", lambda o: o.click(2, "Rkt"), lambda o: o.run(2, "rkt")),
    ("edarkan", lambda o: o.click(3, "Edarkan"), lambda o: o.run(3, "edarkan")),
    ("konsolidasi", lambda o: o.click(4, "Konsolidasi", YES, "-", "-", chosen=[str(o.path.parent / "kembali")]),
     lambda o: o.run(4, "konsolidasi", str(o.path.parent / "kembali"))),
    # Nobody typed who came: both doors ask.
    ("pleno", lambda o: o.click(5, "Pleno", YES), lambda o: o.run(5, "pleno", "--ya")),
    ("kembalikan", lambda o: o.click(7, "Kembalikan", "Periksa ejaan – “Tepat”"),
     lambda o: o.run(7, "koreksi", "--kembalikan", "Periksa ejaan – “Tepat”")),
    ("pleno lagi", lambda o: o.click(7, "Pleno", YES), lambda o: o.run(7, "pleno", "--ya")),
    ("koreksi", lambda o: o.click(7, "Koreksi", "-"), lambda o: o.run(7, "koreksi")),
    ("finalisasi", lambda o: o.click(8, "Finalisasi", "-"), lambda o: o.run(8, "finalisasi")),
    ("kembali", lambda o: o.click(8, "Kembali", "8", "Tanggal belum pasti"),
     lambda o: o.run(8, "langkah", "--kembali", "8", "--catatan", "Tanggal belum pasti")),
    ("finalisasi lagi", lambda o: o.click(8, "Finalisasi", "-"), lambda o: o.run(8, "finalisasi")),
    ("tandatangan", lambda o: o.click(9, "Tandatangan", WRONG_DAY, chosen=[str(o.path.with_name("pindai-kpu.pdf"))]),
     lambda o: o.run(9, "tandatangan", "--tanggal", "2026-01-21", "--pindaian",
                     str(o.path.with_name("pindai-kpu.pdf")))),
    ("perbaiki", lambda o: o.click(10, "Perbaiki", "Salah ketik", SIGNED),
     lambda o: o.run(10, "tandatangan", "--perbaiki", "Salah ketik", "--tanggal", SAMPLE_DATES[9].isoformat())),
    ("pindaian", lambda o: o.click(10, "Pindaian", "-", chosen=[str(o.path.with_name("pindai-sekretariat.pdf"))]),
     lambda o: o.run(10, "tandatangan", "--pindaian", str(o.path.with_name("pindai-sekretariat.pdf")))),
    ("arsip", lambda o: o.click(10, "Arsip", "-"), lambda o: o.run(10, "arsip")),
    ("validasi", lambda o: o.click(10, "Validasi"), lambda o: o.run(10, "validasi")),
)  # fmt: skip


def between(what: str, office: ByRibbon | ByCommand) -> None:
    """Do what people do before the step *what*."""
    if what == "konsolidasi":
        returned = office.path.parent / "kembali"
        returned.mkdir()
        for file in office.results.glob("Pencermatan-*.xlsx"):
            shutil.copy(file, returned)
        answer_reviews(returned)
    elif what == "pleno":
        decide(office.book())
    elif what == "tandatangan":
        for name in ("pindai-kpu.pdf", "pindai-sekretariat.pdf"):
            scan_file(office.path.with_name(name))
    elif what == "koreksi":
        correct(office.book())


def all_tables(book: WorkbookPort) -> dict[str, Table]:
    """Return every table of a master workbook as the core sees it."""
    specs = {spec.name: spec for spec in vars(t).values() if isinstance(spec, TableSpec)}
    found = {}
    for name in book.table_names():
        spec = specs.get(name) or t.review_table(name.removeprefix("tblCermat_"))
        found[name] = read_table(spec, book.read_table(name))
    return found
