"""One returned review as the ledger *Berkas* has it: what was taken of it, and what is awaited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from operator import itemgetter

from pk_excel.core.pencermatan.edaran import is_spare_id
from pk_excel.core.pencermatan.jawaban import answer_text
from pk_excel.core.pencermatan.sebab import Note, Refusal
from pk_excel.core.pencermatan.titipan import Remark
from pk_excel.core.tables.choices import StatusBerkas
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pencermatan import BerkasRow, CermatRow, UsulanRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.messages.refusals import awaited_head, gone_text, more_reasons, refusal_text, taken_text

_MOST_REASONS = 20
#: What a division types in a row that it proposes, besides its answer.
_NEW = (CermatRow.sasaran, CermatRow.indikator, CermatRow.satuan, CermatRow.arah)
#: What a proposal says, wherever it stands.
_said = itemgetter(*(column.key for column in UsulanRow.columns if column not in (UsulanRow.berkas, UsulanRow.sel)))


@dataclass(frozen=True)
class Seen:
    """One file or review sheet: the division it speaks for, its proposals, and why it or some rows are left out.

    ``rows`` are all its rows as they were typed.
    """

    name: str
    divisi: str
    sidik: str
    proposals: tuple[UsulanRow, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[tuple[RowKey | None, Remark], ...] = ()
    rows: tuple[CermatRow, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def used(self) -> bool:
        """Return whether its answers count, those of the rows that are awaited excepted."""
        return all(refusal.row is not None for refusal in self.refusals)

    @property
    def status(self) -> StatusBerkas:
        """Return what became of it."""
        if not self.used:
            return StatusBerkas.DITOLAK
        return StatusBerkas.SEBAGIAN if self.refusals else StatusBerkas.DIPAKAI

    @cached_property
    def awaited(self) -> dict[RowKey, list[Refusal]]:
        """Return the rows that are not taken, with the reasons."""
        rows: dict[RowKey, list[Refusal]] = {}
        for refusal in self.refusals if self.used else ():
            if refusal.row is not None:
                rows.setdefault(refusal.row, []).append(refusal)
        return rows

    @property
    def answered(self) -> frozenset[RowKey]:
        """Return the rows about which it says something, good or not."""
        return frozenset((*map(row_key, self.proposals), *self.awaited))

    @property
    def sebab(self) -> str:
        """Return why it or some of its rows are left out, one line per reason; of very many the first ones."""
        return _reasons(self.refusals)

    @property
    def remarked(self) -> tuple[str, ...]:
        """Return what stands beside its answers as people read it, the row's ID first."""
        return tuple(f"{row[0]}: {remark}" if row else str(remark) for row, remark in self.remarks)

    @property
    def gone(self) -> tuple[str, ...]:
        """Return what it says of rows that are no longer in the RKT, as the ledger keeps it."""
        return tuple(gone_text(note.cell, note.facts) for note in self.notes if note.kind == "gone")

    def within(self, other: Seen) -> bool:
        """Return whether *other* says everything that this one says; a row that only asks says nothing."""
        mine, its = ({_said(vars(one)) for one in seen.proposals} for seen in (self, other))
        typed = all(self._typed_in(row) <= other._typed_in(row) for row in self.awaited)
        return mine <= its and self.awaited.keys() <= other.answered and typed

    def unlike(self, other: Seen) -> list[RowKey]:
        """Return the rows about which the two do not say the same, in the order of the RKT's sheet."""
        mine, its = self._by_row, other._by_row
        unlike = [row for row in mine.keys() | its.keys() if mine.get(row) != its.get(row)]
        return sorted(unlike, key=lambda row: (self._order.get(row, len(self._order)), row))

    @cached_property
    def _order(self) -> dict[RowKey, int]:
        return {row_key(row): place for place, row in enumerate(self.rows)}

    @cached_property
    def _by_row(self) -> dict[RowKey, object]:
        said: dict[RowKey, object] = {row_key(one): _said(vars(one)) for one in self.proposals}
        return said | self._unclear

    @cached_property
    def _unclear(self) -> dict[RowKey, object]:
        """What stands in the rows that are not taken, in the cells that a division fills and in those it spoilt."""
        return {
            row: (sorted(f"{one.kind} {one.facts.get('value', '')}" for one in why), sorted(self._typed_in(row)))
            for row, why in self.awaited.items()
        }

    def _typed_in(self, row: RowKey) -> frozenset[str]:
        """Return what the division typed in the row, or in the rows, of that name; nothing of one left blank."""
        return self._typed_by_row.get(row, frozenset())

    @cached_property
    def _typed_by_row(self) -> dict[RowKey, frozenset[str]]:
        said: dict[RowKey, frozenset[str]] = {}
        for row in self.rows:
            new = [as_typed(row, column) for column in _NEW] if is_spare_id(row.id, self.divisi) else []
            if text := "\n".join([*new, answer_text(row)]).strip():
                said[row_key(row)] = said.get(row_key(row), frozenset()) | {text}
        return said

    def says_as(self, other: Seen) -> bool:
        """Return whether both say the same, wherever it stands."""
        return self._words == other._words

    @cached_property
    def _words(self) -> tuple[object, ...]:
        proposals = frozenset(_said(vars(one)) for one in self.proposals)
        return proposals, self._unclear, sorted(remark.text for _, remark in self.remarks)

    def refused(self, refusal: Refusal) -> Seen:
        """Return it left out as a whole."""
        return Seen(self.name, self.divisi, self.sidik, refusals=(refusal,))

    def ledger_rows(self, now: datetime) -> Iterator[BerkasRow]:
        """Yield the lines of ``tblBerkas``: its own, one for each row that is awaited, one for each that is gone."""
        own = BerkasRow(
            berkas=self.name, divisi=self.divisi, status=self.status, usulan=len(self.proposals),
            sebab=taken_text(len(self.awaited), self.remarked) if self.used else self.sebab,
            sidik=self.sidik, waktu=now,
        )  # fmt: skip
        yield own
        for row, reasons in self.awaited.items():
            yield replace(
                own, status=StatusBerkas.DITUNGGU, usulan=None, sebab=f"{awaited_head(row)}{_reasons(reasons)}"
            )
        for text in self.gone:
            yield replace(own, status=StatusBerkas.CATATAN, usulan=None, sebab=text)


def _reasons(refusals: Sequence[Refusal]) -> str:
    lines = [refusal_text(r.kind, r.cell, r.facts) for r in refusals[:_MOST_REASONS]]
    more = len(refusals) - len(lines)
    return "\n".join([*lines, *([more_reasons(more)] if more else [])])


def without_rows(divisions: Iterable[str], reason: str, now: datetime) -> Iterator[BerkasRow]:
    """Yield the lines of the divisions that are left out, with the *reason*."""
    for kode in divisions:
        yield BerkasRow(berkas="–", divisi=kode, status=StatusBerkas.DILEWATI, sebab=reason, waktu=now)
