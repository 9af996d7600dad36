"""How time and memory of an office's actions grow with its indicators, and with its divisions.

Each office goes through the SOP in a process of its own: ``python -m bench.growth ROWS DIVISIONS`` in ``tests``. The
memory is read from /proc, so it is measured on Linux.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.big_office import BigOffice
from bench.measuring import Growth

TESTS = Path(__file__).parents[1]
#: Indicators of offices with two divisions; divisions of offices with as few indicators as the sample has.
ROWS, DIVISIONS, FEW = (125, 500, 2000), (5, 20, 80), 16
#: Slopes that are promised: 1 is in proportion, and what is the same for every office makes them smaller.
MOST, MOST_OF_MEMORY = 1.1, 0.6


def rows() -> Iterator[Growth]:
    """Carry offices with more and more indicators through the SOP."""
    yield from _grown([(number, 2) for number in ROWS], ROWS, "")


def divisions() -> Iterator[Growth]:
    """Carry offices with more and more divisions through it, each of which reviews all indicators."""
    yield from _grown([(FEW, number) for number in DIVISIONS], DIVISIONS, ", divisions")


def _grown(offices: Sequence[tuple[int, int]], sizes: tuple[int, ...], of: str) -> Iterator[Growth]:
    found = [_child(*office) for office in offices]
    for action in found[0]:
        memory = action == "memory"
        took = tuple(one[action] for one in found)
        yield Growth(f"{action}{of}", sizes, took, MOST_OF_MEMORY if memory else MOST, "MiB" if memory else "s")


def _child(rows: int, divisions: int) -> dict[str, float]:
    line = [sys.executable, "-m", "bench.growth", str(rows), str(divisions)]
    found: dict[str, float] = json.loads(subprocess.run(line, cwd=TESTS, stdout=subprocess.PIPE, check=True).stdout)
    return found


def carried(rows: int, divisions: int) -> dict[str, float]:
    """Return the seconds of CPU of each action of an office, and the most memory that it took in MiB."""
    with tempfile.TemporaryDirectory() as name:
        took = {one.action: one.seconds for one in BigOffice(Path(name), rows, divisions).story()}
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return {**took, "memory": peak}


GROWTH: Mapping[str, Callable[[], Iterator[Growth]]] = {"baris": rows, "divisi": divisions}

if __name__ == "__main__":
    sys.path.insert(0, str(TESTS.parent))
    print(json.dumps(carried(*map(int, sys.argv[1:]))))
