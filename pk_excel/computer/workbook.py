"""What a workbook holds, read as last saved, also while it is open in Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pk_excel.books.disk.storage import read_book
from pk_excel.books.file.damage import reading
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import open_package
from pk_excel.computer.probe import ask
from pk_excel.core.dokter.facts import Content, Logo, Macros, Shape, Unchecked, default_fonts
from pk_excel.core.segel.rantai import history_error
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.kantor import PengaturanRow
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.reading import read_table
from pk_excel.core.tables.settings import Settings
from pk_excel.core.tables.sheets import NAMES, TableSpec, static_tables
from pk_excel.errors import HistoryBroken, PkError
from pk_excel.workbook.addin import Lacking, lacking, macro_modules


def read_content(path: Path) -> Content | PkError | Unchecked:
    """Return what the workbook at *path* holds, or why it cannot be read."""
    book = ask(lambda: _opened(path))
    if not isinstance(book, BookReader):
        return book
    return Content(
        shape=ask(lambda: shape(book)),
        history=ask(lambda: broken_history(book)),
        macros=ask(lambda: macros(book)),
        fonts=ask(lambda: wanted_fonts(book)),
        logo=ask(lambda: named_logo(book)),
    )


def _opened(path: Path) -> BookReader | PkError:
    try:
        reader = BookReader(read_book(path), path.name)
        with reading(path.name):
            _read_every_part(reader.source)
        _ = reader.sheet_names  # what is wrong with the workbook's own list of sheets shows here
    except PkError as error:
        return error
    return reader


def _read_every_part(source: bytes) -> None:
    """Raise PackageProblem for a part that Excel could not read, also for those that the program has no use for."""
    package = open_package(source)
    for name in package.names:
        if name.lower().endswith((".xml", ".rels")):
            package.xml(name)
        else:
            package.read(name)


def shape(book: BookReader) -> Shape:
    """Return how the workbook is laid out, with every table, column and name that is not as it should be."""
    schema, faults, places = None, [], {}
    for name in NAMES:
        try:
            value = book.read_cell(name)
        except PkError as error:
            faults.append(error)
        else:
            schema = str(value).removesuffix(".0") if name == "pkSkema" else schema
    for spec in (*static_tables(), *_review_tables(book)):
        try:
            places[spec.name] = read_table(spec, book.read_table(spec.name)).sheet
        except PkError as error:
            faults.append(error)
    return Shape(schema, book.sheet_names, places, tuple(faults))


def _review_tables(book: BookReader) -> Iterator[TableSpec[CermatRow]]:
    for name in book.table_names():
        if name.startswith(t.REVIEW_PREFIX):
            yield t.review_table(name.removeprefix(t.REVIEW_PREFIX))


def broken_history(book: BookReader) -> HistoryBroken | None:
    """Return where the audit chain was altered, or None. Raises StructureError without its tables."""
    table = read_table(t.RIWAYAT, book.read_table(t.RIWAYAT.name))
    return history_error(book.name, table, read_table(t.SEGEL, book.read_table(t.SEGEL.name)).rows)


def macros(book: BookReader) -> Macros:
    """Return whether the workbook has macros, and what of ribbon, buttons and macros is lost or another version's."""
    with reading(book.name):
        present = bool(macro_modules(book.source))
        lack = lacking(book.source) if present else Lacking()
    return Macros(present, lack.lost, lack.other)


def named_logo(book: BookReader) -> Logo | None:
    """Return the logo that the settings name, without a look at its file; None for none."""
    try:
        table = read_table(t.PENGATURAN, book.read_table(t.PENGATURAN.name))
    except PkError:
        return None
    settings = Settings.from_table(table)
    row = settings.rows.get(Settings.logo.key)
    if row is None or not settings.logo:
        return None
    return Logo(settings.logo, f"{table.sheet}!{row.address(PengaturanRow.nilai)}")


def wanted_fonts(book: BookReader) -> tuple[str, ...]:
    """Return the font chain of the workbook's settings; without readable settings the one of a new workbook."""
    try:
        table = read_table(t.PENGATURAN, book.read_table(t.PENGATURAN.name))
    except PkError:
        return default_fonts()
    return Settings.from_table(table).fonts
