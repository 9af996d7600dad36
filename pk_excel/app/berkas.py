"""One returned review as the ledger *Berkas* has it: what was taken of it, and what is awaited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pk_excel.core.pencermatan.hasil import Note, Refusal
from pk_excel.core.pencermatan.titipan import Remark
from pk_excel.core.tables.choices import StatusBerkas
from pk_excel.core.tables.pencermatan import BerkasRow, UsulanRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.messages.refusals import awaited_head, more_reasons, refusal_text, taken_text

_MOST_REASONS = 20
#: Lines of the ledger that stand for answers which count.
TAKEN = (StatusBerkas.DIPAKAI, StatusBerkas.SEBAGIAN)


@dataclass(frozen=True)
class Seen:
    """One file or review sheet: the division it speaks for, its proposals, and why it or some rows are left out."""

    name: str
    divisi: str
    sidik: str
    proposals: tuple[UsulanRow, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[tuple[RowKey | None, Remark], ...] = ()

    @property
    def used(self) -> bool:
        """Return whether its answers count, those of the rows that are awaited excepted."""
        return all(refusal.row is not None for refusal in self.refusals)

    @property
    def status(self) -> StatusBerkas:
        """Return what became of it."""
        if not self.used:
            return StatusBerkas.DITOLAK
        return StatusBerkas.SEBAGIAN if self.refusals else StatusBerkas.DIPAKAI

    @property
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

    def says_as(self, other: Seen) -> bool:
        """Return whether both say the same, wherever it stands."""
        return self._words() == other._words()

    def _words(self) -> tuple[object, ...]:
        proposals = frozenset(replace(one, berkas="", sel="") for one in self.proposals)
        return proposals, sorted(map(repr, self.awaited)), sorted(remark.text for _, remark in self.remarks)

    def refused(self, refusal: Refusal) -> Seen:
        """Return it left out as a whole."""
        return Seen(self.name, self.divisi, self.sidik, refusals=(refusal,))

    def ledger_rows(self, now: datetime) -> Iterator[BerkasRow]:
        """Yield the lines of ``tblBerkas``: its own, then one for each row that is awaited."""
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


def _reasons(refusals: Sequence[Refusal]) -> str:
    lines = [refusal_text(r.kind, r.cell, r.facts) for r in refusals[:_MOST_REASONS]]
    more = len(refusals) - len(lines)
    return "\n".join([*lines, *([more_reasons(more)] if more else [])])


@dataclass(frozen=True)
class Earlier:
    """What earlier runs took: lines of the ledger and their proposals."""

    lines: tuple[BerkasRow, ...] = ()
    proposals: tuple[UsulanRow, ...] = ()

    def of(self, divisi: str) -> Earlier:
        """Return what was taken of one division."""
        return Earlier(
            tuple(line for line in self.lines if line.divisi == divisi),
            tuple(one for one in self.proposals if one.divisi == divisi),
        )

    @property
    def awaiting(self) -> tuple[BerkasRow, ...]:
        """Return the lines of the rows that are awaited."""
        return tuple(line for line in self.lines if line.status == StatusBerkas.DITUNGGU)

    def without(self, rows: Iterable[RowKey]) -> Earlier:
        """Return what still counts when a later review speaks about *rows*."""
        keys = set(rows)
        proposals = tuple(one for one in self.proposals if row_key(one) not in keys)
        heads = tuple(map(awaited_head, keys))
        awaiting = [line for line in self.awaiting if not line.sebab.startswith(heads)]
        count: Mapping[str, int] = {
            line.berkas: sum(one.berkas == line.berkas for one in proposals) for line in self.lines
        }
        open_files = {line.berkas for line in awaiting}
        own = (
            replace(
                line, usulan=count[line.berkas],
                status=StatusBerkas.SEBAGIAN if line.berkas in open_files else StatusBerkas.DIPAKAI,
                sebab=line.sebab if line.berkas in open_files else "",
            )
            for line in self.lines
            if line.status in TAKEN and (count[line.berkas] or line.berkas in open_files)
        )  # fmt: skip
        return Earlier((*own, *awaiting), proposals)


def without_rows(divisions: Iterable[str], reason: str, now: datetime) -> Iterator[BerkasRow]:
    """Yield the lines of the divisions that are left out, with the *reason*."""
    for kode in divisions:
        yield BerkasRow(berkas="–", divisi=kode, status=StatusBerkas.DILEWATI, sebab=reason, waktu=now)
