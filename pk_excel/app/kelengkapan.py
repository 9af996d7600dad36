"""What the step under way still lacks, asked on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pk_excel.core.kelengkapan import Keadaan, Kurang, lacking
from pk_excel.core.steps.clock import current_step
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import R, TableSpec
from pk_excel.errors import ColumnMissing, TableMissing

if TYPE_CHECKING:
    from pk_excel.app.desk import Desk


def lacking_now(desk: Desk) -> tuple[Kurang, ...]:
    """Return what the current step still lacks; a table that is not there counts as empty."""

    def rows(spec: TableSpec[R]) -> Sequence[R]:
        try:
            return desk.look(spec).rows
        except (TableMissing, ColumnMissing):
            return ()

    return lacking(Keadaan(rows, desk.settings, desk.today), current_step(rows(t.LANGKAH)))

