"""What xlwings does not offer, behind one small interface: Excel through COM, and the Calc engine of this package.

The Excel branch has only met a stand-in over real COM where this package is developed, which has no Excel: it is kept
to single calls of the documented object model. Everything else in the live workbook goes through xlwings and is run in
Calc by the tests.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, TypeVar

import xlwings as xw
from xlwings.main import Table

from pk_excel.books.calc import looks
from pk_excel.books.calc.errors import CalcCallError, CalcClosedError, CalcError
from pk_excel.books.live import look
from pk_excel.books.live.com import Meaning, meaning, told
from pk_excel.errors import HostError
from pk_excel.ports import SheetPage

T = TypeVar("T")

BUSY_TRIES, BUSY_PAUSE = 20, 0.25
#: xlwings asks a busy Excel again by itself, without a pause: :func:`patiently` does that for all hosts alike.
_COM_TRIES = 1


class Host(Protocol):
    """One workbook in its application."""

    def tables(self) -> list[Table]:
        """Return every table, in sheet order."""

    def place(self) -> str:
        """Return the workbook's path, its web address, or only its name when it was never saved."""

    def writing(self) -> AbstractContextManager[None]:
        """Return a context in which the application does not complete on its own what is written."""

    def read_only(self) -> bool:
        """Return whether the workbook cannot be saved under its name."""

    def modified(self) -> bool:
        """Return whether there are changes that no file has yet."""

    def unprotected(self, title: str) -> AbstractContextManager[None]:
        """Return a context in which the sheet has no protection; afterwards it has the same one as before.

        Raises HostError for a sheet that somebody protected with a password.
        """

    def show_all(self, table: Table) -> None:
        """Show the rows that a filter or somebody hides: what is written must not land in hidden rows."""

    def notes(self, sheet: xw.Sheet) -> dict[tuple[int, int], str]:
        """Return the texts of the notes on a sheet by (row, column)."""

    def clear_notes(self, cells: xw.Range) -> None:
        """Remove the notes on the cells."""

    def copy(self, cells: xw.Range, target: xw.Range) -> None:
        """Copy cells with all that they have to where *target* begins, on the same sheet."""

    def fixed_heights(self, cells: xw.Range) -> dict[int, float]:
        """Return the heights in points of those rows of *cells*, counted from 0, for which somebody set one."""

    def drop_links(self, cells: xw.Range) -> None:
        """Remove links that a value does not remove when it is written over them."""

    def set_style(self, sheet: xw.Sheet, addresses: Sequence[str], style: str) -> None:
        """Give the cells a named style."""

    def print_end(self, sheet: xw.Sheet) -> int | None:
        """Return the last row of the area that a sheet prints, of several the first; None if it prints all."""

    def set_page(self, sheet: xw.Sheet, page: SheetPage) -> None:
        """Give the sheet the page breaks, printed area and repeated rows of *page*, and its look where it has one."""


def host_of(book: xw.Book) -> Host:
    """Return the host of an open workbook. Raises HostError for an application that is not served."""
    engine = book.app.engine.name
    if engine == "calc":
        return CalcHost(book)
    if engine == "excel" and sys.platform.startswith("win"):
        return ExcelHost(book)
    raise HostError(reason="unserved", book=book.name)


