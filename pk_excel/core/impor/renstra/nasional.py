"""National targets of a source as rows of *Target Nasional*, each matched to the Renstra by its wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pk_excel.core.impor.renstra.banding import Rencana, held_against
from pk_excel.core.impor.renstra.baris import BarisRenstra
from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.gist import Gists, gist_of
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.teks import wording

_PROPOSED = "Usulan ID: {ids}, periksa."


def planned_national(
    rows: Sequence[TargetNasionalRow], sources: Iterable[BarisRenstra], renstra: Sequence[RenstraRow]
) -> Rencana[TargetNasionalRow]:
    """Return what *sources* make of the national *rows*.

    A new row has the ID of the Renstra's row with its wording at once; where several have it, where the wording is
    only nearly that, or where another row has this ID already, *Keterangan* proposes it.
    """
    return held_against(rows, sources, _New(rows, renstra).row)


class _New:
    """Makes the rows that the table lacks, one after the other; no two get one ID."""

    def __init__(self, rows: Sequence[TargetNasionalRow], renstra: Sequence[RenstraRow]) -> None:
        self.renstra = {row.id: row for row in renstra if row.id}
        self.gists: Gists[str] = Gists()
        self.worded: dict[str, list[RenstraRow]] = {}
        for name, row in self.renstra.items():
            self.gists.add(name, gist_of(row.indikator))
            self.worded.setdefault(wording(row.indikator), []).append(row)
        self.taken = {row.id.casefold() for row in rows}

    def row(self, source: BarisRenstra) -> TargetNasionalRow:
        """Return the row of an indicator."""
        exact = self._same_wording(source)
        name = exact[0] if len(exact) == 1 and exact[0].casefold() not in self.taken else ""
        self.taken.add(name.casefold())
        near = () if name else exact or tuple(self.gists.alike(gist_of(source.indikator)))
        return TargetNasionalRow(
            id=name, sasaran=source.sasaran, indikator=source.indikator, satuan=source.satuan,
            keterangan=_PROPOSED.format(ids=" atau ".join(near)) if near else "", asal=str(source.tempat),
            target={year: read_target(value, source.satuan) for year, value in source.target.items()},
        )  # fmt: skip

    def _same_wording(self, source: BarisRenstra) -> tuple[str, ...]:
        """Return the IDs of the Renstra's rows with this wording; those of the same sasaran if there are such."""
        same = self.worded.get(wording(source.indikator), [])
        within = [row for row in same if wording(row.sasaran) == wording(source.sasaran)]
        return tuple(row.id for row in within or same)
