"""What is remembered of one workbook never shows in another: parts and rows are shared only where they say the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from books.bad_files import parts as parts_of
from books.bad_files import with_part, zipped
from books.test_cells import (
    PLAIN,
    Grid,
    Made,
    as_sheet,
    by_both,
    by_openpyxl,
    by_xlsxwriter,
    cells,
    cells_alone,
    grids,
    with_names,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from offices import snapshots
from reviewing import DIVISIONS

from pk_excel.books.file.known import KnownRows
from pk_excel.books.file.reader import BookReader
from pk_excel.books.file.sheet_cells import Row
from pk_excel.books.package import CellWrite, parts, patch_workbook
from pk_excel.books.package.memo import forget
from pk_excel.books.package.scan import SheetText
from pk_excel.books.returned.review import ReviewFile
from pk_excel.core.tables.known import KnownRows as TypedRows
from pk_excel.core.tables.pencermatan import CermatRow, review_table
from pk_excel.core.tables.reading import RawTable, read_table
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.core.values.cells import CellError, Percent
from pk_excel.errors import NotAWorkbook

SHEET = "xl/worksheets/sheet1.xml"


class Alike(BookReader):
    """A workbook that is read as a returned review is: with the rows of those before."""

    alike = True


def seen(source: bytes, reader: type[BookReader] = Alike) -> str:
    """Return everything that is read of a workbook's first sheet."""
    book = reader(source, "x")
    title = book.sheet_names[0]
    cells = [
        (row, column, type(value).__name__, value)  # a Percent looks like the number that it is
        for row, values in book.filled_cells(title).items()
        for column, value in values.items()
    ]
    around = book.hidden(title), list(map(str, book.merged_areas(title)))
    return repr((cells, sorted(book.fills(title).items()), around))


def alone(source: bytes) -> str:
    """Return the same of a workbook that nothing was remembered before."""
    forget()
    return seen(source, BookReader)


def one_cell(made: Made) -> Grid:
    """Return a grid in which nothing else stands."""
    return [[made, *[Made("blank")] * 3]]


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter, by_both])
@settings(max_examples=8)
@example(one_cell(Made("value", 0.5, "0%")), Made("value", 0.5, "0.00"), (0, 0), 0)  # another format of that number
@example(one_cell(Made("value", 1)), Made("value", 40_000, "yyyy-mm-dd"), (0, 0), 0)  # another day of that number
@example(one_cell(Made("text", "a")), Made("text", "b"), (0, 0), 0)  # another text of that number
@given(grid=grids, other=cells, at=st.tuples(st.integers(0, 5), st.integers(0, 3)), turn=st.integers(0, 5))
def test_workbooks_that_differ_in_one_cell_never_share_it(
    make: Callable[[Grid, bool], bytes], grid: Grid, other: Made, at: tuple[int, int], turn: int
) -> None:
    changed = [list(row) for row in (*grid[turn:], *grid[:turn])]  # equal rows elsewhere, too
    changed[at[0] % len(grid)][at[1]] = other
    sources = [make(one, mac) for one in (grid, changed) for mac in (False, True)]
    wanted = list(map(alone, sources))
    forget()
    for source, apart in (*zip(sources, wanted, strict=True), *zip(reversed(sources), reversed(wanted), strict=True)):
        assert seen(source) == apart


ROWS = st.lists(
    st.tuples(
        st.sampled_from(('<c r="{at}" s="{row}"><v>1</v></c>',
                         '<c r="{at}" t="inlineStr"><is><t>lebar {row}"</t></is></c>',
                         '<c r="{at}" s="1"/>', '<c r="{at}"><f>A{row}*2</f><v>4</v></c>', '<c r="B9" s="{row}"/>',
                         '<c r="{at}" s="{row}" t="inlineStr"><is><t>a</t></is></c>', '<c r="A1{row}"><v>7</v></c>')),
        st.sampled_from(("A", "B", "C")),
    ),
    max_size=3,
)  # fmt: skip


