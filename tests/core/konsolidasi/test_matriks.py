"""The matrix division × row: nothing that a division proposed is missing, and colour never says anything alone."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sop_tables import INDIKATOR, new, proposals, retyped, rkt_table, usulan

from pk_excel.core.konsolidasi.gabung import consolidate
from pk_excel.core.konsolidasi.matriks import MatriksPencermatan, Sel, matriks_pencermatan, short
from pk_excel.core.tables.choices import JenisKonflik
from pk_excel.core.tables.pencermatan import UsulanRow

unhurried = settings(deadline=None)  # a busy computer proves nothing
RKT = rkt_table()
DIVISI = ("PDI", "KUL", "HKM")


def matrix(*usulan: UsulanRow) -> MatriksPencermatan:
    return matriks_pencermatan(consolidate(RKT.rows, usulan), DIVISI, "KPU Kota Contoh", 2026)


def cell(made: MatriksPencermatan, name: str, kode: str) -> Sel:
    (row,) = [row for row in made.baris if row.id == name]
    return row.sel[[one.kode for one in made.kolom].index(kode)]


@unhurried
@given(st.lists(proposals, max_size=12))
def test_every_proposal_of_every_division_always_stands_in_the_matrix(mix: list[UsulanRow]) -> None:
    made = matrix(*mix)
    shown = Counter(
        (column.kode, text) for row in made.baris for column, sel in zip(made.kolom, row.sel, strict=True)
        for text in sel.usulan
    )  # fmt: skip
    assert shown == Counter((one.divisi, short(one)) for one in mix)
    by_row = {row.key: Counter(map(short, row.usulan)) for row in consolidate(RKT.rows, mix).rows}
    assert by_row == {
        (row.id, row.dokumen): Counter(text for sel in row.sel for text in sel.usulan) for row in made.baris
    }


@unhurried
@given(st.lists(proposals, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_the_files_never_changes_the_matrix(mix: list[UsulanRow], order: random.Random) -> None:
    shuffled = list(mix)
    order.shuffle(shuffled)
    assert matrix(*shuffled) == matrix(*mix)


@unhurried
@given(st.lists(proposals, max_size=10))
def test_every_kind_of_a_division_s_answer_is_one_of_its_row_s(mix: list[UsulanRow]) -> None:
    for row in matrix(*mix).baris:
        for sel in row.sel:
            assert {*sel.jenis} <= {*row.jenis}
            assert sel.usulan or not sel.jenis


def test_a_cell_is_short_and_says_what_speaks_against_it() -> None:
    made = matrix(
        usulan("PDI", "S1.1", "Ubah", "97,5%"), usulan("KUL", "S1.1", "Tetap"), usulan("KUL", "S3.1", "Hapus"),
        new("HKM", "95%"),
    )  # fmt: skip
    assert cell(made, "S1.1", "PDI") == Sel(("Ubah → 97,5%",), (JenisKonflik.TARGET,))
    assert cell(made, "S1.1", "KUL") == Sel(("Tetap",), (JenisKonflik.TARGET,))
    assert cell(made, "S3.1", "KUL") == Sel(("Hapus",))
    assert cell(made, "HKM-B01", "HKM") == Sel(("Tambah → 95%",))
    assert cell(made, "S1.1", "HKM") == Sel()


def test_the_rows_of_an_agreement_stand_together_with_its_new_ones_behind() -> None:
    made = matrix(new("HKM"), new("KUL", dokumen="Sekretariat"))
    assert [row.id for row in made.baris] == ["S1.1", "S1.2", "S2.1", "HKM-B01", "S3.1", "KUL-B01"]


def test_a_division_that_is_active_no_more_keeps_a_column_for_what_it_proposed() -> None:
    made = matrix(usulan("TEK", "S1.1", "Tetap"))
    assert [one.kode for one in made.kolom] == [*DIVISI, "TEK"]
    assert cell(made, "S1.1", "TEK").usulan == ("Tetap",)


@pytest.mark.parametrize("kode", ["pdi", "Pdi"])
def test_a_division_is_known_in_any_case(kode: str) -> None:
    made = matrix(retyped(usulan("PDI", "S1.1", "Tetap"), divisi=kode))
    assert [one.kode for one in made.kolom] == [*DIVISI]
    assert cell(made, "S1.1", "PDI").usulan == ("Tetap",)


def test_without_proposals_all_rows_stand_there_with_blank_cells() -> None:
    made = matrix()
    assert [row.id for row in made.baris] == [*INDIKATOR]
    assert {sel for row in made.baris for sel in row.sel} == {Sel()}
