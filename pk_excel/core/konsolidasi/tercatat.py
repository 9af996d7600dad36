"""The consolidation as it was recorded: later steps read what step 4 decided, they never decide it again."""

from __future__ import annotations

from collections.abc import Iterable

from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.gabung import Konsolidasi, grouped, outside_row
from pk_excel.core.konsolidasi.usulan import in_order
from pk_excel.core.tables.choices import StatusUsulan
from pk_excel.core.tables.pencermatan import KonsolidasiRow, UsulanRow
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.row import RowKey, row_key


def recorded(
    rows: Iterable[KonsolidasiRow],
    usulan: Iterable[UsulanRow],
    rkt: Iterable[RktRow],
    meeting: Iterable[UsulanRow] = (),
) -> Konsolidasi:
    """Return the consolidation that ``tblKonsolidasi`` holds with the proposals of ``tblUsulan``.

    *meeting* are the indicators that the pleno adds itself: they were not there when the divisions' proposals were
    consolidated, and stand behind them.
    """
    planned = {row_key(row): row for row in reversed(tuple(rkt))}
    kept = {row_key(row): row for row in rows}
    about: dict[RowKey, list[UsulanRow]] = {}
    outside = []
    for proposal in in_order(usulan):
        if row_key(proposal) in planned:
            about.setdefault(row_key(proposal), []).append(proposal)
        else:
            outside.append(proposal)
    for group in grouped(outside):
        # Rows that were recorded apart stay apart: an earlier release told more wordings from one another.
        joined = [one for one in group if row_key(one) not in kept]
        for key in {row_key(one) for one in group} & kept.keys():
            about[key] = [one for one in group if row_key(one) == key or one in joined]
    known = [_row(row, planned.get(key), about.get(key, [])) for key, row in kept.items()]
    return Konsolidasi((*known, *(outside_row([one]) for one in sorted(meeting, key=row_key))))


def _row(row: KonsolidasiRow, rkt: RktRow | None, usulan: list[UsulanRow]) -> BarisKonsolidasi:
    source = rkt or (min(usulan, key=lambda one: one.id) if usulan else None)
    return BarisKonsolidasi(
        row.id,
        row.dokumen,
        row.sasaran,
        row.indikator,
        row.satuan,
        source.arah if source else None,
        source.divisi if source else "",
        dalam_rkt=rkt is not None or row.target_rkt is not None,
        target_rkt=row.target_rkt,
        usulan=tuple(usulan),
        status=_status(row.status),
        konflik=row.konflik,
        nilai_draf=row.nilai_draf,
        satuan_draf=row.satuan,
        rincian=row.rincian,
    )


def _status(text: str) -> StatusUsulan:
    """Return the recorded status; what cannot be read goes to the pleno."""
    return StatusUsulan(text) if text in tuple(StatusUsulan) else StatusUsulan.KONFLIK
