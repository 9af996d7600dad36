"""A NIP as it is typed: its digits are often grouped, which makes it no other NIP."""

from __future__ import annotations

import re

from pk_excel.core.values.teks import one_line

_GROUPING = re.compile(r"[ .'’`]")


def ungrouped(typed: str) -> str:
    """Return a NIP without what groups its digits: ``19750304 200003 1 002`` is ``197503042000031002``."""
    return _GROUPING.sub("", one_line(typed))