class CalcHost:
    """LibreOffice Calc, through what its engine has beyond xlwings."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book

    def tables(self) -> list[Table]:
        return [Table(impl=table) for table in self._book.impl.tables()]

    def place(self) -> str:
        return str(self._book.fullname)

    def writing(self) -> AbstractContextManager[None]:
        return nullcontext()

    def read_only(self) -> bool:
        return bool(self._book.impl.read_only)

    def modified(self) -> bool:
        return bool(self._book.impl.modified)

    @contextmanager
    def unprotected(self, title: str) -> Iterator[None]:
        sheet = self._book.sheets[title].impl
        if not sheet.protected:
            yield
            return
        try:
            sheet.unprotect()
        except CalcCallError as error:
            raise HostError(reason="password", book=self._book.name, sheet=title) from error
        try:
            yield
        finally:
            # Its allowances, such as filtering, are still those of the sheet.
            patiently(sheet.protect)

    def show_all(self, table: Table) -> None:
        table.impl.show_all()

    def notes(self, sheet: xw.Sheet) -> dict[tuple[int, int], str]:
        return dict(sheet.impl.notes())

    def clear_notes(self, cells: xw.Range) -> None:
        cells.impl.clear_notes()

    def copy(self, cells: xw.Range, target: xw.Range) -> None:
        cells.copy(target)

    def fixed_heights(self, cells: xw.Range) -> dict[int, float]:
        return dict(cells.impl.fixed_heights())

    def drop_links(self, cells: xw.Range) -> None:
        """Nothing to do: in Calc the link is part of the text that is replaced."""

    def set_style(self, sheet: xw.Sheet, addresses: Sequence[str], style: str) -> None:
        looks.set_style(sheet.impl, addresses, style)

    def print_end(self, sheet: xw.Sheet) -> int | None:
        return sheet.impl.print_end()  # type: ignore[no-any-return]

    def set_page(self, sheet: xw.Sheet, page: SheetPage) -> None:
        if page.look:
            look.set_in_calc(sheet, page.look, page.print_area)
        sheet.impl.set_page(page.row_breaks, page.print_area, page.print_titles)


# What Worksheet.Protection answers and Worksheet.Protect takes under the same names.
_ALLOWANCES = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
_PASTE_ALL_MERGING = 14  # xlPasteAllMergingConditionalFormats
_ADDRESS_LENGTH = 240  # Worksheet.Range takes at most 255 characters


class ExcelHost:
    """Excel on Windows, through COM. Not executed on Linux."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book

    def tables(self) -> list[Table]:
        return [table for sheet in self._book.sheets for table in sheet.tables]

    def place(self) -> str:
        # xlwings' fullname is the path on this computer, or an error.
        return str(self._book.api.FullName)

    @contextmanager
    def writing(self) -> Iterator[None]:
        # Excel would repeat the formula of a link in the cells of its column that have none.
        habits = self._book.app.api.AutoCorrect
        before = bool(habits.AutoFillFormulasInLists)
        habits.AutoFillFormulasInLists = False
        try:
            yield
        finally:
            habits.AutoFillFormulasInLists = before

    def read_only(self) -> bool:
        return bool(self._book.api.ReadOnly)

    def modified(self) -> bool:
        return not self._book.api.Saved

    @contextmanager
    def unprotected(self, title: str) -> Iterator[None]:
        api = self._book.sheets[title].api
        if not api.ProtectContents:
            yield
            return
        allowed = {name: bool(getattr(api.Protection, name)) for name in _ALLOWANCES}
        objects, scenarios = bool(api.ProtectDrawingObjects), bool(api.ProtectScenarios)
        # An empty password, not none: without the argument Excel asks the user for it.
        _unless_refused(lambda: api.Unprotect(""))
        if api.ProtectContents:
            raise HostError(reason="password", book=self._book.name, sheet=title)
        try:
            yield
        finally:
            patiently(lambda: api.Protect(DrawingObjects=objects, Contents=True, Scenarios=scenarios, **allowed))

    def show_all(self, table: Table) -> None:
        if table.api.ShowAutoFilter and table.api.AutoFilter.FilterMode:
            table.api.AutoFilter.ShowAllData()
        table.range.api.EntireRow.Hidden = False

    def notes(self, sheet: xw.Sheet) -> dict[tuple[int, int], str]:
        # Excel before 365 has no threads, and says so as it refuses any other call.
        both = (sheet.api.Comments, _unless_refused(lambda: sheet.api.CommentsThreaded) or ())
        return {(note.Parent.Row, note.Parent.Column): str(note.Text()) for notes in both for note in notes}

    def clear_notes(self, cells: xw.Range) -> None:
        cells.api.ClearComments()

    def copy(self, cells: xw.Range, target: xw.Range) -> None:
        cells.api.Copy()
        # Everything, and conditional formats together with those that are there: else each copy splits them.
        target.api.PasteSpecial(Paste=_PASTE_ALL_MERGING)
        self._book.app.api.CutCopyMode = False

    def fixed_heights(self, cells: xw.Range) -> dict[int, float]:
        found = {}
        for place, row in enumerate(cells.rows):
            height = row.row_height
            row.api.EntireRow.AutoFit()
            if height is not None and row.row_height != height:  # Excel does not say who made a row as high as it is
                found[place] = height
                row.row_height = height
        return found

    def drop_links(self, cells: xw.Range) -> None:
        if cells.api.Hyperlinks.Count:
            cells.api.ClearHyperlinks()

    def set_style(self, sheet: xw.Sheet, addresses: Sequence[str], style: str) -> None:
        part = ""
        for address in [*addresses, ""]:
            if part and (not address or len(part) + len(address) > _ADDRESS_LENGTH):
                sheet.api.Range(part).Style = style
                part = ""
            part = f"{part},{address}" if part and address else part or address

    def print_end(self, sheet: xw.Sheet) -> int | None:
        area = str(sheet.page_setup.print_area or "").split(",", maxsplit=1)[0]
        return sheet.range(area).last_cell.row if area else None

    def set_page(self, sheet: xw.Sheet, page: SheetPage) -> None:
        if page.look:
            look.set_in_excel(sheet, page.look, page.styles)
        sheet.api.ResetAllPageBreaks()
        for row in page.row_breaks:
            sheet.api.HPageBreaks.Add(Before=sheet.range((row + 1, 1)).api)
        sheet.page_setup.print_area = page.print_area
        sheet.api.PageSetup.PrintTitleRows = page.print_titles or ""


def _unless_refused(call: Callable[[], T]) -> T | None:
    """Return what *call* returns, None when Excel refuses it; an Excel that is busy or gone is an error as ever."""
    try:
        return call()
    except Exception as error:
        if meaning(error) is not Meaning.REFUSED:
            raise
        return None


def bound_tries() -> None:
    """Let xlwings hand a rejected call to :func:`patiently` at once, instead of asking again for ever."""
    if sys.platform.startswith("win"):
        from xlwings import _xlwindows

        _xlwindows.N_COM_ATTEMPTS = _COM_TRIES


def patiently(call: Callable[[], T], pause: Callable[[float], None] = time.sleep) -> T:
    """Return what *call* returns; a busy application is asked again, for about five seconds.

    *call* must be safe to repeat. Raises HostError for an application that stays busy, is gone, or refuses.
    """
    for attempt in range(BUSY_TRIES):
        try:
            return call()
        except Exception as error:
            found = _meaning(error)
            if found is Meaning.CLOSED:
                raise HostError(reason="closed") from error
            if found is Meaning.REFUSED:
                raise HostError(reason="refused", detail=told(error)) from error
            if found is None:
                raise
            if attempt == BUSY_TRIES - 1:
                raise HostError(reason="busy") from error
            pause(BUSY_PAUSE)
    raise AssertionError("the last try returns or raises")


def _meaning(error: Exception) -> Meaning | None:
    if isinstance(error, CalcClosedError):
        return Meaning.CLOSED
    if isinstance(error, CalcError | xw.XlwingsError):
        return Meaning.REFUSED
    return meaning(error)
