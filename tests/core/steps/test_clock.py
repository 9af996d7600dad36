"""The ten steps as a clock: what may run, what is due on working days, what a return opens again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.app.registry import windows
from pk_excel.core.baru import default_content
from pk_excel.core.steps import clock as langkah
from pk_excel.core.steps.sop import LANGKAH_SOP, Step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.errors import StepIncomplete, StepOutOfOrder

MONDAY = date(2026, 1, 5)
FRIDAY = date(2026, 1, 9)
STEPS = st.integers(1, 11)
WINDOWS = windows()


def steps(current: int = 1) -> list[LangkahRow]:
    """Return the steps of the SOP, complete up to the one before *current*."""
    done = {"status": StatusLangkah.SELESAI, "mulai": MONDAY, "selesai": MONDAY, "oleh": "Sari", "bukti": "ND 1"}
    fresh = default_content(2026).rows(t.LANGKAH)
    return [replace(row, **done) if row.no < current else row for row in fresh]


def open_steps(rows: list[LangkahRow]) -> list[int]:
    return [row.no for row in rows if row.status != StatusLangkah.SELESAI]


@given(STEPS)
def test_the_current_step_is_the_first_open_one(current: int) -> None:
    assert langkah.current_step(steps(current)) == current


@given(STEPS, st.sampled_from(sorted(WINDOWS)))
def test_an_action_runs_in_its_window_and_nowhere_else(current: int, action: str) -> None:
    window = WINDOWS[action]
    rows = steps(current)
    if window.first <= current <= window.last:
        assert langkah.require(rows, action, window) == current
        assert action in langkah.allowed_actions(rows, WINDOWS)
        return
    with pytest.raises(StepOutOfOrder) as caught:
        langkah.require(rows, action, window)
    assert action not in langkah.allowed_actions(rows, WINDOWS)
    facts: Mapping[str, Any] = caught.value.detail
    assert (facts["step"], facts["missing"], facts["late"]) == (window.first, current, current > window.last)
    if current <= langkah.LAST:
        assert facts["aktivitas"] == LANGKAH_SOP[current - 1].aktivitas
        assert facts["kelengkapan"] == LANGKAH_SOP[current - 1].kelengkapan


def test_every_step_but_the_instruction_has_an_action_whose_window_holds_it() -> None:
    for number in range(2, langkah.LAST + 1):
        assert any(window.first <= number <= window.last for window in WINDOWS.values())
    assert [name for name in langkah.allowed_actions(steps(1), WINDOWS) if not name.startswith("impor ")] == []


@given(STEPS)
def test_a_revision_allows_nothing_that_starts_from_the_rkt(current: int) -> None:
    allowed = langkah.allowed_actions(steps(current), WINDOWS, revision=True)
    assert not {"rkt", "edarkan", "konsolidasi"} & set(allowed)
    usual = langkah.allowed_actions(steps(current), WINDOWS)
    assert set(allowed) == {name for name in usual if not langkah.before_pleno(WINDOWS[name])}


def test_the_headline_is_what_the_ribbon_shows() -> None:
    shown = langkah.headline(steps(5), {name: WINDOWS[name] for name in ("konsolidasi", "pleno", "koreksi")})
    assert shown["pkLangkah"] == 5
    assert shown["pkLangkahTeks"].startswith("5. Membahas draf")
    assert shown["pkTombol"] == "konsolidasi;pleno"
    assert langkah.headline(steps(11), WINDOWS) == {"pkLangkah": 11, "pkLangkahTeks": "", "pkTombol": ""}


def test_completing_records_day_person_and_proof_once() -> None:
    done = langkah.complete(steps(3), (3, 4), date(2026, 1, 14), "Rudi", "5 berkas")
    assert langkah.current_step(done) == 5
    assert (done[2].selesai, done[2].oleh, done[2].bukti) == (date(2026, 1, 14), "Rudi", "5 berkas")
    again = langkah.complete(done, (3, 4), date(2026, 2, 1), "Orang lain", "lagi")
    assert again == done


def test_a_step_begins_when_the_one_before_ends() -> None:
    done = langkah.complete(steps(3), (3, 4), date(2026, 1, 14), "Rudi", "")
    assert [row.mulai for row in done[2:4]] == [MONDAY, date(2026, 1, 14)]
    moved = langkah.amended(done, 3, date(2026, 1, 13), "")
    assert [(row.mulai, row.selesai) for row in moved[2:4]] == [
        (MONDAY, date(2026, 1, 13)), (date(2026, 1, 13), date(2026, 1, 14)),
    ]  # fmt: skip
    assert langkah.amended(done, 2, FRIDAY, "")[2].mulai == FRIDAY


def test_beginning_a_step_keeps_the_day_it_was_begun() -> None:
    begun = langkah.begin(steps(3), 3, MONDAY)
    assert (begun[2].status, begun[2].mulai) == (StatusLangkah.BERJALAN, MONDAY)
    assert langkah.begin(begun, 3, date(2026, 2, 1))[2].mulai == MONDAY
    assert langkah.begin(steps(4), 3, date(2026, 2, 1)) == steps(4)


@given(STEPS, st.integers(-1, 12))
def test_a_return_opens_its_step_and_all_later_ones_and_no_earlier_one(current: int, to: int) -> None:
    rows = steps(current)
    if not 1 <= to < current:
        with pytest.raises(StepIncomplete):
            langkah.send_back(rows, to, "alasan", FRIDAY)
        return
    back = langkah.send_back(rows, to, "alasan", FRIDAY)
    assert back[: to - 1] == rows[: to - 1]
    assert open_steps(back) == list(range(to, langkah.LAST + 1))
    assert (back[to - 1].status, back[to - 1].catatan) == (StatusLangkah.DIKEMBALIKAN, "alasan")
    assert all((row.selesai, row.oleh, row.bukti) == (None, "", "") for row in back[to - 1 :])
    assert [row.mulai for row in back[to - 1 :]] == [FRIDAY] + [None] * (langkah.LAST - to)
    assert [(row.rencana_mulai, row.tenggat) for row in back] == [(row.rencana_mulai, row.tenggat) for row in rows]


@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_a_return_without_a_note_is_refused(note: str) -> None:
    with pytest.raises(StepIncomplete) as caught:
        langkah.send_back(steps(6), 5, note, FRIDAY)
    assert caught.value.detail["reason"] == "note_missing"


def test_numbers_that_are_missing_are_named() -> None:
    assert langkah.missing_numbers(steps()) == ()
    rows = steps()
    rows[4] = replace(rows[4], no=4)
    assert langkah.missing_numbers([*rows[:8], rows[9]]) == (5, 9)


def test_a_row_without_a_number_is_no_step() -> None:
    rows = [LangkahRow(aktivitas="Catatan kantor"), *steps(3)]
    assert langkah.current_step(rows) == 3
    assert langkah.current_step([*steps(11), rows[0]]) == langkah.DONE


def test_the_row_of_a_step_is_found_by_its_number() -> None:
    assert langkah.step_row(steps(), Step.PLENO).no == 5
    with pytest.raises(LookupError):
        langkah.step_row(steps()[:4], Step.PLENO)
