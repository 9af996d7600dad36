"""The *sidik* of rows: one hash over what they say, whatever their order, spacing or typing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import all_shown
from pk_excel.core.tables.row import Row


def sidik_of(rows: Iterable[Row], columns: Sequence[Column[Any]]) -> str:
    """Return the SHA-256 (hex) of what *rows* say under *columns*.

    The order of rows and columns, spaces, and whether a target is typed as number or text do not count.
    """
    by_key = sorted(columns, key=lambda column: column.key)
    rows = tuple(rows)
    said = sorted(zip(*(all_shown(rows, column) for column in by_key), strict=True))
    text = json.dumps([[column.key for column in by_key], said], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
