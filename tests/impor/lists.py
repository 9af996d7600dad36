"""Budget lists other than SAKTI's report: the print of the POK, flat exports, reference tables; as workbook or CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from impor.sakti import Node, walked

Grid = list[list[Any]]
Write = Callable[[int], Any]

#: How an office has amounts in its cells.
AMOUNTS: dict[str, Write] = {
    "number": float,
    "whole": int,
    "Rp 1.500.000": lambda value: f"Rp {value:,}".replace(",", "."),
    "Rp1.500.000,-": lambda value: f"Rp{value:,}".replace(",", ".") + ",-",
    "1.500.000": lambda value: f"{value:,}".replace(",", "."),
    "1,500,000": lambda value: f"{value:,}" if value >= 1_000_000 else value,
    "1500000.00": lambda value: f"{value}.00",
}


def pok(nodes: list[Node], write: Write = float, kode: str = "Kode", pagu: str = "Jumlah Biaya", left: int = 1) -> Grid:
    """Return the print of a POK: codes in one column, a level by its length, details without a code."""
    blank: list[Any] = [None] * left
    grid: Grid = [[*blank, "RINCIAN KERTAS KERJA SATKER"], [], [*blank, "KPU KABUPATEN CONTOH"], [], [], []]
    grid.append([*blank, kode, "Uraian", "Volume", pagu])
    for path, node in walked(nodes):
        grid.append([*blank, _printed(path) if node.segment else None, node.name, None, write(node.amount)])
    return [*grid, [], [*blank, None, "KPA,"], [*blank, None, "Nama Pejabat"], [*blank, None, "NIP 199001012015011001"]]


def _printed(path: tuple[str, ...]) -> str:
    match len(path):
        case 1:
            return f"076.01.{path[0]}"
        case 3:
            return ".".join(path[1:])
        case 4:
            return ".".join(path[2:])
        case _:
            return path[-1]


HEAD = ("Kode", "Uraian", "Pagu Revisi")


def flat(nodes: list[Node], write: Write = float, prefix: str = "", head: Sequence[str] = HEAD) -> Grid:
    """Return a flat export: a line per detail, with the full code of its account."""
    details = [(path, node) for path, node in walked(nodes) if not node.segment]
    lines = [[prefix + ".".join(path), node.name, write(node.amount)] for path, node in details]
    return [list(head), *lines]


def full(nodes: list[Node], write: Write = float) -> Grid:
    """Return a list of all levels with the full code in every row."""
    rows = [(path, node) for path, node in walked(nodes) if node.segment]
    lines = [[f"076.01.{'.'.join(path)}", node.name, write(node.amount)] for path, node in rows]
    return [["Kode", "Uraian", "Pagu"], *lines]


REFERENCES = ("Program", "Kegiatan", "KRO", "RO", "Komponen", "Sub Komponen", "Akun")


def references(nodes: list[Node]) -> dict[str, Grid]:
    """Return reference tables: a sheet per level, the code of the parent in the first column."""
    keys = [title.replace(" ", "_").lower() for title in REFERENCES]
    sheets: dict[str, Grid] = {"Petunjuk": [["TEMPLATE IMPOR REFERENSI"]]}
    for depth, title in enumerate(REFERENCES, 1):
        above = ["kode_ba" if depth == 1 else f"kode_{keys[depth - 2]}"]
        seen: dict[tuple[str, str], str] = {}
        for path, node in walked(nodes):
            if node.segment and len(path) == depth:
                seen[("076" if depth == 1 else path[-2], node.segment)] = node.name
        sheets[title] = [[*above, f"kode_{keys[depth - 1]}", f"nama_{keys[depth - 1]}"]]
        sheets[title] += [[parent, own, name] for (parent, own), name in seen.items()]
    return sheets


def workbook(sheets: dict[str, Grid], hidden: Sequence[int] = (), down: int = 0) -> bytes:
    """Return the grids as an ``.xlsx``, each *down* rows lower, with the columns *hidden* (from 0) not shown."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for title, grid in sheets.items():
            sheet = book.add_worksheet(title)
            for row, cells in enumerate(grid, down):
                for column, value in enumerate(cells):
                    if value is not None:
                        sheet.write(row, column, value)
            for column in hidden:
                sheet.set_column(column, column, 10, None, {"hidden": True})
    return target.getvalue()


def text(grid: Grid, delimiter: str = ";") -> bytes:
    """Return a grid as CSV."""
    target = StringIO()
    csv.writer(target, delimiter=delimiter).writerows(grid)
    return target.getvalue().encode("utf-8-sig")
