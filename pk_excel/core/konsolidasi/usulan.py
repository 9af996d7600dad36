"""A division's proposal as staff read it, and which of several are about one new row (SOP steps 3-4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol

from pk_excel.core.tables.choices import Keputusan
from pk_excel.core.tables.pencermatan import UsulanRow
from pk_excel.core.values.cells import clean_text
from pk_excel.core.values.target_cell import carried, printed
from pk_excel.core.values.teks import is_empty, one_line, wording

#: Decisions that come with a target.
VALUED = (Keputusan.UBAH, Keputusan.TAMBAH)
Wording = tuple[str, str, str]
_FIRST = 5  # columns: the division, its file and the cell in it, the row



def usulan_line(usulan: UsulanRow) -> str:
    """Return a proposal as staff read it: ``HKM: Ubah menjadi 95% – alasan (dasar: Juknis)``."""
    target = printed(usulan.target_usulan)
    match usulan.keputusan:
        case Keputusan.UBAH:
            what = f"Ubah menjadi {target}"
        case Keputusan.TAMBAH:
            what = f"Tambah dengan target {target}"
        case _:
            what = one_line(usulan.keputusan)
    why = "" if is_empty(usulan.alasan) else f" – {one_line(usulan.alasan)}"
    if not is_empty(usulan.dasar):
        why = why.rstrip(" .")
    basis = "" if is_empty(usulan.dasar) else f" (dasar: {one_line(usulan.dasar)})"
    return f"{usulan.divisi}: {what}{why}{basis}"


def in_order(usulan: Iterable[UsulanRow]) -> list[UsulanRow]:
    """Return proposals in an order that no other order of files changes: that of :func:`usulan_order`."""
    by_row = sorted(usulan, key=_beginning)
    groups = (list(group) for _, group in groupby(by_row, _beginning))
    return [one for group in groups for one in (sorted(group, key=usulan_order) if len(group) > 1 else group)]


def _beginning(usulan: UsulanRow) -> tuple[tuple[str, str], ...]:
    """Return the beginning of :func:`usulan_order`: few proposals share it, and all of it takes five times as long."""
    values = (usulan.value(column) for column in UsulanRow.columns[:_FIRST])
    return tuple((clean_text(value), type(value).__name__) for value in values)


def usulan_order(usulan: UsulanRow) -> tuple[tuple[str, str], ...]:
    """Return a sorting key that no two different proposals share, so that the order of files never counts."""
    values = [usulan.value(column) for column in UsulanRow.columns if column is not UsulanRow.target_usulan]
    values += [carried(usulan.target_usulan), printed(usulan.target_usulan)]  # “95%” and 0,95 are carried alike
    return tuple((clean_text(value), type(value).__name__) for value in values)


class Worded(Protocol):
    """A row that names an indicator."""

    @property
    def dokumen(self) -> object: ...
    @property
    def sasaran(self) -> str: ...
    @property
    def indikator(self) -> str: ...


def wording_of(row: Worded) -> Wording:
    """Return what makes two rows the same indicator: document, sasaran and indikator by their wording."""
    return one_line(row.dokumen), wording(row.sasaran), wording(row.indikator)


def new_row_of(usulan: UsulanRow) -> tuple[Wording, object] | None:
    """Return what proposals of one and the same new row share: its wording and arah; None for other proposals."""
    return (wording_of(usulan), usulan.arah) if usulan.keputusan is Keputusan.TAMBAH else None


def one_new_row(usulan: Sequence[UsulanRow]) -> bool:
    """Return whether all proposals want to add one and the same row; its target may still be open."""
    rows = {new_row_of(one) for one in usulan}
    return len(rows) == 1 and None not in rows

