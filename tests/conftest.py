"""Settings of the whole suite."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import once
import pytest
from hypothesis import HealthCheck, settings

# Examples are limited by number, never by time: a busy machine is no failure. They are the same in every run, so that a
# red test is always the doing of a change; ``pytest --hypothesis-profile=cari`` looks for new ones, many more of them.
_CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("pk-excel", _CALM, derandomize=True)
settings.register_profile("cari", _CALM, max_examples=1000, print_blob=True)
settings.load_profile("pk-excel")


@pytest.fixture(scope="session", autouse=True)
def _shared_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    if given := os.environ.get(once.GIVEN):
        once.folder = Path(given)
    elif "PYTEST_XDIST_WORKER" in os.environ:
        once.folder = tmp_path_factory.getbasetemp().parent


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end: no later search for garbage need walk through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
