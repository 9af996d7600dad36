"""Times saving against openpyxl in one run: ``python tests/bench/bench_save.py``.

Ratios are what counts; milliseconds depend on the computer. Ten changed cells should be at least 5 times faster than
openpyxl's load and save of the same file, and a whole action should take at most 1.5 times as long as it.
"""

from __future__ import annotations

import sys
import tempfile
import warnings
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from time import perf_counter

import openpyxl

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from survival.commands import all_runs  # noqa: E402 - found through the line above
from survival.equipped import equipped_master  # noqa: E402

from pk_excel.app.registry import action  # noqa: E402
from pk_excel.books.package import CellWrite, patch_workbook  # noqa: E402
from pk_excel.ports import Context  # noqa: E402
from pk_excel.wiring import Workshop  # noqa: E402

RUNS = 7
CELLS = [CellWrite("Referensi", f"Z{row}", f"isi {row}") for row in range(40, 50)]
#: Actions by the run of the SOP before which they are timed.
ACTIONS = (("rkt", "rkt"), ("validasi", "validasi"), ("validasi", "arsip"), ("koreksi", "koreksi"))


def main() -> None:
    """Print one line per task: our time, openpyxl's for the same file, and the ratio that is promised."""
    warnings.simplefilter("ignore")
    print(f"{'task':<34}{'pk-excel':>10}{'openpyxl':>10}   ratio")
    for label, source in (("new master", equipped_master()), ("archived master", _before("langkah --perubahan"))):
        ours, theirs = _times(lambda: patch_workbook(source, CELLS), lambda: _bare(source))  # noqa: B023
        _line(f"ten cells, {label}", ours, theirs, f"{theirs / ours:.1f} times faster (promised: 5)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "PK.xlsm"
        for name, run in ACTIONS:
            source = _before(run)
            ours, theirs = _times(lambda: _act(name, path, source), lambda: _bare(source))  # noqa: B023
            _line(f"{name}, before {run}", ours, theirs, f"{ours / theirs:.2f} times as long (promised: 1.5)")


def _line(task: str, ours: float, theirs: float, ratio: str) -> None:
    print(f"{task:<34}{ours:>8.1f}ms{theirs:>8.1f}ms   {ratio}")


def _before(name: str) -> bytes:
    return next(run for run in all_runs() if run.name == name).before


def _times(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the best time of each, in ms, taken in turns so that a busy moment falls on both."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for work, times in zip((ours, theirs), took, strict=True):
            start = perf_counter()
            work()
            times.append((perf_counter() - start) * 1000)
    return min(took[0]), min(took[1])


def _bare(source: bytes) -> None:
    openpyxl.load_workbook(BytesIO(source), keep_vba=True).save(BytesIO())


def _act(name: str, path: Path, source: bytes) -> None:
    path.write_bytes(source)
    shop = Workshop()
    context = Context(datetime(2026, 1, 20, 9), "Staf", "perintah")
    action(name).perform(shop.book(path), context, shop.bench(path))


if __name__ == "__main__":
    main()
