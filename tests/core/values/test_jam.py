"""Times of day: read in every form that a cell hands over, never guessed."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from pk_excel.core.values.jam import parse_jam


@pytest.mark.parametrize(
    ("typed", "jam"),
    [
        ("09.30", "09.30"), ("9:30", "09.30"), (" 23.59 ", "23.59"), ("0.00", "00.00"), (time(9, 30), "09.30"),
        (datetime(1899, 12, 30, 9, 30), "09.30"), ("09:30:00", "09.30"),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read_in_every_form(typed: object, jam: str) -> None:
    assert parse_jam(typed) == jam


@pytest.mark.parametrize("typed", ["9.3", 9.3, "930", "24.00", "09.60", "pagi", "", 0.395833, "09.30 WIB"])
def test_what_is_no_clear_time_is_not_guessed(typed: object) -> None:
    assert parse_jam(typed) is None
