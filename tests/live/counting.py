"""Counts what an action asks of the application, at the interface where every call would be one to Excel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pk_excel.books.calc.ranges import Range
from pk_excel.books.calc.tables import Table

#: What moves the content of cells: the calls that a workbook written cell by cell has thousands of.
TRANSFERS = ("raw_value", "formula")
_PROPERTIES = (*TRANSFERS, "number_format", "cell_style", "row_height")
_METHODS = ("clear_contents", "clear", "autofill", "merge", "unmerge", "autofit")


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the calls to ranges and tables inside."""
    calls: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        for name in _PROPERTIES:
            patch.setattr(Range, name, _counting_property(_found(name), name, calls))
        for name in _METHODS:
            patch.setattr(Range, name, _counting(getattr(Range, name), name, calls))
        patch.setattr(Table, "resize", _counting(Table.resize, "resize", calls))
        yield calls


def _found(name: str) -> property:
    return next(vars(kind)[name] for kind in Range.__mro__ if name in vars(kind))


def _counting(method: Any, name: str, calls: Counter[str]) -> Any:
    def wrapped(self: Any, *arguments: Any, **words: Any) -> Any:
        calls[name] += 1
        return method(self, *arguments, **words)

    return wrapped


def _counting_property(original: property, name: str, calls: Counter[str]) -> property:
    return property(_counting(original.fget, name, calls), _counting(original.fset, name, calls))
