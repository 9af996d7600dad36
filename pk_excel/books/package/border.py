"""The border: no workbook from outside gets further than :func:`open_package` unless it is safe to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED

from pk_excel.books.package.archive import Entry, begin_of, read_entries
from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.parts import CONTENT_TYPES, Package
from pk_excel.books.package.problems import PackageRefused

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_XML_START = re.compile(rb"(\xef\xbb\xbf)?\s*<|\xff\xfe|\xfe\xff|\x00<")
#: A prolog in which nothing can stand but the declaration that everybody writes: the root element follows at once.
_USUAL = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?"
    rb"(?: standalone=[\"'](?:yes|no)[\"'])?\s*\?>)?\s*<[A-Za-z]"
)
_PROLOG = 4096
_FIRST = 256
_MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """How large a workbook may be.

    *parts* counts zip entries, *total* is all content unpacked, in bytes. *ratio* (unpacked to packed) is
    looked at only for parts over *ratio_floor* bytes: small parts of repeated XML pack extremely well.
    """

    parts: int = 5_000
    total: int = 256 * _MEBIBYTE
    ratio: int = 250
    ratio_floor: int = 8 * _MEBIBYTE


def open_package(source: bytes, limits: Limits = Limits()) -> Package:
    """Return the package in *source*, checked but with its parts still packed.

    Raises PackageRefused: not a zip, encrypted, old ``.xls`` or ``.ods``, over the *limits*, part names that are
    absolute, climb with ``..`` or come twice, unusual packing, no ``[Content_Types].xml``, a document type
    declaration (the door to entities) or an encoding that XML readers do not share in any XML part.
    """
    entries = checked_entries(source, limits)
    for entry in entries:
        check_entry(entry)
    return Package(entries)


def checked_entries(source: bytes, limits: Limits = Limits()) -> list[Entry]:
    """Return the entries of *source*, checked as a whole but not one by one. Raises PackageRefused."""
    if source.startswith(_OLE_MAGIC):
        raise PackageRefused("encrypted" if _ENCRYPTED_STREAM in source else "legacy_xls")
    entries = read_entries(source)
    if entries and entries[0].name == "mimetype" and _begins(entries[0], _OPEN_DOCUMENT):
        raise PackageRefused("open_document")
    _check_size(entries, limits)
    _check_names(tuple(entry.name for entry in entries))
    return entries


def check_entry(entry: Entry) -> None:
    """Raise PackageRefused for an entry that is encrypted, packed unusually, or no XML that readers agree on."""
    if entry.flags & _ENCRYPTED_FLAG:
        raise PackageRefused("encrypted", entry.name)
    if entry.method not in (ZIP_STORED, ZIP_DEFLATED):
        raise PackageRefused("compression_method", entry.name)
    _check_prolog(entry)


def _begins(entry: Entry, start: bytes) -> bool:
    return entry.unpack_start(len(start)).startswith(start)


def read_part_names(source: bytes) -> tuple[str, ...]:
    """Return the names of the parts in zip order. Raises PackageRefused like :func:`open_package`."""
    return open_package(source).names


def _check_size(entries: Sequence[Entry], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise PackageRefused("too_many_parts", str(len(entries)))
    total = sum(entry.size for entry in entries)
    if total > limits.total:
        raise PackageRefused("too_large", str(total))
    for entry in entries:
        if entry.size > limits.ratio_floor and entry.size > limits.ratio * len(entry.packed):
            raise PackageRefused("compression_ratio", entry.name)


@lru_cache(maxsize=32)
def _check_names(names: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for name in names:
        steps = name.removesuffix("/").split("/")
        if "\\" in name or "\0" in name or ":" in steps[0] or {"", ".", ".."} & set(steps):
            raise PackageRefused("part_name", name)
        if name.casefold() in seen:
            raise PackageRefused("duplicate_part", name)
        seen.add(name.casefold())
    if CONTENT_TYPES.casefold() not in seen:
        raise PackageRefused("missing_content_types")


@forgettable
@lru_cache(maxsize=512)
def _is_usual(packed: bytes, method: int) -> bool:
    """Return whether the part whose packed bytes begin so begins as everybody's do: to know it is to unpack little."""
    return _USUAL.match(begin_of(packed, method, _FIRST)) is not None


class _RootSeen(Exception):
    """The prolog is over: from here on no document type declaration may come."""


def _check_prolog(entry: Entry) -> None:
    if _is_usual(bytes(entry.packed[:_FIRST]), entry.method):
        return  # nearly all
    start = entry.unpack_start(_PROLOG)
    if _USUAL.match(start) or not _XML_START.match(start):
        return

    def refuse(*_: object) -> None:
        raise PackageRefused("dtd", entry.name)

    def stop(*_: object) -> None:
        raise _RootSeen

    start = start[:_PROLOG]
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(start, False)
        parser.Parse(entry.unpack_start(entry.size)[_PROLOG:], True)
    except _RootSeen:
        return
    except expat.ExpatError:
        return  # left to whoever reads the part: a broken part that nobody uses harms nobody
    except (ValueError, LookupError) as error:
        raise PackageRefused("encoding", entry.name) from error
