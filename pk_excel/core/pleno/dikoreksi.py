"""Corrections that came back to the pleno: they are decided on the draft that they correct (SOP steps 5 and 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from pk_excel.core.pleno.keputusan import corrections
from pk_excel.core.pleno.terdahulu import RapatTerdahulu, Terdahulu
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.row import RowKey, row_key


def with_corrected_rows(
    draft: Sequence[PkRow], pleno: Iterable[PlenoRow], terdahulu: Terdahulu, rows_of: Callable[[int], Sequence[PkRow]]
) -> list[PkRow]:
    """Return *draft* with each row about which a correction came back as the meeting before had left it.

    So Tetap keeps what that meeting decided, and a row that it added can be decided on as any other. *rows_of* returns
    the rows of a version.
    """
    wanted: dict[int, set[RowKey]] = {}
    for item in pleno:
        lines = corrections(item)
        before = _before(terdahulu.rapat, row_key(item), lines[-1]) if lines else None
        if before is not None:
            wanted.setdefault(before.versi, set()).add(row_key(item))
    rows = list(draft)
    for versi, keys in wanted.items():
        rows = _replaced(rows, rows_of(versi), keys)
    return rows


def _before(rapat: Sequence[RapatTerdahulu], key: RowKey, line: str) -> RapatTerdahulu | None:
    """Return the last meeting before the one to which the correction *line* came first; None when there was none."""
    came = (
        place for place, meeting in enumerate(rapat)
        if any((item.id, item.dokumen) == key and line in item.pilihan for item in meeting.butir)
    )  # fmt: skip
    place = next(came, len(rapat))
    return rapat[place - 1] if place else None


def _replaced(rows: Sequence[PkRow], source: Sequence[PkRow], keys: set[RowKey]) -> list[PkRow]:
    """Return *rows* with those of *keys* as in *source*; one that is only there stands behind the same row as there."""
    taken: Mapping[RowKey, PkRow] = {row_key(row): row for row in source if row_key(row) in keys}
    after = [taken.get(row_key(row), row) for row in rows]
    places = {row_key(row): place for place, row in enumerate(after)}
    place = -1
    for row in source:
        if row_key(row) in places:
            place = places[row_key(row)]
        elif row_key(row) in taken:
            place += 1
            after.insert(place, row)
            places = {key: old + (old >= place) for key, old in places.items()} | {row_key(row): place}
    return after
