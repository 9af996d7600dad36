"""Long sheets are changed as short ones are; rows that nobody changed keep their very text."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table

from pk_excel.books.package import CellWrite, TableWrite, patch_workbook
from pk_excel.books.package.problems import PackageProblem
from pk_excel.core.values.text_height import fitted_height

ROWS, TOP = 700, 3
Change = CellWrite | TableWrite


@cache
def long_sheet(hidden: bool) -> bytes:
    """A workbook with a table of many rows; a *hidden* row above it has to stay an element, and so all of them."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Judul & <isi>"
    sheet.row_dimensions[1].hidden = hidden
    sheet.append([])
    sheet.append(["ID", "Isi", "Milik kantor"])
    for number in range(ROWS):
        sheet.append([f"B{number:04}", f"isi <{number}> & lainnya", number if number % 7 else None])
    sheet.add_table(Table(displayName="tblPanjang", ref=f"A{TOP}:C{TOP + ROWS}"))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def cells(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    ref = sheet.tables["tblPanjang"].ref
    return [(ref,), *((c.coordinate, c.value, c.hyperlink and c.hyperlink.location) for row in sheet for c in row)]


def rows_of(content: bytes) -> list[bytes]:
    with ZipFile(BytesIO(content)) as archive:
        text = archive.read("xl/worksheets/sheet1.xml")
    return [part.split(b">", 1)[1] for part in text.split(b"</sheetData>")[0].split(b"<row ")[1:]]


writes = st.builds(
    lambda row, column, value, link: CellWrite("Sheet", f"{column}{row}", value, link="'Sheet'!A1" if link else None),
    st.integers(1, TOP + ROWS + 40), st.sampled_from("ABCE"), st.sampled_from(["baru", 7, None]), st.booleans(),
)  # fmt: skip


def table_write(order: list[int | None], titles: tuple[str, ...] = ("ID", "Isi")) -> TableWrite:
    """Give the table rows that were where *order* says; those that were there say what they said."""
    rows = [[f"B{place:04}" if place is not None else f"X{n}", f"<{place}>"] for n, place in enumerate(order)]
    return TableWrite("tblPanjang", titles, rows, order, kept=frozenset())


tables = st.one_of(
    st.integers(0, 60).map(lambda more: [*range(ROWS), *[None] * more]),
    st.integers(0, ROWS).map(lambda gone: [place for place in range(ROWS) if place != gone]),
    st.tuples(st.integers(0, ROWS - 1), st.integers(0, ROWS - 1)).map(
        lambda two: [two[1] if place == two[0] else two[0] if place == two[1] else place for place in range(ROWS)]
    ),
).map(table_write)


@settings(max_examples=5)
@given(st.lists(writes, max_size=6), st.lists(tables, max_size=1))
def test_a_long_sheet_is_changed_as_one_whose_rows_are_all_elements(
    single: list[CellWrite], whole: list[TableWrite]
) -> None:
    changes: list[Change] = [*whole, *single]
    assert cells(patch_workbook(long_sheet(False), changes)) == cells(patch_workbook(long_sheet(True), changes))


def test_rows_that_are_added_behind_thousands_leave_their_text_as_it_is() -> None:
    before = rows_of(long_sheet(False))
    rows = [[f"B{n:04}", f"isi <{n}> & lainnya"] for n in range(ROWS)] + [["X", "baru"]]
    after = rows_of(patch_workbook(long_sheet(False), [
        TableWrite("tblPanjang", ("ID", "Isi"), rows, kept=frozenset(range(ROWS)))
    ]))  # fmt: skip
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1
    assert cells(patch_workbook(long_sheet(False), []))[0] == (f"A{TOP}:C{TOP + ROWS}",)


said = st.one_of(
    st.text(max_size=8), st.sampled_from(["<f>", "a\r\nb", "\x07", "  a ", "\ud800", "kata " * 40]), st.integers(-9, 9)
)


@settings(max_examples=6)
@given(st.lists(st.tuples(said, said), min_size=25, max_size=60), st.lists(writes, max_size=3), st.booleans())
def test_new_rows_are_the_same_whether_they_are_text_or_elements(
    new: list[tuple[str | int, str | int]], single: list[CellWrite], hidden: bool
) -> None:
    rows = [*[()] * ROWS, *new]
    order = [*range(ROWS), *[None] * len(new)]
    whole = TableWrite("tblPanjang", ("ID", "Isi"), rows, order, kept=frozenset(range(ROWS)))
    patched = partial(patch_workbook, long_sheet(hidden), [whole, *single], fitted_height, date(2026, 1, 5))
    as_text = patched()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pk_excel.books.package.grid.RUN", len(rows))
        assert patched() == as_text


def test_damage_among_thousands_of_rows_is_found() -> None:
    with ZipFile(BytesIO(long_sheet(False))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>300</v>", b"<v>300</w>")
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(PackageProblem):
        patch_workbook(target.getvalue(), [CellWrite("Sheet", "A1", "baru")])
