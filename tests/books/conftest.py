"""The contract's fixture: the same workbook in every engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from books.engines import ENGINES, SAMPLE, Sample, Subject


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Sample], Subject]:
    """Makes a workbook from a sample in the engine under test."""
    make = ENGINES[request.param]
    return lambda sample: make(sample, tmp_path)


@pytest.fixture
def subject(engine: Callable[[Sample], Subject]) -> Subject:
    """The ordinary sample in the engine under test."""
    return engine(SAMPLE)
