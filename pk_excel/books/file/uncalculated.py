"""Formulas in a sheet's XML: a value that is not there may be one that nobody has calculated yet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from pk_excel.books.package.areas import Area, cell_name, column_of
from pk_excel.books.package.formulas import moved
from pk_excel.books.package.markup import tag, whole

_ROW, _CELL, _FORMULA = tag("row"), tag("c"), tag("f")


def formulas_in(content: bytes, area: Area) -> Iterator[tuple[int, int, str]]:
    """Yield row, column and text of the formulas in *area* of a worksheet part, in the order of the sheet."""
    shared: dict[str, tuple[str, str]] = {}
    row = column = 0
    events = etree.iterparse(
        BytesIO(content), events=("start", "end"), tag=(_ROW, _CELL), resolve_entities=False, no_network=True
    )
    for event, node in events:
        if event == "start" and node.tag == _ROW:
            row, column = whole(node, "r", row + 1), 0
            if row > area.bottom:
                return
        elif event == "end" and node.tag == _CELL:
            column = column_of(node, column + 1)
            formula = node.find(_FORMULA)
            if formula is not None:
                text = _text(formula, cell_name(row, column), shared)
                if area.has(row, column):
                    yield row, column, f"={text}"
        elif event == "end":
            node.clear()


def _text(formula: etree._Element, address: str, shared: dict[str, tuple[str, str]]) -> str:
    """Return the formula as it reads in its cell; a shared one stands in full only in the first cell."""
    text, name = formula.text or "", formula.get("si", "")
    if formula.get("t") != "shared":
        return text
    if text:
        shared[name] = (text, address)
        return text
    return moved(*shared[name], address) if name in shared else ""
