"""A division's proposal, and whether several of them agree (SOP steps 3-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.records import (
    Record,
    RowKey,
    RowLike,
    carried_target,
    equal_targets,
    folded,
    one_line,
    printed_target,
)
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.units import same_unit

#: Decisions that come with a target.
VALUED = (Keputusan.UBAH, Keputusan.TAMBAH)
Wording = tuple[str, str, str]

SATUAN_BERBEDA = "Satuan berbeda"
TARGET_BERBEDA = "Target berbeda"
_RANK = {str(keputusan): rank for rank, keputusan in enumerate(Keputusan)}


@dataclass(frozen=True)
class Usulan:
    """One proposal of a division: a row of ``tblUsulan``.

    ``target_usulan`` is as typed, None where the decision needs none; an empty ``satuan_usulan`` keeps the unit.
    """

    divisi: str
    berkas: str
    sel: str
    id: str
    dokumen: str
    sasaran: str
    indikator: str
    satuan: str
    arah: str
    keputusan: str
    target_usulan: Any = None
    satuan_usulan: str = ""
    alasan: str = ""
    dasar: str = ""

    @property
    def key(self) -> RowKey:
        """Return (id, dokumen)."""
        return self.id, self.dokumen

    @property
    def unit(self) -> str:
        """Return the unit that the proposed target has."""
        return self.satuan_usulan or self.satuan

    def record(self) -> Record:
        """Return the proposal as a record of ``tblUsulan``."""
        return asdict(self)

    @classmethod
    def from_row(cls, row: RowLike) -> Usulan:
        """Return the proposal in a row of ``tblUsulan``."""
        texts = {key: clean_text(row.get(key)) for key in cls.__dataclass_fields__ if key != "target_usulan"}
        return cls(**texts, target_usulan=carried_target(row.get("target_usulan")))


def usulan_line(usulan: Usulan) -> str:
    """Return a proposal as staff read it: ``HKM: Ubah menjadi 95% – alasan (dasar: Juknis)``."""
    target = printed_target(usulan.target_usulan, usulan.unit)
    match usulan.keputusan:
        case Keputusan.UBAH:
            what = f"Ubah menjadi {target}"
        case Keputusan.TAMBAH:
            what = f"Tambah dengan target {target}"
        case _:
            what = usulan.keputusan
    why = f" – {one_line(usulan.alasan)}" if usulan.alasan else ""
    basis = f" (dasar: {one_line(usulan.dasar)})" if usulan.dasar else ""
    return f"{usulan.divisi}: {what}{why}{basis}"


def usulan_order(usulan: Usulan) -> tuple[tuple[str, str], ...]:
    """Return a sorting key that no two different proposals share, so that the order of files never counts."""
    values = (getattr(usulan, field.name) for field in fields(usulan))
    return tuple((clean_text(value), type(value).__name__) for value in values)


def wording_of(row: RowLike | Usulan) -> Wording:
    """Return what makes two rows the same indicator: document, sasaran and indikator, without case and spaces."""
    if isinstance(row, Usulan):
        return row.dokumen, folded(row.sasaran), folded(row.indikator)
    return one_line(row["dokumen"]), folded(row["sasaran"]), folded(row["indikator"])


def one_new_row(usulan: Sequence[Usulan]) -> bool:
    """Return whether all proposals want to add one and the same row; its target may still be open."""
    new = all(one.keputusan == Keputusan.TAMBAH for one in usulan)
    return new and len({(wording_of(one), folded(one.arah)) for one in usulan}) == 1


def disagreement(usulan: Sequence[Usulan]) -> str:
    """Return how the proposals disagree, or the empty text."""
    decisions = sorted({one.keputusan for one in usulan}, key=lambda one: _RANK.get(one, len(_RANK)))
    if len(decisions) > 1:
        *rest, last = (keputusan.lower() for keputusan in decisions)
        return f"{', '.join(rest)} atau {last}".capitalize()
    if not usulan or decisions[0] not in VALUED:
        return ""
    first = usulan[0]
    if any(not same_unit(first.unit, other.unit) for other in usulan):
        return SATUAN_BERBEDA
    if any(not equal_targets(first.target_usulan, first.unit, other.target_usulan, other.unit) for other in usulan):
        return TARGET_BERBEDA
    return ""
