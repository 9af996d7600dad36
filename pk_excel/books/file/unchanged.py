"""Tables of parts that were read before: from one action to the next most sheets of a workbook are the same bytes.

A table is known by all that reading it depends on: the packed bytes of its sheet, of the tables and comments on it and
of the shared texts, and how the workbook shows numbers. Few small sheets are kept, the longest unused goes first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.parts import Packed
from pk_excel.books.package.styles import number_kinds
from pk_excel.books.package.workbook import TablePart, Workbook
from pk_excel.core.tables.reading import RawTable

_READ = frozenset({"table", "comments", "threadedComment"})
_KEPT = 128  # tables: those of a master, and how some of them were before
_MOST = 128 << 10  # bytes of a sheet


class ReadTable(NamedTuple):
    """A table as it was read, and the cells with formulas on its sheet by (row, column)."""

    raw: RawTable
    formulas: frozenset[tuple[int, int]]


class _Kept:
    """What was read of the same bytes, and the kinds of numbers that the workbook's formats had then."""

    def __init__(self) -> None:
        self.table: ReadTable | None = None
        self.kinds: tuple[str, ...] = ()


class Basis(NamedTuple):
    """What a table is read from."""

    kept: _Kept
    kinds: tuple[str, ...]

    def known(self) -> ReadTable | None:
        """Return the table as it was read before. Formats that were added behind the known ones change nothing."""
        return self.kept.table if self.kinds[: len(self.kept.kinds)] == self.kept.kinds else None

    def keep(self, table: ReadTable) -> None:
        """Keep the table as it was read now."""
        self.kept.table, self.kept.kinds = table, self.kinds


def basis_of(workbook: Workbook, table: TablePart) -> Basis | None:
    """Return what a table is read from; None for one on a large sheet. Raises PackageProblem."""
    part, package = workbook.sheet_part(table.sheet), workbook.package
    if package.size(part) > _MOST:
        return None
    styles, texts = workbook.part_of("styles"), workbook.part_of("sharedStrings")
    related = [(found.kind, found.target) for found in package.related(part) if found.kind in _READ]
    parts = [("", part), *related, *((("", texts),) if texts else ())]
    packed = tuple((kind, package.packed(one)) for kind, one in parts if one in package)
    kept = _kept(table.name, table.sheet, workbook.date1904, packed)
    return Basis(kept, package.learned(styles, number_kinds) if styles else ())


@forgettable
@lru_cache(maxsize=_KEPT)
def _kept(_name: str, _sheet: str, _date1904: bool, _packed: tuple[tuple[str, Packed], ...]) -> _Kept:
    return _Kept()
