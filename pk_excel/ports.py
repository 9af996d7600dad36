"""The interfaces between the actions and the outside: a workbook, the papers, the files, the moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from pk_excel.core.dokter.facts import Asked, Book, Computer, Extension, Launcher
from pk_excel.core.impor.lembar import LembarSumber
from pk_excel.core.konsolidasi.matriks import MatriksPencermatan
from pk_excel.core.papers.bersama import Paper
from pk_excel.core.papers.pk import PkForm
from pk_excel.core.pencermatan.lembar import Lembar
from pk_excel.core.pencermatan.titipan import Remark
from pk_excel.core.periksa.naskah import Expected, Words
from pk_excel.core.periksa.ttd import PdfSignature
from pk_excel.core.tables.content import Content
from pk_excel.core.tables.notice import Notice
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellValue, RawCell


@dataclass(frozen=True)
class PageCell:
    """One cell of a drawn sheet; ``style`` is a named cell style of the workbook."""

    address: str
    value: CellValue
    style: str


@dataclass(frozen=True)
class PageLook:
    """How a drawn sheet prints: ``paper`` (width, height) and ``margins`` (left, right, top, bottom) in millimetres.

    ``font`` is that of the named styles that the page uses. ``logo`` is a PNG or JPEG, empty for none, as large as
    ``logo_size`` (width, height) in millimetres, in the top left corner. ``scale`` is the per cent of its size that the
    sheet is printed in.
    """

    paper: tuple[float, float]
    margins: tuple[float, float, float, float]
    font: str
    logo: bytes = b""
    logo_size: tuple[float, float] = (0.0, 0.0)
    scale: int = 100


@dataclass(frozen=True)
class SheetPage:
    """The whole content of a printable sheet: it replaces what stood there.

    ``fitted`` are the first and last of the rows that an open application fits to their words itself: it needs no
    estimate. ``row_heights`` are in points, ``row_breaks`` name the last row of each page, ``print_titles`` is a row
    range such as ``"$20:$21"``. Without a ``look`` the sheet prints as it is set up.
    """

    sheet: str
    cells: tuple[PageCell, ...]
    merges: tuple[str, ...] = ()
    row_heights: Mapping[int, float] = field(default_factory=dict)
    row_breaks: tuple[int, ...] = ()
    print_area: str | None = None
    print_titles: str | None = None
    fitted: tuple[int, int] | None = None
    look: PageLook | None = None

    @property
    def styles(self) -> tuple[str, ...]:
        """Return the named cell styles in use, sorted."""
        return tuple(sorted({cell.style for cell in self.cells}))


@dataclass(frozen=True)
class Link:
    """A jump inside the workbook: the cell at *address* of a table's row points at *target*."""

    row: int
    column: str
    target: str


class BookSource(Protocol):
    """A workbook that is only read, such as a returned review workbook."""

    @property
    def name(self) -> str:
        """Return what to call the workbook in a message: its file or book name."""

    def table_names(self) -> tuple[str, ...]:
        """Return the names of the Excel tables in the workbook, in sheet order."""

    def read_table(self, name: str) -> RawTable:
        """Return the table as it stands, pending writes included. Raises TableMissing."""

    def read_cell(self, name: str) -> RawCell:
        """Return the value of a defined name that is one cell. Raises NameMissing."""


class ReviewSource(BookSource, Protocol):
    """A returned review workbook."""

    def remarks(self, table: RawTable) -> tuple[Remark, ...]:
        """Return what was written outside the review table and the form's own head: beside, below, in comments."""


class OldBook(BookSource, Protocol):
    """A workbook whose content moves into a new one."""

    @property
    def source(self) -> bytes:
        """Return the bytes of the file."""


@dataclass(frozen=True)
class Item:
    """Something that a workbook has: what to call it, and what makes it the same in another workbook."""

    label: str
    key: str


@dataclass(frozen=True)
class Inventory:
    """What a workbook has by kind: ``sheets``, ``tables``, ``names``, ``words``, ``comments``, ``pictures``, ``rules``.

    ``words`` stand outside the tables of a sheet, ``rules`` colour its cells.
    """

    items: Mapping[str, tuple[Item, ...]]

    def without(self, other: Inventory) -> dict[str, tuple[str, ...]]:
        """Return what this workbook has and *other* has not, by kind."""
        known = {kind: {item.key for item in items} for kind, items in other.items.items()}
        return {
            kind: tuple(item.label for item in items if item.key not in known.get(kind, ()))
            for kind, items in self.items.items()
        }


