"""From a finished year to the base of the next: what was agreed and reached, as rows of ``tblTahunLalu``."""

from __future__ import annotations

from collections.abc import Iterable

from pk_excel.core.rencana_aksi.triwulan import filled, realised
from pk_excel.core.tables.choices import Akumulasi
from pk_excel.core.tables.rencana_aksi import RencanaAksiRow
from pk_excel.core.tables.tahun_lalu import TahunLaluRow
from pk_excel.core.values.target_cell import TargetCell, printed

SUMBER = "Rencana Aksi {tahun}"
SEBAGIAN = "{sumber}; realisasi s.d. TW {triwulan}: {realisasi}"
_TRIWULAN = ("I", "II", "III", "IV")


def last_year(rows: Iterable[RencanaAksiRow], tahun: int) -> tuple[TahunLaluRow, ...]:
    """Return the Rencana Aksi of *tahun* as the *Tahun Lalu* of the next year's workbook.

    A row keeps ID and document; what its quarters reached is counted anew. What they reached so far, before the last of
    them is known, is no figure of the year: it stands in the note only. Rows that the PK no longer has, which are
    without a target there, stay out.
    """
    return tuple(_row(row, SUMBER.format(tahun=tahun)) for row in rows if row.target is not None)


def known_in_part(rows: Iterable[RencanaAksiRow]) -> int:
    """Return of how many rows with a target only the first quarters say what was reached."""
    return sum(row.target is not None and 0 < _last(row.realisations) < _due(row) for row in rows)


def _row(row: RencanaAksiRow, source: str) -> TahunLaluRow:
    reached, until = realised(row.akumulasi, row.realisations, row.satuan), _last(row.realisations)
    if reached is not None and until < _due(row):
        source = SEBAGIAN.format(sumber=source, triwulan=_TRIWULAN[until - 1], realisasi=printed(reached))
        reached = None
    return TahunLaluRow(
        id=row.id, dokumen=row.dokumen, indikator=row.indikator, satuan=row.satuan, target=row.target,
        realisasi=reached, keterangan=source,
    )  # fmt: skip


def _last(quarters: Iterable[TargetCell]) -> int:
    """Return the number of the last quarter in which something stands; 0 where there is none."""
    return max((number for number, cell in enumerate(quarters, 1) if filled((cell,))), default=0)


def _due(row: RencanaAksiRow) -> int:
    """Return the quarter that ends the year of a row: where quarters add up the last that plans something."""
    return _last(row.targets) or len(_TRIWULAN) if row.akumulasi is Akumulasi.JUMLAH else len(_TRIWULAN)
