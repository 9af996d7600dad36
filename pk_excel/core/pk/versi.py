"""Draft versions: every stage of the PK is kept row by row, and compared by stable IDs (domain §6.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pk_excel.core.pk.draf import in_force, pk_record
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.records import (
    Record,
    RowKey,
    RowLike,
    digest,
    equal_targets,
    one_line,
    printed_target,
    row_key,
)
from pk_excel.core.tables.schema import PK
from pk_excel.core.values.units import same_unit

_COMPARED = ("kode_sasaran", "sasaran", "indikator", "satuan", "target", "arah", "asal", "divisi")
_SUBSTANCE = ("target", "satuan", "arah")


class JenisPerubahan(StrEnum):
    """What happened to a row between two drafts; a removed row may come back, which counts as added."""

    TAMBAH = "Ditambah"
    UBAH = "Diubah"
    HAPUS = "Dihapus"


@dataclass(frozen=True)
class Perubahan:
    """One change of a row: ``key`` is the column of a change, empty for a whole row; texts as the papers print them."""

    id: str
    dokumen: str
    key: str
    old: str
    new: str
    jenis: JenisPerubahan

    @property
    def substance(self) -> bool:
        """Return whether the change concerns what is promised: a row, a target, its unit or direction."""
        return self.jenis is not JenisPerubahan.UBAH or self.key in _SUBSTANCE


def fingerprint_pk(rows: Iterable[RowLike]) -> str:
    """Return the SHA-256 (hex) of a draft PK; only what its cells say counts, ``no`` for the order of rows."""
    return digest(rows, [column.key for column in PK.columns])


def snapshot(tahap: Tahap, versi: int, waktu: datetime, records: Iterable[RowLike]) -> list[Record]:
    """Return the records of ``tblVersi`` that keep a draft as version number *versi*."""
    rows = [pk_record(row) for row in records]
    head = {"versi": versi, "tahap": tahap, "waktu": waktu, "sidik": fingerprint_pk(rows)}
    return [{**head, **row} for row in rows]


def last_number(versi: Iterable[RowLike], *tahap: Tahap) -> int:
    """Return the highest version number among those stages (any, if none is named); 0 when there is no version."""
    numbers = (row["versi"] for row in versi if not tahap or one_line(row["tahap"]) in tahap)
    return max((number for number in numbers if isinstance(number, int)), default=0)


def next_number(versi: Iterable[RowLike]) -> int:
    """Return the number of the version to come."""
    return last_number(versi) + 1


def rows_of(versi: Iterable[RowLike], number: int) -> list[Record]:
    """Return the draft that version *number* keeps, as records of ``tblPK``."""
    return [pk_record(row) for row in versi if row["versi"] == number]


def latest(versi: Sequence[RowLike], *tahap: Tahap) -> list[Record]:
    """Return the newest draft of those stages (of any, if none is named); empty when there is none."""
    return rows_of(versi, last_number(versi, *tahap))


def changes(old: Iterable[RowLike], new: Iterable[RowLike]) -> list[Perubahan]:
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
            found.append(Perubahan(*key, "", "", _target(row), JenisPerubahan.TAMBAH))
    gone = (key for key in before if key not in after)
    return found + [Perubahan(*key, "", _target(before[key]), "", JenisPerubahan.HAPUS) for key in gone]


def same_value(key: str, a: RowLike, b: RowLike) -> bool:
    """Return whether two PK rows say the same under *key*: targets and units by meaning, the rest by its text."""
    if key == "target":
        return equal_targets(a["target"], a["satuan"], b["target"], b["satuan"])
    if key == "satuan":
        return same_unit(one_line(a[key]), one_line(b[key]))
    return one_line(a[key]) == one_line(b[key])


def _in_force(rows: Iterable[RowLike]) -> Mapping[RowKey, RowLike]:
    return {row_key(row): row for row in rows if in_force(row)}


def _target(row: RowLike) -> str:
    return printed_target(row["target"], row["satuan"])


def _changed(a: RowLike, b: RowLike) -> Iterator[Perubahan]:
    for key in _COMPARED:
        if not same_value(key, a, b):
            old, new = (_target(row) if key == "target" else one_line(row[key]) for row in (a, b))
            yield Perubahan(*row_key(b), key, old, new, JenisPerubahan.UBAH)
