"""Whatever stands in a table's cells, rows made column by column are those made one by one, each in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from pk_excel.core.tables import schema as t
from pk_excel.core.tables.columns import TableSpec
from pk_excel.core.tables.known import KnownRows
from pk_excel.core.tables.reading import RawTable, read_table
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import CellError, Merged, Percent, RawCell, Shown, Uncalculated

#: Tables with choices, days and moments, money, targets in units of their rows and of others, a column for each year.
REVIEWS = (t.review_table("KUL"),)
SPECS = (t.RENSTRA, t.LANGKAH, t.ANGGARAN, t.PK, t.VERSI, t.RIWAYAT, t.PENGATURAN, *REVIEWS)
YEARS = ("Target 2026", "Target 2027", "Lain")
CELLS: tuple[RawCell, ...] = (
    None, "", "  ", "-", "a", "b", "KPU", "kpu", "Ubah", "Persen", "Laporan", "5", "75%", "2 Laporan", "1.000",
    "3 Mei 2026",
    1, 0, 5, 1.0, 0.0, 0.5, True, False, Percent(0.5, 0), Percent(0.5, 1), Shown(5, 2), CellError("#REF!"),
    Uncalculated("=A1"), Merged("A1:B2"), date(2026, 5, 3), datetime(2026, 5, 3, 9),
)  # fmt: skip
TEXTS = tuple(cell for cell in CELLS if isinstance(cell, str | None))
POOLS = (CELLS, TEXTS, (1, 5, 0, None), (True, 1, None), (datetime(2026, 5, 3, 9), None))


def rows(pool: Sequence[RawCell], width: int) -> Iterator[tuple[RawCell, ...]]:
    """Yield rows in which every cell of *pool* stands in every column, and nearly blank rows."""
    for stride in (0, 1, 3):
        for start in range(len(pool)):
            yield tuple(pool[(start + stride * column) % len(pool)] for column in range(width))
    for filled in range(width):
        yield tuple(pool[0] or pool[-2] if column == filled else None for column in range(width))


def said(rows: Iterable[Row]) -> list[object]:
    """Return all that rows say, and where they stand: the type of each value, too, as 1 and True are equal."""
    known = {"longest", "row_key"}  # found out of a row's values, and kept
    kept = [{key: value for key, value in sorted(vars(row).items()) if key not in known} for row in rows]
    return [{key: (type(value), repr(value)) for key, value in row.items()} for row in kept]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: str(spec.name))
@pytest.mark.parametrize("pool", POOLS)
def test_a_row_says_the_same_whatever_rows_it_stands_among(spec: TableSpec[Any], pool: Sequence[RawCell]) -> None:
    header = (*(column.title for column in spec.columns), *YEARS)
    raw = RawTable(spec.name, "Lembar", 4, 2, header, tuple(rows(pool, len(header))))
    made = read_table(spec, raw).rows
    alone = [replace(raw, top=number, rows=(cells,)) for number, cells in enumerate(raw.rows, raw.top)]
    single = [row for one in alone for row in read_table(spec, one).rows]
    assert [row.place.row for row in made] == [row.place.row for row in single]
    assert said(made) == said(row.at(mine.place) for row, mine in zip(single, made, strict=True))
    assert [row.place.bad for row in made] == [row.place.bad for row in single]
    assert all(row.place.table.header_row == raw.top for row in made)
    if spec in REVIEWS:
        assert said(made) == said(read_table(spec, replace(raw), known=KnownRows()).rows)
    standing = {row.place.row: row for row in made[::2]}
    again = read_table(spec, replace(raw), standing=standing).rows
    assert said(again) == said(made)
    assert all(one is two for one, two in zip(again[::2], made[::2], strict=True))
