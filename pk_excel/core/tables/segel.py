"""What was sealed, and the head of the audit chain: kept on a sheet that nobody sees or edits by accident."""

from __future__ import annotations

from pk_excel.core.tables.columns import Column, Owner, TableSpec, Whole, code, whole
from pk_excel.core.tables.row import Row


class SegelRow(Row):
    """A part of what one step sealed, or the head of the audit chain (*rantai*: without a version and content)."""

    perihal: Column[str] = code("Perihal", 14)
    versi: Column[Whole] = whole("Versi", 7, default=None)
    sidik: Column[str] = code("Sidik", 66, default="")
    jumlah: Column[Whole] = whole("Peristiwa", 10, default=None, note="Banyaknya peristiwa sebelum segel ini dibuat.")
    hash: Column[str] = code("Hash", 66, default="", note="Hash peristiwa terakhir sebelum segel ini dibuat.")
    bagian: Column[Whole] = whole("Bagian", 8, default=None)
    isi: Column[str] = code("Isi", 20, default="", note="Isi yang disegel: JSON yang dimampatkan (zlib, base64).")


SEGEL = TableSpec("tblSegel", SegelRow, Owner.PROGRAM)