@settings(max_examples=60)
@given(rows=st.lists(ROWS, min_size=2, max_size=4))
def test_a_row_is_known_again_only_where_its_number_means_nothing_but_its_place(
    rows: Sequence[Sequence[tuple[str, str]]],
) -> None:
    def source(numbered: Sequence[Sequence[tuple[str, str]]]) -> bytes:
        made = "".join(
            f'<row r="{row}">{"".join(cell.format(at=f"{column}{row}", row=row) for cell, column in one)}</row>'
            for row, one in enumerate(numbered, 1)
        )
        empty = as_sheet("", [])
        content = empty.replace(b"<sheetData></sheetData>", f"<sheetData>{made}</sheetData>".encode())
        assert content != empty
        return with_part(PLAIN, SHEET, lambda _old: content)

    sources = [source(rows), source(rows[1:]), source([*reversed(rows)])]
    wanted = [_outcome(alone, one) for one in sources]
    forget()
    assert [_outcome(seen, one) for one in sources] == wanted


ODD = st.sampled_from((
    '<row r="{row}">{cells}</row>', '<row r="{row}"/>', "<row>{cells}</row>",
    '<row spans="1:4" r="{row}">{cells}</row>', '<!--<row r="3">--><row r="{row}">{cells}</row>',
    '<row r="0{row}">{cells}</row>',
))  # fmt: skip


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(ODD, st.integers(1, 5), st.sampled_from((
    '<c r="A{row}"><v>{row}</v></c>', '<c r="B{row}"><f t="shared" ref="B1:B9" si="0">A1*2</f></c>',
    '<c r="B{row}"><f t="shared" si="0"/></c>', '<c r="C{row}" t="inlineStr"><is><t>&lt;row r="2"</t></is></c>', "",
))), max_size=5))  # fmt: skip
def test_a_cell_that_is_read_alone_is_the_one_that_the_whole_sheet_has(rows: Sequence[tuple[str, int, str]]) -> None:
    made = "".join(row.format(row=number, cells=cell.format(row=number)) for row, number, cell in rows)
    content = as_sheet("", []).replace(b"<sheetData></sheetData>", f"<sheetData>{made}</sheetData>".encode())
    source = with_part(with_names(PLAIN, 4), SHEET, lambda _old: content)
    whole = BookReader(source, "x")
    if isinstance(_outcome(lambda _: str(whole.used_cells(whole.sheet_names[0])), source), str):
        assert cells_alone(BookReader(source, "x"), 4) == cells_alone(whole, 4)


@pytest.mark.parametrize("reader", [BookReader, Alike])
@pytest.mark.parametrize("rows", ['<row r="1"/></row>', "</row>", '<row r="1"></row></row>', '<row r="1">'])
def test_a_row_that_ends_without_a_beginning_is_damage(rows: str, reader: type[BookReader]) -> None:
    content = as_sheet("", []).replace(b"<sheetData></sheetData>", f"<sheetData>{rows}</sheetData>".encode())
    book = reader(with_part(PLAIN, SHEET, lambda _old: content), "x")
    with pytest.raises(NotAWorkbook):
        book.used_cells(book.sheet_names[0])


def _outcome(read: Callable[[bytes], str], source: bytes) -> object:
    try:
        return read(source)
    except Exception as error:
        return type(error)


def test_a_second_review_of_a_division_parses_no_part_that_it_shares_with_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = next(name for name in snapshots()[4] if f"-{DIVISIONS[0]}-" in name)
    first = snapshots()[4][name]
    book = ReviewFile(first, "a")
    spec = review_table(DIVISIONS[0])
    table = book.read_table(spec.name)
    book.remarks(table)
    second = patch_workbook(first, [CellWrite(table.sheet, f"P{table.top + 1}", "Dasar lain")])
    parsed: list[str] = []

    def counting(content: bytes, part: str) -> Any:
        parsed.append(part)
        return whole(content, part)

    whole = parts.parse
    monkeypatch.setattr(parts, "parse", counting)
    other = ReviewFile(second, "b")
    read = other.read_table(spec.name)
    other.remarks(read)
    assert parsed == []
    assert read.rows[0] != table.rows[0]
    assert read.rows[1:] == table.rows[1:]


def _review() -> bytes:
    """Return a review as it was sent."""
    return next(content for name, content in snapshots()[4].items() if f"-{DIVISIONS[0]}-" in name)


