"""What divisions were given to check: each RKT that went out is sealed, so that an answer is judged by its question."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pk_excel.core.pencermatan.edaran import sidik_rkt
from pk_excel.core.segel.catatan import Perihal, last_seal, read_seals
from pk_excel.core.segel.isi import canonical, said
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.reading import RawTable, read_table
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.segel import SegelRow

#: The version of the list of fields. A new list gets the next number, and this one stays as it is.
BIDANG = 1
TERKIRIM_1 = ("id", "dokumen", "sasaran", "indikator", "satuan", "arah", "target", "divisi")


@dataclass(frozen=True)
class Terkirim:
    """An RKT as it was sent or consolidated, and its ``sidik_rkt`` of that time."""

    sidik: str
    rows: tuple[RktRow, ...]


def sent_text(rows: Iterable[RktRow]) -> str:
    """Return the canonical JSON of what divisions see of an RKT."""
    rows = tuple(rows)
    records = [{key: said(row, RktRow.column(key)) for key in TERKIRIM_1} for row in rows]
    return canonical({"bidang": BIDANG, "sidik": sidik_rkt(rows), "rkt": records})


def last_sent(segel: Iterable[SegelRow]) -> Terkirim | None:
    """Return the RKT that went out last; None where none did, and where its seal was altered."""
    seal = last_seal(read_seals(segel), Perihal.EDARAN)
    return read_sent(seal.isi) if seal and seal.utuh else None


def read_sent(text: str) -> Terkirim:
    """Return what *text*, made by :func:`sent_text`, says."""
    content = json.loads(text)
    columns = [RktRow.column(key) for key in TERKIRIM_1]
    body = tuple(tuple(record[key] for key in TERKIRIM_1) for record in content["rkt"])
    titles = tuple(column.title for column in columns)
    table = read_table(t.RKT, RawTable(t.RKT.name, "", 0, 1, titles, body), lenient=True)
    return Terkirim(content["sidik"], table.rows)
