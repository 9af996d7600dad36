"""The sidik of the RKT: it tells whether what divisions were given has changed since (SOP step 3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sop_tables import rkt_record, rkt_table, said, table, typed

from pk_excel.core.pencermatan.edaran import SHOWN, sidik_rkt
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.rencana import RktRow
from pk_excel.core.tables.sidik import sidik_of
from pk_excel.core.values.cells import Percent

RKT = rkt_table()
Rows = tuple[RktRow, ...]


def shuffled_rows(rows: Rows) -> Rows:
    return rows[::-1]


def shuffled_columns(rows: Rows) -> Rows:
    return table(t.RKT, rows, columns=t.RKT.columns[::-1]).rows


def spaced(rows: Rows) -> Rows:
    return tuple(replace(row, sasaran=f" {row.sasaran}\u00a0") for row in rows)


def typed_otherwise(rows: Rows) -> Rows:
    others = {"95%": Percent(0.95), 3.5: "3,5"}
    cells = [said(row) for row in rows]
    return table(t.RKT, [{**one, "target": others.get(one["target"], one["target"])} for one in cells]).rows


def changed_outside(rows: Rows) -> Rows:
    return tuple(replace(row, keterangan="catatan", kode_sasaran="X") for row in rows)


@pytest.mark.parametrize("change", [shuffled_rows, shuffled_columns, spaced, typed_otherwise, changed_outside])
def test_the_sidik_of_the_rkt_counts_only_what_divisions_see(change: Callable[[Rows], Rows]) -> None:
    changed = change(RKT.rows)
    assert list(map(said, changed)) != list(map(said, RKT.rows)) or change is shuffled_columns
    assert sidik_rkt(changed) == sidik_rkt(RKT.rows)


def test_the_order_of_columns_never_changes_a_sidik() -> None:
    assert sidik_of(RKT.rows, SHOWN[::-1]) == sidik_rkt(RKT.rows)


def sidik_with(**changes: Any) -> str:
    return sidik_rkt([typed(t.RKT, rkt_record("S1.1", **changes))])


@pytest.mark.parametrize(
    ("key", "value"),
    [("id", "S9"), ("dokumen", "Sekretariat"), ("sasaran", "x"), ("indikator", "x"), ("satuan", "Indeks"),
     ("arah", "Stabil"), ("target", "94%"), ("divisi", "HKM")],
)  # fmt: skip
def test_the_sidik_of_the_rkt_changes_with_anything_that_divisions_see(key: str, value: str) -> None:
    assert sidik_with(**{key: value}) != sidik_with()


def test_the_sidik_of_the_rkt_is_the_same_in_every_release() -> None:
    assert sidik_with() == "eb537d8f58b8771a6b6f3e99c84184ba967fb2c0d6a9437092cfbb870ac6f87f"