def _all_of(source: bytes) -> str:
    """Return everything that is read of a review."""
    book = ReviewFile(source, "x")
    raw = book.read_table(book.table_names()[0])
    return repr((raw, book.remarks(raw), {name: book.read_cell(name) for name in REVIEW_NAMES}, book.sheet_names))


def _replaced(part: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda source: with_part(source, part, lambda content: content.replace(old, new))


def _flagged(source: bytes) -> bytes:
    """Return the workbook with a part that says it is encrypted."""
    at = source.index(b"PK\x01\x02")
    return source[: at + 8] + bytes([source[at + 8] | 1]) + source[at + 9 :]


@pytest.mark.parametrize("change", [
    _replaced("xl/comments1.xml", b"Tetap, Ubah", b"Sudah dibahas"),
    _replaced("xl/tables/table1.xml", b"tblCermat_", b"tblCermat_X"),
    _replaced("xl/tables/table1.xml", b":P", b":O"),
    _replaced("xl/workbook.xml", b"$G$2", b"$G$4"),
    _replaced("xl/workbook.xml", b'name="Pencermatan"', b'name="Cermat"'),
    _replaced("xl/workbook.xml", b"</workbook>", b""),
    _replaced("xl/styles.xml", b"<cellXfs", b"<cellXfz"),
    _replaced("xl/worksheets/_rels/sheet1.xml.rels", b"table1", b"table2"),
    _replaced("[Content_Types].xml", b"</Types>", b""),
    _replaced("docProps/app.xml", b"<Properties", b"<!DOCTYPE x><Properties"),
    _replaced("xl/worksheets/sheet1.xml", b"</worksheet>", b""),
    _replaced("xl/worksheets/sheet1.xml", b"<worksheet ", b"<!DOCTYPE x><worksheet "),
    _replaced("xl/worksheets/sheet1.xml", b">Tetap<", b">Hapus<"),
    _flagged,
])  # fmt: skip
def test_reviews_that_differ_in_one_part_never_share_what_it_says(change: Callable[[bytes], bytes]) -> None:
    first = zipped(parts_of(_review()))
    other = change(first)
    wanted = []
    for source in (first, other):
        forget()
        wanted.append(_outcome(_all_of, source))
    forget()
    assert [_outcome(_all_of, source) for source in (first, other, first, other)] == wanted * 2
    assert wanted[0] != wanted[1]


def test_no_more_rows_are_kept_than_an_office_has_in_its_reviews() -> None:
    known, sheet = KnownRows(()), SheetText(as_sheet("", []))
    most = 0
    for number in range(1, 5000):
        cell = f'<c r="A{number}" t="inlineStr"><is><t>{number}</t></is></c>'
        known.read(sheet, f'<row r="{number}">{cell}', list, lambda _number, _cells: Row())
        most = max(most, len(known))
    assert 1000 < most <= 2048


RAW = st.sampled_from(
    (None, "", " ", "1", "Ubah", "95%", 1, 1.0, 0.5, True, Percent(1.0), Percent(0.5), CellError("#REF!"))
)


@settings(max_examples=150)
@example(rows=[(one,) * len(CermatRow.columns) for one in (1, True)])
@given(rows=st.lists(st.tuples(*[RAW] * len(CermatRow.columns)) | st.lists(RAW, min_size=1, max_size=1).map(
    lambda one: (one * len(CermatRow.columns))
).map(tuple), max_size=6))  # fmt: skip
def test_a_row_that_was_understood_before_says_the_same_as_one_that_was_not(rows: list[tuple[Any, ...]]) -> None:
    spec = review_table("HKM")
    header = tuple(column.title for column in spec.columns)
    known = TypedRows()
    for start, left, body in ((1, 1, rows), (7, 1, rows), (1, 1, rows[::-1]), (1, 2, rows), (1, 1, rows)):
        one, other = (RawTable(spec.name, "x", start, left, header, (*body, *rows)) for _ in range(2))
        apart, shared = read_table(spec, one), read_table(spec, other, known=known)
        assert list(map(_said, shared.rows)) == list(map(_said, apart.rows))


def _said(row: CermatRow) -> str:
    return repr([row.place, *((type(row.value(column)), row.value(column)) for column in row.columns)])
