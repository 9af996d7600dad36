"""A workbook as parts: read when asked for, written back only where it was edited."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from pk_excel.books.package.archive import Entry, write_archive
from pk_excel.books.package.markup import parse, serialise
from pk_excel.books.package.problems import PackageBroken, PackageRefused

CONTENT_TYPES = "[Content_Types].xml"
#: Bytes of the largest XML part that is read: as a tree it takes some twenty times as much memory.
MOST_XML = 32 << 20


class Relationship(NamedTuple):
    """A part's pointer to another: *kind* is the last word of its type, *target* a part name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a workbook; made by :func:`pk_excel.books.package.open_package`, which checks them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = {entry.name.casefold(): entry for entry in entries}
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the part names in zip order."""
        return tuple(entry.name for entry in self._entries.values())

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of that name; case does not matter."""
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """Return the unpacked content as it came. Raises PackageBroken if missing or damaged."""
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise PackageBroken("missing_part", name)
        return entry.unpack()

    def check_size(self, name: str, most: int = MOST_XML) -> None:
        """Raise PackageRefused when the part is larger than *most* bytes; a part that is not there is no problem."""
        entry = self._entries.get(name.casefold())
        if entry is not None and entry.size > most:
            raise PackageRefused("too_large", name)

    def xml(self, name: str) -> etree._Element:
        """Return the part's root element, for reading. Raises PackageBroken, PackageRefused if too large or a DTD."""
        key = name.casefold()
        if key not in self._trees:
            self.check_size(name)
            self._trees[key] = parse(self.read(name), name)
        return self._trees[key]

    def edit(self, name: str) -> etree._Element:
        """Return the part's root element, for changing: the part will be written anew."""
        root = self.xml(name)
        self._edited.add(name.casefold())
        return root

    def put(self, name: str, content: bytes) -> None:
        """Replace the content of a part that is not to be understood as XML. Raises PackageBroken if missing."""
        if name not in self:
            raise PackageBroken("missing_part", name)
        self._entries[name.casefold()] = self._entries[name.casefold()].with_content(content)

    def remove(self, name: str) -> None:
        """Remove the part; its content type and relationships are the caller's."""
        del self._entries[name.casefold()]
        self._edited.discard(name.casefold())

    def related(self, part: str) -> tuple[Relationship, ...]:
        """Return the internal relationships of *part* (``""`` is the package itself)."""
        rels = rels_name(part)
        if rels not in self:
            return ()
        return tuple(
            Relationship(node.get("Id", ""), node.get("Type", "").rsplit("/", 1)[-1], self._target(part, node))
            for node in self.xml(rels)
            if node.get("Target") is not None and node.get("TargetMode") != "External"
        )

    def _target(self, part: str, node: etree._Element) -> str:
        folder = posixpath.dirname(part)
        target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
        return target if target in self else unquote(target)

    def to_bytes(self) -> bytes:
        """Return the workbook: edited parts written anew, all others copied as they lie in the zip."""
        return write_archive(
            entry.with_content(serialise(self._trees[key])) if key in self._edited else entry
            for key, entry in self._entries.items()
        )


def rels_name(part: str) -> str:
    """Return the name of the part that holds the relationships of *part*."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
