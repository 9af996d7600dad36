"""SOP step 2: the Rencana Kerja Tahunan of a year from the Renstra."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pk_excel.core.tables.choices import Cakupan, Dokumen
from pk_excel.core.tables.columns import Column
from pk_excel.core.tables.comparing import same_value, shown
from pk_excel.core.tables.reading import Table
from pk_excel.core.tables.rencana import RenstraRow, RktRow
from pk_excel.core.tables.row import RowKey, row_key
from pk_excel.core.values.target_cell import problem_of
from pk_excel.core.values.teks import is_empty, one_line, wording

_NAMING = (RktRow.id, RktRow.dokumen)
#: What the RKT takes from the Renstra: the columns that both have, and of its targets that of the year.
_TAKEN: tuple[Column[Any], ...] = tuple(
    column
    for column in RktRow.columns
    if column not in _NAMING and column.key in {RenstraRow.target.prefix, *(one.key for one in RenstraRow.columns)}
)
_SASARAN: tuple[Column[Any], ...] = (RenstraRow.kode_sasaran, RenstraRow.sasaran)
_NEEDED: tuple[Column[Any], ...] = (RenstraRow.id, RenstraRow.dokumen, *_SASARAN, RenstraRow.indikator)


@dataclass(frozen=True)
class Difference:
    """A value that the RKT has otherwise than the Renstra; the RKT's stays (it was decided later)."""

    id: str
    dokumen: str
    column: Column[Any]
    renstra: str
    rkt: str


@dataclass(frozen=True)
class Skipped:
    """A Renstra row that gives no RKT row, and the column that says why.

    ``reason``: ``no_target`` in that year; of rows that cannot be used as they stand, ``empty`` (a cell without which
    there is no indicator), ``no_dokumen`` (empty or unreadable), ``duplicate`` ID.
    """

    row: RenstraRow
    reason: str
    column: Column[Any] = RenstraRow.id

    @property
    def unusable(self) -> bool:
        """Return whether the row must be mended: a row without a target in this year is only not due."""
        return self.reason != "no_target"


@dataclass(frozen=True)
class Filled:
    """A blank cell of the Renstra that says what stands above it, as a merged cell does."""

    row: RenstraRow
    column: Column[Any]
    value: str


def filled_down(renstra: Table[RenstraRow]) -> tuple[Table[RenstraRow], tuple[Filled, ...]]:
    """Return the Renstra with code and wording of a Sasaran in each of its rows, and the cells that were blank.

    A cell merged over several rows holds its words in the first only. Where document or code say that a row belongs
    to another Sasaran nothing is filled.
    """
    rows: list[RenstraRow] = []
    filled: list[Filled] = []
    above: RenstraRow | None = None
    for row in renstra.rows:
        mine = list(_from_above(row, above)) if above is not None else []
        filled += mine
        said: dict[str, Any] = {one.column.key: one.value for one in mine}
        above = replace(row, **said)
        rows.append(above)
    return replace(renstra, rows=tuple(rows)), tuple(filled)


def _from_above(row: RenstraRow, above: RenstraRow) -> Iterator[Filled]:
    blank = [column for column in _SASARAN if is_empty(row.value(column))]
    same = all(wording(row.value(column)) == wording(above.value(column)) for column in _SASARAN if column not in blank)
    if same and row.dokumen == above.dokumen:
        yield from (Filled(row, one, above.value(one)) for one in blank if not is_empty(above.value(one)))


