"""A cell that holds something its column cannot take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class BadCell:
    """A value that its column cannot take.

    ``problem`` is one of ``error`` (``#REF!``), ``uncalculated``, ``not_a_number``, ``ambiguous``, ``not_a_date``,
    ``not_a_time``, ``not_whole``, ``below_zero``, ``below_one``, ``choice``,
    ``merged``.
    """

    text: str
    problem: str

    def __str__(self) -> str:
        return self.text


def known(value: T | BadCell | None) -> T | None:
    """Return what a cell says, or None where it is empty or unreadable."""
    return None if isinstance(value, BadCell) else value
