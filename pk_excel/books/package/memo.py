"""What was worked out of the bytes of a part, kept for the next workbook that holds the very same bytes.

The workbooks of an office share most of their parts byte for byte: styles, relationships, lists, the form around the
answers. What is remembered depends on these bytes alone, never on a path, a name or a date, and must be immutable: many
workbooks share it. It is bounded: few contents, small ones only, the longest unused goes first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, TypeVar

T = TypeVar("T")
C = TypeVar("C", bytes, str)


class _Cache(Protocol):
    def cache_clear(self) -> None: ...


K = TypeVar("K", bound=_Cache)

_KEPT = 64  # contents of each kind
_MOST = 32 << 10  # bytes or letters of one: 2 MiB of each kind at most
_all: list[Callable[[], None]] = []


def forgettable(known: K) -> K:
    """Return an ``lru_cache`` of contents, whose entries :func:`forget` drops with all others."""
    _all.append(known.cache_clear)
    return known


def remembered(work: Callable[[C], T]) -> Callable[[C], T]:
    """Return *work*, a function of a content alone, done once for each small content. Errors are not kept."""
    known = forgettable(lru_cache(maxsize=_KEPT)(work))

    def worked_out(content: C) -> T:
        return known(content) if len(content) <= _MOST else work(content)

    return worked_out


def forget() -> None:
    """Forget everything that is remembered: the next workbook is read as the first one."""
    for clear in _all:
        clear()
