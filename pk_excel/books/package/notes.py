"""Notes on cells, old and threaded: their texts, and their places when rows change theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from pk_excel.books.package.areas import cell_name, parse_cell
from pk_excel.books.package.markup import tag
from pk_excel.books.package.parts import Package
from pk_excel.books.package.values import unescape_text

_KINDS = ("comments", "threadedComment")
# The boxes of notes are drawn in VML, which programs write that know no XML: read by its own words.
_SHAPE = re.compile(rb"<(\w+:)?shape\b[^>]*?(?<!/)>.*?</(\w+:)?shape>\s*", re.DOTALL)
_NOTE = re.compile(rb"ObjectType=[\"']Note[\"']")
_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*<)")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*<")
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(<)")
_TOP, _BOTTOM, _PARTS = 2, 6, 8

Rows = Mapping[int, int | None]


def read_notes(package: Package, sheet: str) -> Iterator[tuple[int, int, str]]:
    """Yield the notes of the sheet part as (row, column, text)."""
    for part in _parts(package, sheet, "comments"):
        for node in package.xml(part).iter(tag("comment")):
            texts = (text.text or "" for text in node.iter(tag("t")))
            yield *parse_cell(node.get("ref", "")), unescape_text("".join(texts))


def move_notes(package: Package, sheet: str, rows: Rows, columns: Collection[int]) -> None:
    """Move the notes in *columns* of the sheet part from row to row; those of a row that goes to None go."""
    for kind in _KINDS:
        for part in _parts(package, sheet, kind):
            if any(_place(node, rows, columns) for node in package.xml(part).iter("{*}comment", "{*}threadedComment")):
                for node in list(package.edit(part).iter("{*}comment", "{*}threadedComment")):
                    _move(node, rows, columns)
    for part in _parts(package, sheet, "vmlDrawing"):
        content = package.read(part)
        changed = _SHAPE.sub(lambda shape: _moved_shape(shape[0], rows, columns), content)
        if changed != content:
            package.put(part, changed)


def _parts(package: Package, sheet: str, kind: str) -> list[str]:
    return [found.target for found in package.related(sheet) if found.kind == kind and found.target in package]


def _place(node: etree._Element, rows: Rows, columns: Collection[int]) -> tuple[int, int] | None:
    row, column = parse_cell(node.get("ref", ""))
    return (row, column) if row in rows and column in columns else None


def _move(node: etree._Element, rows: Rows, columns: Collection[int]) -> None:
    place = _place(node, rows, columns)
    if place is None:
        return
    target, parent = rows[place[0]], node.getparent()
    if target is not None:
        node.set("ref", cell_name(target, place[1]))
    elif parent is not None:
        parent.remove(node)


def _moved_shape(shape: bytes, rows: Rows, columns: Collection[int]) -> bytes:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if not _NOTE.search(shape) or row is None or column is None:
        return shape
    number = int(row[2]) + 1
    if number not in rows or int(column[1]) + 1 not in columns:
        return shape
    target = rows[number]
    if target is None:
        return b""
    shape = _ROW.sub(lambda found: found[1] + str(target - 1).encode() + found[3], shape, count=1)
    return _ANCHOR.sub(lambda found: found[1] + _shifted(found[2], target - number) + found[3], shape, count=1)


def _shifted(anchor: bytes, rows: int) -> bytes:
    parts = anchor.split(b",")
    if len(parts) != _PARTS or not all(part.strip().isdigit() for part in parts):
        return anchor
    for place in (_TOP, _BOTTOM):
        parts[place] = b" " + str(max(int(parts[place]) + rows, 0)).encode()
    return b",".join(parts)
