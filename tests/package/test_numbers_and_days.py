"""Days and number formats are read as openpyxl reads them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601, to_excel, to_ISO8601

from pk_excel.books.package.areas import MAX_COLUMN, column_letters, column_number
from pk_excel.books.package.days import from_iso, from_serial, to_serial
from pk_excel.books.package.shown import BUILT_IN, kind_of

PIECES = ("0", "#,##0", ".00", "%", '"%"', "\\%", "d", "mmm", "yyyy", "hh", ":mm", "ss", "[h]", "[mm]", "[Red]",
          "[$-421]", '" hari"', "_d", "General", "@", ";", "-", " ", "[>=100]", "AM/PM", "E+00")  # fmt: skip


@given(st.floats(0, 2_957_000), st.booleans())
def test_a_serial_number_is_the_same_moment(serial: float, date1904: bool) -> None:
    assert from_serial(serial, date1904) == from_excel(serial, MAC_EPOCH if date1904 else WINDOWS_EPOCH)


@given(st.floats(-1_000, 1_000_000))
def test_a_duration_is_as_long(serial: float) -> None:
    ours, theirs = from_serial(serial, False, duration=True), from_excel(serial, timedelta=True)
    assert isinstance(ours, timedelta)
    assert abs(ours - theirs) <= timedelta(milliseconds=1)


@given(st.datetimes(datetime(1904, 1, 1), datetime(9999, 12, 31)) | st.dates(date(1904, 1, 1)), st.booleans())
def test_a_moment_has_the_same_serial_number(moment: date, date1904: bool) -> None:
    assert to_serial(moment, date1904) == pytest.approx(to_excel(moment, MAC_EPOCH if date1904 else WINDOWS_EPOCH))


@given(st.datetimes(datetime(1900, 1, 1)).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)))
def test_iso_8601_is_the_same_moment(moment: datetime) -> None:
    for value in (moment, moment.date(), moment.time().replace(microsecond=0)):
        assert from_iso(to_ISO8601(value)) == from_ISO8601(to_ISO8601(value)) == value
    assert from_iso(f"{moment:%Y-%m-%dT%H:%M:%S}Z") == moment.replace(microsecond=0)
    assert from_iso("PT1H30M") == timedelta(minutes=90)
    assert from_iso("07:30:00Z") == time(7, 30)


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_a_format_shows_a_day_where_openpyxl_says_so(code: str) -> None:
    wanted = "" if not is_date_format(code) else "duration" if is_timedelta_format(code) else "date"
    assert (kind_of(code) if kind_of(code) in ("date", "duration") else "") == wanted


def test_the_built_in_formats_show_what_openpyxl_says() -> None:
    for number, code in BUILTIN_FORMATS.items():
        assert kind_of(BUILT_IN.get(number, "")) == kind_of(code)


def test_every_column_has_its_letters() -> None:
    for number in range(1, MAX_COLUMN + 1, 7):
        assert column_letters(number) == get_column_letter(number)
        assert column_number(column_letters(number)) == column_index_from_string(get_column_letter(number)) == number
