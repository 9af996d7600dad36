"""``python -m tests.bench [--json] [NAME…]``: all ratios, or those of the names; exit code 1 for a broken promise.

Of one office: ``klik sel ulasan aksi``, as it grows ``baris divisi``, of its papers ``naskah``, of many offices
``batch pekerja memori henti rekap``.

Both sides of a ratio run in turns in one run and are counted in CPU time, so that the computer and what else it does
matter little. Without names all is measured, which takes some minutes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from bench.growth import GROWTH  # noqa: E402 - found through the line above
from bench.many import MANY  # noqa: E402 - found through the line above
from bench.measuring import table  # noqa: E402
from bench.papers import PAPERS  # noqa: E402
from bench.tasks import TASKS as OFFICE  # noqa: E402
from bench.tasks import as_json  # noqa: E402

TASKS = {**OFFICE, **GROWTH, **PAPERS, **MANY}


def main() -> int:
    """Measure what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("names", nargs="*", choices=[*TASKS, []], metavar="|".join(TASKS))
    asked = parser.parse_args()
    found = []
    for name in asked.names or TASKS:
        for one in TASKS[name]():
            found.append(one)
            if not asked.json:
                print(*table([one]), flush=True)
    if asked.json:
        print(as_json(found))
    return 0 if all(one.kept for one in found) else 1


sys.exit(main())
