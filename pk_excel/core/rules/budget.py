"""The budget as a tree.

Codes decide what belongs together (``076.01.CQ`` > ``076.01.CQ.6709``), never names: two rows may share a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pk_excel.core.tables.rencana import AnggaranRow
from pk_excel.core.values.numbers import format_rupiah
from pk_excel.core.values.teks import one_line

_LONGEST_CODE = 16

Code = tuple[str, ...]


class Budget:
    """Budget rows by the segments of their codes; of two rows with one code the first is the parent."""

    def __init__(self, rows: Iterable[AnggaranRow]) -> None:
        self.rows = tuple(row for row in rows if code(row))
        self.by_code = {code(row): row for row in reversed(self.rows)}

    def parent(self, row: AnggaranRow) -> AnggaranRow | None:
        """Return the nearest row whose code is the beginning of this row's code, or None."""
        segments = code(row)
        longest = min(len(segments) - 1, _LONGEST_CODE)
        found = (self.by_code.get(segments[:length]) for length in range(longest, 0, -1))
        return next((parent for parent in found if parent is not None), None)

    @cached_property
    def children(self) -> dict[Code, list[AnggaranRow]]:
        """The rows below each code; the rows without a parent stand under the empty code."""
        below: dict[Code, list[AnggaranRow]] = {}
        for row in self.rows:
            parent = self.parent(row)
            below.setdefault(code(parent) if parent else (), []).append(row)
        return below


def code(row: AnggaranRow) -> Code:
    """Return the segments of a budget code, in capitals."""
    return tuple(part for part in row.kode.upper().replace(" ", "").split(".") if part)


def total(rows: Iterable[AnggaranRow]) -> int | None:
    """Return the sum of the amounts in rupiah; None when one of them cannot be read (V25 and V27 say so)."""
    rows = tuple(rows)
    amounts = [row.pagu for row in rows if isinstance(row.pagu, int)]
    return sum(amounts) if len(amounts) == len(rows) else None


def rupiah(row: AnggaranRow) -> str:
    """Return a row's amount as text; one that cannot be read as it stands in its cell."""
    return format_rupiah(row.pagu) if isinstance(row.pagu, int) else one_line(row.pagu)
