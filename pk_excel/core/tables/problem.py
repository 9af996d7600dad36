"""What keeps a row that staff typed from being applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow


@dataclass(frozen=True)
class RowProblem:
    """Something in a row that keeps it from being applied: ``kind``, the column in which to mend it, the facts."""

    kind: str
    row: PlenoRow | KoreksiRow
    column: Column[Any]
    facts: Mapping[str, object] = field(default_factory=dict)
