"""The rows of a mapped table: sasaran filled down, two indicators of a cell apart, targets with their unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from pk_excel.core.impor.lembar import LembarSumber, Tempat, is_number, value_of, words
from pk_excel.core.impor.renstra.peta import Peran, Peta
from pk_excel.core.tables.choices import Cakupan
from pk_excel.core.values.cells import CellError, CellValue, RawCell, Uncalculated, clean_text
from pk_excel.core.values.target_cell import UnclearTarget, problem_of, read_target
from pk_excel.core.values.target_types import Target
from pk_excel.core.values.units import canonical_unit

_ITEM = re.compile(r"(?:^|\n|\s{2,}|; )\s*(?:[0-9]{1,2}|[a-z])[.)]\s+")
_NUMBERED = re.compile(r"^\s*(?:[0-9]{1,2}|[a-z])[.)]\s+")
_TOTAL = re.compile(r"(jumlah|total|rata-rata)( (seluruhnya|keseluruhan|capaian|target))?:?", re.IGNORECASE)
_OUTPUT_CODE = re.compile(r"([0-9]{4}\.)?[A-Z]{3}\.[0-9A-Z]{3}", re.IGNORECASE)
_LETTERS = 4  # that an indicator has at least
_NO_TARGET = ("-", "–", "—", "n/a", "na")

#: Why a row or a cell is left out or open.
Sebab = Literal[
    "galat", "rumus", "tidak_jelas", "tanpa_sasaran", "tanpa_indikator", "target_tidak_terbagi", "bukan_indikator",
    "strip", "divisi_tidak_dikenal", "divisi_mendua",
]


@dataclass(frozen=True)
class Lewat:
    """Something of a source that is not taken as it stands: why, where, what it says, and how it is unclear."""

    sebab: Sebab
    tempat: Tempat
    teks: str
    masalah: str = ""


@dataclass(frozen=True)
class BarisRenstra:
    """An indicator of a source with its targets by year, each as a cell of the workbook would hold it.

    ``untuk`` are the agreements that its table is for, where somebody said so; ``sel_divisi`` is where
    ``divisi`` stands.
    """

    kode_sasaran: str
    sasaran: str
    indikator: str
    satuan: str
    target: Mapping[int, CellValue]
    tempat: Tempat
    definisi: str = ""
    sumber_data: str = ""
    divisi: str = ""
    iku: str = ""
    untuk: Cakupan | None = None
    sel_divisi: Tempat | None = None

    def within(self, years: Collection[int]) -> BarisRenstra:
        """Return the row with the targets of *years* only."""
        return replace(self, target={year: value for year, value in self.target.items() if year in years})


@dataclass
class BacaanRenstra:
    """All rows of a source's table, and what of it is not taken."""

    baris: list[BarisRenstra] = field(default_factory=list)
    lewat: list[Lewat] = field(default_factory=list)


def read_rows(lembar: LembarSumber, peta: Peta, tahun: int) -> BacaanRenstra:
    """Return the indicators of a table; a target without a year is that of *tahun*.

    A sasaran stands in every row, or in the first of its group only; rows without an indicator are titles of groups.
    """
    found = BacaanRenstra()
    run = _Table(lembar, peta, tahun, found)
    last = peta.akhir or max(lembar.rows, default=0)
    for number, row in lembar:
        if peta.mulai <= number <= last:
            run.take(number, row)
    return found


