"""A value and its XML in a cell.

Text is written into the cell itself (``inlineStr``) and not into the shared string table, so a change
touches one sheet and no part that the other sheets share. Excel moves it into the table when it saves.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

from pk_excel.books.package.days import to_serial
from pk_excel.books.package.markup import XML_SPACE, tag
from pk_excel.books.package.problems import BadChange

CellValue = str | int | float | Decimal | bool | date | datetime | None

MAX_TEXT = 32_767  # UTF-16 units in a cell: Excel specifications and limits
_CONTENT = frozenset(map(tag, ("f", "v", "is")))
_FORMULA, _VALUE, _INLINE, _TEXT = tag("f"), tag("v"), tag("is"), tag("t")
_META_ATTRIBUTES = ("t", "cm", "vm")
# ST_Xstring: what XML cannot carry is written _xHHHH_, and so is an underscore that would look like it.
_NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Percent(float):
    """A number that its cell shows with a percent format: ``Percent(0.775)`` is seen as 77,5%."""


def escape_text(text: str) -> str:
    """Return *text* the way Excel stores it: characters that XML cannot carry become ``_xHHHH_``."""
    return _NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def unescape_text(text: str) -> str:
    """Return stored *text* as people see it; the opposite of :func:`escape_text`."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def has_content(cell: etree._Element) -> bool:
    """Return whether the cell holds a value or a formula, and not only a look."""
    return any(child.tag in (_FORMULA, _INLINE) or (child.tag == _VALUE and child.text is not None) for child in cell)


def clear(cell: etree._Element) -> None:
    """Remove value, formula and their markers; the cell keeps its look."""
    if len(cell) == 0 and len(cell.attrib) <= 2:
        return  # nothing but address and look
    for child in list(cell):
        if child.tag in _CONTENT:
            cell.remove(child)
    for attribute in _META_ATTRIBUTES:
        cell.attrib.pop(attribute, None)


def store(cell: etree._Element, value: CellValue, date1904: bool) -> None:
    """Replace the cell's content by *value*: never a formula. Raises BadChange for what a cell cannot hold.

    Empty text leaves the cell blank, as in Excel.
    """
    clear(cell)
    kind, text = written(value, date1904)
    if kind == "":
        return
    holder = cell.makeelement(_INLINE if kind == "inlineStr" else _VALUE)
    if kind != "n":
        cell.set("t", kind)
    if kind == "inlineStr":
        node = etree.SubElement(holder, _TEXT)
        node.text = text
        if text != text.strip():
            node.set(XML_SPACE, "preserve")
    else:
        holder.text = text
    cell.insert(0, holder)


def cell_text(address: str, look: str | None, value: CellValue, date1904: bool) -> str:
    """Return the XML of a new cell with *value* in the format *look*, as :func:`store` makes it. Raises BadChange."""
    kind, text = written(value, date1904)
    start = f'<c r="{address}"' if look is None else f'<c r="{address}" s="{look}"'
    if kind == "":
        return f"{start}/>"
    if kind == "inlineStr":
        space = ' xml:space="preserve"' if text != text.strip() else ""
        return f'{start} t="inlineStr"><is><t{space}>{_escaped(text)}</t></is></c>'
    return f"{start}><v>{text}</v></c>" if kind == "n" else f'{start} t="{kind}"><v>{text}</v></c>'


def formula_text(address: str, look: str | None, formula: str, array: bool) -> str:
    """Return the XML of a new cell with *formula*, as :func:`store_formula` makes it."""
    start = f'<c r="{address}"' if look is None else f'<c r="{address}" s="{look}"'
    marks = f' t="array" ref="{address}"' if array else ""
    return f"{start}><f{marks}>{_escaped(formula)}</f></c>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def written(value: CellValue, date1904: bool) -> tuple[str, str]:
    """Return the type of a cell with *value*, and its text; no type for a blank one. Raises BadChange."""
    if value is None or value == "":
        return "", ""
    if isinstance(value, str):
        if len(value) > MAX_TEXT // 2 and len(value.encode("utf-16-le", "surrogatepass")) > 2 * MAX_TEXT:
            raise BadChange("text_too_long", value[:40])
        return "inlineStr", escape_text(value)
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    return "n", _serial(value, date1904) if isinstance(value, date) else _number(value)


def store_formula(cell: etree._Element, formula: str, array: bool) -> None:
    """Replace the cell's content by *formula* (without ``=``), not yet calculated."""
    clear(cell)
    node = cell.makeelement(_FORMULA)
    node.text = formula
    if array:
        node.set("t", "array")
        node.set("ref", cell.get("r", ""))
    cell.insert(0, node)


def _serial(value: date, date1904: bool) -> str:
    if value != value:  # pandas' NaT calls itself a datetime
        raise BadChange("not_a_number", str(value))
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise BadChange("time_zone", value.isoformat())
    serial = to_serial(value, date1904)
    if serial < (0 if date1904 else 1):
        raise BadChange("date_out_of_range", value.isoformat())
    return str(int(serial) if serial == int(serial) else serial)


def _number(value: object) -> str:
    if not isinstance(value, int | float | Decimal):
        raise BadChange("value_type", type(value).__name__)
    if value.is_nan() if isinstance(value, Decimal) else value != value:
        raise BadChange("not_a_number", str(value))
    try:
        double = float(value)
    except OverflowError as error:
        raise BadChange("number_too_large", str(value)[:40]) from error
    if double in (float("inf"), float("-inf")):
        raise BadChange("number_too_large", str(value)[:40])
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, int) and int(double) != value:
        raise BadChange("too_many_digits", str(value))
    return str(value)
