"""SOP step 7: the corrections of the Ketua Divisi Perencanaan, and which of them change the substance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pk_excel.core.pk.draf import in_force
from pk_excel.core.tables.choices import Bagian, Sifat
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import as_typed, same_value, shown
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.pleno import KoreksiRow
from pk_excel.core.tables.problem import RowProblem, unknown_row
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.target_cell import problem_of, read_target, reread
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.unreadable import BadCell

#: The part of a PK row that each choice of *Bagian* names; a unit is corrected before the target that has it.
_PARTS: dict[Bagian, Column[Any]] = {
    Bagian.SATUAN: PkRow.satuan,
    Bagian.TARGET: PkRow.target,
    Bagian.SASARAN: PkRow.sasaran,
    Bagian.INDIKATOR: PkRow.indikator,
}
_REQUIRED: tuple[Column[Any], ...] = (
    KoreksiRow.id, KoreksiRow.dokumen, KoreksiRow.bagian, KoreksiRow.menjadi, KoreksiRow.sifat, KoreksiRow.catatan,
)  # fmt: skip


@dataclass(frozen=True)
class Koreksi:
    """One correction that was applied: the ``column`` of the PK row, its text before and after, and the note.

    ``sifat`` is the true nature: a target or unit that means something else is substance, whatever was ticked
    (``ditulis``).
    """

    row: KoreksiRow
    id: str
    dokumen: str
    column: Column[Any]
    semula: str
    menjadi: str
    sifat: Sifat
    ditulis: Sifat
    catatan: str


@dataclass(frozen=True)
class KoreksiResult:
    """The draft with the corrections that could be applied; it is good only when ``problems`` is empty.

    ``substance`` and ``editorial`` are the applied ones, by their true nature, in the order of the sheet;
    ``unchanged`` are corrections that say what the draft says already.

    Kinds of problems: ``bad_cell`` (``problem``), ``empty``, ``unknown_row``, ``unknown_row_near`` and ``no_document``
    (``near``: those that were probably meant), ``removed_row``, ``duplicate_row`` (the part is corrected to something
    else, too), ``as_fraction`` and ``unclear_target`` (each ``problem``).
    """

    rows: tuple[PkRow, ...]
    substance: tuple[Koreksi, ...]
    editorial: tuple[Koreksi, ...]
    unchanged: tuple[KoreksiRow, ...]
    problems: tuple[RowProblem, ...]


def apply_corrections(draft: Iterable[PkRow], koreksi: Iterable[KoreksiRow]) -> KoreksiResult:
    """Return *draft* with the corrections in ``tblKoreksi``.

    *draft* is the draft that went to the Ketua Divisi, so that a second run finds the same substance. A corrected
    sasaran is corrected in all rows of its document that belong to it. The note is added to the row's reason.
    """
    run = _Run(list(draft))
    for row in sorted(koreksi, key=_part_order):
        place = run.place_of(row)
        if isinstance(place, RowProblem):
            run.problems.append(place)
        else:
            run.apply(row, place)
    run.problems += run.lost_targets()
    by_place = sorted((one for _place, one in run.applied), key=lambda one: one.row.place.row)
    return KoreksiResult(
        tuple(run.rows),
        tuple(one for one in by_place if one.sifat is Sifat.SUBSTANSI),
        tuple(one for one in by_place if one.sifat is Sifat.REDAKSI),
        tuple(run.unchanged),
        tuple(run.problems),
    )


def _part_order(row: KoreksiRow) -> int:
    return list(_PARTS).index(row.bagian) if isinstance(row.bagian, Bagian) else len(_PARTS)


class _Run:
    """The draft while corrections are applied to it, one after the other."""

    def __init__(self, rows: list[PkRow]) -> None:
        self.before = tuple(rows)
        self.rows = rows
        self.places: dict[RowKey, int] = {row_key(row): place for place, row in reversed(list(enumerate(rows)))}
        self.wanted: dict[tuple[Column[Any], int], str] = {}
        self.applied: list[tuple[int, Koreksi]] = []
        self.unchanged: list[KoreksiRow] = []
        self.problems: list[RowProblem] = []

    def place_of(self, row: KoreksiRow) -> int | RowProblem:
        """Return the index of the PK row that a correction is about, or why it cannot be applied."""
        for column in _REQUIRED:
            value = row.value(column)
            if isinstance(value, BadCell):
                return RowProblem("bad_cell", row, column, {"problem": value.problem})
            if is_empty(value) and column is KoreksiRow.dokumen:
                return unknown_row(row, KoreksiRow.id, self.places)
            if is_empty(value):
                return RowProblem("empty", row, column)
        place = self.places.get(row_key(row))
        if place is None:
            return unknown_row(row, KoreksiRow.id, self.places)
        if not in_force(self.rows[place]):
            return RowProblem("removed_row", row, KoreksiRow.id)
        part = _part(row)
        earlier = {self.wanted.get((part, other)) for other in self._family(place, part)}
        if earlier - {None, one_line(row.menjadi)}:
            return RowProblem("duplicate_row", row, KoreksiRow.menjadi)
        unclear = problem_of(read_target(row.menjadi, self.rows[place].satuan)) if part is PkRow.target else ""
        kind = "as_fraction" if unclear == "fraction_percent" else "unclear_target"
        return RowProblem(kind, row, KoreksiRow.menjadi, {"problem": unclear}) if unclear else place

    def apply(self, row: KoreksiRow, place: int) -> None:
        part = _part(row)
        self.wanted[part, place] = one_line(row.menjadi)
        if as_typed(self.rows[place], part) == one_line(row.menjadi):
            self.unchanged.append(row)
            return
        self.applied.append((place, _correction(row, part, self.rows[place])))
        for other in self._family(place, part):
            self.rows[other] = _corrected(self.rows[other], part, row)

    def lost_targets(self) -> Iterator[RowProblem]:
        """Yield corrections of a unit after which the target, clear before, cannot be read."""
        for place, one in self.applied:
            problem = problem_of(self.rows[place].target)
            if one.column is PkRow.satuan and problem and not problem_of(self.before[place].target):
                yield RowProblem("unclear_target", one.row, KoreksiRow.menjadi, {"problem": problem})

    def _family(self, place: int, part: Column[Any]) -> list[int]:
        """Return the rows that a correction of *part* concerns: all of a sasaran, else the row itself."""
        if part is not PkRow.sasaran:
            return [place]
        return self._families[_sasaran(self.before[place])]

    @cached_property
    def _families(self) -> dict[tuple[str, str, str], list[int]]:
        found = defaultdict[tuple[str, str, str], list[int]](list)
        for place, row in enumerate(self.before):
            found[_sasaran(row)].append(place)
        return found


def _part(row: KoreksiRow) -> Column[Any]:
    """Return the column that a correction whose cells can be read is about."""
    if not isinstance(row.bagian, Bagian):
        raise TypeError(f"no part of a PK row: {row.bagian}")
    return _PARTS[row.bagian]


def _sasaran(row: PkRow) -> tuple[str, str, str]:
    return one_line(row.dokumen), one_line(row.kode_sasaran), wording(row.sasaran)


def _correction(row: KoreksiRow, part: Column[Any], before: PkRow) -> Koreksi:
    after = _changed(before, part, row.menjadi)
    written = Sifat(str(row.sifat))
    told = part in (PkRow.target, PkRow.satuan) and not same_value(part, before, after)
    nature = Sifat.SUBSTANSI if told else written
    return Koreksi(row, *row_key(row), part, shown(before, part), shown(after, part), nature, written, row.catatan)


def _changed(row: PkRow, part: Column[Any], text: str) -> PkRow:
    """Return the row with another text in *part*; a target is read again in the row's unit."""
    if part is PkRow.target:
        return replace(row, target=read_target(text, row.satuan))
    if part is PkRow.satuan:
        return replace(row, satuan=text, target=reread(row.target, text))
    return replace(row, sasaran=text) if part is PkRow.sasaran else replace(row, indikator=text)


def _corrected(row: PkRow, part: Column[Any], koreksi: KoreksiRow) -> PkRow:
    note = f"Koreksi: {one_line(koreksi.catatan)}"
    reason = "" if is_empty(row.alasan) else one_line(row.alasan).rstrip(" .;")
    return replace(_changed(row, part, koreksi.menjadi), alasan=f"{reason}; {note}" if reason else note)
