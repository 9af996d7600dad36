"""The workbooks that are open in a Calc host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes

from pk_excel.books.calc.document import Document
from pk_excel.books.calc.errors import CalcCallError, CalcError
from pk_excel.books.calc.names import Names
from pk_excel.books.calc.sheets import Sheet, Sheets
from pk_excel.books.calc.tables import Table, all_tables
from pk_excel.books.calc.uno_bridge import file_path, file_url, properties, short

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
    ".pdf": "calc_pdf_Export",
}
NEVER, NO_UPDATE = 0, 0  # MacroExecMode, UpdateDocMode


class Books(base_classes.Books):
    """The open workbooks of an app. A workbook has one Book for as long as it is open."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._books: dict[str, Book] = {}
        self._active: str | None = None

    @property
    def api(self) -> Any:
        """The UNO Components of the desktop."""
        return self.app.host.desktop.Components

    def _open_now(self) -> dict[str, Book]:
        found: dict[str, Book] = {}
        components = self.app.host.invoke(self.api.createEnumeration)
        while components.hasMoreElements():
            model = components.nextElement()
            if hasattr(model, "Sheets"):
                uid = str(model.RuntimeUID)
                found[uid] = self._books.get(uid) or Book(self.app, Document(self.app.host, model))
        # Calc enumerates in no promised order; Excel's is the order of opening.
        self._books = dict(sorted(found.items(), key=lambda item: int(item[0])))
        return self._books

    @property
    def active(self) -> Book:
        """The workbook opened or activated last. Raises CalcError when none is open."""
        books = self._open_now()
        if not books:
            raise CalcError("no workbook is open")
        return books.get(self._active or "") or list(books.values())[-1]

    def make_active(self, book: Book) -> None:
        """Remember the workbook as the active one: without windows Calc does not."""
        self._active = book.uid

    def __call__(self, name_or_index: str | int) -> Book:
        """The workbook with this file name or number (from 1). Raises KeyError when there is none."""
        for number, book in enumerate(self, 1):
            if name_or_index == number or str(name_or_index).casefold() == book.name.casefold():
                return book
        raise KeyError(name_or_index)

    def __len__(self) -> int:
        return len(self._open_now())

    def __iter__(self) -> Iterator[Book]:
        return iter(list(self._open_now().values()))

    def add(self) -> Book:
        """A new, empty workbook."""
        return self._load("private:factory/scalc", {})

    def open(
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: Any = None,
        password: str | None = None,
        *_: Any,
    ) -> Book:
        """Open a file: its macros never run and its links to other files are not updated.

        Raises CalcError when Calc cannot read the file, or links are to be updated.
        """
        del format  # of text files: not opened here
        if update_links:
            raise CalcError("this host never updates links to other files")
        wishes: dict[str, Any] = {"ReadOnly": True} if read_only else {}
        if password:
            wishes["Password"] = password
        return self._load(file_url(Path(fullname).resolve()), wishes)

    def _load(self, url: str, wishes: dict[str, Any]) -> Book:
        host = self.app.host
        # Not "Hidden", although nothing is shown: Calc would forget which sheet is active when it saves.
        safety = properties(MacroExecutionMode=short(NEVER), UpdateDocMode=short(NO_UPDATE), **wishes)
        model = host.invoke(host.desktop.loadComponentFromURL, url, "_blank", 0, safety)
        if model is None or not hasattr(model, "Sheets"):
            raise CalcCallError(f"LibreOffice Calc cannot open {url}")
        book = self._open_now()[str(model.RuntimeUID)]
        self.make_active(book)
        self.app.apply_calculation(book)
        return book


class Book(base_classes.Book):
    """An open workbook."""

    def __init__(self, app: Any, document: Document) -> None:
        self._app = app
        self.document = document
        self.known_sheets: dict[str, Sheet] = {}

    @property
    def app(self) -> Any:
        return self._app

    @property
    def api(self) -> Any:
        """The UNO SpreadsheetDocument."""
        return self.document.model

    @property
    def uid(self) -> str:
        """What LibreOffice itself knows the open workbook by."""
        return str(self.document.get("RuntimeUID"))

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        """The path of the file, or the title of a workbook that has never been saved."""
        url = self.document.get("URL")
        return file_path(url) if url else str(self.document.get("Title"))

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def tables(self) -> list[Table]:
        """Every table of the workbook in sheet order. xlwings has tables by sheet only."""
        return all_tables(self)

    @property
    def read_only(self) -> bool:
        """Whether the workbook was opened to be read: Calc then refuses every change."""
        return bool(self.document.host.invoke(self.document.get("isReadonly")))

    @property
    def modified(self) -> bool:
        """Whether there are changes that have not been saved."""
        return bool(self.document.host.invoke(self.document.get("isModified")))

    def activate(self) -> None:
        self.app.books.make_active(self)

    def close(self) -> None:
        """Close the workbook without saving it."""
        self.document.host.invoke(self.document.get("close"), True)
        self.document.closed = True

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Write the workbook: .xlsx, .xlsm (with the VBA project it came with) or .ods, told by the path's suffix.

        LibreOffice 7.4 keeps values, formulas, formats, names, tables, validations, conditional formats, sheet
        protection, VBA modules and ribbon. It drops the theme, styles and calculated columns of tables, the lock
        of the workbook's structure and the code names of sheets; true and false of an Excel file become formulas,
        very hidden sheets hidden ones, and links inside the workbook links to the file it was opened from.

        Raises CalcError for another suffix or a password (LibreOffice would write the file without one),
        FileNotFoundError when the folder does not exist (LibreOffice would make it), CalcCallError when the
        file cannot be written.
        """
        if password:
            raise CalcError("this host cannot write a file with a password")
        default = Path(self.fullname) if self.document.get("URL") else Path.cwd() / f"{self.fullname}.xlsx"
        self._store(self.document.get("storeAsURL"), Path(path) if path else default)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """Print all visible sheets into a PDF."""
        del quality
        self._store(self.document.get("storeToURL"), Path(path))

    def _store(self, store: Any, path: Path) -> None:
        path = path.resolve()
        if path.suffix.lower() not in FILTERS:
            raise CalcError(f"{path.name}: the suffix must be one of {', '.join(FILTERS)}")
        if not path.parent.is_dir():
            raise FileNotFoundError(f"No such folder: {path.parent}")
        wishes = properties(FilterName=FILTERS[path.suffix.lower()], Overwrite=True)
        self.document.host.invoke(store, file_url(path), wishes)
