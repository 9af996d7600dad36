"""What formulas show in a file, worked out as Excel does; what is not understood keeps what it showed."""

from __future__ import annotations

import gc
import re
from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from package.samples import plain_book

from pk_excel.books.package import (
    CellWrite,
    PackageBroken,
    TableWrite,
    archive,
    calculated,
    open_package,
    patch_workbook,
)
from pk_excel.books.package.formula_text import NotUnderstood, parse
from pk_excel.books.package.functions import FUNCTIONS

DAY = date(2026, 3, 2)


def shown(*formulas: str, cells: tuple[object, ...] = (), apart: bool = False) -> list[object]:
    """What formulas in column C of a sheet show; *cells* stand in its column A from row 1 on, *apart* in another's."""
    book = openpyxl.Workbook()
    filled = book.active
    filled.title = "Isi Lembar"
    sheet = book.create_sheet("Rumus") if apart else filled
    for row, value in enumerate(cells, 1):
        filled.cell(row, 1, value)
    for row, formula in enumerate(formulas, 1):
        sheet.cell(row, 3, f"={formula}")
    target = BytesIO()
    book.save(target)
    sheet = openpyxl.load_workbook(BytesIO(calculated(target.getvalue(), DAY)), data_only=True)[sheet.title]
    return [sheet.cell(row, 3).value for row in range(1, len(formulas) + 1)]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3-4/2", 5),
        ("-2^2", 4),  # as Excel has it, the sign before the power
        ("50%", 0.5),
        ('"a"&1&TRUE&1.5', "a1TRUE1.5"),
        ('"Ya"="ya"', True),
        ('IF(2>1,"ya","tidak")', "ya"),
        ("IF(FALSE,1)", False),
        ('IFERROR(1/0,"bagi nol")', "bagi nol"),
        ("1/0", "#DIV/0!"),
        ('CHOOSE(2,"a","b")', "b"),
        ('ISNUMBER(SEARCH(";b;",";a;b;"))', True),
        ('ISNUMBER(SEARCH("x","abc"))', False),
        ('SUBSTITUTE("a;b;c",";",", ")', "a, b, c"),
        ("TODAY()", 46083),
        ("EDATE(46053,1)", 46081),  # 31 January is followed by the last day of February
        ("NETWORKDAYS(46083,46090)", 6),
        ("N(\"teks\")", 0),
        ('"petik ""dua"""', 'petik "dua"'),
        ("AND(TRUE,1)", True),
        ("OR(FALSE,0)", False),
    ],
)
def test_a_formula_shows_what_excel_shows(formula: str, value: object) -> None:
    assert shown(formula) == [value]


@pytest.mark.parametrize("apart", [False, True])
def test_columns_are_counted_and_looked_up(apart: bool) -> None:
    cells = ("Kode", "KUL", "kul", "Konflik: target", None, 3, 3.5, "*", "#N/A", True, False)
    formulas = {
        "COUNTIF('Isi Lembar'!$A:$A,\"kul\")": 2,
        'COUNTIF(A:A,"Konflik*")': 1,
        'COUNTIF(A:A,"?*")': 5,
        'COUNTIF(A:A,"~*")': 1,
        'COUNTIF(A:A,">3")': 1,
        "COUNTIF(A:A,3)": 1,
        'COUNTIF(A:A,"1")': 0,  # what is true or false is no number
        'COUNTIF(A:A,"0")': 0,
        "COUNT(A1:A8)": 2,
        "MAX(A:A)": 3.5,
        'MATCH("KUL",A:A,0)': 2,
        'IFERROR(MATCH("tiada",A:A,0),0)': 0,
        "INDEX(A:A,6)+1": 4,
        'INDEX(A:A,5)&""': None,
        'COUNTIFS(A:A,"kul",A:A,"KUL")': 2,
        'COUNTIFS(A:A,"kul",A:A,"?u*")': 2,
        'COUNTIFS(A2:A8,"kul",A1:A7,"<>Kode")': 1,  # a word that decides the rows, and a test of them
        'COUNTIFS(A:A,"kul",B:B,"")': 2,
        'COUNTIFS(A:A,"kul",B:B,"?*")': 0,
        'COUNTIFS(A:A,"tiada",A:A,"<>x")': 0,
        "INDEX(A:A,9)": "#N/A",
        "INDEX(A:A,10)": True,
    }
    there = [re.sub(r"(?<!!)\b([AB]\d*:[AB]\d*)", r"'Isi Lembar'!\1", one) if apart else one for one in formulas]
    assert shown(*there, cells=cells, apart=apart) == list(formulas.values())


