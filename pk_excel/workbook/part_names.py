"""Part names, pointers and prefixes as Excel writes them: some programs know parts by these alone.

ExcelJS and xlsx-populate open no workbook with openpyxl's own, which are as valid: comments in a folder of their own,
absolute paths, drawings without a prefix.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from lxml import etree

from pk_excel.books.package.parts import CONTENT_TYPES

_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
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
    return _prefixed(content) if _DRAWING.fullmatch(name) else content


def _relative(owner: str, path: str) -> str:
    return pointing(owner, part_name(path.lstrip("/"))) if path.startswith("/") else path


def _renamed(content: bytes, attribute: str, rename: Callable[[str], str]) -> bytes:
    root = etree.fromstring(content)
    for node in root:
        if node.get("TargetMode") != "External" and (path := node.get(attribute)):
            node.set(attribute, rename(path))
    data: bytes = etree.tostring(root)
    return data


def _prefixed(drawing: bytes) -> bytes:
    root = etree.Element(f"{{{_XDR}}}wsDr", nsmap={"xdr": _XDR, "a": _A})
    root.extend(etree.fromstring(drawing))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["a"])
    data: bytes = etree.tostring(root)
    return data
