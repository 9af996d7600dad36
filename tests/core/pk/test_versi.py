"""Draft versions: every stage stays, rows are compared by their stable IDs, the matrix tells what changed and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import INDIKATOR, retyped, rkt_table, said, table

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.pk.draf import draft_pk
from pk_excel.core.pk.matriks import matrix
from pk_excel.core.pk.versi import (
    Perubahan,
    changes,
    last_number,
    latest,
    next_number,
    rows_of,
    sidik_pk,
    snapshot,
)
from pk_excel.core.tables import schema as t
from pk_excel.core.tables.choices import Tahap
from pk_excel.core.tables.pk import PkRow
from pk_excel.core.tables.row import Row
from pk_excel.core.values.cells import CellError, Percent

unhurried = settings(deadline=None)  # a busy computer proves nothing
RKT = rkt_table()
DRAFT = draft_pk(RKT.rows, consolidate(RKT.rows, ()), set(INDIKATOR))
NOON = datetime(2026, 1, 21, 12)


def changed(name: str, **values: Any) -> list[PkRow]:
    """Return the sample draft with other values in one row."""
    return [retyped(row, **values) if row.id == name else row for row in DRAFT]


def without(name: str) -> list[PkRow]:
    return [row for row in DRAFT if row.id != name]


def key_of(change: Perubahan) -> str:
    return change.column.key if change.column else ""


def cells(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [said(row) for row in rows]


def seen(old: list[PkRow], new: list[PkRow]) -> list[tuple[str, str, str, str, str]]:
    return [(str(one.jenis), one.id, key_of(one), one.old, one.new) for one in changes(old, new)]


def test_a_version_keeps_the_draft_row_by_row_and_gives_it_back() -> None:
    kept = table(t.VERSI, snapshot(Tahap.PLENO, 3, NOON, DRAFT)).rows
    assert cells(rows_of(kept, 3)) == cells(DRAFT)
    assert {row.sidik for row in kept} == {sidik_pk(DRAFT)}
    assert {(row.versi, row.tahap, row.waktu) for row in kept} == {(3, "Pleno", NOON)}


def test_an_earlier_version_is_not_touched_by_a_later_one() -> None:
    later = changed("S1.1", target="97%")
    kept = [*snapshot(Tahap.PLENO, 1, NOON, DRAFT), *snapshot(Tahap.REVISI, 2, NOON, later)]
    rows = table(t.VERSI, kept).rows
    assert cells(latest(rows, Tahap.PLENO)) == cells(DRAFT)
    assert cells(latest(rows)) == cells(latest(rows, Tahap.REVISI)) == cells(later)
    assert latest(rows, Tahap.FINAL) == []
    assert (last_number(rows, Tahap.PLENO), next_number(rows), next_number(())) == (1, 3, 1)


def test_the_sidik_survives_the_sheet_and_another_order_of_rows() -> None:
    kept = table(t.VERSI, snapshot(Tahap.FINAL, 1, NOON, DRAFT)).rows
    assert sidik_pk(kept[::-1]) == sidik_pk(DRAFT)
    assert sidik_pk(changed("S1.1", target=Percent(0.95))) == sidik_pk(DRAFT)


def test_the_sidik_of_a_pk_is_the_same_in_every_release() -> None:
    assert sidik_pk(DRAFT) == "271dfb1c3c2dcfa0746953b1074981c78f0aeea57d4caf377b6075bc55940ab0"


def test_what_cannot_be_read_is_kept_in_a_version_as_it_stands() -> None:
    broken = changed("S1.1", indikator=CellError("#REF!"), target=CellError("#N/A"), no="lain", arah="naik")
    kept = table(t.VERSI, snapshot(Tahap.PLENO, 1, NOON, broken)).rows
    assert cells(rows_of(kept, 1)) == cells(broken)
    assert sidik_pk(rows_of(kept, 1)) == sidik_pk(broken) == kept[0].sidik


@pytest.mark.parametrize("key", [column.key for column in t.PK.columns])
def test_the_sidik_of_a_pk_changes_with_every_column(key: str) -> None:
    assert sidik_pk(changed("S1.1", **{key: "lain"})) != sidik_pk(DRAFT)


def test_changes_name_each_column_that_says_something_else() -> None:
    new = changed("S1.1", target="97%", indikator="Persentase baru")
    assert seen(DRAFT, new) == [
        ("Diubah", "S1.1", "indikator", INDIKATOR["S1.1"][2], "Persentase baru"),
        ("Diubah", "S1.1", "target", "95%", "97%"),
    ]
    assert [one.substance for one in changes(DRAFT, new)] == [False, True]


@pytest.mark.parametrize("target", ["95 %", 95, "95 persen", Percent(0.95)])
def test_another_spelling_of_a_target_is_no_change(target: object) -> None:
    assert seen(DRAFT, changed("S1.1", target=target)) == []


def test_another_spelling_of_a_unit_is_no_change_but_another_wording_is() -> None:
    assert seen(DRAFT, changed("S1.1", satuan="%")) == []
    assert [one[2] for one in seen(DRAFT, changed("S2.1", sasaran="%"))] == ["sasaran"]
    assert [one[2] for one in seen(changed("S2.1", divisi="persen"), changed("S2.1", divisi="%"))] == ["divisi"]


def test_a_new_unit_is_a_change_of_unit_and_of_what_is_promised() -> None:
    new = changed("S1.2", satuan="Nilai")
    assert [(key_of(one), one.old, one.new) for one in changes(DRAFT, new)] == [
        ("satuan", "Indeks", "Nilai"), ("target", "3,5 Indeks", "3,5 Nilai"),
    ]  # fmt: skip


def test_added_and_removed_rows_are_matched_by_id_not_by_place() -> None:
    assert seen(without("S1.1"), DRAFT) == [("Ditambah", "S1.1", "", "", "95%")]
    assert seen(DRAFT, without("S1.1")) == [("Dihapus", "S1.1", "", "95%", "")]
    assert seen(DRAFT, DRAFT[::-1]) == []


def test_a_row_marked_as_removed_counts_as_removed_and_may_come_back() -> None:
    removed = changed("S1.1", status="Dihapus")
    assert seen(DRAFT, removed) == [("Dihapus", "S1.1", "", "95%", "")]
    assert seen(removed, DRAFT) == [("Ditambah", "S1.1", "", "", "95%")]
    assert seen(removed, without("S1.1")) == []


def test_the_same_id_in_two_documents_is_two_rows() -> None:
    both = [*DRAFT, retyped(DRAFT[0], dokumen="Sekretariat", target="90%")]
    assert seen(both, both) == []
    assert [(one.dokumen, one.old) for one in changes(both, DRAFT)] == [("Sekretariat", "90%")]


def test_the_matrix_shows_changed_rows_with_their_target_in_every_draft_and_the_reasons() -> None:
    pleno = changed("S1.1", target="97%", alasan="Kesepakatan rapat")
    koreksi = [
        retyped(row, target="98%", alasan="Kesepakatan rapat; Koreksi: Juknis") if row.id == "S1.1" else row
        for row in pleno
    ]
    result = matrix([("RKT", DRAFT), ("Pencermatan", DRAFT), ("Pleno", pleno), ("Koreksi", koreksi)])
    (row,) = result.baris
    assert result.tahap == ("RKT", "Pencermatan", "Pleno", "Koreksi")
    assert row.nilai == ("95%", "95%", "97%", "98%")
    assert (row.id, row.jenis, row.alasan) == ("S1.1", "Diubah: target", "Kesepakatan rapat; Koreksi: Juknis")
    assert result.tetap == 3


def test_the_matrix_gives_each_reason_once_in_the_order_they_came() -> None:
    drafts = [DRAFT, *(changed("S1.1", target=f"9{n}%", alasan=why) for n, why in enumerate(["A", "B", "A", None]))]
    assert matrix([(str(n), draft) for n, draft in enumerate(drafts)]).baris[0].alasan == "A; B"


def test_the_matrix_shows_wording_where_that_changed() -> None:
    result = matrix([("RKT", DRAFT), ("Final", changed("S2.1", indikator="Nilai AKIP"))])
    assert result.baris[0].nilai == ("Nilai evaluasi AKIP", "Nilai AKIP")
    assert result.baris[0].jenis == "Diubah: indikator"


@pytest.mark.parametrize(
    ("drafts", "values", "jenis"),
    [
        ([without("S1.1"), DRAFT], ("–", "95%"), "Ditambah"),
        ([DRAFT, changed("S1.1", status="Dihapus")], ("95%", "Dihapus"), "Dihapus"),
        ([DRAFT, without("S1.1")], ("95%", "Dihapus"), "Dihapus"),
        ([without("S1.1"), DRAFT, without("S1.1")], ("–", "95%", "Dihapus"), "Ditambah, lalu dihapus"),
        ([DRAFT, without("S1.1"), DRAFT], ("95%", "Dihapus", "95%"), "Dihapus, lalu ditambah"),
        ([DRAFT, changed("S1.1", target="97%"), DRAFT], ("95%", "97%", "95%"), "Diubah: target"),
    ],
)
def test_the_matrix_tells_added_removed_and_reverted_rows(
    drafts: list[list[PkRow]], values: tuple[str, ...], jenis: str
) -> None:
    result = matrix([(str(index), draft) for index, draft in enumerate(drafts)])
    assert [(row.nilai, row.jenis) for row in result.baris] == [(values, jenis)]
    assert result.tetap == 3


edits = st.tuples(
    st.sampled_from(list(INDIKATOR)), st.sampled_from(["target", "satuan", "indikator", "status", "divisi"]),
    st.sampled_from(["97%", "95 %", "BB", "Dihapus", "Berlaku", "PDI"]),
)  # fmt: skip


@unhurried
@given(st.lists(edits, max_size=4), st.lists(edits, max_size=4))
def test_a_matrix_of_two_drafts_always_lists_the_rows_whose_promise_or_wording_changed(
    first: list[tuple[str, str, str]], second: list[tuple[str, str, str]]
) -> None:
    drafts = []
    for edits_made in (first, second):
        draft = list(DRAFT)
        for name, key, value in edits_made:
            draft = [retyped(row, **{key: value}) if row.id == name else row for row in draft]
        drafts.append(draft)
    found = {one.id for one in changes(*drafts) if one.column is not PkRow.divisi}
    assert {row.id for row in matrix([("A", drafts[0]), ("B", drafts[1])]).baris} == found
    assert changes(drafts[0], drafts[0]) == []
