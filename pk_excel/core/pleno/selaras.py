"""Decisions of one meeting that contradict each other or the draft: none of them is wrong by itself (SOP step 5).

Found here, they are mended on the sheet *Pleno* while the meeting sits; V18 and V26 would find them in the final draft.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pk_excel.core.pk.draf import in_force
from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import PlenoRow
from pk_excel.core.tables.problem import RowProblem
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.target_cell import printed, same_targets
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.units import same_unit

#: Decisions after which a row has the target that was decided for it.
_SETS = (Keputusan.UBAH, Keputusan.TAMBAH)


def contradictions(rows: Sequence[PkRow], decided: Mapping[RowKey, PlenoRow]) -> Iterator[RowProblem]:
    """Yield what of the draft *rows* after the meeting contradicts itself because of a row that it *decided*.

    ``agreements_differ``: one indicator (by ID, else by its wording) with two targets in the two agreements, at least
    one of them set now (``sini``, ``sana``, ``lain``, ``dokumen_lain``). ``added_twice``: a row taken with Tambah whose
    indicator stands in its document already (``lain``).
    """
    standing = _Standing(row for row in rows if in_force(row))
    for key, item in decided.items():
        row = standing.by_key.get(key)
        if row is None or item.keputusan not in _SETS:
            continue
        twin = standing.twin(row) if item.keputusan is Keputusan.TAMBAH else None
        other = standing.in_the_other(row)
        if twin is not None:
            yield RowProblem("added_twice", item, PlenoRow.keputusan, {"lain": twin.id})
        elif other is not None and not _agree(row, other):
            facts = {
                "sini": _said(row), "sana": _said(other), "lain": other.id, "dokumen_lain": one_line(other.dokumen),
            }
            yield RowProblem("agreements_differ", item, PlenoRow.target_ditetapkan, facts)


class _Standing:
    """The rows in force, found by their key, their ID and their wording; of equal ones the first."""

    def __init__(self, rows: Iterable[PkRow]) -> None:
        self.by_key: dict[RowKey, PkRow] = {}
        self._by_id: dict[str, dict[str, PkRow]] = defaultdict(dict)
        self._by_words: dict[str, list[PkRow]] = defaultdict(list)
        for row in rows:
            self.by_key.setdefault(row_key(row), row)
            self._by_id[row.id].setdefault(one_line(row.dokumen), row)
            self._by_words[wording(row.indikator)].append(row)

    def twin(self, row: PkRow) -> PkRow | None:
        """Return another row of the same agreement with the same indicator."""
        here = row_key(row)
        alike = ((row_key(other), other) for other in self._by_words[wording(row.indikator)])
        return next((other for there, other in alike if here != there and here[1] == there[1]), None)

    def in_the_other(self, row: PkRow) -> PkRow | None:
        """Return the same indicator in the other agreement."""
        dokumen = one_line(row.dokumen)
        by_id = (other for there, other in self._by_id[row.id].items() if there != dokumen)
        alike = () if is_empty(row.indikator) else self._by_words[wording(row.indikator)]
        by_words = (other for other in alike if one_line(other.dokumen) != dokumen)
        return next(by_id, None) or next(by_words, None)


def _agree(row: PkRow, other: PkRow) -> bool:
    return same_unit(row.satuan, other.satuan) and same_targets(row.target, other.target)


def _said(row: PkRow) -> str:
    return printed(row.target)
