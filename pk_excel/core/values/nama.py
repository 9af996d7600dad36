"""Names: which ones a file may have on any computer, and an office's name as it stands in a sentence."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What stays in capitals in an office's name, besides roman numerals.
_CAPITALS = re.compile(r"KPU|KIP|DKI|DIY|RI|NTB|NTT|[IVX]+")

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
#: What Windows takes for a device, with any ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³")}


def is_file_name(name: str) -> bool:
    """Return whether *name* is a file's name on any system: no way out, no device, no control character."""
    stem = name.partition(".")[0].rstrip().casefold()
    return (
        name.isprintable()
        and not set(name) & _NOT_IN_NAMES
        and not name.endswith((".", " "))
        and stem not in _DEVICES
        and name != ""
    )


def in_sentence(name: str) -> str:
    """Return an office's name as a sentence has it: one typed in capitals only as words, any other as it is.

    >>> in_sentence("KOMISI PEMILIHAN UMUM KABUPATEN OGAN KOMERING ULU II")
    'Komisi Pemilihan Umum Kabupaten Ogan Komering Ulu II'
    >>> in_sentence("KPU PROVINSI DKI JAKARTA"), in_sentence("KPU Kota Bau-Bau")
    ('KPU Provinsi DKI Jakarta', 'KPU Kota Bau-Bau')
    """
    if not name.isupper() or not re.search(r"\s", name):
        return name
    return _WORD.sub(lambda word: word[0] if _CAPITALS.fullmatch(word[0]) else word[0].capitalize(), name)
