"""The names by which the drafts of a workbook are asked for: ``pleno``, ``final``, ``perubahan-1``, ``3``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.pk import VersiRow
from pk_excel.core.values.tanggal import format_tanggal

#: The draft as it stands in the sheet *PK*, and the RKT as it stands in its sheet.
SEKARANG, RKT = "sekarang", "rkt"


@dataclass(frozen=True)
class DrafTercatat:
    """A draft that was kept: its number (0: as it stands on its sheet), its stage, its day, and its PK Perubahan."""

    versi: int
    tahap: str
    hari: date | None = None
    perubahan_ke: int = 0

    @property
    def judul(self) -> str:
        """Return what to call it on the screen and on papers, such as ``Pleno 15 Januari 2026 (versi 3)``."""
        words = [self.tahap]
        words += [f"PK Perubahan ke-{self.perubahan_ke}"] if self.perubahan_ke else []
        words += [format_tanggal(self.hari)] if self.hari else []
        return " ".join(words) + (f" (versi {self.versi})" if self.versi else "")


def in_time(old: DrafTercatat, new: DrafTercatat) -> bool:
    """Return whether *new* came after *old*: the sheet *PK* is the newest draft, the sheet *RKT* the oldest."""
    return _age(old) <= _age(new)


def _age(draft: DrafTercatat) -> float:
    return draft.versi or (0 if draft.tahap == Tahap.RKT else inf)


def kept_drafts(
    versi: Iterable[VersiRow], finals: Mapping[int, int], rkt: date | None = None
) -> tuple[DrafTercatat, ...]:
    """Return the drafts of ``tblVersi`` by number; *finals* gives the PK Perubahan of each final version (0: none).

    The RKT is kept when the reviews are consolidated, but is of the day *rkt* on which its step was done.
    """
    first = {row.versi: row for row in reversed(list(versi)) if isinstance(row.versi, int)}
    return tuple(
        DrafTercatat(number, str(first[number].tahap), _day(first[number], rkt), finals.get(number, 0))
        for number in sorted(first)
    )


def _day(row: VersiRow, rkt: date | None) -> date | None:
    if row.tahap is Tahap.RKT and rkt:
        return rkt
    return row.waktu.date() if isinstance(row.waktu, datetime) else None


def named_drafts(kept: Sequence[DrafTercatat]) -> dict[str, DrafTercatat]:
    """Return every draft by each of its names, in the order in which they are listed.

    The name of a stage means its latest draft; *final* the latest of the original PK, *perubahan-n* that of a PK
    Perubahan. What was cancelled has its number only.
    """
    names = dict(_stages(kept))
    names |= {str(draft.versi): draft for draft in kept}
    return {**names, SEKARANG: DrafTercatat(0, "Sekarang")}


def _stages(kept: Sequence[DrafTercatat]) -> Iterator[tuple[str, DrafTercatat]]:
    standing = [draft for draft in kept if draft.tahap != Tahap.BATAL]
    yield RKT, DrafTercatat(0, str(Tahap.RKT))
    for tahap in Tahap:
        found = [draft for draft in standing if draft.tahap == tahap]
        if tahap is Tahap.FINAL:
            yield from _finals(found)
        elif found:
            yield tahap.lower(), found[-1]


def _finals(found: Sequence[DrafTercatat]) -> Iterator[tuple[str, DrafTercatat]]:
    for draft in found:
        yield f"perubahan-{draft.perubahan_ke}" if draft.perubahan_ke else "final", draft
