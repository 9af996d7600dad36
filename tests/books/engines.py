"""One small workbook, and every engine that can hold it: what the contract tests run on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Protocol

import openpyxl
import pytest
from live.calc_apps import running_app
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, NamedStyle, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from pk_excel.books.file.book import FileBook
from pk_excel.books.live.book import LiveBook
from pk_excel.books.memory import MemoryBook
from pk_excel.books.package import CellWrite, patch_workbook
from pk_excel.core.tables.reading import RawTable
from pk_excel.core.values.cells import CellError, CellValue, Percent, RawCell, Uncalculated, column_letter, is_blank
from pk_excel.ports import WorkbookPort

Place = tuple[int, int]
MARK = "FFFF00"
HEADER = ("ID", "Sasaran", "Target", "Pagu")
STYLE = "pkTeks"


@dataclass(frozen=True)
class Sample:
    """A workbook: its tables, its named cells, the sheets one can draw on, and sheet rows that a filter hides.

    What people did around the first table: cells that they filled by (row, column), notes, marked cells, row heights,
    cells that wrap their text.
    """

    tables: tuple[RawTable, ...]
    names: Mapping[str, RawCell] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    around: Mapping[Place, RawCell] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    marked: frozenset[Place] = frozenset()
    heights: Mapping[int, float] = field(default_factory=dict)
    wrapped: frozenset[Place] = frozenset()

    def with_table(self, **changes: object) -> Sample:
        """Return the sample with its first table changed."""
        return replace(self, tables=(replace(self.tables[0], **changes), *self.tables[1:]))  # type: ignore[arg-type]


RKT = RawTable(
    "tblRKT",
    "RKT",
    4,
    1,
    HEADER,
    (("IK.1", "Terwujudnya pemilu", 98, 1_500_000), ("IK.2", "Meningkatnya partisipasi", "≥ 77,5 Persen", None)),
)
DIVISI = RawTable("tblDivisi", "Divisi", 3, 2, ("Kode", "Divisi"), (("KUL", "Keuangan"), ("TEK", "Teknis")))
SAMPLE = Sample((RKT, DIVISI), {"pkLangkah": 3, "pkLangkahTeks": "3. Pencermatan"}, ("PK KPU",))


def sample_bytes(sample: Sample = SAMPLE) -> bytes:
    """Return the sample as an ``.xlsx`` file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.add_named_style(NamedStyle(STYLE))
    _write_names(book, book.create_sheet("Beranda"), sample.names)
    for table in sample.tables:
        sheet = book[table.sheet] if table.sheet in book.sheetnames else book.create_sheet(table.sheet)
        _write_table(sheet, table)
        for row in sample.hidden if table is sample.tables[0] else ():
            sheet.row_dimensions[row].hidden = True
            sheet.tables[table.name].autoFilter.add_filter_column(0, ["IK.1"])
    _write_around(book[sample.tables[0].sheet], sample)
    for title in sample.pages:
        book.create_sheet(title)["C9"] = "lama"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _write_around(sheet: Worksheet, sample: Sample) -> None:
    for place, value in sample.around.items():
        _fill(sheet.cell(*place), value)
    for place, text in sample.notes.items():
        sheet.cell(*place).comment = Comment(text, "Staf")
    for place in sample.marked:
        sheet.cell(*place).fill = PatternFill("solid", fgColor=MARK)
    for place in sample.wrapped:
        sheet.cell(*place).alignment = Alignment(wrap_text=True)
    for row, height in sample.heights.items():
        sheet.row_dimensions[row].height = height


def _write_names(book: openpyxl.Workbook, sheet: Worksheet, names: Mapping[str, RawCell]) -> None:
    for row, (name, value) in enumerate(names.items(), 1):
        _fill(sheet.cell(row, 2), value)
        book.defined_names[name] = DefinedName(name, attr_text=f"Beranda!$B${row}")


