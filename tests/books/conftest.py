"""The contract's fixture: the same workbook in every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from books.engines import ENGINES, SAMPLE, Sample, Subject


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Sample], Subject]]:
    """Makes a workbook from a sample in the engine under test."""
    made: list[Subject] = []

    def make(sample: Sample) -> Subject:
        made.append(ENGINES[request.param](sample, tmp_path))
        return made[-1]

    yield make
    for subject in made:
        subject.close()


@pytest.fixture
def subject(engine: Callable[[Sample], Subject]) -> Subject:
    """The ordinary sample in the engine under test."""
    return engine(SAMPLE)
