"""The returned reviews of a consolidation: every file and sheet seen, used or refused, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from pk_excel.app.berkas import Seen
from pk_excel.app.desk import Desk, check_inside
from pk_excel.app.edaran import last_consolidated, master_stamp, sent_rkts
from pk_excel.app.susulan import TAKEN, Earlier, rebased
from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.edaran import ReviewStamp, is_spare_id
from pk_excel.core.pencermatan.hasil import ReviewReading, read_review
from pk_excel.core.pencermatan.jawaban import is_untouched, proposes
from pk_excel.core.pencermatan.sebab import Refusal
from pk_excel.core.pencermatan.terkirim import Terkirim
from pk_excel.core.pencermatan.titipan import Remark, own_columns, read_form, sheet_remarks
from pk_excel.core.segel.catatan import Perihal
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import StatusBerkas
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pencermatan import ANSWER, BerkasRow, CermatRow, UsulanRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import RowKey, named_rows, row_key
from pk_excel.core.tables.sheets import REVIEW_NAMES
from pk_excel.errors import BookError, NameMissing, PkError, SheetMissing, StructureError
from pk_excel.messages.errors import error_text
from pk_excel.messages.refusals import earlier_files
from pk_excel.ports import BookSource, ReturnedFile

_MOST_TEXT = 1_500
_MOST_CODE = 40
_ROWS_NAMED = 3


@dataclass(frozen=True)
class Reviews:
    """Every review that counts: those seen in this run, and those ``earlier`` ones that count still.

    ``before`` is all that was taken before this run, ``read`` is each review by itself, whatever the others say.
    ``asked`` are the rows that earlier runs took and that are asked anew because the RKT changed, ``gone`` the lines of
    the ledger about answers to rows that are no longer in the RKT. ``replaced`` is what was taken before and what a
    later review leaves blank: it counts only in the :meth:`completed` reviews. ``inactive`` is what was taken of
    divisions that are not active any more: the ledger keeps it as notes.
    """

    seen: tuple[Seen, ...]
    earlier: Earlier
    before: Earlier
    read: tuple[Seen, ...] = ()
    asked: tuple[BerkasRow, ...] = ()
    gone: tuple[BerkasRow, ...] = ()
    replaced: Earlier = field(default_factory=Earlier)
    inactive: Earlier = field(default_factory=Earlier)

    def completed(self) -> Reviews:
        """Return them with what was taken before of the rows that a later review leaves blank."""
        return replace(self, earlier=self.earlier.and_of(self.replaced), replaced=Earlier())

    @property
    def used(self) -> tuple[Seen, ...]:
        """Return the reviews of this run that count, wholly or in part."""
        return tuple(one for one in self.seen if one.used)

    @property
    def divisions(self) -> frozenset[str]:
        """Return the codes of the divisions whose answers are there, wholly or in part."""
        return frozenset((*(one.divisi for one in self.used), *(row.divisi for row in self.earlier.lines)))

    @property
    def awaited(self) -> Counter[str]:
        """Return how many rows are awaited, by division."""
        seen = (one.divisi for one in self.used for _ in one.awaited)
        return Counter((*seen, *(line.divisi for line in self.earlier.awaiting)))

    @property
    def proposals(self) -> tuple[UsulanRow, ...]:
        """Return all proposals, this run's first."""
        return (*(p for one in self.used for p in one.proposals), *self.earlier.proposals)

    def ledger(self, now: datetime) -> list[BerkasRow]:
        """Return the lines of ``tblBerkas``: what was taken before, then every file or sheet seen.

        A review that was taken before and only came again is of the moment when it was taken.
        """
        seen = (line for one in self.seen for line in one.ledger_rows(self._taken(one) or now))
        return with_notes((), [*self.gone, *self.inactive.as_notes(), *self.earlier.lines, *seen])

    def _taken(self, one: Seen) -> datetime | None:
        """Return when the same review was taken before; None for a new one, and for a sheet that says otherwise now."""
        if not one.used:
            return None
        before = self.before.of(one.divisi)
        same = set(one.proposals) == set(before.proposals) if not one.sidik else True
        lines = (line for line in before.lines if (line.berkas, line.sidik) == (one.name, one.sidik))
        moment = next((line.waktu for line in lines if line.status in TAKEN), None)
        return moment if same and isinstance(moment, datetime) else None

    def withdrawn(self, one: Seen) -> tuple[str, ...]:
        """Return the new rows that were awaited of a division and of which its review *one* says nothing any more."""
        ids = {row[0] for row in one.answered}
        before, still = self.before.of(one.divisi).awaiting, self.earlier.lines
        gone = (line.sebab.partition(": ")[0] for line in before if line not in still)
        return tuple(dict.fromkeys(row for row in gone if row.rpartition(" (")[0] not in ids))

    def unanswered(self) -> Iterator[tuple[str, tuple[RowKey, ...]]]:
        """Yield each division seen with its own rows that nobody answered, where there are any."""
        for one in self.used:
            known = set(map(row_key, self.earlier.of(one.divisi).proposals))
            blank = (note for note in one.notes if note.kind == "unanswered" and note.row not in known)
            if rows := tuple(note.row for note in blank):
                yield one.divisi, rows


