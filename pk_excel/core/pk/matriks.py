"""The matrix of changes: each changed row with its target or wording in every draft, and why it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pk_excel.core.papers import BarisPerubahan
from pk_excel.core.pk.draf import in_force
from pk_excel.core.pk.versi import JenisPerubahan, same_value
from pk_excel.core.tables.records import RowKey, RowLike, one_line, printed_target, row_key

BELUM_ADA = "–"
_PARTS = ("target", "sasaran", "indikator", "arah")


@dataclass(frozen=True)
class Matriks:
    """The stages, the changed rows (those of the last draft first), and how many rows are the same in every draft."""

    tahap: tuple[str, ...]
    baris: tuple[BarisPerubahan, ...]
    tetap: int


def matrix(drafts: Sequence[tuple[str, Iterable[RowLike]]]) -> Matriks:
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

    def __init__(self, key: RowKey, rows: Sequence[RowLike | None]) -> None:
        self.key = key
        self.rows = rows
        self.valid = [row if row is not None and in_force(row) else None for row in rows]
        self.present = [row for row in self.valid if row is not None]
        self.varied = tuple(part for part in _PARTS if self._varies(part))

    @property
    def changed(self) -> bool:
        return bool(self.varied) or len(self.present) < len(self.rows)

    def baris(self) -> BarisPerubahan:
        last = self.present[-1]
        sasaran, indikator = one_line(last["sasaran"]), one_line(last["indikator"])
        values = tuple(self._value(index) for index in range(len(self.rows)))
        return BarisPerubahan(*self.key, sasaran, indikator, values, self._jenis(), self._alasan())

    def _varies(self, part: str) -> bool:
        keys = ("target", "satuan") if part == "target" else (part,)
        pairs = zip(self.present, self.present[1:], strict=False)
        return any(not same_value(key, a, b) for a, b in pairs for key in keys)

    def _value(self, index: int) -> str:
        row = self.valid[index]
        if row is None:
            was_there = any(earlier is not None for earlier in self.valid[:index])
            return str(JenisPerubahan.HAPUS) if was_there else BELUM_ADA
        return "\n".join(_shown(row, part) for part in self.varied or ("target",))

    def _jenis(self) -> str:
        first, last = self.valid[0], self.valid[-1]
        whole = [JenisPerubahan.TAMBAH] if first is None else []
        whole += [JenisPerubahan.HAPUS] if last is None else []
        if not whole and not self.varied:
            whole = [JenisPerubahan.HAPUS, JenisPerubahan.TAMBAH]
        return ", lalu ".join(whole).capitalize() or f"{JenisPerubahan.UBAH}: {', '.join(self.varied)}"

    def _alasan(self) -> str:
        """Return the reasons in the order they came; one that was only added to is given once, as it became."""
        reasons: list[str] = []
        for row in self.rows:
            reason = one_line(row["alasan"]) if row is not None else ""
            if reason and reasons and reason.startswith(reasons[-1]):
                reasons[-1] = reason
            elif reason and reason not in reasons:
                reasons.append(reason)
        return "; ".join(reasons)


def _shown(row: RowLike, part: str) -> str:
    return printed_target(row["target"], row["satuan"]) if part == "target" else one_line(row[part])
