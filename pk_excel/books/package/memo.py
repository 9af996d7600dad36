"""What was worked out of the bytes of a part, kept for the next workbook that holds the very same bytes.

The workbooks of an office share most of their parts byte for byte: styles, relationships, lists, the form around the
answers. What is remembered depends on these bytes alone, never on a path, a name or a date, and must be immutable: many
workbooks share it. It is bounded: few contents, small ones only, the longest unused goes first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Cache(Protocol):
    def cache_clear(self) -> None: ...


K = TypeVar("K", bound=_Cache)

_KEPT = 128  # contents of each kind, each counted once for everything that is asked of it
_MOST = 32 << 10  # bytes of one: 4 MiB of each kind at most
_all: list[Callable[[], None]] = []


def forgettable(known: K) -> K:
    """Return an ``lru_cache`` of contents, whose entries :func:`forget` drops with all others."""
    _all.append(known.cache_clear)
    return known


def remembered(work: Callable[[bytes, *Ts], T]) -> Callable[[bytes, *Ts], T]:
    """Return *work*, a function of a content and of hashable arguments, done once for small contents.

    What it raises is not kept.
    """
    known = forgettable(lru_cache(maxsize=_KEPT)(work))

    def worked_out(content: bytes, /, *more: *Ts) -> T:
        return known(content, *more) if len(content) <= _MOST else work(content, *more)

    return worked_out


def forget() -> None:
    """Forget everything that is remembered: the next workbook is read as the first one."""
    for clear in _all:
        clear()
