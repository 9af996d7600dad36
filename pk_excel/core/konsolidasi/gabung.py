"""SOP steps 3-4: the proposals of all divisions side by side, row by row, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.usulan import Usulan, Wording, disagreement, one_new_row, usulan_order, wording_of
from pk_excel.core.tables.choices import Keputusan, StatusUsulan
from pk_excel.core.tables.records import Record, RowKey, RowLike, carried_target, one_line, row_key
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.units import same_unit

BUKAN_SATU_BARIS = "Bukan baris RKT, bukan satu baris baru"
TAMBAH_DI_RKT = "Tambah pada baris RKT"
SUDAH_DI_RKT = "Sama dengan baris RKT"


@dataclass(frozen=True)
class Konsolidasi:
    """All rows: those of the RKT in its order, then the new ones by ID."""

    rows: tuple[BarisKonsolidasi, ...]

    def get(self, key: RowKey) -> BarisKonsolidasi | None:
        """Return the row named *key*, or None."""
        return next((row for row in self.rows if row.key == key), None)

    def records(self) -> list[Record]:
        """Return the records of ``tblKonsolidasi``."""
        return [row.record() for row in self.rows]


def consolidate(rkt: Iterable[RowLike], usulan: Iterable[Usulan]) -> Konsolidasi:
    """Return every RKT row and every new row with all proposals about it.

    Each proposal stands in exactly one row, and the order in which files were read does not matter. New rows with
    the same wording (case and spaces do not count) and arah in the same document are one row, under the first of
    their IDs.
    """
    about: dict[RowKey, list[Usulan]] = {}
    rows: dict[RowKey, RowLike] = {}
    for row in rkt:
        rows.setdefault(row_key(row), row)
    outside = []
    for proposal in sorted(usulan, key=usulan_order):
        if proposal.key in rows:
            about.setdefault(proposal.key, []).append(proposal)
        else:
            outside.append(proposal)
    wording = {wording_of(row): key for key, row in reversed(rows.items())}
    old = [_rkt_row(row, about.get(key, [])) for key, row in rows.items()]
    new = [_outside_row(group, wording) for group in _merged(outside)]
    return Konsolidasi((*old, *sorted(new, key=lambda row: row.key)))


def _merged(usulan: Iterable[Usulan]) -> list[list[Usulan]]:
    """Return proposals grouped: those about one ID belong together, and new rows with one wording."""
    groups: list[list[Usulan]] = []
    for proposal in usulan:
        linked = [group for group in groups if any(_linked(proposal, other) for other in group)]
        groups = [group for group in groups if group not in linked]
        groups.append([*(other for group in linked for other in group), proposal])
    return [sorted(group, key=usulan_order) for group in groups]


def _linked(a: Usulan, b: Usulan) -> bool:
    return a.key == b.key or one_new_row((a, b))


def _rkt_row(row: RowLike, usulan: Sequence[Usulan]) -> BarisKonsolidasi:
    adds = any(proposal.keputusan == Keputusan.TAMBAH for proposal in usulan)
    konflik = TAMBAH_DI_RKT if adds else disagreement(usulan)
    target, unit = carried_target(row["target"]), one_line(row["satuan"])
    value, value_unit = target, unit
    if usulan and not konflik and usulan[0].keputusan == Keputusan.UBAH:
        value, value_unit = usulan[0].target_usulan, usulan[0].unit
    texts = {key: clean_text(row[key]) for key in ("id", "dokumen", "sasaran", "indikator", "arah", "divisi")}
    return BarisKonsolidasi(
        **texts,
        satuan=unit,
        dalam_rkt=True,
        target_rkt=target,
        usulan=tuple(usulan),
        status=_status(usulan, konflik),
        konflik=konflik,
        nilai_draf=value,
        satuan_draf=unit if same_unit(unit, value_unit) else value_unit,
    )


def _status(usulan: Sequence[Usulan], konflik: str) -> StatusUsulan:
    if not usulan:
        return StatusUsulan.TANPA
    if konflik:
        return StatusUsulan.KONFLIK
    return StatusUsulan.HAPUS if usulan[0].keputusan == Keputusan.HAPUS else StatusUsulan.SEPAKAT


def _outside_row(usulan: Sequence[Usulan], rkt: dict[Wording, RowKey]) -> BarisKonsolidasi:
    first = min(usulan, key=lambda proposal: proposal.id)
    konflik = disagreement(usulan) if one_new_row(usulan) else BUKAN_SATU_BARIS
    twin = rkt.get(wording_of(first))
    status = StatusUsulan.KONFLIK if konflik else StatusUsulan.BARU
    return BarisKonsolidasi(
        first.id,
        first.dokumen,
        first.sasaran,
        first.indikator,
        first.unit,
        first.arah,
        first.divisi,
        dalam_rkt=False,
        target_rkt=None,
        usulan=tuple(usulan),
        status=status,
        konflik=konflik or (f"{SUDAH_DI_RKT} {twin[0]}" if twin else ""),
        nilai_draf=None if konflik else first.target_usulan,
        satuan_draf=first.unit,
    )
