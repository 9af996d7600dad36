"""Returned review workbooks of an office, and what the consolidation recorded of them."""

from __future__ import annotations

from pathlib import Path

from cells import cells_of
from offices import Office, table_of

from pk_excel.books.file.book import FileBook
from pk_excel.core.tables import schema as t

DIVISIONS = ("KUL", "SDM", "REN", "TEK", "HKM")
KUL = t.review_table("KUL")


def review(office: Office, kode: str = "KUL") -> Path:
    return office.reviews / f"Pencermatan-{kode}-2026.xlsx"


def answer(office: Office, path: Path, where: str, **values: object) -> Path:
    """Type into a row of the review workbook of KUL."""
    rows = [cells_of(row) for row in table_of(FileBook(path), KUL).rows]
    office.type(KUL, [{**row, **values} if row["id"] == where else row for row in rows], path)
    return path


def ledger(office: Office) -> dict[str, dict[str, object]]:
    return {row["berkas"]: row for row in office.records(t.BERKAS)}


def proposed(office: Office, kode: str = "KUL") -> dict[str, dict[str, object]]:
    """Return what a division proposes, by ID and document."""
    return {f"{row['id']} {row['dokumen']}": row for row in office.records(t.USULAN) if row["divisi"] == kode}


def lines(office: Office, status: str) -> list[str]:
    """Return why, by the ledger, for all its lines of one status."""
    return [" ".join(str(row["sebab"]).split()) for row in office.records(t.BERKAS) if row["status"] == status]


def others(office: Office) -> list[Path]:
    return [review(office, kode) for kode in DIVISIONS if kode != "KUL"]
