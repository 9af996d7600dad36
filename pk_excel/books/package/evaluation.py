"""Formulas as functions: what a tree means is found out once, and not again for each cell that is calculated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import add, mul, sub, truediv
from typing import Any, Protocol

from pk_excel.books.package.areas import Area
from pk_excel.books.package.formula_text import Node, parse
from pk_excel.books.package.functions import FUNCTIONS, FormulaError, Value, compare, number, text, truth

_SIGNS: dict[str, Callable[[float, float], float]] = {"+": add, "-": sub, "*": mul, "/": truediv, "^": pow}
_ORDERS = {"=": (0,), "<>": (-1, 1), "<": (-1,), ">": (1,), "<=": (-1, 0), ">=": (0, 1)}


class Book(Protocol):
    """The workbook that formulas are calculated in; what cells show raises FormulaError where that is an error."""

    @property
    def today(self) -> float:
        """Return the day of the calculation."""

    def value(self, title: str, row: int, column: int) -> Value:
        """Return what a cell shows."""

    def named(self, word: str) -> Value:
        """Return what a defined name shows."""

    def values(self, title: str, area: Area) -> Iterable[Value]:
        """Return what an area shows, row by row, blank cells beyond the last row left out."""

    def places(self, title: str, area: Area) -> Mapping[str, Sequence[int]]:
        """Return where each text, in small letters, stands among the values of an area."""


#: Takes the workbook and the sheet on which the formula stands.
Formula = Callable[[Any, str], Value]


class _Cells:
    """An area of several cells of a workbook."""

    def __init__(self, book: Book, title: str, area: Area) -> None:
        self._book = book
        self._title = title
        self._area = area

    def values(self) -> Iterable[Value]:
        return self._book.values(self._title, self._area)

    def places(self, word: str) -> Sequence[int]:
        return self._book.places(self._title, self._area).get(word.lower(), ())

    def at(self, row: int, column: int) -> Value:
        if not (1 <= row <= self._area.rows and 1 <= column <= len(self._area.columns)):
            raise FormulaError("#REF!")
        return self._book.value(self._title, self._area.top + row - 1, self._area.left + column - 1)


@lru_cache(maxsize=1024)
def understood(formula: str) -> Formula:
    """Return what calculates *formula* (without ``=``). Raises NotUnderstood; calling it, FormulaError and LookupError.

    LookupError is for functions that are not known, and areas where one value is wanted.
    """
    return _scalar(parse(formula))


def _scalar(node: Node) -> Formula:
    """Return what calculates a part of which one value is wanted."""
    match node.kind:
        case "number":
            constant = float(node.word)
            return lambda _book, _title: constant
        case "text":
            word = node.word
            return lambda _book, _title: word
        case "empty":
            return lambda _book, _title: None
        case "area":
            return _cell(node)
        case "name":
            return _named(node.word)
        case "sign":
            return _joined(node.word, *map(_scalar, node.parts))
        case _:
            return _called(node)


def _operand(node: Node) -> Callable[[Any, str], Any]:
    """Return what calculates an argument of a function: an area of several cells is handed over as such."""
    if node.kind != "area":
        return _scalar(node)
    area, sheet = Area.parse(node.word), node.sheet
    if area.is_cell:
        return _cell(node)
    return lambda book, title: _Cells(book, sheet or title, area)


def _cell(node: Node) -> Formula:
    area, sheet = Area.parse(node.word), node.sheet
    row, column = area.top, area.left

    def several(_book: Book, _title: str) -> Value:
        raise LookupError("an area where one value is wanted")

    return (lambda book, title: book.value(sheet or title, row, column)) if area.is_cell else several


def _named(word: str) -> Formula:
    if word.upper() in ("TRUE", "FALSE"):
        constant = word.upper() == "TRUE"
        return lambda _book, _title: constant
    return lambda book, _title: book.named(word)


def _joined(sign: str, left: Formula, right: Formula) -> Formula:
    if sign == "&":
        return lambda book, title: text(left(book, title)) + text(right(book, title))
    if sign in _ORDERS:
        orders = _ORDERS[sign]
        return lambda book, title: compare(left(book, title), right(book, title)) in orders
    work = _SIGNS[sign]

    def worked(book: Book, title: str) -> Value:
        # Both sides first: of two that are errors the left one counts.
        sides = left(book, title), right(book, title)
        try:
            return float(work(*map(number, sides)))
        except ZeroDivisionError:
            raise FormulaError("#DIV/0!") from None

    return worked


def _called(node: Node) -> Formula:
    parts = node.parts
    match node.word:
        case "IF":
            return _if(*map(_scalar, parts))
        case "IFERROR":
            return _if_error(*map(_scalar, parts))
        case "CHOOSE":
            return _choose(*map(_scalar, parts))
        case "TODAY":
            return lambda book, _title: book.today
    return _function(node.word, *map(_operand, parts))


def _if(condition: Formula, *chosen: Formula) -> Formula:
    def decided(book: Book, title: str) -> Value:
        place = 0 if truth(condition(book, title)) else 1
        return chosen[place](book, title) if place < len(chosen) else False

    return decided


def _if_error(tried: Formula, instead: Formula) -> Formula:
    def caught(book: Book, title: str) -> Value:
        try:
            return tried(book, title)
        except FormulaError:
            return instead(book, title)

    return caught


def _choose(which: Formula, *choices: Formula) -> Formula:
    def chosen(book: Book, title: str) -> Value:
        place = int(number(which(book, title)))
        if not 1 <= place <= len(choices):
            raise FormulaError("#VALUE!")
        return choices[place - 1](book, title)

    return chosen


def _function(name: str, *operands: Callable[[Any, str], Any]) -> Formula:
    called = FUNCTIONS.get(name)

    def result(book: Book, title: str) -> Value:
        if called is None:
            raise LookupError(name)
        try:
            return called(*[operand(book, title) for operand in operands])
        except FormulaError:
            if name != "ISNUMBER":
                raise
            return False

    return result
