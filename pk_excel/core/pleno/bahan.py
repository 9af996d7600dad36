"""SOP step 5, before the meeting: what the rapat pleno must decide, with the options and their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.records import Record, RowKey, RowLike, carried_target, filled, one_line, row_key
from pk_excel.core.tables.schema import PLENO

_DECIDED = ("keputusan", "target_ditetapkan", "alasan")


@dataclass(frozen=True)
class BahanPleno:
    """The records of ``tblPleno``.

    ``changed`` names rows whose decision was typed when other options were on the table: it is kept, and should be
    looked at again. ``dropped`` are rows with a typed decision about a new row that nobody proposes any more.
    """

    records: tuple[Record, ...]
    changed: tuple[RowKey, ...] = ()
    dropped: tuple[RowLike, ...] = ()


def pleno_rows(konsolidasi: Konsolidasi, previous: Iterable[RowLike] = ()) -> BahanPleno:
    """Return what must be decided: conflicts, new rows and removals; then the rows that staff added.

    *previous* are the rows of ``tblPleno`` so far: decisions typed there are kept (domain §6.5).
    """
    before = {row_key(row): row for row in previous}
    agenda = {row.key: row for row in konsolidasi.rows if row.ke_pleno}
    records = [_with_decision(_record(row), before.get(key)) for key, row in agenda.items()]
    rest = {key: row for key, row in before.items() if key not in agenda and filled(row, _DECIDED)}
    own = {key: row for key, row in rest.items() if _about_pk(konsolidasi.get(key), row)}
    changed = [
        row_key(record)
        for record in records
        if (old := before.get(row_key(record))) is not None
        and filled(old, _DECIDED)
        and one_line(old["pilihan"]) != one_line(record["pilihan"])
    ]
    changed += [key for key, row in own.items() if one_line(row["jenis"])]
    records += [_with_decision({**_plain(row), "jenis": None, "pilihan": None}, row) for row in own.values()]
    return BahanPleno(tuple(records), tuple(changed), tuple(row for key, row in rest.items() if key not in own))


def _record(row: BarisKonsolidasi) -> Record:
    jenis = StatusUsulan.BARU if row.baru else row.status
    return {
        "id": row.id,
        "dokumen": row.dokumen,
        "jenis": f"{jenis}: {row.konflik[0].lower()}{row.konflik[1:]}" if row.konflik else str(jenis),
        "sasaran": row.sasaran,
        "indikator": row.indikator,
        "satuan": " / ".join(row.units),
        "arah": row.arah,
        "divisi": row.divisi,
        "target_rkt": row.target_rkt,
        "pilihan": "\n".join(row.lines),
    }


def _about_pk(row: BarisKonsolidasi | None, typed: RowLike) -> bool:
    return (row is not None and row.dalam_rkt) or not one_line(typed["jenis"])


def _plain(row: RowLike) -> Record:
    return {column.key: row.get(column.key) for column in PLENO.columns}


def _with_decision(record: Record, typed: RowLike | None) -> Record:
    decided = {key: typed.get(key) if typed else None for key in _DECIDED}
    return {**record, **decided, "target_ditetapkan": carried_target(decided["target_ditetapkan"])}
