"""What shows only beside other offices: targets below the nation's, outliers, wordings and units that drift."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from statistics import median

from pk_excel.core.rekap.kantor import BarisTarget, KantorRekap
from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.values.gist import Gist, gist_of
from pk_excel.core.values.nasional import below_national
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.teks import wording

_FEWEST = 5  # below so many offices nobody stands out
_FAR = 3.5  # median absolute deviations, scaled to a standard deviation (Iglewicz and Hoaglin, 1993)
_SCALE = 1.4826
_WITHOUT_SPREAD = 0.25  # where all others agree: this share of the median

Key = tuple[Dokumen, str]


class Tanda(StrEnum):
    """Why a target is marked."""

    NASIONAL = "di bawah nasional"
    PENCILAN = "pencilan"


class Bagian(StrEnum):
    """What of an indicator may be written otherwise."""

    INDIKATOR = "Indikator"
    SATUAN = "Satuan"


@dataclass(frozen=True)
class Menyimpang:
    """An office that words an indicator, or its unit, otherwise than most."""

    kantor: str
    berkas: str
    dokumen: Dokumen
    id: str
    bagian: Bagian
    tertulis: str
    umumnya: str


@dataclass(frozen=True)
class Indikator:
    """One indicator of all offices: how most write it, and each office's row by its file."""

    dokumen: Dokumen
    id: str
    sasaran: str
    indikator: str
    satuan: str
    baris: Mapping[str, BarisTarget]

    @cached_property
    def angka(self) -> dict[str, float]:
        """Return the targets that are numbers in the usual unit, by file."""
        return {
            berkas: float(value)
            for berkas, row in self.baris.items()
            if isinstance(row.target, Target) and wording(row.satuan) == wording(self.satuan)
            if (value := row.target.low if row.target.low is not None else row.target.high) is not None
        }

    @cached_property
    def tengah(self) -> float | None:
        """Return the median of the numbers; None without any."""
        return median(self.angka.values()) if self.angka else None

    @cached_property
    def tanda(self) -> dict[str, Tanda]:
        """Return the marks by file: below the national target, or far from the others."""
        far = dict.fromkeys(outliers(self.angka), Tanda.PENCILAN)
        below = {
            berkas: Tanda.NASIONAL
            for berkas, row in self.baris.items()
            if row.nasional is not None and below_national(row.target, row.nasional, row.satuan, row.arah)
        }
        return far | below


def outliers(values: Mapping[str, float]) -> list[str]:
    """Return the keys whose values lie far from the others; none among fewer than five."""
    if len(values) < _FEWEST:
        return []
    middle = median(values.values())
    spread = median(abs(value - middle) for value in values.values()) * _SCALE
    limit = spread * _FAR if spread else abs(middle) * _WITHOUT_SPREAD
    return [key for key, value in values.items() if abs(value - middle) > limit]


def indicators(offices: Iterable[KantorRekap]) -> list[Indikator]:
    """Return the indicators of all offices, by document and ID.

    Offices number their rows alike where they took them from one Renstra. A row whose wording is about something else
    than most rows of its ID counts with the indicator whose wording it has, or as one of its own.
    """
    usual = _usual(offices := tuple(offices))
    by_gist = {(key[0], gist_of(text)): key for key, text in reversed(usual.items())}
    groups: dict[Key, dict[str, BarisTarget]] = defaultdict(dict)
    for office in offices:
        for row in office.target:
            groups[_place(row, usual, by_gist)][office.berkas] = row
    return [_indikator(key, rows) for key, rows in sorted(groups.items())]


def drift(found: Sequence[Indikator], offices: Iterable[KantorRekap]) -> list[Menyimpang]:
    """Return who words an indicator or writes its unit otherwise than most do."""
    names = {office.berkas: office.nama for office in offices}
    return [
        Menyimpang(names[berkas], berkas, one.dokumen, one.id, bagian, tertulis, umumnya)
        for one in found
        for berkas, row in one.baris.items()
        for bagian, tertulis, umumnya in (
            (Bagian.INDIKATOR, row.indikator, one.indikator), (Bagian.SATUAN, row.satuan, one.satuan)
        )
        if wording(tertulis) != wording(umumnya)
    ]  # fmt: skip


def _usual(offices: Iterable[KantorRekap]) -> dict[Key, str]:
    """Return the most frequent wording of each document and ID."""
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    for office in offices:
        for row in office.target:
            counts[row.dokumen, row.id][row.indikator] += 1
    return {key: texts.most_common(1)[0][0] for key, texts in sorted(counts.items())}


def _place(row: BarisTarget, usual: Mapping[Key, str], by_gist: Mapping[tuple[Dokumen, Gist], Key]) -> Key:
    key = row.dokumen, row.id
    if wording(row.indikator) == wording(usual[key]):
        return key
    return by_gist.get((row.dokumen, gist_of(row.indikator)), key)


def _indikator(key: Key, rows: Mapping[str, BarisTarget]) -> Indikator:
    def most(texts: Iterable[str]) -> str:
        return Counter(texts).most_common(1)[0][0]

    return Indikator(
        *key, most(row.sasaran for row in rows.values()), most(row.indikator for row in rows.values()),
        most(row.satuan for row in rows.values()), rows,
    )  # fmt: skip
