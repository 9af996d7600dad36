"""The sample office at any step of the SOP: on disk, driven by the commands as staff would, or in memory."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import pytest
from cells import Cells, answer_of, block, cells_of
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from once import once
from pypdf import PdfWriter

from pk_excel.app.actions.contoh import MASTER, PAPERS, REVIEWS, run_sample
from pk_excel.books.disk.folder import MemoryFolder
from pk_excel.books.file.book import FileBook
from pk_excel.books.file.reader import BookReader
from pk_excel.books.memory import MemoryBook
from pk_excel.cli import main
from pk_excel.core.pleno.hadir import expected
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import RawTable, Table, read_table
from pk_excel.core.tables.sheets import MATRIX_SHEET, NAMES, TableSpec
from pk_excel.core.values.cells import RawCell
from pk_excel.ports import Bench, Context
from pk_excel.sample import SAMPLE_DATES, SAMPLE_LOGO, sample_corrections, sample_decisions, sample_reviews
from pk_excel.wiring import Workshop, read_sources

DONE, REVISED = 11, 12
USER = "Penguji"
KRO = "076.01.CQ.6709.QGE"
REVISION_NOTE = "Keputusan KPU Nomor 5 Tahun 2026"
REVISION_DAYS = tuple(date(2026, 6, day) for day in (3, 4, 5, 8, 9))
NEW_SEKRETARIS = "Laras Winayu, S.E."
NO_SCANS = ("--tanpa-pindaian", "Pemindai rusak")
FORM_SHEETS = ("PK KPU", "PK Sekretariat")
FORMS = tuple(f"PK-{dokumen}-2026.{kind}" for dokumen in ("KPU", "Sekretariat") for kind in ("docx", "pdf"))
Files = dict[str, bytes]


Story = tuple[dict[int, Files], tuple[tuple[str, int, int], ...], tuple[tuple[str, str], ...]]


@cache
def story() -> Story:
    """Return the files of the sample office before each step (11: all done), and what ``contoh`` shows of its run."""
    return once("story", make_story)


def make_story() -> Story:
    """Carry the sample office through the SOP, and keep what lay on the disk before each step."""
    kept: dict[int, Files] = {}
    reports: list[tuple[str, int, int]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def report(label: str, done: int, total: int) -> None:
            reports.append((label, done, total))
            kept.setdefault(done + 1, files_in(folder))

        made = run_sample(Workshop(), folder, False, "perintah", report)
    return kept, tuple(reports), made


def snapshots() -> dict[int, Files]:
    """Return the files of the sample office before each step; 11: all done."""
    return story()[0]


def files_in(folder: Path) -> Files:
    """Return every file below *folder* by its path, without the backups that the program keeps of the master."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "-cadangan" not in path.parent.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@dataclass(frozen=True)
class Ran:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Return both outputs with every run of white space as one space, so that folding does not count."""
        return " ".join((self.out + self.err).split())

    @property
    def json(self) -> Any:
        """Return the one JSON document on standard output."""
        return json.loads(self.out)


def run(*words: object) -> Ran:
    """Run ``pk-excel`` with *words* in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    assert isinstance(left.value.code, int)
    return Ran(left.value.code, out.getvalue(), err.getvalue())


def at(day: date) -> str:
    """Return the morning of *day* as ``--waktu`` takes it."""
    return f"{day.isoformat()}T09:00"