def collect_reviews(desk: Desk, returned: Sequence[ReturnedFile], marked: bool = False) -> Reviews:
    """Look at the returned files and the answered review sheets, with *marked* also at sheets that only ask anew.

    Each is judged by the RKT from which it was made, if that was sent from here. What earlier runs took counts for the
    rows that say the same in the RKT since then; without that RKT nothing of it does.

    A later review takes the place of the division's earlier one; where rows of that one are still awaited, and where
    it was taken before and only comes again, it completes it: rows that it leaves blank keep what was taken of them. A
    file that answers nothing takes no place of answers: it is refused. Two that differ in one run count neither.
    """
    pile = _Pile(desk)
    pile.take_files(returned, desk.context.progress)
    pile.take_sheets(marked)
    before, base = _earlier(desk), last_consolidated(desk)
    change = Perubahan.between(base.rows if base else (), desk.rows(t.RKT))
    earlier, gone = rebased(before, change) if base else (Earlier(), ())
    asked = tuple(line for line in earlier.awaiting if line not in before.lines)
    before = earlier if base else before
    seen = settled([_unless_blank(one, earlier.of(one.divisi)) for one in pile.seen], earlier)
    gone = (*(row for row in desk.rows(t.BERKAS) if row.status == StatusBerkas.CATATAN), *gone)
    rkt = tuple(map(row_key, desk.rows(t.RKT)))
    counted, replaced = Earlier(), Earlier()
    active = desk.active_divisions()
    for kode in active:
        kept, left = _kept(earlier.of(kode), [one for one in seen if one.divisi == kode], rkt)
        counted, replaced = counted.and_of(kept), replaced.and_of(left)
    return Reviews(seen, counted, before, tuple(pile.seen), asked, gone, replaced, earlier.beyond(active))


def with_notes(ledger: Iterable[BerkasRow], more: Iterable[BerkasRow]) -> list[BerkasRow]:
    """Return a ledger with *more* lines; a note that is there already is not written again."""
    lines: list[BerkasRow] = []
    said = set()
    for line in (*ledger, *more):
        note = line.status == StatusBerkas.CATATAN
        if not note or (line.divisi, line.sebab) not in said:
            lines.append(line)
        if note:
            said.add((line.divisi, line.sebab))
    return lines


def _earlier(desk: Desk) -> Earlier:
    wanted = (*TAKEN, StatusBerkas.DITUNGGU)
    return Earlier(tuple(row for row in desk.rows(t.BERKAS) if row.status in wanted), desk.rows(t.USULAN))


def _kept(earlier: Earlier, seen: Sequence[Seen], rkt: Iterable[RowKey]) -> tuple[Earlier, Earlier]:
    """Return what still counts of a division's *earlier* reviews beside those *seen* now, and what they replace."""
    now = next((one for one in seen if one.used), None)
    if now is None:
        # A sheet of the workbook that was answered and is not seen any more is blank: so are its new rows. Files that
        # are all refused, as two that differ, take the place of nothing.
        emptied = not seen and not any(line.sidik for line in earlier.awaiting)
        return earlier.unseen(rkt) if emptied else earlier, Earlier()
    left = earlier.without(now.answered, rkt, sheet=not now.sidik).besides(now.name, now.sidik)
    return (left, Earlier()) if earlier.awaiting or _again(now, earlier) else (Earlier(), left)


