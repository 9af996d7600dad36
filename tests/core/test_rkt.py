"""SOP step 2: the RKT comes from the Renstra, and what stands in it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import renstra_record, renstra_table, rkt_record, said, table

from pk_excel.core.rkt import draft_rkt, filled_down, renewed
from pk_excel.core.tables import schema as t
from pk_excel.core.values.cells import Percent

unhurried = settings(deadline=None)  # a busy computer proves nothing
EMPTY = table(t.RKT, [])


def test_the_rkt_takes_the_years_target_of_each_renstra_row() -> None:
    renstra = renstra_table([renstra_record("S1.1", target_2026="95%", target_2027="97%"), renstra_record("S2.1")])
    result = draft_rkt(renstra, EMPTY, 2026)
    assert result.year_known
    assert [(row.id, str(row.target)) for row in result.rows] == [("S1.1", "95%"), ("S2.1", "BB")]
    assert said(draft_rkt(renstra, EMPTY, 2027).rows[0])["target"] == "97%"


def test_a_renstra_row_for_both_documents_gives_one_rkt_row_for_each_under_one_id() -> None:
    renstra = renstra_table([renstra_record("S1.1", dokumen="Keduanya"), renstra_record("S2.1")])
    result = draft_rkt(renstra, EMPTY, 2026)
    assert result.added == (("S1.1", "KPU"), ("S2.1", "KPU"), ("S1.1", "Sekretariat"))
    assert [row.kode_sasaran for row in result.rows] == ["S1", "S2", "S1"]


@pytest.mark.parametrize(
    ("key", "decided"), [("target", "90%"), ("satuan", "Indeks"), ("indikator", "Wording agreed"), ("divisi", "HKM")]
)
def test_a_later_renstra_never_overwrites_a_decided_rkt_row_but_is_reported(key: str, decided: str) -> None:
    rkt = table(t.RKT, [rkt_record("S1.1", keterangan="catatan staf", **{key: decided})])
    result = draft_rkt(renstra_table([renstra_record("S1.1"), renstra_record("S2.1")]), rkt, 2026)
    assert said(result.rows[0])[key] == decided
    assert result.rows[0].keterangan == "catatan staf"
    assert result.kept == (("S1.1", "KPU"),)
    assert [(d.id, d.dokumen, d.rkt) for d in result.differences if d.column.key == key] == [("S1.1", "KPU", decided)]
    assert result.added == (("S2.1", "KPU"),)


SHARED = {
    "kode_sasaran": "S9", "sasaran": "Terwujudnya hal lain", "indikator": "Persentase lain", "satuan": "Indeks",
    "arah": "Stabil", "divisi": "HKM", "mendukung": "S1.1",
}  # fmt: skip


def test_whatever_the_rkt_takes_from_the_renstra_is_compared_and_renewed() -> None:
    assert {one.key for one in t.RKT.columns} & {one.key for one in t.RENSTRA.columns} == {"id", "dokumen", *SHARED}
    first = draft_rkt(renstra_table([renstra_record("S3.1")]), EMPTY, 2026)
    rkt = table(t.RKT, [said(row) for row in first.rows])
    renstra = renstra_table([renstra_record("S3.1", **SHARED, target_2026="70%")])
    later = draft_rkt(renstra, rkt, 2026)
    assert {one.column.key for one in later.differences} == {*SHARED, "target"}
    taken = renewed(later.rows, later.offers, later.differing)
    assert taken == draft_rkt(renstra, EMPTY, 2026).rows
    assert {key: said(taken[0])[key] for key in SHARED} == SHARED


@pytest.mark.parametrize("written", ["95 %", 95, "95%", Percent(0.95)])
def test_another_spelling_of_the_same_target_is_no_difference(written: object) -> None:
    rkt = table(t.RKT, [rkt_record("S1.1", target=written)])
    assert draft_rkt(renstra_table([renstra_record("S1.1")]), rkt, 2026).differences == ()


def test_a_percent_cell_travels_as_text_because_the_next_sheet_may_not_format_it() -> None:
    result = draft_rkt(renstra_table([renstra_record("S1.1", target_2026=Percent(0.775))]), EMPTY, 2026)
    assert said(result.rows[0])["target"] == "77,5%"


@pytest.mark.parametrize("target", [None, "-", "–"])
def test_a_renstra_row_without_a_target_that_year_is_not_taken_and_reported(target: str | None) -> None:
    renstra = renstra_table([renstra_record("S1.1", target_2026=target)])
    result = draft_rkt(renstra, EMPTY, 2026)
    assert result.rows == ()
    assert [(s.row.id, s.reason, s.row.place.row) for s in result.skipped] == [("S1.1", "no_target", 5)]


def test_differences_show_targets_as_the_papers_print_them_and_texts_as_they_stand() -> None:
    rkt = table(t.RKT, [rkt_record("S1.1", target=90, arah="Stabil", divisi="1.5")])
    result = draft_rkt(renstra_table([renstra_record("S1.1")]), rkt, 2026)
    assert [(d.column.key, d.renstra, d.rkt) for d in result.differences] == [
        ("arah", "Maksimalkan", "Stabil"), ("target", "95%", "90%"), ("divisi", "PDI", "1.5"),
    ]  # fmt: skip


def test_a_target_that_left_the_renstra_is_a_difference_and_the_rkt_row_stays() -> None:
    renstra = renstra_table([renstra_record("S1.1", target_2026=None)])
    result = draft_rkt(renstra, table(t.RKT, [rkt_record("S1.1")]), 2026)
    assert [said(row)["target"] for row in result.rows] == ["95%"]
    assert [(d.column.key, d.renstra, d.rkt) for d in result.differences] == [("target", "", "95%")]


def test_rkt_rows_that_left_the_renstra_stay_and_are_reported() -> None:
    rkt = table(t.RKT, [rkt_record("S1.1"), rkt_record("S2.1")])
    result = draft_rkt(renstra_table([renstra_record("S1.1")]), rkt, 2026)
    assert result.gone == (("S2.1", "KPU"),)
    assert [row.id for row in result.rows] == ["S1.1", "S2.1"]


def test_a_year_that_the_renstra_does_not_cover_changes_nothing_and_says_so() -> None:
    rkt = table(t.RKT, [rkt_record("S1.1")])
    result = draft_rkt(renstra_table([renstra_record("S2.1")]), rkt, 2031)
    assert not result.year_known
    assert [row.id for row in result.rows] == ["S1.1"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"id": None}, "empty"), ({"dokumen": None}, "empty"), ({"indikator": "-"}, "empty"), ({"sasaran": None}, "empty"),
     ({"dokumen": "PK"}, "no_dokumen")],
)
def test_a_renstra_row_that_cannot_be_named_is_reported_not_dropped(changes: dict[str, object], reason: str) -> None:
    result = draft_rkt(renstra_table([renstra_record("S1.1", **changes)]), EMPTY, 2026)
    assert [(s.reason, s.column.key) for s in result.skipped] == [(reason, *changes)]
    assert result.rows == ()


MERGED = {"kode_sasaran": None, "sasaran": None}


def test_a_sasaran_written_at_its_first_indicator_only_holds_for_those_below() -> None:
    rows = [renstra_record("S1.1"), renstra_record("S1.2", **MERGED), renstra_record("S1.2", id="S1.3", sasaran=None)]
    renstra, filled = filled_down(renstra_table(rows))
    assert {row.kode_sasaran for row in renstra.rows} == {"S1"}
    assert {row.sasaran for row in renstra.rows} == {"Terwujudnya Data Pemilih yang Terkini"}
    assert [one.row.address(one.column) for one in filled] == ["C6", "D6", "D7"]


@pytest.mark.parametrize("other", [{"dokumen": "Sekretariat"}, {"kode_sasaran": "S2"}, {"sasaran": "Sasaran lain"}])
def test_a_blank_sasaran_of_another_document_or_code_is_not_guessed(other: dict[str, str]) -> None:
    renstra, filled = filled_down(renstra_table([renstra_record("S1.1"), renstra_record("S1.2", **(MERGED | other))]))
    assert filled == ()
    assert [s.reason for s in draft_rkt(renstra, EMPTY, 2026).skipped] == ["empty"]


def test_nothing_stands_above_the_first_row() -> None:
    assert filled_down(renstra_table([renstra_record("S1.1", **MERGED), renstra_record("S1.2", **MERGED)]))[1] == ()


def test_the_second_renstra_row_under_one_id_is_reported() -> None:
    renstra = renstra_table([renstra_record("S1.1"), renstra_record("S2.1", id="S1.1")])
    result = draft_rkt(renstra, EMPTY, 2026)
    assert len(result.rows) == 1
    assert [(s.reason, s.row.place.row) for s in result.skipped] == [("duplicate", 6)]


ids = st.sampled_from(["S1.1", "S1.2", "S2.1", "S3.1"])


@unhurried
@given(st.lists(ids, unique=True), st.lists(ids, unique=True), st.lists(st.sampled_from(["80%", 70, None]), min_size=4))
def test_making_the_rkt_always_keeps_every_row_that_stood_there_and_is_done_once(
    in_renstra: list[str], in_rkt: list[str], targets: list[object]
) -> None:
    renstra = renstra_table(
        [renstra_record(i, target_2026=v, dokumen="Keduanya") for i, v in zip(in_renstra, targets, strict=False)]
    )
    rkt = table(t.RKT, [rkt_record(name) for name in in_rkt])
    before = [said(row) for row in rkt.rows]
    result = draft_rkt(renstra, rkt, 2026)
    assert [said(row) for row in result.rows[: len(before)]] == before
    again = draft_rkt(renstra, table(t.RKT, result.rows), 2026)
    assert again.added == ()
    assert len(again.rows) == len(result.rows)


@pytest.mark.parametrize("typed", ["S1.1; S1.2", "s1.2,S1.1", "S1.2\nS1.1;"])
def test_what_a_row_supports_is_the_same_whatever_stands_between_the_ids(typed: str) -> None:
    renstra = renstra_table([renstra_record("S2.1", mendukung="S1.1, S1.2")])
    first = draft_rkt(renstra, EMPTY, 2026)
    present = replace(EMPTY, rows=tuple(replace(row, mendukung=typed) for row in first.rows))
    assert draft_rkt(renstra, present, 2026).differences == ()
    other = replace(EMPTY, rows=tuple(replace(row, mendukung="S1.1") for row in first.rows))
    assert {one.column.title for one in draft_rkt(renstra, other, 2026).differences} == {"Mendukung"}
