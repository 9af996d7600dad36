"""The difference of two drafts as a table: what was added, removed or changed, who decided it, and why."""

from __future__ import annotations

from pk_excel.core.tables.columns import Column, Owner, TableSpec, code, long, text
from pk_excel.core.tables.row import Row


class BedaRow(Row):
    """One difference between two drafts; ``bagian`` is what changed of a row, ``dari`` and ``ke`` name the drafts."""

    dokumen: Column[str] = text("Dokumen", 13, default="")
    id: Column[str] = code("ID", 10, default="")
    sasaran: Column[str] = long("Sasaran", 30, default="")
    indikator: Column[str] = long("Indikator", 40, default="")
    perubahan: Column[str] = text("Perubahan", 12, default="")
    bagian: Column[str] = text("Bagian", 14, default="")
    semula: Column[str] = long("Semula", 26, default="")
    menjadi: Column[str] = long("Menjadi", 26, default="")
    diputuskan: Column[str] = long("Diputuskan", 28, default="")
    alasan: Column[str] = long("Alasan", 44, default="")
    dari: Column[str] = text("Dari Draf", 24, default="")
    ke: Column[str] = text("Ke Draf", 24, default="")


BEDA = TableSpec("tblBeda", BedaRow, Owner.PROGRAM)
