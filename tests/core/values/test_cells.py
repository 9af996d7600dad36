"""What a cell hands over as text, before anybody has judged it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pk_excel.core.values.cells import clean_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (2.0, "2"),
        ("\u00a0dua \u200b kata\r\nbaris ", "dua kata\nbaris"),
        (date(2025, 12, 1), "2025-12-01"),
        (datetime(2025, 12, 1), "2025-12-01"),
        (datetime(2025, 12, 1, 9, 30), "2025-12-01 09:30:00"),
    ],
)
def test_a_cell_is_read_as_staff_see_it(value: object, text: str) -> None:
    assert clean_text(value) == text
