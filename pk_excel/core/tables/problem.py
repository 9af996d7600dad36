"""What keeps a row that staff typed from being applied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.pleno import KoreksiRow, PlenoRow
from pk_excel.core.tables.row import RowKey, row_key

_BESIDE_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class RowProblem:
    """Something in a row that keeps it from being applied: ``kind``, the column in which to mend it, the facts."""

    kind: str
    row: PlenoRow | KoreksiRow
    column: Column[Any]
    facts: Mapping[str, object] = field(default_factory=dict)


def unknown_row(row: PlenoRow | KoreksiRow, column: Column[Any], known: Iterable[RowKey]) -> RowProblem:
    """Return that the row which *row* names is not among the *known* ones, with those that were probably meant.

    These have the same ID but for its case and signs, or stand in the other agreement. A row that names no agreement is
    told to name one (``no_document``).
    """
    wanted, dokumen = _plain(row_key(row)[0]), row.column("dokumen")
    near = tuple(sorted(f"{name} ({where})" for name, where in known if _plain(name) == wanted))
    if near and row.blank(dokumen):
        return RowProblem("no_document", row, dokumen, {"near": near})
    if near:
        return RowProblem("unknown_row_near", row, column, {"near": near})
    return RowProblem("unknown_row", row, column)


def _plain(name: str) -> str:
    return _BESIDE_LETTERS.sub("", name).casefold()
