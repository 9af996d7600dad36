"""What the Matriks Rencana Aksi of one agreement prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pk_excel.core.papers.rencana_aksi import BarisKegiatan, BarisTriwulan
from pk_excel.core.tables.choices import Akumulasi, Cakupan, Dokumen
from pk_excel.core.tables.rencana_aksi import KegiatanRow, RencanaAksiRow
from pk_excel.core.values.target_cell import TargetCell, printed
from pk_excel.core.values.teks import is_empty, one_line


def quarter_rows(rows: Iterable[RencanaAksiRow], divisi: Mapping[str, str]) -> tuple[BarisTriwulan, ...]:
    """Return the rows as the table of quarters prints them; *divisi* are the names of the divisions by code."""
    return tuple(
        BarisTriwulan(
            id=one_line(row.id), sasaran=one_line(row.sasaran), indikator=one_line(row.indikator),
            target=printed(row.target), akumulasi=str(row.akumulasi) if isinstance(row.akumulasi, Akumulasi) else "",
            triwulan=tuple(map(_shown, row.targets)), divisi=divisi.get(row.divisi, one_line(row.divisi)),
        )
        for row in rows
    )  # fmt: skip


def month_rows(
    rows: Iterable[RencanaAksiRow], activities: Iterable[KegiatanRow], dokumen: Dokumen, divisi: Mapping[str, str]
) -> tuple[BarisKegiatan, ...]:
    """Return the activities of *dokumen* in the order of its rows, as the table of months prints them.

    Where nobody is named, the division is responsible; *divisi* are the names of the divisions by code.
    """
    mine = [one for one in activities if dokumen in documents_of(one)]
    return tuple(made for row in rows for made in _of_row(row, mine, divisi))


def _of_row(
    row: RencanaAksiRow, activities: Iterable[KegiatanRow], divisi: Mapping[str, str]
) -> Iterator[BarisKegiatan]:
    responsible = divisi.get(row.divisi, one_line(row.divisi))
    name = one_line(row.id)
    for one in activities:
        if one_line(one.id) == name:
            yield BarisKegiatan(
                id=name, indikator=one_line(row.indikator), kegiatan=one_line(one.kegiatan),
                bulan=tuple("" if is_empty(mark) else one_line(mark) for mark in one.months),
                pelaksana=one_line(one.pelaksana) if not is_empty(one.pelaksana) else responsible,
            )  # fmt: skip


def documents_of(row: KegiatanRow) -> tuple[Dokumen, ...]:
    """Return the agreements whose matrix an activity is for; none where the column *Dokumen* says nothing clear."""
    return row.dokumen.documents if isinstance(row.dokumen, Cakupan) else ()


def _shown(cell: TargetCell) -> str:
    text = printed(cell)
    return "" if is_empty(text) else text
