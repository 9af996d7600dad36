"""Parts of a workbook package: adding new ones with their content type and relationship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from lxml import etree

from pk_excel.books.package import Package, open_package
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
    new = [replace(entries[0], name=name).with_content(content) for name, content in parts.items()]
    return write_archive([*entries, *new])


def free_name(source: bytes, name: str) -> str:
    """Return the first name that no part has yet, *name* with a number for its ``{}``, as Excel counts its parts."""
    package = open_package(source)
    return next(found for found in map(name.format, count(1)) if found not in package)


def main_part(package: Package) -> str:
    """Return the name of the workbook's main part."""
    return next(found.target for found in package.related("") if found.kind == "officeDocument")


def sheet_part(source: bytes, title: str) -> str:
    """Return the part of the sheet *title*. Raises KeyError when there is none."""
    package = open_package(source)
    main = main_part(package)
    targets = {found.id: found.target for found in package.related(main)}
    sheets = package.xml(main).iterfind(f"{tag('sheets')}/{tag('sheet')}")
    return {str(node.get("name")): targets[node.get(f"{{{RELATION}}}id", "")] for node in sheets}[title]


def set_content_type(package: Package, part: str, content_type: str) -> None:
    """Say what *part* is, in place of what was said before."""
    types = package.edit(CONTENT_TYPES)
    found = next((node for node in types if node.get("PartName") == f"/{part}"), None)
    node = etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{part}") if found is None else found
    node.set("ContentType", content_type)


def relate(package: Package, part: str, target: str, kind: str, identity: str) -> None:
    """Point from *part* (``""`` is the package) at *target*; *kind* is the whole relationship type."""
    rels = package.edit(rels_name(part))
    etree.SubElement(
        rels, f"{{{_RELATIONSHIPS}}}Relationship", Id=identity, Type=kind, Target=pointing(part, target)
    )
