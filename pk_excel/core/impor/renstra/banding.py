"""What a source says of indicators held against the rows that a workbook has: what is new, what differs, what is gone.

It serves every table of indicators with a target of every year. What stands in the workbook is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pk_excel.core.impor.renstra.baris import BarisRenstra
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import same_value, shown
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_cell import read_target, same_targets
from pk_excel.core.values.teks import is_empty, wording

R = TypeVar("R", bound=RenstraRow | TargetNasionalRow)


@dataclass(frozen=True)
class Beda(Generic[R]):
    """A value that the source now has otherwise than the workbook, which keeps its own."""

    row: R
    kolom: str
    buku: str
    sumber: str


@dataclass(frozen=True)
class Rencana(Generic[R]):
    """The rows of a table after the import: those that were there as they are, then the new ones.

    ``ada`` are the rows that the source has too, ``sama`` those that it has alike, ``beda`` values that it has
    otherwise; ``hilang`` are rows that came from a source and that this one does not have: they stay.
    """

    rows: tuple[R, ...]
    baru: tuple[R, ...]
    beda: tuple[Beda[R], ...]
    ada: tuple[R, ...]
    sama: tuple[R, ...]
    hilang: tuple[R, ...]

    @property
    def changes_nothing(self) -> bool:
        """Return whether nothing would be written."""
        return not self.baru


def held_against(
    rows: Sequence[R], sources: Iterable[BarisRenstra], make: Callable[[BarisRenstra], R]
) -> Rencana[R]:
    """Return what *sources* make of the *rows*; *make* gives the row of an indicator that they lack.

    An indicator is the same when its wording is, in the same sasaran if several are worded alike; its ID stays.
    """
    new: list[R] = []
    differing: list[Beda[R]] = []
    met: dict[int, bool] = {}  # whether all is alike, by place
    for source in sources:
        known = (*rows, *new)
        place = _same_indicator(known, source)
        if place is None:
            new.append(make(source))
            continue
        found = list(_differences(known[place], source))
        differing += found
        met[place] = not found and met.get(place, True)
    there = tuple(row for place, row in enumerate(rows) if place in met)
    same = tuple(row for place, row in enumerate(rows) if met.get(place))
    gone = tuple(row for place, row in enumerate(rows) if row.asal and place not in met)
    return Rencana((*rows, *new), tuple(new), tuple(differing), there, same, gone)


def _same_indicator(known: Sequence[R], source: BarisRenstra) -> int | None:
    alike = [place for place, row in enumerate(known) if wording(row.indikator) == wording(source.indikator)]
    within = [place for place in alike if wording(known[place].sasaran) == wording(source.sasaran)]
    return within[0] if within else alike[0] if len(alike) == 1 else None


def _differences(old: R, source: BarisRenstra) -> Iterator[Beda[R]]:
    compared: tuple[Column[Any], ...] = (type(old).sasaran, type(old).indikator, type(old).satuan)
    new = replace(
        old, sasaran=source.sasaran or old.sasaran, indikator=source.indikator, satuan=source.satuan or old.satuan
    )
    for column in compared:
        if not is_empty(new.value(column)) and not same_value(column, old, new):
            yield Beda(old, column.title, shown(old, column), shown(new, column))
    for year, value in source.target.items():
        mine, theirs = old.target.get(year), read_target(value, source.satuan or old.satuan)
        if not same_targets(mine, theirs):
            yield Beda(old, f"Target {year}", str(mine or "–"), str(theirs or "–"))
