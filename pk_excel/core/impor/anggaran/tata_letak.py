"""Which layout a sheet has: each is a module with ``recognise`` and ``read``, tried from the most particular on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pk_excel.core.impor.anggaran import datar, laporan, rujukan
from pk_excel.core.impor.anggaran.baris import Bacaan
from pk_excel.core.impor.lembar import LembarSumber


@dataclass(frozen=True)
class TataLetak:
    """A layout: its name as staff give it, whether a sheet has it, and what it reads."""

    nama: str
    recognise: Callable[[LembarSumber], bool]
    read: Callable[[LembarSumber], Bacaan]


TATA_LETAK = tuple(TataLetak(one.NAMA, one.recognise, one.read) for one in (rujukan, datar, laporan))


def read_sheets(lembar: Sequence[LembarSumber], nama: str = "") -> tuple[tuple[Bacaan, ...], tuple[LembarSumber, ...]]:
    """Return what the sheets say, and the sheets in which no budget was recognised.

    *nama* is the layout that the user knows; without it each sheet's own is found. Raises KeyError for a layout that
    nobody knows.
    """
    layouts = TATA_LETAK if not nama else ({one.nama: one for one in TATA_LETAK}[nama],)
    found, unknown = [], []
    for sheet in lembar:
        layout = next((one for one in layouts if one.recognise(sheet)), None)
        if layout:
            found.append(layout.read(sheet))
        else:
            unknown.append(sheet)
    return tuple(found), tuple(unknown)
