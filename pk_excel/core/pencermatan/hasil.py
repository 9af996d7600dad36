"""SOP step 3, inward: the answers in a returned review, row by row, and every reason why a row is not taken.

An answer that is incomplete or contradicts itself goes back to the division with its cell, so that nothing is lost
silently and nothing is guessed; the other rows of the file count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pk_excel.core.pencermatan.berubah import LOCKED, Perubahan
from pk_excel.core.pencermatan.edaran import ReviewStamp, is_spare_id
from pk_excel.core.pencermatan.jawaban import answer_problems, answered, new_row_problems, proposes
from pk_excel.core.pencermatan.lagi import asked_anew, gone_answers
from pk_excel.core.pencermatan.sebab import Note, Refusal
from pk_excel.core.pencermatan.titipan import Remark, with_remarks
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import as_typed, shown
from pk_excel.core.tables.pencermatan import CermatRow, UsulanRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.target_cell import reread, same_targets, stored
from pk_excel.core.values.teks import is_empty, wording
from pk_excel.core.values.units import same_unit


@dataclass(frozen=True)
class ReviewReading:
    """What a returned review says: the proposals of its good rows, and why the others are not taken.

    ``remarks`` are what the division wrote beside its answers, each with the row it belongs to, if any.
    """

    proposals: tuple[UsulanRow, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[tuple[RowKey | None, Remark], ...] = ()


def stamp_refusals(found: ReviewStamp, expected: ReviewStamp, divisi: Collection[str]) -> tuple[Refusal, ...]:
    """Return why a file does not belong to this workbook; *divisi* are the codes of the active divisions.

    ``expected.divisi`` is not looked at.
    """
    pairs = (
        ("wrong_office", found.kantor, expected.kantor, wording(found.kantor) == wording(expected.kantor)),
        ("wrong_year", found.tahun, expected.tahun, found.tahun == expected.tahun),
        ("wrong_division", found.divisi, ", ".join(sorted(divisi)), found.divisi in divisi),
        ("stale_rkt", found.sidik, expected.sidik, found.sidik == expected.sidik),
    )
    return tuple(
        Refusal(kind, facts={"value": has, "expected": wants}) for kind, has, wants, right in pairs if not right
    )


def read_review(
    table: Table[CermatRow],
    stamp: ReviewStamp,
    expected: ReviewStamp,
    divisi: Collection[str],
    change: Perubahan,
    berkas: str,
    remarks: Iterable[Remark] = (),
) -> ReviewReading:
    """Return the proposals of a returned review, read as ``review_table(stamp.divisi)``.

    *expected* is the stamp that it should have, *divisi* are the master's active divisions, *change* is how the RKT
    from which it was made has become the master's, *berkas* what to call the file, *remarks* what was written outside
    its form. Answers to rows that say the same since then count, those to rows that changed are asked anew, those to
    rows that are gone are noted. A stamp that does not fit is the only thing reported then: what stands inside such a
    file means nothing here.
    """
    foreign = stamp_refusals(stamp, expected, divisi)
    if foreign:
        return ReviewReading(refusals=foreign)
    kept, idle = without_idle(table, stamp.divisi, change.dulu)
    review = _Review(kept, idle, stamp.divisi, berkas, change, tuple(remarks))
    wrong = (*review.bad_cells(), *review.wrong_rows(), *review.wrong_answers())
    refusals = (*(one for one in wrong if not change.gone(one.row)), *asked_anew(table, stamp.divisi, change))
    left_out = {refusal.row for refusal in refusals}
    proposals = (one for one in review.proposals() if row_key(one) not in left_out)
    notes = (note for note in review.notes() if note.row not in left_out and not change.gone(note.row))
    return ReviewReading(
        tuple(one for one in proposals if not change.gone(row_key(one))), refusals,
        (*notes, *gone_answers(table, change)), tuple(review.placed()),
    )  # fmt: skip


def without_idle(
    table: Table[CermatRow], kode: str, rkt: Mapping[RowKey, RktRow]
) -> tuple[Table[CermatRow], tuple[CermatRow, ...]]:
    """Return a review without the rows below the RKT in which nothing but *Tetap* stands, and those rows."""

    def idle(row: CermatRow) -> bool:
        if row.keputusan is None or row_key(row) in rkt:
            return False
        below = (not row.id or is_spare_id(row.id, kode)) and not row.place.bad
        return below and row.pengampu in ("", kode) and not proposes(row)

    left_out = tuple(filter(idle, table.rows))
    if not left_out:
        return table, ()
    return replace(table, rows=tuple(row for row in table.rows if not idle(row))), left_out


@dataclass(frozen=True)
class _Review:
    table: Table[CermatRow]
    idle: tuple[CermatRow, ...]
    kode: str
    berkas: str
    change: Perubahan
    remarks: tuple[Remark, ...]

    @property
    def rkt(self) -> Mapping[RowKey, RktRow]:
        """Return the rows that were sent."""
        return self.change.dulu

    def bad_cells(self) -> Iterator[Refusal]:
        for row, column, bad in self.table.bad_cells() if any(row.place.bad for row in self.table.rows) else ():
            yield self._refusal(
                "merged_cell" if bad.problem == "merged" else "bad_cell",
                row,
                column,
                value=bad.text,
                problem=bad.problem,
            )

    def wrong_rows(self) -> Iterator[Refusal]:
        seen: dict[RowKey, CermatRow] = {}
        spare, rkt, as_given = self._spare_rows, self.rkt, self.change.is_as_given
        for row in self.table.rows:
            name = (row.id, "") if id(row) in spare else row_key(row)
            if name in seen:
                # Neither counts: which of them the division meant is not ours to say.
                both = (row,) if row_key(seen[name]) == row_key(row) else (seen[name], row)
                yield from (self._refusal("duplicate_row", one, CermatRow.id, value=one.id) for one in both)
            elif name in rkt:
                if not as_given(row, name):  # hardly any
                    yield from self._altered(row, self.change.given[name])
            elif id(row) not in spare:
                yield self._foreign_row(row)
            seen[name] = row
        for name in rkt:
            if name not in seen:
                yield Refusal("missing_row", facts={"id": name[0], "dokumen": name[1]}, row=name)

    def wrong_answers(self) -> Iterator[Refusal]:
        spare = self._spare_rows
        for row in self.table.rows:
            if id(row) not in spare:
                if row.keputusan is None and not answered(row):
                    continue  # most
                found = answer_problems(row)
            else:
                found = new_row_problems(row, self.kode)
            bad = row.place.bad
            for answer in (one for one in found if not bad or bad.keys().isdisjoint(c.key for c in one.columns)):
                facts = {"problem": answer.problem} if answer.problem else {}
                facts["title"] = ", ".join(column.title for column in answer.columns)
                facts["cells"] = ", ".join(map(row.address, answer.columns))
                exact = answer.kind == "too_exact"
                value = stored(row.target_usulan) if exact else as_typed(row, answer.column)
                yield self._refusal(answer.kind, row, answer.column, value=value, **facts)

    def proposals(self) -> Iterator[UsulanRow]:
        for row in self.table.rows:
            if row.keputusan is not None:
                yield self._proposal(row)

    def notes(self) -> Iterator[Note]:
        if self.idle:
            cells = ", ".join(row.address(CermatRow.keputusan) for row in self.idle)
            yield Note("idle", self.idle[0].address(CermatRow.keputusan), {"cells": cells})
        spare = self._spare_rows
        blank = [row for row in self.table.rows if row.keputusan is None and id(row) not in spare]
        if len(blank) == len(self.rkt) and not any(self.proposals()):
            yield Note("empty")
        for row in blank:
            if row.pengampu == self.kode:
                yield Note("unanswered", row.address(CermatRow.keputusan), _named(row), row_key(row))

    def placed(self) -> Iterator[tuple[RowKey | None, Remark]]:
        """Yield each remark with the row beside which it stands."""
        keys = {row.place.row: row_key(row) for row in self.table.rows if self.remarks}
        for remark in self.remarks:
            yield keys.get(remark.row), remark

    def _spare(self, row: CermatRow) -> bool:
        return id(row) in self._spare_rows

    @cached_property
    def _spare_rows(self) -> frozenset[int]:
        """The rows for new proposals, each by its identity: they are asked for several times."""
        rkt, kode = self.rkt, self.kode
        return frozenset(id(row) for row in self.table.rows if row_key(row) not in rkt and is_spare_id(row.id, kode))

    def _altered(self, row: CermatRow, wanted: CermatRow) -> Iterator[Refusal]:
        for column in LOCKED:
            if column.key not in row.place.bad and not _same_cell(column, row, wanted):
                seen, expected = as_typed(row, column), as_typed(wanted, column)
                yield self._refusal("locked_changed", row, column, value=seen, expected=expected)

    def _foreign_row(self, row: CermatRow) -> Refusal:
        documents = self._documents.get(row.id, [])
        if not documents and row.keputusan is Keputusan.TAMBAH:
            return self._refusal("typed_below", row, CermatRow.id, value=row.id or row.indikator, spare=self._free_id())
        if not documents:
            return self._refusal("unknown_row", row, CermatRow.id, value=row.id)
        seen = as_typed(row, CermatRow.dokumen)
        return self._refusal("locked_changed", row, CermatRow.dokumen, value=seen, expected=", ".join(documents))

    @cached_property
    def _documents(self) -> dict[str, list[str]]:
        """The documents of the rows of the RKT by ID."""
        found: dict[str, list[str]] = {}
        for name, dokumen in self.rkt:
            found.setdefault(name, []).append(dokumen)
        return found

    def _free_id(self) -> str:
        """Return the ID of the first row for new proposals in which none stands."""
        return self._first_free

    @cached_property
    def _first_free(self) -> str:
        spare = [row for row in self.table.rows if self._spare(row)]
        free = next((row.id for row in spare if row.keputusan is None and is_empty(row.indikator)), None)
        return free or f"{self.kode}-B{len(spare) + 1:02}"

    def _proposal(self, row: CermatRow) -> UsulanRow:
        unit, wanted = ("" if is_empty(text) else text for text in (row.satuan, row.satuan_usulan))
        return UsulanRow(
            divisi=self.kode, berkas=self.berkas, sel=row.address(CermatRow.keputusan), id=row.id,
            dokumen=row.dokumen, sasaran=row.sasaran, indikator=row.indikator, satuan=unit or wanted, arah=row.arah,
            keputusan=row.keputusan, target_usulan=row.target_usulan,
            satuan_usulan="" if same_unit(unit or wanted, wanted) else wanted, alasan=row.alasan,
            dasar=with_remarks(row.dasar, (one for one in self.remarks if one.row == row.place.row)),
        )  # fmt: skip

    def _refusal(self, kind: str, row: CermatRow, column: Column[Any], **facts: object) -> Refusal:
        return Refusal(kind, row.address(column), {**_named(row), "title": column.title, **facts}, row_key(row))


def _named(row: CermatRow) -> dict[str, object]:
    return {"id": row.id, "dokumen": as_typed(row, CermatRow.dokumen)}


def _same_cell(column: Column[Any], row: CermatRow, wanted: CermatRow) -> bool:
    if column is CermatRow.target_rkt:
        return same_targets(reread(row.target_rkt, wanted.satuan), wanted.target_rkt)
    return row.value(column) == wanted.value(column) or shown(row, column) == shown(wanted, column)
