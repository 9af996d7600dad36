"""Which layout a sheet has: each is a module with ``recognise``, ``columns`` and ``read``, the narrowest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pk_excel.core.impor.anggaran import datar, laporan, rujukan
from pk_excel.core.impor.anggaran.baris import Bacaan
from pk_excel.core.impor.lembar import LembarSumber, is_number, words

_SAMPLES, _REACH = 3, 2  # so many amounts are shown; a merged title stands that far from them


@dataclass(frozen=True)
class TataLetak:
    """A layout: its name as staff give it, whether a sheet has it, where header and amounts stand, what it reads."""

    nama: str
    recognise: Callable[[LembarSumber], bool]
    columns: Callable[[LembarSumber], tuple[int, int]]
    read: Callable[[LembarSumber, int], Bacaan]


@dataclass(frozen=True)
class KolomAngka:
    """A column of figures: its number, its title, some of what it holds."""

    kolom: int
    judul: str
    contoh: tuple[str, ...]


TATA_LETAK = tuple(TataLetak(one.NAMA, one.recognise, one.columns, one.read) for one in (rujukan, datar, laporan))
#: The layout of names without amounts.
NAMA_SAJA = rujukan.NAMA


def layout_of(lembar: LembarSumber, nama: str = "") -> TataLetak | None:
    """Return the layout of a sheet, None for one that is no budget; *nama* is the one that the user knows.

    Raises KeyError for a layout that nobody knows.
    """
    layouts = TATA_LETAK if not nama else ({one.nama: one for one in TATA_LETAK}[nama],)
    return next((one for one in layouts if one.recognise(lembar)), None)


def read_sheets(
    lembar: Sequence[LembarSumber], nama: str = "", pagu: Mapping[tuple[str, str], int] | None = None
) -> tuple[tuple[Bacaan, ...], tuple[LembarSumber, ...]]:
    """Return what the sheets say, and the sheets in which no budget was recognised.

    *nama* is the layout that the user knows; without it each sheet's own is found. *pagu* are columns of amounts that
    people chose, by file and sheet. Raises KeyError for a layout that nobody knows.
    """
    found, unknown = [], []
    for sheet in lembar:
        layout = layout_of(sheet, nama)
        if layout:
            found.append(layout.read(sheet, (pagu or {}).get((sheet.berkas, sheet.nama), 0)))
        else:
            unknown.append(sheet)
    return tuple(found), tuple(unknown)


def figures(lembar: LembarSumber, head: int) -> Iterator[KolomAngka]:
    """Yield the columns with numbers below the header row *head*, each under its title or the one nearest to it."""
    titles = {column: text for column, cell in lembar.rows.get(head, {}).items() if (text := words(cell))}
    below: dict[int, list[str]] = {}
    for number, row in lembar:
        for column, cell in row.items():
            if number > head and is_number(cell) and len(below.setdefault(column, [])) < _SAMPLES:
                below[column].append(words(cell))
    for column, samples in sorted(below.items()):
        near = sorted(titles, key=lambda at: (abs(at - column), at))[:1]
        if near and abs(near[0] - column) <= _REACH:
            yield KolomAngka(column, titles[near[0]], tuple(samples))
