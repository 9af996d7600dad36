"""The zip container: entries with their packed bytes as they are, and a writer that copies them.

The directory that everybody writes is read here; any other is left to the standard library. That offers no way to copy
packed data without unpacking it, so the few headers a copy needs are written here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pk_excel.books.package.memo import forgettable
from pk_excel.books.package.problems import PackageBroken, PackageRefused

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_SIGN, _CENTRAL_SIGN, _LOCAL_SIGN, _ZIP64_SIGN = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04", b"PK\x06\x07"
_ZIP64_LOCATOR = 20  # bytes before the end record
_UTF8_NAME = 0x800
_COPIED_FLAGS = _UTF8_NAME | 0x6
_VERSION_NEEDED, _LAST_VERSION = 20, 45
_COMPRESSION_LEVEL = 6
_SMALL = 32 << 10  # bytes: starting to unpack costs more than unpacking so much
_PIECE = 1 << 20  # bytes of a long content that are looked at together
_REMEMBERED = 512  # small parts: a master has some 200, half of them as in the masters of other offices


class Entry(NamedTuple):
    """One part as it lies in the zip: its name, its packed bytes and its directory data."""

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

    def unpack(self) -> bytes:
        """Return the part's content. Raises PackageBroken if it is not what the directory announces."""
        if self.size <= _SMALL and len(self.packed) <= _SMALL:
            content = _small_content(bytes(self.packed), self.method, self.size, self.crc)
        else:
            content = _content(self.packed, self.method, self.size, self.crc)
        if content is None:
            raise PackageBroken("damaged_part", self.name)
        return content

    def unpack_piecewise(self) -> Iterator[bytes]:
        """Yield the content in pieces of a MiB at most, for who looks through it once. Raises PackageBroken."""
        if self.size <= _PIECE or self.method == ZIP_STORED:
            yield self.unpack()
            return
        unpacker, packed, crc, left = zlib.decompressobj(-zlib.MAX_WBITS), bytes(self.packed), 0, self.size
        try:
            while piece := unpacker.decompress(packed, _PIECE):
                packed, crc, left = unpacker.unconsumed_tail, zlib.crc32(piece, crc), left - len(piece)
                if left < 0:
                    break
                yield piece
        except zlib.error as error:
            raise PackageBroken("damaged_part", self.name) from error
        if left or crc != self.crc:
            raise PackageBroken("damaged_part", self.name)

    def unpack_start(self, length: int) -> bytes:
        """Return at least the first *length* bytes of the content: a small one whole, of others no more than that."""
        if self.size <= _SMALL:
            try:
                return self.unpack()
            except PackageBroken:  # behind what is asked for
                pass
        try:
            return _unpacked(self.packed, self.method, length)
        except zlib.error as error:
            raise PackageBroken("damaged_part", self.name) from error

    def named(self, name: str) -> Entry:
        """Return the entry under another name."""
        return self._replace(name=name)

    def with_content(self, *pieces: bytes | memoryview) -> Entry:
        """Return the entry with new content, given in one or more pieces, same name and date."""
        packer, crc = zlib.compressobj(_COMPRESSION_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS), 0
        packed = bytearray()
        for piece in pieces:
            packed += packer.compress(piece)
            crc = zlib.crc32(piece, crc)
        packed += packer.flush()
        size = sum(map(len, pieces))
        return self._replace(packed=bytes(packed), method=ZIP_DEFLATED, size=size, crc=crc)


def _unpacked(packed: memoryview | bytes, method: int, length: int) -> bytes:
    """Return the first *length* bytes of a content. Raises zlib.error."""
    if method == ZIP_STORED:
        return bytes(packed[:length])
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, length)


def begin_of(packed: bytes, method: int, length: int) -> bytes:
    """Return the first *length* bytes of what begins with *packed*, fewer if that is not enough or damaged."""
    try:
        return _unpacked(packed, method, length)
    except zlib.error:
        return b""


def _content(packed: memoryview | bytes, method: int, size: int, crc: int) -> bytes | None:
    """Return the content of *size* bytes; None when it is not what the directory announces."""
    try:
        content = _unpacked(packed, method, size + 1)
    except zlib.error:
        return None
    return content if len(content) == size and zlib.crc32(content) == crc else None


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def _small_content(packed: bytes, method: int, size: int, crc: int) -> bytes | None:
    """Return a small content, the same object for the same packed bytes: what is known of it is found by it."""
    return _content(packed, method, size, crc)


