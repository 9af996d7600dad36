"""What earlier runs took of the reviews, and what of it still counts after the RKT changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.jawaban import answer_text
from pk_excel.core.pencermatan.lagi import new_row
from pk_excel.core.tables.choices import StatusBerkas
from pk_excel.core.tables.pencermatan import BerkasRow, UsulanRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.messages.refusals import (
    awaited_head,
    gone_text,
    inactive_text,
    notes_of,
    refusal_text,
    says,
    uncounted_text,
)

#: Why a row is awaited that the RKT has otherwise than when the division was asked.
_ANEW = ("changed_row", "new_row", "asked_again")
#: Lines of the ledger that stand for answers which count.
TAKEN = (StatusBerkas.DIPAKAI, StatusBerkas.SEBAGIAN)


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

    def beyond(self, divisions: Collection[str]) -> Earlier:
        """Return what was taken of others than these divisions; one that the ledger does not name gave no answer."""
        lines = tuple(line for line in self.lines if line.divisi not in divisions)
        others = {line.divisi for line in lines}
        return Earlier(lines, tuple(one for one in self.proposals if one.divisi in others))

    def as_notes(self) -> Iterator[BerkasRow]:
        """Yield what the ledger keeps of it when it counts no longer since its divisions review no more."""
        for line in self.lines:
            sebab = line.sebab if line.status == StatusBerkas.DITUNGGU else inactive_text(line.divisi, line.sebab)
            yield _line(line, StatusBerkas.CATATAN, sebab)
        files = self._files
        for one in self.proposals:
            line = files.get((one.divisi, one.berkas), BerkasRow(berkas=one.berkas, divisi=one.divisi))
            facts = {"id": one.id, "dokumen": one.dokumen, "answer": answer_text(one)}
            yield _line(line, StatusBerkas.CATATAN, uncounted_text(one.sel, facts))

    @property
    def _files(self) -> dict[tuple[str, str], BerkasRow]:
        """The lines of the files and sheets themselves, by division and name."""
        return {(line.divisi, line.berkas): line for line in self.lines if line.status in TAKEN}

    def and_of(self, other: Earlier) -> Earlier:
        """Return both together."""
        return Earlier((*self.lines, *other.lines), (*self.proposals, *other.proposals))

    def besides(self, name: str, sidik: str) -> Earlier:
        """Return it without the line of the file or sheet *name* itself, which is written anew when it comes again."""

        def again(line: BerkasRow) -> bool:
            return line.status in TAKEN and (line.berkas, line.sidik) == (name, sidik)

        return replace(self, lines=tuple(line for line in self.lines if not again(line)))

    @property
    def awaiting(self) -> tuple[BerkasRow, ...]:
        """Return the lines of the rows that are awaited."""
        return tuple(line for line in self.lines if line.status == StatusBerkas.DITUNGGU)

    def without(self, rows: Iterable[RowKey], rkt: Iterable[RowKey], sheet: bool) -> Earlier:
        """Return what still counts when a later review speaks about *rows* and leaves the others blank.

        A row that was never more than was typed is awaited no longer: one that is not in the *rkt*, one in which
        nothing was decided, and whatever stood in a *sheet* of the workbook. One that is asked about anew still is.
        """
        keys = set(rows)
        heads = tuple(map(awaited_head, set(rkt) - keys))
        return self._with(
            (one for one in self.proposals if row_key(one) not in keys),
            (line for line in self.awaiting if line.sebab.startswith(heads) and not _only_typed(line, sheet)),
        )

    def unseen(self, rkt: Iterable[RowKey]) -> Earlier:
        """Return what still counts when nothing is seen of the division: its sheet in the workbook is blank by now.

        A file counts even if nothing was answered in it: the division has looked, and nothing takes its place.
        """
        heads = tuple(map(awaited_head, rkt))
        awaiting = (line for line in self.awaiting if line.sebab.startswith(heads) and not _only_typed(line, True))
        return self._with(self.proposals, awaiting, alone=True)

    def _with(self, proposals: Iterable[UsulanRow], awaiting: Iterable[BerkasRow], alone: bool = False) -> Earlier:
        """Return the same files with other proposals and other rows awaited.

        One of which nothing is left goes, unless it is a file and *alone*: no later review takes its place.
        """
        proposals, awaiting = tuple(proposals), tuple(awaiting)
        count = Counter((one.divisi, one.berkas) for one in proposals)
        open_files = {(line.divisi, line.berkas) for line in awaiting}
        own = []
        for line in self.lines:
            name = (line.divisi, line.berkas)
            is_open, left = name in open_files, count[name]
            if line.status in TAKEN and (left or is_open or (alone and line.sidik)):
                status = StatusBerkas.SEBAGIAN if is_open else StatusBerkas.DIPAKAI
                sebab = line.sebab if is_open else notes_of(line.sebab)
                own.append(replace(line, usulan=left, status=status, sebab=sebab))
        return Earlier((*own, *awaiting), proposals)


def _only_typed(line: BerkasRow, sheet: bool) -> bool:
    """Return whether nothing but what was typed makes a row awaited; *sheet*: its place is looked at again now."""
    gone = (sheet and not line.sidik) or says("no_decision", line.sebab)
    return gone and not any(says(kind, line.sebab) for kind in _ANEW)


def rebased(earlier: Earlier, change: Perubahan) -> tuple[Earlier, tuple[BerkasRow, ...]]:
    """Return what of *earlier* counts after a *change* of the RKT, and what is kept of answers to rows that are gone.

    Answers to rows that say the same count; rows that changed, and own rows that are new, are awaited.
    """
    files = earlier._files
    kept, awaiting, gone = [], list(_still_there(earlier.awaiting, change)), []
    for one in earlier.proposals:
        key, line = row_key(one), files.get((one.divisi, one.berkas), BerkasRow(berkas=one.berkas, divisi=one.divisi))
        facts = {"id": one.id, "dokumen": one.dokumen, "answer": answer_text(one), "changes": change.words(key)}
        if change.gone(key):
            gone.append(_line(line, StatusBerkas.CATATAN, gone_text(one.sel, facts)))
        elif facts["changes"]:
            awaiting.append(_awaited(line, key, refusal_text("changed_row", one.sel, facts)))
        else:
            kept.append(one)
    for (divisi, _), line in files.items():
        for row in change.new_of(divisi):
            awaiting.append(_awaited(line, row_key(row), refusal_text("new_row", "", new_row(row).facts)))
    return earlier._with(kept, awaiting, alone=True), tuple(gone)


def _still_there(awaiting: Iterable[BerkasRow], change: Perubahan) -> Iterator[BerkasRow]:
    heads = tuple(awaited_head(key) for key in change.dulu if change.gone(key))
    return (line for line in awaiting if not (heads and line.sebab.startswith(heads)))


def _awaited(line: BerkasRow, key: RowKey, why: str) -> BerkasRow:
    return _line(line, StatusBerkas.DITUNGGU, f"{awaited_head(key)}{why}")


def _line(line: BerkasRow, status: StatusBerkas, sebab: str) -> BerkasRow:
    return replace(line, status=status, usulan=None, sebab=sebab)
