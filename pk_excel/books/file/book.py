"""A workbook file: read sheet by sheet, written part by part so that whatever is not ours survives."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import partial
from pathlib import Path

from pk_excel.books.bodies import column_places, extended, merge_body
from pk_excel.books.disk.backup import default_backups, kept_backup, wanted_backups
from pk_excel.books.disk.lock import check_not_open, hold
from pk_excel.books.disk.storage import read_book, read_file, replace_file
from pk_excel.books.file.changes import link_write, name_write, sheet_write, table_write
from pk_excel.books.file.damage import writing
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import Change, TableWrite, patch_open
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellValue, RawCell
from pk_excel.core.values.text_height import fitted_height
from pk_excel.errors import BookChanged, SheetMissing
from pk_excel.ports import Link, SheetPage, WorkbookPort

_OBJECTS = 50_000


@contextmanager
def held_book(path: Path, user: str) -> Iterator[FileBook]:
    """Open the workbook at *path* for one action: until the block ends no other run reads it to change it.

    What it held before goes among its backups when the action commits. *user* is who other runs are told. Raises
    BookError and BusyError.
    """
    with hold(path, user), _seldom_collected():
        yield FileBook(path, held=True)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for garbage in cycles at every 50,000th object while the block runs.

    An action makes objects by the hundred thousand, hardly any in cycles: Python looks at every 700th, which took up to
    a fifth of an action's time. What waits that long are a few megabytes.
    """
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def replaced_book(path: Path, user: str) -> Iterator[None]:
    """Keep other runs from the file at *path* while it is replaced by a new workbook; what it held is backed up.

    Raises BusyError, CannotWrite.
    """
    with hold(path, user):
        check_not_open(path)
        with kept_backup(path, read_file(path), default_backups()) if path.is_file() else nullcontext():
            yield


def rewrite_book(path: Path, user: str, change: Callable[[bytes], bytes]) -> None:
    """Replace the workbook at *path* by what *change* makes of it; what it was before goes among its backups.

    One that stays the same is not written. Raises BookError, BusyError, CannotWrite, and what *change* raises; then
    the old file stands.
    """
    with hold(path, user):
        check_not_open(path)
        source = read_book(path)
        content = change(source)
        if content == source:
            return

        def unchanged() -> None:
            check_not_open(path)
            if read_book(path) != source:
                raise BookChanged(path=str(path))

        with kept_backup(path, source, default_backups()):
            replace_file(path, content, unchanged)


