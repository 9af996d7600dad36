"""The verification code on a paper: twelve letters that tie it to what was sealed and to the audit chain before it.

>>> verification_code("PK KPU", "9f2c", "00ab")
'ZR4F-K6AB-ZV6S'
>>> typed_code("zr4f k6ab zv6s") == typed_code("ZR4F-K6AB-ZV6S PK KPU 2026")
True
>>> typed_code("ZR4F-K6AB-Z6VS") is None
True
"""

from __future__ import annotations

import re
from hashlib import sha256

#: No letter or digit that looks like another: no 0, 1, I, L, O. As many as a prime, so that the check letter notices
#: every wrong letter and every two letters exchanged.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH, _GROUP = 12, 4
_DOMAIN = "pk-excel/kode/1"
_PRINTED = re.compile(rf"\b[{LETTERS}]{{4}}-[{LETTERS}]{{4}}-[{LETTERS}]{{4}}\b")
_SHAPE = re.compile(r"\s*((?:[0-9A-Za-z][\s\-–]*){11}[0-9A-Za-z])(?:\s+(?:PK|BERITA|MATRIKS)\b.*)?\s*", re.I | re.S)


def verification_code(dokumen: str, segel_sidik: str, chain_head: str) -> str:
    """Return the code of *dokumen*, sealed as *segel_sidik* when the audit chain ended with *chain_head*."""
    text = "\n".join((_DOMAIN, dokumen, segel_sidik, chain_head))
    number = int.from_bytes(sha256(text.encode()).digest())
    places = []
    for _ in range(_LENGTH - 1):
        number, place = divmod(number, len(LETTERS))
        places.append(place)
    places.append(_check(places))
    code = "".join(LETTERS[place] for place in places)
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def _check(places: list[int]) -> int:
    return sum(weight * place for weight, place in enumerate(places, 2)) % len(LETTERS)


def looks_like_code(text: str) -> bool:
    """Return whether *text* has the shape of a code, right or mistyped, or is what a QR code says."""
    return bool(_SHAPE.fullmatch(text))


def typed_code(text: str) -> str | None:
    """Return what was typed or scanned as a code is printed; None when a letter must be wrong."""
    match = _SHAPE.fullmatch(text)
    letters = re.sub(r"[\s\-–]", "", match[1]).upper() if match else ""
    if len(letters) != _LENGTH or not set(letters) <= set(LETTERS):
        return None
    *places, check = (LETTERS.index(letter) for letter in letters)
    if _check(places) != check:
        return None
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def codes_in(text: str) -> tuple[str, ...]:
    """Return the verification codes that stand in *text* as they are printed.

    >>> codes_in("Kode verifikasi: ZR4F-K6AB-ZV6S Halaman 1, NIP 1980-2010-1234")
    ('ZR4F-K6AB-ZV6S',)
    """
    return tuple(code for found in _PRINTED.findall(text) if (code := typed_code(found)))


def qr_text(kode: str, dokumen: str, tahun: int) -> str:
    """Return what the QR code of a paper says: code, document and year, in the letters that make it small."""
    return f"{kode} {dokumen} {tahun}".upper()
