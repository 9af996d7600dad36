"""The sample's year before: what was agreed for 2025, and what was reached."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.tables.choices import Cakupan
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.tables.tahun_lalu import TahunLaluRow
from pk_excel.core.values.target_cell import read_target
from pk_excel.sample.indicators import renstra_rows

_YEAR = 2025
_SOURCE = f"Contoh: Laporan Kinerja Tahun {_YEAR}."

#: Reached in 2025, by ID. The Renstra asks for as much or more in 2026.
_REALISASI = {
    "IK-01": "100%", "IK-02": "1,9%", "IK-03": "100%", "IK-04": "77,1", "IK-05": "0 Sengketa", "IK-06": "100%",
    "IK-07": "BB", "IK-08": "WTP", "IK-09": "4 Laporan", "IK-10": "89%", "IK-11": "81,5%", "IK-12": "91%",
    "IK-13": "80%", "IK-14": "81%", "IK-15": "2 Laporan", "IK-16": "1 Laporan",
}  # fmt: skip


def last_year_rows(tahun: int) -> list[TahunLaluRow]:
    """Return the rows of ``tblTahunLalu`` for the PK of *tahun*: of 2025 for 2026, none for any other year."""
    return [made for row in renstra_rows() for made in _rows(row)] if tahun == _YEAR + 1 else []


def _rows(row: RenstraRow) -> Iterator[TahunLaluRow]:
    for dokumen in row.dokumen.documents if isinstance(row.dokumen, Cakupan) else ():
        yield TahunLaluRow(
            id=row.id, dokumen=dokumen, indikator=row.indikator, satuan=row.satuan, target=row.target[_YEAR],
            realisasi=read_target(_REALISASI[row.id], row.satuan), keterangan=_SOURCE,
        )  # fmt: skip
