"""National targets as older workbooks had them: one setting with ``IK-01=100%; IK-07=BB`` for the year of the PK."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pk_excel.core.tables.nasional import TargetNasionalRow
from pk_excel.core.tables.rencana import RenstraRow
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.teks import is_empty, one_line

#: The setting that held them before there was a table.
OLDER = "target_nasional"
_FROM = "Dari pengaturan {key}: {entry}"


def moved_rows(typed: object, tahun: int | None, renstra: Iterable[RenstraRow]) -> Iterator[TargetNasionalRow]:
    """Yield a row for each entry of the setting, with the wording that the *renstra* has for its ID.

    An entry that names no ID or no target stands in *Keterangan*, so that it is not lost.
    """
    plans = {row.id.casefold(): row for row in renstra}
    for entry in re.split(r"[;\n]", "" if typed is None else str(typed)):
        row_id, _, target = (one_line(part) for part in entry.partition("="))
        if is_empty(entry):
            continue
        told = _FROM.format(key=OLDER, entry=one_line(entry))
        if is_empty(row_id) or is_empty(target):
            yield TargetNasionalRow(keterangan=told)
            continue
        plan = plans.get(row_id.casefold())
        satuan = plan.satuan if plan else ""
        yield TargetNasionalRow(
            id=plan.id if plan else row_id, sasaran=plan.sasaran if plan else "",
            indikator=plan.indikator if plan else "", satuan=satuan, keterangan=told,
            target={tahun: read_target(target, satuan)} if tahun else {},
        )  # fmt: skip
