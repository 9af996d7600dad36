"""Days and times as workbooks count them: serial numbers from one of two first days, and ISO 8601.

Not openpyxl's functions of the same purpose: importing one of them imports all of openpyxl, which takes longer than
most commands work.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_DAY_ZERO, _DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MILLISECONDS = 86_400_000  # of a day
_UNREAL_LEAP_DAY = 60  # 29 February 1900, which there was not; before it the days are counted from one day later
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")

Moment = date | time | timedelta


def from_serial(serial: float, date1904: bool, duration: bool = False) -> Moment:
    """Return what a date format shows for *serial*, to the millisecond; with *duration* how long it is.

    A number from 0 to below 1 is a time of day. Raises OverflowError, ValueError for what is no day.
    """
    if duration:
        return timedelta(milliseconds=round(serial * _MILLISECONDS))
    day, fraction = divmod(serial, 1)
    within = timedelta(milliseconds=round(fraction * _MILLISECONDS))
    if 0 <= serial < 1 and not within.days:
        return (datetime.min + within).time()
    if 0 < serial < _UNREAL_LEAP_DAY and not date1904:
        day += 1
    return (_DAY_ZERO_1904 if date1904 else _DAY_ZERO) + timedelta(days=day) + within


def to_serial(value: date, date1904: bool) -> float:
    """Return the serial number of a day or, with its time as a fraction, of a moment without time zone."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    since = moment - (_DAY_ZERO_1904 if date1904 else _DAY_ZERO)
    early = 0 < since.days <= _UNREAL_LEAP_DAY and not date1904
    return since.days - early + (since.seconds + since.microseconds / 10**6) / 86_400


def from_iso(text: str) -> Moment:
    """Return a day, a moment, a time of day or a duration (``PT1H30M``) as ISO 8601 writes it. Raises ValueError."""
    found = _DURATION.fullmatch(text)
    if found and any(found.groups()):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if ":" in text and "-" not in text:
        return time.fromisoformat(text.removesuffix("Z"))
    if len(text) == len("2026-01-31"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=None)
