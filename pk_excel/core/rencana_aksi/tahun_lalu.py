"""From a finished year to the base of the next: what was agreed and reached, as rows of ``tblTahunLalu``."""

from __future__ import annotations

from collections.abc import Iterable

from pk_excel.core.rencana_aksi.triwulan import realised
from pk_excel.core.tables.rencana_aksi import RencanaAksiRow
from pk_excel.core.tables.tahun_lalu import TahunLaluRow

SUMBER = "Rencana Aksi {tahun}"


def last_year(rows: Iterable[RencanaAksiRow], tahun: int) -> tuple[TahunLaluRow, ...]:
    """Return the Rencana Aksi of *tahun* as the *Tahun Lalu* of the next year's workbook.

    A row keeps ID and document; what its quarters reached is counted anew. Rows that the PK no longer has, which are
    without a target there, stay out.
    """
    source = SUMBER.format(tahun=tahun)
    return tuple(
        TahunLaluRow(
            id=row.id, dokumen=row.dokumen, indikator=row.indikator, satuan=row.satuan, target=row.target,
            realisasi=realised(row.akumulasi, row.realisations, row.satuan), keterangan=source,
        )
        for row in rows
        if row.target is not None
    )  # fmt: skip
