"""What every engine of the WorkbookPort promises: the same tests on the same workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from books.engines import DIVISI, HEADER, RKT, SAMPLE, STYLE, Make, Sample, Subject, body, numbered, seen

from pk_excel.books.memory import MemoryBook
from pk_excel.core.values.cells import CellError, CellValue, Percent, RawCell, Uncalculated
from pk_excel.errors import ColumnMissing, NameMissing, SheetMissing, TableMissing
from pk_excel.ports import Link, PageCell, SheetPage

VALUES: tuple[CellValue, ...] = (
    0, -7, 2.5, 1e-9, 9_007_199_254_740_991, Decimal("0.1"), Decimal("123456789012.34"), True, False, None,
    date(2026, 1, 5), datetime(2026, 1, 5, 14, 30, 15), "teks", "kata " * 200, "🗳️ 🇮🇩 pemilu", "baris satu\nbaris dua",
    "a\r\nb", "\x07", "  menjorok", "ekor  ", "a\u00a0b\u200bc", "<A> & \"B\" 'C'", "_x0041_",
    "'kutip", "007", "#REF!", "1/2", "TRUE", "77,5%",
)  # fmt: skip


def page(**cells: CellValue) -> SheetPage:
    return SheetPage("PK KPU", tuple(PageCell(address, value, STYLE) for address, value in cells.items()))


def one_cell(value: RawCell) -> Sample:
    return SAMPLE.with_table(rows=(("IK.1", value, None, None),))


def read_back(subject: Subject) -> RawCell:
    return subject.book.read_table("tblRKT").rows[0][1]


# ---------------------------------------------------------------- reading


def test_a_table_is_read_with_its_header_and_its_place(subject: Subject) -> None:
    table = subject.book.read_table("tblRKT")
    assert (table.name, table.sheet, table.top, table.left) == ("tblRKT", "RKT", 4, 1)
    assert table.header == HEADER
    assert body(table) == body(RKT)
    assert body(subject.book.read_table("tblDivisi")) == body(DIVISI)


def test_the_tables_are_listed_in_sheet_order(subject: Subject) -> None:
    assert subject.book.table_names() == ("tblRKT", "tblDivisi")


def test_a_named_cell_is_read(subject: Subject) -> None:
    assert subject.book.read_cell("pkLangkah") == 3
    assert subject.book.read_cell("pkLangkahTeks") == "3. Pencermatan"


def test_a_number_shown_as_percent_is_told_from_a_plain_one(engine: Make) -> None:
    value = read_back(engine(one_cell(Percent(0.775))))
    assert isinstance(value, Percent)
    assert value == 0.775


def test_an_error_cell_is_read_as_an_error(engine: Make) -> None:
    assert read_back(engine(one_cell(CellError("#REF!")))) == CellError("#REF!")


def test_a_formula_nobody_calculated_is_not_an_empty_cell(engine: Make) -> None:
    subject = engine(one_cell(Uncalculated("=A5&D5")))
    assert read_back(subject) == ("IK.1" if subject.calculates else Uncalculated("=A5&D5"))


def test_a_named_cell_with_such_a_formula_is_not_an_empty_one(engine: Make) -> None:
    subject = engine(replace(SAMPLE, names={"pkLangkah": Uncalculated("=1+2")}))
    assert subject.book.read_cell("pkLangkah") == (3 if subject.calculates else Uncalculated("=1+2"))


def test_stray_spaces_are_handed_on_for_the_core_to_clean(engine: Make) -> None:
    assert read_back(engine(one_cell("KPU\u00a0Kabupaten \u200b"))) == "KPU\u00a0Kabupaten \u200b"


def test_a_table_dragged_elsewhere_is_found_where_it_stands(engine: Make) -> None:
    subject = engine(SAMPLE.with_table(top=19, left=6))
    table = subject.book.read_table("tblRKT")
    assert (table.top, table.left, body(table)) == (19, 6, body(RKT))
    subject.book.write_table("tblRKT", HEADER, numbered(3))
    subject.book.commit()
    again = subject.again().read_table("tblRKT")
    assert (again.top, again.left, body(again)) == (19, 6, [tuple(map(seen, row)) for row in numbered(3)])


def test_rows_that_a_filter_hides_are_rows(engine: Make) -> None:
    subject = engine(replace(SAMPLE, hidden=frozenset({6})))
    assert body(subject.book.read_table("tblRKT")) == body(RKT)
    subject.book.write_table("tblRKT", ["Target"], [(1,), (2,)])
    subject.book.commit()
    assert [row[2] for row in body(subject.again().read_table("tblRKT"))] == [1, 2]


def test_rows_that_a_filter_hides_are_shown_when_the_table_is_rewritten(engine: Make) -> None:
    subject = engine(replace(SAMPLE, hidden=frozenset({6})))
    subject.book.write_table("tblRKT", ["Target"], [(1,), (2,)])
    subject.book.commit()
    assert subject.hidden(RKT) == set()


def test_an_empty_table_is_a_header_over_blank_rows(engine: Make) -> None:
    table = engine(SAMPLE.with_table(rows=((None,) * 4,))).book.read_table("tblRKT")
    assert table.header == HEADER
    assert body(table) == []


# ---------------------------------------------------------------- writing


def test_what_was_written_is_read_before_commit(subject: Subject) -> None:
    subject.book.write_table("tblRKT", HEADER, numbered(3))
    subject.book.write_cell("pkLangkah", 4)
    assert body(subject.book.read_table("tblRKT")) == [tuple(map(seen, row)) for row in numbered(3)]
    assert subject.book.read_cell("pkLangkah") == 4


def test_nothing_is_visible_to_others_before_commit_and_everything_after(subject: Subject) -> None:
    subject.book.write_table("tblRKT", HEADER, numbered(3))
    subject.book.write_table("tblDivisi", ["Kode"], [("HUK",)])
    subject.book.write_cell("pkLangkah", 4)
    subject.book.draw_sheet(page(A1="baru"))
    other = subject.again()
    assert body(other.read_table("tblRKT")) == body(RKT)
    assert body(other.read_table("tblDivisi")) == body(DIVISI)
    assert other.read_cell("pkLangkah") == 3
    assert subject.drawn("PK KPU") == {"C9": "lama"}
    subject.book.commit()
    for reader in (subject.again(), subject.book):
        assert len(body(reader.read_table("tblRKT"))) == 3
        assert body(reader.read_table("tblDivisi")) == [("HUK", "Keuangan")]
        assert reader.read_cell("pkLangkah") == 4
    assert subject.drawn("PK KPU") == {"A1": "baru"}


def test_a_commit_can_be_followed_by_another(subject: Subject) -> None:
    for count in (2, 5, 1):
        subject.book.write_table("tblRKT", HEADER, numbered(count))
        subject.book.commit()
        assert len(body(subject.again().read_table("tblRKT"))) == count


def test_a_table_grows_to_500_rows_and_shrinks_again(subject: Subject) -> None:
    for count in (1, 500, 1):
        subject.book.write_table("tblRKT", HEADER, numbered(count))
        subject.book.commit()
        assert body(subject.again().read_table("tblRKT")) == [tuple(map(seen, row)) for row in numbered(count)]


def test_a_table_written_empty_has_no_rows_and_can_be_filled_again(subject: Subject) -> None:
    subject.book.write_table("tblRKT", HEADER, [])
    assert body(subject.book.read_table("tblRKT")) == []
    subject.book.commit()
    assert body(subject.again().read_table("tblRKT")) == []
    subject.book.write_table("tblRKT", HEADER, numbered(2))
    subject.book.commit()
    assert len(body(subject.again().read_table("tblRKT"))) == 2


def test_columns_come_in_any_order_and_spelling_of_spaces_and_case(subject: Subject) -> None:
    subject.book.write_table("tblRKT", ["pagu", " TARGET ", "ID", "Sasaran"], [(1, 2, "IK.9", "s")])
    subject.book.commit()
    assert body(subject.again().read_table("tblRKT")) == [("IK.9", "s", 2, 1)]


def test_columns_not_named_keep_their_cells_for_rows_that_existed(subject: Subject) -> None:
    subject.book.write_table("tblRKT", ["Target"], [(5,), (6,), (7,)])
    expected = [("IK.1", "Terwujudnya pemilu", 5, 1_500_000), ("IK.2", "Meningkatnya partisipasi", 6, None)]
    expected.append((None, None, 7, None))
    assert body(subject.book.read_table("tblRKT")) == expected
    subject.book.commit()
    assert body(subject.again().read_table("tblRKT")) == expected


def test_a_row_without_values_stays_as_it_is_wherever_it_goes(subject: Subject) -> None:
    columns = ("Sasaran", "Target")
    before = body(subject.book.read_table("tblRKT"))
    subject.book.write_table("tblRKT", columns, [("Baru", 1), None, ("Lain", 2), None], moved_from=[None, 1, None, 0])
    new = [(None, "Baru", 1, None), before[1], (None, "Lain", 2, None), before[0]]
    assert body(subject.book.read_table("tblRKT")) == new
    subject.book.commit()
    assert body(subject.again().read_table("tblRKT")) == new


def test_two_writes_to_one_table_add_up(subject: Subject) -> None:
    subject.book.write_table("tblRKT", ["Target"], [(5,), (6,)])
    subject.book.write_table("tblRKT", ["Pagu"], [(50,), (60,)])
    subject.book.commit()
    assert [row[2:] for row in body(subject.again().read_table("tblRKT"))] == [(5, 50), (6, 60)]


def test_a_table_shrunk_and_grown_before_commit_reads_the_same_after_it(subject: Subject) -> None:
    subject.book.write_table("tblRKT", ["ID"], [("X",)])
    subject.book.write_table("tblRKT", ["ID"], [("Y",), ("Z",)])
    before = body(subject.book.read_table("tblRKT"))
    subject.book.commit()
    assert body(subject.again().read_table("tblRKT")) == before
    assert before[1] == ("Z", None, None, None)


def test_a_column_that_the_user_added_stays_with_its_rows(engine: Make) -> None:
    header = ("Catatan saya", "Pagu", "ID", "Target", "Sasaran")
    rows = (("tanya provinsi", 1, "IK.1", 2, "a"), ("beres", 3, "IK.2", 4, "b"))
    subject = engine(SAMPLE.with_table(header=header, rows=rows))
    subject.book.write_table("tblRKT", HEADER, [("IK.1", "c", 5, 6), ("IK.2", "d", 7, 8)])
    subject.book.commit()
    expected = [("tanya provinsi", 6, "IK.1", 5, "c"), ("beres", 8, "IK.2", 7, "d")]
    assert body(subject.again().read_table("tblRKT")) == expected


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_every_kind_of_value_comes_back(subject: Subject, value: CellValue) -> None:
    subject.book.write_table("tblRKT", ["ID", "Sasaran"], [("IK.1", value)])
    subject.book.write_cell("pkLangkahTeks", value)
    subject.book.commit()
    again = subject.again()
    for found in (again.read_table("tblRKT").rows[0][1], again.read_cell("pkLangkahTeks")):
        assert seen(found) == seen(value)
        assert isinstance(found, bool) == isinstance(value, bool)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=", "{=A1}"])
def test_text_that_looks_like_a_formula_stays_text(subject: Subject, text: str) -> None:
    subject.book.write_table("tblRKT", ["Sasaran"], [(text,)])
    subject.book.write_cell("pkLangkahTeks", text)
    subject.book.commit()
    again = subject.again()
    assert again.read_table("tblRKT").rows[0][1] == text
    assert again.read_cell("pkLangkahTeks") == text


def test_a_link_jumps_from_its_cell_until_the_cell_is_written_again(subject: Subject) -> None:
    links = [Link(0, "Target", "'Divisi'!C4"), Link(2, "id", "'PK KPU'!A1")]
    subject.book.write_table("tblRKT", HEADER, numbered(3), links)
    subject.book.commit()
    found = {(row, column.casefold(), target) for row, column, target in subject.links(RKT)}
    assert found == {(0, "target", "'Divisi'!C4"), (2, "id", "'PK KPU'!A1")}
    assert body(subject.again().read_table("tblRKT")) == [tuple(map(seen, row)) for row in numbered(3)]
    subject.book.write_table("tblRKT", HEADER, numbered(3))
    subject.book.commit()
    assert subject.links(RKT) == set()


def test_drawing_a_sheet_replaces_what_stood_there(subject: Subject) -> None:
    subject.book.draw_sheet(page(A1="satu", B2=2))
    subject.book.commit()
    assert subject.drawn("PK KPU") == {"A1": "satu", "B2": 2}
    subject.book.draw_sheet(page(A1="tidak tampak"))
    subject.book.draw_sheet(page(C3="tiga"))
    subject.book.commit()
    assert subject.drawn("PK KPU") == {"C3": "tiga"}


@pytest.mark.parametrize("lines", [2, 6])
def test_what_people_wrote_outside_a_form_stays_when_it_is_drawn_again(engine: Make, lines: int) -> None:
    subject = engine(SAMPLE)
    if isinstance(subject.book, MemoryBook):
        pytest.skip("a sheet in memory holds the form alone")

    def form(lines: int) -> SheetPage:
        drawn = page(**{f"A{line}": f"baris {line}" for line in range(1, lines + 1)})
        return replace(drawn, merges=("B1:C1",), row_heights={1: 30}, print_area=f"A1:C{lines}")

    subject.book.draw_sheet(form(4))
    subject.book.commit()
    assert subject.drawn("PK KPU") == {**{f"A{line}": f"baris {line}" for line in range(1, 5)}, "C12": "lama"}
    subject.type_into("PK KPU", {"E2": "di samping", "B6": "di bawah"})
    subject.book = subject.again()
    for count in (lines, 4):
        subject.book.draw_sheet(form(count))
        subject.book.commit()
        moved = {"E2": "di samping", f"B{count + 2}": "di bawah", f"C{count + 8}": "lama"}
        assert subject.drawn("PK KPU") == {**{f"A{line}": f"baris {line}" for line in range(1, count + 1)}, **moved}


# ---------------------------------------------------------------- refusing


def test_an_unknown_table_is_named_with_the_one_it_may_mean(subject: Subject) -> None:
    with pytest.raises(TableMissing) as caught:
        subject.book.read_table("tblRKTT")
    assert (caught.value.detail["table"], caught.value.detail["near"]) == ("tblRKTT", ("tblRKT",))
    with pytest.raises(TableMissing):
        subject.book.write_table("tblPK", ["ID"], [("IK.1",)])


@pytest.mark.parametrize("links", [(), (Link(0, "Sasarn", "'RKT'!A5"),)])
def test_an_unknown_column_is_named_with_the_one_it_may_mean(subject: Subject, links: tuple[Link, ...]) -> None:
    columns = ["ID"] if links else ["ID", "Sasarn"]
    with pytest.raises(ColumnMissing) as caught:
        subject.book.write_table("tblRKT", columns, [("IK.1",) * len(columns)], links)
    assert caught.value.detail["columns"] == ("Sasarn",)
    assert caught.value.detail["near"] == {"Sasarn": ["Sasaran"]}


def test_an_unknown_name_or_sheet_is_refused(subject: Subject) -> None:
    with pytest.raises(NameMissing):
        subject.book.read_cell("pkTahun")
    with pytest.raises(NameMissing):
        subject.book.write_cell("pkTahun", 2026)
    with pytest.raises(SheetMissing):
        subject.book.draw_sheet(SheetPage("PK Rahasia", ()))


def test_a_refused_write_leaves_the_workbook_as_it_was(subject: Subject) -> None:
    with pytest.raises(ColumnMissing):
        subject.book.write_table("tblRKT", ["Tiada"], [(1,)])
    subject.book.commit()
    assert body(subject.book.read_table("tblRKT")) == body(subject.again().read_table("tblRKT")) == body(RKT)
