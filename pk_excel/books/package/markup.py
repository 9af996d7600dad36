"""XML of workbook parts: namespaces, a parser that fetches and expands nothing, and order of elements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from pk_excel.books.package.problems import PackageBroken, PackageRefused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
_MEASURE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

WORKSHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
)  # fmt: skip
WORKBOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr",
)  # fmt: skip


def tag(name: str) -> str:
    """Return *name* as a tag of the spreadsheet namespace."""
    return f"{{{MAIN}}}{name}"


def parse(content: bytes, part: str) -> etree._Element:
    """Return the root element. Raises PackageBroken if unreadable, PackageRefused on a DTD."""
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageBroken("broken_xml", part) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageRefused("dtd", part)
    return root


def serialise(root: etree._Element) -> bytes:
    """Return the document of *root* as bytes, prefixes and namespace declarations as they were read."""
    document: bytes = etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)
    return _DECLARATION + document


def ensure_child(parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    """Return the child *name*, made at its place in the schema's *order* if it is not there yet."""
    found = parent.find(tag(name))
    if found is not None:
        return found
    child = parent.makeelement(tag(name))
    place = 0
    before = {tag(known) for known in order[: order.index(name)]}
    for index, sibling in enumerate(parent):
        if sibling.tag in before:
            place = index + 1
    parent.insert(place, child)
    return child


def whole(node: etree._Element, attribute: str, default: int = 0) -> int:
    """Return an attribute as a whole number from 0, *default* if it is not there. Raises PackageBroken."""
    return whole_text(node.get(attribute), attribute, default)


def whole_text(text: str | None, attribute: str, default: int = 0) -> int:
    """Return the text of an attribute as a whole number from 0. Raises PackageBroken."""
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise PackageBroken("broken_xml", f"{attribute}={text}")
    return int(text)


def measure(node: etree._Element, attribute: str, default: float) -> float:
    """Return an attribute as a number from 0, *default* if it is not there. Raises PackageBroken."""
    text = node.get(attribute)
    if text is None:
        return default
    if not _MEASURE.fullmatch(text):
        raise PackageBroken("broken_xml", f"{attribute}={text}")
    return float(text)


def is_true(node: etree._Element, attribute: str) -> bool:
    """Return whether an attribute is there and says yes."""
    return node.get(attribute) in ("1", "true", "on")


def drop_child(parent: etree._Element, name: str) -> None:
    """Remove the child *name* if there is one."""
    child = parent.find(tag(name))
    if child is not None:
        parent.remove(child)
