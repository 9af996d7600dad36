"""Flat exports: the full code in every row, one code on as many rows as it has details."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from pk_excel.core.impor.anggaran.baris import Bacaan, BarisSumber, Masalah, amount
from pk_excel.core.impor.anggaran.kode import Kode, level_of, levels, split
from pk_excel.core.impor.lembar import LembarSumber, Tempat, is_number, numbers_columns, words
from pk_excel.core.values.cells import RawCell

NAMA = "datar"
_CODE = re.compile(r"kode( lengkap| anggaran| mak| rekening)?|mak", re.IGNORECASE)
_AMOUNTS = (
    "pagu revisi", "pagu menjadi", "jumlah menjadi", "menjadi", "pagu", "jumlah biaya", "jumlah",
    "anggaran", "nilai", "total",
)  # fmt: skip
_NAMES = ("uraian", "nama", "keterangan", "nomenklatur")
_TOTAL = re.compile(r"(jumlah|total|grand total)( seluruhnya| keseluruhan)?:?", re.IGNORECASE)
_SEGMENTS = 2  # of a code that is full: program and kegiatan at least


def recognise(lembar: LembarSumber) -> bool:
    """Return whether most codes of a sheet are full ones, or programs with nothing below them but full ones.

    A program is written alike in a list of partial codes: in full, or in two letters above its full codes.
    """
    found = _columns(lembar)
    if found is None:
        return False
    below = (row for number, row in lembar if number > found.akhir and not numbers_columns(row))
    texts = [text for row in below if (text := _joined(row, found.kode))]
    codes = [parts for text in texts if (parts := split(text))]
    full = [own for _, own in codes if len(own) >= _SEGMENTS]
    above = {own[:1] for own in full}
    programs = sum(len(own) < _SEGMENTS and (bool(prefix) or own in above) for prefix, own in codes)
    partial = any(level_of(text) and split(text) is None for text in texts)
    return len(full) * 2 > len(texts) or (programs > 0 and not partial and len(full) + programs == len(codes))


def columns(lembar: LembarSumber) -> tuple[int, int]:
    """Return the row of the header and the column of the amounts. Raises LookupError for a sheet without a header."""
    found = _columns(lembar)
    if found is None:
        raise LookupError(lembar.nama)
    return found.baris, found.pagu


def read(lembar: LembarSumber, pagu: int = 0) -> Bacaan:
    """Return the rows of a flat export, the amounts of column *pagu* if given. Raises LookupError without a header."""
    found = _columns(lembar)
    if found is None:
        raise LookupError(lembar.nama)
    codes, name, column = found.kode, found.nama, pagu or found.pagu
    titles = [_texts(lembar.rows[number]) for number in range(found.baris, found.akhir + 1) if number in lembar.rows]
    rows: list[BarisSumber] = []
    problems: list[Masalah] = []
    total: tuple[int, Tempat] | None = None
    prefixes: dict[Kode, Tempat] = {}
    starts = [0]  # of the tables below each other: how many rows stand before
    for number, row in lembar:
        if number <= found.akhir or numbers_columns(row):
            continue
        text, value = _joined(row, codes), amount(lembar, number, column)
        label, parts = words(row.get(name)) if name else "", split(text)
        if parts is None:
            if (again := _texts(row)) in titles:
                starts += [len(rows)] if again == titles[0] else []
            elif isinstance(value, int) and any(_TOTAL.fullmatch(one) for one in (text, label)):
                total = total or (value, lembar.place(number, column))
            elif value:
                problems.append(_codeless(lembar, number, codes[0], text or label, value))
            continue
        if isinstance(value, Masalah):
            problems.append(value)
        elif value is not None:
            if parts[0]:
                prefixes.setdefault(parts[0], lembar.place(number, codes[0]))
            rows.append(BarisSumber(parts[1], levels(parts[1])[-1], label, value, lembar.place(number, column)))
    problems += _again(rows, starts)
    return Bacaan(NAMA, tuple(_as_details(rows)), total, prefixes, tuple(problems))


def _again(rows: list[BarisSumber], starts: list[int]) -> Iterator[Masalah]:
    """Yield the rows of a table below another that has their codes too; a code that a page breaks is no such one."""
    for start, end in islice(pairwise([*starts, len(rows)]), 1, None):
        before = {row.kode: row for row in reversed(rows[:start])}
        twice = {row.kode: row for row in reversed(rows[start:end]) if row.kode in before}
        for kode, row in twice.items() if len(twice) > 1 else ():
            first = before[kode]
            yield Masalah("kode_ganda", row.tempat, {
                "kode": ".".join(kode), "jumlah": first.jumlah, "lain": row.jumlah, "sel": first.tempat.sel,
            })  # fmt: skip


def _codeless(lembar: LembarSumber, number: int, code: int, text: str, value: int | Masalah) -> Masalah:
    if isinstance(value, Masalah):
        return value
    return Masalah("tanpa_kode", lembar.place(number, code), {"uraian": text, "jumlah": value})


def _as_details(rows: list[BarisSumber]) -> Iterator[BarisSumber]:
    """Yield the rows; those of a code that several rows have, and no code is below, are its details."""
    counts: dict[Kode, int] = {}
    for row in rows:
        counts[row.kode] = counts.get(row.kode, 0) + 1
    parents = {kode[:length] for kode in counts for length in range(1, len(kode))}
    for row in rows:
        several = counts[row.kode] > 1 and row.kode not in parents
        yield BarisSumber(row.kode, None if several else row.tingkat, row.uraian, row.jumlah, row.tempat)


def _joined(row: Mapping[int, RawCell], codes: range) -> str:
    """Return the code of a row: it stands in one column, or has a column for each of its parts."""
    return ".".join(text for column in codes if (text := words(row.get(column))))


@dataclass(frozen=True)
class _Kolom:
    """A header: its first and last row, and the columns of code, amount and name (0: none)."""

    baris: int
    akhir: int
    kode: range
    pagu: int
    nama: int


def _columns(lembar: LembarSumber) -> _Kolom | None:
    """Return the header of a sheet, None without one; a code reaches to the next title."""
    for number, row in lembar.head():
        titles = _texts(row)
        code = next((column for column, text in titles.items() if _CODE.fullmatch(text)), 0)
        sums = _amounts(titles)
        if code and sums:
            name = next((column for start in _NAMES for column, text in titles.items() if text.startswith(start)), 0)
            after = min((column for column in titles if column > code), default=code + 1)
            amount, last = min(sums)[1], number
            below = _below(lembar, number, amount, titles)
            if below:
                amount, last = min(below)[1], number + 1
            return _Kolom(number, last, range(code, after), amount, name)
    return None


def _texts(row: Mapping[int, RawCell]) -> dict[int, str]:
    return {column: text for column, cell in row.items() if not is_number(cell) and (text := words(cell).casefold())}


def _amounts(titles: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return the columns of amounts, each with its rank: the least is the best."""
    return [(rank, at) for at, text in titles.items() for rank, start in enumerate(_AMOUNTS) if text.startswith(start)]


def _below(lembar: LembarSumber, head: int, amount: int, titles: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return the columns of amounts that a second row of the header tells apart below the title of the amounts.

    Such a row has words only, and only there: ``Semula | Menjadi`` below ``Pagu``.
    """
    row = lembar.rows.get(head + 1, {})
    end = min((column for column in titles if column > amount), default=max(row, default=amount) + 1)
    under = _texts(row)
    if not under or len(under) != len(row) or not all(amount <= column < end for column in under):
        return []
    return _amounts(under)
