"""The rows that staff add to the agenda of the pleno by an ID: what they are about, once the meeting decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.teks import is_empty, one_line

#: The kind of a row that staff added.
JENIS_RAPAT = "Usulan rapat"
_WORDS = (
    PlenoRow.sasaran, PlenoRow.indikator, PlenoRow.satuan, PlenoRow.arah, PlenoRow.divisi, PlenoRow.target_semula,
)  # fmt: skip


def is_own(row: PlenoRow) -> bool:
    """Return whether staff added a row to the agenda."""
    return one_line(row.jenis) in ("", JENIS_RAPAT)


def with_words(agenda: Iterable[PlenoRow], draft: Sequence[PkRow]) -> tuple[PlenoRow, ...]:
    """Return the agenda; the rows that staff added say what kind they are, and what *draft* says of their indicator.

    What staff typed there stays.
    """
    rows = {row_key(row): row for row in draft}
    return tuple(row if one_line(row.jenis) else _told(row, rows.get(row_key(row))) for row in agenda)


def _told(row: PlenoRow, about: PkRow | None) -> PlenoRow:
    blank = [column.key for column in _WORDS if is_empty(row.value(column))] if about else []
    said = {key: getattr(about, "target" if key == PlenoRow.target_semula.key else key) for key in blank}
    return replace(row, jenis=JENIS_RAPAT, **said)