class Office:
    """The sample office in a folder, as it stands before *step* (DONE: archived, REVISED: after a PK Perubahan)."""

    def __init__(self, folder: Path, step: int) -> None:
        self.folder = folder
        self.master = folder / MASTER
        self.reviews = folder / REVIEWS
        self.papers = folder / PAPERS
        self.day = SAMPLE_DATES.get(step, date(2026, 6, 2))
        for name, content in (revised() if step == REVISED else snapshots()[step]).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    def run(self, command: str, *words: object, on: date | None = None) -> Ran:
        """Run a command on the master as the tester, on the day of the step unless *on* names another."""
        return run(*command.split(), self.master, *words, "--oleh", USER, "--waktu", at(on or self.day))

    def do(self, command: str, *words: object, on: date | None = None) -> Ran:
        """Run a command that must succeed."""
        ran = self.run(command, *words, on=on)
        assert ran.code == 0, ran.text
        return ran

    def refused(self, code: int, command: str, *words: object, on: date | None = None) -> str:
        """Run a command that must end with *code* and leave every file alone; return what it said."""
        before = self.files()
        ran = self.run(command, *words, on=on)
        assert ran.code == code, ran.text
        assert "Traceback" not in ran.text
        assert changed(before, self.files()) == set()
        return ran.text

    def files(self) -> Files:
        """Return every file of the office."""
        return files_in(self.folder)

    def table(self, spec: TableSpec) -> Table:
        """Return a table as the file has it."""
        return table_of(FileBook(self.master), spec)

    def records(self, spec: TableSpec) -> list[dict[str, Any]]:
        """Return the rows of a table as records."""
        return [cells_of(row) for row in self.table(spec).rows]

    def events(self) -> list[str]:
        """Return what the audit chain tells, in order."""
        return [row["peristiwa"] for row in self.records(t.RIWAYAT)]

    def status(self) -> dict[int, str]:
        """Return the status of every step."""
        return {row["no"]: row["status"] for row in self.records(t.LANGKAH)}

    def type(self, spec: TableSpec, records: Iterable[Mapping[str, Any]], book: Path | None = None) -> None:
        """Put *records* in the place of a table's rows, as staff do: without a trace in the audit chain."""
        target = FileBook(book or self.master)
        target.write_table(spec.name, *block(spec, records))
        target.commit()

    def change(self, spec: TableSpec, where: Callable[[dict[str, Any]], bool], **values: Any) -> None:
        """Type *values* into the rows that *where* picks."""
        rows = self.records(spec)
        assert any(map(where, rows))
        self.type(spec, [{**row, **values} if where(row) else row for row in rows])

    def contradict(self) -> None:
        """Give IK-07 another target in the PK KPU than in the PK Sekretariat, which V18 objects to."""
        self.change(t.PK, lambda row: row["id"] == "IK-07" and row["dokumen"] == "KPU", target="A")

    def set(self, **values: Any) -> None:
        """Type settings; the others keep their cells as they are."""
        book = FileBook(self.master)
        raw = book.read_table(t.PENGATURAN.name)
        assert {*values} <= {row[0] for row in raw.rows}
        rows = [[key, values.get(str(key), value)] for key, value, *_ in raw.rows]
        book.write_table(t.PENGATURAN.name, raw.header[:2], rows)
        book.commit()

    def introduce(self) -> None:
        """Type what a new workbook must have before step 1 is complete: the office's name, its place, who signs."""
        self.set(nama_kantor="KPU Kabupaten Contoh", tempat="Contoh")
        self.type(t.PEJABAT, [
            {"peran": peran, "jabatan": peran, "nama": nama, "mulai": date(2023, 5, 1), "status": "Definitif"}
            for peran, nama in (("Ketua", "Arif Wiratama"), ("Sekretaris", "Ratna Kusuma, S.E."))
        ])  # fmt: skip

    def pay(self, pagu: int, dipa: bool = True) -> None:
        """Give the first KRO and everything above it another amount, with *dipa* by a revision of the DIPA."""
        rows = self.records(t.ANGGARAN)
        more = pagu - next(row["pagu"] for row in rows if row["kode"] == KRO)
        rows = [{**row, "pagu": row["pagu"] + more} if KRO.startswith(row["kode"]) else row for row in rows]
        self.type(t.ANGGARAN, rows)
        total = sum(row["pagu"] for row in rows if row["tingkat"] == "Program")
        if dipa:
            self.set(dipa_total=total, dipa_revisi=1, dipa_tanggal=date(2026, 5, 29))

    def replace_sekretaris(self, nama: str, start: date) -> None:
        """Let another Sekretaris take office."""
        rows = self.records(t.PEJABAT)
        (old,) = (row for row in rows if row["peran"] == "Sekretaris" and not row["sampai"])
        new = {**old, "nama": nama, "nip": "198001012005012993", "mulai": start}
        ended = [{**row, "sampai": start - timedelta(days=1)} if row == old else row for row in rows]
        self.type(t.PEJABAT, [*ended, new])

    def paper(self, name: str) -> bytes:
        """Return a file of the folder of results."""
        return (self.papers / name).read_bytes()

    def decide(self, **others: Mapping[str, Any]) -> None:
        """Type the sample's decisions into the sheet *Pleno*; *others* by ID take their place."""
        self.vote(**{key[0].replace("-", "_"): value for key, value in decisions().items()} | others)

    def vote(self, **decisions: Mapping[str, Any]) -> None:
        """Type decisions by ID into the sheet *Pleno*."""
        rows = self.records(t.PLENO)
        self.type(t.PLENO, [{**row, **decisions.get(row["id"].replace("-", "_"), {})} for row in rows])
        self.attend()

    def attend(self) -> None:
        """Let everybody come to the meeting that is due, where nobody typed who came to it."""
        rows, held = self.records(t.HADIR), FileBook(self.master).read_table(t.PENGATURAN.name)
        day = next(row[1] for row in held.rows if row[0] == "rapat_tanggal")
        if not any(row["tanggal"] is None or str(row["tanggal"])[:10] == str(day)[:10] for row in rows):
            due = expected(self.table(t.PEJABAT).rows, self.day)
            rows += [{"nama": one.nama, "jabatan": one.jabatan, "peran": one.peran} for one in due]
        self.type(t.HADIR, [{**row, "hadir": row.get("hadir") or "Ya"} for row in rows])

    def correct(self, *records: Mapping[str, Any]) -> None:
        """Type corrections, the sample's unless others are given."""
        self.type(t.KOREKSI, records or map(cells_of, sample_corrections()))

    def finish_revision(self, days: Iterable[date]) -> None:
        """Carry an opened PK Perubahan through pleno, correction, final draft, signing and archive."""
        pleno, koreksi, final, tanda_tangan, arsip = days
        self.attend()
        self.do("pleno", "--ke", self.papers, "--ya", on=pleno)
        self.do("koreksi", "--ke", self.papers, on=koreksi)
        self.do("finalisasi", "--ke", self.papers, on=final)
        self.do("tandatangan", "--ke", self.papers, "--tanggal", tanda_tangan.isoformat(), on=tanda_tangan)
        self.do("arsip", "--ke", self.papers, *NO_SCANS, on=arsip)


