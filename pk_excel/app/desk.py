"""The desk of one action: the tables it read, the writes it holds back, and the record of what it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pk_excel.app import registry
from pk_excel.app.jam import keep_clock, on_the_clock
from pk_excel.app.kelengkapan import lacking_now
from pk_excel.core import riwayat
from pk_excel.core.divisi import with_codes
from pk_excel.core.kelengkapan import as_lines
from pk_excel.core.segel.catatan import Perihal, Segel, anchor, anchor_row
from pk_excel.core.segel.rantai import history_error, naming
from pk_excel.core.steps import clock as langkah
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow, LangkahRow
from pk_excel.core.tables.choices import CHOICES, YaTidak
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.known import KnownRows
from pk_excel.core.tables.moving import lost, moved_from, unchanged
from pk_excel.core.tables.notice import Notice
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.reading import Table, as_block, header_key, read_table
from pk_excel.core.tables.settings import Setting, Settings
from pk_excel.core.tables.sheets import SCHEMA_VERSION, schema_number, wrong_schema
from pk_excel.core.values.cells import CellValue, clean_text
from pk_excel.core.values.unreadable import known
from pk_excel.errors import BadCells, NameMissing, ReviewBook, StepIncomplete
from pk_excel.ports import BookSource, Context, FilesPort, Link, WorkbookPort

#: Tables in which staff type codes of divisions, or that are made of such.
_WITH_CODES = frozenset(spec.name for spec in (t.RENSTRA, t.RKT, t.ANGGARAN, t.PLENO, t.RENCANA_AKSI))


def check_inside(book: str, table: Table[Any]) -> None:
    """Raise BadCells when something that may be meant for a table of *book* stands outside of it."""
    if table.outside:
        cells = tuple((table.sheet, stray.address, stray.text, "outside") for stray in table.outside)
        raise BadCells(book=book, cells=cells)


def schema_of(book: BookSource) -> object:
    """Return the schema that a workbook names. Raises ReviewBook for a division's review, NameMissing."""
    try:
        return book.read_cell("pkSkema")
    except NameMissing:
        names = book.table_names()
        reviews = [name for name in names if name.startswith(t.REVIEW_PREFIX)]
        if len(reviews) != 1 or t.RKT.name in names:
            raise
        raise ReviewBook(book=book.name, divisi=reviews[0].removeprefix(t.REVIEW_PREFIX)) from None


def _gone(row: ArsipRow) -> riwayat.Diganti:
    return riwayat.Diganti(row.berkas, row.dokumen, known(row.tanggal), row.sidik)