class _Table:
    """The table while it is read from the top."""

    def __init__(self, lembar: LembarSumber, peta: Peta, tahun: int, found: BacaanRenstra) -> None:
        self.lembar, self.peta, self.tahun, self.found = lembar, peta, tahun, found
        self.sasaran = self.kode = ""
        known = peta.judul.get(peta.kolom[Peran.INDIKATOR], "").split(" / ")
        above = known if any(known) else [self.text(peta.mulai - back, Peran.INDIKATOR) for back in range(1, 7)]
        self.title = {text.casefold() for text in above}

    @cached_property
    def codes(self) -> int:
        """The column of the codes of outputs, beside their names: a row without one is a detail. 0: no such table."""
        beside = self.peta.kolom[Peran.INDIKATOR] - 1
        cells = (words(row.get(beside)) for number, row in self.lembar if number >= self.peta.mulai)
        return beside if any(_OUTPUT_CODE.fullmatch(text) for text in cells) else 0

    def text(self, row: int, role: Peran) -> str:
        """Return the text of a row in the column of a role; empty without one."""
        column = self.peta.kolom.get(role)
        return self.lembar.text(row, column) if column else ""

    def take(self, number: int, row: Mapping[int, RawCell]) -> None:
        """Take one row of the sheet."""
        name = self.text(number, Peran.INDIKATOR)
        if self.text(number, Peran.SASARAN):
            self.sasaran = _NUMBERED.sub("", self.text(number, Peran.SASARAN))
            self.kode = self.text(number, Peran.KODE)
        place = self.lembar.place(number, self.peta.kolom[Peran.INDIKATOR])
        if not name:
            self._nameless(number, row)
        if not name or name.casefold() in self.title or _numbers_only(row):
            return
        detail = self.codes and not words(row.get(self.codes))
        if len(name) < _LETTERS or _TOTAL.fullmatch(name) or detail:
            self.found.lewat.append(Lewat("bukan_indikator", place, name))
            return
        if not self.sasaran and Peran.SASARAN in self.peta.kolom:
            self.found.lewat.append(Lewat("tanpa_sasaran", place, name))
        raw = row.get(self.peta.kolom[Peran.INDIKATOR])
        names = split_items(clean_text(raw) if isinstance(raw, str) else name)
        for index, one in enumerate(names):
            self.found.baris.append(self._row(number, row, one, index, len(names), place))

    def _nameless(self, number: int, row: Mapping[int, RawCell]) -> None:
        """Name the first target of a row without an indicator: it belongs to none, or to one that is merged."""
        for column in () if _numbers_only(row) else self.peta.target.values():
            said, above = words(row.get(column)), self.peta.judul.get(column, "").split(" / ")
            if said and said not in above and isinstance(read_target(value_of(row.get(column)), ""), Target):
                self.found.lewat.append(Lewat("tanpa_indikator", self.lembar.place(number, column), said))
                return

    def _row(
        self, number: int, row: Mapping[int, RawCell], name: str, index: int, count: int, place: Tempat
    ) -> BarisRenstra:
        unit = _part(self.text(number, Peran.SATUAN), index, count)
        targets = dict(self._targets(number, row, unit, index, count))
        glued = {target.unit for value in targets.values() if (target := read_target(value, "")) and not unit}
        return BarisRenstra(
            self.text(number, Peran.KODE) or self.kode, self.sasaran, name,
            canonical_unit(unit) or (glued.pop() if len(glued) == 1 else ""), targets, place,
            self.text(number, Peran.DEFINISI), self.text(number, Peran.SUMBER), self.text(number, Peran.DIVISI),
            self.text(number, Peran.IKU), sel_divisi=self.lembar.place(number, self.peta.kolom.get(Peran.DIVISI, 1)),
        )  # fmt: skip

    def _targets(
        self, number: int, row: Mapping[int, RawCell], unit: str, index: int, count: int
    ) -> Iterator[tuple[int, CellValue]]:
        for year, column in self.peta.target.items():
            cell, place = row.get(column), self.lembar.place(number, column)
            if isinstance(cell, CellError | Uncalculated):
                told = cell.text if isinstance(cell, CellError) else cell.formula
                self.found.lewat.append(Lewat("galat" if isinstance(cell, CellError) else "rumus", place, told))
                continue
            value = value_of(cell)
            if count > 1 and value is not None:
                parts = split_items(clean_text(value)) if isinstance(value, str) else []
                if len(parts) != count:
                    if index == 0:
                        self.found.lewat.append(Lewat("target_tidak_terbagi", place, words(cell)))
                    continue
                value = parts[index]
            if isinstance(value, str) and words(value).casefold() in _NO_TARGET:
                self.found.lewat.append(Lewat("strip", place, words(value)))
                continue
            if value is None:
                continue
            yield year or self.tahun, self._judged(value, unit, place)

    def _judged(self, value: CellValue, unit: str, place: Tempat) -> CellValue:
        """Return a target as typed; one that is not clear is named, and taken for staff to mend."""
        target = read_target(value, unit)
        if isinstance(target, UnclearTarget):
            said = words(value).replace(".", ",") if is_number(value) else words(value)
            self.found.lewat.append(Lewat("tidak_jelas", place, said, problem_of(target)))
        return clean_text(value) if isinstance(value, str) else value


def split_items(text: str) -> list[str]:
    """Return the items of a cell that lists several (``1. … 2. …`` or lines), else its one text."""
    if len(_ITEM.findall(text)) > 1:
        parts = _ITEM.split(text)
    else:
        lines = [line for line in text.split("\n") if line.strip()]
        capital = len(lines) > 1 and all(line.strip()[:1].isupper() or line.strip()[:1].isdigit() for line in lines)
        parts = lines if capital else [text]
    return [" ".join(_NUMBERED.sub("", part).split()).rstrip(";") for part in parts if part.strip()]


def _part(text: str, index: int, count: int) -> str:
    parts = split_items(text) if count > 1 else [text]
    return parts[index] if len(parts) == count else text


def _numbers_only(row: Mapping[int, RawCell]) -> bool:
    """Return whether a row only numbers the columns, as headers repeated on every page do."""
    texts = [words(cell).strip("()") for cell in row.values()]
    return len(texts) > 2 and all(text.isdecimal() and len(text) <= 2 for text in texts)