@cache
def revised() -> Files:
    """Return the files of the office after a PK Perubahan: a target, the budget and the Sekretaris have changed."""
    return once("revised", _revised)


def _revised() -> Files:
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name), DONE)
        office.do("langkah", "--perubahan", "strategi", "--catatan", REVISION_NOTE)
        office.pay(200_000_000)
        office.replace_sekretaris(NEW_SEKRETARIS, date(2026, 6, 1))
        office.vote(IK_10={"keputusan": "Ubah", "target_ditetapkan": "93%", "alasan": "Laman resmi diperbarui"})
        office.finish_revision(REVISION_DAYS)
        return office.files()


def scan_file(path: Path, text: str = "", pages: int = 1) -> Path:
    """Write a scan as a PDF of so many *pages*, or a PNG by the name; *text* makes it another one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        path.write_bytes(SAMPLE_LOGO)
        return path
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(210, 297)
    writer.add_metadata({"/Title": f"{path.name} {text}"})
    writer.write(path)
    return path


def decisions() -> dict[tuple[str, str], Cells]:
    """Return what is typed at the sample's pleno, by ID and document."""
    typed = [column.key for column in t.PLENO.columns if column.typed]
    rows = map(cells_of, sample_decisions())
    return {(row["id"], row["dokumen"]): {key: row[key] for key in typed} for row in rows}


def reviews() -> dict[str, list[Cells]]:
    """Return what the sample's divisions type into their reviews, by code."""
    return {kode: [answer_of(row) for row in rows] for kode, rows in sample_reviews().items()}


def words_of(content: bytes) -> str:
    """Return the text of a Word document in reading order, its tables included, on one line."""
    document = docx.Document(BytesIO(content))
    own = (Paragraph(one, document).text for one in document.element.body.iter(qn("w:p")))
    return " ".join(" ".join(own).split())


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of all tables of a Word document; a merged cell stands in each of its rows."""
    tables = docx.Document(BytesIO(content)).tables
    return [[" ".join(cell.text.split()) for cell in row.cells] for table in tables for row in table.rows]


def changed(before: Files, after: Files) -> set[str]:
    """Return the names of files that came, went or changed."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table_of(book: Any, spec: TableSpec) -> Table:
    """Return a table of any workbook."""
    return read_table(spec, book.read_table(spec.name))


@cache
def content_before(step: int) -> tuple[tuple[RawTable, ...], dict[str, RawCell]]:
    """Return the tables and the named cells of the master before *step*."""
    reader = BookReader(snapshots()[step][MASTER], MASTER)
    tables = tuple(reader.read_table(table) for table in reader.table_names())
    return tables, {key: reader.read_cell(key) for key in NAMES}


@dataclass
class Desktop:
    """The sample office before *step*, in memory: the workbook, the folder of results, and the day."""

    book: MemoryBook
    bench: Bench
    day: date

    @classmethod
    def before(cls, step: int) -> Desktop:
        """Return the office before *step*."""
        files = snapshots()[step]
        out, beside = MemoryFolder("hasil"), MemoryFolder("kantor")
        beside.files = {name: content for name, content in files.items() if "/" not in name}
        out.files = {Path(name).name: content for name, content in files.items() if name.startswith(PAPERS)}
        workshop = Workshop()
        bench = Bench(workshop.papers, workshop.builder, out, beside, read_sources)
        book = MemoryBook(*content_before(step), (*FORM_SHEETS, MATRIX_SHEET), MASTER)
        return cls(book, bench, SAMPLE_DATES.get(step, date(2026, 6, 2)))

    @property
    def context(self) -> Context:
        """Return who acts and when."""
        return Context(datetime.combine(self.day, time(9)), USER, "perintah")

    def state(self) -> dict[str, Any]:
        """Return everything others see of the workbook and the folder."""
        seen = self.book.committed
        return {**seen.tables, **seen.names, **seen.pages, "files": dict(self.bench.out.files)}