@dataclass(frozen=True)
class RktResult:
    """The RKT of the year. ``year_known`` is False when the Renstra has no column for it: nothing is taken then.

    ``rows`` are the rows that were there, in their order, then the ``added`` ones. ``kept`` are the rows that were
    there, ``gone`` those of them that the Renstra does not name. ``offers`` are the rows as the Renstra gives them.
    """

    year_known: bool
    rows: tuple[RktRow, ...]
    added: tuple[RowKey, ...] = ()
    kept: tuple[RowKey, ...] = ()
    differences: tuple[Difference, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    gone: tuple[RowKey, ...] = ()
    offers: Mapping[RowKey, RktRow] = field(default_factory=dict)

    @property
    def differing(self) -> tuple[RowKey, ...]:
        """Return the rows that the Renstra has otherwise, in its order."""
        return tuple(dict.fromkeys((one.id, one.dokumen) for one in self.differences))

    def documents_of(self, name: str) -> tuple[str, ...]:
        """Return for which documents the Renstra has the row of that ID."""
        return tuple(dokumen for other, dokumen in self.offers if other == name)


def renewed(rkt: Sequence[RktRow], offers: Mapping[RowKey, RktRow], wanted: Collection[RowKey]) -> tuple[RktRow, ...]:
    """Return the RKT with what the Renstra says in the rows *wanted*; remarks and other rows stay as they are.

    A wanted row that the Renstra does not have is left out.
    """
    return tuple(
        replace(row, **{column.key: getattr(offers[key], column.key) for column in _TAKEN}) if key in wanted else row
        for row in rkt
        for key in [row_key(row)]
        if key in offers or key not in wanted
    )


def draft_rkt(renstra: Table[RenstraRow], rkt: Table[RktRow], tahun: int) -> RktResult:
    """Return the RKT of *tahun*: the rows it has, and one row more per Renstra row and document it lacks.

    Nothing that stands in the RKT is overwritten (domain §6.5): what differs is reported. A Renstra row for both
    documents gives a row for each, under the same ID.
    """
    present = {row_key(row): row for row in rkt.rows}
    if tahun not in renstra.years():
        return RktResult(False, rkt.rows, kept=tuple(present))
    offers, skipped = _offers(renstra.rows, tahun)
    planned = {key: offer for key, offer in offers.items() if problem_of(offer.target) != "empty"}
    new = {key: offer for key, offer in planned.items() if key not in present}
    added = sorted(new, key=lambda key: tuple(Dokumen).index(Dokumen(key[1])))
    skipped += _without_target(renstra, {key[0] for key in offers if key not in planned and key not in present})
    return RktResult(
        True,
        (*rkt.rows, *(new[key] for key in added)),
        tuple(added),
        tuple(present),
        tuple(_differences(offers, present)),
        tuple(skipped),
        tuple(key for key in present if key not in offers),
        offers,
    )


def _offers(renstra: Iterable[RenstraRow], tahun: int) -> tuple[dict[RowKey, RktRow], list[Skipped]]:
    """Return what the Renstra gives for the year, and the rows that give nothing."""
    offers: dict[RowKey, RktRow] = {}
    skipped: list[Skipped] = []
    names: set[str] = set()
    for row in renstra:
        name = one_line(row.id)
        offer = list(_offered(row, tahun))
        blank = next((column for column in _NEEDED if is_empty(row.value(column))), None)
        if blank is not None:
            skipped.append(Skipped(row, "empty", blank))
        elif not offer:
            skipped.append(Skipped(row, "no_dokumen", RenstraRow.dokumen))
        elif name in names:
            skipped.append(Skipped(row, "duplicate"))
        else:
            names.add(name)
            offers |= {row_key(one): one for one in offer}
    return offers, skipped


def _offered(row: RenstraRow, tahun: int) -> Iterator[RktRow]:
    for dokumen in row.dokumen.documents if isinstance(row.dokumen, Cakupan) else ():
        taken = {one.key: getattr(row, one.key) for one in _TAKEN if one is not RktRow.target}
        yield RktRow(id=row.id, dokumen=dokumen, target=row.target.get(tahun), **taken)


def _without_target(renstra: Table[RenstraRow], names: set[str]) -> Iterator[Skipped]:
    first = renstra.index(lambda row: one_line(row.id))
    return (Skipped(row, "no_target") for name, row in first.items() if name in names)


def _differences(offers: dict[RowKey, RktRow], present: dict[RowKey, RktRow]) -> Iterator[Difference]:
    for key, offer in offers.items():
        if key in present:
            mine = present[key]
            for column in _TAKEN:
                if not same_value(column, offer, mine):
                    yield Difference(*key, column, shown(offer, column), shown(mine, column))
