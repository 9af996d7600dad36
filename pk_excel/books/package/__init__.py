"""A workbook writer that keeps what it does not own: a library by itself.

Charts, pictures, macros, the ribbon, extensions of later Excel versions: whatever a change does not touch
is copied as it lies in the zip. Read the modules in this order::

    problems   what can go wrong             changes    what one can ask
    memo       what is remembered of parts
    archive    the zip container             border     what is let in
    parts      parts, read when needed       markup     their XML
    areas      addresses                     values     a value in a cell
    grid       rows and cells                formulas   formulas in the way
    shown      numbers under their formats   days       days as numbers
    scan       a sheet's cells as text
    styles     looks                         worksheet  one sheet
    names      defined names                 workbook   the whole
    stretch    rules over a table            tables     a table's body
    rows       rows that change places       notes      notes on cells
    filled     forms that were filled
    filters    hidden rows, shown            page       a printable sheet
    setup      its paper and font            pictures   its picture
    formula_text  formulas as trees         functions  what they return
    evaluation    formulas as functions     calculation   what formulas show
    patch         all of it, in one call
"""

from pk_excel.books.package.areas import parse_cell
from pk_excel.books.package.border import Limits, open_package, read_part_names
from pk_excel.books.package.changes import CellWrite, Change, NameWrite, PageWrite, SheetWrite, TableWrite
from pk_excel.books.package.parts import Package
from pk_excel.books.package.patch import calculated, patch_open, patch_workbook
from pk_excel.books.package.problems import (
    BadChange,
    PackageBroken,
    PackageProblem,
    PackageRefused,
    TableBlocked,
    TargetMissing,
)
from pk_excel.books.package.shown import decimals_shown, shows_date, shows_percent, zeros_shown
from pk_excel.books.package.tables import RowHeight
from pk_excel.books.package.values import CellValue, Percent, escape_text, unescape_text

__all__ = [
    "BadChange",
    "CellValue",
    "CellWrite",
    "Change",
    "Limits",
    "NameWrite",
    "Package",
    "PackageBroken",
    "PackageProblem",
    "PackageRefused",
    "PageWrite",
    "Percent",
    "RowHeight",
    "SheetWrite",
    "TableBlocked",
    "TableWrite",
    "TargetMissing",
    "calculated",
    "decimals_shown",
    "escape_text",
    "open_package",
    "parse_cell",
    "patch_open",
    "patch_workbook",
    "read_part_names",
    "shows_date",
    "shows_percent",
    "unescape_text",
    "zeros_shown",
]
