"""Dates: Indonesian on every computer, read exactly or not at all, counted in working days."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pk_excel.core.values.tanggal import (
    DateProblem,
    add_months,
    add_working_days,
    format_tanggal,
    parse_tanggal,
    tanggal_terbilang,
    working_days_between,
)

unhurried = settings(deadline=None)  # the first call imports babel or holidays
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_dates_print_in_indonesian() -> None:
    assert format_tanggal(date(2023, 7, 3)) == "3 Juli 2023"
    months = " ".join(format_tanggal(date(2026, month, 1)).split()[1] for month in range(1, 13))
    assert months == "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"


def test_dates_print_in_indonesian_on_an_english_computer() -> None:
    code = (
        "from datetime import date; from pk_excel.core.values import tanggal; "
        "print(tanggal.format_tanggal(date(2026, 8, 17)))"
    )
    environment = os.environ | {"LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8", "LANGUAGE": "en"}
    shown = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "17 Agustus 2026"


def test_importing_loads_none_of_the_slow_libraries() -> None:
    code = (
        "import sys, pk_excel.core.values.tanggal, pk_excel.core.values.target\n"
        "print(sorted({'babel', 'holidays', 'num2words', 'pandas'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_a_berita_acara_opens_with_the_date_in_words() -> None:
    words = tanggal_terbilang(date(2026, 1, 21))
    assert words == ("Rabu", "dua puluh satu", "Januari", "dua ribu dua puluh enam")
    assert (words.hari, words.tanggal, words.bulan, words.tahun) == words


@pytest.mark.parametrize(
    "value",
    [
        date(2023, 7, 3),
        datetime(2023, 7, 3, 23, 59),
        pd.Timestamp("2023-07-03"),
        "2023-07-03",
        "2023-07-03 00:00:00",
        "2023-07-03T08:30",
        "3 Juli 2023",
        "03 JULI 2023",
        "\u00a03\u00a0Jul 2023 ",
        "Senin, 3 Juli 2023",
        "senin 3 juli 2023",
        "03/07/2023",
        "3/7/2023",
    ],
)
def test_a_date_is_read_in_each_form_in_use(value: object) -> None:
    read = parse_tanggal(value)
    assert read == date(2023, 7, 3)
    assert type(read) is date


def test_old_spellings_of_months_and_days_are_read() -> None:
    assert parse_tanggal("Jum'at, 6 Pebruari 2026") == date(2026, 2, 6)
    assert parse_tanggal("Ahad, 1 Nopember 2026") == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "empty"),
        ("  ", "empty"),
        ("-", "empty"),
        (float("nan"), "empty"),
        (pd.NaT, "empty"),
        (45110.0, "serial"),
        (45110, "serial"),
        (True, "not_a_date"),
        ([], "not_a_date"),
        ("45110", "not_a_date"),
        ("3 July 2023", "not_a_date"),
        ("31 Februari 2026", "not_a_date"),
        ("07/13/2023", "not_a_date"),
        ("3/7/23", "not_a_date"),
        ("2023-13-01", "not_a_date"),
        ("Selasa, 3 Juli 2023", "not_a_date"),
        ("awal Januari 2026", "not_a_date"),
        ("Juli 2023", "not_a_date"),
    ],
)
def test_what_is_not_one_clear_date_is_a_problem(value: object, kind: str) -> None:
    with pytest.raises(DateProblem) as caught:
        parse_tanggal(value)
    assert caught.value.kind == kind


@unhurried
@given(st.text() | st.none() | st.floats() | st.from_regex(r"[0-9]{1,4}[-/ ][0-9]{1,2}[-/ ][0-9]{1,4}", fullmatch=True))
def test_reading_a_date_never_fails_in_another_way(value: object) -> None:
    try:
        read = parse_tanggal(value)
    except DateProblem:
        return
    assert type(read) is date


@unhurried
@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_printed_date_reads_back(day: date) -> None:
    with_weekday = f"{tanggal_terbilang(day).hari}, {format_tanggal(day)}"
    for text in (format_tanggal(day), with_weekday, day.isoformat(), day.strftime("%d/%m/%Y")):
        assert parse_tanggal(text) == day


def test_working_days_skip_weekends_and_public_holidays() -> None:
    assert add_working_days(date(2026, 1, 9), 1) == date(2026, 1, 12)
    assert add_working_days(date(2026, 1, 12), 5) == date(2026, 1, 20)  # Isra Mikraj on Friday the 16th
    assert add_working_days(date(2026, 8, 14), 1) == date(2026, 8, 18)
    assert add_working_days(date(2026, 1, 10), 0) == date(2026, 1, 10)
    assert working_days_between(date(2026, 1, 12), date(2026, 1, 20)) == 5
    assert working_days_between(date(2026, 1, 20), date(2026, 1, 12)) == -5


def test_cuti_bersama_and_own_closures_are_data() -> None:
    closed = {date(2026, 2, 16)}
    assert add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 16)
    assert add_working_days(date(2026, 2, 13), 1, closed) == date(2026, 2, 18)  # Imlek on the 17th
    assert working_days_between(date(2026, 2, 13), date(2026, 2, 18), closed) == 1


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 1, 12), -1)


@unhurried
@given(days, st.integers(0, 40), st.sets(days, max_size=5))
def test_counting_always_undoes_adding(start: date, count: int, closed: set[date]) -> None:
    end = add_working_days(start, count, closed)
    assert working_days_between(start, end, closed) == count
    assert count == 0 or (end.weekday() < 5 and end not in closed)


@unhurried
@given(days, st.integers(0, 60), st.integers(0, 60))
def test_working_days_always_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(first), start + timedelta(first + second)
    parts = working_days_between(start, middle) + working_days_between(middle, end)
    assert working_days_between(start, end) == parts


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
