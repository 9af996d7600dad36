"""The national targets of every year, which no regional target may lie below (V03)."""

from __future__ import annotations

from pk_excel.core.tables.columns import Column, Family, TableSpec, TargetCell, code, long, target_column, text, yearly
from pk_excel.core.tables.rencana import ASAL_NOTE
from pk_excel.core.tables.row import Row

_ID_NOTE = "ID baris Renstra yang diikat target ini. Kosong selama belum dicocokkan, atau bila bukan urusan kantor ini."


class TargetNasionalRow(Row):
    """A national indicator with its target of every year; ``id`` is that of the Renstra's row which it binds."""

    id: Column[str] = code("ID", 10, default="", note=_ID_NOTE)
    sasaran: Column[str] = long("Sasaran", 34, default="")
    indikator: Column[str] = long("Indikator", 44, default="")
    satuan: Column[str] = text("Satuan", 11, default="", note="Kosong: satuan baris Renstra dengan ID ini.")
    keterangan: Column[str] = long("Keterangan", 36, default="")
    asal: Column[str] = text("Asal Data", 30, default="", note=ASAL_NOTE)
    target: Family[TargetCell] = yearly(target_column("Target", 12, default=None), default={})


TARGET_NASIONAL = TableSpec("tblTargetNasional", TargetNasionalRow, unique=(TargetNasionalRow.id,))
