"""The draft PK as records of ``tblPK``: the RKT with what divisions agree on (SOP step 4), numbered per document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.tables.choices import Asal, StatusBaris
from pk_excel.core.tables.records import Record, RowLike, carried_target, folded, one_line, row_key
from pk_excel.core.tables.schema import PK


def draft_pk(rkt: Iterable[RowLike], konsolidasi: Konsolidasi, renstra_ids: Collection[str]) -> list[Record]:
    """Return the draft after pencermatan, one record per RKT row.

    What divisions agree to change is changed, with their reasons. Conflicts and removals keep the RKT's value and
    new rows stay out: those are for the pleno. A row whose ID is not in *renstra_ids* is marked Tambahan, with the
    RKT's remark as its reason. With no proposals this is the RKT in the form of a PK.
    """
    return renumbered([_draft_row(row, konsolidasi.get(row_key(row)), renstra_ids) for row in rkt])


def pk_record(row: RowLike) -> Record:
    """Return a row of ``tblPK`` or ``tblVersi`` as a record of ``tblPK``, fit to be written to another sheet."""
    record = {column.key: row.get(column.key) for column in PK.columns}
    return {**record, "target": carried_target(record["target"])}


def in_force(row: RowLike) -> bool:
    """Return whether a PK row counts; a removed one stays in the table with its reason."""
    return one_line(row["status"]) != StatusBaris.DIHAPUS


def renumbered(records: Iterable[Record]) -> list[Record]:
    """Return the records with ``no`` counting the rows in force of each document from 1; removed rows have none."""
    counts: dict[str, int] = {}
    numbered = []
    for record in records:
        dokumen = one_line(record["dokumen"])
        counts[dokumen] = counts.get(dokumen, 0) + in_force(record)
        numbered.append({**record, "no": counts[dokumen] if in_force(record) else None})
    return numbered


def with_new_row(
    records: Sequence[Record], new: BarisKonsolidasi, target: Any, satuan: str, **decided: object
) -> list[Record]:
    """Return the records with an accepted new row: beside its sasaran in its document, or at the document's end.

    A sasaran that no row of the document has gets the new row's ID as its code.
    """
    siblings = [record for record in records if one_line(record["dokumen"]) == new.dokumen]
    family = [record for record in siblings if folded(record["sasaran"]) == folded(new.sasaran)]
    record = {
        "id": new.id,
        "dokumen": new.dokumen,
        "no": None,
        "kode_sasaran": family[0]["kode_sasaran"] if family else new.id,
        "sasaran": family[0]["sasaran"] if family else new.sasaran,
        "indikator": new.indikator,
        "satuan": satuan,
        "target": carried_target(target),
        "arah": new.arah,
        "asal": Asal.TAMBAHAN,
        "status": StatusBaris.BERLAKU,
        "divisi": new.divisi,
        **decided,
    }
    others = list(records)
    place = others.index((family or siblings or others)[-1]) + 1 if others else 0
    return [*others[:place], record, *others[place:]]


def _draft_row(row: RowLike, agreed: BarisKonsolidasi | None, renstra_ids: Collection[str]) -> Record:
    from_renstra = one_line(row["id"]) in renstra_ids
    record = {
        **pk_record(row),
        "asal": Asal.RENSTRA if from_renstra else Asal.TAMBAHAN,
        "status": StatusBaris.BERLAKU,
        "alasan": None if from_renstra else row.get("keterangan"),
        "keputusan": None,
    }
    if agreed is None or not agreed.diubah:
        return record
    divisi = dict.fromkeys(usulan.divisi for usulan in agreed.usulan)
    return {
        **record,
        "target": carried_target(agreed.nilai_draf),
        "satuan": agreed.satuan_draf,
        "alasan": agreed.alasan,
        "keputusan": f"Pencermatan {', '.join(divisi)}",
    }
