"""Who is expected at the rapat pleno, who came, whether it could decide, and who chaired it (SOP step 5).

Expected are the offices that the SOP names, as they are held on the day of the meeting. The SOP names no quorum: more
than half of the commissioners is the plain rule for a body of five (UU 7/2017 has it for the pleno of KPU
Kabupaten/Kota; our reading, so an office can set another).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pk_excel.core.kantor import officials_on, pihak
from pk_excel.core.papers.rapat import Hadirin
from pk_excel.core.tables.choices import Kehadiran, Peran
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.hadir import HadirRow
from pk_excel.core.tables.kantor import PejabatRow
from pk_excel.core.values.teks import is_empty, one_line, wording

EXPECTED = (Peran.KETUA, Peran.ANGGOTA, Peran.SEKRETARIS, Peran.KASUBAG)
#: The commissioners: they decide and count for the quorum; the others take part.
KOMISIONER = (Peran.KETUA, Peran.ANGGOTA)


def expected(pejabat: Iterable[PejabatRow], day: date) -> list[HadirRow]:
    """Return those expected on *day* in the order of their offices, each once; acting ones with Plt. or Plh."""
    held = officials_on(pejabat, day, *EXPECTED)
    rows: dict[str, HadirRow] = {}
    for row in sorted(held, key=lambda one: EXPECTED.index(Peran(str(one.peran)))):
        rows.setdefault(
            wording(row.nama),
            HadirRow(tanggal=day, peran=row.peran, nama=one_line(row.nama), jabatan=one_line(pihak(row).jabatan)),
        )
    return list(rows.values())


def invited(pejabat: Sequence[PejabatRow], before: Iterable[HadirRow], day: date) -> list[HadirRow]:
    """Return the rows of ``tblHadir`` for the meeting of *day*; what is typed about it and about others is kept.

    People whom the office added itself come along; an official who no longer holds an office on *day* does not,
    unless somebody typed whether they came.
    """
    now = expected(pejabat, day)
    names, officials = {wording(row.nama) for row in now}, {wording(row.nama) for row in pejabat}
    earlier: list[HadirRow] = []
    typed: dict[str, HadirRow] = {}
    guests: list[HadirRow] = []
    for row in before:
        name, answered = wording(row.nama), row.hadir is not None or not is_empty(row.keterangan)
        if row.tanggal not in (day, None) and answered:
            earlier.append(row)
        elif name in names:
            typed[name] = row
        elif answered or name not in officials:
            guests.append(replace(row, tanggal=day))
    kept = [_with_answer(row, typed.get(wording(row.nama))) for row in now]
    return [*earlier, *kept, *guests]


def _with_answer(row: HadirRow, typed: HadirRow | None) -> HadirRow:
    # The typed row keeps its place on the sheet: what the office wrote beside it goes with it.
    if typed is None:
        return row
    return replace(typed, tanggal=row.tanggal, peran=row.peran, nama=row.nama, jabatan=row.jabatan)


def of_day(rows: Iterable[HadirRow], day: date) -> list[HadirRow]:
    """Return the rows about the meeting of *day*: those that name it and those that name none."""
    return [row for row in rows if row.tanggal in (day, None) and not is_empty(row.nama)]


def dated(rows: Iterable[HadirRow], day: date) -> list[HadirRow]:
    """Return the rows once the meeting of *day* was held: answered ones that named no day are about it alone."""
    return [replace(row, tanggal=day) if row.tanggal is None and row.hadir is not None else row for row in rows]


@dataclass(frozen=True)
class HadirProblem:
    """What is wrong in ``tblHadir``: ``kind``, the row and its column (None: the row is missing), who it is about.

    Kinds: ``no_attendance`` (not everybody's is typed), ``no_name``, ``not_listed``, ``not_in_office``,
    ``listed_twice``.
    """

    kind: str
    nama: str
    jabatan: str
    row: HadirRow | None = None
    column: Column[Any] = HadirRow.hadir

    @property
    def cell(self) -> str:
        """Return the cell to mend; the empty text for a row that is missing."""
        return self.row.address(self.column) if self.row else ""


@dataclass(frozen=True)
class Sidang:
    """The meeting as ``tblHadir`` tells it.

    ``komisioner`` are the commissioners in office that day, ``hadir`` those of them who came (all of them while nobody
    typed who did), ``kuorum`` how many must come. It could decide only where ``problems`` is empty and enough came.
    """

    rows: tuple[HadirRow, ...]
    komisioner: tuple[HadirRow, ...]
    hadir: tuple[HadirRow, ...]
    kuorum: int
    tercatat: bool
    problems: tuple[HadirProblem, ...] = ()

    def hadirin(self) -> tuple[Hadirin, ...]:
        """Return everybody who was expected, with who came, as the papers list them."""
        return tuple(
            Hadirin(
                row.nama, row.jabatan, str(row.peran or ""), str(row.hadir or ""),
                "" if is_empty(row.keterangan) else one_line(row.keterangan),
            )
            for row in self.rows
        )  # fmt: skip

    def absent(self) -> tuple[HadirRow, ...]:
        """Return the commissioners who did not come, as they stand on the sheet."""
        names = {wording(row.nama) for row in self.komisioner}
        return tuple(row for row in self.rows if wording(row.nama) in names and row.hadir is not Kehadiran.YA)

    def chair(self, typed: str = "") -> HadirRow | None:
        """Return who chaired: the commissioner *typed* (with or without titles), else the Ketua; None if absent."""
        if is_empty(typed):
            return next((row for row in self.hadir if row.peran is Peran.KETUA), None)
        wanted = wording(typed)
        return next((row for row in self.hadir if wanted in (wording(row.nama), wording(row.nama.split(",")[0]))), None)


def sidang(rows: Sequence[HadirRow], pejabat: Sequence[PejabatRow], day: date, kuorum: int | None = None) -> Sidang:
    """Return the meeting of *day*; without *kuorum* more than half of the commissioners must come."""
    due, listed, nameless = expected(pejabat, day), of_day(rows, day), tuple(_nameless(rows, day))
    komisioner = tuple(row for row in due if row.peran in KOMISIONER)
    needed = kuorum if kuorum is not None else len(komisioner) // 2 + 1
    if all(row.hadir is None for row in listed):
        shown = [row for row in invited(pejabat, listed, day) if row.tanggal == day]
        return Sidang(tuple(shown), komisioner, komisioner, needed, tercatat=False, problems=nameless)
    came = {wording(row.nama) for row in listed if row.hadir is Kehadiran.YA}
    present = tuple(row for row in komisioner if wording(row.nama) in came)
    return Sidang(tuple(listed), komisioner, present, needed, True, (*nameless, *_problems(listed, due)))


def _nameless(rows: Iterable[HadirRow], day: date) -> Iterator[HadirProblem]:
    """Yield what was answered about the meeting for nobody."""
    for row in rows:
        if row.tanggal in (day, None) and row.hadir is not None and is_empty(row.nama):
            yield HadirProblem("no_name", "", row.jabatan, row, HadirRow.nama)


def _problems(listed: Sequence[HadirRow], due: Sequence[HadirRow]) -> Iterator[HadirProblem]:
    names = [wording(row.nama) for row in listed]
    in_office = {wording(row.nama): row for row in due}
    for place, row in enumerate(listed):
        name = names[place]
        if name in names[:place]:
            yield HadirProblem("listed_twice", row.nama, row.jabatan, row, HadirRow.nama)
        elif row.peran in KOMISIONER and name not in in_office:
            yield HadirProblem("not_in_office", row.nama, row.jabatan, row, HadirRow.nama)
        elif row.hadir is None:
            yield HadirProblem("no_attendance", row.nama, row.jabatan, row)
    for name, row in in_office.items():
        if name not in names:
            yield HadirProblem("not_listed", row.nama, row.jabatan)
