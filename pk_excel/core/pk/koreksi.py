"""SOP step 7: the corrections of the Ketua Divisi Perencanaan, and which of them change the substance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pk_excel.core.pk.draf import in_force, pk_record
from pk_excel.core.tables.choices import Sifat
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.records import (
    Record,
    RowLike,
    RowProblem,
    equal_targets,
    folded,
    one_line,
    printed_target,
    reading_problem,
    row_key,
)
from pk_excel.core.tables.row import Row
from pk_excel.core.values.units import same_unit
from pk_excel.core.values.unreadable import BadCell

#: The part of a PK row that each choice of *Bagian* names; a unit is corrected before the target that has it.
_PARTS = {"Satuan": "satuan", "Target": "target", "Sasaran": "sasaran", "Indikator": "indikator"}
_REQUIRED = ("id", "dokumen", "bagian", "menjadi", "sifat", "catatan")


@dataclass(frozen=True)
class Koreksi:
    """One correction that was applied: ``key`` of the PK row, its text before and after, and the note.

    ``sifat`` is the true nature: a target or unit that means something else is substance, whatever was ticked
    (``ditulis``).
    """

    row: Row
    id: str
    dokumen: str
    key: str
    semula: str
    menjadi: str
    sifat: Sifat
    ditulis: Sifat
    catatan: str


@dataclass(frozen=True)
class KoreksiResult:
    """The corrected draft, what was corrected by its true nature, what was so already, and what cannot be applied.

    Kinds of problems: ``bad_cell`` (``problem``), ``empty``, ``unknown_row``, ``removed_row``, ``duplicate_row`` (two
    corrections of one cell, or of one sasaran), ``unclear_target`` (``problem``; also when a new unit does not fit
    the target). The draft is good only when there are none.
    """

    records: tuple[Record, ...]
    substance: tuple[Koreksi, ...]
    editorial: tuple[Koreksi, ...]
    unchanged: tuple[Row, ...]
    problems: tuple[RowProblem, ...]


def apply_corrections(draft: Iterable[RowLike], koreksi: Table) -> KoreksiResult:
    """Return *draft* with the corrections in ``tblKoreksi``.

    *draft* is the draft that went to the Ketua Divisi, so that a second run finds the same substance. A corrected
    sasaran is corrected in all rows of its document that belong to it. The note is added to the row's reason.
    """
    run = _Run([pk_record(row) for row in draft])
    for row in sorted(koreksi.rows, key=_part_order):
        place = run.place_of(row)
        if isinstance(place, RowProblem):
            run.problems.append(place)
        else:
            run.apply(row, place)
    run.problems += run.lost_targets()
    by_place = sorted((one for _place, one in run.applied), key=lambda one: one.row.row)
    return KoreksiResult(
        tuple(run.records),
        tuple(one for one in by_place if one.sifat is Sifat.SUBSTANSI),
        tuple(one for one in by_place if one.sifat is Sifat.REDAKSI),
        tuple(run.unchanged),
        tuple(run.problems),
    )


def _part_order(row: Row) -> int:
    parts = list(_PARTS)
    return parts.index(row.text("bagian")) if row.text("bagian") in parts else len(parts)


class _Run:
    """The draft while corrections are applied to it, one after the other."""

    def __init__(self, records: list[Record]) -> None:
        self.before = tuple(records)
        self.records = records
        self.wanted: dict[tuple[str, int], str] = {}
        self.applied: list[tuple[int, Koreksi]] = []
        self.unchanged: list[Row] = []
        self.problems: list[RowProblem] = []

    def place_of(self, row: Row) -> int | RowProblem:
        """Return the index of the record that a correction is about, or why it cannot be applied."""
        for key in _REQUIRED:
            if isinstance(row[key], BadCell):
                return RowProblem("bad_cell", row, key, {"problem": row[key].problem})
            if row.blank(key):
                return RowProblem("empty", row, key)
        name = row_key(row)
        place = next((place for place, record in enumerate(self.before) if row_key(record) == name), None)
        if place is None:
            return RowProblem("unknown_row", row, "id")
        if not in_force(self.records[place]):
            return RowProblem("removed_row", row, "id")
        part = _PARTS[row.text("bagian")]
        earlier = {self.wanted.get((part, other)) for other in self._family(place, part)}
        if earlier - {None, one_line(row["menjadi"])}:
            return RowProblem("duplicate_row", row, "menjadi")
        unclear = reading_problem(row["menjadi"], self.records[place]["satuan"]) if part == "target" else ""
        return RowProblem("unclear_target", row, "menjadi", {"problem": unclear}) if unclear else place

    def apply(self, row: Row, place: int) -> None:
        part = _PARTS[row.text("bagian")]
        self.wanted[part, place] = one_line(row["menjadi"])
        if one_line(self.records[place][part]) == one_line(row["menjadi"]):
            self.unchanged.append(row)
            return
        self.applied.append((place, _correction(row, part, self.records[place])))
        for other in self._family(place, part):
            self.records[other] = _corrected(self.records[other], part, row)

    def lost_targets(self) -> Iterator[RowProblem]:
        """Yield corrections of a unit after which the target, clear before, cannot be read."""
        for place, one in self.applied:
            problem = _unclear(self.records[place])
            if one.key == "satuan" and problem and not _unclear(self.before[place]):
                yield RowProblem("unclear_target", one.row, "menjadi", {"problem": problem})

    def _family(self, place: int, part: str) -> list[int]:
        """Return the rows that a correction of *part* concerns: all of a sasaran, else the row itself."""
        if part != "sasaran":
            return [place]
        wanted = _sasaran(self.before[place])
        return [other for other, record in enumerate(self.before) if _sasaran(record) == wanted]


def _unclear(record: Record) -> str:
    return reading_problem(record["target"], record["satuan"])


def _sasaran(record: Record) -> tuple[str, str, str]:
    return one_line(record["dokumen"]), one_line(record["kode_sasaran"]), folded(record["sasaran"])


def _correction(row: Row, part: str, record: Record) -> Koreksi:
    written, new = Sifat(row.text("sifat")), row.text("menjadi")
    if part == "target":
        meant_same = equal_targets(record[part], record["satuan"], new, record["satuan"])
        old = printed_target(record[part], record["satuan"])
    else:
        meant_same = part != "satuan" or same_unit(one_line(record[part]), new)
        old = one_line(record[part])
    nature = written if meant_same else Sifat.SUBSTANSI
    return Koreksi(row, *row_key(row), part, old, one_line(new), nature, written, row.text("catatan"))


def _corrected(record: Record, part: str, row: Row) -> Record:
    note = f"Koreksi: {one_line(row['catatan'])}"
    reason = one_line(record["alasan"])
    return {**record, part: row.text("menjadi"), "alasan": f"{reason}; {note}" if reason else note}
