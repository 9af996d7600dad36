"""Which review sheets of a master say nothing: seen without understanding their rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pk_excel.core.pencermatan.edaran import is_spare_id
from pk_excel.core.pencermatan.jawaban import is_untouched, proposes
from pk_excel.core.tables.pencermatan import ANSWER, CermatRow, review_table
from pk_excel.core.tables.reading import RawTable, read_table
from pk_excel.core.values.cells import CellError

SPEC = review_table("HKM")
TITLES = tuple(column.title for column in SPEC.columns)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("IK-01", "HKM-B01", " HKM-B02 ", "KUL-B01", None, 7)),
        st.dictionaries(
            st.sampled_from(CermatRow.columns[1:]),
            st.sampled_from((None, "", " ", "Tetap", "KPU", 0, CellError("#REF!"))),
            max_size=3,
        ),
    ),
    max_size=4,
)


def raw(rows: list[tuple[Any, dict[Any, Any]]]) -> RawTable:
    """Return a review table of such rows: an ID, and cells by their columns."""
    body = tuple((name, *(cells.get(column) for column in CermatRow.columns[1:])) for name, cells in rows)
    return RawTable(SPEC.name, "Cermat HKM", 4, 1, TITLES, body)


@settings(max_examples=200)
@example(rows=[("HKM-B01", {CermatRow.tanya: "Berubah"})], marked=True)
@example(rows=[("HKM-B01", {CermatRow.sasaran: "Terwujudnya layanan"})], marked=False)
@given(rows=ROWS, marked=st.booleans())
def test_a_review_sheet_that_counts_as_untouched_says_nothing(
    rows: list[tuple[Any, dict[Any, Any]]], marked: bool
) -> None:
    asks = (CermatRow.tanya, *ANSWER) if marked else ANSWER
    table = read_table(SPEC, raw(rows))
    says = any(not row.blank(column) for row in table.rows for column in asks)
    says |= any(is_spare_id(row.id, "HKM") and proposes(row) for row in table.rows)
    assert not (says and is_untouched(raw(rows), "HKM", asks))


def test_a_sheet_as_the_program_makes_it_is_untouched_and_one_with_words_around_its_table_is_not() -> None:
    made = raw([("IK-01", {CermatRow.sasaran: "Terwujudnya layanan", CermatRow.pengampu: "HKM"}), ("HKM-B01", {})])
    assert is_untouched(made, "HKM", ANSWER)
    assert not is_untouched(replace(made, below=((7, ("IK-99", *[None] * (len(TITLES) - 1))),)), "HKM", ANSWER)
    assert not is_untouched(replace(made, beside={(5, 18): "Setuju"}), "HKM", ANSWER)
    assert not is_untouched(replace(made, header=(*TITLES[:-1], "Lain")), "HKM", ANSWER)
