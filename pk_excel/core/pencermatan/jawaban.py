"""What makes one answer of a division incomplete or contradictory (SOP step 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from pk_excel.core.pencermatan.edaran import is_spare_id
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pencermatan import ANSWER, TOLD, CermatRow, UsulanRow
from pk_excel.core.tables.reading import RawTable, header_key
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.target_cell import problem_of, reread, same_targets, too_exact
from pk_excel.core.values.teks import is_empty, one_line
from pk_excel.core.values.units import same_unit
from pk_excel.core.values.unreadable import BadCell

_NEW_ROW: tuple[Column[Any], ...] = (
    CermatRow.dokumen, CermatRow.sasaran, CermatRow.indikator, CermatRow.arah, CermatRow.target_usulan,
)  # fmt: skip
#: What stands in an empty row without the division's doing.
_GIVEN: tuple[Column[Any], ...] = (CermatRow.id, CermatRow.pengampu, *TOLD)
_ASKED: tuple[Column[Any], ...] = tuple(column for column in CermatRow.columns if column not in _GIVEN)
_EMPTY = (None, "")
_asked = itemgetter(*(column.key for column in _ASKED))
_NOTHING = tuple(column.empty for column in _ASKED)
_answers = itemgetter(*(column.key for column in ANSWER))
_NO_ANSWER = tuple(column.empty for column in ANSWER)


@dataclass(frozen=True)
class AnswerProblem:
    """Why an answer cannot be taken, and the column in which to mend it; ``more`` are others with the same fault.

    ``kind``: ``no_decision`` (something is filled in, but no Keputusan), ``no_target``, ``unclear_target``
    (``problem`` says how), ``too_exact``, ``no_reason``, ``same_as_rkt`` (Ubah that changes nothing),
    ``kept_but_changed`` and ``removed_but_changed`` (Tetap or Hapus with another target or unit), ``add_on_rkt_row``;
    in an empty row also ``only_add``, ``new_row_incomplete``, ``two_units``, ``not_for_new_row`` (a cell that is not
    asked there).
    """

    kind: str
    column: Column[Any]
    problem: str = field(default="")
    more: tuple[Column[Any], ...] = ()

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """Return every column in which to mend it."""
        return self.column, *self.more


def answer_problems(row: CermatRow) -> Iterator[AnswerProblem]:
    """Yield what is wrong with the answer to an RKT row; a row left blank is no answer.

    A target that cannot be read is told whatever else is: mended, the others would only bring it up later.
    """
    if row.keputusan is not Keputusan.UBAH and filled(row, CermatRow.target_usulan):
        yield from _target_problem(row, "no_target")
    match row.keputusan:
        case None:
            if answered(row):
                yield AnswerProblem("no_decision", CermatRow.keputusan)
        case Keputusan.TETAP:
            yield from _unasked_change(row, "kept_but_changed")
        case Keputusan.HAPUS:
            yield from _unasked_change(row, "removed_but_changed")
            yield from _no_reason(row)
        case BadCell():
            pass  # told with its cell already: without it only what is true of any decision can be said
        case Keputusan.UBAH:
            yield from _target_problem(row, "no_target")
            if same_targets(row.target_usulan, row.target_rkt):
                yield AnswerProblem("same_as_rkt", CermatRow.target_usulan)
            yield from _no_reason(row)
        case _:
            yield AnswerProblem("add_on_rkt_row", CermatRow.keputusan)


def new_row_problems(row: CermatRow, kode: str) -> Iterator[AnswerProblem]:
    """Yield what is wrong with one of the empty rows of the division *kode*; untouched it proposes nothing."""
    if one_line(row.pengampu) not in ("", kode):
        yield AnswerProblem("not_for_new_row", CermatRow.pengampu)
    if not proposes(row):
        return
    if row.keputusan is not Keputusan.TAMBAH:
        yield AnswerProblem("only_add" if row.keputusan else "no_decision", CermatRow.keputusan)
    yield from _incomplete(row)
    if filled(row, CermatRow.target_usulan):
        yield from _target_problem(row, "new_row_incomplete")
    if filled(row, CermatRow.target_rkt):
        yield AnswerProblem("not_for_new_row", CermatRow.target_rkt)
    yield from _no_reason(row)


def _incomplete(row: CermatRow) -> Iterator[AnswerProblem]:
    """Yield what a proposed row lacks to become a row of the PK, and a unit that is said twice."""
    missing = [column for column in _NEW_ROW if not filled(row, column)]
    units = [column for column in (CermatRow.satuan, CermatRow.satuan_usulan) if filled(row, column)]
    missing += [] if units else [CermatRow.satuan]
    if missing:
        yield AnswerProblem("new_row_incomplete", missing[0], more=tuple(missing[1:]))
    if len(units) == 2 and not same_unit(row.satuan, row.satuan_usulan):
        yield AnswerProblem("two_units", CermatRow.satuan_usulan)


def filled(row: CermatRow, column: Column[Any]) -> bool:
    """Return whether a cell of the answer says something."""
    value = row.value(column)
    return problem_of(value) != "empty" if column.units is not None else not is_empty(value)


def proposes(row: CermatRow) -> bool:
    """Return whether one of the empty rows proposes anything.

    *Tetap* alone does not: it was filled down over the end of the RKT, and there is nothing that could stay.
    """
    values = vars(row)
    if _asked(values) == _NOTHING:
        return False  # most rows
    said = [column for column in _ASKED if values[column.key] not in _EMPTY and filled(row, column)]
    return bool(said) and (said != [CermatRow.keputusan] or row.keputusan is not Keputusan.TETAP)


def is_untouched(raw: RawTable, kode: str, asks: Collection[Column[Any]]) -> bool:
    """Return whether a review table of the division *kode* says nothing, as seen without understanding its rows.

    Its columns *asks*, its empty rows but for what they are given, and all that is around it are blank, as on the
    review sheets of most masters.
    """
    places = {header_key(title): at for at, title in reversed(list(enumerate(raw.header)))}
    at = [places.get(header_key(column.title), -1) for column in CermatRow.columns]
    if -1 in at or raw.below or raw.beside:
        return False
    asked = [place for place, column in zip(at, CermatRow.columns, strict=True) if column in asks]
    spare = [*asked, *(place for place, column in zip(at, CermatRow.columns, strict=True) if column in _ASKED)]
    name = at[CermatRow.columns.index(CermatRow.id)]
    for cells in raw.rows:
        said = cells[name]
        is_spare = isinstance(said, str) and is_spare_id(clean_text(said), kode)
        if any(cells[place] is not None for place in (spare if is_spare else asked)):
            return False
    return True


def answered(row: CermatRow) -> bool:
    """Return whether the division wrote anything into its columns of a row."""
    if _answers(vars(row)) == _NO_ANSWER:
        return False  # most rows
    return any(filled(row, column) for column in ANSWER)


def answer_text(row: CermatRow | UsulanRow) -> str:
    """Return an answer on one line: ``Ubah, 98%, alasan: Juknis``."""
    said = []
    for column in ANSWER:
        text = as_typed(row, row.column(column.key))
        if not is_empty(text):
            said.append(f"{column.title.lower()}: {text}" if column in (CermatRow.alasan, CermatRow.dasar) else text)
    return ", ".join(said)


def _no_reason(row: CermatRow) -> Iterator[AnswerProblem]:
    if not filled(row, CermatRow.alasan):
        yield AnswerProblem("no_reason", CermatRow.alasan)


def _target_problem(row: CermatRow, when_empty: str) -> Iterator[AnswerProblem]:
    problem = problem_of(row.target_usulan)
    if problem == "empty":
        yield AnswerProblem(when_empty, CermatRow.target_usulan)
    elif problem:
        yield AnswerProblem("unclear_target", CermatRow.target_usulan, problem)
    elif too_exact(row.target_usulan):
        yield AnswerProblem("too_exact", CermatRow.target_usulan)


def _unasked_change(row: CermatRow, kind: str) -> Iterator[AnswerProblem]:
    unit = one_line(row.satuan_usulan)
    if filled(row, CermatRow.satuan_usulan) and not same_unit(unit, row.satuan):
        yield AnswerProblem(kind, CermatRow.satuan_usulan)
    elif filled(row, CermatRow.target_usulan) and not same_targets(
        reread(row.target_usulan, row.satuan), row.target_rkt
    ):
        yield AnswerProblem(kind, CermatRow.target_usulan)
