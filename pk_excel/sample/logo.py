"""A plain round monogram for the sample's letterhead; it copies no emblem of any institution."""

from __future__ import annotations

import struct
import zlib
from math import isqrt

SAMPLE_LOGO_NAME = "lambang-contoh.png"

_SIZE, _CENTRE = 480, 240
_WHITE, _INK = 0, 1
_PALETTE = bytes((255, 255, 255, 22, 84, 104))
#: Radius and colour of the discs, the outer one first; left, right, top, bottom of the strokes of the letter T.
_DISCS = ((232, _INK), (208, _WHITE), (196, _INK))
_STROKES = ((140, 340, 138, 186), (214, 266, 186, 352))


def _line(y: int) -> bytes:
    """Return one row of pixels, one byte each."""
    line = bytearray(_SIZE)
    for radius, colour in _DISCS:
        rest = radius * radius - (y - _CENTRE) ** 2
        half = isqrt(rest) if rest > 0 else 0
        line[_CENTRE - half : _CENTRE + half] = bytes((colour,)) * (2 * half)
    for left, right, top, bottom in _STROKES:
        if top <= y < bottom:
            line[left:right] = bytes((_WHITE,)) * (right - left)
    return bytes(line)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png() -> bytes:
    header = struct.pack(">IIBBBBB", _SIZE, _SIZE, 8, 3, 0, 0, 0)
    pixels = b"".join(b"\0" + _line(y) for y in range(_SIZE))
    parts = ((b"IHDR", header), (b"PLTE", _PALETTE), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


#: The emblem as a PNG of 480 × 480 pixels.
SAMPLE_LOGO: bytes = _png()
