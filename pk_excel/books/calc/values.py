"""Cell values between Python and Calc: dates as serial numbers, errors as text, empties as None."""

from __future__ import annotations

import datetime as dt
import numbers
from collections.abc import Callable, Iterable, Iterator
from typing import Any

# LibreOffice's error numbers and what Excel shows (and what LibreOffice writes into an xlsx) for them.
_ERRORS = {
    503: "#NUM!", 519: "#VALUE!", 502: "#VALUE!", 504: "#VALUE!", 521: "#NULL!", 523: "#NUM!",
    524: "#REF!", 525: "#NAME?", 526: "#NAME?", 532: "#DIV/0!", 32767: "#N/A",
}  # fmt: skip
# Known by name: whoever has no pandas at hand must not load it for a cell.
_PANDAS_NOTHING = ("NaTType", "NAType")
_MILLISECONDS_PER_DAY = 86_400_000


class CellError(str):
    """The text of an error cell, for example ``#REF!``: told apart from a cell that holds this text."""


def error_text(code: int) -> CellError:
    """Excel's text for an error number of LibreOffice; ``#VALUE!`` for those that Excel does not have."""
    return CellError(_ERRORS.get(code, "#VALUE!"))


def from_serial(serial: float, null_date: dt.datetime) -> dt.datetime:
    """The date and time of a cell's number, to the millisecond."""
    return null_date + dt.timedelta(milliseconds=round(serial * _MILLISECONDS_PER_DAY))


def to_serial(value: dt.date, null_date: dt.datetime) -> float:
    """The number of a date, with or without a time; a time zone is dropped, as xlwings does for Excel."""
    if not isinstance(value, dt.datetime):
        value = dt.datetime(value.year, value.month, value.day)
    return (value.replace(tzinfo=None) - null_date) / dt.timedelta(days=1)


def for_cell(value: Any) -> Any:
    """A value as a cell takes it: str, float, bool, datetime, or "" for nothing (None, NaN, NaT).

    Raises TypeError for a value that no cell can hold.
    """
    if value is None or type(value).__name__ in _PANDAS_NOTHING:
        return ""
    if hasattr(value, "to_pydatetime"):  # pandas' Timestamp
        return value.to_pydatetime()
    if isinstance(value, str | bool | dt.date):
        return value
    if hasattr(value, "item"):  # a scalar of numpy, which pandas hands over; its nanoseconds would be an int
        return for_cell((value.astype("datetime64[us]") if value.dtype.kind == "M" else value).item())
    if isinstance(value, numbers.Number) or hasattr(value, "__float__"):
        number = float(value)
        return "" if number != number else number
    raise TypeError(f"a cell cannot hold a {type(value).__name__}: {value!r}")


def for_python(
    value: Any, date: Callable[..., Any], empty: Any, number: Callable[[float], Any] | None, errors: bool
) -> Any:
    """A cell's value as xlwings hands it out, with the options ``dates``, ``empty``, ``numbers``, ``err_to_str``."""
    if isinstance(value, CellError):
        return str(value) if errors else None
    if value is None or value == "":
        return empty
    if isinstance(value, dt.datetime) and date is not dt.datetime:
        return date(
            year=value.year, month=value.month, day=value.day, hour=value.hour, minute=value.minute,
            second=value.second, microsecond=value.microsecond, tzinfo=None,
        )  # fmt: skip
    if number is not None and isinstance(value, float):
        return number(value)
    return value


def column_runs(cells: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The cells (row, column) as vertical runs (row, column, height), so that one call serves a whole run."""
    start: tuple[int, int] | None = None
    height = 0
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if start and column == start[1] and row == start[0] + height:
            height += 1
            continue
        if start:
            yield *start, height
        start, height = (row, column), 1
    if start:
        yield *start, height
