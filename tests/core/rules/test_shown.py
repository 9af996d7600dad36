"""How findings show a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pk_excel.core.rules.shown import shown
from pk_excel.core.values.cells import Percent
from pk_excel.core.values.unreadable import BadCell


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Percent(0.775), "77,5%"),
        (Percent(0.07), "7%"),
        (0.1 + 0.2, "0,3"),
        (100.0, "100"),
        (Decimal("2.50"), "2,5"),
        (1500, "1500"),
        (date(2023, 7, 3), "3 Juli 2023"),
        (BadCell("#REF!", "error"), "#REF!"),
        (float("inf"), "Infinity"),
        (1e21, "1e+21"),
    ],
)
def test_a_finding_shows_a_cell_as_an_indonesian_sheet_does(value: object, text: str) -> None:
    assert shown(value) == text
