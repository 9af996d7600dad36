"""The audit chain: whatever is changed in it afterwards is found, at the first event that no longer fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sop_tables import table

from pk_excel.core.riwayat import GENESIS, Peristiwa, append, first_break
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import RiwayatRow
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.sidik import sha256

START = datetime(2026, 1, 5, 9)
FIELDS = [column.key for column in t.RIWAYAT.columns]
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
MOMENTS = st.datetimes(START, datetime(2030, 1, 1))
EVENT = st.builds(Peristiwa, MOMENTS, TEXTS, TEXTS, st.integers(0, 10), TEXTS, TEXTS)
EVENTS = st.lists(EVENT, min_size=1, max_size=6)


def chain(events: list[Peristiwa]) -> list[RiwayatRow]:
    history: list[RiwayatRow] = []
    for event in events:
        history = append(history, event)
    return history


def sample(count: int) -> list[RiwayatRow]:
    return chain(
        [Peristiwa(START + timedelta(hours=n), "Sari", "perintah", n, f"peristiwa {n}", "") for n in range(count)]
    )


def test_the_first_event_starts_the_chain_and_each_names_the_one_before() -> None:
    history = sample(3)
    assert [row.no for row in history] == [1, 2, 3]
    assert history[0].hash_sebelumnya == GENESIS
    assert [row.hash_sebelumnya for row in history[1:]] == [row.hash for row in history[:-1]]


def test_an_empty_history_and_a_fresh_one_are_whole() -> None:
    assert first_break([]) is None
    assert first_break(sample(4)) is None


@given(EVENTS)
def test_a_chain_of_any_events_is_whole_also_when_read_back_from_a_sheet(events: list[Peristiwa]) -> None:
    assert first_break(chain(events)) is None
    assert first_break(table(t.RIWAYAT, chain(events)).rows) is None


@given(EVENTS, st.data())
def test_any_change_of_any_field_is_found_at_its_event(events: list[Peristiwa], data: st.DataObject) -> None:
    history = chain(events)
    index = data.draw(st.integers(0, len(history) - 1))
    field = data.draw(st.sampled_from(FIELDS))
    old = getattr(history[index], field)
    new = data.draw(TEXTS if isinstance(old, str) else st.integers(-5, 50))
    history[index] = replace(history[index], **{field: new})
    if clean_text(new) == clean_text(old):
        assert first_break(history) is None
    else:
        assert first_break(history) == index + 1


@pytest.mark.parametrize("index", range(4))
def test_an_event_taken_out_is_found(index: int) -> None:
    history = sample(5)
    del history[index]
    assert first_break(history) == index + 1


@given(st.permutations(range(4)))
def test_events_in_another_order_are_found(order: list[int]) -> None:
    history = sample(4)
    mixed = [history[place] for place in order]
    assert (first_break(mixed) is None) is (mixed == history)


def test_an_event_put_in_is_found_although_its_own_hash_is_right() -> None:
    history = sample(3)
    forged = append(history[:1], Peristiwa(START, "Orang lain", "perintah", 9, "tanda tangan", ""))[-1]
    assert first_break([history[0], forged, *history[1:]]) == 3


def test_the_canonical_form_of_an_event_is_what_it_always_was() -> None:
    (row,) = sample(1)
    canonical = '["1", "2026-01-05 09:00:00", "Sari", "perintah", "0", "peristiwa 0", "", "' + "0" * 64 + '"]'
    assert row.hash == sha256(canonical.encode())


def test_a_step_of_the_sop_stands_in_its_cell_as_a_plain_number() -> None:
    (row,) = append((), Peristiwa(START, "Sari", "perintah", Step.PLENO, "pleno", ""))
    assert type(row.langkah) is int
    assert first_break([row]) is None
