"""Code names: what the VBA project calls the workbook and its sheets; Excel pairs them by these names alone."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pk_excel.books.package import open_package
from pk_excel.books.package.markup import WORKBOOK_ORDER, WORKSHEET_ORDER, ensure_child
from pk_excel.workbook.addin.parts import main_part, sheet_parts
from pk_excel.workbook.addin.vba import Documents
from pk_excel.workbook.layout import code_name

_BOOK = "ThisWorkbook"


def put_code_names(source: bytes, documents: Documents | None) -> bytes:
    """Return the workbook in which its sheets have the names of their modules; itself when they have them.

    *documents* are the modules that the project has for workbook and sheets; without a project (None) our own sheets
    get the names that we gave them. A sheet for which the project has no module has none: Excel makes both.
    """
    package = open_package(source)
    parts = list(sheet_parts(package).items())
    before = {part: _properties(package.xml(part)).get("codeName", "") for _, part in parts}
    after = _paired([(title, part, before[part]) for title, part in parts], documents)
    changed = False
    for part, name in after.items():
        if name != before[part]:
            _set(ensure_child(package.edit(part), "sheetPr", WORKSHEET_ORDER), name)
            changed = True
    book = documents.book if documents else _BOOK
    main = main_part(package)
    if _property(package.xml(main), "workbookPr").get("codeName", "") != book:
        _set(ensure_child(package.edit(main), "workbookPr", WORKBOOK_ORDER), book)
        changed = True
    return package.to_bytes() if changed else source


def _paired(sheets: list[tuple[str, str, str]], documents: Documents | None) -> dict[str, str]:
    """Return the name of each sheet's part; of (title, part, name now) those that hold are kept."""
    known = None if documents is None else list(documents.sheets)
    paired: dict[str, str] = {}
    for _, part, name in sheets:
        if name and name not in paired.values() and (known is None or name in known):
            paired[part] = name
    for title, part, _ in sheets:
        wanted = code_name(title)
        if part not in paired and wanted not in paired.values() and (known is None or wanted in known):
            paired[part] = wanted
    left: Iterator[str] = (name for name in known or () if name not in paired.values())
    for _, part, name in sheets:
        if part not in paired:
            paired[part] = next(left, "") if known is not None else name
    return paired


def _properties(root: etree._Element) -> etree._Element:
    return _property(root, "sheetPr")


def _property(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{{*}}{name}")
    return root.makeelement(name) if found is None else found


def _set(node: etree._Element, name: str) -> None:
    if name:
        node.set("codeName", name)
    else:
        node.attrib.pop("codeName", None)
