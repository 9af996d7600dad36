"""Whatever a workbook's cells hold, this program reads what openpyxl reads, and tells apart what openpyxl does not."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from books.bad_files import with_part
from books.engines import SAMPLE, body, sample_bytes
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.worksheet.table import Table

from pk_excel.books.file import elements
from pk_excel.books.file.reader import BookReader
from pk_excel.books.package import open_package
from pk_excel.books.package.areas import Area
from pk_excel.books.package.markup import MAIN
from pk_excel.books.package.scan import COLUMNS, SheetText, Unusual, cells_in, cells_of, is_usual
from pk_excel.core.values.cells import CellError, Percent, RawCell, Uncalculated
from pk_excel.errors import NotAWorkbook

HEADER = ("A", "B", "C", "D")
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
NUMBERS = ("General", "0.00", "#,##0", "0%", "0.0%", '0"%"', "0\\%", '"d"0')


@dataclass(frozen=True)
class Made:
    """A cell to be made: what kind of content, the content, its number format."""

    kind: str
    value: Any = None
    look: str = "General"


def _of(kind: str, values: st.SearchStrategy[Any], *looks: str) -> st.SearchStrategy[Made]:
    return st.builds(Made, st.just(kind), values, st.sampled_from(looks or ("General",)))


letters = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n")
text = st.text(letters, min_size=1, max_size=12)
number = st.integers(-(10**14), 10**14) | st.floats(-1e15, 1e15, allow_nan=False)
moment = st.datetimes(datetime(1904, 1, 2), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0))
cells = st.one_of(
    st.just(Made("blank")),
    _of("value", number, *NUMBERS),
    _of("value", moment.map(datetime.date), "yyyy-mm-dd", "d mmmm yyyy", "mm-dd-yy"),
    _of("value", moment, "yyyy-mm-dd hh:mm", "[$-421]dd mmmm yyyy;@"),
    _of("value", moment.map(datetime.time), "hh:mm:ss"),
    _of("value", st.integers(0, 10**6).map(lambda seconds: timedelta(seconds=seconds)), "[h]:mm:ss"),
    _of("value", st.booleans()),
    _of("text", text),
    _of("rich", st.lists(text, min_size=2, max_size=3)),
    _of("error", st.sampled_from(ERRORS)),
    _of("formula", st.none() | number | text.filter(lambda result: result not in ERRORS), *NUMBERS),
)
grids = st.lists(st.tuples(*[cells] * len(HEADER)), min_size=1, max_size=6)
Grid = Sequence[Sequence[Made]]


def by_openpyxl(grid: Grid, mac: bool) -> bytes:
    """Return the workbook as openpyxl writes it: every text in its cell, no formula calculated."""
    book = openpyxl.Workbook()
    sheet = book.active
    if mac:
        book.epoch = MAC_EPOCH
    sheet.append(HEADER)
    for row, made in enumerate(grid, 2):
        for column, one in enumerate(made, 1):
            if one.kind != "blank":
                cell = sheet.cell(row, column)
                cell.value = _for_openpyxl(one)
                cell.data_type = "s" if one.kind == "text" else cell.data_type
                cell.number_format = one.look
    sheet.add_table(Table(displayName="tbl", ref=f"A1:D{len(grid) + 1}"))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _for_openpyxl(made: Made) -> Any:
    if made.kind == "rich":
        first, *others = made.value
        return CellRichText(first, *(TextBlock(InlineFont(b=True), other) for other in others))
    return "=1+1" if made.kind == "formula" else made.value


def by_xlsxwriter(grid: Grid, mac: bool) -> bytes:
    """Return the workbook as XlsxWriter writes it: texts in a list of their own, formulas with their results."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": mac, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    columns = {"columns": [{"header": title} for title in HEADER], "name": "tbl"}
    sheet.add_table(0, 0, len(grid), len(HEADER) - 1, columns)
    for row, made in enumerate(grid, 1):
        for column, one in enumerate(made):
            look = book.add_format({"num_format": one.look})
            if one.kind == "rich":
                sheet.write_rich_string(row, column, *(part for run in one.value for part in (bold, run)))
            elif one.kind == "formula":
                sheet.write_formula(row, column, "=1+1", look, "" if one.value is None else one.value)
            elif one.kind == "error":
                sheet.write_formula(row, column, "=NA()", look, one.value)
            elif one.kind != "blank":
                sheet.write(row, column, one.value, look)
    book.close()
    return target.getvalue()


