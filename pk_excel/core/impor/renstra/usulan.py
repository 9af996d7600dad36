"""What a source lacks, proposed by rule and marked until an office accepts it: IDs that stay the same, directions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pk_excel.core.divisi import called, exactly
from pk_excel.core.impor.renstra.banding import Rencana, held_against
from pk_excel.core.impor.renstra.baris import BarisRenstra, Lewat
from pk_excel.core.tables.choices import Cakupan, YaTidak
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.gist import gist_of
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Arah, Target
from pk_excel.core.values.teks import is_empty, one_line, wording

_LESS = re.compile(
    r"\b(menurun\w*|penurunan|berkurang\w*|pengurangan|jumlah (sengketa|pelanggaran|temuan|pengaduan|gugatan|kesalahan|"
    r"aduan|keluhan|kasus)|persentase (sengketa|pelanggaran|temuan|kesalahan|pengaduan|ketidak\w+)|tingkat (kesalahan|"
    r"kehilangan)|selisih|deviasi)\b",
    re.IGNORECASE,
)
#: What is done about such things is to become more, whatever they are.
_MORE = re.compile(
    r"\b(diselesaikan|terselesaikan|penyelesaian|ditindaklanjuti|tindak lanjut|ditangani|tepat waktu|dipulihkan|"
    r"dimenangkan)\b",
    re.IGNORECASE,
)
_ID = re.compile(r"IK-([0-9]+)")


def planned(
    rows: Sequence[RenstraRow], sources: Iterable[BarisRenstra], dokumen: Cakupan, divisions: Sequence[DivisiRow]
) -> Rencana[RenstraRow]:
    """Return what *sources* make of the Renstra *rows*; *divisions* are those of the office."""
    return held_against(rows, sources, _New(rows, dokumen, divisions).row)


def unknown_divisions(
    plan: Rencana[RenstraRow], sources: Iterable[BarisRenstra], divisions: Sequence[DivisiRow]
) -> Iterator[Lewat]:
    """Yield who is named for a new row and is no division of the office, or may be several."""
    new = {row.asal for row in plan.baru}
    for source in sources:
        if str(source.tempat) not in new or is_empty(source.divisi):
            continue
        found, place = called(source.divisi, divisions), source.sel_divisi or source.tempat
        if not found:
            yield Lewat("divisi_tidak_dikenal", place, source.divisi)
        elif len(found) > 1:
            names = (f"{one_line(row.divisi)} ({row.kode})" for row in divisions if row.kode in found)
            yield Lewat("divisi_mendua", place, source.divisi, ", ".join(names))


class _New:
    """Makes the rows that the Renstra lacks, one after the other."""

    def __init__(self, rows: Sequence[RenstraRow], dokumen: Cakupan, divisions: Sequence[DivisiRow]) -> None:
        self.dokumen, self.divisions = dokumen, divisions
        self.next = 1 + max((int(found[1]) for row in rows if (found := _ID.fullmatch(row.id))), default=0)
        self.codes = {wording(row.sasaran): row.kode_sasaran for row in rows if row.kode_sasaran}
        self.about = {row.kode: _stems(row.divisi) for row in divisions}
        self.doing: dict[str, set[str]] = {}  # the divisions of the indicators of each sasaran
        for row in rows:
            self.doing.setdefault(wording(row.sasaran), set()).update({row.divisi} - {""})

    def row(self, source: BarisRenstra) -> RenstraRow:
        """Return the row of an indicator, with what the source does not say proposed."""
        proposed: list[Column[Any]] = [RenstraRow.id]
        code = source.kode_sasaran or self.codes.get(wording(source.sasaran), "")
        if not code:
            code, proposed = f"SS-{len(self.codes) + 1}", [*proposed, RenstraRow.kode_sasaran]
        self.codes.setdefault(wording(source.sasaran), code)
        targets: dict[int, Any] = {year: read_target(value, source.satuan) for year, value in source.target.items()}
        found = called(source.divisi, self.divisions) if source.divisi else ()
        division = self._likely(source) if not source.divisi else found[0] if len(found) == 1 else ""
        proposed += [RenstraRow.arah] + ([] if source.iku else [RenstraRow.iku])
        sure = bool(division) and exactly(source.divisi, division, self.divisions)
        proposed += [RenstraRow.divisi] if division and not sure else []
        made = RenstraRow(
            id=f"IK-{self.next:02}", dokumen=source.untuk or self.dokumen, kode_sasaran=code, sasaran=source.sasaran,
            indikator=source.indikator, satuan=source.satuan, arah=direction(source.indikator, targets),
            iku=_iku(source.iku), divisi=division, definisi=source.definisi, sumber_data=source.sumber_data,
            target=targets, asal=str(source.tempat), diusulkan=", ".join(column.title for column in proposed),
        )  # fmt: skip
        self.next += 1
        return made

    def _likely(self, source: BarisRenstra) -> str:
        """Return the code of the division that alone has this sasaran, or whose name says most of the same words."""
        doing = self.doing.get(wording(source.sasaran), set()) if source.sasaran else set()
        if len(doing) == 1:
            return next(iter(doing))
        said = _stems(f"{source.sasaran} {source.indikator}")
        shared = {code: len(said & stems) for code, stems in self.about.items()}
        most = [code for code, count in shared.items() if count and count == max(shared.values())]
        return most[0] if len(most) == 1 else ""


def _stems(text: str) -> set[str]:
    return set(gist_of(f"hal {text}").stems)  # its first word, which says how a thing is measured, does not count


def direction(indikator: str, targets: Mapping[int, Any]) -> Arah:
    """Return the direction that wording and trend of targets speak for; more is better unless they say otherwise."""
    if _LESS.search(indikator) and not _MORE.search(indikator):
        return Arah.MINIMALKAN
    clear = [target for _, target in sorted(targets.items()) if isinstance(target, Target)]
    bounds = [target.high if target.low is None else target.low for target in clear]
    known = [bound for bound in bounds if bound is not None]
    falling = len(known) > 1 and all(b <= a for a, b in pairwise(known)) and known[-1] < known[0]
    return Arah.MINIMALKAN if falling else Arah.MAKSIMALKAN


def _iku(text: str) -> YaTidak:
    return YaTidak.YA if wording(text) in ("ya", "v", "√", "iku", "x", "1") else YaTidak.TIDAK
