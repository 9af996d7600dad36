"""What a workbook can carry, and how many of each a reader that follows the relationships finds."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cache, cached_property
from urllib.parse import unquote

from lxml import etree

from pk_excel.books.package import Package, open_package

_PREFIXES = {
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "x": "urn:schemas-microsoft-com:office:excel",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "t": "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments",
}


class Reached:
    """The parts that somebody who opens the workbook gets to see: those that a chain of relationships leads to."""

    def __init__(self, source: bytes) -> None:
        self._package: Package = open_package(source)
        self.links: list[tuple[str, str]] = []  # type of the relationship, part
        self._follow("", set())

    def _follow(self, owner: str, seen: set[str]) -> None:
        folder, name = posixpath.split(owner)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._package:
            return
        for node in etree.fromstring(self._package.read(rels)):
            kind, target = node.get("Type", ""), node.get("Target", "")
            if node.get("TargetMode") == "External":
                self.links.append((kind, target))
                continue
            part = unquote(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
            if part in self._package:
                self.links.append((kind, part))
                if part not in seen:
                    seen.add(part)
                    self._follow(part, seen)

    def pointers(self, ending: str) -> int:
        """Return how many relationships have a type with that ending."""
        return sum(kind.endswith(ending) for kind, _ in self.links)

    def find(self, path: str) -> int:
        """Return how many elements of all parts reached an XPath finds."""
        return sum(len(root.xpath(path, namespaces=_PREFIXES)) for root in self._roots)

    @cached_property
    def _roots(self) -> list[etree._Element]:
        parts = {part for _, part in self.links if part in self._package and part.endswith((".xml", ".vml"))}
        return [etree.fromstring(self._package.read(part)) for part in sorted(parts)]


def _elements(path: str) -> Callable[[Reached], int]:
    return lambda book: book.find(path)


def _pointers(ending: str) -> Callable[[Reached], int]:
    return lambda book: book.pointers(ending)


#: Feature → how many there are. Names stand in the README.
FEATURES: dict[str, Callable[[Reached], int]] = {
    "charts": _elements("/c:chartSpace"),
    "pictures": _elements("//xdr:pic"),
    "shapes that run a macro": _elements("//xdr:sp[@macro]"),
    "form buttons with macros": _pointers("/ctrlProp"),
    "VBA project": _pointers("/vbaProject"),
    "ribbon (customUI, 2006)": _pointers("/2006/relationships/ui/extensibility"),
    "ribbon (customUI14)": _pointers("/2007/relationships/ui/extensibility"),
    "sparklines": _elements("//x14:sparkline"),
    "validations of other sheets (x14)": _elements("//x14:dataValidation"),
    "data bars": _elements("//s:cfRule/s:dataBar"),
    "data bars' axis and limits (x14)": _elements("//x14:cfRule/x14:dataBar"),
    "colour scales": _elements("//s:colorScale"),
    "rich text in cells": _elements("//s:c/s:is/s:r | //s:si/s:r"),
    "spaces kept in text (xml:space)": _elements("(//s:c | //s:si)//s:t[@xml:space='preserve']"),
    "notes": _elements("//s:comment"),
    "threaded comments": _elements("//t:threadedComment"),
    "people of comments": _elements("//t:person"),
    "dynamic-array formulas": _elements("//s:c[@cm]/s:f[@t='array']"),
    "results of formulas": _elements("//s:c[s:f]/s:v[text() or ../@t='str']"),  # an empty text is a result
    "header pictures": _elements("//s:legacyDrawingHF"),
    "sheet backgrounds": _elements("//s:worksheet/s:picture"),
    "printer settings": _pointers("/printerSettings"),
    "outline levels": _elements("//s:row[@outlineLevel] | //s:col[@outlineLevel]"),
    "sheet protection": _elements("//s:sheetProtection[@sheet='1' or @sheet='true']"),
    "ranges free of protection": _elements("//s:protectedRange"),
    "ignored errors": _elements("//s:ignoredError"),
    "pivot tables": _pointers("/pivotTable"),
    "slicers": _elements("//x14:slicers/x14:slicer"),
    "links to web pages": _pointers("/hyperlink"),
    "links to other workbooks": _pointers("/externalLinkPath"),
    "data connections": _elements("//s:connections/s:connection"),
    "custom XML": _pointers("/customXmlProps"),
    "custom properties": _elements("//cp:property"),
    "sensitivity label": _pointers("/classificationlabels"),
    "extensions nobody knows": _elements("//*[namespace-uri()='urn:kantor']"),
}


@cache
def counted(source: bytes) -> dict[str, int]:
    """Return how many of each feature the workbook has."""
    book = Reached(source)
    return {name: count(book) for name, count in FEATURES.items()}