class FileBook(WorkbookPort):
    """The workbook at *path*. The file is read at creation and replaced, whole, at commit.

    A book that is not *held* (see :func:`held_book`) keeps other runs away only while it commits, and makes no backup.
    What is only looked at (not *to_write*) may be open elsewhere: it is read as it was last saved.
    """

    def __init__(self, path: Path, held: bool = False, to_write: bool = True) -> None:
        self._path = path
        self._held = held
        if to_write:
            check_not_open(path)
        self._source = read_book(path)
        self._open: BookReader | None = BookReader(self._source, path.name)
        self._reset()

    @property
    def _reader(self) -> BookReader:
        """The content as last read or committed; after a commit it is opened when somebody asks for it."""
        if self._open is None:
            self._open = BookReader(self._source, self._path.name)
        return self._open

    def _reset(self) -> None:
        self._tables: dict[str, RawTable] = {}
        self._formulas: dict[str, frozenset[tuple[int, int]]] = {}
        self._links: dict[str, tuple[Link, ...]] = {}
        self._cells: dict[str, CellValue] = {}
        self._writes: list[TableWrite] = []
        self._pages: dict[str, SheetPage] = {}

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return self._path.name

    @property
    def source(self) -> bytes:
        """Return the bytes of the file as last read or committed."""
        return self._source

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the Excel tables in sheet order."""
        return self._reader.table_names()

    def read_table(self, name: str) -> RawTable:
        """Return a table, pending writes included."""
        if name not in self._tables:
            self._tables[name], self._formulas[name] = self._reader.table_with_formulas(name)
        return self._tables[name]

    def write_table(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[CellValue] | None],
        links: Sequence[Link] = (),
        moved_from: Sequence[int | None] | None = None,
    ) -> None:
        """Replace the body of a table at commit."""
        table = self.read_table(name)
        names = self._reader.column_names(name)
        places = column_places(table, columns)
        titles = tuple(names[place] for place in places)
        column_places(table, [link.column for link in links])
        self._tables[name] = merge_body(table, columns, rows, moved_from)
        self._writes.append(table_write(table, places, titles, rows, moved_from, self._calculates(table)))
        self._links[name] = tuple(links)

    def _calculates(self, table: RawTable) -> bool:
        """Return whether a cell of a table's rows is calculated."""
        rows, columns = range(table.top + 1, table.last + 1), range(table.left, table.left + len(table.header))
        return any(row in rows and column in columns for row, column in self._formulas[table.name])

    def extend_table(self, name: str, count: int) -> None:
        """Take rows below a table into it at commit."""
        table = extended(self.read_table(name), count)
        self._tables[name] = table
        self._writes.append(TableWrite(name, (), [()] * len(table.rows), taken=count))

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a name, pending writes included."""
        return self._cells[name] if name in self._cells else self._reader.read_cell(name)

    def write_cell(self, name: str, value: CellValue) -> None:
        """Set the value of a name at commit; a value that is there already is no change."""
        if self.read_cell(name) != value:
            self._cells[name] = value

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Return the titles of the sheets, in order."""
        return self._reader.sheet_names

    def draw_sheet(self, page: SheetPage) -> None:
        """Replace the content of a sheet at commit."""
        if page.sheet not in self._reader.sheet_names:
            raise SheetMissing(book=self.name, sheet=page.sheet, sheets=self._reader.sheet_names)
        self._pages[page.sheet] = page

    def commit(self, papers: Callable[[], object] = tuple, day: date | None = None) -> None:
        """Replace the file in one step, its formulas calculated for *day*; without writes it is left alone.

        *papers* is called when the new file lies on the disk and has only to take its place.
        Raises BookOpen, BookHeld, BookChanged when somebody saved it meanwhile, TableBlocked, CannotWrite.
        """
        changes = self._changes()
        if not changes:
            papers()
            return
        backups = wanted_backups(self) if self._held else 0
        workbook = self._reader.hand_over()
        self._open = None  # what is changed here is no longer what the file holds, and its cells take memory
        with writing(self.name):
            content = patch_open(workbook, changes, fitted_height, day)
        # What follows takes some 4 ms of CPU, each for a reason: programs that know nothing of our lock may save the
        # file at any moment, so it is compared before and after writing; with the backup a wrong run is undone; and
        # what takes the file's place lies on the disk first, or a power cut would leave neither.
        with nullcontext() if self._held else hold(self._path):
            self._check_unchanged()
            with kept_backup(self._path, self._source, backups) if self._held else nullcontext():
                replace_file(self._path, content, partial(self._last, papers))
        self._source = content
        self._reset()

    def _last(self, papers: Callable[[], object]) -> None:
        """What happens right before the new file takes its place."""
        self._check_unchanged()
        papers()

    def _check_unchanged(self) -> None:
        """Programs that know nothing of our lock may have saved the workbook, or opened it."""
        check_not_open(self._path)
        if read_book(self._path) != self._source:
            raise BookChanged(path=str(self._path))

    def _changes(self) -> list[Change]:
        changes: list[Change] = [sheet_write(page) for page in self._pages.values()]
        changes.extend(self._writes)
        changes.extend(name_write(name, value) for name, value in self._cells.items())
        for name, links in self._links.items():
            changes.extend(link_write(self._tables[name], link) for link in links)
        return changes
