"""SOP steps 3-4: the proposals of all divisions side by side, row by row, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.usulan import Wording, disagreement, new_row_of, one_new_row, usulan_order, wording_of
from pk_excel.core.tables.choices import Keputusan, StatusUsulan
from pk_excel.core.tables.pencermatan import KonsolidasiRow, UsulanRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.units import same_unit

BUKAN_SATU_BARIS = "Bukan baris RKT, bukan satu baris baru"
TAMBAH_DI_RKT = "Tambah pada baris RKT"
SUDAH_DI_RKT = "Sama dengan baris RKT"


@dataclass(frozen=True)
class Konsolidasi:
    """All rows: those of the RKT in its order, then the new ones by ID."""

    rows: tuple[BarisKonsolidasi, ...]
    _by_key: dict[RowKey, BarisKonsolidasi] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {row.key: row for row in reversed(self.rows)})

    def get(self, key: RowKey) -> BarisKonsolidasi | None:
        """Return the row named *key*, or None."""
        return self._by_key.get(key)

    def records(self) -> list[KonsolidasiRow]:
        """Return the rows of ``tblKonsolidasi``."""
        return [row.record() for row in self.rows]


def consolidate(rkt: Iterable[RktRow], usulan: Iterable[UsulanRow]) -> Konsolidasi:
    """Return every RKT row and every new row with all proposals about it.

    Each proposal stands in exactly one row, and the order in which files were read does not matter. New rows with
    the same wording and arah in the same document are one row, under the first of their IDs.
    """
    rows: dict[RowKey, RktRow] = {}
    for row in rkt:
        rows.setdefault(row_key(row), row)
    about: dict[RowKey, list[UsulanRow]] = {}
    outside = []
    for proposal in sorted(usulan, key=usulan_order):
        if row_key(proposal) in rows:
            about.setdefault(row_key(proposal), []).append(proposal)
        else:
            outside.append(proposal)
    planned = {wording_of(row): key for key, row in reversed(rows.items())}
    old = [_rkt_row(row, about.get(key, [])) for key, row in rows.items()]
    new = [outside_row(group, planned) for group in grouped(outside)]
    return Konsolidasi((*old, *sorted(new, key=lambda row: row.key)))


def grouped(usulan: Iterable[UsulanRow]) -> list[list[UsulanRow]]:
    """Return proposals about rows outside the RKT in groups: those about one ID, and new rows with one wording."""
    groups: dict[object, list[UsulanRow]] = {}
    for proposal in usulan:
        linked = {id(groups[name]): groups[name] for name in _names(proposal) if name in groups}
        joined = [*(one for group in linked.values() for one in group), proposal]
        groups |= {name: joined for one in joined for name in _names(one)}
    return [sorted(group, key=usulan_order) for group in {id(group): group for group in groups.values()}.values()]


def _names(usulan: UsulanRow) -> tuple[object, ...]:
    new = new_row_of(usulan)
    return (row_key(usulan), new) if new else (row_key(usulan),)


def _rkt_row(row: RktRow, usulan: Sequence[UsulanRow]) -> BarisKonsolidasi:
    adds = any(proposal.keputusan is Keputusan.TAMBAH for proposal in usulan)
    konflik = TAMBAH_DI_RKT if adds else disagreement(usulan)
    unit = one_line(row.satuan)
    value, value_unit = row.target, unit
    if usulan and not konflik and usulan[0].keputusan is Keputusan.UBAH:
        value, value_unit = usulan[0].target_usulan, usulan[0].unit
    return BarisKonsolidasi(
        row.id,
        row.dokumen,
        row.sasaran,
        row.indikator,
        unit,
        row.arah,
        row.divisi,
        dalam_rkt=True,
        target_rkt=row.target,
        usulan=tuple(usulan),
        status=_status(usulan, konflik),
        konflik=konflik,
        nilai_draf=value,
        satuan_draf=unit if same_unit(unit, value_unit) else value_unit,
    )


def _status(usulan: Sequence[UsulanRow], konflik: str) -> StatusUsulan:
    if not usulan:
        return StatusUsulan.TANPA
    if konflik:
        return StatusUsulan.KONFLIK
    return StatusUsulan.HAPUS if usulan[0].keputusan is Keputusan.HAPUS else StatusUsulan.SEPAKAT


def outside_row(usulan: Sequence[UsulanRow], rkt: Mapping[Wording, RowKey]) -> BarisKonsolidasi:
    """Return the row that proposals outside the RKT are about; *rkt* tells the RKT's rows by their wording."""
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
