"""How the RKT has changed since a division was given it: the base and our side of the three-way merge by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from pk_excel.core.pencermatan.edaran import SHOWN, review_row
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import same_value, shown
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.teks import one_line

#: What a division is shown of a row and does not answer.
LOCKED: tuple[Column[Any], ...] = (
    CermatRow.dokumen, CermatRow.sasaran, CermatRow.indikator, CermatRow.satuan, CermatRow.arah, CermatRow.target_rkt,
    CermatRow.pengampu,
)  # fmt: skip
_locked = itemgetter(*(column.key for column in LOCKED))
_MOST = 1 << 14  # rows that are remembered


@dataclass(frozen=True)
class Perubahan:
    """The RKT as it was sent (``dulu``) and as it is (``kini``), by row."""

    dulu: Mapping[RowKey, RktRow]
    kini: Mapping[RowKey, RktRow]

    @classmethod
    def between(cls, dulu: Iterable[RktRow], kini: Iterable[RktRow]) -> Perubahan:
        """Return the change from one RKT to another."""
        return cls({row_key(row): row for row in dulu}, {row_key(row): row for row in kini})

    def words(self, key: RowKey) -> str:
        """Return what differs in a row that both have: ``Target “95%” → “97%”``; empty where it says the same."""
        was, now = self.dulu.get(key), self.kini.get(key)
        if was is None or now is None or was is now:
            return ""
        differing = (column for column in SHOWN if not same_value(column, was, now))
        return "; ".join(f"{column.title} “{shown(was, column)}” → “{shown(now, column)}”" for column in differing)

    def touched(self) -> Mapping[RowKey, tuple[str, ...]]:
        """Return the rows that say something else, are new or are gone, with the divisions that own or owned each."""
        keys = dict.fromkeys((*self.kini, *self.dulu))
        changed = (key for key in keys if key not in self.kini or key not in self.dulu or self.words(key))
        return {key: tuple(dict.fromkeys(self._owners(key))) for key in changed}

    def _owners(self, key: RowKey) -> Iterator[str]:
        yield from (one_line(rows[key].divisi) for rows in (self.kini, self.dulu) if key in rows)

    @cached_property
    def given(self) -> Mapping[RowKey, CermatRow]:
        """Return the rows that were sent as a division was shown them."""
        return {key: review_row(row) for key, row in self.dulu.items()}

    def is_as_given(self, row: CermatRow, key: RowKey) -> bool:
        """Return whether a row that was sent says still, in what a division does not answer, what was sent.

        The reviews of a division hold the very same rows: each is compared once. A cell that cannot be read is none.
        """
        known = self._as_given
        if (id(row), key) in known:
            return True
        same = not row.place.bad and _locked(vars(row)) == _locked(vars(self.given[key]))
        if same and len(known) < _MOST:
            known[id(row), key] = row
        return same

    @cached_property
    def _as_given(self) -> dict[tuple[int, RowKey], CermatRow]:
        """The rows that were found to be as they were sent, by their identity, which they keep as long as this does."""
        return {}

    def gone(self, key: RowKey | None) -> bool:
        """Return whether a row was sent and is no longer there."""
        return key in self.left_out

    @cached_property
    def left_out(self) -> frozenset[RowKey]:
        """Return the rows that were sent and are no longer there."""
        return frozenset(self.dulu.keys() - self.kini.keys())

    def new_of(self, kode: str) -> tuple[RktRow, ...]:
        """Return the rows of a division that were not there when it was asked."""
        return tuple(row for key, row in self.kini.items() if key not in self.dulu and one_line(row.divisi) == kode)