class WorkbookPort(BookSource, Protocol):
    """A workbook. Writes are held back until :meth:`commit`, so that all of them appear together or none."""

    def write_table(
        self,
        name: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[CellValue] | None],
        links: Sequence[Link] = (),
        moved_from: Sequence[int | None] | None = None,
    ) -> None:
        """Replace the body: *columns* are header texts in any order, *rows* their values.

        Of a row that was there, None leaves all cells as they are. Columns not named keep their cells for rows that
        existed. *moved_from* says for each row which body row it was
        (None: a new one): other columns, looks, notes, heights and the office's columns beside the table go with it;
        without it rows stay where they are. Rows that a filter hides are shown. Links jump inside the workbook;
        ``Link.row`` is the 0-based body row. Raises TableMissing or ColumnMissing.
        """

    def extend_table(self, name: str, count: int) -> None:
        """Make the *count* rows that stand directly below a table its last rows. Raises TableMissing."""

    def write_cell(self, name: str, value: CellValue) -> None:
        """Set the value of a defined name that is one cell. Raises NameMissing."""

    def draw_sheet(self, page: SheetPage) -> None:
        """Replace the content of a printable sheet. Raises SheetMissing."""

    def commit(self, papers: Callable[[], object] = tuple, day: date | None = None) -> None:
        """Make all pending writes visible at once; on any error nothing has changed.

        *papers* is called right before: when all that the writes need, such as room on a disk, has been taken. The
        formulas of a file then show what they are on *day*; an application calculates its own.
        """


class PapersPort(Protocol):
    """Renders papers to bytes: the same input gives the same bytes."""

    def unprintable(self, letters: frozenset[str], fonts: tuple[str, ...]) -> frozenset[str]:
        """Return those of *letters* that a form in *fonts* could not show on this computer."""

    def pk_sheet(self, form: PkForm) -> SheetPage:
        """Return the form as a printable sheet named after its document."""

    def pencermatan_sheet(self, matriks: MatriksPencermatan) -> SheetPage:
        """Return the matrix of the pencermatan as the content of its sheet."""

    def docx(self, paper: Paper) -> bytes:
        """Return *paper* as a Word document."""

    def pdf(self, paper: Paper) -> bytes:
        """Return *paper* as PDF/A-2b."""

    def expected(self, paper: Paper, kind: str) -> Expected:
        """Return what a reader finds in *paper* as a file of *kind* (``docx`` or ``pdf``)."""

    def read(self, content: bytes) -> Words | None:
        """Return the words of a paper that came from anywhere; None for what is no Word document or PDF."""

    def signatures(self, content: bytes) -> tuple[PdfSignature, ...]:
        """Return the electronic signatures of a PDF, in the order they were made, each with what became of it."""

    def logo_problem(self, logo: bytes) -> str:
        """Return why a logo cannot be printed (``kosong``, ``bukan_gambar``, ``rusak``), or the empty text."""


class SignerPort(Protocol):
    """Signs PDFs with somebody's certificate."""

    @property
    def name(self) -> str:
        """Return whose certificate it is."""

    def sign(self, content: bytes, location: str) -> bytes:
        """Return the PDF with a PAdES signature; what was there stays as it is."""


class FilesPort(Protocol):
    """A folder that receives results; files appear when the action has succeeded, or not at all."""

    @property
    def name(self) -> str:
        """Return what to call the folder in a message."""

    def put(self, name: str, content: bytes) -> None:
        """Stage one file under *name* (a plain file name)."""

    def keep(self, name: str) -> str:
        """Leave a copy of a file when the next publish replaces it; return the folder that will hold the copy."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file in the folder. Raises FileMissing."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the files in the folder, sorted."""

    def publish(self) -> tuple[str, ...]:
        """Move the staged files into place and return their full names."""

    @property
    def made(self) -> str:
        """Return the folder if the last :meth:`publish` made it, else the empty text."""

    def withdraw(self) -> None:
        """Undo the last :meth:`publish`: what it replaced is back, what it made is gone."""


class BuilderPort(Protocol):
    """Makes workbooks from the schema."""

    def master_book(self, content: Content, macros: bool) -> bytes:
        """Return a master workbook that holds *content*.

        With *macros* it is an ``.xlsm`` with ribbon and buttons, else an ``.xlsx``.
        """

    def review_book(self, stamp: Mapping[str, CellValue], lembar: Lembar) -> bytes:
        """Return a division's review workbook: only the review columns are unlocked."""


