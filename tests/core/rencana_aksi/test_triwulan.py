"""Four quarters make a year: counts add up, shares and grades are what they were last."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.rencana_aksi.triwulan import agrees, clear, proposed, realised
from pk_excel.core.tables.choices import Akumulasi
from pk_excel.core.values.target_cell import read_target
from pk_excel.core.values.target_types import Target

JUMLAH, AKHIR, RATA_RATA = Akumulasi
QUARTERS = st.lists(st.integers(0, 500), min_size=4, max_size=4)


def target(typed: object, satuan: str) -> Target:
    found = read_target(typed, satuan)  # type: ignore[arg-type]
    assert isinstance(found, Target)
    return found


def cells(typed: str, satuan: str) -> list:
    return [read_target(text or None, satuan) for text in typed.split("|")]


@pytest.mark.parametrize(
    ("satuan", "typed", "expected"),
    [
        ("Persen", "90%", AKHIR), ("%", "≥ 90", AKHIR), ("Nilai", "77,5", AKHIR), ("Indeks", "3,5", AKHIR),
        ("Predikat", "BB", AKHIR), ("Opini", "WTP", AKHIR), ("", "minimal A", AKHIR), ("", "90%", AKHIR),
        ("Laporan", "2 Laporan", JUMLAH), ("lap.", "2", JUMLAH), ("Rupiah", "Rp2.000", JUMLAH),
        ("Sengketa", "0", JUMLAH), ("Orang", "≥ 200", JUMLAH),
    ],
)  # fmt: skip
def test_the_unit_proposes_how_quarters_make_the_year(satuan: str, typed: str, expected: Akumulasi) -> None:
    assert proposed("Jumlah yang ditangani", satuan, read_target(typed, satuan)) is expected


@given(QUARTERS, st.integers(-3, 3))
def test_counts_agree_exactly_when_they_add_up(quarters: list[int], off: int) -> None:
    made = [target(number, "Laporan") for number in quarters]
    year = target(max(sum(quarters) + off, 0), "Laporan")
    assert agrees(JUMLAH, made, year) == (year.low == sum(quarters))


@given(QUARTERS)
def test_a_last_value_agrees_with_the_last_quarter_alone(quarters: list[int]) -> None:
    made = [target(number, "Nilai") for number in quarters]
    assert agrees(AKHIR, made, made[-1])
    assert agrees(AKHIR, made, target(f"≥ {quarters[-1]}", "Nilai"))
    assert not agrees(AKHIR, made, target(quarters[-1] + 1, "Nilai"))


@pytest.mark.parametrize(
    ("kind", "typed", "satuan", "year", "expected"),
    [
        (JUMLAH, "≤ 1|≤ 1|≤ 2|≤ 1", "Sengketa", "≤ 5", True),
        (JUMLAH, "1|1", "Laporan", "≥ 2 Laporan", True),
        (JUMLAH, "≤ 1|≤ 1", "Laporan", "≥ 2", False),
        (RATA_RATA, "70|75|80", "Nilai", "75", True),
        (RATA_RATA, "1|1|2", "Nilai", "1,33", True),
        (RATA_RATA, "1|1|2", "Nilai", "1,34", False),
        (AKHIR, "70|70–79", "Nilai", "70-79", True),
        (AKHIR, "B|minimal BB", "Predikat", "BB", True),
        (AKHIR, "BB|B", "Predikat", "BB", False),
    ],
)
def test_bounds_grades_and_averages_agree_by_meaning(
    kind: Akumulasi, typed: str, satuan: str, year: str, expected: bool
) -> None:
    assert agrees(kind, clear(cells(typed, satuan)), target(year, satuan)) is expected


@pytest.mark.parametrize(
    ("kind", "typed", "satuan", "expected"),
    [
        (JUMLAH, "1 Laporan||2|", "Laporan", "3 Laporan"),
        (JUMLAH, "Rp1.500|Rp500||", "Rupiah", "Rp2.000"),
        (JUMLAH, "0,5%|0,25%||", "Persen", "0,75%"),
        (AKHIR, "70%|-|80%|", "Persen", "80%"),
        (AKHIR, "||B|", "Predikat", "B"),
        (RATA_RATA, "70|75|76|", "Nilai", "73,67 Nilai"),
        (RATA_RATA, "80|80||", "Nilai", "80 Nilai"),
        (JUMLAH, "|||", "Laporan", None),
        (JUMLAH, "1|x||", "Laporan", None),
        (JUMLAH, "≥ 1|||", "Laporan", None),
        (JUMLAH, "B|BB||", "Predikat", None),
        (None, "1|1||", "Laporan", None),
    ],
)
def test_what_quarters_reached_is_counted_so_far(
    kind: Akumulasi | None, typed: str, satuan: str, expected: str | None
) -> None:
    reached = realised(kind, cells(typed, satuan), satuan)
    assert (reached.display() if reached else None) == expected
