"""Times a patch and openpyxl's load and save of the same file side by side: ``python tests/package/bench_patch.py``.

Ratios are what counts; milliseconds depend on the computer.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

import openpyxl
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from package.samples import plain_book, rich_book  # noqa: E402 - found through the line above

from pk_excel.books.package import CellWrite, Change, TableWrite, patch_workbook  # noqa: E402

RUNS = 7
CELLS = [CellWrite("Grafik", f"A{row}", f"isi {row}") for row in range(40, 50)]
TABLE = [TableWrite("tblRKT", ("ID", "Sasaran", "Target"), [(f"IK.{n}", f"sasaran {n}", n) for n in range(500)])]


def main() -> None:
    """Print one line per file and task: milliseconds of both ways, and how many times faster the patch is."""
    warnings.simplefilter("ignore")
    print(f"{'file':<28}{'task':<20}{'patch':>9}{'openpyxl':>11}{'faster':>9}")
    for label, source, macros in (
        ("macro workbook", rich_book(), True),
        ("plain workbook", plain_book(), False),
        ("with a 5,000 x 20 sheet", plain_book(extra=5_000), False),
    ):
        for task, changes in (("ten cells", CELLS), ("table of 500 rows", TABLE)):
            ours = _time(lambda: patch_workbook(source, changes))  # noqa: B023 - called at once
            theirs = _time(lambda: _by_openpyxl(source, changes, macros))  # noqa: B023
            print(f"{label:<28}{task:<20}{ours:>7.1f}ms{theirs:>9.1f}ms{theirs / ours:>8.1f}x")


def _time(work: Callable[[], bytes]) -> float:
    took = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        took.append((perf_counter() - start) * 1000)
    return median(took)


def _by_openpyxl(source: bytes, changes: Sequence[Change], macros: bool) -> bytes:
    book = openpyxl.load_workbook(BytesIO(source), keep_vba=macros)
    for change in changes:
        if isinstance(change, CellWrite):
            book[change.sheet][change.address] = change.value
        elif isinstance(change, TableWrite):
            _grow(book["RKT"], change)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _grow(sheet: Worksheet, change: TableWrite) -> None:
    """Do what a patch does with a table, less its validations and formats."""
    model = sheet.max_row
    formula = Translator(sheet["F4"].value, "F4")
    for number, row in enumerate(change.rows, 4):
        for column in range(2, 7):
            cell = sheet.cell(number, column)
            cell._style = sheet.cell(model, column)._style
            if column < 5:
                cell.value = row[column - 2]
        sheet.cell(number, 6, formula.translate_formula(f"F{number}"))
    sheet.tables[change.name].ref = f"B3:F{3 + len(change.rows)}"


if __name__ == "__main__":
    main()
