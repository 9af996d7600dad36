"""SOP step 3, outward: what each division is given to check."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, islice

from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.tables.sheets import SPARE_ROWS
from pk_excel.core.tables.sidik import sidik_of
from pk_excel.core.tables.tahun_lalu import TahunLaluRow
from pk_excel.core.values.cells import CellValue
from pk_excel.core.values.numbers import NumberProblem, parse_number
from pk_excel.core.values.target_cell import printed
from pk_excel.core.values.teks import one_line

#: What stands above the table of a review workbook beside its stamp.
JUDUL = "Pencermatan Rencana Kerja Tahunan"
_PETUNJUK = (
    "Isi kolom kuning saja. Baris divisi Anda dicetak tebal dan berada paling atas; "
    "baris divisi lain boleh ditanggapi.",
    "Keputusan: Tetap bila target disetujui, Ubah dengan Target Usulan, Hapus bila tidak dilaksanakan tahun ini. "
    "Selain Tetap, Alasan wajib diisi.",
    "Indikator baru: tulis pada baris kuning di bawah (ID sudah tersedia) dengan Keputusan Tambah, Target Usulan, "
    "dan Alasan.",
    "Simpan dengan nama berkas yang sama, lalu kirim kembali ke Subbagian Perencanaan, Data dan Informasi.",
)
PETUNJUK = tuple(f"{number}.  {text}" for number, text in enumerate(_PETUNJUK, 1))
#: What a division sees of the RKT; a change elsewhere does not make its answers stale.
SHOWN = (
    RktRow.id, RktRow.dokumen, RktRow.sasaran, RktRow.indikator, RktRow.satuan, RktRow.arah, RktRow.target,
    RktRow.divisi,
)  # fmt: skip


@dataclass(frozen=True)
class ReviewStamp:
    """What a review workbook was made from; ``sidik`` is :func:`sidik_rkt` of that RKT."""

    kantor: str
    tahun: int
    divisi: str
    sidik: str

    def cells(self) -> dict[str, CellValue]:
        """Return the stamp by the defined names of ``sheets.REVIEW_NAMES``."""
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


def sidik_rkt(rows: Iterable[RktRow]) -> str:
    """Return the SHA-256 (hex) of what divisions see of the RKT, whatever the order, spacing or typing of its cells."""
    return sidik_of(rows, SHOWN)


def review_row(row: RktRow, lalu: TahunLaluRow | None = None) -> CermatRow:
    """Return one RKT row as a division is shown it, with last year's figures *lalu* where they are known."""
    return CermatRow(
        id=row.id, dokumen=row.dokumen, sasaran=row.sasaran, indikator=row.indikator, satuan=row.satuan,
        arah=row.arah, target_rkt=row.target, pengampu=one_line(row.divisi),
        target_lalu=printed(lalu.target) if lalu else "", realisasi_lalu=printed(lalu.realisasi) if lalu else "",
    )  # fmt: skip


def review_rows(rkt: Iterable[RktRow], kode: str, lalu: Iterable[TahunLaluRow] = ()) -> list[CermatRow]:
    """Return the rows of ``review_table(kode)``: every RKT row, those of the division itself first.

    *lalu* is last year's table; of equal rows the first counts.
    """
    before = {row_key(row): row for row in reversed(tuple(lalu))}
    ordered = sorted(rkt, key=lambda row: one_line(row.divisi) != kode)
    return [review_row(row, before.get(row_key(row))) for row in ordered]


def spare_ids(kode: str, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Return the IDs of the empty rows in which the division proposes new ones, leaving out those *taken* before."""
    given = frozenset(taken)
    numbers = (f"{kode}-B{number:02}" for number in count(1))
    return tuple(islice((name for name in numbers if name not in given), SPARE_ROWS))


def is_spare_id(name: str, kode: str) -> bool:
    """Return whether *name* is the ID of an empty row of the division."""
    return _spare_id(kode).fullmatch(name) is not None


@lru_cache(maxsize=256)
def _spare_id(kode: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(kode)}-B[0-9]{{2,}}")
