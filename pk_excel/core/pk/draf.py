"""The draft PK: the RKT with what divisions agree on (SOP step 4), numbered per document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.tables.choices import Asal, StatusBaris
from pk_excel.core.tables.columns import TargetCell
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.teks import one_line, wording


def draft_pk(rkt: Iterable[RktRow], konsolidasi: Konsolidasi, renstra_ids: Collection[str]) -> list[PkRow]:
    """Return the draft after pencermatan, one row per RKT row.

    What divisions agree to change is changed, with their reasons. Conflicts and removals keep the RKT's value and
    new rows stay out: those are for the pleno. A row whose ID is not in *renstra_ids* is marked Tambahan, with the
    RKT's remark as its reason. With no proposals this is the RKT in the form of a PK.
    """
    return renumbered([_draft_row(row, konsolidasi.get(row_key(row)), renstra_ids) for row in rkt])


def in_force(row: PkRow) -> bool:
    """Return whether a PK row counts; a removed one stays in the table with its reason."""
    return row.status is not StatusBaris.DIHAPUS


def renumbered(rows: Iterable[PkRow]) -> list[PkRow]:
    """Return the rows with ``no`` counting those in force of each document from 1; removed rows have none."""
    counts: dict[str, int] = {}
    numbered = []
    for row in rows:
        dokumen = one_line(row.dokumen)
        counts[dokumen] = counts.get(dokumen, 0) + in_force(row)
        numbered.append(replace(row, no=counts[dokumen] if in_force(row) else None))
    return numbered


class Baru(NamedTuple):
    """An accepted new row: what was proposed, and the target, unit, reason and decision with which it was taken."""

    usulan: BarisKonsolidasi
    target: TargetCell
    satuan: str
    alasan: str
    keputusan: str

    def row(self, like: PkRow | None) -> PkRow:
        """Return it as a row of the draft, of the sasaran of *like*; without that its ID is the sasaran's code."""
        new = self.usulan
        return PkRow(
            id=new.id, dokumen=new.dokumen, no=None, kode_sasaran=like.kode_sasaran if like else new.id,
            sasaran=like.sasaran if like else new.sasaran, indikator=new.indikator, satuan=self.satuan,
            target=self.target, arah=new.arah, asal=Asal.TAMBAHAN, status=StatusBaris.BERLAKU, alasan=self.alasan,
            keputusan=self.keputusan, divisi=new.divisi,
        )  # fmt: skip


def with_new_rows(rows: Iterable[PkRow], new: Iterable[Baru]) -> list[PkRow]:
    """Return the rows with the accepted new ones: each behind its sasaran in its document, or at the document's end.

    A sasaran that no row of the document has gets the new row's ID as its code.
    """
    chain = _Chain()
    for row in rows:
        chain.put(row, chain.end)
    for one in new:
        family, document = _family(one.usulan), (one.usulan.dokumen,)
        like = chain.first.get(family)
        row = one.row(like)
        behind = chain.last.get(family, chain.last.get(document, chain.end))
        chain.put(row, behind)
    return list(chain)


def _family(row: PkRow | BarisKonsolidasi) -> tuple[object, ...]:
    return row.dokumen, wording(row.sasaran)


class _Chain:
    """Rows one behind the other, each put behind any that is there already."""

    def __init__(self) -> None:
        self.rows: list[PkRow] = []
        self.end = -1  # the place in ``rows`` of the last of the chain
        self.first: dict[tuple[object, ...], PkRow] = {}  # of each family, and of each document
        self.last: dict[tuple[object, ...], int] = {}
        self._next: dict[int, int] = {}

    def put(self, row: PkRow, behind: int) -> None:
        """Put *row* behind the one that stands at *behind* (-1: at the head)."""
        place = len(self.rows)
        self.rows.append(row)
        self._next[place], self._next[behind] = self._next.get(behind, -1), place
        self.end = place if behind == self.end else self.end
        for group in (_family(row), (row.dokumen,)):
            self.first.setdefault(group, row)
            if place == self.end or self.last.get(group, behind) == behind:
                self.last[group] = place

    def __iter__(self) -> Iterator[PkRow]:
        place = self._next.get(-1, -1)
        while place >= 0:
            yield self.rows[place]
            place = self._next[place]


def _draft_row(row: RktRow, agreed: BarisKonsolidasi | None, renstra_ids: Collection[str]) -> PkRow:
    from_renstra = one_line(row.id) in renstra_ids
    draft = PkRow(
        id=row.id,
        dokumen=row.dokumen,
        no=None,
        kode_sasaran=row.kode_sasaran,
        sasaran=row.sasaran,
        indikator=row.indikator,
        satuan=row.satuan,
        target=row.target,
        arah=row.arah,
        asal=Asal.RENSTRA if from_renstra else Asal.TAMBAHAN,
        status=StatusBaris.BERLAKU,
        alasan="" if from_renstra else row.keterangan,
        keputusan="",
        divisi=row.divisi,
    )
    if agreed is None or not agreed.diubah:
        return draft
    divisi = dict.fromkeys(usulan.divisi for usulan in agreed.usulan)
    return replace(
        draft,
        target=agreed.nilai_draf,
        satuan=agreed.satuan_draf,
        alasan=agreed.alasan,
        keputusan=f"Pencermatan {', '.join(divisi)}",
    )
