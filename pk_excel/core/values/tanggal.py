"""Dates as an Indonesian office writes and counts them: in figures, in words, and in working days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.hari_libur import indonesian_holidays
from pk_excel.core.values.numbers import terbilang

if TYPE_CHECKING:
    from holidays import HolidayBase

DateKind = Literal["empty", "not_a_date", "serial"]

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?")
_SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_WRITTEN = re.compile(r"(?:([a-z'’]+),? )?([0-9]{1,2}) ([a-z]+) ([0-9]{4})")
_PRINTED = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
# Spellings that letters and older papers use besides those of the Indonesian locale.
_OTHER_MONTHS = {"pebruari": 2, "agt": 8, "agust": 8, "sept": 9, "nopember": 11, "nop": 11}
_OTHER_DAYS = {"jum'at": 4, "jum’at": 4, "ahad": 6}


class DateProblem(ValueError):
    """A value that is not one clear date; ``kind`` is ``empty``, ``not_a_date`` or ``serial`` (an Excel number)."""

    def __init__(self, kind: DateKind, value: object) -> None:
        self.kind: DateKind = kind
        self.text = clean_text(value)
        super().__init__(f"{kind}: {self.text!r}")


class TanggalTerbilang(NamedTuple):
    """A date for the opening of a Berita Acara: ``Rabu``, ``dua puluh satu``, ``Januari``, ``dua ribu …``."""

    hari: str
    tanggal: str
    bulan: str
    tahun: str


def format_tanggal(day: date) -> str:
    """Return ``3 Juli 2023``, whatever the language of the computer."""
    return _babel(day, "d MMMM y")


def tanggal_terbilang(day: date) -> TanggalTerbilang:
    """Return the words for "Pada hari ini, {hari} tanggal {tanggal} bulan {bulan} tahun {tahun}"."""
    return TanggalTerbilang(_babel(day, "EEEE"), terbilang(day.day), _babel(day, "MMMM"), terbilang(day.year))


def parse_tanggal(value: object) -> date:
    """Return the date in a cell: a date, or text such as ``2023-07-03``, ``3 Juli 2023``, ``03/07/2023`` (d/m/y).

    Dashes and full stops separate a day as slashes do: ``3-7-2023``.

    A day of the week before the written date must be the right one.

    Raises:
        DateProblem: for anything else, such as an Excel serial number or a date that does not exist.
    """
    if _is_empty(value):
        raise DateProblem("empty", value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _from_text(value)
    is_serial = isinstance(value, (int, float)) and not isinstance(value, bool)
    raise DateProblem("serial" if is_serial else "not_a_date", value)


def printed_days(text: str) -> list[date]:
    """Return the days that stand in *text* as papers print them, in order, as often as they stand there.

    >>> printed_days("DIPA tanggal 2 Desember 2025. Masamba, 22 Januari 2026, 40 Januari 2026")
    [datetime.date(2025, 12, 2), datetime.date(2026, 1, 22)]
    """
    days = []
    for found in _PRINTED.findall(text):
        try:
            days.append(parse_tanggal(found))
        except DateProblem:
            continue
    return days


def add_working_days(start: date, days: int, extra_libur: Collection[date] = ()) -> date:
    """Return the date *days* working days after *start*, which itself is not counted; 0 gives *start*.

    Working days are Monday to Friday without Indonesian public holidays and without *extra_libur* (cuti bersama
    and the office's own closures, which the library of public holidays does not decide).

    Raises:
        ValueError: when *days* is negative.
    """
    if days < 0:
        raise ValueError(f"days must not be negative: {days}")
    day = start
    while days:
        day += timedelta(days=1)
        days -= _is_working_day(day, extra_libur)
    return day


def working_days_between(a: date, b: date, extra_libur: Collection[date] = ()) -> int:
    """Return the working days after *a* up to and including *b*; negative when *b* comes first.

    It undoes `add_working_days`, with the same working days.
    """
    if b < a:
        return -working_days_between(b, a, extra_libur)
    return sum(_is_working_day(day, extra_libur) for day in _days_after(a, b))


def shift_working_days(day: date, days: int, extra_libur: Collection[date] = ()) -> date:
    """Return the working day *days* after *day*, or before it when negative; 0 gives *day*."""
    step = timedelta(days=1 if days > 0 else -1)
    left = abs(days)
    while left:
        day += step
        left -= _is_working_day(day, extra_libur)
    return day


def this_or_next_working_day(day: date, extra_libur: Collection[date] = ()) -> date:
    """Return *day* if it is a working day, else the next one."""
    return day if _is_working_day(day, extra_libur) else add_working_days(day, 1, extra_libur)


def day_off_name(day: date) -> str:
    """Return why nobody works on *day*: ``hari Minggu``, or the name of the public holiday; empty for a working day."""
    if _public_holidays().is_working_day(day):
        return ""
    named = indonesian_holidays(years=day.year, language="id").get(day)
    return f"hari {_babel(day, 'EEEE')}" if named is None else str(named)


def public_holidays(year: int) -> tuple[date, ...]:
    """Return the public holidays of a year; those that follow the moon are estimated until they are decreed."""
    return tuple(sorted(indonesian_holidays(years=year)))


def joint_leave(year: int) -> tuple[tuple[date, str], ...]:
    """Return the *cuti bersama* of a year that the library of public holidays knows, with their names.

    None before the ministers have decreed them and the library has taken them up.
    """
    # The language is named: the library would else answer in that of the computer.
    known = indonesian_holidays(years=year, categories=("government",), language="id")
    return tuple(sorted(known.items()))


def add_months(day: date, months: int) -> date:
    """Return the same day *months* later (earlier if negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _is_empty(value: object) -> bool:
    """Return whether a cell holds no date at all; NaN and pandas' NaT are unequal to themselves."""
    if isinstance(value, str):
        return clean_text(value) in ("", "-")
    return value is None or (isinstance(value, (float, datetime)) and value != value)


def _babel(day: date, pattern: str) -> str:
    from babel.dates import format_date  # slow to import

    return format_date(day, pattern, locale="id")


def _from_text(value: str) -> date:
    text = " ".join(clean_text(value).lower().split())
    if found := _ISO.fullmatch(text.upper()):
        return _real_date(value, found[1], found[2], found[3])
    if found := _SLASHED.fullmatch(text):
        return _real_date(value, found[4], found[3], found[1])
    found = _WRITTEN.fullmatch(text)
    if found is None or found[3] not in _months():
        raise DateProblem("not_a_date", value)
    day = _real_date(value, found[4], _months()[found[3]], found[2])
    if found[1] and _days_of_week().get(found[1]) != day.weekday():
        raise DateProblem("not_a_date", value)
    return day


def _real_date(value: str, year: str, month: str | int, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise DateProblem("not_a_date", value) from error


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    wide, short = get_month_names("wide", locale="id"), get_month_names("abbreviated", locale="id")
    return {name.lower(): i for names in (wide, short) for i, name in names.items()} | _OTHER_MONTHS


@cache
def _days_of_week() -> dict[str, int]:
    from babel.dates import get_day_names

    return {name.lower(): i for i, name in get_day_names("wide", locale="id").items()} | _OTHER_DAYS


@cache
def _public_holidays() -> HolidayBase:
    return indonesian_holidays()


def _is_working_day(day: date, extra_libur: Collection[date]) -> bool:
    return day not in extra_libur and _public_holidays().is_working_day(day)


def _days_after(a: date, b: date) -> Iterator[date]:
    return (a + timedelta(days=n) for n in range(1, (b - a).days + 1))
