"""Which rows a division must be asked about anew, because the RKT changed after its review was sent (SOP step 3)."""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.pencermatan.berubah import Perubahan
from pk_excel.core.pencermatan.jawaban import answer_text, answered
from pk_excel.core.pencermatan.sebab import Note, Refusal
from pk_excel.core.tables.comparing import as_typed
from pk_excel.core.tables.pencermatan import CermatRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import row_key
from pk_excel.core.values.teks import is_empty


def asked_anew(table: Table[CermatRow], kode: str, change: Perubahan) -> Iterator[Refusal]:
    """Yield the rows of a review that must be answered anew.

    Those are answered ones that say something else in the RKT now, those that were marked so and are still blank, and
    own rows that the RKT did not have.
    """
    for row in table.rows:
        said = answered(row)
        if not (said or row.tanya):
            continue  # most rows
        key = row_key(row)
        if key not in change.dulu or key not in change.kini:
            continue
        if said:
            if changes := change.words(key):
                facts = {**_named(row), "changes": changes, "answer": answer_text(row)}
                yield Refusal("changed_row", row.address(CermatRow.keputusan), facts, key)
        elif not is_empty(row.tanya):
            facts = {**_named(row), "reason": row.tanya}
            yield Refusal("asked_again", row.address(CermatRow.keputusan), facts, key)
    for new in change.new_of(kode):
        yield new_row(new)


def _named(row: CermatRow) -> dict[str, object]:
    return {"id": row.id, "dokumen": as_typed(row, CermatRow.dokumen)}


def new_row(row: RktRow) -> Refusal:
    """Return that a division has not been asked about one of its rows yet."""
    return Refusal("new_row", facts={"id": row.id, "dokumen": row.dokumen, "value": row.indikator}, row=row_key(row))


def gone_answers(table: Table[CermatRow], change: Perubahan) -> Iterator[Note]:
    """Yield the answers to rows that are no longer in the RKT."""
    for row in table.rows if change.left_out else ():
        if change.gone(row_key(row)) and answered(row):
            facts = {**_named(row), "answer": answer_text(row)}
            yield Note("gone", row.address(CermatRow.keputusan), facts, row_key(row))
