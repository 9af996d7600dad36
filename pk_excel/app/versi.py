"""Keeps every draft of the PK, row by row, with the hash that ties a paper to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pk_excel.app.desk import Desk
from pk_excel.core.pk import versi
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.problem import RowProblem
from pk_excel.core.tables.row import row_key
from pk_excel.messages.problems import problem_text


def save_version(desk: Desk, tahap: Tahap, rows: Sequence[PkRow], sidik: str = "") -> int:
    """Append *rows* to ``tblVersi`` as the next version, under the seal *sidik* if it has one; return its number."""
    kept = desk.rows(t.VERSI)
    number = versi.next_number(kept)
    snapshot = versi.snapshot(tahap, number, desk.context.now, rows, sidik)
    desk.replace(t.VERSI, [*kept, *snapshot])
    return number


def rows_of_stage(desk: Desk, tahap: Tahap, until: int | None = None) -> list[PkRow]:
    """Return the rows of the latest version of a stage, up to version *until*; none when there is no such version."""
    kept = desk.rows(t.VERSI)
    if until is not None:
        kept = tuple(row for row in kept if isinstance(row.versi, int) and row.versi <= until)
    return versi.latest(kept, tahap)


def problem_lines(problems: Iterable[RowProblem]) -> str:
    """Return the problems of rows that staff typed, one line each with its cell."""
    lines = []
    for problem in problems:
        row = problem.row
        id, dokumen = row_key(row)
        facts = {
            "cell": row.address(problem.column), "id": id, "dokumen": dokumen,
            "value": as_typed(row, problem.column), **problem.facts,
        }  # fmt: skip
        lines.append(f"  {problem_text(problem.kind, facts)}")
    return "\n".join(lines)
