"""Draft versions: every stage of the PK is kept row by row, and compared by stable IDs (domain §6.10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from pk_excel.core.pk.draf import in_force
from pk_excel.core.segel.isi import SEGEL_1
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import same_value, shown
from pk_excel.core.tables.pk import PkRow, VersiRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.tables.sidik import sidik_of

_COMPARED: tuple[Column[Any], ...] = (
    PkRow.kode_sasaran, PkRow.sasaran, PkRow.indikator, PkRow.satuan, PkRow.target, PkRow.arah, PkRow.asal,
    PkRow.divisi,
)  # fmt: skip
_KEYS = tuple(column.key for column in PkRow.columns)
_values: Callable[[PkRow], tuple[Any, ...]] = attrgetter(*_KEYS)
_SUBSTANCE: tuple[Column[Any], ...] = (PkRow.target, PkRow.satuan, PkRow.arah)


class JenisPerubahan(StrEnum):
    """What happened to a row between two drafts; a removed row may come back, which counts as added."""

    TAMBAH = "Ditambah"
    UBAH = "Diubah"
    HAPUS = "Dihapus"


@dataclass(frozen=True)
class Perubahan:
    """One change of a row: ``column`` is what changed, None for a whole row; texts as the papers print them."""

    id: str
    dokumen: str
    column: Column[Any] | None
    old: str
    new: str
    jenis: JenisPerubahan

    @property
    def substance(self) -> bool:
        """Return whether the change concerns what is promised: a row, a target, its unit or direction."""
        return self.jenis is not JenisPerubahan.UBAH or self.column in _SUBSTANCE


def sidik_pk(rows: Iterable[PkRow]) -> str:
    """Return the SHA-256 (hex) of a draft PK; only what its cells say counts, ``no`` for the order of rows.

    It covers the columns of the first list of sealed fields: a new column of the schema changes no fingerprint.
    """
    return sidik_of(rows, [PkRow.column(key) for key in SEGEL_1["pk"]])


def snapshot(
    tahap: Tahap, versi: int, waktu: datetime, rows: Sequence[PkRow], sidik: str = ""
) -> list[VersiRow]:
    """Return the rows of ``tblVersi`` that keep a draft as version number *versi*, under the seal *sidik* if any."""
    sidik = sidik or sidik_pk(rows)
    keys = (VersiRow.versi.key, VersiRow.tahap.key, VersiRow.waktu.key, VersiRow.sidik.key, *_KEYS)
    return list(VersiRow.of_values(keys, ((versi, tahap, waktu, sidik, *_values(row)) for row in rows)))


def last_number(versi: Iterable[VersiRow], *tahap: Tahap) -> int:
    """Return the highest version number among those stages (any, if none is named); 0 when there is no version."""
    numbers = (row.versi for row in versi if not tahap or row.tahap in tahap)
    return max((number for number in numbers if isinstance(number, int)), default=0)


def next_number(versi: Iterable[VersiRow]) -> int:
    """Return the number of the version to come."""
    return last_number(versi) + 1


def rows_of(versi: Iterable[VersiRow], number: int) -> list[PkRow]:
    """Return the draft that version *number* keeps, as rows of ``tblPK``."""
    return list(PkRow.of_values(_KEYS, (_values(row) for row in versi if row.versi == number)))


def latest(versi: Sequence[VersiRow], *tahap: Tahap) -> list[PkRow]:
    """Return the newest draft of those stages (of any, if none is named); empty when there is none."""
    return rows_of(versi, last_number(versi, *tahap))


def standing(versi: Iterable[VersiRow]) -> list[PkRow]:
    """Return the draft that the sheet *PK* shows: the newest that was kept, without those of a revision given up."""
    kept = [row for row in versi if row.tahap is not Tahap.BATAL]
    return rows_of(kept, last_number(kept))


def typed_over(kept: Iterable[PkRow], sheet: Iterable[PkRow]) -> Iterator[tuple[PkRow, Column[Any] | None, str]]:
    """Yield what was typed into the rows of the *sheet* over the draft that was *kept*: row, column, the draft's text.

    Of a row that was added the column is None; a row that was deleted comes as it was kept, with the column None.
    """
    before, now = ({row_key(row): row for row in rows} for rows in (kept, sheet))
    for key, row in now.items():
        if key not in before:
            yield row, None, ""
            continue
        if alike(before[key], row):
            continue
        for column in PkRow.columns:
            if not same_value(column, before[key], row):
                yield row, column, shown(before[key], column)
    yield from ((row, None, "") for key, row in before.items() if key not in now)


def changes(old: Iterable[PkRow], new: Iterable[PkRow]) -> list[Perubahan]:
    """Return what changed between two drafts, row by row in the order of the new one, removed rows last.

    Rows are matched by (id, dokumen), targets compared by meaning. A row that is in the table as *Dihapus* counts as
    not there. Reasons and decisions are not compared.
    """
    before, after = _in_force(old), _in_force(new)
    found: list[Perubahan] = []
    for key, row in after.items():
        if key in before:
            found.extend(_changed(before[key], row))
        else:
            found.append(Perubahan(*key, None, "", shown(row, PkRow.target), JenisPerubahan.TAMBAH))
    gone = (key for key in before if key not in after)
    return found + [
        Perubahan(*key, None, shown(before[key], PkRow.target), "", JenisPerubahan.HAPUS) for key in gone
    ]


def _in_force(rows: Iterable[PkRow]) -> Mapping[RowKey, PkRow]:
    return {row_key(row): row for row in rows if in_force(row)}


def alike(a: PkRow, b: PkRow) -> bool:
    """Return whether two rows surely say the same in all columns, as nearly all do: to tell the others takes longer."""
    return _values(a) == _values(b)


def _changed(a: PkRow, b: PkRow) -> Iterator[Perubahan]:
    for column in () if alike(a, b) else _COMPARED:
        if not same_value(column, a, b):
            yield Perubahan(*row_key(b), column, shown(a, column), shown(b, column), JenisPerubahan.UBAH)
