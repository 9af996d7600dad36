"""The draft PK: the RKT with what divisions agree on (SOP step 4), numbered per document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

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


def with_new_row(
    rows: Sequence[PkRow], new: BarisKonsolidasi, target: TargetCell, satuan: str, alasan: str, keputusan: str
) -> list[PkRow]:
    """Return the rows with an accepted new one: beside its sasaran in its document, or at the document's end.

    A sasaran that no row of the document has gets the new row's ID as its code.
    """
    siblings = [place for place, row in enumerate(rows) if row.dokumen == new.dokumen]
    family = [place for place in siblings if wording(rows[place].sasaran) == wording(new.sasaran)]
    like = rows[family[0]] if family else None
    row = PkRow(
        id=new.id,
        dokumen=new.dokumen,
        no=None,
        kode_sasaran=like.kode_sasaran if like else new.id,
        sasaran=like.sasaran if like else new.sasaran,
        indikator=new.indikator,
        satuan=satuan,
        target=target,
        arah=new.arah,
        asal=Asal.TAMBAHAN,
        status=StatusBaris.BERLAKU,
        alasan=alasan,
        keputusan=keputusan,
        divisi=new.divisi,
    )
    place = (family or siblings or [len(rows) - 1])[-1] + 1
    return [*rows[:place], row, *rows[place:]]


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
