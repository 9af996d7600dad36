"""Rows by the agreements that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias, TypeVar

from pk_excel.core.rules.data import RuleData
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Asal, Cakupan, Dokumen
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import Named
from pk_excel.core.values.teks import is_empty, wording
from pk_excel.core.values.units import same_unit

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


def twins(rows: Sequence[PkRow]) -> Iterator[tuple[PkRow, PkRow]]:
    """Yield the rows of PK Sekretariat with their twin in PK KPU: that of their ID, else that of their wording."""
    kpu = [row for row in reversed(rows) if Dokumen.KPU in documents(row)]
    by_id = {row.id: row for row in kpu if not is_empty(row.id)}
    by_wording = {wording(row.indikator): row for row in kpu if not is_empty(row.indikator)}
    for row in rows:
        if Dokumen.SEKRETARIAT in documents(row):
            twin = by_id.get(row.id) or by_wording.get(wording(row.indikator))
            if twin is not None:
                yield row, twin


def unlike(row: PkRow, twin: PkRow) -> Iterator[Column[str]]:
    """Yield in which columns two twins of one ID are worded otherwise; the sasaran counts under one code only."""
    columns = [PkRow.indikator] if row.id == twin.id else []
    if columns and wording(row.kode_sasaran) == wording(twin.kode_sasaran):
        columns.append(PkRow.sasaran)
    for column in columns:
        mine, other = row.value(column), twin.value(column)
        if not is_empty(mine) and not is_empty(other) and wording(mine) != wording(other):
            yield column
    if not same_unit(row.satuan, twin.satuan):
        yield PkRow.satuan
