"""SOP step 2: the Rencana Kerja Tahunan of a year from the Renstra."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pk_excel.core.tables.choices import KEDUANYA, Dokumen
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.records import (
    Record,
    RowKey,
    RowLike,
    carried_target,
    equal_targets,
    one_line,
    printed_target,
    reading_problem,
    row_key,
)
from pk_excel.core.tables.row import Row
from pk_excel.core.tables.schema import RKT
from pk_excel.core.values.units import same_unit

_TAKEN = ("kode_sasaran", "sasaran", "indikator", "satuan", "arah", "target", "divisi")


@dataclass(frozen=True)
class Difference:
    """A value that the RKT has otherwise than the Renstra; the RKT's stays (it was decided later)."""

    id: str
    dokumen: str
    key: str
    renstra: str
    rkt: str


@dataclass(frozen=True)
class Skipped:
    """A Renstra row that gives no RKT row.

    ``reason``: ``no_target`` in that year, ``no_id``, ``no_dokumen`` (empty or unreadable), ``duplicate`` ID.
    """

    row: Row
    id: str
    reason: str


@dataclass(frozen=True)
class RktResult:
    """The RKT of the year. ``year_known`` is False when the Renstra has no column for it: nothing is taken then.

    ``records`` are the rows that were there, in their order, then the ``added`` ones. ``kept`` are the rows that
    were there, ``gone`` those of them that the Renstra does not name.
    """

    year_known: bool
    records: tuple[Record, ...]
    added: tuple[RowKey, ...] = ()
    kept: tuple[RowKey, ...] = ()
    differences: tuple[Difference, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    gone: tuple[RowKey, ...] = ()


def draft_rkt(renstra: Table, rkt: Table, tahun: int) -> RktResult:
    """Return the RKT of *tahun*: the rows it has, and one row more per Renstra row and document it lacks.

    Nothing that stands in the RKT is overwritten (domain §6.5): what differs is reported. A Renstra row for both
    documents gives a row for each, under the same ID.
    """
    present = {row_key(row): _as_record(row) for row in rkt.rows}
    rows = [_as_record(row) for row in rkt.rows]
    if tahun not in renstra.years():
        return RktResult(False, tuple(rows), kept=tuple(present))
    offers: dict[RowKey, Record] = {}
    skipped: list[Skipped] = []
    for row in renstra.rows:
        offer = {row_key(record): record for record in _offers(row, tahun)}
        reason = _refused(row, offer, offers)
        if reason:
            skipped.append(Skipped(row, one_line(row["id"]), reason))
        else:
            offers.update(offer)
    taken = {key: offer for key, offer in offers.items() if _has_target(offer)}
    untaken = {key[0] for key in offers if key not in taken and key not in present}
    skipped += [Skipped(row, name, "no_target") for name, row in renstra.by("id").items() if name in untaken]
    added = sorted((key for key in taken if key not in present), key=lambda key: list(Dokumen).index(Dokumen(key[1])))
    differences = [d for key, offer in offers.items() if key in present for d in _differences(offer, present[key])]
    return RktResult(
        True,
        (*rows, *(taken[key] for key in added)),
        tuple(added),
        tuple(present),
        tuple(differences),
        tuple(skipped),
        tuple(key for key in present if key not in offers),
    )


def _as_record(row: RowLike) -> Record:
    record = {column.key: row.get(column.key) for column in RKT.columns}
    return {**record, "target": carried_target(record["target"])}


def _offers(row: Row, tahun: int) -> Iterator[Record]:
    named = row.text("dokumen")
    for dokumen in Dokumen:
        if named in (dokumen, KEDUANYA):
            yield _as_record({**row, "dokumen": dokumen, "target": row.get(f"target_{tahun}")})


def _refused(row: Row, offer: dict[RowKey, Record], earlier: dict[RowKey, Record]) -> str:
    if not one_line(row["id"]):
        return "no_id"
    if not offer:
        return "no_dokumen"
    return "duplicate" if any(key[0] == one_line(row["id"]) for key in earlier) else ""


def _has_target(record: Record) -> bool:
    return reading_problem(record["target"], record["satuan"]) != "empty"


def _differences(renstra: Record, rkt: Record) -> Iterator[Difference]:
    for key in _TAKEN:
        if not _same(key, renstra, rkt):
            yield Difference(*row_key(rkt), key, _shown(key, renstra), _shown(key, rkt))


def _same(key: str, a: Record, b: Record) -> bool:
    match key:
        case "target":
            return equal_targets(a[key], a["satuan"], b[key], b["satuan"])
        case "satuan":
            return same_unit(one_line(a[key]), one_line(b[key]))
        case _:
            return one_line(a[key]) == one_line(b[key])


def _shown(key: str, record: Record) -> str:
    return printed_target(record[key], record["satuan"]) if key == "target" else one_line(record[key])
