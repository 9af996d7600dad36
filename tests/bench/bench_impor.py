"""Times the import of a budget against openpyxl's mere load of the same file: ``python tests/bench/bench_impor.py``.

Two reports of SAKTI's shape with invented figures, about 5,000 and 50,000 rows and seven merged areas in each row. Each
side runs in a process of its own (Linux), so that its peak of memory is its own. Promised: at most a third of the time
and half the memory above what the interpreter with its libraries takes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from impor.sakti import budget, report  # noqa: E402 - found through the line above

ROWS = (5_000, 50_000)
TIME, MEMORY = 1 / 3, 1 / 2
_MEASURED = """
import json, re, sys, time
from pathlib import Path
import openpyxl
from pk_excel.books.sumber import read_sources
from pk_excel.core.impor.anggaran.pohon import grow
from pk_excel.core.impor.anggaran.tata_letak import read_sheets
from pk_excel.core.tables.choices import Tingkat
import pk_excel.books.file.reader

def peak():  # not getrusage: its maximum is that of the parent until the child has more
    return int(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024

path, start, before = Path(sys.argv[1]), time.process_time(), peak()
if sys.argv[2] == "openpyxl":
    kept = openpyxl.load_workbook(path)
else:
    sheets = [sheet for source in read_sources([path]) for sheet in source.lembar]
    kept = grow(read_sheets(sheets)[0], Tingkat.AKUN)
    assert not kept.masalah
print(json.dumps([time.process_time() - start, peak() - before]))
"""


def main() -> None:
    """Print one line per report: seconds of CPU and megabytes of both sides, and the ratios that are promised."""
    print(f"{'rows':>8}{'pk-excel':>20}{'openpyxl':>20}   time (≤ {TIME:.2f})   memory (≤ {MEMORY:.2f})")
    with tempfile.TemporaryDirectory() as folder:
        for rows in ROWS:
            path = Path(folder) / f"sakti-{rows}.xlsx"
            path.write_bytes(report(budget(rows)))
            (ours, mine), (theirs, their) = (_measured(path, side) for side in ("pk-excel", "openpyxl"))
            sides = f"{ours:>8.2f} s {mine:>6.0f} MiB{theirs:>10.2f} s {their:>6.0f} MiB"
            print(f"{rows:>8}{sides}   {ours / theirs:>13.2f}   {mine / their:>15.2f}")


def _measured(path: Path, side: str) -> tuple[float, float]:
    ran = subprocess.run([sys.executable, "-c", _MEASURED, str(path), side], capture_output=True, check=True, text=True)
    seconds, megabytes = json.loads(ran.stdout)
    return seconds, megabytes


if __name__ == "__main__":
    main()
