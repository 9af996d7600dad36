"""Where the rows of the PK come from, and which planned rows never arrived (V01, V04).

Rows are joined by their stable ID and document, never by their wording, which a pleno may improve.
"""

from __future__ import annotations

from collections.abc import Iterator

from pk_excel.core.rules.base import Hit, hit, rule
from pk_excel.core.rules.data import RuleData
from pk_excel.core.rules.findings import Severity
from pk_excel.core.rules.values import by_document, documents, is_empty
from pk_excel.core.tables.choices import Asal, Dokumen, StatusBaris
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.row import Row

_PLENO = 5


@rule("V01", Severity.ERROR, "tblPK", "tblRenstra", "tblLangkah")
def v01_row_has_an_origin(data: RuleData) -> Iterator[Hit]:
    """Every PK row comes from a Renstra row of its document, or is an addition with a reason and a decision.

    Until the pleno has met, an addition without a decision is information only.
    Source: PermenPANRB 53/2014 (the PK is drawn up from the planning documents); SOP steps 3 and 5.
    """
    table = data.tables["tblPK"]
    renstra = by_document(data.tables["tblRenstra"])
    known = {row_id for row_id, _ in renstra}
    for row in data.pk_rows:
        if row.text("asal") == Asal.TAMBAHAN:
            yield from _addition(data, table, row)
        elif row.text("asal") == Asal.RENSTRA and not is_empty(row, "id"):
            for dokumen in documents(row):
                if row.text("id") not in known:
                    yield hit(table, row, "id", "bukan_dari_renstra", indikator=row.text("indikator"))
                elif (row.text("id"), dokumen) not in renstra:
                    yield hit(table, row, "dokumen", "dokumen_lain", id=row.text("id"))


def _addition(data: RuleData, table: Table, row: Row) -> Iterator[Hit]:
    if is_empty(row, "alasan"):
        yield hit(table, row, "alasan", "tambahan_tanpa_alasan", id=row.text("id"))
    if is_empty(row, "keputusan"):
        if _PLENO in data.done_steps:
            yield hit(table, row, "keputusan", "tambahan_tanpa_keputusan", id=row.text("id"))
        else:
            yield hit(table, row, "keputusan", "tambahan_menunggu_pleno", severity=Severity.INFO, id=row.text("id"))


@rule("V04", Severity.ERROR, "tblPK", "tblRKT", "tblRenstra")
def v04_no_row_is_lost(data: RuleData) -> Iterator[Hit]:
    """Every row planned for the year stands in the PK or is removed with a reason.

    Planned are the rows of the RKT, and the Renstra rows with a target of the year. A row that both share is
    reported once, in the RKT.
    Source: SOP step 3 (a sasaran or indicator is removed openly, because it is not carried out this year).
    """
    pk = data.tables["tblPK"]
    if not pk.rows:
        return
    present = by_document(pk)
    for key, (table, row) in _planned(data).items():
        if key not in present:
            yield hit(table, row, "id", "hilang_dari_pk", indikator=row.text("indikator"), dokumen=str(key[1]))
    for row in pk.rows:
        if row.text("status") == StatusBaris.DIHAPUS and is_empty(row, "alasan"):
            yield hit(pk, row, "alasan", "dihapus_tanpa_alasan", id=row.text("id"), indikator=row.text("indikator"))


def _planned(data: RuleData) -> dict[tuple[str, Dokumen], tuple[Table, Row]]:
    rkt, renstra = data.tables["tblRKT"], data.tables["tblRenstra"]
    planned = {key: (rkt, row) for key, row in by_document(rkt).items()}
    if data.target_key:
        for key, row in by_document(renstra).items():
            if not is_empty(row, data.target_key):
                planned.setdefault(key, (renstra, row))
    return planned
