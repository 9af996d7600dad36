"""Parts of a workbook package: adding and removing them with their content type and relationship."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from lxml import etree

from pk_excel.books.package import Package, PackageBroken, open_package
from pk_excel.books.package.archive import read_entries, write_archive
from pk_excel.books.package.markup import RELATION, tag
from pk_excel.books.package.parts import CONTENT_TYPES, rels_name
from pk_excel.workbook.part_names import pointing

OFFICE_RELATION = RELATION
RIBBON_RELATION = "http://schemas.microsoft.com/office/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
NO_RELATIONSHIPS = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()


def with_parts(source: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the package with *parts* added at its end under the date of its first part."""
    entries = read_entries(source)
    new = [entries[0].named(name).with_content(content) for name, content in parts.items()]
    return write_archive([*entries, *new])


def without_part(source: bytes, part: str) -> bytes:
    """Return the package without *part*: no content type names it and nothing points at it any more."""
    package = open_package(source)
    if part in package:
        package.remove(part)
    owners = ["", main_part(package)]
    for owner in owners:
        pointers = {found.id for found in package.related(owner) if found.target.casefold() == part.casefold()}
        if pointers:
            _drop(package.edit(rels_name(owner)), "Id", pointers)
    _drop(package.edit(CONTENT_TYPES), "PartName", {f"/{part}"})
    return package.to_bytes()


def _drop(root: etree._Element, attribute: str, values: set[str]) -> None:
    for node in [node for node in root if node.get(attribute) in values]:
        root.remove(node)


def free_name(source: bytes, name: str) -> str:
    """Return the first name that no part has yet, *name* with a number for its ``{}``, as Excel counts its parts."""
    package = open_package(source)
    return next(found for found in map(name.format, count(1)) if found not in package)


def main_part(package: Package) -> str:
    """Return the name of the workbook's main part. Raises PackageBroken."""
    found = next((found.target for found in package.related("") if found.kind == "officeDocument"), None)
    if found is None or found not in package:
        raise PackageBroken("not_a_workbook", found or "")
    return found


def sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each sheet by its title, in tab order. Raises PackageBroken."""
    main = main_part(package)
    targets = {found.id: found.target for found in package.related(main)}
    sheets = package.xml(main).iterfind(f"{tag('sheets')}/{tag('sheet')}")
    found = {str(node.get("name")): targets.get(node.get(f"{{{RELATION}}}id", ""), "") for node in sheets}
    return {title: part for title, part in found.items() if part in package}


def sheet_part(source: bytes, title: str) -> str:
    """Return the part of the sheet *title*. Raises KeyError when there is none."""
    return sheet_parts(open_package(source))[title]


def content_type(package: Package, part: str) -> str:
    """Return what *part* is declared to be by its own name; "" when only its ending says it."""
    named = {node.get("PartName", "").casefold(): node for node in package.xml(CONTENT_TYPES)}
    found = named.get(f"/{part}".casefold())
    return "" if found is None else str(found.get("ContentType"))


def set_content_type(package: Package, part: str, content_type: str) -> None:
    """Say what *part* is, in place of what was said before."""
    types = package.edit(CONTENT_TYPES)
    found = next((node for node in types if node.get("PartName") == f"/{part}"), None)
    node = etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}") if found is None else found
    node.set("ContentType", content_type)


def relate(package: Package, part: str, target: str, kind: str, identity: str) -> None:
    """Point from *part* (``""`` is the package) at *target*; *kind* is the whole relationship type."""
    rels = package.edit(rels_name(part))
    taken = {node.get("Id") for node in rels}
    names = (identity, *(f"{identity}{number}" for number in range(2, len(taken) + 3)))
    free = next(name for name in names if name not in taken)
    etree.SubElement(
        rels, f"{{{_RELATIONSHIPS}}}Relationship", Id=free, Type=kind, Target=pointing(part, target)
    )