@dataclass(frozen=True)
class ReturnedFile:
    """A review workbook that came back: its file name, the SHA-256 of its bytes, and how to open it.

    ``open`` raises BookError or StructureError for a file that cannot be used; the SHA-256 is empty when it cannot
    even be read.
    """

    name: str
    sha256: str
    open: Callable[[], ReviewSource]


@dataclass(frozen=True)
class Sumber:
    """A file that data is taken from: its name, the SHA-256 of its bytes, its sheets, and where it lies."""

    nama: str
    sidik: str
    lembar: tuple[LembarSumber, ...]
    letak: str


#: Takes what is being done, how much of it is done, and how much there is of it.
Report = Callable[[str, int, int], None]


def unheard(_label: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Bench:
    """What actions work with besides the workbook: the makers, the folder of results, and the workbook's folder.

    ``sources`` reads files that data is taken from again, by their places. It raises FileMissing and BookError.
    ``progress`` hears of each paper before it is made, as that of the action's context does of its other work.
    """

    papers: PapersPort
    builder: BuilderPort
    out: FilesPort
    beside: FilesPort
    sources: Callable[[Iterable[Path]], tuple[Sumber, ...]]
    progress: Report = unheard


@dataclass(frozen=True)
class Context:
    """Who acts, when, and through which door (``perintah`` or ``ribbon``).

    ``notices`` collects what the desk has to say whatever the action: the action's outcome ends with it. ``confirm``
    puts a question to the user and returns whether the answer is yes; None where nobody can be asked.
    """

    now: datetime
    user: str
    door: str
    progress: Report = unheard
    notices: list[Notice] = field(default_factory=list, compare=False)
    confirm: Callable[[str], bool] | None = None

class WorkshopPort(Protocol):
    """Opens workbooks and benches by path, for actions that work on several workbooks."""

    def book(self, path: Path) -> WorkbookPort:
        """Open the workbook file at *path*. Raises BookError and BusyError."""

    def replaced_book(self, path: Path, user: str) -> AbstractContextManager[None]:
        """Let nobody else change the workbook at *path* while it is replaced, and keep a backup where there is one."""

    def rehearsal(self, path: Path) -> AbstractContextManager[tuple[WorkbookPort, Bench]]:
        """Open the workbook at *path* for actions whose papers nobody needs: all they change is written at the end."""

    def bench(self, path: Path, out: Path | None = None) -> Bench:
        """Return the bench for the workbook at *path*; results go to *out* or a folder beside it."""

    def returned_files(self, paths: Iterable[Path]) -> Sequence[ReturnedFile]:
        """Return the files at *paths*; a folder stands for all files in it. Each is read when its turn comes."""

    def prepare_folder(self, path: Path, overwrite: bool) -> None:
        """Make the folder; raises FolderNotEmpty for one with content that is not to be overwritten."""


class ExtensionPort(Protocol):
    """The extension for LibreOffice Calc. Changing it raises HostError when LibreOffice cannot be had."""

    def found(self) -> Extension:
        """Return which one this user has; LibreOffice is not started."""

    def install(self) -> None:
        """Install it for this user, in the place of any other version of it."""

    def remove(self) -> bool:
        """Take it out; return whether it was there."""


class FitterPort(Protocol):
    """Puts ribbon, buttons and macros into master workbooks; everything else in them stays as it is."""

    def lacking(self, name: str, source: bytes) -> tuple[str, ...]:
        """Return the ids of what the workbook lacks of them or has otherwise. Raises BookError, SheetMissing."""

    def fitted(self, name: str, source: bytes) -> bytes:
        """Return the workbook as ``.xlsm`` with all of them. Raises BookError, SheetMissing."""

    def fit(self, path: Path, user: str) -> None:
        """Put them into the workbook file; what it was goes among its backups. Raises PkError; then it stands."""


class ClinicPort(Protocol):
    """Finds out about this computer and workbooks on it. A fact that cannot be had says so; only mending raises."""

    def computer(self) -> Computer:
        """Return the facts about this computer."""

    def book(self, file: str) -> Book:
        """Return the facts about the workbook at *file*, a path or a web address, as last saved."""

    def launcher(self) -> Asked[Launcher]:
        """Return what the buttons start on this computer."""

    def register(self) -> str:
        """Let the buttons of this user find this program; return the file that says so. Raises CannotWrite."""

    def extension(self) -> Asked[Extension | None]:
        """Return the extension in LibreOffice; None where no LibreOffice is that it could be installed in."""

    def extend(self) -> None:
        """Install the extension in LibreOffice, in the place of any other version of it. Raises HostError."""

    def refit(self, file: str) -> None:
        """Put back what the workbook lacks of ribbon, buttons and macros. Raises PkError; then nothing changed."""
