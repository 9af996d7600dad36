"""Where a line of a paper must not end: those spaces become ones that do not break, the words stay what they are.

>>> kept("minimal ≥ 96% dari Rp 1.234.567").replace("\\xa0", "~")
'minimal ≥~96% dari Rp~1.234.567'
>>> kept("oleh Dr. Budi, S.Sos., M.Si. pada 5 Januari 2026").replace("\\xa0", "~")
'oleh Dr.~Budi,~S.Sos.,~M.Si. pada 5~Januari 2026'
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from pk_excel.core.tables.choices import CHOICES
from pk_excel.forms.measure import Letters
from pk_excel.forms.styles import FormStyle
from pk_excel.forms.table_text import CellRow, CellText, TableText

T = TypeVar("T")

#: How cells are set: in letters of 10 points, with millimetres of room to the lines; a point in millimetres.
_LETTERS, _CELL, _PADDING, _POINT = Letters(), FormStyle(size=10), 3.8, 0.3528
#: The narrowest place of a name outside tables: half a page, above the line of a signature.
_SIGNER, _SIGNING = 82.5, FormStyle(size=12, bold=True)
_UNITS_WRITTEN = "|".join(unit for unit in CHOICES["satuan"])
_NUMBER = r"(?:[≥≤<>±≈] ?)?[-−]?\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)?"
#: A number with a unit of the list, wherever it stands; one with any other word, where both are the whole line.
_COUNTED = re.compile(rf"(?<![\w.,]){_NUMBER} (?:{_UNITS_WRITTEN})(?!\w)", re.I)
_ALONE = re.compile(rf"^{_NUMBER} [A-Za-z]{{2,14}}$", re.M)

_MONTHS = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_UNITS = "%|persen|hari|jam|menit|kali|orang|unit|buah|poin|lap|dok|keg|org|kasus|juta|miliar|triliun"
_TIED = re.compile(rf"([^ \n]*\d)\u00a0((?:{_UNITS})(?!\w))", re.I)
_TITLED = re.compile(r"[^ \n]+,\u00a0[^ \n]+")
_TITLES = r"Prof|Dr|dr|drg|Drs|Dra|Ir|H|Hj|K\.H|Plt|Plh"
# S.Sos., M.Si., A.Md.Kom., Ph.D., S.H., M.H., LL.M., SE, MM, Ak., CA, CPA
_DEGREE = r"(?:[SMDA]\.\s?(?:[A-Z][A-Za-z]{0,5}\.?)+|Ph\.D|LL\.M|Sp\.[A-Z]\w*|[SM][A-Z]{1,2}\b|MBA\b|Ak\b|CA\b|CPA\b)"
#: Without any of these nothing in a text is kept together or parted.
_ANY = re.compile(r"[\d.,≥≤<>±≈] |Rp |NIP |\u00a0")
_NO_BREAK = (
    re.compile(r"(?<=[≥≤<>±≈]) (?=[-−]?(?:Rp ?)?\d)"),
    re.compile(r"(?<=\bRp) (?=\d)"),
    re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))", re.I),
    re.compile(rf"(?<=\d) (?=(?:{_MONTHS})\b)"),
    re.compile(rf"(?:(?<=^)|(?<=[\s(]))(?:{_TITLES})\. (?=\w)"),
    re.compile(rf"(?<=[\w.]), (?={_DEGREE})"),
    re.compile(r"\bNIP(?: \d+)+"),
)


@lru_cache(maxsize=4096)
def kept(text: str) -> str:
    """Return *text* with unbreaking spaces in amounts, between operator, number and short unit, in names with titles,
    days with their month, and NIPs.

    A name whose last word has no room with all its titles in a signature ends its line at a comma.
    """
    if not _ANY.search(text):
        return text
    for pattern in _NO_BREAK:
        text = pattern.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
    return _titled(text, _SIGNER, _SIGNING)


def _fits(text: str, width: float, style: FormStyle = _CELL) -> bool:
    """Return whether *text* has room on one line of a cell of *width* millimetres."""
    return _LETTERS.width(text, style) * _POINT + _PADDING <= width


def _titled(text: str, width: float, style: FormStyle = _CELL) -> str:
    """Return *text* with ordinary spaces before titles that have no room in *width* millimetres with the name.

    Else Word would cut a title inside. Titles that have room together stay together.

    >>> _titled(kept("Rahmawati, S.IP., M.Si."), 30).replace("\\xa0", "~")
    'Rahmawati, S.IP.,~M.Si.'
    """

    def parted(word: str) -> str:
        name, tie, titles = word.partition(",\u00a0")
        return word if not tie or _fits(word, width, style) else f"{name}, {parted(titles)}"

    return _TITLED.sub(lambda found: parted(found[0]), text)


def counted(text: str, width: float) -> str:
    """Return *text* with unbreaking spaces between a number and its unit, where both have room in *width* millimetres.

    >>> counted("Ubah menjadi 2 Laporan", 23).replace("\\xa0", "~")
    'Ubah menjadi 2~Laporan'
    """

    def tied(found: re.Match[str]) -> str:
        return found[0].replace(" ", "\u00a0") if _fits(found[0], width) else found[0]

    return _COUNTED.sub(tied, _ALONE.sub(tied, text))


def _roomy(text: str, width: float) -> str:
    """Return *text* with an ordinary space between a number and its unit where both have no room in *width*
    millimetres: the word would be cut inside else.

    >>> _roomy(kept("1.400 Orang"), 20)
    '1.400 Orang'
    """

    def parted(found: re.Match[str]) -> str:
        return found[0] if _fits(found[0], width) else f"{found[1]} {found[2]}"

    return _TIED.sub(parted, text)


@lru_cache(maxsize=4096)
def _set(text: str, width: float) -> str:
    """Return the text of a cell with its spaces as they are printed in *width* millimetres."""
    return _titled(_roomy(kept(counted(text, width)), width), width) if _ANY.search(text) else text


def _cells(table: TableText) -> TableText:
    """Return a table with its texts :func:`kept`, and its cells :func:`counted` in the widths of their columns."""
    widths = [column.lebar for column in table.kolom]

    def row(cells: CellRow) -> CellRow:
        return tuple([_cell(cell, room) for cell, room in zip(cells, widths, strict=True)])

    groups = tuple(tuple(map(row, group)) for group in table.kelompok)
    kolom, jumlah, nama = unbroken(table.kolom), unbroken(table.jumlah), unbroken(table.nama)
    return replace(table, kolom=kolom, kelompok=groups, jumlah=jumlah, nama=nama)


def _cell(cell: CellText, room: float) -> CellText:
    isi, nomor = _set(cell.isi, room), kept(cell.nomor) if cell.nomor else ""
    return cell if isi is cell.isi and nomor is cell.nomor else CellText(isi, cell.rata, nomor)


def unbroken(part: T) -> T:
    """Return *part*, the text of a paper, with every text in it :func:`kept`, and its tables :func:`counted`."""
    made: Any = part
    if isinstance(part, TableText):
        made = _cells(part)
    elif isinstance(part, str):
        made = kept(part)
    elif isinstance(part, tuple):
        made = tuple(map(unbroken, part))
    elif is_dataclass(part) and not isinstance(part, type):
        made = replace(part, **{field.name: unbroken(getattr(part, field.name)) for field in fields(part)})
    return made  # type: ignore[no-any-return]