def _write_table(sheet: Worksheet, table: RawTable) -> None:
    body = table.rows or ((None,) * len(table.header),)
    for number, values in enumerate((table.header, *body), table.top):
        for column, value in enumerate(values, table.left):
            _fill(sheet.cell(number, column), value)
    last = sheet.cell(table.top + len(body), table.left + len(table.header) - 1)
    excel_table = Table(displayName=table.name, ref=f"{sheet.cell(table.top, table.left).coordinate}:{last.coordinate}")
    sheet.add_table(excel_table)
    excel_table._initialise_columns()
    for column, title in zip(excel_table.tableColumns, table.header, strict=True):
        column.name = title


def _fill(cell: Cell, value: RawCell) -> None:
    if isinstance(value, CellError):
        cell.value = value.text
    elif isinstance(value, Uncalculated):
        cell.value = value.formula
    else:
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    if isinstance(value, Percent):
        cell.number_format = "0.0%"


class Subject(Protocol):
    """A workbook under test, and what somebody else sees of it. ``calculates``: no formula is ever uncalculated."""

    book: WorkbookPort
    calculates: bool

    def again(self) -> WorkbookPort:
        """Return the workbook as a second opener meets it."""

    def drawn(self, sheet: str) -> dict[str, object]:
        """Return the values on a drawn sheet by address."""

    def links(self, table: RawTable) -> set[tuple[int, str, str]]:
        """Return the links in a table as (body row, column, target)."""

    def type_into(self, sheet: str, cells: Mapping[str, str]) -> None:
        """Type into cells of a sheet, as somebody else does."""

    def marked(self, table: RawTable) -> set[Place]:
        """Return the cells on a table's sheet that somebody has marked, in rows and columns of the sheet."""

    def heights(self, table: RawTable) -> dict[int, float]:
        """Return the heights that somebody gave rows on a table's sheet."""

    def hidden(self, table: RawTable) -> set[int]:
        """Return the hidden rows on a table's sheet."""

    def close(self) -> None:
        """Give back what the workbook holds outside of this process."""


def numbered(count: int) -> list[tuple[CellValue, ...]]:
    return [(f"IK.{number}", f"sasaran {number}", number, None) for number in range(count)]


Make = Callable[[Sample], Subject]


class InMemory:
    """The reference implementation. It has neither looks nor heights."""

    calculates = False

    def __init__(self, sample: Sample, _folder: Path) -> None:
        first = sample.tables[0]
        columns = range(first.left, first.left + len(first.header))
        below: dict[int, list[RawCell]] = {}
        for (row, column), value in sorted(sample.around.items()):
            if row > first.last and column in columns:
                below.setdefault(row, [None] * len(columns))[column - first.left] = value
        beside = {place: value for place, value in sample.around.items() if place[1] not in columns}
        lines = tuple((row, tuple(cells)) for row, cells in below.items())
        tables = (replace(first, below=lines, beside=beside, notes=sample.notes), *sample.tables[1:])
        self.book = MemoryBook(tables, sample.names, sample.pages)

    def again(self) -> WorkbookPort:
        state = self.book.committed
        return MemoryBook(tuple(state.tables.values()), state.names, tuple(state.pages))

    def drawn(self, sheet: str) -> dict[str, object]:
        page = self.book.page(sheet)
        return {cell.address: cell.value for cell in page.cells} if page else {"C9": "lama"}

    def links(self, table: RawTable) -> set[tuple[int, str, str]]:
        return {(link.row, link.column, link.target) for link in self.book.committed.links.get(table.name, ())}

    def type_into(self, _sheet: str, _cells: Mapping[str, str]) -> None:
        pytest.skip("a sheet in memory holds the form alone")

    def marked(self, _table: RawTable) -> set[Place]:
        pytest.skip("a workbook in memory has no looks")

    def heights(self, _table: RawTable) -> dict[int, float]:
        pytest.skip("a workbook in memory has no heights")

    def hidden(self, _table: RawTable) -> set[int]:
        return set()

    def close(self) -> None:
        """Nothing is held."""


