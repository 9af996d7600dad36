"""Keeps every draft of the PK, row by row, with the hash that ties a paper to it."""

from __future__ import annotations

from collections.abc import Sequence

from pk_excel.app.desk import Desk
from pk_excel.core.pk import versi
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.records import Record, RowProblem
from pk_excel.messages.problems import problem_text


def save_version(desk: Desk, tahap: Tahap, records: Sequence[Record]) -> int:
    """Append *records* to ``tblVersi`` as the next version and return its number."""
    kept = desk.rows(t.VERSI)
    number = versi.next_number(kept)
    snapshot = versi.snapshot(tahap, number, desk.context.now, records)
    desk.replace(t.VERSI, [*(dict(row) for row in kept), *snapshot])
    return number


def rows_of_stage(desk: Desk, tahap: Tahap) -> list[Record]:
    """Return the rows of the latest version of a stage; none when there is no such version."""
    return versi.latest(desk.rows(t.VERSI), tahap)


def problem_lines(table: Table, problems: Sequence[RowProblem]) -> str:
    """Return the problems of rows that staff typed, one line each with its cell."""
    lines = []
    for problem in problems:
        row = problem.row
        facts = {
            "cell": table.address(row, problem.key), "id": row.text("id"), "dokumen": row.text("dokumen"),
            "value": row.text(problem.key), **problem.facts,
        }  # fmt: skip
        lines.append(f"  {problem_text(problem.kind, facts)}")
    return "\n".join(lines)
