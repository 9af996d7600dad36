"""Rows of an open workbook whose height somebody fixed: raised when the text that is written into them grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import xlwings as xw

from pk_excel.books.live.host import Host
from pk_excel.core.values.cells import RawCell
from pk_excel.core.values.text_height import AIR, fitted_height

#: A row as it was (None: a new one) and as it is.
Pair = tuple[Sequence[RawCell] | None, Sequence[RawCell]]


def raise_fixed(
    sheet: xw.Sheet, host: Host, corner: tuple[int, int], columns: Sequence[int], rows: Sequence[Pair]
) -> None:
    """Fit those *rows* of a body, which begins at *corner*, whose fixed height showed what they said and now cuts it.

    A height that cut the text before was made so on purpose, and stays. Only what stands in *columns* has changed. A
    row that an application fits itself needs nothing.
    """
    grown = [place for place, (old, new) in enumerate(rows) if old is not None and _grew(old, new, columns)]
    if not grown:
        return
    top, left = corner
    widths = {
        column: cell.column_width or 0.0
        for column in columns
        for cell in [sheet.range((top + grown[0], left + column))]
        if cell.wrap_text
    }
    for place in grown:
        old, new = (_needed(row or (), widths) for row in rows[place])
        row = sheet.range((top + place, left))
        fixed = host.fixed_heights(row).get(0) if new > old else None
        if fixed is not None and old <= fixed + AIR < new:
            row.rows.autofit()


def _grew(old: Sequence[RawCell], new: Sequence[RawCell], columns: Sequence[int]) -> bool:
    return any(isinstance(new[one], str) and len(str(new[one])) > len(str(old[one] or "")) for one in columns)


def _needed(row: Sequence[RawCell], widths: Mapping[int, float]) -> float:
    return fitted_height((str(row[column] or ""), width) for column, width in widths.items() if row)
