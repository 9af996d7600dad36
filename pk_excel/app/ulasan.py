"""The returned reviews of a consolidation: every file and sheet seen, used or refused, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pk_excel.app.actions.edarkan import master_stamp
from pk_excel.app.desk import Desk, check_inside
from pk_excel.core.pencermatan.edaran import ReviewStamp, sidik_rkt
from pk_excel.core.pencermatan.hasil import Note, Refusal, ReviewReading, read_review
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pencermatan import BerkasRow, CermatRow, UsulanRow
from pk_excel.core.tables.reading import Table, read_table
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.errors import BookError, NameMissing, PkError, StructureError
from pk_excel.messages.errors import error_text
from pk_excel.messages.refusals import more_reasons, refusal_text
from pk_excel.ports import BookSource, ReturnedFile

DIPAKAI = "Dipakai"
DITOLAK = "Ditolak"
_MOST_REASONS = 20
_MOST_TEXT = 1_500
_MOST_CODE = 40


@dataclass(frozen=True)
class Seen:
    """One file or review sheet: the division it speaks for, its proposals, or why it is left out."""

    name: str
    divisi: str
    sidik: str
    proposals: tuple[UsulanRow, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def used(self) -> bool:
        """Return whether its answers count."""
        return not self.refusals

    @property
    def sebab(self) -> str:
        """Return why it is left out, one line per reason; of very many the first ones."""
        lines = [refusal_text(r.kind, r.cell, r.facts) for r in self.refusals[:_MOST_REASONS]]
        more = len(self.refusals) - len(lines)
        return "\n".join([*lines, *([more_reasons(more)] if more else [])])

    def ledger_row(self, now: datetime) -> BerkasRow:
        """Return the row of ``tblBerkas``."""
        return BerkasRow(
            berkas=self.name, divisi=self.divisi, status=DIPAKAI if self.used else DITOLAK,
            usulan=len(self.proposals), sebab=self.sebab, sidik=self.sidik, waktu=now,
        )  # fmt: skip


@dataclass(frozen=True)
class Reviews:
    """Every review that counts: those seen in this run, and those of ``earlier`` runs that it does not replace."""

    seen: tuple[Seen, ...]
    earlier: tuple[BerkasRow, ...]
    earlier_proposals: tuple[UsulanRow, ...]

    @property
    def divisions(self) -> frozenset[str]:
        """Return the codes of the divisions whose answers are there."""
        return frozenset((*(one.divisi for one in self.seen if one.used), *(row.divisi for row in self.earlier)))

    @property
    def proposals(self) -> tuple[UsulanRow, ...]:
        """Return all proposals, this run's first."""
        return (*(p for one in self.seen if one.used for p in one.proposals), *self.earlier_proposals)

    def ledger(self, now: datetime) -> list[BerkasRow]:
        """Return the rows of ``tblBerkas``: what was taken before, then one row per file or sheet seen."""
        return [*self.earlier, *(one.ledger_row(now) for one in self.seen)]


def collect_reviews(desk: Desk, returned: Sequence[ReturnedFile]) -> Reviews:
    """Look at the returned files and the answered review sheets; earlier ones count while the RKT is the same."""
    pile = _Pile(desk)
    pile.take_files(returned, desk.context.progress)
    pile.take_sheets()
    replaced = {one.divisi for one in pile.seen if one.used}
    kept = set(desk.active_divisions()) - replaced if _same_rkt(desk) else set()
    return Reviews(
        tuple(pile.seen),
        tuple(row for row in desk.rows(t.BERKAS) if row.status == DIPAKAI and row.divisi in kept),
        tuple(row for row in desk.rows(t.USULAN) if row.divisi in kept),
    )


def _same_rkt(desk: Desk) -> bool:
    return desk.book.read_cell("pkSidikRKT") == sidik_rkt(desk.rows(t.RKT))


@dataclass
class _Pile:
    """All reviews seen in one run; at most one counts for each division and file content."""

    desk: Desk
    seen: list[Seen] = field(default_factory=list)

    def take_files(self, files: Sequence[ReturnedFile], report: Callable[[str, int, int], None]) -> None:
        """Look at every returned file."""
        for index, file in enumerate(files):
            report(file.name, index, len(files))
            self._add(self._file(file))

    def take_sheets(self) -> None:
        """Look at the review sheets of the master that hold an answer."""
        for spec in self.desk.review_specs():
            table = self.desk.look(spec)
            check_inside(self.desk.book.name, table)
            kode = spec.name.removeprefix(t.REVIEW_PREFIX)
            if any(not row.blank(column) for row in table.rows for column in spec.columns if column.typed):
                self._add(self._read(table, master_stamp(self.desk, kode), table.sheet, ""))

    def _add(self, one: Seen) -> None:
        self.seen.append(self._unless_double(one) if one.used else one)

    def _unless_double(self, one: Seen) -> Seen:
        for other in self.seen:
            if other.used and other.divisi == one.divisi:
                kind = "duplicate_file" if one.sidik and one.sidik == other.sidik else "duplicate_division"
                refusal = Refusal(kind, facts={"divisi": one.divisi, "first": other.name})
                return Seen(one.name, one.divisi, one.sidik, refusals=(refusal,))
        return one

    def _file(self, file: ReturnedFile) -> Seen:
        try:
            book = file.open()
            stamp = _stamp(book)
            table = read_table(t.review_table(stamp.divisi), book.read_table(f"{t.REVIEW_PREFIX}{stamp.divisi}"))
        except NameMissing as error:
            name = str(error.detail["name"])
            facts = {"name": name, "label": REVIEW_NAMES.get(name, name)}
            return Seen(file.name, "", file.sha256, refusals=(Refusal("no_stamp", facts=facts),))
        except (BookError, StructureError) as error:
            return Seen(file.name, "", file.sha256, refusals=(_unreadable(error),))
        return self._read(table, stamp, file.name, file.sha256)

    def _read(self, table: Table[CermatRow], stamp: ReviewStamp, name: str, sidik: str) -> Seen:
        expected = master_stamp(self.desk, stamp.divisi)
        reading: ReviewReading = read_review(
            table, stamp, expected, self.desk.active_divisions(), self.desk.rows(t.RKT), name
        )
        refusals = reading.refusals or tuple(self._too_long(table))
        proposals = () if refusals else reading.proposals
        return Seen(name, stamp.divisi[:_MOST_CODE], sidik, proposals, refusals, reading.notes)

    def _too_long(self, table: Table[CermatRow]) -> Iterator[Refusal]:
        """Yield the cells that hold more text than a cell with the proposals of all divisions has room for."""
        given = {row.id for row in self.desk.rows(t.RKT)}
        for row in table.rows:
            for column in table.spec.columns:
                typed = column.typed or row.id not in given
                if typed and len(as_typed(row, column)) > _MOST_TEXT:
                    facts = {"id": row.id, "title": column.title, "most": _MOST_TEXT}
                    yield Refusal("too_long", row.address(column), facts)


def _stamp(book: BookSource) -> ReviewStamp:
    return ReviewStamp.from_cells({name: book.read_cell(name) for name in REVIEW_NAMES})


def _unreadable(error: PkError) -> Refusal:
    said = error_text(error)
    return Refusal("unreadable", facts={"text": f"{said.apa} {said.lakukan}"})


def unanswered(seen: Iterable[Seen]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each used division with the IDs of its own rows that it left blank, where there are any."""
    for one in seen:
        rows = tuple(str(note.facts["id"]) for note in one.notes if note.kind == "unanswered")
        if one.used and rows:
            yield one.divisi, rows
