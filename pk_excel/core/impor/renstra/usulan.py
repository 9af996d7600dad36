"""What a source lacks, proposed by rule and marked until an office accepts it: IDs that stay the same, directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pk_excel.core.impor.renstra.baris import BarisRenstra
from pk_excel.core.tables.choices import Cakupan, YaTidak
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import same_value, shown
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_cell import read_target, same_targets
from pk_excel.core.values.target_types import Arah, Target
from pk_excel.core.values.teks import is_empty, wording

_LESS = re.compile(
    r"\b(menurun\w*|penurunan|berkurang\w*|pengurangan|jumlah (sengketa|pelanggaran|temuan|pengaduan|gugatan|kesalahan|"
    r"aduan|keluhan|kasus)|persentase (sengketa|pelanggaran|temuan|kesalahan|pengaduan|ketidak\w+)|tingkat (kesalahan|"
    r"kehilangan)|selisih|deviasi)\b",
    re.IGNORECASE,
)
_COMPARED: tuple[Column[Any], ...] = (RenstraRow.sasaran, RenstraRow.indikator, RenstraRow.satuan)
_ID = re.compile(r"IK-([0-9]+)")


@dataclass(frozen=True)
class Beda:
    """A value that the source now has otherwise than the workbook, which keeps its own."""

    row: RenstraRow
    kolom: str
    buku: str
    sumber: str


@dataclass(frozen=True)
class RencanaRenstra:
    """The rows of ``tblRenstra`` after the import: those that were there as they are, then the new ones.

    ``beda`` are values that the source has otherwise; ``sama`` counts the rows that it has alike; ``hilang`` are rows
    of the workbook that came from such a source and that it does not have any more: they stay.
    """

    rows: tuple[RenstraRow, ...]
    baru: tuple[RenstraRow, ...]
    beda: tuple[Beda, ...]
    sama: int
    hilang: tuple[RenstraRow, ...]

    @property
    def changes_nothing(self) -> bool:
        """Return whether nothing would be written."""
        return not self.baru


def planned(
    rows: Sequence[RenstraRow], sources: Iterable[BarisRenstra], dokumen: Cakupan, divisions: Mapping[str, str]
) -> RencanaRenstra:
    """Return what *sources* make of the Renstra *rows*; *divisions* are the names of the divisions by code.

    An indicator is the same when its wording is, in the same sasaran if several are worded alike; its ID stays.
    """
    run = _Run(rows, dokumen, divisions)
    for source in sources:
        run.take(source)
    gone = tuple(row for row in rows if row.asal and row.id not in run.met)
    return RencanaRenstra((*rows, *run.new), tuple(run.new), tuple(run.differing), run.same, gone)


class _Run:
    def __init__(self, rows: Sequence[RenstraRow], dokumen: Cakupan, divisions: Mapping[str, str]) -> None:
        self.known = list(rows)
        self.dokumen, self.divisions = dokumen, divisions
        self.next = 1 + max((int(found[1]) for row in rows if (found := _ID.fullmatch(row.id))), default=0)
        self.codes = {wording(row.sasaran): row.kode_sasaran for row in rows if row.kode_sasaran}
        self.new: list[RenstraRow] = []
        self.differing: list[Beda] = []
        self.met: set[str] = set()
        self.same = 0

    def take(self, source: BarisRenstra) -> None:
        """Take one indicator of the source: as new, or compared with the row that it is."""
        old = self._same_indicator(source)
        if old is None:
            self._add(source)
            return
        self.met.add(old.id)
        found = list(_differences(old, source))
        self.differing += found
        self.same += not found

    def _same_indicator(self, source: BarisRenstra) -> RenstraRow | None:
        alike = [row for row in (*self.known, *self.new) if wording(row.indikator) == wording(source.indikator)]
        within = [row for row in alike if wording(row.sasaran) == wording(source.sasaran)]
        return within[0] if within else alike[0] if len(alike) == 1 else None

    def _add(self, source: BarisRenstra) -> None:
        proposed: list[Column[Any]] = [RenstraRow.id]
        code = source.kode_sasaran or self.codes.get(wording(source.sasaran), "")
        if not code:
            code, proposed = f"SS-{len(self.codes) + 1}", [*proposed, RenstraRow.kode_sasaran]
        self.codes.setdefault(wording(source.sasaran), code)
        targets: dict[int, Any] = {year: read_target(value, source.satuan) for year, value in source.target.items()}
        division = self._division(source.divisi)
        proposed += [RenstraRow.arah] + ([] if source.iku else [RenstraRow.iku])
        row = RenstraRow(
            id=f"IK-{self.next:02}", dokumen=self.dokumen, kode_sasaran=code, sasaran=source.sasaran,
            indikator=source.indikator, satuan=source.satuan, arah=direction(source.indikator, targets),
            iku=_iku(source.iku), divisi=division, definisi=source.definisi, sumber_data=source.sumber_data,
            target=targets, asal=str(source.tempat), diusulkan=", ".join(column.title for column in proposed),
        )  # fmt: skip
        self.next += 1
        self.new.append(row)

    def _division(self, text: str) -> str:
        """Return the code of a division that a source calls by its code or its name; empty for none or several."""
        if text in self.divisions:
            return text
        named = [code for code, name in self.divisions.items() if text and wording(name) == wording(text)]
        return named[0] if len(named) == 1 else ""


def direction(indikator: str, targets: Mapping[int, Any]) -> Arah:
    """Return the direction that wording and trend of targets speak for; more is better unless they say otherwise."""
    if _LESS.search(indikator):
        return Arah.MINIMALKAN
    clear = [target for _, target in sorted(targets.items()) if isinstance(target, Target)]
    bounds = [target.high if target.low is None else target.low for target in clear]
    known = [bound for bound in bounds if bound is not None]
    falling = len(known) > 1 and all(b <= a for a, b in pairwise(known)) and known[-1] < known[0]
    return Arah.MINIMALKAN if falling else Arah.MAKSIMALKAN


def _iku(text: str) -> YaTidak:
    return YaTidak.YA if wording(text) in ("ya", "v", "√", "iku", "x", "1") else YaTidak.TIDAK


def _differences(old: RenstraRow, source: BarisRenstra) -> Iterable[Beda]:
    new = replace(
        old, sasaran=source.sasaran or old.sasaran, indikator=source.indikator, satuan=source.satuan or old.satuan
    )
    for column in _COMPARED:
        if not is_empty(new.value(column)) and not same_value(column, old, new):
            yield Beda(old, column.title, shown(old, column), shown(new, column))
    for year, value in source.target.items():
        mine, theirs = old.target.get(year), read_target(value, source.satuan or old.satuan)
        if not same_targets(mine, theirs):
            yield Beda(old, f"Target {year}", str(mine or "–"), str(theirs or "–"))
