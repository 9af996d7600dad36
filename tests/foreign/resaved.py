"""A review workbook as it comes back from other programs and other hands: bytes in, bytes out."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Pencermatan"
STAMP = {"pkKantor": "C2", "pkTahun": "C3", "pkDivisi": "G2", "pkSidikRKT": "G3"}
HEAD = 12
Change = Callable[[Workbook, Worksheet], None]


def changed(content: bytes, *changes: Change) -> bytes:
    """Return the workbook after *changes*, saved by openpyxl."""
    book = openpyxl.load_workbook(BytesIO(content))
    for change in changes:
        change(book, book[SHEET])
    return saved(book)


def saved(book: Workbook) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def rows_of(sheet: Worksheet) -> list[list[object]]:
    """Return header and body of the review table."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(HEAD, sheet.max_row, 1, 16)]


def put_rows(sheet: Worksheet, rows: Iterable[Iterable[object]]) -> None:
    """Write header and body of the review table, which keeps its place."""
    (table,) = sheet.tables.values()
    rows = [list(row) for row in rows]
    for number, row in enumerate(rows, HEAD):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    right, last = get_column_letter(len(rows[0])), HEAD + len(rows) - 1
    replaced = Table(displayName=table.displayName, ref=f"A{HEAD}:{right}{last}")
    replaced._initialise_columns()
    for column, title in zip(replaced.tableColumns, rows[0], strict=True):
        column.name = title
    del sheet.tables[table.name]
    sheet.add_table(replaced)


# ---------------------------------------------------------------- by hand


def without_table(_book: Workbook, sheet: Worksheet) -> None:
    for name in list(sheet.tables):
        del sheet.tables[name]


def without_names(book: Workbook, _sheet: Worksheet) -> None:
    for name in STAMP:
        del book.defined_names[name]


def sorted_by_indicator(_book: Workbook, sheet: Worksheet) -> None:
    head, *body = rows_of(sheet)
    put_rows(sheet, [head, *sorted(body, key=lambda row: str(row[3]), reverse=True)])


def filtered(_book: Workbook, sheet: Worksheet) -> None:
    (table,) = sheet.tables.values()
    table.autoFilter.add_filter_column(11, ["Tetap"])
    for number, row in enumerate(rows_of(sheet)[1:], HEAD + 1):
        sheet.row_dimensions[number].hidden = row[11] != "Tetap"


def columns_moved(_book: Workbook, sheet: Worksheet) -> None:
    order = list(range(16))
    random.Random(4).shuffle(order)
    put_rows(sheet, [[row[at] for at in order] for row in rows_of(sheet)])


def with_more_columns(_book: Workbook, sheet: Worksheet) -> None:
    head, *body = rows_of(sheet)
    more = [[row[0], "paraf", *row[1:], number] for number, row in enumerate(body)]
    put_rows(sheet, [[head[0], "Paraf", *head[1:], "Nomor kami"], *more])


def with_more_sheets(book: Workbook, _sheet: Worksheet) -> None:
    book.create_sheet("Rekap kami", 0).append(["ID", "Keputusan", "Alasan"])
    book.create_chartsheet("Grafik")
    book.create_sheet("Kosong")


def last_row_below_the_table(_book: Workbook, sheet: Worksheet) -> None:
    """Leave the table without its last rows, as programs do that do not let it grow over what is typed below."""
    (table,) = sheet.tables.values()
    table.ref = table.autoFilter.ref = f"A{HEAD}:P{sheet.max_row - 10}"


def copied_sheet(book: Workbook, sheet: Worksheet) -> None:
    book.copy_worksheet(sheet).title = "Salinan"


def table_called(name: str) -> Change:
    def change(_book: Workbook, sheet: Worksheet) -> None:
        next(iter(sheet.tables.values())).displayName = name

    return change


def text_at(address: str, text: object) -> Change:
    def change(_book: Workbook, sheet: Worksheet) -> None:
        sheet[address] = text

    return change


# ---------------------------------------------------------------- by other programs


def by_xlsxwriter(content: bytes) -> bytes:
    """Return the values, the table and the names in a workbook that XlsxWriter made anew."""
    source = openpyxl.load_workbook(BytesIO(content))[SHEET]
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    percent = book.add_format({"num_format": "0%"})
    for row in source.iter_rows():
        for cell in row:
            look = percent if "%" in cell.number_format else None
            if cell.value is not None:
                sheet.write(cell.row - 1, cell.column - 1, cell.value, look)
    (table,) = source.tables.values()
    columns = [{"header": cell.value} for cell in source[HEAD][:16]]
    sheet.add_table(table.ref, {"name": table.displayName, "columns": columns})
    for name, address in STAMP.items():
        book.define_name(name, f"={SHEET}!${address[0]}${address[1]}")
    book.close()
    return target.getvalue()


def office_suite() -> str | None:
    """Return the path of LibreOffice, None where there is none."""
    return shutil.which("soffice")


def by_libreoffice(contents: Mapping[str, bytes], folder: Path, *formats: str) -> dict[str, bytes]:
    """Return the files as LibreOffice saves them in the last of *formats*, having gone through the others."""
    here = folder / "awal"
    here.mkdir()
    for name, content in contents.items():
        (here / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    for wanted in formats:
        out = folder / f"ke-{wanted.partition(':')[0]}"
        files = sorted(here.iterdir())
        command = [str(office_suite()), profile, "--headless", "--convert-to", wanted, "--outdir", str(out), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        here = out
    return {path.name: path.read_bytes() for path in sorted(here.iterdir())}


def as_macro_book(content: bytes, macros: bytes) -> bytes:
    """Return the workbook as ``.xlsm`` with the VBA project of another."""
    book = openpyxl.load_workbook(BytesIO(content))
    donor = openpyxl.load_workbook(BytesIO(macros), keep_vba=True)
    book.vba_archive = donor.vba_archive
    return saved(book)


