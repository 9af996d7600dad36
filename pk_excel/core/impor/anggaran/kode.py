"""Budget codes: what a part of one says about its level, and how parts make a full code (BA 076)."""

from __future__ import annotations

import re
from functools import lru_cache

from pk_excel.core.tables.choices import Tingkat

Kode = tuple[str, ...]

#: Ministry and unit in front of every full code: the KPU's own.
KPU = ("076", "01")
_PREFIX = re.compile(r"[0-9]{3}\.[0-9]{2}")
_SHORT = 2  # letters of a program without ministry and unit
#: What the own segment of each level looks like.
_SEGMENT: dict[Tingkat, str] = {
    Tingkat.PROGRAM: r"[A-Z]{2}",
    Tingkat.KEGIATAN: r"[0-9]{4}",
    Tingkat.KRO: r"[A-Z]{3}",
    Tingkat.RO: r"[0-9A-Z]{3}",
    Tingkat.KOMPONEN: r"[0-9]{3}",
    Tingkat.SUBKOMPONEN: r"0?[A-Z]{1,2}|[0-9][A-Z]|[A-Z][0-9]",
    Tingkat.AKUN: r"[0-9]{6}",
}
LEVELS = tuple(_SEGMENT)
#: How lists with partial codes write each level: alone, or behind the segment of its parent.
_SHAPES: tuple[tuple[Tingkat, re.Pattern[str]], ...] = tuple(
    (tingkat, re.compile(shape))
    for tingkat, shape in (
        (Tingkat.PROGRAM, r"(?:[0-9]{3}\.[0-9]{2}\.|[0-9]{2}\.)?[A-Z]{2}"),
        (Tingkat.KEGIATAN, r"(?:(?:[0-9]{3}\.[0-9]{2}\.)?[A-Z]{2}\.)?[0-9]{4}"),
        (Tingkat.KRO, r"(?:[0-9]{4}\.)?[A-Z]{3}"),
        (Tingkat.RO, r"(?:[0-9]{4}\.)?[A-Z]{3}\.[0-9A-Z]{3}"),
        (Tingkat.KOMPONEN, r"[0-9]{3}"),
        (Tingkat.SUBKOMPONEN, r"[0-9]{3}\.(?:0?[A-Z]{1,2}|[0-9][A-Z]|[A-Z][0-9])|0?[A-Z]|0[A-Z]{2}"),
        (Tingkat.AKUN, r"[0-9]{6}"),
    )
)


def tidy(text: str) -> str:
    """Return a code without the spaces and marks that prints put into it."""
    return text.upper().replace(" ", "").strip(".:-")


@lru_cache(maxsize=4096)
def level_of(text: str, above: Tingkat | None = None, short_programs: bool = True) -> Tingkat | None:
    """Return the level that a partial code in a list with all levels stands for, None for what is no code.

    *above* is the level of the row before it: three figures below a KRO are an RO, elsewhere a komponen. Two letters
    are a program, or where the list writes programs in full (*short_programs* is False), a subkomponen.
    """
    code = tidy(text)
    found = next((tingkat for tingkat, shape in _SHAPES if shape.fullmatch(code)), None)
    if found is Tingkat.PROGRAM and len(code) == _SHORT and not short_programs:
        return Tingkat.SUBKOMPONEN
    return Tingkat.RO if found is Tingkat.KOMPONEN and above is Tingkat.KRO else found


def split(text: str) -> tuple[Kode, Kode] | None:
    """Return a full code as (ministry and unit, segments from the program on); None for what is no full code.

    ``076.01.WA.6336.EBA`` is ``(("076", "01"), ("WA", "6336", "EBA"))``; ministry and unit may be missing.
    """
    segments = tuple(part for part in tidy(text).split("."))
    prefix: Kode = ()
    if _PREFIX.match(".".join(segments[:2])) and len(segments) > 2 and re.fullmatch(r"[A-Z]{2}", segments[2]):
        prefix, segments = segments[:2], segments[2:]
    return (prefix, segments) if segments and levels(segments) else None


@lru_cache(maxsize=65_536)
def levels(segments: Kode) -> tuple[Tingkat, ...]:
    """Return the level of each segment of a code from its program on; nothing for what is no such code.

    Levels below the kegiatan may be skipped, as a subkomponen often is.
    """
    found: list[Tingkat] = []
    rest = list(LEVELS)
    for place, segment in enumerate(segments):
        while rest and not re.fullmatch(_SEGMENT[rest[0]], segment):
            if place < 2:
                return ()
            rest.pop(0)
        if not rest:
            return ()
        found.append(rest.pop(0))
    return tuple(found)
