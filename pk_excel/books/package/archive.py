"""The zip container: entries with their packed bytes as they are, and a writer that copies them.

The standard library reads the directory; it offers no way to copy packed data without unpacking it,
so the few headers a copy needs are written here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pk_excel.books.package.problems import PackageBroken, PackageRefused

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME = 0x800
_COPIED_FLAGS = _UTF8_NAME | 0x6
_VERSION_NEEDED = 20
_COMPRESSION_LEVEL = 6
_SMALL = 32 << 10  # bytes: starting to unpack costs more than unpacking so much, and 5,000 such parts can be kept


@dataclass(frozen=True)
class Entry:
    """One part as it lies in the zip: its name, its directory data and its packed bytes."""

    name: str
    packed: memoryview | bytes
    method: int
    size: int
    crc: int
    flags: int
    date: int
    time: int
    made_by: int
    attributes: int
    _small: list[bytes] = field(default_factory=list, init=False, compare=False, repr=False)

    def unpack(self) -> bytes:
        """Return the part's content. Raises PackageBroken if it is not what the directory announces."""
        content = self.unpack_start(self.size + 1)
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise PackageBroken("damaged_part", self.name)
        return content

    def unpack_start(self, length: int) -> bytes:
        """Return the first *length* bytes of the content; a small one is unpacked once, of others no more than that."""
        if self.size > _SMALL:
            return self._unpacked(length)
        if not self._small:
            try:
                self._small.append(self._unpacked(self.size + 1))
            except PackageBroken:  # behind what is asked for
                return self._unpacked(length)
        return self._small[0][:length]

    def _unpacked(self, length: int) -> bytes:
        if self.method == ZIP_STORED:
            return bytes(self.packed[:length])
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, length)
        except zlib.error as error:
            raise PackageBroken("damaged_part", self.name) from error

    def with_content(self, content: bytes) -> Entry:
        """Return the entry with new content, same name and date."""
        packer = zlib.compressobj(_COMPRESSION_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
        return replace(self, packed=packed, method=ZIP_DEFLATED, size=len(content), crc=zlib.crc32(content))


def read_entries(source: bytes) -> list[Entry]:
    """Return the entries of a zip in directory order. Raises PackageRefused for anything that is not one."""
    try:
        with ZipFile(BytesIO(source)) as archive:
            infos = archive.infolist()
        return _locate(source, infos)
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error) as error:
        raise PackageRefused("not_a_zip", str(error)) from error


def _locate(source: bytes, infos: Sequence[ZipInfo]) -> list[Entry]:
    view = memoryview(source)
    spans = {info.header_offset: _span(view, info) for info in infos}
    reached = 0
    for offset, (_start, end) in sorted(spans.items()):
        if offset < reached:
            raise BadZipFile("entries overlap")
        reached = end
    return [_entry(info, view[slice(*spans[info.header_offset])]) for info in infos]


def _span(view: memoryview, info: ZipInfo) -> tuple[int, int]:
    header = _LOCAL.unpack_from(view, info.header_offset)
    name_start = info.header_offset + _LOCAL.size
    start = name_start + header[9] + header[10]
    end = start + info.compress_size
    if header[0] != b"PK\x03\x04" or end > len(view):
        raise BadZipFile("entry without its data")
    if bytes(view[name_start : name_start + header[9]]) != _encoded(info.orig_filename, info.flag_bits):
        raise BadZipFile("entry under two names")
    return start, end


def _entry(info: ZipInfo, packed: memoryview) -> Entry:
    year, month, day, hour, minute, second = info.date_time
    return Entry(
        name=info.orig_filename,
        packed=packed,
        method=info.compress_type,
        size=info.file_size,
        crc=info.CRC,
        flags=info.flag_bits,
        date=(year - 1980) << 9 | month << 5 | day,
        time=hour << 11 | minute << 5 | second // 2,
        made_by=info.create_version | info.create_system << 8,
        attributes=info.external_attr,
    )


def _encoded(name: str, flags: int) -> bytes:
    return name.encode("utf-8" if flags & _UTF8_NAME else "cp437")


def write_archive(entries: Iterable[Entry]) -> bytes:
    """Return a zip of *entries* in their order; packed bytes are copied as they are."""
    body: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = _encoded(entry.name, entry.flags)
        common = (
            _VERSION_NEEDED, entry.flags & _COPIED_FLAGS, entry.method, entry.time, entry.date,
            entry.crc, len(entry.packed), entry.size, len(name), 0,
        )  # fmt: skip
        directory.append(_CENTRAL.pack(b"PK\x01\x02", entry.made_by, *common, 0, 0, 0, entry.attributes, offset) + name)
        body += (_LOCAL.pack(b"PK\x03\x04", *common), name, entry.packed)
        offset += _LOCAL.size + len(name) + len(entry.packed)
    count, length = len(directory), sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, length, offset, 0)
    return b"".join([*body, *directory, end])
