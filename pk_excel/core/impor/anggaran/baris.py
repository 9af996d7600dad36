"""What a layout reads from a sheet, before the tree is built: rows, totals, and all that it could not take."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pk_excel.core.impor.anggaran.kode import Kode
from pk_excel.core.impor.lembar import LembarSumber, Tempat, is_number, words
from pk_excel.core.tables.choices import Tingkat
from pk_excel.core.values.cells import CellError, RawCell, Uncalculated
from pk_excel.core.values.numbers import NumberProblem, parse_rupiah, whole_rupiah

#: Commas between several groups of three figures, as English exports have them, are no decimals in any language.
_ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")

#: Why something in a source cannot be taken as it stands.
Jenis = Literal[
    "rumus",  # a formula without a value
    "galat",  # an Excel error
    "bukan_angka",  # an amount that is no number
    "mendua_arti",  # an amount that is one number in Indonesian and another in English
    "tanpa_kode",  # an amount that belongs to no code
    "tanpa_induk",  # a code whose parents the source does not give
    "induk_lain",  # a code that names another parent than the one above it
    "kode_ganda",  # one code at two places, with other amounts or names
    "jumlah_rincian",  # children that do not add up to their parent
    "jumlah_seluruhnya",  # programs that do not add up to the source's own total
    "total_dipa",  # ... or to the DIPA in *Pengaturan*
    "kementerian",  # a budget of another ministry
    "pagu_kosong",  # a code without an amount
]


@dataclass(frozen=True)
class Masalah:
    """A thing that does not add up or cannot be read, with its cell; ``facts`` fill its sentence."""

    jenis: Jenis
    tempat: Tempat | None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class BarisSumber:
    """A row of a source: its full code from the program on, its name, its amount in whole rupiah.

    ``tingkat`` is None for a detail below the code: its amount is a part of the code's.
    """

    kode: Kode
    tingkat: Tingkat | None
    uraian: str
    jumlah: int
    tempat: Tempat
    satuan: str = ""


@dataclass(frozen=True)
class Bacaan:
    """All that a layout found on one sheet.

    ``awalan`` are the different (ministry, unit) that it says, with their cells. ``nama`` are names without
    amounts, by (level, segment of the parent, segment): those of reference tables.
    """

    tata_letak: str
    baris: tuple[BarisSumber, ...] = ()
    total: tuple[int, Tempat] | None = None
    awalan: Mapping[Kode, Tempat] = field(default_factory=dict)
    masalah: tuple[Masalah, ...] = ()
    nama: Mapping[tuple[Tingkat, str, str], tuple[str, ...]] = field(default_factory=dict)


def amount(lembar: LembarSumber, row: int, column: int) -> int | Masalah | None:
    """Return an amount in whole rupiah; None for an empty cell, or why it cannot be read."""
    cell: RawCell = lembar.rows.get(row, {}).get(column)
    place = lembar.place(row, column)
    if isinstance(cell, CellError):
        return Masalah("galat", place, {"nilai": cell.text})
    if isinstance(cell, Uncalculated):
        return Masalah("rumus", place, {"nilai": cell.formula})
    if is_number(cell):
        assert isinstance(cell, int | float | Decimal)
        return whole_rupiah(cell)
    text = words(cell)
    if not text:
        return None
    if _ENGLISH.fullmatch(text):
        return int(text.replace(",", ""))
    try:
        return whole_rupiah(parse_rupiah(text))
    except NumberProblem as problem:
        jenis: Jenis = "mendua_arti" if problem.kind == "ambiguous" else "bukan_angka"
        return Masalah(jenis, place, {"nilai": text})
