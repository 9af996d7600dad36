"""The plan is made once and kept; what comes late moves the forecast only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.baru import default_content
from pk_excel.core.steps import clock
from pk_excel.core.steps.rencana import Calendar, forecast, on_record, outdated, planned, tracked, unplanned
from pk_excel.core.steps.sop import Step
from pk_excel.core.steps.tampil import overall_late, view
from pk_excel.core.steps.waktu import as_waktu, minutes_of, with_times
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.catatan import LangkahRow
from pk_excel.core.tables.choices import StatusLangkah
from pk_excel.core.values.tanggal import add_working_days, this_or_next_working_day

MONDAY = date(2026, 1, 5)
USUAL = Calendar(MONDAY)
FRESH = default_content(2026).rows(t.LANGKAH)
TIMES = st.sampled_from(["–", "15 menit", "1 jam", "3 jam", "1 hari", "1 minggu", "2", "1 hari 4 jam", "kapan-kapan"])
DAYS = st.dates(date(2025, 12, 1), date(2026, 6, 30))
CALENDARS = st.builds(Calendar, DAYS, st.frozensets(DAYS, max_size=12), st.just({}))


@st.composite
def plans(draw: st.DrawFn) -> tuple[list[LangkahRow], Calendar]:
    calendar = draw(CALENDARS)
    rows = [replace(row, waktu=draw(TIMES)) for row in FRESH]
    return planned(rows, calendar), calendar


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[LangkahRow], Calendar, date]:
    """A plan, and steps completed late, early or in time, some returned."""
    rows, calendar = draw(plans())
    day = calendar.start
    for _ in range(draw(st.integers(0, 14))):
        now = clock.current_step(rows)
        day += timedelta(days=draw(st.integers(0, 12)))
        if now > 1 and (now > clock.LAST or draw(st.integers(0, 4)) == 0):
            rows = clock.send_back(rows, draw(st.integers(1, min(now, 11) - 1)), "alasan", day)
        else:
            rows = clock.complete(rows, (now,), day, "Sari", "")
        rows = tracked(rows, day, calendar)
    return rows, calendar, day


def plan(rows: list[LangkahRow]) -> list[tuple[object, object]]:
    return [(row.rencana_mulai, row.tenggat) for row in rows]


def test_the_plan_of_the_sop_takes_eleven_working_days_and_its_last_hours_share_a_day() -> None:
    days = [(f"{first:%d}", f"{last:%d}") for first, last in plan(planned(FRESH, USUAL))]
    assert days == [
        ("05", "05"), ("06", "06"), ("07", "13"), ("14", "14"), ("15", "15"),
        ("19", "19"),  # Friday 16 is Isra Mikraj; an hour
        ("19", "20"), ("20", "20"), ("20", "20"), ("20", "20"),
    ]  # fmt: skip


@given(plans())
def test_no_due_date_lies_before_that_of_an_earlier_step(made: tuple[list[LangkahRow], Calendar]) -> None:
    rows, calendar = made
    for row in rows:
        assert row.rencana_mulai <= row.tenggat
        for day in (row.rencana_mulai, row.tenggat):
            assert this_or_next_working_day(day, calendar.closures) == day
    for one, following in pairwise(rows):
        assert one.tenggat <= following.rencana_mulai or one.tenggat == following.rencana_mulai
        assert one.tenggat <= following.tenggat


@given(histories())
def test_whatever_happens_the_plan_stays(made: tuple[list[LangkahRow], Calendar, date]) -> None:
    rows, calendar, _ = made
    assert plan(rows) == plan(planned(rows, calendar))


@given(histories())
def test_what_is_expected_keeps_the_order_of_the_steps_and_is_never_past(
    made: tuple[list[LangkahRow], Calendar, date],
) -> None:
    rows, calendar, day = made
    expected = forecast(rows, day, calendar)
    assert list(expected) == [row.no for row in rows if not clock.is_complete(row)]
    assert all(end >= day for end in expected.values())
    assert all(a <= b for a, b in pairwise(expected.values()))


@given(plans(), st.integers(1, 11))
def test_who_keeps_the_plan_is_expected_to_end_as_planned(
    made: tuple[list[LangkahRow], Calendar], current: int
) -> None:
    rows, calendar = made
    for number in range(1, current):
        rows = tracked(clock.complete(rows, (number,), rows[number - 1].tenggat, "Sari", ""), MONDAY, calendar)
    day = rows[current - 2].tenggat if current > 1 else calendar.start
    assert all(end == rows[number - 1].tenggat for number, end in forecast(rows, day, calendar).items())
    assert overall_late(view(rows, day, calendar), calendar) == 0


def late_at_step_3() -> list[LangkahRow]:
    rows = planned(FRESH, USUAL)
    for number, day in ((1, MONDAY), (2, date(2026, 1, 6)), (3, date(2026, 1, 19))):
        rows = tracked(clock.complete(rows, (number,), day, "Sari", ""), day, USUAL)
    return rows


def test_a_late_step_moves_what_follows_as_a_forecast_only() -> None:
    rows = late_at_step_3()
    assert (rows[2].tenggat, rows[2].terlambat) == (date(2026, 1, 13), 3)  # 14, 15, 19
    assert (rows[3].mulai, rows[3].tenggat, rows[3].prakiraan) == (
        date(2026, 1, 19), date(2026, 1, 14), date(2026, 1, 20)
    )  # fmt: skip
    assert rows[9].prakiraan == add_working_days(rows[9].tenggat, 3)


def test_lateness_is_told_per_step_with_what_the_step_added_and_in_all() -> None:
    seen = view(late_at_step_3(), date(2026, 1, 22), USUAL)
    assert [step.late for step in seen[:5]] == [0, 0, 3, 5, 4]
    assert [step.added for step in seen[:5]] == [0, 0, 3, 2, 0]
    assert overall_late(seen, USUAL) == 5  # step 4 is two days past what was expected of it
    closed = Calendar(MONDAY, {date(2026, 1, 15)})
    assert view(late_at_step_3(), date(2026, 1, 22), closed)[2].late == 2


def test_a_returned_step_keeps_its_plan_and_has_its_whole_time_again() -> None:
    rows = planned(FRESH, USUAL)
    for row in rows[:6]:
        rows = tracked(clock.complete(rows, (row.no,), row.tenggat, "Sari", ""), row.tenggat, USUAL)
    day = date(2026, 1, 19)
    back = tracked(clock.send_back(rows, 5, "Pleno ulang", day), day, USUAL)
    assert plan(back) == plan(rows)
    assert (back[4].mulai, back[4].prakiraan) == (day, date(2026, 1, 20))
    assert back[4].status is StatusLangkah.DIKEMBALIKAN


def test_the_step_under_way_runs_since_the_one_before_ended() -> None:
    rows = late_at_step_3()
    assert [row.status for row in rows[2:5]] == ["Selesai", "Berjalan", "Belum"]
    assert tracked(planned(FRESH, USUAL), MONDAY, USUAL)[0].status is StatusLangkah.BELUM


def test_the_plan_is_to_be_made_until_step_1_was_complete() -> None:
    rows = planned(FRESH, USUAL)
    assert unplanned(rows)
    done = clock.complete(rows, (1,), MONDAY, "Sari", "")
    assert not unplanned(done)
    assert not unplanned(clock.send_back(done, 1, "Arahan baru", MONDAY))
    assert unplanned([*done[:4], replace(done[4], tenggat=None), *done[5:]])


def test_a_plan_that_other_days_off_would_change_is_told_step_by_step() -> None:
    rows = planned(FRESH, USUAL)
    assert outdated(rows, USUAL) == ()
    assert outdated(rows, Calendar(MONDAY, {date(2026, 1, 14)})) == tuple(range(4, 11))


def test_the_offices_own_days_for_the_review_and_its_start_count() -> None:
    rows = planned(FRESH, Calendar(date(2026, 1, 3), (), {Step.PENCERMATAN: 10}))
    assert rows[0].tenggat == MONDAY  # Saturday
    assert rows[2].tenggat == add_working_days(rows[1].tenggat, 10)


def test_a_plan_of_later_steps_leaves_the_earlier_ones_alone() -> None:
    rows = planned(FRESH, USUAL)
    again = planned(rows, Calendar(date(2026, 7, 1)), Step.PLENO)
    assert again[:4] == rows[:4]
    assert [again[4].tenggat, again[9].tenggat] == [date(2026, 7, 1), date(2026, 7, 3)]


def test_plan_and_facts_go_on_record_line_by_line() -> None:
    assert on_record(late_at_step_3(), 3).splitlines()[:2] == [
        "Langkah 3: rencana 07-01-2026 s.d. 13-01-2026, nyata 06-01-2026 s.d. 19-01-2026",
        "Langkah 4: rencana 14-01-2026, nyata 19-01-2026 s.d. –",
    ]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1 minggu", 2250), ("1 hari", 450), ("1 Hari Kerja", 450), ("1 jam", 60), ("15 menit", 15), ("–", 450),
        ("", 450), ("5", 2250), ("1,5 jam", 90), ("1 hari 2 jam", 570), ("1 jam dan 30 menit", 90), ("0 hari", None),
        ("secepatnya", None), ("1 bulan", None), ("9999 hari", None), ("-1 hari", None),
    ],
)  # fmt: skip
def test_the_time_of_a_step_is_read_as_the_sop_writes_it(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@given(st.integers(1, 260))
def test_working_days_are_written_and_read_back(days: int) -> None:
    assert minutes_of(as_waktu(days)) == days * 450


def test_an_older_workbooks_own_working_days_become_the_time_of_the_step() -> None:
    rows = [LangkahRow(no=number) for number in (1, 3, 5, 8)]
    assert [row.waktu for row in with_times(rows, {1: 1, 3: 5, 5: 2, 8: 1})] == ["–", "1 minggu", "2 hari", "1 jam"]
