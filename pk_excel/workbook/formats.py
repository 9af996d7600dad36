"""From the kind of a column to how its cells look."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment

from pk_excel.core.tables.columns import Column, Kind, TableSpec
from pk_excel.workbook.palette import place

TEXT = "@"
DATE = "[$-421]dd mmmm yyyy"
DATETIME = "[$-421]dd/mm/yyyy hh:mm"

#: Text kinds are formatted as text so that Excel leaves ``100%``, ``2/3`` and an 18-digit NIP as they were typed.
NUMBER_FORMATS: dict[Kind, str] = {
    Kind.TEXT: TEXT,
    Kind.LONG: TEXT,
    Kind.CODE: TEXT,
    Kind.CHOICE: TEXT,
    Kind.TARGET: TEXT,
    Kind.INT: "0",
    Kind.MONEY: "#,##0",
    Kind.DATE: DATE,
    Kind.DATETIME: DATETIME,
}

# "30 September 2026" in 10 points.
_LEAST_WIDTH = {Kind.DATE: 18.0, Kind.DATETIME: 18.0}
_CUT = Alignment("fill", "center")
_CENTRED = {Kind.CHOICE, Kind.TARGET, Kind.INT, Kind.DATE, Kind.DATETIME}
_SIDIK_WIDTH = 22.0
_STATE_KEYS = {"status", "jenis", "tingkat", "target_lalu", "realisasi_lalu", "pengampu"}

#: A table wider than this is more than a screen: its long texts get narrower columns and more lines.
_SCREEN = 230.0
_NARROWER = 0.8


def widths(spec: TableSpec[Any]) -> list[float]:
    """Return the column widths in characters: the schema's, or what the kind and the title need at least."""
    natural = [_natural_width(column) for column in spec.columns]
    if sum(natural) <= _SCREEN:
        return natural
    pairs = zip(spec.columns, natural, strict=True)
    return [width * _NARROWER if column.kind is Kind.LONG else width for column, width in pairs]


def _natural_width(column: Column[Any]) -> float:
    if is_sidik(column):
        return min(column.width, _SIDIK_WIDTH)
    longest_word = max(len(word) for word in column.title.split())
    return max(column.width, _LEAST_WIDTH.get(column.kind, 0), longest_word + 5)


def is_sidik(column: Column[Any]) -> bool:
    """Return whether the column holds a *sidik* or a hash."""
    return column.key.startswith(("sidik", "hash"))


def alignment(column: Column[Any]) -> Alignment:
    """Return where the column's values stand: text left, amounts right, short values and states centred."""
    if column.kind is Kind.MONEY:
        return place("right", "center", wrap=False, indent=1)
    if is_sidik(column):
        # "Fill" shows what fits and cuts the rest: 64 characters would make every row four lines high.
        return _CUT
    if column.kind in _CENTRED or column.key in _STATE_KEYS:
        return place("center", "center")
    return place("left", "center", indent=1)


def plain(value: Any) -> Any:
    """Return *value* as openpyxl stores it: enumerations become their text, everything else stays."""
    return str(value) if isinstance(value, str) else value


def seen(value: Any) -> str:
    """Return about what a cell shows, to measure it: dates and amounts never wrap and count as nothing."""
    return value if isinstance(value, str) else ""
