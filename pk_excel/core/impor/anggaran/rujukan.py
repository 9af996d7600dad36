"""Reference tables: a sheet per level, the code of the parent beside the code, a name, and no amounts."""

from __future__ import annotations

import re

from pk_excel.core.impor.anggaran.baris import Bacaan
from pk_excel.core.impor.anggaran.kode import LEVELS, tidy
from pk_excel.core.impor.lembar import LembarSumber, words
from pk_excel.core.tables.choices import Tingkat

NAMA = "rujukan"
_TITLES = {
    Tingkat.PROGRAM: "program", Tingkat.KEGIATAN: "kegiatan", Tingkat.KRO: "kro", Tingkat.RO: "ro",
    Tingkat.KOMPONEN: "komponen", Tingkat.SUBKOMPONEN: "subkomponen", Tingkat.AKUN: "akun",
}  # fmt: skip
_PLAIN = re.compile(r"[ _\-.]")
#: Figures that spreadsheets strip the noughts from.
_WIDTH = {Tingkat.KEGIATAN: 4, Tingkat.RO: 3, Tingkat.KOMPONEN: 3, Tingkat.AKUN: 6}


def recognise(lembar: LembarSumber) -> bool:
    """Return whether the first line of a sheet names the columns of one level."""
    return _columns(lembar) is not None


def columns(lembar: LembarSumber) -> tuple[int, int]:
    """Return the row of the header and the column of the names. Raises LookupError for what is no such table."""
    found = _columns(lembar)
    if found is None:
        raise LookupError(lembar.nama)
    return found[0], found[4]


def read(lembar: LembarSumber, _pagu: int = 0) -> Bacaan:
    """Return the names of one level. Raises LookupError for a sheet that is no reference table."""
    found = _columns(lembar)
    if found is None:
        raise LookupError(lembar.nama)
    head, level, parent, code, name = found
    names: dict[tuple[Tingkat, str, str], tuple[str, ...]] = {}
    for number, row in lembar:
        own, title = _segment(words(row.get(code)), level), words(row.get(name))
        if number > head and own and title:
            above = _segment(words(row.get(parent)), LEVELS[max(LEVELS.index(level) - 1, 0)]) if parent else ""
            key = (level, above if level is not Tingkat.PROGRAM else "", own)
            names[key] = tuple(dict.fromkeys((*names.get(key, ()), title)))
    return Bacaan(NAMA, nama=names)


def _segment(text: str, level: Tingkat) -> str:
    own = tidy(text).split(".")[-1]
    return own.zfill(_WIDTH[level]) if own.isdecimal() and level in _WIDTH else own


def _columns(lembar: LembarSumber) -> tuple[int, Tingkat, int, int, int] | None:
    """Return the header's row, the level, and the columns of the parent's code (0: none), the code and the name."""
    for number, row in lembar.head():
        titles = {_PLAIN.sub("", words(cell)).casefold(): column for column, cell in row.items()}
        for level in reversed(LEVELS):
            code, name = titles.get(f"kode{_TITLES[level]}", 0), titles.get(f"nama{_TITLES[level]}", 0)
            if code and name:
                depth = LEVELS.index(level)
                parent = titles.get(f"kode{_TITLES[LEVELS[depth - 1]]}", 0) if depth else 0
                return number, level, parent, code, name
        return None
    return None
