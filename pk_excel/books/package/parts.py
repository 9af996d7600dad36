"""A workbook as parts: read when asked for, written back only where it was edited."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from lxml import etree

from pk_excel.books.package.archive import Entry, write_archive
from pk_excel.books.package.folding import Folds, folded, unfolded
from pk_excel.books.package.markup import RELATION, parse, serialise
from pk_excel.books.package.memo import forgettable, remembered
from pk_excel.books.package.problems import BadChange, PackageBroken, PackageRefused

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: Bytes of the largest XML part that is read: as a tree it takes some twenty times as much memory.
MOST_XML = 32 << 20
#: Of one that is read row by row: the versions of a PK of 10,000 indicators are 80 MiB.
MOST_ROWS = 128 << 20
_MOST_OF_TREE = 32 << 10  # bytes of a part whose tree is kept for what is asked next
T = TypeVar("T")

#: A content as it came: its packed bytes, how they are packed, its size and its checksum.
Packed = tuple[bytes, int, int, int]


class Relationship(NamedTuple):
    """A part's pointer to another: *kind* is the last word of its type, *target* a part name."""

    id: str
    kind: str
    target: str


class _Parts:
    """The parts of a workbook as they lie in the zip."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = {entry.name.casefold(): entry for entry in entries}
        self._findings: dict[tuple[str, Callable[[etree._Element], Any]], Any] = {}
        self._pointed: dict[str, tuple[object, tuple[Relationship, ...]]] = {}  # as written, and the parts meant by it

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

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content as it came, of a long one a piece at a time. Raises PackageBroken if missing or damaged."""
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise PackageBroken("missing_part", name)
        yield from entry.unpack_piecewise()

    def packed(self, name: str) -> Packed:
        """Return the content as it came, to be known again by. Raises PackageBroken if missing."""
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise PackageBroken("missing_part", name)
        return bytes(entry.packed), entry.method, entry.size, entry.crc

    def size(self, name: str) -> int:
        """Return how many bytes the content has unpacked, 0 for a part that is not there."""
        entry = self._entries.get(name.casefold())
        return entry.size if entry else 0

    def check_size(self, name: str, most: int = MOST_XML) -> None:
        """Raise PackageRefused when the part is larger than *most* bytes; a part that is not there is no problem."""
        if self.size(name) > most:
            raise PackageRefused("too_large", name)

    def put(self, name: str, content: bytes) -> None:
        """Replace the content of a part that is not to be understood as XML. Raises PackageBroken if missing."""
        if name not in self:
            raise PackageBroken("missing_part", name)
        self._entries[name.casefold()] = self._entries[name.casefold()].with_content(content)
        self._findings.clear()

    def add(self, name: str, content: bytes) -> str:
        """Add a part under the first free number for the ``{}`` in *name*, dated as the first one; return its name."""
        made = next(found for found in map(name.format, count(1)) if found not in self)
        first = next(iter(self._entries.values()))
        self._entries[made.casefold()] = first.named(made).with_content(content)
        self._pointed.clear()
        return made


