"""The matrix of changes: each changed row with its target or wording in every draft, and why it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pk_excel.core.papers.matriks import BarisPerubahan
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.versi import JenisPerubahan, alike
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import same_value, shown
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.teks import is_empty, listed_reasons, one_line

BELUM_ADA = "–"
_PARTS: tuple[Column[Any], ...] = (PkRow.target, PkRow.sasaran, PkRow.indikator, PkRow.arah)


@dataclass(frozen=True)
class Matriks:
    """The stages, the changed rows (those of the last draft first), and how many rows are the same in every draft."""

    tahap: tuple[str, ...]
    baris: tuple[BarisPerubahan, ...]
    tetap: int


def matrix(drafts: Sequence[tuple[str, Iterable[PkRow]]]) -> Matriks:
    """Return how rows changed over *drafts*, each (stage, PK rows), oldest first; rows are matched by (id, dokumen).

    A value of a changed row is its target, or what of its wording changed; ``–`` before the row was there.
    """
    stages = [{row_key(row): row for row in rows} for _name, rows in drafts]
    keys = dict.fromkeys(key for stage in reversed(stages) for key in stage)
    lives = [life for life in (_Life(key, [stage.get(key) for stage in stages]) for key in keys) if life.present]
    changed = tuple(life.baris() for life in lives if life.changed)
    return Matriks(tuple(name for name, _rows in drafts), changed, len(lives) - len(changed))


class _Life:
    """One row through all drafts; ``rows`` has None where the draft does not know it."""

    def __init__(self, key: RowKey, rows: Sequence[PkRow | None]) -> None:
        self.key = key
        self.rows = rows
        self.valid = [row if row is not None and in_force(row) else None for row in rows]
        self.present = [row for row in self.valid if row is not None]
        pairs = zip(self.present, self.present[1:], strict=False)
        self._steps = [pair for pair in pairs if not alike(*pair)]
        self.varied = tuple(part for part in _PARTS if self._steps and self._varies(part))

    @property
    def changed(self) -> bool:
        return bool(self.varied) or len(self.present) < len(self.rows)

    def baris(self) -> BarisPerubahan:
        last = self.present[-1]
        sasaran, indikator = one_line(last.sasaran), one_line(last.indikator)
        values = tuple(self._value(index) for index in range(len(self.rows)))
        return BarisPerubahan(*self.key, sasaran, indikator, values, self._jenis(), self._alasan())

    def _varies(self, part: Column[Any]) -> bool:
        columns = (PkRow.target, PkRow.satuan) if part is PkRow.target else (part,)
        return any(not same_value(column, a, b) for a, b in self._steps for column in columns)

    def _value(self, index: int) -> str:
        row = self.valid[index]
        if row is None:
            was_there = any(earlier is not None for earlier in self.valid[:index])
            return str(JenisPerubahan.HAPUS) if was_there else BELUM_ADA
        return "\n".join(shown(row, part) for part in self.varied or (PkRow.target,))

    def _jenis(self) -> str:
        first, last = self.valid[0], self.valid[-1]
        whole = [JenisPerubahan.TAMBAH] if first is None else []
        whole += [JenisPerubahan.HAPUS] if last is None else []
        if not whole and not self.varied:
            whole = [JenisPerubahan.HAPUS, JenisPerubahan.TAMBAH]
        parts = ", ".join(part.key for part in self.varied)
        return ", lalu ".join(whole).capitalize() or f"{JenisPerubahan.UBAH}: {parts}"

    def _alasan(self) -> str:
        """Return the reasons in the order they came; one that was only added to is given once, as it became."""
        reasons: list[str] = []
        for row in self.rows:
            reason = "" if row is None or is_empty(row.alasan) else one_line(row.alasan)
            if reason and reasons and reason.startswith(reasons[-1].rstrip(" .;")):
                reasons[-1] = reason
            elif reason:
                reasons.append(reason)
        return listed_reasons(reasons)