def _again(one: Seen, earlier: Earlier) -> bool:
    """Return whether *one* was taken before and says nothing new: what was decided then about its blank rows stays."""
    if one.sidik:
        return any(line.status in TAKEN and line.sidik == one.sidik for line in earlier.lines)
    return set(one.proposals) == {row for row in earlier.proposals if row.berkas == one.name}


def _unless_blank(one: Seen, earlier: Earlier) -> Seen:
    """Return a file refused that answers nothing where the division's *earlier* answers would go for it."""
    if not one.used or one.answered or not one.sidik or earlier.awaiting or not earlier.proposals:
        return one
    old = earlier_files((line.berkas for line in earlier.lines), one.name)
    return one.refused(Refusal("nothing_answered", facts={"divisi": one.divisi, "old": old}))


def settled(seen: Sequence[Seen], earlier: Earlier) -> tuple[Seen, ...]:
    """Return the reviews of a run with at most one that counts for each division.

    Of those that say the same one counts. Where two differ none does, whatever their names: the staff decide, and till
    then what was taken *earlier* of the division stays.
    """
    kept: list[Seen] = []
    for one in seen:
        twin = next((other for other in kept if one.used and other.used and _double(one, other)), None)
        kind = "" if twin is None else "duplicate_file" if one.sidik and one.sidik == twin.sidik else "same_answers"
        kept.append(one.refused(Refusal(kind, facts={"first": twin.name})) if twin else one)
    return tuple(_unless_other(one, kept, earlier.of(one.divisi)) for one in kept)


def _double(one: Seen, other: Seen) -> bool:
    """Return whether *one* adds nothing to *other*: it says the same, or is a sheet whose answers the file has, too."""
    return one.divisi == other.divisi and (one.says_as(other) or (not one.sidik and one.within(other)))


def _unless_other(one: Seen, seen: Sequence[Seen], earlier: Earlier) -> Seen:
    others = [other for other in seen if other is not one and other.used and other.divisi == one.divisi]
    if not one.used or not others:
        return one
    rows = named_rows((row for other in others for row in one.unlike(other)), _ROWS_NAMED)
    names = ", ".join(other.name for other in others)
    facts = {"divisi": one.divisi, "others": names, "rows": f" (baris {rows})" if rows else ""}
    old = earlier_files((line.berkas for line in earlier.lines if line.status in TAKEN), one.name)
    return one.refused(Refusal("duplicate_later" if old else "duplicate_division", facts={**facts, "old": old}))


