"""How people call a division: by its code, its name, one of its subbagian, or some words of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from pk_excel.core.tables.columns import R
from pk_excel.core.tables.kantor import DivisiRow
from pk_excel.core.tables.reading import Table
from pk_excel.core.values.teks import one_line, wording

#: The column with the code of the division that a row belongs to.
DIVISI = "divisi"
#: How the units of an office are called, before their name.
_UNIT = re.compile(
    r"^(?:(?:kepala|ketua|ka\.?|anggota|koordinator|kor\.?) ?)?"
    r"(?:divisi|div\.?|subbagian|sub bagian|subbag\.?|sub bag\.?|bagian|bag\.?|kadiv\.?|kasubbag\.?)\s+",
    re.IGNORECASE,
)
_WORD, _BETWEEN = re.compile(r"\w+"), {"dan", "serta", "atau", "di"}
_APART, _LISTED = re.compile(r"\s*[;,]\s*"), re.compile(r"[;,\s]+")

_USABLE = re.compile(r"[A-Za-z0-9_.]{1,20}")


def is_usable(kode: str) -> bool:
    """Return whether a code can name a table and a file, as that of a division does in its review."""
    return _USABLE.fullmatch(kode) is not None


def called(text: str, divisions: Sequence[DivisiRow]) -> tuple[str, ...]:
    """Return the codes of the divisions that *text* may mean by its code, name or subbagian: one where it is clear.

    What such a unit is called before its name does not count: ``Divisi Hukum``, ``Kasubbag Umum``. Where none is called
    just so, those count of whose name the text says some words, and no other one: ``Hukum`` for *Hukum dan Pengawasan*.
    """
    said = _bare(text)
    if not said:
        return ()
    exact: tuple[Callable[[DivisiRow], bool], ...] = (
        lambda row: wording(row.kode) == said,
        lambda row: _bare(row.divisi) == said,
        lambda row: said in _parts(row),
        lambda row: _within(said, _bare(row.divisi)),
        lambda row: any(_within(said, part) for part in _parts(row)),
    )
    found = (tuple(row.kode for row in divisions if fits(row)) for fits in exact)
    return next(filter(None, found), ())


class Codes:
    """The codes of an office's divisions, found whatever the case and blanks in which they were typed."""

    def __init__(self, divisions: Iterable[DivisiRow]) -> None:
        kinds: dict[str, list[str]] = {}
        for kode in dict.fromkeys(one_line(row.kode) for row in divisions):
            kinds.setdefault(_unspaced(kode), []).append(kode)
        self._kinds = kinds

    def of(self, text: str) -> str:
        """Return the code that *text* is in another case or with other blanks, else *text* itself on one line."""
        typed = one_line(text)
        found = self._kinds.get(_unspaced(typed), ())
        return found[0] if len(found) == 1 else typed


def with_codes(table: Table[R], divisions: Iterable[DivisiRow]) -> tuple[Table[R], tuple[R, ...]]:
    """Return a table with the office's own codes where its *Divisi* differ from them in case or blanks only.

    Rows of a division are looked for by its code. Also returns the rows that are spelt otherwise now.
    """
    codes, column = Codes(divisions), table.spec.row.column(DIVISI)
    other: dict[str, dict[str, Any]] = {}
    for text in {text for row in table.rows if isinstance(text := row.value(column), str)}:
        if (code := codes.of(text)) != text:
            other[text] = {DIVISI: code}
    if not other:
        return table, ()
    read = table.rows
    rows = tuple(replace(row, **other[row.value(column)]) if row.value(column) in other else row for row in read)
    return replace(table, rows=rows), tuple(row for row, old in zip(rows, read, strict=True) if row is not old)


def _unspaced(text: str) -> str:
    return "".join(text.split()).casefold()


def exactly(text: str, division: str, divisions: Sequence[DivisiRow]) -> bool:
    """Return whether *text* is the code, name or subbagian of *division*, and not some words of it."""
    said = _bare(text)
    (row,) = (row for row in divisions if row.kode == division)
    return said in (wording(row.kode), _bare(row.divisi), *_parts(row))


def _parts(row: DivisiRow) -> list[str]:
    return [_bare(part) for part in row.subbagian.split(";")]


def _within(said: str, name: str) -> bool:
    words = set(_WORD.findall(said)) - _BETWEEN
    return bool(words) and words <= set(_WORD.findall(name))


def named(text: str, divisions: Sequence[DivisiRow]) -> dict[str, tuple[str, ...]]:
    """Return what *text* names, each name with the codes of the divisions that it may mean.

    It is one name, or several between commas or semicolons; codes may stand with blanks between them too.
    """
    whole = called(text, divisions)
    if len(whole) == 1 and (not _APART.search(text.strip()) or exactly(text, whole[0], divisions)):
        return {text: whole}
    codes = {wording(row.kode) for row in divisions}
    words = [word for word in _LISTED.split(text) if word]
    names = words if all(wording(word) in codes for word in words) else _APART.split(text.strip())
    return {name: called(name, divisions) for name in names if name}


def _bare(text: str) -> str:
    return wording(_UNIT.sub("", " ".join(text.split())))
