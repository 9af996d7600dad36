"""Targets: every form in use is read, what is ambiguous is a finding, and what prints reads back the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pk_excel.core.values.cells import Percent, Shown
from pk_excel.core.values.grades import AKIP, BPK, SCALES, Grade, find_grade
from pk_excel.core.values.target import Arah, Operator, Target, TargetProblem, compare, parse_target, same_target
from pk_excel.core.values.units import canonical_unit

UNITS = ["", "Persen", "Laporan", "Dokumen", "Rupiah", "sengketa", "KPU Kab/Kota", "m2"]
OPERATORS = ["", "≥ ", ">=", "> ", "≤", "< ", "minimal ", "maksimal ", "paling sedikit ", "Lebih dari ", "= "]


def decimals(places: int = 4) -> st.SearchStrategy[Decimal]:
    return st.decimals(-(10**9), 10**9, places=places, allow_nan=False, allow_infinity=False)


def written(number: Decimal) -> str:
    return str(number).replace(".", ",")


@st.composite
def number_targets(draw: st.DrawFn) -> Target:
    number, unit = draw(decimals(draw(st.sampled_from([0, 1, 2, 4])))), draw(st.sampled_from(UNITS))
    sign = "%" if unit == "Persen" and abs(number) <= 1 else ""
    return parse_target(f"{draw(st.sampled_from(OPERATORS))}{written(number)}{sign}", unit)


@st.composite
def range_targets(draw: st.DrawFn) -> Target:
    low, high = sorted([draw(decimals(1)), draw(decimals(1))])
    separator = draw(st.sampled_from(["-", "–", " - ", " s.d. ", " sampai dengan "]))
    unit = draw(st.sampled_from(UNITS))
    sign = "%" if unit == "Persen" else ""
    return parse_target(f"{written(low)}{separator}{written(high)}{sign}", unit)


@st.composite
def cell_targets(draw: st.DrawFn) -> Target:
    unit = draw(st.sampled_from(["", "Laporan", "Persen", "Rupiah", "m2"]))
    value = draw(st.floats(-1e9, 1e9) | st.integers(-(10**9), 10**9))
    return parse_target(Percent(value) if unit == "Persen" else value, unit)


@st.composite
def grade_targets(draw: st.DrawFn) -> Target:
    label = draw(st.sampled_from([label for labels in SCALES.values() for label in labels]))
    return parse_target(draw(st.sampled_from(OPERATORS)) + label, draw(st.sampled_from(["", "Predikat"])))


@st.composite
def small_targets(draw: st.DrawFn) -> Target:
    low, width = draw(st.integers(0, 5)), draw(st.integers(0, 3))
    between = draw(st.booleans()) and width
    return parse_target(f"{low}-{low + width}" if between else f"{draw(st.sampled_from(OPERATORS))}{low}")


targets = number_targets() | range_targets() | cell_targets() | grade_targets()
comparable = st.lists(small_targets(), min_size=3, max_size=5) | st.lists(grade_targets(), min_size=3, max_size=5)


def problem(value: object, unit: str = "") -> str:
    with pytest.raises(TargetProblem) as caught:
        parse_target(value, unit)
    return caught.value.kind


@pytest.mark.parametrize(
    ("text", "operator", "low", "high", "unit", "display"),
    [
        ("100%", Operator.EQUAL, "100", "100", "Persen", "100%"),
        ("77,5", Operator.EQUAL, "77.5", "77.5", "", "77,5"),
        ("77,5 %", Operator.EQUAL, "77.5", "77.5", "Persen", "77,5%"),
        ("100 persen", Operator.EQUAL, "100", "100", "Persen", "100%"),
        ("2 Laporan", Operator.EQUAL, "2", "2", "Laporan", "2 Laporan"),
        ("2 Lap", Operator.EQUAL, "2", "2", "Laporan", "2 Laporan"),
        ("2 lap.", Operator.EQUAL, "2", "2", "Laporan", "2 Laporan"),
        ("3Dok", Operator.EQUAL, "3", "3", "Dokumen", "3 Dokumen"),
        ("≥ 77,5", Operator.AT_LEAST, "77.5", None, "", "≥ 77,5"),
        (">= 90%", Operator.AT_LEAST, "90", None, "Persen", "≥ 90%"),
        ("> 5", Operator.AT_LEAST, "5", None, "", "> 5"),
        ("<5 kasus", Operator.AT_MOST, None, "5", "kasus", "< 5 kasus"),
        ("maksimal 0,5%", Operator.AT_MOST, None, "0.5", "Persen", "maksimal 0,5%"),
        ("paling sedikit 3 Dokumen", Operator.AT_LEAST, "3", None, "Dokumen", "paling sedikit 3 Dokumen"),
        ("Lebih dari 3", Operator.AT_LEAST, "3", None, "", "Lebih dari 3"),
        ("70-79", Operator.BETWEEN, "70", "79", "", "70–79"),
        ("70–79 %", Operator.BETWEEN, "70", "79", "Persen", "70–79%"),
        ("70% s.d. 79%", Operator.BETWEEN, "70", "79", "Persen", "70–79%"),
        ("2 sampai dengan 3 Laporan", Operator.BETWEEN, "2", "3", "Laporan", "2–3 Laporan"),
        ("-5 - 3", Operator.BETWEEN, "-5", "3", "", "-5 s.d. 3"),
        ("Rp1.500.000", Operator.EQUAL, "1500000", "1500000", "Rupiah", "Rp1.500.000"),
        ("Rp. 1.500.000,-", Operator.EQUAL, "1500000", "1500000", "Rupiah", "Rp1.500.000"),
        ("-Rp500", Operator.EQUAL, "-500", "-500", "Rupiah", "-Rp500"),
        ("Rp1.000 - Rp2.000", Operator.BETWEEN, "1000", "2000", "Rupiah", "Rp1.000–Rp2.000"),
        ("0 sengketa", Operator.EQUAL, "0", "0", "sengketa", "0 sengketa"),
        ("1.500\u00a0pemilih", Operator.EQUAL, "1500", "1500", "pemilih", "1.500 pemilih"),
    ],
)
def test_every_form_of_a_number_target_is_read_and_printed(
    text: str, operator: Operator, low: str | None, high: str | None, unit: str, display: str
) -> None:
    target = parse_target(text)
    assert (target.operator, target.unit, target.display()) == (operator, unit, display)
    assert target.low == (None if low is None else Decimal(low))
    assert target.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("text", "operator", "scale", "display"),
    [
        ("WTP", Operator.GRADE, BPK, "WTP"),
        ("bb", Operator.GRADE, AKIP, "BB"),
        ("= A", Operator.GRADE, AKIP, "A"),
        ("minimal BB", Operator.AT_LEAST, AKIP, "minimal BB"),
        (">=wdp", Operator.AT_LEAST, BPK, "≥ WDP"),
    ],
)
def test_grades_are_targets_too(text: str, operator: Operator, scale: str, display: str) -> None:
    target = parse_target(text, "Predikat")
    assert target.grade is not None
    assert (target.operator, target.grade.scale, target.display()) == (operator, scale, display)


@pytest.mark.parametrize(
    ("value", "unit", "text", "display"),
    [
        (Percent(0.775), "", "77,5%", "77,5%"),
        (Percent(0.775), "Persen", "77,5%", "77,5%"),
        (Percent(1), "%", "100%", "100%"),
        (Percent(0.07), "Persen", "7%", "7%"),
        (Percent(0.8333, 1), "Persen", "83,3%", "83,3%"),
        (Percent(0.8335, 1), "Persen", "83,4%", "83,4%"),  # as Excel rounds, not to the even digit
        (Percent(10 / 12, 0), "", "83%", "83%"),
        (Percent(0.95, 2), "", "95%", "95%"),
        (Shown(3.456, 2), "", "3,46", "3,46"),
        (Shown(-2.5, 0), "Lap", "-3", "-3 Laporan"),
        (95, "Persen", "95%", "95%"),
        (0, "Persen", "0%", "0%"),
        (2.0, "Lap", "2", "2 Laporan"),
        (0.1 + 0.2, "", "0,3", "0,3"),
        (1500000.0, "Rp", "Rp1.500.000", "Rp1.500.000"),
        (-1500, "Rupiah", "-Rp1.500", "-Rp1.500"),
        (Decimal("12.50"), "Orang", "12,5", "12,5 Orang"),
        (1.234, "", "1,2340", "1,2340"),
        (np.float64(2.0), "", "2", "2"),
        (np.int64(3), "Dok", "3", "3 Dokumen"),
    ],
)
def test_numbers_from_excel_mean_what_the_cell_shows(value: object, unit: str, text: str, display: str) -> None:
    target = parse_target(value, unit)
    assert (str(target), target.display()) == (text, display)


def test_the_text_is_kept_as_written_and_the_unit_column_is_printed() -> None:
    target = parse_target("\u00a0 77,50 ", "%")
    assert (str(target), target.display(), target.unit) == ("77,50", "77,50%", "Persen")
    assert parse_target("2 LAP", "laporan").display() == "2 Laporan"
    assert parse_target("100 m2", "m2").display() == "100 m2"
    assert parse_target("5", "-").display() == "5"


@pytest.mark.parametrize(
    ("value", "unit", "kind"),
    [
        (None, "", "empty"),
        ("  \u00a0", "", "empty"),
        ("-", "Persen", "empty"),
        (float("nan"), "", "empty"),
        (Decimal("NaN"), "", "empty"),
        ("1.5", "", "ambiguous"),
        ("1,500%", "", "ambiguous"),
        ("70 79", "", "ambiguous"),
        ("minimal 70-79", "", "ambiguous"),
        (",5", "", "ambiguous"),
        ("O5", "", "not_a_number"),
        ("5O", "", "not_a_number"),
        ("1O0%", "", "not_a_number"),
        ("--5", "", "not_a_number"),
        ("-Rp-5", "", "not_a_number"),
        ("min 5", "", "not_a_number"),
        ("sangat baik", "", "not_a_number"),
        ("Lap", "", "not_a_number"),
        (">=", "", "not_a_number"),
        ("3 (tiga) Dokumen", "", "not_a_number"),
        ("#REF!", "", "not_a_number"),
        (True, "", "not_a_number"),
        (float("inf"), "", "not_a_number"),
        (1e300, "", "not_a_number"),
        ("9" * 40, "", "not_a_number"),
        ("0," + "3" * 40, "", "not_a_number"),
        ([1], "", "not_a_number"),
        ("BBB", "", "unknown_grade"),
        ("minimal E", "", "unknown_grade"),
        ("WTP-XX", "", "unknown_grade"),
        (0.775, "Persen", "fraction_percent"),
        (1, "%", "fraction_percent"),
        (-0.2, "%", "fraction_percent"),
        ("0,84", "Persen", "fraction_percent"),
        ("1", "persen", "fraction_percent"),
        ("≥ 0,9", "%", "fraction_percent"),
        ("0,7-0,9", "%", "fraction_percent"),
        ("79-70", "", "bounds_reversed"),
        ("100%", "Laporan", "unit_mismatch"),
        ("2 Laporan", "Dokumen", "unit_mismatch"),
        ("70% - 79 Lap", "", "unit_mismatch"),
        ("Rp500 %", "", "unit_mismatch"),
        ("Rp500", "Persen", "unit_mismatch"),
        ("BB", "Persen", "unit_mismatch"),
        (date(2026, 10, 5), "", "date"),
        (datetime(2026, 10, 5), "", "date"),
    ],
)
def test_what_is_not_one_clear_target_is_a_finding(value: object, unit: str, kind: str) -> None:
    assert problem(value, unit) == kind


@pytest.mark.parametrize("text", ["0,5%", "0,5 persen", "≥ 0,5%", "0,5–0,9%", "0,5%-0,9"])
def test_less_than_one_percent_is_clear_with_its_sign(text: str) -> None:
    assert parse_target(text, "Persen").low == Decimal("0.5")


def test_nothing_and_more_than_one_percent_are_clear_without_a_sign() -> None:
    assert [parse_target(text, "Persen").display() for text in ("0", "1,5", "1-2")] == ["0%", "1,5%", "1–2%"]


def test_a_percent_that_contradicts_the_unit_column_is_a_finding() -> None:
    assert problem(Percent(0.02), "Laporan") == "unit_mismatch"


@given(
    st.none()
    | st.text()
    | st.floats()
    | st.floats().map(Percent)
    | st.integers()
    | st.text(alphabet="0123456789.,-–% RpBA≥>slapd", max_size=15),
    st.sampled_from(UNITS),
)
def test_reading_never_fails_in_another_way(value: object, unit: str) -> None:
    try:
        target = parse_target(value, unit)
    except TargetProblem:
        return
    assert same_target(parse_target(str(target), target.unit), target)
    assert same_target(parse_target(target.display(), target.unit), target)


@given(targets)
def test_the_raw_text_always_reads_back_the_same(target: Target) -> None:
    assert same_target(parse_target(str(target), target.unit), target)


@given(targets)
def test_the_printed_form_always_reads_back_the_same(target: Target) -> None:
    again = parse_target(target.display(), target.unit)
    assert same_target(again, target)
    assert again.display() == target.display()


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("95%", ""), ("95 %", ""), True),
        (("95%", ""), (95, "Persen"), True),
        (("≥ 90%", ""), ("minimal 90%", ""), True),
        (("77,50", ""), (77.5, ""), True),
        (("70-70", ""), ("70", ""), True),
        (("2 Lap", ""), (2, "LAPORAN"), True),
        (("5 Kasus", ""), ("5", "kasus"), True),
        (("90%", ""), ("≥ 90%", ""), False),
        (("> 5", ""), ("≥ 5", ""), False),
        (("BB", ""), ("minimal BB", ""), False),
        (("95", ""), ("95%", ""), False),
        (("2 Laporan", ""), ("2 Dokumen", ""), False),
    ],
)
def test_same_target_means_same_meaning_and_unit(a: tuple[object, str], b: tuple[object, str], same: bool) -> None:
    assert same_target(parse_target(*a), parse_target(*b)) is same
    assert same_target(parse_target(*b), parse_target(*a)) is same


@pytest.mark.parametrize(
    ("a", "b", "arah", "expected"),
    [
        ("90%", "95%", Arah.MAKSIMALKAN, -1),
        ("90%", "95%", Arah.MINIMALKAN, 1),
        ("90%", "90 persen", Arah.MINIMALKAN, 0),
        ("90%", "≥ 90%", Arah.MAKSIMALKAN, 0),
        ("> 5", "≥ 5", Arah.MAKSIMALKAN, 1),
        ("< 5", "≤ 5", Arah.MINIMALKAN, 1),
        ("70-79", "75", Arah.MAKSIMALKAN, -1),
        ("70-79", "75", Arah.MINIMALKAN, -1),
        ("≤ 5", "≤ 7", Arah.MAKSIMALKAN, -1),
        ("≤ 5", "5", Arah.MAKSIMALKAN, None),
        ("≥ 5", "5", Arah.MINIMALKAN, None),
        ("B", "BB", Arah.MAKSIMALKAN, -1),
        ("WTP", "minimal WTP-DPP", Arah.MAKSIMALKAN, 1),
        ("maksimal BB", "A", Arah.MAKSIMALKAN, None),
        ("BB", "WTP", Arah.MAKSIMALKAN, None),
        ("BB", "80", Arah.MAKSIMALKAN, None),
        ("2 Laporan", "3 Dokumen", Arah.MAKSIMALKAN, None),
        ("5", "6", Arah.STABIL, -1),
        ("6", "5", Arah.STABIL, -1),
        ("5", "5,0", Arah.STABIL, 0),
        ("5%", "5", Arah.STABIL, None),
    ],
)
def test_the_polarity_decides_which_target_is_worse(a: str, b: str, arah: Arah, expected: int | None) -> None:
    assert compare(parse_target(a), parse_target(b), arah) == expected


@given(comparable, st.sampled_from([Arah.MAKSIMALKAN, Arah.MINIMALKAN]))
def test_comparing_the_other_way_round_always_gives_the_opposite(some: list[Target], arah: Arah) -> None:
    for a, b in permutations(some, 2):
        forth, back = compare(a, b, arah), compare(b, a, arah)
        assert (forth, back) in {(None, None), (0, 0), (1, -1), (-1, 1)}
        assert not same_target(a, b) or forth == 0


@given(comparable, st.sampled_from([Arah.MAKSIMALKAN, Arah.MINIMALKAN]))
def test_better_than_better_is_always_better(some: list[Target], arah: Arah) -> None:
    for a, b, c in permutations(some, 3):
        if compare(a, b, arah) == 1 and compare(b, c, arah) == 1:
            assert compare(a, c, arah) == 1


@given(targets)
def test_a_target_is_never_worse_than_itself(target: Target) -> None:
    assert all(compare(target, target, arah) == 0 for arah in Arah)


@pytest.mark.parametrize("scale", [AKIP, BPK])
def test_grades_are_ordered_within_their_scale(scale: str) -> None:
    grades = [Grade(scale, rank) for rank in range(len(SCALES[scale]))]
    shuffled = [*grades[3:], *grades[:3]]
    assert sorted(shuffled) == grades
    assert [find_grade(grade.label) for grade in grades] == grades
    assert min(grades) < max(grades)


def test_grades_of_two_scales_have_no_order() -> None:
    bb, wtp = find_grade("BB"), find_grade("WTP")
    assert bb is not None
    assert wtp is not None
    assert bb != wtp
    with pytest.raises(TypeError):
        bb < wtp  # noqa: B015 - the comparison itself must fail
    with pytest.raises(TypeError):
        max(bb, wtp)
    with pytest.raises(TypeError):
        bb >= "BB"  # noqa: B015


@pytest.mark.parametrize(
    ("text", "label"), [(" bb ", "BB"), ("wtp – dpp", "WTP-DPP"), ("WTP DPP", "WTP-DPP"), ("aa", "AA")]
)
def test_a_grade_is_found_in_any_case_and_with_any_dash(text: str, label: str) -> None:
    assert str(find_grade(text)) == label


@pytest.mark.parametrize("text", ["", "BBB", "E", "B B B", "80", "WTPDPP"])
def test_what_is_on_no_scale_is_no_grade(text: str) -> None:
    assert find_grade(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("%", "Persen"),
        ("PERSEN", "Persen"),
        ("lap.", "Laporan"),
        ("Dok", "Dokumen"),
        ("–", ""),
        ("  Satker ", "Satker"),
    ],
)
def test_spellings_of_a_unit_are_one_unit(text: str, unit: str) -> None:
    assert canonical_unit(text) == unit