class OnDisk:
    """A file in a folder, seen by others through openpyxl."""

    calculates = False

    def __init__(self, sample: Sample, folder: Path) -> None:
        self.path = folder / "master.xlsx"
        self.path.write_bytes(sample_bytes(sample))
        self.book = FileBook(self.path)

    def again(self) -> WorkbookPort:
        return FileBook(self.path)

    def drawn(self, sheet: str) -> dict[str, object]:
        cells = [cell for row in openpyxl.load_workbook(self.path)[sheet].iter_rows() for cell in row]
        return {cell.coordinate: cell.value for cell in cells if cell.value is not None}

    def links(self, table: RawTable) -> set[tuple[int, str, str]]:
        cells = [cell for row in openpyxl.load_workbook(self.path)[table.sheet].iter_rows() for cell in row]
        return {
            (cell.row - table.top - 1, table.header[cell.column - table.left], cell.hyperlink.location)
            for cell in cells
            if cell.hyperlink
        }

    def type_into(self, sheet: str, cells: Mapping[str, str]) -> None:
        changes = [CellWrite(sheet, address, text) for address, text in cells.items()]
        self.path.write_bytes(patch_workbook(self.path.read_bytes(), changes))

    def marked(self, table: RawTable) -> set[Place]:
        cells = [cell for row in openpyxl.load_workbook(self.path)[table.sheet].iter_rows() for cell in row]
        return {(cell.row, cell.column) for cell in cells if str(cell.fill.fgColor.rgb).endswith(MARK)}

    def heights(self, table: RawTable) -> dict[int, float]:
        rows = openpyxl.load_workbook(self.path)[table.sheet].row_dimensions
        return {number: row.height for number, row in rows.items() if row.height}

    def hidden(self, table: RawTable) -> set[int]:
        rows = openpyxl.load_workbook(self.path)[table.sheet].row_dimensions
        return {number for number, row in rows.items() if row.hidden}

    def close(self) -> None:
        """Nothing is held."""


class InCalc:
    """A workbook that is open in LibreOffice Calc, seen by others in the same window."""

    calculates = True

    def __init__(self, sample: Sample, folder: Path) -> None:
        path = folder / "master.xlsx"
        path.write_bytes(sample_bytes(sample))
        self._open = running_app().books.open(path)
        self.book = LiveBook(self._open)

    def again(self) -> WorkbookPort:
        return LiveBook(self._open)

    def drawn(self, sheet: str) -> dict[str, object]:
        cells = self._open.sheets[sheet].used_range
        rows = cells.options(ndim=2).value
        return {
            f"{column_letter(cells.column + c)}{cells.row + r}": value
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
            if value is not None
        }

    def links(self, table: RawTable) -> set[tuple[int, str, str]]:
        formulas = self._open.sheets[table.sheet].tables[table.name].data_body_range.formula
        return {
            (r, table.header[c], link[1])
            for r, row in enumerate(formulas)
            for c, text in enumerate(row)
            if (link := re.match(r'=HYPERLINK\("#([^"]*)"', text))
        }

    def type_into(self, sheet: str, cells: Mapping[str, str]) -> None:
        for address, text in cells.items():
            self._open.sheets[sheet].range(address).value = text

    def marked(self, table: RawTable) -> set[Place]:
        used = self._open.sheets[table.sheet].used_range
        return {(cell.row, cell.column) for cell in used if cell.color == (255, 255, 0)}

    def heights(self, table: RawTable) -> dict[int, float]:
        used = self._open.sheets[table.sheet].used_range
        return {used.row + row: height for row, height in used.impl.fixed_heights().items()}

    def hidden(self, table: RawTable) -> set[int]:
        used = self._open.sheets[table.sheet].used_range
        rows = range(used.row, used.row + used.shape[0])
        return {row for row in rows if not self._open.sheets[table.sheet].range((row, 1)).impl.api.Rows.IsVisible}

    def close(self) -> None:
        self._open.close()


# An engine joins the contract here: a class that makes its workbook from the sample.
ENGINES: dict[str, Callable[[Sample, Path], Subject]] = {"memory": InMemory, "file": OnDisk, "calc": InCalc}


def seen(value: RawCell) -> object:
    """Return *value* as people see it in a cell, where 12 is 12,0, a day is that day at midnight, a new line is one."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Decimal(str(value))
    return value


def body(table: RawTable) -> list[tuple[object, ...]]:
    """Return the rows as people see them, without blank ones."""
    return [tuple(map(seen, row)) for row in table.rows if not all(map(is_blank, row))]
