"""What proposals are held against besides the RKT: the Renstra, the national targets, last year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pk_excel.core.tables.choices import Cakupan
from pk_excel.core.tables.columns import TargetCell
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.tables.tahun_lalu import TahunLaluRow
from pk_excel.core.values.nasional import FIRST_YEAR
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import is_empty


@dataclass(frozen=True)
class Acuan:
    """What the office knows of the rows beside the RKT; all of it may be missing.

    ``renstra`` are the rows of the Renstra by (ID, document), ``nasional`` the national targets of the year by ID
    in lower case, ``tahun_lalu`` the rows of last year's figures, ``rkt`` what the RKT has by (ID, document).
    """

    tahun: int = 0
    renstra: Mapping[RowKey, RenstraRow] = field(default_factory=dict)
    nasional: Mapping[str, TargetCell] = field(default_factory=dict)
    tahun_lalu: Mapping[RowKey, TahunLaluRow] = field(default_factory=dict)
    rkt: frozenset[RowKey] = frozenset()

    def target_renstra(self, key: RowKey) -> TargetCell:
        """Return the Renstra's target of the year for a row, None where it has none."""
        row = self.renstra.get(key)
        return None if row is None else row.target.get(self.tahun)

    def target_nasional(self, key: RowKey) -> TargetCell:
        """Return the national target of a row, None where there is none, or before 2026."""
        return self.nasional.get(key[0].casefold()) if self.tahun >= FIRST_YEAR else None

    def lalu(self, key: RowKey, indikator: object) -> str:
        """Return last year's figures of a row as staff read them: ``2025: target 80%, realisasi 81,5%``.

        A row of the RKT keeps its ID through the years; that of any other may have been another indicator's, so that
        its wording tells.
        """
        row = self.tahun_lalu.get(key)
        row = row if row is not None and (key in self.rkt or row.words(indikator)) else None
        figures = {"target": row.target, "realisasi": row.realisasi} if row else {}
        said = ", ".join(f"{name} {printed(cell)}" for name, cell in figures.items() if not is_empty(printed(cell)))
        return f"{self.tahun - 1}: {said}" if said else ""


def acuan(
    tahun: int,
    renstra: Iterable[RenstraRow],
    tahun_lalu: Iterable[TahunLaluRow] = (),
    nasional: Iterable[TargetNasionalRow] = (),
    rkt: Iterable[RktRow] = (),
) -> Acuan:
    """Return what the rows of *tahun* are held against."""
    plans: dict[RowKey, RenstraRow] = {}
    for row in renstra:
        for dokumen in row.dokumen.documents if isinstance(row.dokumen, Cakupan) else ():
            plans.setdefault((row.id, str(dokumen)), row)
    last = {row_key(row): row for row in reversed(tuple(tahun_lalu))}
    least = {row.id.casefold(): row.target.get(tahun) for row in nasional if not is_empty(row.id)}
    return Acuan(tahun, plans, least, last, frozenset(map(row_key, rkt)))
