"""What an import would do to ``tblAnggaran``: row by row new, changed, as it was, or gone from the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pk_excel.core.impor.anggaran.pohon import Pohon, Simpul
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.rencana import AnggaranRow

_COMPARED: tuple[Column[Any], ...] = (AnggaranRow.uraian, AnggaranRow.tingkat, AnggaranRow.pagu)


@dataclass(frozen=True)
class Ubahan:
    """A row that the source changes: ``kolom`` are (column, was, will be)."""

    lama: AnggaranRow
    baru: AnggaranRow
    kolom: tuple[tuple[Column[Any], Any, Any], ...]


@dataclass(frozen=True)
class RencanaAnggaran:
    """The rows of ``tblAnggaran`` after the import, and how they come about.

    ``hilang`` are rows that the source does not have: they go. ``tanpa_nama`` are rows whose name no source says.
    """

    rows: tuple[AnggaranRow, ...]
    baru: tuple[AnggaranRow, ...]
    berubah: tuple[Ubahan, ...]
    tetap: tuple[AnggaranRow, ...]
    hilang: tuple[AnggaranRow, ...]
    tanpa_nama: tuple[AnggaranRow, ...]

    @property
    def changes_nothing(self) -> bool:
        """Return whether the workbook already has what the source says."""
        return not (self.baru or self.berubah or self.hilang)


def planned(rows: Iterable[AnggaranRow], pohon: Pohon) -> RencanaAnggaran:
    """Return what the tree makes of *rows*: what the office decided about a code (Dokumen, Keterangan) stays."""
    known = {_key(row.kode): row for row in rows}
    after = [_row(node, known.get(node.kode)) for node in pohon.simpul]
    pairs = [(known.get(row.kode), row) for row in after]
    changed = [Ubahan(old, new, found) for old, new in pairs if old and (found := _differences(old, new))]
    touched = {one.baru.kode for one in changed}
    return RencanaAnggaran(
        tuple(after),
        tuple(new for old, new in pairs if old is None),
        tuple(changed),
        tuple(new for old, new in pairs if old is not None and new.kode not in touched),
        tuple(row for kode, row in known.items() if kode not in {row.kode for row in after}),
        tuple(row for row in after if not row.uraian),
    )


def _key(kode: str) -> str:
    return ".".join(part for part in kode.upper().replace(" ", "").split(".") if part)


def _row(node: Simpul, old: AnggaranRow | None) -> AnggaranRow:
    source = str(node.tempat) if node.tempat else "dijumlahkan dari rinciannya"
    if old is None:
        return AnggaranRow(kode=node.kode, uraian=node.uraian, tingkat=node.tingkat, pagu=node.pagu, asal=source)
    return replace(
        old, kode=node.kode, uraian=node.uraian or old.uraian, tingkat=node.tingkat, pagu=node.pagu, asal=source
    )


def _differences(old: AnggaranRow, new: AnggaranRow) -> tuple[tuple[Column[Any], Any, Any], ...]:
    values: Sequence[tuple[Column[Any], Any, Any]] = [(one, old.value(one), new.value(one)) for one in _COMPARED]
    return tuple((column, was, becomes) for column, was, becomes in values if was != becomes)
