"""Puts the real parts together: which workbook engine, which templates, which folders."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pk_excel.errors import TemplateError
from pk_excel.ports import (
    Bench,
    BuilderPort,
    ClinicPort,
    ExtensionPort,
    FitterPort,
    Inventory,
    PapersPort,
    ReturnedFile,
    SignerPort,
    Sumber,
    WorkbookPort,
    WorkshopPort,
)
from pk_excel.ports_provinsi import OfficeSource, ProvincePort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from pk_excel.books.file.book import FileBook
    from pk_excel.books.live.app import LiveSession as LiveSession
    from pk_excel.core.rekap.tabel import Rekap

#: The environment variable with the passphrase of a certificate.
PASSPHRASE = "PK_EXCEL_SANDI"
_PACKAGE = Path(__file__).parent


#: By this variable of a user's environment the program knows what to call that person in *Riwayat*.
PERSON = "PK_EXCEL_PELAKU"


def person() -> str:
    """Return who acts: as the user's environment says, else the user of the computer. Raises OSError for nobody."""
    return os.environ.get(PERSON, "").strip() or getpass.getuser()


def data_folder(name: str) -> Path:
    """Return the folder ``templates`` or ``workbooks``: beside the package in a checkout, inside it once installed."""
    for candidate in (_PACKAGE.parent / name, _PACKAGE / "_data" / name):
        if candidate.is_dir():
            return candidate
    raise TemplateError(template=name, reason="folder tidak ada")