def test_what_is_known_of_a_sheet_never_shows_in_a_workbook_where_it_says_something_else() -> None:
    """Sheets that nobody edited are known again by their bytes, with what formulas show that look at them alone."""

    def made(said: float, label: str) -> bytes:
        target = BytesIO()
        with xlsxwriter.Workbook(target) as book:  # its texts are shared
            sheet, other = book.add_worksheet("Isi"), book.add_worksheet("Daftar")
            other.write_column("A1", (label, 1, 2))
            formulas = ('COUNTIF(Daftar!A:A,"ya")', "SUM(Daftar!A:A)", "SUM(Daftar!A:A)+A1", "TODAY()-Daftar!A2")
            for row, formula in enumerate(formulas):
                sheet.write_formula(row, 2, f"={formula}")
            sheet.write("A1", said)
        return target.getvalue()

    def said_by(source: bytes, day: date) -> list[object]:
        seen = openpyxl.load_workbook(BytesIO(calculated(source, day)), data_only=True)["Isi"]
        return [seen.cell(row, 3).value for row in range(1, 5)]

    today = date.toordinal(DAY) - date(1899, 12, 30).toordinal()
    texts, other = made(1, "ya"), made(2, "no")
    later = patch_workbook(other, [CellWrite("Daftar", "A3", 5)])
    for _ in range(2):
        assert said_by(texts, DAY) == [1, 3, 4, today - 1]
        assert said_by(other, DAY) == [0, 3, 5, today - 1]
        assert said_by(later, DAY) == [0, 6, 8, today - 1]
        assert said_by(other, date.fromordinal(date.toordinal(DAY) + 1)) == [0, 3, 5, today]


@given(*[st.integers(30_000, 60_000)] * 2, st.frozensets(st.integers(30_000, 60_000), max_size=3))
def test_working_days_are_those_of_the_calendar(start: int, length: int, off: frozenset[int]) -> None:
    end = start + length % 800 - 400
    days = (date(1899, 12, 30) + timedelta(day) for day in range(min(start, end), max(start, end) + 1))
    free = {date(1899, 12, 30) + timedelta(day) for day in off}
    count = sum(day.weekday() < 5 and day not in free for day in days)
    area = SimpleNamespace(values=lambda: map(float, off))
    assert FUNCTIONS["NETWORKDAYS"](float(start), float(end), area) == (count if start <= end else -count)


def test_what_is_not_understood_keeps_what_it_showed() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["A3"] = "=LAMBDA(x,x)(1)", "=SUMPRODUCT(B1:B2)", "=1+1"
    target = BytesIO()
    book.save(target)
    out = calculated(target.getvalue(), DAY)
    cells = {cell.get("r"): cell for cell in open_package(out).xml("xl/worksheets/sheet1.xml").iter("{*}c")}
    assert [cells[at].findtext("{*}v") or None for at in ("A1", "A2", "A3")] == [None, None, "2"]


@pytest.mark.parametrize("cut", range(4))
def test_a_formula_far_down_a_long_sheet_is_found_wherever_the_sheet_is_cut(cut: int) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    target = BytesIO()
    book.save(target)

    def lengthened(content: bytes) -> bytes:
        row, formula = content.index(b"<row"), content.index(b"<f>")
        return content[:row] + b" " * ((1 << 20) - formula - cut) + content[row:]

    name = "xl/worksheets/sheet1.xml"
    entries = archive.read_entries(target.getvalue())
    source = archive.write_archive(
        one.with_content(lengthened(one.unpack())) if one.name == name else one for one in entries
    )
    assert openpyxl.load_workbook(BytesIO(calculated(source, DAY)), data_only=True).active["A1"].value == 2


def test_damage_in_a_long_part_is_seen_when_it_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_PIECE", 100)
    entry = max(archive.read_entries(plain_book()), key=lambda one: one.size)
    assert b"".join(entry.unpack_piecewise()) == entry.unpack()
    packed = bytes(entry.packed)
    damaged = [
        entry._replace(crc=entry.crc ^ 1),
        entry._replace(size=entry.size - 1),
        entry._replace(size=entry.size + 1),
        entry._replace(packed=packed[:-9]),
        entry._replace(packed=packed[:20] + b"\xff" * 20 + packed[40:]),
    ]
    for one in damaged:
        with pytest.raises(PackageBroken, match="damaged_part"):
            list(one.unpack_piecewise())


def test_formulas_that_turn_in_circles_end() -> None:
    assert shown("C2+1", "C1+1") == [None, None]


@given(st.text(alphabet='A1$:!"(),&=+-*/% x', max_size=25))
def test_any_text_is_a_tree_or_not_understood(text: str) -> None:
    try:
        parse(text)
    except NotUnderstood:
        return


def test_a_written_workbook_is_let_go_at_once() -> None:
    """Trees of sheets are large: they must not wait until somebody looks for garbage."""
    source = plain_book()
    changes = [TableWrite("tblRKT", ("ID", "Target"), [("IK-1", 5), ("IK-2", 7)]), CellWrite("RKT", "H20", 77.5)]
    patch_workbook(source, changes, None, DAY)
    gc.collect()
    gc.disable()
    try:
        patch_workbook(source, changes, None, DAY)
        assert gc.collect() == 0
    finally:
        gc.enable()
