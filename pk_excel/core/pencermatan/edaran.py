"""SOP step 3, outward: what each division is given to check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pk_excel.core.tables.records import Record, RowLike, carried_target, digest, one_line
from pk_excel.core.tables.sheets import SPARE_ROWS
from pk_excel.core.values.cells import CellValue, clean_text
from pk_excel.core.values.numbers import NumberProblem, parse_number

#: What a division sees of the RKT; a change elsewhere does not make its answers stale.
SHOWN = ("id", "dokumen", "sasaran", "indikator", "satuan", "arah", "target", "divisi")


@dataclass(frozen=True)
class ReviewStamp:
    """What a review workbook was made from; ``sidik`` is :func:`fingerprint_rkt` of that RKT."""

    kantor: str
    tahun: int
    divisi: str
    sidik: str

    def cells(self) -> dict[str, CellValue]:
        """Return the stamp by the defined names of ``schema.REVIEW_NAMES``."""
        return {"pkKantor": self.kantor, "pkTahun": self.tahun, "pkDivisi": self.divisi, "pkSidikRKT": self.sidik}

    @classmethod
    def from_cells(cls, cells: Mapping[str, object]) -> ReviewStamp:
        """Return the stamp that a file carries; what is missing or unreadable is empty, a year 0."""
        text = {name: one_line(value) for name, value in cells.items()}
        try:
            tahun = int(parse_number(text.get("pkTahun", "")))
        except NumberProblem:
            tahun = 0
        return cls(text.get("pkKantor", ""), tahun, text.get("pkDivisi", ""), text.get("pkSidikRKT", ""))


def fingerprint_rkt(rows: Iterable[RowLike]) -> str:
    """Return the SHA-256 (hex) of what divisions see of the RKT, whatever the order, spacing or typing of its cells."""
    return digest(rows, SHOWN)


def review_row(row: RowLike) -> Record:
    """Return what a division is shown of one RKT row, by the keys of the review table."""
    shown = {key: clean_text(row[key]) for key in SHOWN if key not in ("target", "divisi")}
    return {**shown, "target_rkt": carried_target(row["target"]), "pengampu": one_line(row["divisi"])}


def review_rows(rkt: Iterable[RowLike], kode: str) -> list[Record]:
    """Return the records of ``review_table(kode)``: every RKT row, those of the division itself first."""
    rows = sorted(rkt, key=lambda row: one_line(row["divisi"]) != kode)
    return [review_row(row) for row in rows]


def spare_ids(kode: str, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Return the IDs of the empty rows in which the division proposes new ones, leaving out those *taken* before."""
    numbers = (f"{kode}-B{number:02}" for number in range(1, SPARE_ROWS + len(taken) + 1))
    return tuple(name for name in numbers if name not in taken)[:SPARE_ROWS]


def is_spare_id(name: str, kode: str) -> bool:
    """Return whether *name* is the ID of an empty row of the division."""
    return re.fullmatch(rf"{re.escape(kode)}-B[0-9]{{2,}}", name) is not None