class Workshop(WorkshopPort):
    """Opens workbooks and folders for the doors. Engines are imported when they are first needed."""

    @cached_property
    def papers(self) -> PapersPort:
        """Return the renderer of the forms."""
        from pk_excel.forms.papers import Papers

        return Papers(data_folder("templates"))

    @cached_property
    def builder(self) -> BuilderPort:
        """Return the builder of workbooks."""
        from pk_excel.workbook.builder import Builder

        return Builder()

    def book(self, path: Path) -> FileBook:
        """Open the workbook file at *path*, to look at it or to write to one's own. Raises BookError and BusyError."""
        from pk_excel.books.file.book import FileBook

        return FileBook(path)

    def looked_at(self, path: Path) -> tuple[FileBook, str | None]:
        """Open the workbook file at *path* as it was last saved, to look at it only. Raises BookError.

        The second value is who has it open in Excel or LibreOffice, empty where that is not known; None: nobody.
        """
        from pk_excel.books.disk.lock import opened_by
        from pk_excel.books.file.book import FileBook

        return FileBook(path, to_write=False), opened_by(path)

    def book_inside(self, name: str, content: bytes) -> WorkbookPort:
        """Return the workbook whose file has those bytes, to look at it. Raises BookError."""
        from pk_excel.books.file.reader import BookReader
        from pk_excel.books.memory import book_of

        return book_of(BookReader(content, name))

    def held_book(self, path: Path, user: str) -> AbstractContextManager[FileBook]:
        """Open the workbook file at *path* for one action of *user*: other runs wait, the old content is backed up.

        Raises BookError and BusyError.
        """
        from pk_excel.books.file.book import held_book

        return held_book(path, user)

    def replaced_book(self, path: Path, user: str) -> AbstractContextManager[None]:
        """Let nobody else change the file at *path* while it is replaced; what it held is backed up.

        Raises BusyError, CannotWrite.
        """
        from pk_excel.books.file.book import replaced_book

        return replaced_book(path, user)

    def calling_session_alone(self) -> LiveSession:
        """Return :meth:`calling_session` in a process that does nothing else: what no button needs stays unloaded."""
        from pk_excel.books.live.light import import_xlwings

        import_xlwings()
        return self.calling_session()

    @cached_property
    def fitter(self) -> FitterPort:
        """Return who puts ribbon, buttons and macros into workbooks."""
        from pk_excel.computer.fitting import Fitter

        return Fitter()

    def calling_session(self) -> LiveSession:
        """Return the open workbook whose button was pressed, with its application. Raises HostError when none was."""
        from pk_excel.books.live.app import calling_session

        return calling_session()

    def calling_from_calc(self, pipe: str, book: str) -> AbstractContextManager[None]:
        """Return a context in which the workbook of that id, in the LibreOffice that listens at *pipe*, has called.

        For a process that does nothing else: see :meth:`calling_session_alone`. Raises HostError when the workbook
        cannot be reached.
        """
        from pk_excel.books.live.light import import_xlwings

        import_xlwings()
        from pk_excel.books.live.calc import calling_from

        return calling_from(pipe, book)

    def bench(self, path: Path, out: Path | None = None) -> Bench:
        """Return what an action on the workbook *path* works with; results go to *out* or a folder beside it."""
        from pk_excel.books.disk.folder import DiskFolder

        target = out or results_folder(path)
        return Bench(self.papers, self.builder, DiskFolder(target), DiskFolder(path.parent), read_sources)

    def reading_bench(self, folders: Iterable[Path] = (), files: Mapping[str, bytes] | None = None) -> Bench:
        """Return what papers are compared with: nothing is written, and no logo is asked for.

        Recorded files are looked for in *folders*, or are the *files* of an archive.
        """
        from pk_excel.books.disk.folder import BlankFolder, FirstOf, MemoryFolder

        inside = MemoryFolder("arsip")
        inside.files = dict(files or {})
        out = inside if files else FirstOf(folders)
        return Bench(self.papers, self.builder, out, BlankFolder("periksa"), read_sources)

    @contextmanager
    def rehearsal(self, path: Path) -> Iterator[tuple[WorkbookPort, Bench]]:
        """Open the workbook at *path* for actions whose papers nobody needs: all they change is written at the end.

        Raises BookError and BusyError.
        """
        from pk_excel.books.disk.folder import BlankFolder
        from pk_excel.books.offline import offline
        from pk_excel.forms.blank import BlankPapers
        from pk_excel.workbook.blank import BlankBuilder

        papers, builder = BlankPapers(data_folder("templates")), BlankBuilder()
        with offline(path) as book:
            yield book, Bench(papers, builder, BlankFolder("hasil"), BlankFolder("kantor"), read_sources)

    def inventory(self, content: bytes, name: str) -> Inventory:
        """Return what the workbook of that content has by name. Raises BookError."""
        from pk_excel.books.file.inventory import inventory

        return inventory(content, name)

    def returned_files(self, paths: Iterable[Path]) -> Sequence[ReturnedFile]:
        """Return the files at *paths*; a folder stands for all files in it. Each is read when its turn comes.

        Raises FileMissing for a path that is not there.
        """
        from pk_excel.books.returned.files import ReturnedFiles

        return ReturnedFiles(paths)

    def prepare_folder(self, path: Path, overwrite: bool) -> None:
        """Make the folder; raises FolderNotEmpty or CannotWrite."""
        from pk_excel.books.disk.storage import prepare_folder

        prepare_folder(path, overwrite)


def results_folder(path: Path) -> Path:
    """Return the folder that takes the results of the workbook *path* unless another is named."""
    return path.parent / f"{path.stem}-hasil"


class Province(ProvincePort):
    """Reads the offices of a province from their files."""

    def offices(self, patterns: Sequence[str]) -> tuple[list[OfficeSource], list[str], list[str]]:
        """Return what the patterns name, the patterns that name nothing, and the files that were passed over."""
        from pk_excel.books.disk.offices import office_files

        found = office_files(patterns)
        return [_office(path) for path in found.files], found.unmatched, list(map(str, found.passed))

    def recap_book(self, rekap: Rekap) -> bytes:
        """Return the recap as an Excel workbook."""
        from pk_excel.workbook.rekap import recap_book

        return recap_book(rekap)

    def recap_page(self, rekap: Rekap) -> bytes:
        """Return the recap as a page that opens without a network."""
        from pk_excel.forms.rekap import recap_page

        return recap_page(rekap)


