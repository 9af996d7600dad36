"""What the stories of the sample offices share: the year, who types, and how answers are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.reading import as_block, read_table
from pk_excel.core.tables.row import row_key
from pk_excel.ports import WorkbookPort

TAHUN = 2026
MASTER = f"PK-{TAHUN}.xlsm"
USER = "Staf Subbagian Perencanaan (contoh)"

_Answer = TypeVar("_Answer", CermatRow, PlenoRow)


def type_answers(book: WorkbookPort, spec: TableSpec[_Answer], answers: Sequence[_Answer]) -> None:
    """Type *answers* into the rows they name, as staff do; a new row goes into the spare row with its ID."""
    typed = [column.key for column in spec.columns if column.typed]
    by_key = {row_key(answer): answer for answer in answers}
    by_id = {answer.id: answer for answer in answers}

    def answered(row: _Answer) -> _Answer:
        if row.dokumen is None:
            return by_id.get(row.id, row)
        answer = by_key.get(row_key(row))
        return replace(row, **{key: getattr(answer, key) for key in typed}) if answer else row

    rows = read_table(spec, book.read_table(spec.name)).rows
    book.write_table(spec.name, *as_block(spec, map(answered, rows)))
