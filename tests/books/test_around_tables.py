"""What every engine of the WorkbookPort promises for what people put below and beside a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from books.engines import HEADER, RKT, SAMPLE, Make, Sample, body, numbered, seen

from pk_excel.books.file.book import FileBook
from pk_excel.books.memory import MemoryBook
from pk_excel.core.values.cells import Percent, Uncalculated

BELOW = {(7, 1): "IK.3", (7, 2): "Sasaran tiga", (7, 3): Percent(0.5), (8, 1): "IK.4", (10, 2): "Sumber: Renstra"}


def test_what_stands_below_a_table_is_read_apart_from_it(engine: Make) -> None:
    table = engine(replace(SAMPLE, around=BELOW)).book.read_table("tblRKT")
    assert body(table) == body(RKT)
    expected = (
        (7, ("IK.3", "Sasaran tiga", Percent(0.5), None)),
        (8, ("IK.4", None, None, None)),
        (10, (None, "Sumber: Renstra", None, None)),
    )
    assert table.below == expected
    assert isinstance(table.below[0][1][2], Percent)


def test_a_table_takes_rows_below_it(engine: Make) -> None:
    subject = engine(replace(SAMPLE, around=BELOW))
    subject.book.extend_table("tblRKT", 2)
    expected = [*body(RKT), ("IK.3", "Sasaran tiga", seen(0.5), None), ("IK.4", None, None, None)]
    for book in (subject.book, subject.again()):
        assert len(body(book.read_table("tblRKT"))) == (4 if book is subject.book else 2)
    subject.book.commit()
    table = subject.again().read_table("tblRKT")
    assert (body(table), [row for row, _ in table.below]) == (expected, [10])


@pytest.mark.parametrize("count", [2, 5])
def test_a_table_that_took_rows_can_be_rewritten_longer_and_shorter(engine: Make, count: int) -> None:
    subject = engine(replace(SAMPLE, around=BELOW))
    subject.book.extend_table("tblRKT", 2)
    subject.book.write_table("tblRKT", HEADER, numbered(count))
    subject.book.commit()
    table = subject.again().read_table("tblRKT")
    assert body(table) == [tuple(map(seen, row)) for row in numbered(count)]
    assert [row for row, _ in table.below] == [10]


OWN = ("Catatan saya", *HEADER)
THREE = (("satu", "IK.1", "a", 1, None), ("dua", "IK.2", "b", 2, None), ("tiga", "IK.3", "c", 3, None))
BESIDE = {
    (4, 6): "Pendapat", (5, 6): "p satu", (6, 6): "p dua", (7, 6): "p tiga", (4, 8): "Cek", (6, 8): 2,
    (5, 10): "bukan catatan baris", (9, 6): "di bawah",
}  # fmt: skip
NOTES = {(5, 2): "n satu", (6, 3): "n dua", (7, 6): "n tiga", (4, 2): "kepala"}


def around_sample(**more: object) -> Sample:
    sample = SAMPLE.with_table(header=OWN, rows=THREE)
    return replace(sample, around=BESIDE, notes=NOTES, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [(2, 0, 1), (1, None, 0, 2, None), (2,), (None, 1), (None,), ()], ids=str)
def test_what_is_an_offices_own_goes_with_its_row(engine: Make, order: tuple[int | None, ...]) -> None:
    subject = engine(around_sample())
    rows = [(f"X.{place}" if source is None else THREE[source][1], "s", 0, 0) for place, source in enumerate(order)]
    subject.book.write_table("tblRKT", HEADER, rows, moved_from=order)
    pending = subject.book.read_table("tblRKT")
    subject.book.commit()
    table = subject.again().read_table("tblRKT")
    old = MemoryBook([replace(RKT, header=OWN, rows=THREE, beside=BESIDE, notes=NOTES)])
    old.write_table("tblRKT", HEADER, rows, moved_from=order)
    wanted = old.read_table("tblRKT")
    for found in (pending, table):
        assert body(found) == body(wanted)
        assert {place: seen(value) for place, value in found.beside.items()} == dict(wanted.beside)
        assert dict(found.notes) == dict(wanted.notes)
    own = {row[1]: row[0] for row in body(table)}
    assert [own[THREE[source][1]] for source in order if source is not None] == [
        THREE[source][0] for source in order if source is not None
    ]


def test_marks_and_heights_go_with_their_row(engine: Make) -> None:
    sample = around_sample(marked=frozenset({(5, 3), (7, 6)}), heights={6: 45.0})
    subject = engine(sample)
    rows = [("IK.3", "s", 0, 0), ("baru", "s", 0, 0), ("IK.1", "s", 0, 0), ("IK.2", "s", 0, 0)]
    subject.book.write_table("tblRKT", HEADER, rows, moved_from=(2, None, 0, 1))
    subject.book.commit()
    assert subject.marked(RKT) == {(7, 3), (5, 6)}
    assert {row: round(height) for row, height in subject.heights(RKT).items() if row >= 5} == {8: 45}


def test_a_fixed_row_is_raised_when_its_text_grows_unless_it_cut_its_text_on_purpose(engine: Make) -> None:
    long = "Sasaran yang ditulis panjang sekali"
    rows = tuple((name, text, 0, 0) for name, text in (("IK.1", "s"), ("IK.2", long), ("IK.3", "s"), ("IK.4", "s")))
    wrapped = frozenset((row, 2) for row in range(5, 9))
    sample = SAMPLE.with_table(rows=rows)
    subject = engine(replace(sample, heights={5: 20.0, 6: 20.0, 7: 90.0, 8: 20.0}, wrapped=wrapped))
    grown = [("IK.1", long, 0, 0), ("IK.2", long * 2, 0, 0), ("IK.3", long, 0, 0), ("IK.4", "t", 0, 0)]
    subject.book.write_table("tblRKT", HEADER, grown)
    subject.book.commit()
    heights = {row: round(height) for row, height in subject.heights(RKT).items() if row >= 5}
    assert heights.pop(5, 99) > 30  # fitted again: an application says no height for it, a file does
    assert heights == {6: 20, 7: 90, 8: 20}


def test_formulas_of_an_office_read_their_own_row_wherever_it_goes(engine: Make) -> None:
    header = (*HEADER, "Dua kali")
    rows = tuple((f"IK.{n}", "s", n, None, Uncalculated(f"=C{4 + n}*2")) for n in (1, 2, 3))
    subject = engine(replace(SAMPLE.with_table(header=header, rows=rows), around={(5, 6): Uncalculated("=C5*3")}))
    new = [(f"IK.{n}", "s", n, None) for n in (3, 1, 2)]
    subject.book.write_table("tblRKT", HEADER, new, moved_from=(2, 0, 1))
    subject.book.commit()
    table = subject.again().read_table("tblRKT")
    if subject.calculates:
        assert [row[4] for row in table.rows] == [6, 2, 4]
        assert table.beside[6, 6] == 3
    elif isinstance(subject.again(), FileBook):
        assert [row[4] for row in table.rows] == [Uncalculated(f"=C{row}*2") for row in (5, 6, 7)]
        assert table.beside[6, 6] == Uncalculated("=C6*3")
