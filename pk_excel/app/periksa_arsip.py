"""Checking an archive: the bundle against its manifest, the workbook in it against both."""

from __future__ import annotations

from collections.abc import Callable

from pk_excel.app.desk import schema_of
from pk_excel.app.laporan import report_problems
from pk_excel.core.arsip import DocumentFile
from pk_excel.core.periksa.buku import Recorded, record_problems
from pk_excel.core.periksa.bundel import Bundle, Problem, open_bundle
from pk_excel.core.riwayat import first_break
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import ArsipRow
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.core.tables.reading import Table, read_table
from pk_excel.core.tables.settings import Settings
from pk_excel.core.values.sidik import sha256
from pk_excel.errors import ArchiveBroken, BookError, StepIncomplete, StructureError
from pk_excel.ports import BookSource, FilesPort, WorkbookPort

OpenBook = Callable[[str, bytes], WorkbookPort]

def checked_of(book: BookSource, folder: FilesPort, open_book: OpenBook) -> tuple[str, Bundle]:
    """Return the name and content of the last archive that *book* has on record, as it lies in *folder*.

    Raises NameMissing or ReviewBook for what is no master, StepIncomplete ``no_archive`` when none is recorded,
    FileMissing, ArchiveBroken: also when the archive is not the recorded one, or the workbook's audit chain does not
    go on where that in the archive ends.
    """
    schema_of(book)
    made = [row for row in _table(book, t.ARSIP).rows if row.berkas.casefold().endswith(".zip")]
    if not made:
        raise StepIncomplete(action="arsip", reason="no_archive", book=book.name)
    name = made[-1].berkas
    content = folder.read(name)
    found = () if sha256(content) == made[-1].sidik else ((name, "unlike_recorded"),)
    bundle, inside = checked(name, content, open_book, found)
    outside = _table(book, t.RIWAYAT).rows
    same_start = outside[: len(inside.riwayat)] == tuple(inside.riwayat)
    if bundle.master and not (same_start and first_break(outside) is None):
        raise ArchiveBroken(archive=name, problems=((book.name, "history_parted"),))
    return name, bundle


def checked(
    name: str, content: bytes, open_book: OpenBook, found: tuple[Problem, ...] = ()
) -> tuple[Bundle, Recorded]:
    """Return a bundle in which everything matches, and what its workbook has on record. Raises ArchiveBroken."""
    bundle = open_bundle(content)
    found += bundle.problems
    inside: Recorded | None = None
    if bundle.master:
        inside, problems = _inside(bundle, bundle.master, open_book)
        found += problems
    if found or inside is None:
        raise ArchiveBroken(archive=name, problems=found)
    return bundle, inside


def _inside(
    bundle: Bundle, master: DocumentFile, open_book: OpenBook
) -> tuple[Recorded | None, tuple[Problem, ...]]:
    """Return what the workbook of a bundle has on record, and where it and the report do not match the bundle."""
    try:
        book = open_book(master.nama, master.isi)
        inside = recorded(book)
    except (BookError, StructureError):
        return None, ((master.nama, "unreadable"),)
    problems = record_problems(inside, bundle, master)
    if not problems and not bundle.problems:  # the report names every file: where one is altered, that is to blame
        problems = tuple(report_problems(book, bundle))
    return inside, problems


def recorded(book: BookSource) -> Recorded:
    """Return what a workbook has on record; one of an older schema too. Raises BookError, StructureError."""
    if t.PENGATURAN.name not in book.table_names():
        schema_of(book)  # says what it is instead
    settings = Settings.from_table(_table(book, t.PENGATURAN))
    riwayat, versi = _table(book, t.RIWAYAT).rows, _table(book, t.VERSI).rows
    arsip: tuple[ArsipRow, ...] = _table(book, t.ARSIP).rows
    segel = _table(book, t.SEGEL).rows if t.SEGEL.name in book.table_names() else ()
    return Recorded(riwayat, versi, arsip, segel, settings.tahun, settings.perubahan_ke or 0)


def _table(book: BookSource, spec: TableSpec[R]) -> Table[R]:
    return read_table(spec, book.read_table(spec.name), lenient=True)
