"""The rows of a review workbook that a division returns, and what is read of them, without a file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sop_tables import rkt_table, said, table

from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.edaran import ReviewStamp, review_rows, sidik_rkt, spare_ids
from pk_excel.core.pencermatan.hasil import ReviewReading, read_review
from pk_excel.core.tables import schema as t

RKT = rkt_table()
DIVISI = ("HKM", "KUL", "PDI")
EXPECTED = ReviewStamp("KPU Kabupaten Contoh", 2026, "", sidik_rkt(RKT.rows))
STAMP = replace(EXPECTED, divisi="PDI")
UNCHANGED = Perubahan.between(RKT.rows, RKT.rows)
NEW = {
    "dokumen": "KPU", "sasaran": "Terwujudnya layanan hukum", "indikator": "Persentase sengketa yang selesai",
    "satuan": "Persen", "arah": "Maksimalkan", "keputusan": "Tambah", "target_usulan": "100%", "alasan": "Juknis 2026",
}  # fmt: skip
Sheet = dict[str, dict[str, Any]]


def sheet(kode: str = "PDI") -> Sheet:
    """Return the review rows of a division by ID, the empty ones included."""
    rows = {row.id: said(row) for row in review_rows(RKT.rows, kode)}
    return rows | {name: {"id": name} for name in spare_ids(kode)}


def read(rows: Sheet, stamp: ReviewStamp = STAMP) -> ReviewReading:
    """Return the reading of a review workbook with these rows."""
    returned = table(t.review_table(stamp.divisi), rows.values())
    return read_review(returned, stamp, EXPECTED, DIVISI, UNCHANGED, "Cermat PDI.xlsx")


def answered(name: str, **answer: Any) -> ReviewReading:
    """Return the reading of a file in which only the row *name* is filled in."""
    rows = sheet()
    rows[name].update(answer)
    return read(rows)


def kinds(reading: ReviewReading) -> list[str]:
    """Return in what ways rows of a reading were refused."""
    return [refusal.kind for refusal in reading.refusals]
