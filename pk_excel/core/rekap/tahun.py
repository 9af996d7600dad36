"""A recap is of one year: what of the files of several years counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pk_excel.core.rekap.kantor import KantorRekap

_NAMED = 3
OTHER_YEAR = "Berkas tahun {tahun}; rekap ini memuat tahun {dipilih}."


def years_of(offices: Iterable[KantorRekap]) -> Counter[int]:
    """Return how many files could be read of each year."""
    return Counter(office.tahun for office in offices if not office.sebab and office.tahun)


def of_year(offices: Iterable[KantorRekap], tahun: int) -> list[KantorRekap]:
    """Return the offices; those of another year than *tahun* say so and do not count. 0: all years count."""
    return [
        replace(office, tahun_lain=True, sebab=OTHER_YEAR.format(tahun=office.tahun, dipilih=tahun))
        if tahun and office.tahun and not office.sebab and office.tahun != tahun
        else office
        for office in offices
    ]


def told_years(offices: Sequence[KantorRekap]) -> str:
    """Return the years with how many files each has, as a part of a sentence; few files are named."""
    counts = years_of(offices)
    most = max(counts.values(), default=0)

    def told(tahun: int) -> str:
        files = [office.berkas for office in offices if office.tahun == tahun and not office.sebab]
        named = f": {', '.join(files)}" if len(files) <= _NAMED and len(files) < most else ""
        return f"{tahun} ({len(files)} berkas{named})"

    return "; ".join(map(told, sorted(counts)))
