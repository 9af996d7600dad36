"""A portion of the planted mistakes and harmless variants; all of them: ``python tests/bench/recall.py``."""

from __future__ import annotations

import pytest
from bench.planted import Mistake, mistakes, variants
from bench.recall import false_alarms, noticed_by
from offices import DONE

PORTION = 9


@pytest.mark.parametrize("mistake", mistakes()[4::PORTION], ids=lambda mistake: mistake.label)
def test_a_planted_mistake_is_noticed_by_its_rule(mistake: Mistake) -> None:
    assert noticed_by(mistake) & set(mistake.rules)


@pytest.mark.parametrize("step", [2, 6, DONE])
@pytest.mark.parametrize("name", [*variants()][::PORTION])
def test_a_harmless_variant_has_no_error_and_no_warning(name: str, step: int) -> None:
    assert false_alarms(step, variants()[name]) == []