class Package(_Parts):
    """The parts of a workbook; made by :func:`pk_excel.books.package.open_package`, which checks them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__(entries)
        self._trees: dict[str, etree._Element] = {}
        self._edited: set[str] = set()
        self._put = False  # whether a part was edited and let go
        self._settled: dict[str, bytes] = {}
        self._folds: dict[str, Folds] = {}

    def xml(self, name: str) -> etree._Element:
        """Return the part's root element, for reading. Raises PackageBroken, PackageRefused if too large or a DTD."""
        key = name.casefold()
        if key not in self._trees:
            self.check_size(name)
            self._trees[key] = parse(self.read(name), name)
        if key in self._folds:
            self._folds.pop(key).unfold_all()
        return self._trees[key]

    def learned(self, name: str, work: Callable[[etree._Element], T]) -> T:
        """Return what *work*, a function of the module's own, finds in a part: something immutable.

        In a part that nobody has asked for as a tree, and so could have changed, it is found once: a small one's
        finding is that of other packages with the same bytes, too.
        Raises PackageBroken, PackageRefused if too large or a DTD.
        """
        key = name.casefold()
        if key in self._trees:
            return work(self.xml(name))
        if (key, work) not in self._findings:
            self.check_size(name)
            self._findings[key, work] = _learned(self.read(name), name, work)
        found: T = self._findings[key, work]
        return found

    def is_untouched(self, name: str) -> bool:
        """Return whether a part is as it came: nobody has asked for it as a tree, and so could have changed it."""
        return name.casefold() not in self._trees

    def edit(self, name: str) -> etree._Element:
        """Return the part's root element, for changing: the part will be written anew."""
        root = self.xml(name)
        self._edited.add(name.casefold())
        self._settled.pop(name.casefold(), None)
        return root

    def edit_rows(self, name: str) -> tuple[etree._Element, Folds | None]:
        """Return the root element of a worksheet, for changing by a grid that knows of rows which are still text."""
        key = name.casefold()
        if key not in self._trees:
            self.check_size(name, MOST_ROWS)
            found = folded(self.read(name), name)
            if found:
                self._trees[key], self._folds[key] = found
        root = self._trees.get(key)
        if root is None or key not in self._folds:
            root = self.edit(name)
            if folds := unfolded(root, name):
                self._folds[key] = folds
            return root, folds
        self._edited.add(key)
        self._settled.pop(key, None)
        return root, self._folds[key]

    def settle(self, name: str) -> None:
        """Let a part go that was edited and is asked for no more: its bytes take little of what the tree takes."""
        key = name.casefold()
        self._entries[key] = self._entries[key].with_content(*self._written(key))
        for known in (self._trees, self._folds, self._settled):
            known.pop(key, None)
        self._edited.discard(key)
        self._put = True

    def settled(self, name: str) -> bytes:
        """Return the content as it will be written, when the part is not going to be changed without :meth:`edit`.

        Raises BadChange for one that could not be read again.
        """
        key = name.casefold()
        if key not in self._edited:
            return self.read(name)
        if key not in self._settled:
            self._settled[key] = b"".join(self._written(key))
        return self._settled[key]

    def _written(self, key: str) -> Sequence[bytes | memoryview]:
        """Return the content of an edited part in pieces, none of which is a copy. Raises BadChange as above."""
        if key in self._settled:
            return (self._settled[key],)
        content = serialise(self._trees[key])
        pieces = self._folds[key].filled(content) if key in self._folds else [content]
        if sum(map(len, pieces)) > MOST_ROWS:
            raise BadChange("part_too_large", self._entries[key].name)
        return pieces

    def is_settled(self, name: str) -> bool:
        """Return whether the content is as it came, or was let go: :meth:`packed` is what will be written."""
        return name.casefold() not in self._edited

    @property
    def is_edited(self) -> bool:
        """Return whether any part was asked for with a change in mind."""
        return self._put or bool(self._edited)

    def relate(self, part: str, target: str, kind: str) -> str:
        """Point from *part* at *target* as what Office calls *kind*; return the identity of the relationship."""
        rels = rels_name(part)
        if rels not in self:
            self.add(rels, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        root = self.edit(rels)
        used = {node.get("Id") for node in root}
        identity = next(found for found in map("rId{}".format, count(1)) if found not in used)
        pointer = {"Id": identity, "Type": f"{RELATION}/{kind}", "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", pointer)
        return identity

    def unrelate(self, part: str, identity: str) -> None:
        """Remove a relationship of *part*, and the part that it pointed at, to which nothing else may point."""
        target = next(found.target for found in self.related(part) if found.id == identity)
        root = self.edit(rels_name(part))
        for node in [node for node in root if node.get("Id") == identity]:
            root.remove(node)
        if target in self and not self._pointed_at(target):
            self.remove(target)

    def _pointed_at(self, target: str) -> bool:
        rels = [name for name in self.names if name.endswith(".rels")]
        owners = ("/".join(filter(None, (name.rpartition("_rels/")[0].rstrip("/"), name.rpartition("_rels/")[2][:-5])))
                  for name in rels)  # fmt: skip
        return any(found.target.casefold() == target.casefold() for owner in owners for found in self.related(owner))

    def declare(self, part: str, content_type: str) -> None:
        """Say what *part* is."""
        etree.SubElement(
            self.edit(CONTENT_TYPES), f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": content_type}
        )

    def declare_kind(self, ending: str, content_type: str) -> None:
        """Say what parts are whose name ends in *ending*, unless it is said already."""
        types = self.xml(CONTENT_TYPES)
        if any(node.get("Extension", "").casefold() == ending for node in types):
            return
        default = {"Extension": ending, "ContentType": content_type}
        types = self.edit(CONTENT_TYPES)
        types.insert(0, types.makeelement(f"{{{_TYPES}}}Default", default))

    def remove(self, name: str) -> None:
        """Remove the part; its content type and relationships are the caller's."""
        del self._entries[name.casefold()]
        self._findings.clear()
        self._pointed.clear()
        self._edited.discard(name.casefold())

    def related(self, part: str) -> tuple[Relationship, ...]:
        """Return the internal relationships of *part* (``""`` is the package itself)."""
        rels = rels_name(part)
        if rels not in self:
            return ()
        found = self.learned(rels, _pointers)
        known = self._pointed.get(part)
        if known is None or known[0] is not found:
            known = found, tuple(Relationship(one.id, one.kind, self._target(part, one.target)) for one in found)
            self._pointed[part] = known
        return known[1]

    def _target(self, part: str, target: str) -> str:
        name = _from_root(part, target)
        return name if name in self else unquote(name)

    def to_bytes(self) -> bytes:
        """Return the workbook: edited parts written anew, all others copied as they lie in the zip.

        Raises BadChange for a part that could not be read again.
        """
        return write_archive(
            entry.with_content(self.settled(key)) if key in self._edited else entry
            for key, entry in self._entries.items()
        )


@remembered
def _learned(content: bytes, name: str, work: Callable[[etree._Element], T]) -> T:
    return work((_tree if len(content) <= _MOST_OF_TREE else parse)(content, name))


@forgettable
@lru_cache(maxsize=4)
def _tree(content: bytes, name: str) -> etree._Element:
    """Return the root of a small part for work that changes nothing in it: of some parts several things are asked."""
    return parse(content, name)


def _pointers(root: etree._Element) -> tuple[Relationship, ...]:
    """Return the internal relationships of a part, their targets as they are written."""
    return tuple(
        Relationship(node.get("Id", ""), node.get("Type", "").rsplit("/", 1)[-1], node.get("Target", ""))
        for node in root
        if node.get("Target") is not None and node.get("TargetMode") != "External"
    )


@lru_cache(maxsize=512)
def _from_root(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


@lru_cache(maxsize=512)
def rels_name(part: str) -> str:
    """Return the name of the part that holds the relationships of *part*."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
