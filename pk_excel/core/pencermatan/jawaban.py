"""What makes one answer of a division incomplete or contradictory (SOP step 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.records import RowLike, equal_targets, filled, one_line, reading_problem
from pk_excel.core.values.cells import is_blank
from pk_excel.core.values.units import same_unit

ANSWER = ("target_usulan", "satuan_usulan", "alasan", "dasar")
_NEW_ROW = ("dokumen", "sasaran", "indikator", "arah", "target_usulan")


@dataclass(frozen=True)
class AnswerProblem:
    """Why an answer cannot be taken, and the column in which to mend it.

    ``kind``: ``no_decision`` (something is filled in, but no Keputusan), ``no_target``, ``unclear_target``
    (``problem`` says how), ``no_reason``, ``same_as_rkt`` (Ubah that changes nothing), ``kept_but_changed`` and
    ``removed_but_changed`` (Tetap or Hapus with another target or unit), ``add_on_rkt_row``; in an empty row also
    ``only_add``, ``new_row_incomplete``, ``two_units``, ``not_for_new_row`` (a cell that is not asked there).
    """

    kind: str
    key: str
    problem: str = field(default="")


def answer_problems(row: RowLike) -> Iterator[AnswerProblem]:
    """Yield what is wrong with the answer to an RKT row; a row left blank is no answer."""
    match one_line(row["keputusan"]):
        case "":
            if filled(row, ANSWER):
                yield AnswerProblem("no_decision", "keputusan")
        case Keputusan.TETAP:
            yield from _unasked_change(row, "kept_but_changed")
        case Keputusan.HAPUS:
            yield from _unasked_change(row, "removed_but_changed")
            yield from _no_reason(row)
        case Keputusan.UBAH:
            yield from _target_problem(row, _unit(row), "no_target")
            if equal_targets(row["target_usulan"], _unit(row), row["target_rkt"], row["satuan"]):
                yield AnswerProblem("same_as_rkt", "target_usulan")
            yield from _no_reason(row)
        case _:
            yield AnswerProblem("add_on_rkt_row", "keputusan")


def new_row_problems(row: RowLike, kode: str) -> Iterator[AnswerProblem]:
    """Yield what is wrong with one of the empty rows of the division *kode*; untouched it proposes nothing."""
    if _text(row, "pengampu") not in ("", kode):
        yield AnswerProblem("not_for_new_row", "pengampu")
    if not filled(row, (key for key in row if key not in ("id", "pengampu"))):
        return
    keputusan = one_line(row["keputusan"])
    if keputusan != Keputusan.TAMBAH:
        yield AnswerProblem("only_add" if keputusan else "no_decision", "keputusan")
    missing = [key for key in _NEW_ROW if is_blank(row[key])]
    missing += [] if filled(row, ("satuan", "satuan_usulan")) else ["satuan"]
    yield from (AnswerProblem("new_row_incomplete", key) for key in missing)
    if len(filled(row, ("satuan", "satuan_usulan"))) == 2 and not same_unit(_text(row, "satuan"), _unit(row)):
        yield AnswerProblem("two_units", "satuan_usulan")
    if not is_blank(row["target_usulan"]):
        yield from _target_problem(row, _unit(row), "new_row_incomplete")
    if not is_blank(row["target_rkt"]):
        yield AnswerProblem("not_for_new_row", "target_rkt")
    yield from _no_reason(row)


def _text(row: RowLike, key: str) -> str:
    return one_line(row[key])


def _unit(row: RowLike) -> str:
    return _text(row, "satuan_usulan") or _text(row, "satuan")


def _no_reason(row: RowLike) -> Iterator[AnswerProblem]:
    if is_blank(row["alasan"]):
        yield AnswerProblem("no_reason", "alasan")


def _target_problem(row: RowLike, unit: str, when_empty: str) -> Iterator[AnswerProblem]:
    problem = reading_problem(row["target_usulan"], unit)
    if problem == "empty":
        yield AnswerProblem(when_empty, "target_usulan")
    elif problem:
        yield AnswerProblem("unclear_target", "target_usulan", problem)


def _unasked_change(row: RowLike, kind: str) -> Iterator[AnswerProblem]:
    target, unit = row["target_usulan"], _text(row, "satuan_usulan")
    if unit and not same_unit(unit, _text(row, "satuan")):
        yield AnswerProblem(kind, "satuan_usulan")
    elif not is_blank(target) and not equal_targets(target, row["satuan"], row["target_rkt"], row["satuan"]):
        yield AnswerProblem(kind, "target_usulan")
