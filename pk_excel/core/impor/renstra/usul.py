"""A mapping column by column, for people to judge: what each holds, what it is taken for, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pk_excel.core.impor.lembar import LembarSumber, words
from pk_excel.core.impor.renstra.kepala import INDIKATOR, OUTPUT
from pk_excel.core.impor.renstra.peta import NO_TARGET, TARGET, WORDS, YEAR, Peran, Peta, fits
from pk_excel.core.values.cells import Percent, RawCell, column_letter

_SAMPLES, _LONGEST = 3, 40  # so many of a column's values, and letters of each

#: Why a column is taken for what it is, or for nothing.
Sebab = Literal[
    "judul",  # its title says so
    "judul_ganda",  # ... and so do those of others
    "tahun",  # its title names the year
    "tahun_ganda",  # ... and so do those of others
    "tanpa_tahun",  # a target of no year: that of the PK
    "tanpa_tahun_ganda",
    "peta",  # somebody said so
    "bukan_target",  # below a target's title, but of money or what was reached
    "kolom_lain",  # another column is taken for that
    "kosong",
    "tidak_dikenal",
]


@dataclass(frozen=True)
class KolomUsul:
    """A column of a table: ``peran`` is what it is taken for (None: not taken), ``tahun`` of a target (0: of the PK).

    ``pasti`` says that nothing else comes into question. ``facts`` fill the sentence of ``sebab``.
    """

    kolom: int
    judul: str
    contoh: str
    peran: Peran | None
    tahun: int
    pasti: bool
    sebab: Sebab
    facts: Mapping[str, object] = field(default_factory=dict)


def explained(lembar: LembarSumber, peta: Peta) -> Iterator[KolomUsul]:
    """Yield the columns of a table from the left, each with what it holds and why it is taken for what it is."""
    roles = {column: (role, 0) for role, column in peta.kolom.items()}
    roles |= {column: (Peran.TARGET, year) for year, column in peta.target.items()}
    titles = {column: tuple(title.split(" / ")) for column, title in peta.judul.items()}
    for column in sorted({*roles, *titles}):
        role, year = roles.get(column, (None, 0))
        samples = " | ".join(_samples(lembar, peta, column))
        others = [one for one in titles if one != column and _like(titles[one], titles.get(column, ()), role, year)]
        own = titles.get(column, ())
        why = _why_taken(own, role, year, others) if role else _why_not(own, peta, samples)
        sure = bool(role) and not others and why in ("judul", "tahun", "peta")
        facts = {"tahun": year, "kolom": ", ".join(map(column_letter, others or _taken_for(own, peta)))}
        yield KolomUsul(column, peta.judul.get(column, ""), samples, role, year, sure, why, facts)


def _samples(lembar: LembarSumber, peta: Peta, column: int) -> Iterator[str]:
    last, seen = peta.akhir or max(lembar.rows, default=0), 0
    for number, row in lembar:
        text = _shown(row.get(column)) if peta.mulai <= number <= last else ""
        if text and seen < _SAMPLES:
            seen += 1
            yield text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _shown(cell: RawCell) -> str:
    """Return a cell as a reader needs it: a number with two decimals at most."""
    if isinstance(cell, float) and not isinstance(cell, Percent):
        return f"{cell:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return words(cell)


def _like(texts: tuple[str, ...], own: tuple[str, ...], role: Peran | None, year: int) -> bool:
    """Return whether the titles of another column speak for the same role as its *own* do."""
    if role is None or (role is Peran.TARGET and any(NO_TARGET.fullmatch(text) for text in texts)):
        return False
    return _says(texts, role, year) and _says(own, role, year)


def _says(texts: tuple[str, ...], role: Peran, year: int) -> bool:
    if role is Peran.INDIKATOR:
        return any(INDIKATOR.fullmatch(text) or OUTPUT.fullmatch(text) for text in texts)
    if role is not Peran.TARGET:
        return fits(texts, WORDS[role])
    years = {int(found) for text in texts for found in YEAR.findall(text)}
    return years == {year} if year else not years and any(TARGET.fullmatch(text) for text in texts)


def _why_taken(texts: tuple[str, ...], role: Peran, year: int, others: list[int]) -> Sebab:
    if not _says(texts, role, year):
        return "peta"
    if role is not Peran.TARGET:
        return "judul_ganda" if others else "judul"
    if year:
        return "tahun_ganda" if others else "tahun"
    return "tanpa_tahun_ganda" if others else "tanpa_tahun"


def _why_not(texts: tuple[str, ...], peta: Peta, samples: str) -> Sebab:
    if not samples:
        return "kosong"
    if any(NO_TARGET.fullmatch(text) for text in texts):
        return "bukan_target"
    return "kolom_lain" if _taken_for(texts, peta) else "tidak_dikenal"


def _taken_for(texts: tuple[str, ...], peta: Peta) -> list[int]:
    """Return the columns that are taken for what these titles say as well."""
    mine = [column for role, column in peta.kolom.items() if _says(texts, role, 0)]
    return [*mine, *(column for year, column in peta.target.items() if _says(texts, Peran.TARGET, year))]