class Desk:
    """One workbook during one action. Tables are read once; nothing reaches the workbook before :meth:`finish`."""

    def __init__(self, book: WorkbookPort, context: Context) -> None:
        self.book = book
        self.context = context
        self._tables: dict[str, Table[Any]] = {}
        self._standing: dict[str, Mapping[int, Any]] = {}  # of tables that were replaced: rows that are as they were
        self._respelt: dict[str, tuple[Any, ...]] = {}  # rows read with a code otherwise than it stands in its cell
        self._settings: Settings | None = None
        self.known = KnownRows()  # rows of reviews: those of the RKT are the same in all of them
        self.sealed: list[Segel] = []  # by this action: its event names them
        self.superseded: list[ArsipRow] = []  # files that others take the place of: its event keeps what they were
        self.clock = ""  # plan and facts of steps that this action opens or plans anew: its event keeps them
        self._check_schema()

    def _check_schema(self) -> None:
        found = schema_of(self.book)
        if schema_number(found) != SCHEMA_VERSION:
            raise wrong_schema(self.book.name, found)

    @property
    def today(self) -> date:
        """Return the day on which the action happens."""
        return self.context.now.date()

    def look(self, spec: TableSpec[R]) -> Table[R]:
        """Return a table as it stands, cells that cannot be read included. Raises TableMissing, ColumnMissing."""
        if spec.name not in self._tables:
            known = self.known if issubclass(spec.row, CermatRow) else None
            standing = self._standing.pop(spec.name, {})
            table = read_table(spec, self.book.read_table(spec.name), known=known, standing=standing)
            if table.taken:
                self._take(table)
            self._tables[spec.name] = self._respelled(table)
        return self._tables[spec.name]

    def _respelled(self, table: Table[R]) -> Table[R]:
        """Return a table with the office's codes as *Divisi* spells them, whatever the case they were typed in."""
        if table.spec.name not in _WITH_CODES:
            return table
        table, self._respelt[table.spec.name] = with_codes(table, self.look(t.DIVISI).rows)
        return table

    def _take(self, table: Table[Any]) -> None:
        """Let a table reach over the rows that stand below it."""
        first, last = table.rows[-table.taken].place.row, table.rows[-1].place.row
        self.book.extend_table(table.spec.name, table.taken)
        facts = {"sheet": table.sheet, "count": table.taken, "cells": f"{first}–{last}"}
        self.context.notices.append(Notice("rows_taken", facts))

    def table(self, spec: TableSpec[R]) -> Table[R]:
        """Return a table whose every cell can be read. Raises BadCells with the list of those that cannot."""
        table = self.look(spec)
        bad: list[tuple[str, ...]] = [
            (row.address(column), cell.text, cell.problem, *CHOICES.get(column.choices, ()))
            for row, column, cell in table.bad_cells()
        ]
        if spec.name == t.LANGKAH.name:
            missing = langkah.missing_numbers(row for row in table.rows if isinstance(row, LangkahRow))
            bad += [(table.place.header(LangkahRow.no), ", ".join(map(str, missing)), "steps")] if missing else []
        if bad:
            raise BadCells(book=self.book.name, cells=tuple((table.sheet, *cell) for cell in bad))
        check_inside(self.book.name, table)
        return table

    def rows(self, spec: TableSpec[R]) -> tuple[R, ...]:
        """Return the rows of :meth:`table`."""
        return self.table(spec).rows

    def review_specs(self) -> tuple[TableSpec[CermatRow], ...]:
        """Return the specs of the review tables in the workbook, in sheet order."""
        names = (name for name in self.book.table_names() if name.startswith(t.REVIEW_PREFIX))
        return tuple(t.review_table(name.removeprefix(t.REVIEW_PREFIX)) for name in names)

    @property
    def settings(self) -> Settings:
        """Return the office's settings."""
        if self._settings is None:
            self._settings = Settings.from_table(self.look(t.PENGATURAN))
        return self._settings

    def set_settings(self, values: Mapping[Setting[Any], CellValue]) -> None:
        """Change settings; one without a row gets one. Other cells stay as typed, a date a date."""
        new = {setting.key: value for setting, value in values.items()}
        self.look(t.PENGATURAN)  # with the rows below the table
        raw = self.book.read_table(t.PENGATURAN.name)
        titles = [header_key(title) for title in raw.header]
        wanted = (PengaturanRow.kunci.title, PengaturanRow.nilai.title)
        places = [titles.index(header_key(title)) for title in wanted]
        found = [[cells[place] for place in places] for cells in raw.rows]
        rows: list[list[Any]] = [[key, new.pop(clean_text(key), value)] for key, value in found]
        self.book.write_table(t.PENGATURAN.name, wanted, [*rows, *map(list, new.items())])
        self._tables.pop(t.PENGATURAN.name, None)
        self._settings = None

    def active_divisions(self) -> tuple[str, ...]:
        """Return the codes of the divisions that review."""
        return tuple(row.kode for row in self.rows(t.DIVISI) if row.aktif is YaTidak.YA)

    def gate(self, action: str) -> int:
        """Return the current step when *action* may run now.

        Raises StepOutOfOrder; BadCells for a setting that cannot be read; StepIncomplete for what a PK Perubahan does
        not do again: it starts from the signed PK, at the pleno.
        """
        window = registry.windows()[action]
        steps, revision = self.rows(t.LANGKAH), self.settings.perubahan_ke
        under_way = revision and langkah.current_step(steps) <= Step.TANDA_TANGAN
        if under_way and langkah.before_pleno(window):
            raise StepIncomplete(action=action, reason="in_revision", number=revision)
        step = langkah.require(steps, action, window, registry.action(action).called)
        self.check_settings()
        return step

    def check_settings(self) -> None:
        """Raise BadCells with every setting that is filled in but cannot be read, or stands outside the table."""
        check_inside(self.book.name, self.look(t.PENGATURAN))
        bad = [(self.settings.rows.get(setting.key), setting, cell) for setting, cell in self.settings.bad.items()]
        sheet, column = self.look(t.PENGATURAN).sheet, PengaturanRow.nilai
        cells = tuple(
            (sheet, row.address(column), cell.text, cell.problem, *setting.choices) for row, setting, cell in bad if row
        )
        if cells:
            raise BadCells(book=self.book.name, cells=cells)

    def check_history(self) -> None:
        """Raise HistoryBroken when the audit chain, its anchor, or a seal was altered."""
        error = history_error(self.book.name, self.look(t.RIWAYAT), self.look(t.SEGEL).rows)
        if error:
            raise error


    def replace(self, spec: TableSpec[R], rows: Iterable[R], links: Sequence[Link] = ()) -> None:
        """Replace the rows of a table when the action finishes; readers see them at once.

        What an office keeps in and beside a row of its own goes with the row; of a row that goes it is named.
        """
        table, rows = self.look(spec), tuple(rows)
        raw = self.book.read_table(spec.name)
        order = moved_from(table, raw, rows)
        for own in lost(spec, raw, order):
            self.context.notices.append(Notice("own_notes_lost", {"sheet": table.sheet, **own._asdict()}))
        respelt = {id(row) for row in self._respelt.pop(spec.name, ())}
        same = {place: row for place, row in unchanged(table, raw, rows, order).items() if id(row) not in respelt}
        titles, block = as_block(spec, (row for number, row in enumerate(rows) if number not in same))
        fresh = iter(block)
        values = [None if number in same else next(fresh) for number in range(len(rows))]
        self.book.write_table(spec.name, titles, values, links, order)
        self._standing[spec.name] = {raw.top + 1 + number: row for number, row in same.items()}
        self._tables.pop(spec.name, None)
        if spec.name == t.PENGATURAN.name:
            self._settings = None

    def complete(self, *numbers: int, proof: str = "", day: date | None = None) -> None:
        """Mark steps complete today, or on an earlier day such as that of the signing.

        Raises StepIncomplete for a day that is not of the PK's year, or before a step that comes before.
        """
        day = day or self.today
        langkah.check_year(max(numbers), day, self.settings.tahun)
        langkah.check_order(self.rows(t.LANGKAH), min(numbers), day)
        rows = langkah.complete(self.rows(t.LANGKAH), numbers, day, self.context.user, proof)
        self.put_steps(rows)

    def send_back(self, to: int, note: str) -> None:
        """Return to an earlier step; raises StepIncomplete without a note or when the step was not reached."""
        back = langkah.send_back(self.rows(t.LANGKAH), to, note, self.today)
        keep_clock(self, to)
        self.put_steps(back)

    def put_steps(self, rows: Iterable[LangkahRow]) -> None:
        """Put the steps into their table, with plan, lateness and forecast as of today."""
        self.replace(t.LANGKAH, on_the_clock(self, rows))

    def finish(self, peristiwa: str, rincian: str, step: int, out: FilesPort | None = None) -> tuple[str, ...]:
        """Record the event, publish what is staged in *out*, and make everything visible at once; return the files.

        On any error neither the workbook nor the folder has changed. The files come first: a run that is killed in
        between leaves the old workbook, and the same action writes the same files again.
        """
        told = f"{rincian}{riwayat.superseding(map(_gone, self.superseded))}{naming(self.sealed)}{self.clock}"
        event = riwayat.Peristiwa(self.context.now, self.context.user, self.context.door, step, peristiwa, told)
        self._append(event)
        self._write_headline()
        if out is None:
            self.book.commit(day=self.today)
            return ()
        files: list[str] = []
        try:
            self.book.commit(lambda: files.extend(out.publish()), self.today)
        except BaseException:
            out.withdraw()
            raise
        return tuple(files)

    def _append(self, event: riwayat.Peristiwa) -> None:
        """Add an event to the chain. Its anchor moves with it only while both agree, so that a break stays seen."""
        before, kept = self.rows(t.RIWAYAT), self.rows(t.SEGEL)
        after = riwayat.append(before, event)
        self.replace(t.RIWAYAT, after)
        if anchor(kept) == riwayat.head(before):
            seals = (row for row in kept if row.perihal != Perihal.RANTAI)
            self.replace(t.SEGEL, [anchor_row(riwayat.head(after)), *seals])

    def _write_headline(self) -> None:
        """Put what the ribbon and *Beranda* show of the steps into its cells."""
        revision = bool(self.settings.perubahan_ke)
        for name, value in langkah.headline(self.rows(t.LANGKAH), registry.gates(), revision).items():
            self.book.write_cell(name, value)
        self.book.write_cell("pkKurang", as_lines(lacking_now(self)))
