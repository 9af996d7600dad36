"""What the functions of formulas return, as Excel does; those that are not here are not calculated."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from pk_excel.books.package.days import to_serial

#: A cell's content: blank is None.
Value = float | str | bool | None


class FormulaError(Exception):
    """The result is an error such as ``#N/A``."""


class Cells(Protocol):
    """An area of cells."""

    def values(self) -> Iterable[Value]:
        """Return the values of the cells, blank ones beyond the last row left out."""

    def places(self, word: str) -> Sequence[int]:
        """Return which of the values are the text *word*, whatever its case, counted from 0."""

    def at(self, row: int, column: int) -> Value:
        """Return one value, counted from 1. Raises FormulaError outside of the area."""


Operand = Value | Cells
_EPOCH = date(1899, 12, 30)


def number(value: Value) -> float:
    """Return a value as a number. Raises FormulaError for text that is none."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise FormulaError("#VALUE!") from None
    return float(value)


def text(value: Value) -> str:
    """Return a value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else f"{value:.15g}"


def truth(value: Value) -> bool:
    """Return whether a condition holds. Raises FormulaError for text."""
    return bool(number(value))


def compare(left: Value, right: Value) -> int:
    """Return -1, 0 or 1 as *left* comes before, equals or comes after *right*: numbers, then texts, then truths."""
    sides = [_comparable(left, right), _comparable(right, left)]
    return (sides[0] > sides[1]) - (sides[0] < sides[1])


def _comparable(value: Value, other: Value) -> tuple[int, float | str]:
    if value is None:
        value = "" if isinstance(other, str) else 0.0
    if isinstance(value, bool):
        return 2, float(value)
    return (1, value.casefold()) if isinstance(value, str) else (0, float(value))


@lru_cache(maxsize=512)
def _pattern(wanted: str) -> re.Pattern[str]:
    parts = re.findall(r"~[*?~]|[*?]|[^*?~]+|~", wanted)
    wild = {"*": ".*", "?": "."}
    written = "".join(wild.get(part) or re.escape(part[1:] if part[:1] == "~" else part) for part in parts)
    return re.compile(written, re.IGNORECASE | re.DOTALL)


def meets(criterion: Value) -> Callable[[Value], bool]:
    """Return the test of a criterion of COUNTIF: a value, or text such as ``<>Ya``, ``>3``, ``Konflik*``."""
    if not isinstance(criterion, str):
        return lambda value: type(value) is not str and value is not None and compare(value, criterion) == 0
    sign, wanted = re.fullmatch(r"(<>|<=|>=|[<>=]?)(.*)", criterion, re.DOTALL).groups()  # type: ignore[union-attr]
    try:
        limit: Value = float(wanted)
    except ValueError:
        limit = wanted
    if sign in ("", "=", "<>"):
        same = _same(limit, wanted)
        return (lambda value: not same(value)) if sign == "<>" else same
    orders = {"<": (-1,), ">": (1,), "<=": (-1, 0), ">=": (0, 1)}[sign]
    return lambda value: type(value) is type(limit) and compare(value, limit) in orders


def _same(limit: Value, wanted: str) -> Callable[[Value], bool]:
    if isinstance(limit, float):
        return lambda value: (
            value.strip() == wanted if isinstance(value, str) else type(value) is float and value == limit
        )
    if wanted == "":
        return lambda value: value is None
    pattern = _pattern(wanted)
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _flat(operands: Sequence[Operand]) -> Iterable[Value]:
    for one in operands:
        if one is None or isinstance(one, float | str | bool):
            yield one
        else:
            yield from one.values()


def _numbers(operands: Sequence[Operand]) -> list[float]:
    return [one for one in _flat(operands) if type(one) is float]


def _is_word(criterion: Value) -> bool:
    """Return whether a criterion is a text that a cell has, or has not: no number, no comparison, no pattern."""
    return isinstance(criterion, str) and criterion[:1].isalpha() and not re.search(r"[*?~]", criterion)