def _office(path: Path) -> OfficeSource:
    from pk_excel.books.disk.lock import opened_by
    from pk_excel.books.disk.offices import kind_of, lying_with
    from pk_excel.books.disk.storage import read_file
    from pk_excel.books.file.book import FileBook

    return OfficeSource(
        str(path), kind_of(path), partial(FileBook, path, to_write=False), partial(read_file, path),
        partial(lying_with, path), Workshop().book_inside, partial(opened_by, path),
    )  # fmt: skip


def clinic(profile: Path | None = None) -> ClinicPort:
    """Return what ``dokter`` examines this computer with; *profile* is another one of LibreOffice than this user's."""
    from pk_excel.computer import Clinic

    return Clinic(lambda: Workshop().papers, sys.executable, libreoffice_extension(profile))


def log_file() -> Path:
    """Return where details of unexpected errors are noted."""
    from pk_excel.computer.log import log_file

    return log_file()


def libreoffice_extension(profile: Path | None = None) -> ExtensionPort:
    """Return the extension for LibreOffice Calc whose buttons this Python works, in *profile* or else this user's."""
    from pk_excel.libreoffice.install import Extension

    return Extension(sys.executable, profile)


def scan_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files at *paths*; a folder stands for the files in it that are not hidden."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
        found += [file for file in inside if file == path or file.name[0] not in "~."]
    return tuple(found)


def is_workbook(path: Path) -> bool:
    """Return whether the file at *path* is called as workbooks are."""
    return path.suffix.casefold() in (".xlsx", ".xlsm")


def is_backup(path: Path) -> bool:
    """Return whether the file at *path* is a backup that this program made of a workbook."""
    from pk_excel.books.disk.backup import is_backup

    return is_backup(path)


def read_scans(paths: Iterable[Path]) -> tuple[tuple[str, bytes], ...]:
    """Return the scans of signed papers as (file name, bytes). Raises FileMissing."""
    from pk_excel.books.disk.storage import read_file

    return tuple((path.name, read_file(path)) for path in paths)


def read_sources(paths: Iterable[Path]) -> tuple[Sumber, ...]:
    """Return the files that data is taken from, with all their sheets. Raises FileMissing, BookError."""
    from pk_excel.books.sumber import read_sources

    return read_sources(paths)


def read_words(path: Path) -> str:
    """Return the words of a small file; what is no text has marks in it that no reader of it takes.

    Raises FileMissing.
    """
    from pk_excel.books.disk.storage import read_file

    return read_file(path).decode("utf-8-sig", errors="replace")


def pdf_signer(path: Path, ask: Callable[[], str]) -> SignerPort:
    """Return who signs with the certificate at *path*; its passphrase is that of the environment, or else asked for.

    Raises FileMissing, SignerMissing, CertificateUnusable.
    """
    from pk_excel.books.disk.storage import read_file
    from pk_excel.forms.pdf.tte import PdfSigner, installed

    content = read_file(path)
    passphrase = (os.environ.get(PASSPHRASE) or ask()) if installed() else ""
    return PdfSigner(path.name, content, passphrase)


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of a file, None when there is no such file. Raises FileMissing for one that cannot be read."""
    from pk_excel.books.disk.storage import read_file

    return read_file(path) if path.is_file() else None


def source_beside(files: Iterable[Path]) -> Path | None:
    """Return the one workbook, or else archive, in the folder of *files* or else the one above; None for several."""
    folders = [path.resolve().parent for path in files if path.is_file()]
    for folder in (*folders[:1], *(folder.parent for folder in folders[:1])):
        present = [path for path in sorted(folder.iterdir()) if path.name[0] not in "~." and path.is_file()]
        for kind in (is_workbook, lambda path: path.suffix.casefold() == ".zip"):
            found = [path for path in present if kind(path)]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def read_archive(path: Path) -> bytes:
    """Return the bytes of an archive. Raises FileMissing."""
    from pk_excel.books.disk.storage import read_file

    return read_file(path)
