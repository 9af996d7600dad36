"""What is costly to make and the same in all workers of a test run is made by one of them, as a file for the others."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

T = TypeVar("T")
#: By this variable of the environment a run is given the folder of another one.
GIVEN = "PK_EXCEL_ONCE"
#: The folder that the workers of this run share, and no other run; None where a process is alone.
folder: Path | None = None


def once(name: str, make: Callable[[], T]) -> T:
    """Return what *make* makes, from the worker that came first. Keep it in a cache: each call reads the file."""
    if folder is None:
        return make()
    file = folder / f"{name}.pickle"
    with FileLock(f"{file}.lock"):
        if not file.is_file():
            file.write_bytes(pickle.dumps(make()))
        return pickle.loads(file.read_bytes())
