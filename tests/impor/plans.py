"""Tables of sasaran, indikator and targets as offices have them, with invented rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

YEARS = (2025, 2026, 2027, 2028, 2029)


@dataclass(frozen=True)
class Line:
    """An indicator with its sasaran, unit and the figure of its first year (it grows by *step*)."""

    sasaran: str
    indikator: str
    satuan: str
    first: float
    step: float = 0

    def target(self, year: int) -> float:
        return self.first + self.step * (year - YEARS[0])


LINES = (
    Line("Terwujudnya data pemilih yang mutakhir", "Persentase pemutakhiran data pemilih tepat waktu", "%", 90, 2),
    Line("Terwujudnya data pemilih yang mutakhir", "Jumlah laporan pemutakhiran data pemilih", "Laporan", 4),
    Line("Meningkatnya partisipasi pemilih", "Persentase partisipasi pemilih", "%", 77, 1),
    Line("Meningkatnya akuntabilitas kinerja", "Persentase temuan yang berulang", "%", 9, -1),
    Line("Meningkatnya akuntabilitas kinerja", "Jumlah dokumen perjanjian kinerja", "Dokumen", 2),
)
Grid = list[list[Any]]
Merges = Sequence[tuple[int, int, int, int]]


def shown(value: float, unit: str, glued: bool) -> Any:
    """Return a target as its cell has it: a number with the unit beside, or both in one text."""
    number = int(value) if value == int(value) else value
    if not glued:
        return number
    return f"{number}%" if unit == "%" else f"{number} {unit}"


def yearly(years: Sequence[int] = YEARS, glued: bool = False, filled: bool = False, unit: bool = True) -> Grid:
    """Return a Renstra with a column per year under one merged title; the sasaran in each row or the first only."""
    head: list[Any] = ["No", "Sasaran Strategis", "Indikator Kinerja", *(["Satuan"] if unit else []), "Target"]
    start = len(head) - 1
    grid: Grid = [["RENCANA STRATEGIS"], [], head, [*[None] * start, *years]]
    grid.append([f"({n})" for n in range(1, start + len(years) + 1)])
    last = ""
    for number, line in enumerate(LINES, 1):
        sasaran = line.sasaran if filled or line.sasaran != last else None
        cells = [number, sasaran, line.indikator, *([line.satuan] if unit else [])]
        grid.append([*cells, *(shown(line.target(year), line.satuan, glued or not unit) for year in years)])
        last = line.sasaran
    return grid


def single(title: str = "Target", glued: bool = True, year: int = 2026) -> Grid:
    """Return an RKT or a list of IKU: one column of targets."""
    head = ["No", "Sasaran", "Indikator Kinerja", title, "Sumber Data"]
    grid: Grid = [["INDIKATOR KINERJA UTAMA KPU KABUPATEN CONTOH"], head]
    for number, line in enumerate(LINES, 1):
        target = shown(line.target(year), line.satuan, glued)
        grid.append([number, line.sasaran, line.indikator, target, "Laporan divisi"])
    return grid


def pairs(year: int = 2026) -> Grid:
    """Return a Renja with K and Rp below each title, a row that numbers the columns, and titles of groups."""
    grid: Grid = [
        ["No", "Sasaran", "Kegiatan", "Indikator Kinerja Program", "Satuan", f"Target Tahun {year}", None, "Realisasi"],
        [None, None, None, None, None, "K", "Rp", "K"],
        [1, 2, 3, 4, 5, 6, 7, 8],
        [None, None, "PROGRAM DUKUNGAN MANAJEMEN"],
    ]
    last = ""
    for number, line in enumerate(LINES, 1):
        sasaran = line.sasaran if line.sasaran != last else None
        grid.append([number, sasaran, "Kegiatan", line.indikator, line.satuan, line.target(year), 5_000_000, 0])
        last = line.sasaran
    return grid


def workbook(
    grid: Grid, merges: Merges = (), down: int = 0, right: int = 0, percent: Sequence[tuple[int, int]] = ()
) -> bytes:
    """Return a grid as ``.xlsx``: *merges* are (top, left, bottom, right) from 0, *percent* cells under a format."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet, style = book.add_worksheet("Rencana"), book.add_format({"num_format": "0%"})
        for top, left, bottom, last in merges:
            sheet.merge_range(top + down, left + right, bottom + down, last + right, "")
        for row, cells in enumerate(grid, down):
            for column, value in enumerate(cells, right):
                if value is not None:
                    form = style if (row - down, column - right) in percent else None
                    sheet.write(row, column, value, form)
    return target.getvalue()
