"""The budget tree from what the sources say: full codes, sums from the details up, and all that does not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pk_excel.core.impor.anggaran.baris import Bacaan, BarisSumber, Masalah
from pk_excel.core.impor.anggaran.kode import KPU, LEVELS, Kode, levels
from pk_excel.core.impor.lembar import Tempat
from pk_excel.core.tables.choices import Tingkat

_NAMED = 6  # cells of parts that a problem lists


@dataclass(frozen=True)
class Simpul:
    """A row of the tree: its full code with ministry and unit, level, name (empty: no source says it) and amount.

    ``tempat`` is where its amount stands; None where it was added up from what is below.
    """

    kode: str
    tingkat: Tingkat
    uraian: str
    pagu: int
    tempat: Tempat | None


@dataclass(frozen=True)
class Pohon:
    """The tree, parents first, siblings in the order of their codes, with what is wrong in the sources.

    ``total`` is the sum of the programs in whole rupiah, ``di_bawah`` how many codes lie below the wanted level.
    """

    simpul: tuple[Simpul, ...]
    total: int
    di_bawah: int
    masalah: tuple[Masalah, ...]


def grow(bacaan: Sequence[Bacaan], deepest: Tingkat, dipa: int | None = None, awalan: Kode = KPU) -> Pohon:
    """Return the tree of all *bacaan* down to the level *deepest*, reconciled at every level of the sources.

    *dipa* is the total that the workbook cites; *awalan* the ministry and unit that the budget must be of.
    """
    sources = _Sources(tuple(bacaan))
    problems = (
        *(problem for one in bacaan for problem in one.masalah),
        *_foreign(bacaan, awalan),
        *sources.twice(),
        *sources.unbalanced(),
        *_wrong_totals(bacaan, sources.total, dipa),
    )
    wanted = [kode for kode in sorted(sources.amounts) if LEVELS.index(levels(kode)[-1]) <= LEVELS.index(deepest)]
    nodes = tuple(
        Simpul(
            ".".join((*awalan, *kode)), levels(kode)[-1], sources.name(kode), sources.amounts[kode], sources.place(kode)
        )
        for kode in wanted
    )
    return Pohon(nodes, sources.total, len(sources.amounts) - len(nodes), problems)


@dataclass(frozen=True)
class _Sources:
    """The rows of all sources by their codes."""

    bacaan: tuple[Bacaan, ...]
    own: dict[Kode, list[BarisSumber]] = field(default_factory=lambda: defaultdict(list))
    details: dict[Kode, list[BarisSumber]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for one in self.bacaan:
            for row in one.baris:
                (self.details if row.tingkat is None else self.own)[row.kode].append(row)

    @cached_property
    def children(self) -> Mapping[Kode, list[Kode]]:
        """The codes directly below each code."""
        known = {kode[:length] for kode in (*self.own, *self.details) for length in range(1, len(kode) + 1)}
        below: dict[Kode, list[Kode]] = defaultdict(list)
        for kode in sorted(known):
            below[kode[:-1]].append(kode)
        return below

    @cached_property
    def amounts(self) -> Mapping[Kode, int]:
        """The amount of every code: its own, or else the sum of what is below it."""
        found: dict[Kode, int] = {}
        for kode in sorted((kode for below in self.children.values() for kode in below), key=len, reverse=True):
            found[kode] = self.own[kode][0].jumlah if kode in self.own else self._parts(kode, found)
        return found

    @property
    def total(self) -> int:
        """The sum of the programs."""
        return sum(self.amounts[kode] for kode in self.children.get((), ()))

    def _parts(self, kode: Kode, amounts: Mapping[Kode, int]) -> int:
        details = sum(row.jumlah for row in self.details.get(kode, ()))
        return details + sum(amounts[one] for one in self.children.get(kode, ()))

    def place(self, kode: Kode) -> Tempat | None:
        """Return where the amount of a code stands."""
        return self.own[kode][0].tempat if kode in self.own else None

    def name(self, kode: Kode) -> str:
        """Return the name of a code: as its row says, or as the one name that reference tables know for it."""
        written = next((row.uraian for row in self.own.get(kode, ()) if row.uraian), "")
        if written:
            return written
        key = (levels(kode)[-1], kode[-2] if len(kode) > 1 else "", kode[-1])
        known = {name for one in self.bacaan for name in one.nama.get(key, ())}
        return known.pop() if len(known) == 1 else ""

    def twice(self) -> Iterator[Masalah]:
        """Yield each row of a code that stands before with another amount."""
        for kode, (first, *others) in self.own.items():
            for row in others:
                if row.jumlah != first.jumlah:
                    yield Masalah("kode_ganda", row.tempat, {
                        "kode": _shown(kode), "jumlah": first.jumlah, "lain": row.jumlah, "sel": first.tempat.sel,
                    })  # fmt: skip

    def unbalanced(self) -> Iterator[Masalah]:
        """Yield each code whose parts do not add up to its own amount."""
        for kode, (row, *_) in self.own.items():
            below = (self.own[child][0] for child in self.children.get(kode, ()) if child in self.own)
            parts = [*self.details.get(kode, ()), *below]
            found = self._parts(kode, self.amounts)
            if found != row.jumlah and (parts or self.children.get(kode)):
                cells = ", ".join(one.tempat.sel for one in parts[:_NAMED]) + (", …" if len(parts) > _NAMED else "")
                yield Masalah("jumlah_rincian", row.tempat, {
                    "kode": _shown(kode), "pagu": row.jumlah, "jumlah": found, "selisih": abs(found - row.jumlah),
                    "rincian": cells,
                })  # fmt: skip


def _shown(kode: Kode) -> str:
    """Return a code as sheet and papers write it, with ministry and unit."""
    return ".".join((*KPU, *kode))


def _foreign(bacaan: Sequence[Bacaan], awalan: Kode) -> Iterator[Masalah]:
    for one in bacaan:
        for written, place in one.awalan.items():
            if written != awalan:
                yield Masalah("kementerian", place, {"tertulis": ".".join(written), "wajib": ".".join(awalan)})


def _wrong_totals(bacaan: Sequence[Bacaan], total: int, dipa: int | None) -> Iterator[Masalah]:
    stated = [one.total for one in bacaan if one.total]
    if stated and (said := sum(value for value, _ in stated)) != total:
        facts = {"tertulis": said, "jumlah": total, "selisih": abs(said - total)}
        yield Masalah("jumlah_seluruhnya", stated[0][1], facts)
    if dipa is not None and dipa != total:
        yield Masalah("total_dipa", None, {"dipa": dipa, "jumlah": total, "selisih": abs(dipa - total)})
