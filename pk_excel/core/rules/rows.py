"""Rows by the agreements that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeAlias, TypeVar

from pk_excel.core.rules.data import RuleData
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Asal, Cakupan, Dokumen
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import Named
from pk_excel.core.values.teks import is_empty

#: A row with an indicator, from the plan to the draft.
Indicator: TypeAlias = RenstraRow | RktRow | PkRow

N = TypeVar("N", bound=Named)

_DOCUMENTS = {str(cakupan): cakupan.documents for cakupan in Cakupan}


def new_rows(data: RuleData) -> Iterator[Indicator]:
    """Yield the rows in which an indicator is written for the first time: the Renstra's, and additions to the PK."""
    yield from data.table(t.RENSTRA).rows
    yield from (row for row in data.pk_rows if row.asal is Asal.TAMBAHAN)


class OfDocument(Protocol):
    """A row for one agreement, for both, or for none."""

    @property
    def dokumen(self) -> object: ...


def documents(row: OfDocument) -> tuple[Dokumen, ...]:
    """Return the agreements of a row: *Keduanya* is both, an empty cell or any other text none."""
    return _DOCUMENTS.get(str(row.dokumen), ())


def by_document(rows: Iterable[N]) -> dict[tuple[str, Dokumen], N]:
    """Return the rows by (ID, document) in their order, without rows that lack an ID; the first of equal ones wins."""
    found: dict[tuple[str, Dokumen], N] = {}
    for row in rows:
        if not is_empty(row.id):
            for dokumen in documents(row):
                found.setdefault((row.id, dokumen), row)
    return found