def _countifs(*pairs: Operand) -> float:
    asked = list(zip(pairs[::2], pairs[1::2], strict=True))
    words = [area.places(word) for area, word in asked if _is_word(word)]  # type: ignore[union-attr, arg-type]
    if words:
        # Each division asks so of all proposals: their cells are walked over once, not once for each division.
        found = set(min(words, key=len)).intersection(*words)
        others = [(list(area.values()), meets(test)) for area, test in asked if not _is_word(test)]  # type: ignore[union-attr, arg-type]
        held = (all(test(column[place] if place < len(column) else None) for column, test in others) for place in found)
        return float(sum(held))
    tests = [meets(criterion) for criterion in pairs[1::2]]  # type: ignore[arg-type]
    columns = [list(area.values()) for area in pairs[::2]]  # type: ignore[union-attr]
    if len(columns) == 1:
        return float(sum(map(tests[0], columns[0])))
    length = max(map(len, columns))
    rows = zip(*(column + [None] * (length - len(column)) for column in columns), strict=True)
    return float(sum(all(test(value) for test, value in zip(tests, row, strict=True)) for row in rows))


def _match(wanted: Value, area: Cells, kind: Value = 1.0) -> float:
    if kind != 0:
        raise LookupError("only exact matches")
    is_it = meets(wanted if not isinstance(wanted, str) else f"={wanted}")
    found = next((place for place, value in enumerate(area.values(), 1) if is_it(value)), None)
    if found is None:
        raise FormulaError("#N/A")
    return float(found)


def _index(area: Cells, row: Value, column: Value = 1.0) -> Value:
    return area.at(int(number(row)), int(number(column)))


def _day(value: Value) -> date:
    return _EPOCH + timedelta(days=int(number(value)))


def _edate(start: Value, months: Value) -> float:
    day = _day(start)
    count = day.year * 12 + day.month - 1 + int(number(months))
    year, month = divmod(count, 12)
    return float(to_serial(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])), False))


def _networkdays(start: Value, end: Value, off: Operand = None) -> float:
    free = {int(one) for one in _numbers([off])}
    first, last = int(number(start)), int(number(end))
    weekday = _day(min(first, last)).weekday() - min(first, last)
    _day(max(first, last))  # both are days
    days = range(min(first, last), max(first, last) + 1)
    count = sum((day + weekday) % 7 < 5 and day not in free for day in days)
    return float(count if first <= last else -count)


def _search(wanted: Value, within: Value) -> float:
    found = _pattern(text(wanted)).search(text(within))
    if found is None:
        raise FormulaError("#VALUE!")
    return float(found.start() + 1)


def _left(value: Value, count: Value = 1.0) -> str:
    return text(value)[: int(number(count))]


#: By name, called with values and areas.
FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "AND": lambda *all_: all(map(truth, _flat(all_))),
    "COUNT": lambda *all_: float(len(_numbers(all_))),
    "COUNTA": lambda *all_: float(sum(one is not None for one in _flat(all_))),
    "COUNTIF": _countifs,
    "COUNTIFS": _countifs,
    "EDATE": _edate,
    "INDEX": _index,
    "ISNUMBER": lambda value: isinstance(value, float) and not isinstance(value, bool),
    "LEFT": _left,
    "LEN": lambda value: float(len(text(value))),
    "MATCH": _match,
    "MAX": lambda *all_: max(_numbers(all_), default=0.0),
    "MIN": lambda *all_: min(_numbers(all_), default=0.0),
    "N": lambda value: float(value) if isinstance(value, float | bool) else 0.0,
    "NETWORKDAYS": _networkdays,
    "OR": lambda *all_: any(map(truth, _flat(all_))),
    "SEARCH": _search,
    "SUBSTITUTE": lambda value, old, new: text(value).replace(text(old), text(new)),
    "SUM": lambda *all_: sum(_numbers(all_)),
    "TRIM": lambda value: " ".join(text(value).split()),
}
