"""Part names, pointers and prefixes as Excel writes them: some programs know parts by these alone.

ExcelJS, xlsx-populate and R's openxlsx open no workbook with openpyxl's own, which are as valid: comments in a folder
of their own, absolute paths, drawings and notes with other prefixes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from lxml import etree

from pk_excel.books.package.parts import CONTENT_TYPES
from pk_excel.workbook.beranda.parts import CHART_TEXT, CHART_TITLE

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "urn:schemas-microsoft-com"
_VML = {"v": f"{_OFFICE}:vml", "o": f"{_OFFICE}:office:office", "x": f"{_OFFICE}:office:excel"}
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_WORKBOOK = "xl/workbook.xml"
_BOTH_TITLES = re.compile(
    rb"(<definedName[^>]*_xlnm\.Print_Titles[^>]*>)([^<]*!\$\d+:\$\d+),([^<]*!\$[A-Z]+:\$[A-Z]+)<"
)
_RENAMED = (
    (re.compile(r"xl/comments/comment(\d+)\.xml"), r"xl/comments\1.xml"),
    (re.compile(r"xl/drawings/commentsDrawing(\d+)\.vml"), r"xl/drawings/vmlDrawing\1.vml"),
)


def part_name(name: str) -> str:
    """Return what Excel calls the part that openpyxl calls *name*."""
    for pattern, wanted in _RENAMED:
        if pattern.fullmatch(name):
            return pattern.sub(wanted, name)
    return name


def pointing(part: str, target: str) -> str:
    """Return how *part* (``""`` is the package) points at the part *target*: by a path from its own folder."""
    return posixpath.relpath(target, posixpath.dirname(part) or ".")


def as_excel(name: str, content: bytes) -> bytes:
    """Return the content of the part *name* as Excel would: pointers to the names of :func:`part_name`, prefixes."""
    if name == CONTENT_TYPES:
        return _renamed(content, "PartName", lambda path: f"/{part_name(path.lstrip('/'))}")
    if name.endswith(".rels"):
        folder, file = posixpath.split(name)
        owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels")).lstrip("/")
        return _renamed(content, "Target", lambda path: _relative(owner, path))
    if name == _WORKBOOK:
        return _columns_first(content)
    if _DRAWING.fullmatch(name):
        return _described(_prefixed(content, f"{{{_XDR}}}wsDr", {"xdr": _XDR, "a": _A}))
    return _prefixed(content, "xml", _VML) if name.endswith(".vml") else content


def _columns_first(content: bytes) -> bytes:
    """Return the workbook with what repeats on each printed page in Excel's order: some programs know no other."""
    return _BOTH_TITLES.sub(rb"\1\3,\2<", content)


def _described(drawing: bytes) -> bytes:
    """Return the drawing with a title and a text for each chart, which whoever cannot see it is read."""
    root = etree.fromstring(drawing)
    for frame in root.iter(f"{{{_XDR}}}nvGraphicFramePr"):
        properties = frame.find(f"{{{_XDR}}}cNvPr")
        properties.set("descr", CHART_TEXT)
        properties.set("title", CHART_TITLE)
    data: bytes = etree.tostring(root)
    return data


def _relative(owner: str, path: str) -> str:
    return pointing(owner, part_name(path.lstrip("/"))) if path.startswith("/") else path


def _renamed(content: bytes, attribute: str, rename: Callable[[str], str]) -> bytes:
    root = etree.fromstring(content)
    for node in root:
        if node.get("TargetMode") != "External" and (path := node.get(attribute)):
            node.set(attribute, rename(path))
    data: bytes = etree.tostring(root)
    return data


def _prefixed(content: bytes, tag: str, prefixes: dict[str, str]) -> bytes:
    """Return the part, whose root is *tag*, with all *prefixes* declared at the root and used throughout."""
    root = etree.Element(tag, nsmap=prefixes)
    root.extend(etree.fromstring(content))
    etree.cleanup_namespaces(root, keep_ns_prefixes=prefixes)
    data: bytes = etree.tostring(root)
    return data
