"""In which column a cell stands: nearly every address is the letters of a column and the number of its row."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pk_excel.books.package.areas import column_letters, column_of

_USUAL = {column_letters(number): number for number in range(1, 703)}  # A to ZZ


def place_of(cell: Element, row: int, default: int) -> int:
    """Return the column of a cell's element in *row*, *default* if it has no address. Raises PackageBroken."""
    text = cell.get("r")
    if text is None:
        return default
    digits = str(row)
    usual = _USUAL.get(text[: -len(digits)]) if text.endswith(digits) else None
    return column_of(cell, default) if usual is None else usual
