"""Indonesian numbers and rupiah: read exactly or not at all, printed one way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pk_excel.core.values.numbers import (
    NumberProblem,
    format_number,
    format_rupiah,
    parse_number,
    terbilang,
)

UNITS = {"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7}
UNITS |= {"delapan": 8, "sembilan": 9}
WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
POWERS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_words(words: str) -> int:
    """Read Indonesian number words back, independently of the library that wrote them."""
    total = group = unit = 0
    for word in words.split():
        if word == "seribu":
            total += 1000
        elif word in WHOLE:
            group += WHOLE[word]
        elif word in UNITS:
            unit = UNITS[word]
        elif word in POWERS:
            total, group, unit = total + (group + unit) * POWERS[word], 0, 0
        else:
            group, unit = group + {"belas": 10 + unit, "puluh": 10 * unit, "ratus": 100 * unit}[word], 0
    return total + group + unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500", "1500"),
        ("77,5", "77.5"),
        ("1.234.567,89", "1234567.89"),
        ("1500", "1500"),
        ("1234,567", "1234.567"),
        ("1.234,567", "1234.567"),
        ("0,775", "0.775"),
        ("77,50", "77.50"),
        ("0", "0"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("- 3,5", "-3.5"),
        ("+4", "4"),
        ("  12 ", "12"),
        ("\u00a01.500\u00a0", "1500"),
        ("1\u00a0500\u00a0000", "1500000"),
        ("1 500,25", "1500.25"),
    ],
)
def test_dot_separates_thousands_and_comma_decimals(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1,500",
        "-1,500",
        "1.50.000",
        "1..5",
        ",5",
        "5,",
        ".5",
        "1,234.56",
        "0.500",
        "1.500 000",
        "70 79",
        "1,2,3",
    ],
)
def test_a_number_that_reads_two_ways_is_never_guessed(text: str) -> None:
    with pytest.raises(NumberProblem) as caught:
        parse_number(text)
    assert caught.value.kind == "ambiguous"
    assert caught.value.text == text


@pytest.mark.parametrize("text", ["", " ", "O5", "l00", "5 Lap", "1E+06", "..", "-", "--5", "٣", "nan", "5\n6", "½"])
def test_what_is_not_a_number_says_so(text: str) -> None:
    with pytest.raises(NumberProblem) as caught:
        parse_number(text)
    assert caught.value.kind == "not_a_number"


@given(st.text() | st.text(alphabet="0123456789.,- \u00a0", max_size=12))
def test_reading_a_number_never_fails_in_another_way(text: str) -> None:
    try:
        value = parse_number(text)
    except NumberProblem:
        return
    assert value.is_finite()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234567.50", "1.234.567,50"),
        ("77.5", "77,5"),
        ("1E+6", "1.000.000"),
        ("-1234", "-1.234"),
        ("-0", "0"),
        ("0.00", "0,00"),
    ],
)
def test_numbers_print_with_the_decimals_they_carry(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2))
def test_printed_numbers_always_read_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1234567, "Rp1.234.567"),
        (0, "Rp0"),
        (-1500, "-Rp1.500"),
        (1500000.0, "Rp1.500.000"),
        (Decimal("999.50"), "Rp1.000"),
        (Decimal("2.5"), "Rp3"),
        (Decimal("-0.4"), "Rp0"),
        (10**12, "Rp1.000.000.000.000"),
    ],
)
def test_rupiah_prints_whole_with_rp_and_dots(amount: int | float | Decimal, text: str) -> None:
    assert format_rupiah(amount) == text


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity")])
def test_no_form_prints_nan_or_infinity(amount: float | Decimal) -> None:
    with pytest.raises(NumberProblem):
        format_rupiah(amount)
    with pytest.raises(NumberProblem):
        format_number(Decimal(amount))


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "nol"), (1000, "seribu"), (2_000_000_000, "dua miliar"), (10**18, "satu kuintiliun"), (-5, "minus lima")],
)
def test_numbers_in_words_are_spelled_as_in_the_dictionary(number: int, words: str) -> None:
    assert terbilang(number) == words


@settings(deadline=None)  # the first call imports num2words
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_always_mean_the_number(number: int) -> None:
    assert read_words(terbilang(number)) == number
