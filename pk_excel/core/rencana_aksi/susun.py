"""The Rencana Aksi of a final PK: its rows, with what staff typed for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pk_excel.core.rencana_aksi.capaian import capaian
from pk_excel.core.rencana_aksi.triwulan import proposed, realised
from pk_excel.core.tables.choices import StatusBaris
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana_aksi import RENCANA_AKSI, RencanaAksiRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.target_cell import TargetCell, same_targets

#: What staff type; the proposal of how quarters add up is theirs to change, so it alone is nothing typed.
TYPED: tuple[Column[Any], ...] = tuple(column for column in RENCANA_AKSI.columns if column.typed)
_FILLED = tuple(column for column in TYPED if column.key != RencanaAksiRow.akumulasi.key)


@dataclass(frozen=True)
class Berubah:
    """A row whose target of the year is another than when its quarters were typed."""

    row: RencanaAksiRow
    semula: TargetCell


@dataclass(frozen=True)
class Susunan:
    """The Rencana Aksi: ``rows`` are the PK's in its order, then the ``lepas``, which the PK no longer has.

    A row that left the PK stays without a target as long as anything typed stands in it. ``baru`` says how many rows
    are new.
    """

    rows: tuple[RencanaAksiRow, ...]
    baru: int
    berubah: tuple[Berubah, ...]
    lepas: tuple[RencanaAksiRow, ...]


def arrange(pk: Iterable[PkRow], present: Iterable[RencanaAksiRow]) -> Susunan:
    """Return the Rencana Aksi of the rows in force of a final PK; what was typed stays with its row."""
    known = {row_key(row): row for row in present}
    agreed = {row_key(row): row for row in pk if row.status is not StatusBaris.DIHAPUS}
    rows = tuple(_row(row, known.get(key)) for key, row in agreed.items())
    left = (row for key, row in known.items() if key not in agreed and is_filled(row))
    lepas = tuple(replace(row, target=None, capaian="") for row in left)
    return Susunan((*rows, *lepas), sum(key not in known for key in agreed), tuple(_changed(rows, known)), lepas)


def is_filled(row: RencanaAksiRow) -> bool:
    """Return whether staff have typed into a row."""
    return any(not row.blank(column) for column in _FILLED)


def _changed(rows: Iterable[RencanaAksiRow], known: dict[tuple[str, str], RencanaAksiRow]) -> Iterator[Berubah]:
    for row in rows:
        before = known.get(row_key(row))
        if before is not None and is_filled(before) and not same_targets(before.target, row.target):
            yield Berubah(row, before.target)


def _row(row: PkRow, typed: RencanaAksiRow | None) -> RencanaAksiRow:
    base = typed or RencanaAksiRow(id=row.id, dokumen=row.dokumen)
    akumulasi = base.akumulasi or proposed(row.indikator, row.satuan, row.target)
    reached = realised(akumulasi, base.realisations, row.satuan)
    return replace(
        base, sasaran=row.sasaran, indikator=row.indikator, satuan=row.satuan, arah=row.arah, divisi=row.divisi,
        target=row.target, akumulasi=akumulasi, realisasi=reached, capaian=capaian(row.target, reached, row.arah),
    )  # fmt: skip