@dataclass
class _Pile:
    """All reviews seen in one run, each by itself."""

    desk: Desk
    seen: list[Seen] = field(default_factory=list)
    _since: dict[str, Perubahan] = field(default_factory=dict, init=False)  # from earlier RKTs, by their stamp

    @cached_property
    def sent(self) -> tuple[Terkirim, ...]:
        """Return the RKTs that were sent, the last one behind."""
        return sent_rkts(self.desk, Perihal.EDARAN)

    @cached_property
    def _expected(self) -> ReviewStamp:
        return master_stamp(self.desk, "")

    @cached_property
    def _divisions(self) -> tuple[str, ...]:
        return self.desk.active_divisions()

    @cached_property
    def _same(self) -> Perubahan:
        """Return that nothing has changed since the RKT was sent."""
        return Perubahan.between(self.desk.rows(t.RKT), self.desk.rows(t.RKT))

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(row.id for row in self.desk.rows(t.RKT))

    def _made_from(self, stamp: ReviewStamp) -> tuple[ReviewStamp, Perubahan]:
        """Return the stamp that a review should have, and how the RKT has changed from the one it was made from."""
        sidik = stamp.sidik
        known = sidik == self._expected.sidik
        sent = None if known else next((one for one in self.sent if one.sidik == sidik), None)
        if sent is None:
            return self._expected, self._same
        if sidik not in self._since:
            self._since[sidik] = Perubahan.between(sent.rows, self.desk.rows(t.RKT))
        return replace(self._expected, sidik=sidik), self._since[sidik]

    def take_files(self, files: Sequence[ReturnedFile], report: Callable[[str, int, int], None]) -> None:
        """Look at every returned file; papers of this workbook in the same folder are no reviews."""
        own = {row.sidik for row in self.desk.rows(t.ARSIP)}
        for index, file in enumerate(files):
            report(file.name, index, len(files))
            if not file.sha256 or file.sha256 not in own:
                self.seen.append(self._file(file))

    def take_sheets(self, marked: bool) -> None:
        """Look at the review sheets of the master that hold an answer, with *marked* at those that ask anew as well."""
        last = self.sent[-1] if self.sent else None
        asks = (CermatRow.tanya, *ANSWER) if marked else ANSWER
        for spec in self.desk.review_specs():
            kode = spec.name.removeprefix(t.REVIEW_PREFIX)
            if is_untouched(self.desk.book.read_table(spec.name), kode, asks):
                continue
            table = self.desk.look(spec)
            check_inside(self.desk.book.name, table)
            typed = any(not row.blank(column) for row in table.rows for column in asks)
            if typed or any(is_spare_id(row.id, kode) and proposes(row) for row in table.rows):
                beside = sheet_remarks(self.desk.book.read_table(spec.name), spec)
                stamp = replace(self._expected, divisi=kode)
                stamp = replace(stamp, sidik=last.sidik) if last else stamp
                self.seen.append(self._read(table, stamp, table.sheet, "", beside))

    def _file(self, file: ReturnedFile) -> Seen:
        try:
            book = file.open()
            stamp = _stamp(book)
            spec = t.review_table(stamp.divisi)
            raw = book.read_table(spec.name)
            table = read_form(spec, raw, self.desk.known)
            beside = (*own_columns(raw, spec), *book.remarks(raw))
        except NameMissing as error:
            name = str(error.detail["name"])
            facts = {"name": name, "label": REVIEW_NAMES.get(name, name)}
            return Seen(file.name, "", file.sha256, refusals=(Refusal("no_stamp", facts=facts),))
        except SheetMissing as error:
            return Seen(file.name, "", file.sha256, refusals=(Refusal("sheet_renamed", facts=error.detail),))
        except (BookError, StructureError) as error:
            return Seen(file.name, "", file.sha256, refusals=(_unreadable(error),))
        return self._read(table, stamp, file.name, file.sha256, beside)

    def _read(
        self, table: Table[CermatRow], stamp: ReviewStamp, name: str, sidik: str, beside: Iterable[Remark]
    ) -> Seen:
        expected, change = self._made_from(stamp)
        reading: ReviewReading = read_review(table, stamp, expected, self._divisions, change, name, beside)
        seen = Seen(
            name, stamp.divisi[:_MOST_CODE], sidik, reading.proposals, reading.refusals, reading.notes,
            reading.remarks, table.rows,
        )  # fmt: skip
        return self._bounded(seen, table) if seen.used else seen

    def _bounded(self, seen: Seen, table: Table[CermatRow]) -> Seen:
        """Return it without the rows that say more than there is room for."""
        long = tuple(self._too_long(table))
        rows = {refusal.row for refusal in long}
        proposals = tuple(one for one in seen.proposals if row_key(one) not in rows)
        return replace(seen, proposals=proposals, refusals=(*seen.refusals, *long))

    def _too_long(self, table: Table[CermatRow]) -> Iterator[Refusal]:
        """Yield the cells that hold more text than a cell with the proposals of all divisions has room for."""
        given = self._given
        for row in table.rows:
            if row.longest <= _MOST_TEXT and not row.place.bad:
                continue  # on one line it is no longer
            for column in table.spec.columns:
                typed = column.typed or row.id not in given
                if typed and len(as_typed(row, column)) > _MOST_TEXT:
                    facts = {"id": row.id, "title": column.title, "most": _MOST_TEXT}
                    yield Refusal("too_long", row.address(column), facts, row_key(row))


def _stamp(book: BookSource) -> ReviewStamp:
    return ReviewStamp.from_cells({name: book.read_cell(name) for name in REVIEW_NAMES})


def _unreadable(error: PkError) -> Refusal:
    said = error_text(error)
    return Refusal("unreadable", facts={"text": f"{said.apa} {said.lakukan}"})
