"""A few hundred spoilt workbooks through the actions; ``python tests/hostile/fuzz.py N`` takes thousands."""

from __future__ import annotations

from collections import Counter

import pytest
from hostile.fuzz import master, review


@pytest.mark.parametrize("block", range(2))
def test_spoilt_reviews_are_taken_or_refused_with_a_reason(block: int) -> None:
    ends = Counter(review(seed) for seed in range(block * 40, block * 40 + 40))
    assert {"Dipakai", "Ditolak"} <= set(ends) <= {"Dipakai", "Ditolak", "Sebagian"}


@pytest.mark.parametrize("block", range(2))
def test_actions_on_spoilt_masters_succeed_or_end_in_an_error_and_change_nothing(block: int) -> None:
    ends = Counter(master(seed) for seed in range(block * 15, block * 15 + 15))
    assert {"done", "NotAWorkbook"} <= set(ends)
