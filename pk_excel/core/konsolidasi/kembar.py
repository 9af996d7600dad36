"""Rows that speak of one indicator: new ones that are proposed or planned already, and the two agreements' own.

Nothing is merged on a guess: rows that say nearly the same stay two rows, and each names the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pk_excel.core.konsolidasi.acuan import Acuan
from pk_excel.core.konsolidasi.baris import BarisKonsolidasi
from pk_excel.core.konsolidasi.konflik import Konflik, by_division, konflik, quoted, unit_of, value_of
from pk_excel.core.tables.choices import JenisKonflik, Keputusan
from pk_excel.core.tables.columns import TargetCell
from pk_excel.core.tables.row import RowKey
from pk_excel.core.values.gist import Gists, gist_of
from pk_excel.core.values.target_cell import printed, same_targets
from pk_excel.core.values.teks import is_empty, one_line, wording
from pk_excel.core.values.units import same_unit

SAMA = "Sama dengan {id} ({asal}): satu baris atau dua?"
MIRIP = "Hampir sama dengan {id} ({asal}) “{indikator}”: satu baris atau dua?"
LAGI = "Hampir sama juga dengan {id}."
RUMUSAN = "Berbeda dari {id} ({asal}) dalam {beda}: rumusan mana yang dipakai?"
SASARAN = "Sasarannya hampir sama dengan “{sasaran}” di RKT: rumusan mana yang dipakai?"
BAGIAN = "Indikator ini juga ada pada PK {dokumen} ({id}): di sini {sini}, di sana {sana}; keduanya harus sama."
_NAMED = 5  # twins that a row names in full
_RKT, _RENSTRA, _GONE = "RKT", "Renstra", "dihapus"

Conflicts = dict[RowKey, list[Konflik]]


class _Known(NamedTuple):
    """An indicator that stands somewhere already."""

    key: RowKey
    asal: str
    sasaran: str
    indikator: str
    arah: object

    def differs_in(self, row: BarisKonsolidasi) -> list[str]:
        """Return what *row* says in other words: its indikator, its sasaran, its arah."""
        said = {
            "indikator": wording(self.indikator) == wording(row.indikator),
            "sasaran": wording(self.sasaran) == wording(row.sasaran),
            "arah": self.arah == row.arah,
        }
        return [name for name, same in said.items() if not same]


class _Indicators:
    """Every indicator that stands somewhere, found by its words."""

    def __init__(self, known: Iterable[_Known]) -> None:
        self._known = tuple(known)
        self._worded: dict[str, list[int]] = defaultdict(list)
        self._gists: Gists[int] = Gists()
        for place, one in enumerate(self._known):
            self._worded[wording(one.indikator)].append(place)
            self._gists.add(place, gist_of(one.indikator))

    def twins_of(self, row: BarisKonsolidasi) -> list[_Known]:
        """Return those that are probably the indicator of *row*, in the same document, in their order."""
        if is_empty(row.indikator):
            return []
        alike = {*self._worded.get(wording(row.indikator), ()), *self._gists.alike(gist_of(row.indikator))}
        found = (self._known[place] for place in sorted(alike))
        return [one for one in found if one.key != row.key and one.key[1] == row.key[1]]


def twins(rows: Sequence[BarisKonsolidasi], acuan: Acuan) -> Conflicts:
    """Return what speaks against new rows because their indicator, or nearly the same, stands elsewhere."""
    known = _Indicators(_known(rows, acuan))
    sasaran = {wording(row.sasaran): one_line(row.sasaran) for row in rows if row.dalam_rkt}
    goals: Gists[str] = Gists()
    for words in sasaran:
        goals.add(words, gist_of(words))
    found: Conflicts = {}
    for row in rows:
        if row.baru:
            found[row.key] = [*_indicator_twins(row, known), *_goal_twin(row, sasaran, goals)]
    return found


def _known(rows: Sequence[BarisKonsolidasi], acuan: Acuan) -> Iterator[_Known]:
    """Yield every indicator of the RKT, of the other new rows, and of the Renstra beyond them."""
    for row in rows:
        if row.dalam_rkt or row.baru:
            asal = _RKT if row.dalam_rkt else by_division(row.usulan)
            yield _Known(row.key, asal, row.sasaran, row.indikator, row.arah)
    planned = {row.key for row in rows}
    for key, plan in acuan.renstra.items():
        if key not in planned:
            yield _Known(key, _RENSTRA, plan.sasaran, plan.indikator, plan.arah)


def _indicator_twins(row: BarisKonsolidasi, known: _Indicators) -> Iterator[Konflik]:
    alike = known.twins_of(row)
    if more := alike[_NAMED:]:
        yield konflik(JenisKonflik.GANDA, LAGI.format(id=", ".join(other.key[0] for other in more)), row.usulan)
    for other in alike[:_NAMED]:
        facts = {"id": other.key[0], "asal": other.asal, "indikator": quoted(other.indikator)}
        same = wording(other.indikator) == wording(row.indikator)
        yield konflik(JenisKonflik.GANDA, (SAMA if same else MIRIP).format_map(facts), row.usulan)
        if differs := other.differs_in(row):
            yield konflik(JenisKonflik.RUMUSAN, RUMUSAN.format(**facts, beda=", ".join(differs)), row.usulan)


def _goal_twin(
    row: BarisKonsolidasi, sasaran: Mapping[str, str], goals: Gists[str]
) -> Iterator[Konflik]:
    """Yield that a new row's sasaran is one of the RKT's in other words: it would be printed as a second one."""
    if wording(row.sasaran) in sasaran:
        return
    near = next(goals.alike(gist_of(row.sasaran)), None)
    if near is not None:
        yield konflik(JenisKonflik.RUMUSAN, SASARAN.format(sasaran=quoted(sasaran[near])), row.usulan)


def parts(rows: Sequence[BarisKonsolidasi]) -> Conflicts:
    """Return where the proposals for one indicator would give the two agreements different targets.

    Rows are the same indicator by ID, else by the wording of the indicator, as V18 matches them; both of a pair are
    named, so that the pleno decides them together. Rows that nobody wants to change are V18's.
    """
    found: Conflicts = defaultdict(list)
    for row, other in _pairs(rows):
        changed = [one for one in (*row.usulan, *other.usulan) if one.keputusan is not Keputusan.TETAP]
        if changed and not _agree(row, other):
            for here, there in ((row, other), (other, row)):
                facts = {"dokumen": there.key[1], "id": there.id, "sini": _said(here), "sana": _said(there)}
                about = [one for one in here.usulan if one.keputusan is not Keputusan.TETAP]
                found[here.key].append(konflik(JenisKonflik.BAGIAN, BAGIAN.format_map(facts), about))
    return found


def _pairs(rows: Sequence[BarisKonsolidasi]) -> Iterator[tuple[BarisKonsolidasi, BarisKonsolidasi]]:
    """Yield the rows of two agreements that are one indicator."""
    one_row = [row for row in rows if row.dalam_rkt or row.baru]
    by_id: dict[str, BarisKonsolidasi] = {}
    by_words: dict[str, BarisKonsolidasi] = {}
    for row in one_row:
        first = by_id.setdefault(row.id, row)
        if is_empty(row.id) or first.key[1] == row.key[1]:
            first = by_words.get(wording(row.indikator), row)
        if not is_empty(row.indikator):
            by_words.setdefault(wording(row.indikator), row)
        if first.key[1] != row.key[1]:
            yield first, row


def _outcomes(row: BarisKonsolidasi) -> list[tuple[TargetCell, str]]:
    """Return the targets that the row may get, each once; a removal is none with the unit *dihapus*."""
    found: list[tuple[TargetCell, str]] = [] if row.usulan else [(row.target_rkt, row.satuan)]
    for one in row.usulan:
        gone = one.keputusan is Keputusan.HAPUS
        outcome = (None, _GONE) if gone else (value_of(row, one), unit_of(row, one))
        if not any(_same(outcome, other) for other in found):
            found.append(outcome)
    return found


def _same(a: tuple[TargetCell, str], b: tuple[TargetCell, str]) -> bool:
    return same_unit(a[1], b[1]) and same_targets(a[0], b[0])


def _agree(row: BarisKonsolidasi, other: BarisKonsolidasi) -> bool:
    here, there = _outcomes(row), _outcomes(other)
    return all(any(_same(a, b) for b in there) for a in here) and all(any(_same(a, b) for a in here) for b in there)


def _said(row: BarisKonsolidasi) -> str:
    return " atau ".join(printed(target) if target is not None else unit for target, unit in _outcomes(row))
