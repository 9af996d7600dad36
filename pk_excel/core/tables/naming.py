"""Rows that staff name by their ID alone: where one agreement only has a row of that ID, it is that one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pk_excel.core.tables.choices import Dokumen
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.unreadable import BadCell

R = TypeVar("R", PlenoRow, KoreksiRow)


def with_documents(rows: Iterable[R], known: Iterable[RowKey]) -> tuple[R, ...]:
    """Return *rows*; one whose *Dokumen* is blank has that of the only *known* row of its ID, if there is just one."""
    documents = defaultdict[str, set[str]](set)
    for name, dokumen in known:
        documents[name].add(dokumen)
    return tuple(_named(row, documents) for row in rows)


def _named(row: R, documents: dict[str, set[str]]) -> R:
    name, dokumen = row_key(row)
    found = documents.get(name, ())
    if dokumen or isinstance(row.value(row.column("dokumen")), BadCell) or len(found) != 1:
        return row
    return replace(row, dokumen=Dokumen(*found))
