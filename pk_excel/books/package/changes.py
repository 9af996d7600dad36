"""What one can ask of a workbook: the four kinds of change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pk_excel.books.package.values import CellValue


@dataclass(frozen=True)
class TableWrite:
    """Replace the body rows of the Excel table *name*.

    *columns* are header texts of the table, in any order; each of *rows* has one value per column, or none if it is
    *kept*. The table's other columns keep their cells row by row for rows that existed; in new rows they are blank, or
    have the formula of a calculated column.

    *moved_from* tells for each row which body row it was, counted from 0 (None: a new one); without it rows stay where
    they are. Whatever stands in a row goes with it: other columns, looks, notes, links, a height set by hand, and the
    cells in the sheet columns *beside* the table; of a row that is not named nothing is left. *taken* rows that stand
    directly below the table become its last rows before anything else happens. Rows that are *kept* hold their values
    already: they are not written again.

    *before* is what each row said in *columns* until now, nothing for a new one. A row whose height is fixed, but
    showed all of that, is raised when the new text needs more; one that cut its text was made so on purpose, and stays.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[CellValue]]
    moved_from: Sequence[int | None] | None = None
    beside: tuple[int, ...] = ()
    taken: int = 0
    before: Sequence[Sequence[CellValue]] = ()
    kept: frozenset[int] = frozenset()


@dataclass(frozen=True)
class NameWrite:
    """Set the value of the defined name *name*, which must be one cell."""

    name: str
    value: CellValue


@dataclass(frozen=True)
class CellWrite:
    """Set the value of one cell.

    *style* is the name of a cell style of the workbook; without it the cell keeps its look. *link* is a
    place in the workbook such as ``"'RKT'!C5"``; without it the cell keeps the link it has.
    """

    sheet: str
    address: str
    value: CellValue
    style: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class PageWrite:
    """How a sheet prints: *paper* is Excel's number of it, *margins* (left, right, top, bottom) are in inches.

    *font* becomes that of the named styles in use on the sheet. *picture*, a PNG or JPEG or nothing, of *size* (width,
    height) in EMU, takes the place of the one that was written before, in the top left corner. *scale* is in per cent.
    """

    paper: int
    margins: tuple[float, float, float, float]
    font: str
    picture: bytes = b""
    size: tuple[int, int] = (0, 0)
    scale: int = 100


@dataclass(frozen=True)
class SheetWrite:
    """Replace the content of a sheet that holds no Excel table: a printable form.

    What goes: all cells, merged areas, row heights, links, row breaks, print area and print titles. What
    stays: column widths, page setup, header and footer, drawings, protection, validations and formats. With a print
    area, which begins in A1, cells outside of the one before stay, too: those below it move with the form's end.
    *row_heights* are in points by row number; *row_breaks* name the last row of each page;
    *print_titles* is like ``"$12:$13"``. With *page* paper, margins, scale and font change, too. Cells belong to
    *sheet*, whatever their own ``sheet`` says.
    """

    sheet: str
    cells: Sequence[CellWrite]
    merges: Sequence[str] = ()
    row_heights: Mapping[int, float] = field(default_factory=dict)
    row_breaks: Sequence[int] = ()
    print_area: str | None = None
    print_titles: str | None = None
    page: PageWrite | None = None


Change = TableWrite | NameWrite | CellWrite | SheetWrite
