"""How time and memory of an office's actions grow with its indicators, and with its divisions.

Each office goes through the SOP in a process of its own: ``python -m bench.growth ROWS DIVISIONS FOLDER`` in ``tests``.
*finalisasi* of the largest one is done again in another, as a command does it: ``python -m bench.growth FOLDER``. The
memory is read from /proc, so it is measured on Linux.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.big_office import MASTER, BigOffice, finalised
from bench.measuring import Growth, Measured, cpu

TESTS = Path(__file__).parents[1]
#: Indicators of offices with two divisions; divisions of offices with as few indicators as the sample has.
ROWS, DIVISIONS, FEW = (125, 500, 2000), (5, 20, 80), 16
#: Slopes that are promised: 1 is in proportion, and what is the same for every office makes them smaller.
MOST, MOST_OF_MEMORY = 1.1, 0.5
#: MiB that *finalisasi* of the largest office may need.
ROOM = 250
#: How long its *validasi* may take, of the time in which openpyxl does no more than load the master.
OF_LOAD = 0.25


def rows() -> Iterator[Growth | Measured]:
    """Carry offices with more and more indicators through the SOP."""
    from openpyxl import load_workbook  # not above: it would count as memory of the offices

    with tempfile.TemporaryDirectory() as name:
        grown = list(_grown([(number, 2) for number in ROWS], ROWS, "", name))
        yield from grown
        peak = _child(name)["memory"]
        load = cpu(lambda: load_workbook(Path(name) / MASTER, keep_vba=True))
    took = {one.task: one.took[-1] for one in grown}
    of = "openpyxl's bare load of its master"
    yield Measured(f"validasi, {ROWS[-1]} rows", took["validasi"] * 1000, load, of, OF_LOAD)
    yield Measured(f"memory of finalisasi, {ROWS[-1]} rows", peak, ROOM, f"{ROOM} MiB", 1.0, "MiB")


def divisions() -> Iterator[Growth]:
    """Carry offices with more and more divisions through it, each of which reviews all indicators."""
    with tempfile.TemporaryDirectory() as name:
        yield from _grown([(FEW, number) for number in DIVISIONS], DIVISIONS, ", divisions", name)


def _grown(offices: Sequence[tuple[int, int]], sizes: tuple[int, ...], of: str, folder: str) -> Iterator[Growth]:
    found = [_child(*office, folder) for office in offices]
    for action in found[0]:
        memory = action == "memory"
        took = tuple(one[action] for one in found)
        yield Growth(f"{action}{of}", sizes, took, MOST_OF_MEMORY if memory else MOST, "MiB" if memory else "s")


def _child(*words: object) -> dict[str, float]:
    line = [sys.executable, "-m", "bench.growth", *map(str, words)]
    found: dict[str, float] = json.loads(subprocess.run(line, cwd=TESTS, stdout=subprocess.PIPE, check=True).stdout)
    return found


def carried(rows: int, divisions: int, kept: Path) -> dict[str, float]:
    """Return the seconds of CPU of each action of an office, and the most memory that it took in MiB.

    Its master before *finalisasi* is left in the folder *kept*.
    """
    with tempfile.TemporaryDirectory() as name:
        office = BigOffice(Path(name), rows, divisions)
        took = {one.action: one for one in office.story()}
    (kept / office.master.name).write_bytes(took["finalisasi"].before)
    return {action: one.seconds for action, one in took.items()} | _memory()


def _memory() -> dict[str, float]:
    return {"memory": int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024}


GROWTH: Mapping[str, Callable[[], Iterator[Growth | Measured]]] = {"baris": rows, "divisi": divisions}

if __name__ == "__main__":
    sys.path.insert(0, str(TESTS.parent))
    *numbers, folder = sys.argv[1:]
    if numbers:
        found = carried(*map(int, numbers), Path(folder))
    else:
        finalised(Path(folder))
        found = _memory()
    print(json.dumps(found))