class _Record(NamedTuple):
    """An entry of the directory: where its local header stands, how much is packed there, and what is said of it."""

    offset: int
    packed: int
    name: str
    method: int
    size: int
    crc: int
    flags: int
    date: int
    time: int
    made_by: int
    attributes: int


def read_entries(source: bytes) -> list[Entry]:
    """Return the entries of a zip in directory order. Raises PackageRefused for anything that is not one."""
    try:
        return _located(source, _plain_directory(source) or _directory(source))
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error) as error:
        raise PackageRefused("not_a_zip", str(error)) from error


def _plain_directory(source: bytes) -> list[_Record]:
    """Return the directory of a zip that ends with it and uses no extension; nothing for any other one."""
    end = len(source) - _END.size
    if end < 0 or source[end - _ZIP64_LOCATOR : end][:4] == _ZIP64_SIGN:
        return []
    sign, *_, length, position, comment = _END.unpack_from(source, end)
    if sign != _END_SIGN or comment or position + length != end:
        return []
    records, unpack = [], _CENTRAL.unpack_from
    while position + _CENTRAL.size <= end:
        (sign, made_by, version, flags, method, time, date, crc, packed, size, letters, extra, comment,
         _disk, _kind, attributes, offset) = unpack(source, position)  # fmt: skip
        position += _CENTRAL.size + letters
        name = source[position - letters : position]
        if sign != _CENTRAL_SIGN or extra or comment or version > _LAST_VERSION or not name.isascii():
            return []
        records.append(
            _Record(offset, packed, name.decode(), method, size, crc, flags, date, time, made_by, attributes)
        )
    return records if position == end else []


def _directory(source: bytes) -> list[_Record]:
    """Return the directory of any zip as the standard library understands it; raises what that raises."""
    with ZipFile(BytesIO(source)) as archive:
        return list(map(_record, archive.infolist()))


def _record(info: ZipInfo) -> _Record:
    year, month, day, hour, minute, second = info.date_time
    return _Record(
        offset=info.header_offset,
        packed=info.compress_size,
        name=info.orig_filename,
        method=info.compress_type,
        size=info.file_size,
        crc=info.CRC,
        flags=info.flag_bits,
        date=(year - 1980) << 9 | month << 5 | day,
        time=hour << 11 | minute << 5 | second // 2,
        made_by=info.create_version | info.create_system << 8,
        attributes=info.external_attr,
    )


def _located(source: bytes, records: Sequence[_Record]) -> list[Entry]:
    view = memoryview(source)
    spans = {record.offset: _span(source, record) for record in records}
    reached = 0
    for offset, (_start, end) in sorted(spans.items()):
        if offset < reached:
            raise BadZipFile("entries overlap")
        reached = end
    return [Entry(record.name, view[slice(*spans[record.offset])], *record[3:]) for record in records]


def _span(source: bytes, record: _Record) -> tuple[int, int]:
    header = _LOCAL.unpack_from(source, record.offset)
    name_start = record.offset + _LOCAL.size
    start = name_start + header[9] + header[10]
    end = start + record.packed
    if header[0] != _LOCAL_SIGN or end > len(source):
        raise BadZipFile("entry without its data")
    if source[name_start : name_start + header[9]] != _encoded(record.name, record.flags):
        raise BadZipFile("entry under two names")
    return start, end


def _encoded(name: str, flags: int) -> bytes:
    return name.encode("utf-8" if flags & _UTF8_NAME or name.isascii() else "cp437")


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
        directory.append(_CENTRAL.pack(_CENTRAL_SIGN, entry.made_by, *common, 0, 0, 0, entry.attributes, offset) + name)
        body += (_LOCAL.pack(_LOCAL_SIGN, *common), name, entry.packed)
        offset += _LOCAL.size + len(name) + len(entry.packed)
    count, length = len(directory), sum(map(len, directory))
    end = _END.pack(_END_SIGN, 0, 0, count, count, length, offset, 0)
    return b"".join([*body, *directory, end])
