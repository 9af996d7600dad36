"""Units of targets (satuan): spellings that mean one unit."""

from __future__ import annotations

from functools import lru_cache

from pk_excel.core.values.cells import clean_text

PERSEN = "Persen"
RUPIAH = "Rupiah"

# Spellings, in lower case and without a final dot, of the units that are counted or measured in numbers.
SPELLINGS: dict[str, tuple[str, ...]] = {
    PERSEN: ("%", "persen", "persentase"),
    RUPIAH: ("rp", "rupiah", "idr"),
    "Laporan": ("laporan", "lap"),
    "Dokumen": ("dokumen", "dok"),
    "Kegiatan": ("kegiatan", "keg"),
    "Orang": ("orang", "org"),
}

_CANONICAL = {spelling: unit for unit, spellings in SPELLINGS.items() for spelling in spellings}


@lru_cache(maxsize=1 << 10)
def canonical_unit(text: str) -> str:
    """Return the one spelling of a known unit (``lap.`` is ``Laporan``, ``%`` is ``Persen``), or the text itself.

    ``-`` and an empty cell are no unit: the empty text.
    """
    unit = " ".join(clean_text(text).split())
    if unit in ("-", "–", "—"):
        return ""
    return _CANONICAL.get(unit.lower().removesuffix("."), unit)


def is_known_unit(unit: str) -> bool:
    """Return whether *unit*, as `canonical_unit` gives it, is one of the units that go with numbers only."""
    return unit in SPELLINGS


def same_unit(a: str, b: str) -> bool:
    """Return whether two texts name one unit."""
    return canonical_unit(a).casefold() == canonical_unit(b).casefold()