def by_openpyxls_reader(source: bytes) -> list[tuple[RawCell, ...]]:
    """Return the table's body as openpyxl reads it."""
    results = openpyxl.load_workbook(BytesIO(source), data_only=True).active
    formulas = openpyxl.load_workbook(BytesIO(source)).active
    pairs = zip(results.iter_rows(2), formulas.iter_rows(2), strict=True)
    return [tuple(map(_seen, row, written)) for row, written in pairs]


def _seen(cell: Any, written: Any) -> RawCell:
    value = cell.value
    if value is None:
        return Uncalculated(written.value) if written.data_type == "f" else None
    if cell.data_type == "e":
        return CellError(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Percent(value) if cell.number_format in ("0%", "0.0%") else value
    if isinstance(value, time):
        return value.isoformat()
    return value if isinstance(value, str | bool | date) else str(value)


def resaved(source: bytes) -> bytes:
    """Return a workbook as openpyxl saves it again."""
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(source)).save(target)
    return target.getvalue()


def by_both(grid: Grid, mac: bool) -> bytes:
    """Return the workbook as openpyxl saves what XlsxWriter has written."""
    return resaved(by_xlsxwriter(grid, mac))


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter, by_both])
@settings(max_examples=15)
@given(grid=grids, mac=st.booleans())
def test_a_table_reads_as_openpyxl_reads_it(make: Callable[[Grid, bool], bytes], grid: Grid, mac: bool) -> None:
    source = make(grid, mac)
    read = BookReader(source, "x").read_table("tbl").rows
    wanted = by_openpyxls_reader(source)
    assert [list(map(repr, row)) for row in read] == [list(map(repr, row)) for row in wanted]


def with_names(source: bytes, rows: int) -> bytes:
    """Return a workbook in which each cell of its first sheet has a name: ``at_2_1`` is A2."""
    title = openpyxl.load_workbook(BytesIO(source)).sheetnames[0]
    names = "".join(
        f'<definedName name="at_{row}_{column}">{title}!${HEADER[column - 1]}${row}</definedName>'
        for row in range(2, rows + 2) for column in range(1, 5)
    )  # fmt: skip
    names = f"</sheets><definedNames>{names}</definedNames>"

    def named(xml: bytes) -> bytes:
        return re.sub(rb"<definedNames ?/>", b"", xml).replace(b"</sheets>", names.encode())

    return with_part(source, "xl/workbook.xml", named)


def cells_alone(book: BookReader, rows: int) -> list[list[str]]:
    """Return what is read of each cell by its name."""
    return [[repr(book.read_cell(f"at_{row}_{column}")) for column in range(1, 5)] for row in range(2, rows + 2)]


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter, by_both])
@settings(max_examples=8)
@given(grid=grids, mac=st.booleans())
def test_a_cell_that_is_read_alone_reads_as_in_its_sheet(
    make: Callable[[Grid, bool], bytes], grid: Grid, mac: bool
) -> None:
    source = with_names(make(grid, mac), len(grid))
    whole = BookReader(source, "x")
    whole.used_cells(whole.sheet_names[0])
    assert cells_alone(BookReader(source, "x"), len(grid)) == cells_alone(whole, len(grid))


PLAIN = by_openpyxl([[Made("value", 1)] * 4], False)
SHEET = "xl/worksheets/sheet2.xml"
FIRST_TARGET = b'<c r="C5" t="n"><v>98</v></c>'


def target_of(cell: bytes) -> RawCell:
    """Return the first target of the sample when the file has *cell* in its place."""
    changed = with_part(sample_bytes(), SHEET, lambda xml: xml.replace(FIRST_TARGET, cell))
    return BookReader(changed, "x").read_table("tblRKT").rows[0][2]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="C5"><f t="shared" ref="C5" si="0">A5&amp;"!"</f></c>', Uncalculated('=A5&"!"')),
        (b'<c r="C5"><f t="array" ref="C5">SUM(D5:D6)</f></c>', Uncalculated("=SUM(D5:D6)")),
        (b'<c r="C5" t="str"><f>A5</f><v>_x005F_x000D_ a_x000A_b</v></c>', "_x000D_ a\nb"),
        (b'<c r="C5" t="inlineStr"><is><r><t>98</t></r><r><t> %</t></r><rPh><t>?</t></rPh></is></c>', "98 %"),
        (b'<c r="C5" t="d"><v>2026-01-31</v></c>', date(2026, 1, 31)),
        (b'<c t="b"><v>1</v></c>', True),
    ],
)
def test_a_cell_as_other_programs_write_it_is_read(cell: bytes, value: RawCell) -> None:
    assert target_of(cell) == value


