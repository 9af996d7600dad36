"""Budget sources as offices have them, with invented figures: SAKTI reports, POK prints, flat exports, references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from random import Random

import xlsxwriter

PAGE = 26  # rows of a page of the report


@dataclass
class Node:
    """A budget row: its own segment, name, amount in rupiah, children; a detail has no segment."""

    segment: str
    name: str
    amount: int = 0
    children: list[Node] = field(default_factory=list)

    def total(self) -> int:
        """Set the amount to the sum of the children, and return it."""
        if self.children:
            self.amount = sum(child.total() for child in self.children)
        return self.amount


def budget(rows: int = 60, seed: int = 1) -> list[Node]:
    """Return an invented budget with about *rows* rows, details included."""
    rng = Random(seed)
    programs = [Node("CQ", "Program Penyelenggaraan Pemilu"), Node("WA", "Program Dukungan Manajemen")]
    made, number = 2, 0
    while made < rows:
        program = programs[number % 2]
        kegiatan = _child(program, f"{6700 + number // 8 % 300}", "Kegiatan")
        kro = _child(kegiatan, ("EBA", "QGE", "BMA")[number % 3], "Keluaran")
        ro = _child(kro, f"{950 + number % 40:03}", "Rincian keluaran")
        komponen = _child(ro, f"{51 + number % 9:03}", "Komponen")
        sub = _child(komponen, f"0{'ABCDEF'[number % 6]}", "Subkomponen")
        akun = _child(sub, ("521211", "522151", "524111")[number % 3], "Belanja")
        for n in range(rng.randint(1, 3)):
            akun.children.append(Node("", f"{number:03}{n:03}. Rincian belanja", rng.randint(1, 400) * 5_000))
            made += 1
        made += 3
        number += 1
    for program in programs:
        program.total()
    return [program for program in programs if program.children]


def _child(parent: Node, segment: str, name: str) -> Node:
    for child in parent.children:
        if child.segment == segment:
            return child
    child = Node(segment, f"{name} {segment}")
    parent.children.append(child)
    return child


def walked(nodes: list[Node], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Yield every row with its full path, parents first."""
    for node in nodes:
        here = (*path, node.segment) if node.segment else path
        yield here, node
        yield from walked(node.children, here)


#: Columns (from 0) of code and name by the depth of the code, as SAKTI's report has them.
_PLACES = {1: (1, 3), 2: (1, 8), 3: (2, 6), 4: (2, 10), 5: (4, 9), 6: (5, 11), 7: (7, 12)}


def report(nodes: list[Node], ministry: str = "076", merges: bool = True) -> bytes:
    """Return SAKTI's *Laporan Ketersediaan Dana Detail* of the budget."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("GLP039_LAPORAN REALISASI SUPER ")
        for row, text in enumerate(("LAPORAN KETERSEDIAAN DANA DETAIL", "Per Program; Kegiatan", "Periode Januari")):
            sheet.write(row, 0, text)
        head = (("Kementerian\t:", ministry, "KOMISI PEMILIHAN UMUM"), ("Unit Organisasi\t:", "01", "KPU"),
                ("Satuan Kerja   \t:", "999999", "KPU KABUPATEN CONTOH"))  # fmt: skip
        for row, (label, code, name) in enumerate(head, 3):
            sheet.write(row, 0, label)
            sheet.write(row, 14, code)
            sheet.write(row, 15, name)
        row = _titles(sheet, 6)
        sheet.write(row, 0, "JUMLAH SELURUHNYA")
        sheet.write(row, 16, float(sum(node.amount for node in nodes)))
        row += 1
        for count, (path, node) in enumerate(walked(nodes), 1):
            _line(sheet, row, path, node, merges)
            row += 1
            if count % PAGE == 0:
                sheet.write(row, 1, "Dicetak oleh aplikasi, halaman berikut")
                row = _titles(sheet, row + 1)
    return target.getvalue()


def _titles(sheet: xlsxwriter.worksheet.Worksheet, row: int) -> int:
    for column, text in ((0, "Uraian"), (17, "Pagu Revisi"), (19, "Lock Pagu"), (21, "Realisasi TA"), (30, "SISA")):
        sheet.write(row, column, text)
    sheet.write(row + 1, 21, "Periode Lalu")
    return row + 2


def _line(sheet: xlsxwriter.worksheet.Worksheet, row: int, path: tuple[str, ...], node: Node, merges: bool) -> None:
    if node.segment:
        code, name = _PLACES[len(path)]
        joined = len(path) in (2, 4, 6)
        sheet.write(row, code, ".".join(path[-2:]) if joined else node.segment)
        sheet.write(row, name, node.name)
    else:
        name = 13
        sheet.write(row, name, node.name)
    sheet.write(row, 16, float(node.amount))
    for column in (18, 22, 23, 25, 28, 30):
        sheet.write(row, column, 0.0)
    if merges:
        for first, last in ((name, 15), (16, 17), (18, 19), (20, 21), (23, 24), (25, 26), (28, 29))[not node.segment :]:
            if last > first:
                sheet.merge_range(row, first, row, last, "")
                if first in (name, 16):
                    sheet.write(row, first, node.name if first == name else float(node.amount))
