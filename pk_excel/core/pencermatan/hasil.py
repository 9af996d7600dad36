"""SOP step 3, inward: the answers in a returned review, or every reason why the file is not taken.

A file is taken whole or not at all: an answer that is incomplete or contradicts itself goes back to the division
with its cell, so that nothing is lost silently and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pk_excel.core.konsolidasi.usulan import Usulan
from pk_excel.core.pencermatan.edaran import ReviewStamp, is_spare_id, review_row
from pk_excel.core.pencermatan.jawaban import answer_problems, new_row_problems
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.records import RowKey, RowLike, carried_target, equal_targets, folded, one_line, row_key
from pk_excel.core.tables.row import Row
from pk_excel.core.values.units import same_unit
from pk_excel.core.values.unreadable import BadCell

LOCKED = ("dokumen", "sasaran", "indikator", "satuan", "arah", "target_rkt", "pengampu")


@dataclass(frozen=True)
class Refusal:
    """A reason to refuse a file; ``cell`` is empty when it concerns the file as a whole.

    Of the file: ``wrong_office``, ``wrong_year``, ``wrong_division``, ``stale_rkt`` (value, expected).
    Of its rows: ``bad_cell`` (problem), ``locked_changed`` (expected), ``missing_row``, ``duplicate_row``,
    ``unknown_row``; of its answers: the kinds of :class:`~pk_excel.core.pencermatan.jawaban.AnswerProblem`. The facts
    of a row name its ``id`` and ``dokumen``, those of a cell also the column's ``title`` and the cell's ``value``.
    """

    kind: str
    cell: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """Something worth saying about a file that was taken: ``unanswered`` (an own row left blank), ``empty``."""

    kind: str
    cell: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ReviewReading:
    """What a returned review says: proposals, or refusals and then no proposals."""

    proposals: tuple[Usulan, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()


def stamp_refusals(found: ReviewStamp, expected: ReviewStamp, divisi: Collection[str]) -> tuple[Refusal, ...]:
    """Return why a file does not belong to this workbook; *divisi* are the codes of the active divisions.

    ``expected.divisi`` is not looked at.
    """
    pairs = (
        ("wrong_office", found.kantor, expected.kantor, folded(found.kantor) == folded(expected.kantor)),
        ("wrong_year", found.tahun, expected.tahun, found.tahun == expected.tahun),
        ("wrong_division", found.divisi, ", ".join(sorted(divisi)), found.divisi in divisi),
        ("stale_rkt", found.sidik, expected.sidik, found.sidik == expected.sidik),
    )
    return tuple(
        Refusal(kind, facts={"value": has, "expected": wants}) for kind, has, wants, right in pairs if not right
    )


def read_review(
    table: Table,
    stamp: ReviewStamp,
    expected: ReviewStamp,
    divisi: Collection[str],
    rkt: Iterable[RowLike],
    berkas: str,
) -> ReviewReading:
    """Return the proposals of a returned review, read as ``review_table(stamp.divisi)``.

    *expected* is the master's stamp, *divisi* its active divisions, *rkt* its RKT, *berkas* what to call the file.
    A stamp that does not fit is the only thing reported then: what stands inside such a file means nothing here.
    """
    foreign = stamp_refusals(stamp, expected, divisi)
    if foreign:
        return ReviewReading(refusals=foreign)
    review = _Review(table, stamp.divisi, berkas, {row_key(row): row for row in rkt})
    refusals = (*review.bad_cells(), *review.wrong_rows(), *review.wrong_answers())
    if refusals:
        return ReviewReading(refusals=refusals)
    return ReviewReading(tuple(review.proposals()), notes=tuple(review.notes()))


@dataclass(frozen=True)
class _Review:
    table: Table
    kode: str
    berkas: str
    rkt: Mapping[RowKey, RowLike]

    def bad_cells(self) -> Iterator[Refusal]:
        for row, key, bad in self.table.bad_cells():
            yield self._refusal("bad_cell", row, key.key, value=bad.text, problem=bad.problem)

    def wrong_rows(self) -> Iterator[Refusal]:
        seen: set[RowKey] = set()
        for row in self.table.rows:
            name = (row.text("id"), "") if self._spare(row) else row_key(row)
            if name in seen:
                yield self._refusal("duplicate_row", row, "id", value=row.text("id"))
            elif name in self.rkt:
                yield from self._altered(row, review_row(self.rkt[name]))
            elif not self._spare(row):
                yield self._foreign_row(row)
            seen.add(name)
        for name in self.rkt:
            if name not in seen:
                yield Refusal("missing_row", facts={"id": name[0], "dokumen": name[1]})

    def wrong_answers(self) -> Iterator[Refusal]:
        for row in self.table.rows:
            if any(isinstance(value, BadCell) for value in row.values()):
                continue
            found = new_row_problems(row, self.kode) if self._spare(row) else answer_problems(row)
            for answer in found:
                facts = {"problem": answer.problem} if answer.problem else {}
                yield self._refusal(answer.kind, row, answer.key, value=one_line(row[answer.key]), **facts)

    def proposals(self) -> Iterator[Usulan]:
        for row in self.table.rows:
            if not row.blank("keputusan"):
                yield self._proposal(row)

    def notes(self) -> Iterator[Note]:
        blank = [row for row in self.table.rows if row.blank("keputusan") and not self._spare(row)]
        if len(blank) == len(self.rkt) and not any(self.proposals()):
            yield Note("empty")
        for row in blank:
            if row.text("pengampu") == self.kode:
                yield Note("unanswered", self.table.address(row, "keputusan"), _named(row))

    def _spare(self, row: Row) -> bool:
        return row_key(row) not in self.rkt and is_spare_id(row.text("id"), self.kode)

    def _altered(self, row: Row, wanted: RowLike) -> Iterator[Refusal]:
        for key in LOCKED:
            if not isinstance(row[key], BadCell) and not _same_cell(key, row, wanted):
                yield self._refusal(
                    "locked_changed", row, key, value=one_line(row[key]), expected=one_line(wanted[key])
                )

    def _foreign_row(self, row: Row) -> Refusal:
        documents = [dokumen for name, dokumen in self.rkt if name == row.text("id")]
        if not documents:
            return self._refusal("unknown_row", row, "id", value=row.text("id"))
        return self._refusal("locked_changed", row, "dokumen", value=row.text("dokumen"), expected=", ".join(documents))

    def _proposal(self, row: Row) -> Usulan:
        texts = {key: row.text(key) for key in ("id", "dokumen", "sasaran", "indikator", "arah", "keputusan")}
        unit, wanted = row.text("satuan"), row.text("satuan_usulan")
        return Usulan(
            self.kode,
            self.berkas,
            self.table.address(row, "keputusan"),
            **texts,
            satuan=unit or wanted,
            target_usulan=carried_target(row["target_usulan"]),
            satuan_usulan="" if same_unit(unit or wanted, wanted) else wanted,
            alasan=row.text("alasan"),
            dasar=row.text("dasar"),
        )

    def _refusal(self, kind: str, row: Row, key: str, **facts: object) -> Refusal:
        title = self.table.spec.column(key).title
        return Refusal(kind, self.table.address(row, key), {**_named(row), "title": title, **facts})


def _named(row: Row) -> dict[str, object]:
    return {"id": row.text("id"), "dokumen": row.text("dokumen")}


def _same_cell(key: str, row: RowLike, wanted: RowLike) -> bool:
    if key == "target_rkt":
        return equal_targets(row[key], wanted["satuan"], wanted[key], wanted["satuan"])
    return one_line(row[key]) == one_line(wanted[key])