def test_a_shared_formula_that_nobody_calculated_is_told_as_it_reads_in_its_cell() -> None:
    def share(xml: bytes) -> bytes:
        first = xml.replace(FIRST_TARGET, b'<c r="C5"><f t="shared" ref="C5:C6" si="0">D5*2</f><v>98</v></c>')
        start = first.index(b'<c r="C6"')
        follower = b'<c r="C6"><f t="shared" si="0"/></c>'
        return first[:start] + follower + first[first.index(b"</c>", start) + len(b"</c>") :]

    rows = BookReader(with_part(sample_bytes(), SHEET, share), "x").read_table("tblRKT").rows
    assert [row[2] for row in rows] == [98, Uncalculated("=D6*2")]


def test_merged_areas_of_a_large_sheet_are_read_without_keeping_its_rows() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c><c r="B%d"/></row>' % (n, n, n) for n in range(1000, 41_000))
    more = with_part(sample_bytes(), SHEET, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>"))
    reader = BookReader(more, "x")
    tracemalloc.start()
    reader.merged_areas(reader.sheet_names[1])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * len(rows)


def test_what_a_sheet_says_of_its_size_counts_for_nothing() -> None:
    changed = with_part(sample_bytes(), SHEET, lambda xml: xml.replace(b'"A4:D6"', b'"A1:B2"', 1))
    assert body(BookReader(changed, "x").read_table("tblRKT")) == body(SAMPLE.tables[0])


def test_text_that_only_looks_like_a_control_character_stays_as_typed() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().add_table("A1:A2", {"name": "tbl", "data": [["a_x000D_b"]]})
    assert BookReader(target.getvalue(), "x").read_table("tbl").rows == (("a_x000D_b",),)


@pytest.mark.parametrize(
    ("typed", "look", "read"),
    [(1, "000", "001"), (12, "00", "12"), (1234, "000", "1234"), (1, "0", 1), (1.5, "000", 1.5)],
)
def test_a_code_is_read_as_the_sheet_shows_it(typed: float, look: str, read: str | float) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "Kode", typed
    sheet["A2"].number_format = look
    sheet.add_table(Table(displayName="tblKode", ref="A1:A2"))
    made = BytesIO()
    book.save(made)
    assert BookReader(made.getvalue(), "kode.xlsx").read_table("tblKode").rows == ((read,),)


#: Sheets as programs write them, as hands write them, and damaged ones, built from parts.
ROW_TAGS = st.sampled_from((
    '<row r="{row}">', '<row r="{row}" spans="1:4" hidden="1" x14ac:dyDescent="0.25">', "<row>", "<row r='{row}' >",
    '<row r="{row}" ht="1" ht="2">', '<row r="{row}"><!-- <c r="A1"><v>1</v></c> -->',
))  # fmt: skip
CELL_TAGS = st.sampled_from((
    '<c r="{at}">', '<c r="{at}" s="1">', '<c r="{at}" t="str">', '<c r="{at}" s="1" t="inlineStr">',
    '<c r="{at}" t="inlineStr" s="1">', '<c s="1" r="{at}">', "<c>", '<c r="{at}" s="0" s="1">', '<c r="{at}" cm="1">',
    '<c r="{at}" t="b">', '<c r="{at}" t="e">', '<c r="${at}">', '<c r="{at}" t="s">', '<x:c r="{at}">',
))  # fmt: skip
CONTENTS = st.sampled_from((
    "<v>1</v>", "<v>-2.50</v>", "<v>1e400</v>", "<v></v>", "<v/>", "<v>a &amp; b &#233;&#x1F4C4;</v>", "<v>]]&gt;</v>",
    "<is><t> a </t></is>", '<is><t xml:space="preserve"> a\n</t></is>', "<is><r><t>a</t></r><r><t>b</t></r></is>",
    "<is/>", "<f>1+1</f>", "<f>1+1</f><v>2</v>", '<f t="shared" ref="A1:A9" si="0">B1</f>', '<f t="shared" si="0"/>',
    "<v><![CDATA[3]]></v>", "<v>4<!-- five --></v>", "<x:v>6</x:v>", "<v>7</v><extLst><c/></extLst>", "<v>_x0041_</v>",
    "<v>]]></v>", "<v>&unknown;</v>", "<v>&#0;</v>", "<v>\x01</v>", "<v>8</w>", "<y:v>9</y:v>", "", "words",
))  # fmt: skip
ENDS = st.sampled_from(("</c>", "</c>", "</c>", "</c>", "</c> \n", "</x:c>"))
BLANKS = st.sampled_from(("", "", '<c r="{at}" s="1"/>', '<c r="{at}"/>', '<c r="{at}" t="n" t="n"/>', "<!-- -->"))
ROOTS = st.sampled_from(("", "", "", " xmlns:y='urn:y'", f" xmlns:x='{MAIN}'"))
CELLS = st.tuples(CELL_TAGS, CONTENTS, ENDS, BLANKS)


def as_sheet(root: str, rows: Sequence[tuple[str, Sequence[tuple[str, str, str, str]]]]) -> bytes:
    """Return a worksheet part."""
    made = []
    for row, (tag, cells) in enumerate(rows, 1):
        made.append(tag.format(row=row))
        for column, parts in zip("ABCD", cells, strict=False):
            opened, content, closed, blank = parts
            at = f"{column}{row}"
            made += [opened.format(at=at), content, closed, blank.format(at=f"E{row}")]
        made.append("</row>")
    start = f'<worksheet xmlns="{MAIN}" xmlns:x14ac="urn:ac"{root}><cols><col min="2" max="3" hidden="1"/></cols>'
    return f"{start}<sheetData>{''.join(made)}</sheetData></worksheet>".encode()


def seen_in(source: bytes) -> object:
    """Return all that is read of the sheet; why it cannot be read."""
    reader = BookReader(source, "x")
    try:
        title = reader.sheet_names[0]
        return repr((reader.filled_cells(title), reader.hidden(title), reader.block(title, Area(1, 1, 5, 5))))
    except NotAWorkbook as problem:
        return type(problem)


@settings(max_examples=150)
@given(
    root=ROOTS,
    rows=st.lists(st.tuples(ROW_TAGS, st.lists(CELLS, max_size=3)), max_size=3)
    | st.lists(st.tuples(st.just('<row r="{row}">'), st.lists(CELLS, max_size=3)), max_size=3),
)
def test_a_sheet_says_as_text_what_it_says_as_a_tree(
    root: str, rows: Sequence[tuple[str, Sequence[tuple[str, str, str, str]]]]
) -> None:
    source = with_part(PLAIN, "xl/worksheets/sheet1.xml", lambda _xml: as_sheet(root, rows))
    read = seen_in(source)
    with pytest.MonkeyPatch.context() as only_trees:
        only_trees.setattr(elements, "SheetText", unusual)
        assert read == seen_in(source)


@settings(max_examples=150)
@given(rows=st.lists(st.lists(CELLS, max_size=3), min_size=1, max_size=2))
def test_a_column_is_what_it_is_among_all_cells(rows: Sequence[Sequence[tuple[str, str, str, str]]]) -> None:
    written = ['<row r="{row}">'] * len(rows)
    try:
        texts = {n: row for n, _, row in SheetText(as_sheet("", list(zip(written, rows, strict=True)))).rows()}
    except Unusual:
        return
    all_cells = {n: told for n, row in texts.items() if (told := _cells_or_none(row)) is not None}
    assert {n for n, row in texts.items() if is_usual(row)} == set(all_cells)
    usual = {n: texts[n] for n in all_cells}
    for letters in "ABCDE":
        among = {n: {cell[0]: cell for cell in told}.get(letters) for n, told in all_cells.items()}
        assert cells_of(usual, COLUMNS[letters]) == {n: cell for n, cell in among.items() if cell}


def _cells_or_none(row: str) -> list[tuple[str, ...]] | None:
    try:
        return cells_in(row)
    except Unusual:
        return None


def unusual(_content: bytes) -> SheetText:
    """Stand for the reader of plain sheets when none is plain."""
    raise Unusual


def test_what_this_program_and_others_write_is_read_as_text() -> None:
    grid = [[Made("value", 1.5), Made("text", "a & b\n"), Made("rich", ["a", "b"]), Made("formula", 2)]]
    for make in (by_openpyxl, by_xlsxwriter, by_both):
        content = open_package(make(grid, False)).read("xl/worksheets/sheet1.xml")
        assert [sum(bool(cell[0]) for cell in cells_in(row)) for _, _, row in SheetText(content).rows()] == [4, 4]
