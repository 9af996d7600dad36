"""Why a returned review or one of its rows is not taken, and what is worth saying of one that is (SOP step 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pk_excel.core.tables.row import RowKey


@dataclass(frozen=True)
class Refusal:
    """A reason to leave out a file or, with ``row``, one of its rows; ``cell`` may be empty.

    Of the file: ``wrong_office``, ``wrong_year``, ``wrong_division``, ``stale_rkt`` (value, expected).
    Of its rows: ``bad_cell`` (problem), ``merged_cell``, ``locked_changed`` (expected), ``missing_row``,
    ``duplicate_row``, ``unknown_row``; ``changed_row`` (changes, answer), ``new_row`` and ``asked_again`` (reason) must
    be asked anew; of its answers: the kinds of :class:`~pk_excel.core.pencermatan.jawaban.AnswerProblem`. The facts of
    a row name its ``id`` and ``dokumen``, those of a cell also the column's ``title`` and the cell's ``value``.
    """

    kind: str
    cell: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    row: RowKey | None = None


@dataclass(frozen=True)
class Note:
    """Something worth saying about a file that was taken.

    ``unanswered``: an own row left blank; ``empty``: no answer at all; ``gone``: an ``answer`` to a row that is no
    longer in the RKT.
    """

    kind: str
    cell: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    row: RowKey = ("", "")
