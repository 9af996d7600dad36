"""SOP steps 3-4: the proposals of all divisions side by side, row by row, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pk_excel.core.konsolidasi.acuan import Acuan
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.jenis import AND
from pk_excel.core.konsolidasi.kembar import parts, twins
from pk_excel.core.konsolidasi.konflik import Konflik, row_conflicts, unit_of, value_of
from pk_excel.core.konsolidasi.usulan import in_order, new_row_of, usulan_order
from pk_excel.core.tables.choices import JenisKonflik, Keputusan, StatusUsulan
from pk_excel.core.tables.pencermatan import KonsolidasiRow, UsulanRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.teks import one_line
from pk_excel.core.values.units import same_unit

#: What leaves a new row without one value for the draft.
_SPLIT = {JenisKonflik.TARGET, JenisKonflik.SATUAN}
_ORDER = {jenis: place for place, jenis in enumerate(JenisKonflik)}


@dataclass(frozen=True)
class Konsolidasi:
    """All rows: those of the RKT in its order, then the new ones by ID.

    ``konflik`` holds what speaks against the proposals of a row. One that was read back from its sheet has none: each
    row says it in words.
    """

    rows: tuple[BarisKonsolidasi, ...]
    konflik: Mapping[RowKey, tuple[Konflik, ...]] = field(default_factory=dict)
    _by_key: dict[RowKey, BarisKonsolidasi] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {row.key: row for row in reversed(self.rows)})

    def get(self, key: RowKey) -> BarisKonsolidasi | None:
        """Return the row named *key*, or None."""
        return self._by_key.get(key)

    def records(self) -> list[KonsolidasiRow]:
        """Return the rows of ``tblKonsolidasi``."""
        return [row.record() for row in self.rows]


def consolidate(rkt: Iterable[RktRow], usulan: Iterable[UsulanRow], acuan: Acuan | None = None) -> Konsolidasi:
    """Return every RKT row and every new row with all proposals about it, and what speaks against them.

    Each proposal stands in exactly one row, and the order in which files were read does not matter. New rows with
    the same wording and arah in the same document are one row, under the first of their IDs. *acuan* is what
    proposals are held against besides the RKT.
    """
    rows: dict[RowKey, RktRow] = {}
    for row in rkt:
        rows.setdefault(row_key(row), row)
    about: dict[RowKey, list[UsulanRow]] = {}
    outside = []
    for proposal in in_order(usulan):
        if row_key(proposal) in rows:
            about.setdefault(row_key(proposal), []).append(proposal)
        else:
            outside.append(proposal)
    old = [_rkt_row(row, about.get(key, [])) for key, row in rows.items()]
    new = sorted((outside_row(group) for group in grouped(outside)), key=lambda row: row.key)
    known = acuan or Acuan()
    together = [*old, *new]
    found = _conflicts(together, known)
    return Konsolidasi(tuple(settled(row, found[row.key]) for row in together), found)


def _conflicts(rows: Sequence[BarisKonsolidasi], acuan: Acuan) -> dict[RowKey, tuple[Konflik, ...]]:
    twin, part = twins(rows, acuan), parts(rows)
    found = {}
    for row in rows:
        all_of = [*row_conflicts(row, acuan), *twin.get(row.key, ()), *part.get(row.key, ())]
        found[row.key] = tuple(sorted(all_of, key=lambda one: _ORDER[one.jenis]))
    return found


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
    unit = one_line(row.satuan)
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
        status=StatusUsulan.TANPA,
        konflik="",
        nilai_draf=row.target,
        satuan_draf=unit,
    )


def outside_row(usulan: Sequence[UsulanRow]) -> BarisKonsolidasi:
    """Return the row that proposals outside the RKT are about."""
    first = min(usulan, key=lambda proposal: proposal.id)
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
        status=StatusUsulan.BARU,
        konflik="",
        nilai_draf=first.target_usulan,
        satuan_draf=first.unit,
    )


def settled(row: BarisKonsolidasi, konflik: Sequence[Konflik]) -> BarisKonsolidasi:
    """Return *row* with what speaks against its proposals, its status, and the draft's value that follows."""
    kinds = dict.fromkeys(one.jenis for one in konflik)
    sentences = dict.fromkeys(one.kalimat for one in konflik)
    row = replace(row, konflik=AND.join(kinds), rincian="\n".join(sentences))
    if not row.dalam_rkt:
        open_value = not row.baru or bool(_SPLIT & kinds.keys())
        status = StatusUsulan.KONFLIK if open_value else StatusUsulan.BARU
        return replace(row, status=status, nilai_draf=None if open_value else row.nilai_draf)
    status = _status(row, konflik)
    if status is not StatusUsulan.SEPAKAT:
        return replace(row, status=status)
    first = row.usulan[0]
    unit = row.satuan if same_unit(row.satuan, unit_of(row, first)) else unit_of(row, first)
    return replace(row, status=status, nilai_draf=value_of(row, first), satuan_draf=unit)


def _status(row: BarisKonsolidasi, konflik: Sequence[Konflik]) -> StatusUsulan:
    if row.usulan and all(one.keputusan is Keputusan.HAPUS for one in row.usulan):
        return StatusUsulan.HAPUS
    if any(one.diputuskan for one in konflik):
        return StatusUsulan.KONFLIK
    return StatusUsulan.SEPAKAT if row.usulan else StatusUsulan.TANPA
