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
from pk_excel.core.values.tanggal import add_working_days
from pk_excel.errors import StepIncomplete, StepOutOfOrder

MONDAY = date(2026, 1, 5)
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
    assert langkah.allowed_actions(steps(1), WINDOWS) == ()


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
            langkah.send_back(rows, to, "alasan")
        return
    back = langkah.send_back(rows, to, "alasan")
    assert back[: to - 1] == rows[: to - 1]
    assert open_steps(back) == list(range(to, langkah.LAST + 1))
    assert (back[to - 1].status, back[to - 1].catatan) == (StatusLangkah.DIKEMBALIKAN, "alasan")
    assert all((row.selesai, row.oleh, row.bukti) == (None, "", "") for row in back[to - 1 :])


@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_a_return_without_a_note_is_refused(note: str) -> None:
    with pytest.raises(StepIncomplete) as caught:
        langkah.send_back(steps(6), 5, note)
    assert caught.value.detail["reason"] == "note_missing"


def test_due_dates_follow_one_another_on_working_days() -> None:
    due = [row.tenggat for row in langkah.schedule(steps(), date(2026, 1, 1), frozenset())]
    assert due[0] == date(2026, 1, 2)
    assert due[2] == add_working_days(due[1], 5)
    assert due == sorted(due)
    assert all(day.weekday() < 5 for day in due)


def test_a_step_that_ended_late_moves_those_after_it() -> None:
    rows = steps(2)
    rows[0] = replace(rows[0], mulai=date(2026, 1, 20), selesai=date(2026, 1, 20))
    planned = langkah.schedule(rows, date(2026, 1, 1), frozenset())
    assert planned[1].tenggat == date(2026, 1, 21)


def test_the_offices_own_days_off_and_its_days_for_the_review_count() -> None:
    usual = langkah.schedule(steps(), MONDAY, frozenset())
    closed = langkah.schedule(steps(), MONDAY, {usual[0].tenggat})
    assert closed[0].tenggat == add_working_days(usual[0].tenggat, 1)
    longer = langkah.schedule(steps(), MONDAY, frozenset(), {3: 10})
    assert longer[2].tenggat == add_working_days(longer[1].tenggat, 10)


def test_lateness_counts_working_days_until_today_or_until_the_end() -> None:
    rows = [replace(row, tenggat=MONDAY) for row in steps(2)]
    rows[0] = replace(rows[0], selesai=date(2026, 1, 7))
    seen = langkah.view(rows, date(2026, 1, 19), frozenset())
    assert seen[0].late == 2
    assert seen[1].late == 9  # 6-9, 12-15, 19: Friday 16 is Isra Mikraj
    early = langkah.view(rows, MONDAY, frozenset())
    assert [step.late for step in early[1:]] == [0] * 9


def test_numbers_that_are_missing_are_named() -> None:
    assert langkah.missing_numbers(steps()) == ()
    rows = steps()
    rows[4] = replace(rows[4], no=4)
    assert langkah.missing_numbers([*rows[:8], rows[9]]) == (5, 9)


def test_a_row_without_a_number_is_no_step() -> None:
    rows = [LangkahRow(aktivitas="Catatan kantor"), *steps(3)]
    assert langkah.current_step(rows) == 3
    assert langkah.current_step([*steps(11), rows[0]]) == langkah.DONE
    assert [row.tenggat for row in langkah.schedule(rows, MONDAY, frozenset())[:10]] == [
        row.tenggat for row in langkah.schedule(steps(3), MONDAY, frozenset())
    ]


def test_the_row_of_a_step_is_found_by_its_number() -> None:
    assert langkah.step_row(steps(), Step.PLENO).no == 5
    with pytest.raises(LookupError):
        langkah.step_row(steps()[:4], Step.PLENO)
