"""What was agreed and reached in the year before: the base that this year's targets are judged by (V11)."""

from __future__ import annotations

from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.columns import Choice, Column, TableSpec, TargetCell, choice, code, long, target_column, text
from pk_excel.core.tables.rencana import ID_NOTE
from pk_excel.core.tables.row import Row
from pk_excel.core.values.teks import is_empty, wording


class TahunLaluRow(Row):
    """An indicator of last year's agreement with its target and its realisation; either may be unknown."""

    id: Column[str] = code("ID", 10, note=ID_NOTE)
    dokumen: Column[Choice[Dokumen]] = choice(Dokumen, "Dokumen", 13)
    indikator: Column[str] = long("Indikator", 60, default="")
    satuan: Column[str] = text("Satuan", 11)
    target: Column[TargetCell] = target_column(
        "Target", 14, default=None, note="Target PK tahun lalu; yang terakhir bila ada PK Perubahan."
    )
    realisasi: Column[TargetCell] = target_column(
        "Realisasi", 14, default=None, note="Yang dicapai sampai akhir tahun lalu, menurut Laporan Kinerja."
    )
    keterangan: Column[str] = long("Keterangan", 44, default="")

    def words(self, indikator: object) -> bool:
        """Return whether it may be the row of that wording: it has the same, or none."""
        return is_empty(self.indikator) or wording(self.indikator) == wording(indikator)


TAHUN_LALU = TableSpec("tblTahunLalu", TahunLaluRow, unique=(TahunLaluRow.id, TahunLaluRow.dokumen))
