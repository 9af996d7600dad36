"""How long many offices take: a batch of them, two workers instead of one, Ctrl-C, memory, and the province's view.

Workers are processes of their own: what they use is read from /proc, so this measures on Linux.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import openpyxl
from bench.big_office import USER
from bench.measuring import Measured, in_turns
from offices import Office

#: Different offices; larger provinces are copies of them.
DIFFERENT = 12
FEW, MANY_OFFICES = 50, 552
_QUIET = 0.7  # processes that want a core
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass
class Used:
    """What a command with all its processes used: wall seconds, CPU seconds and peak memory in MiB of each."""

    exit_code: int = 0
    wall: float = 0.0
    cpu: dict[int, float] = field(default_factory=dict)
    peak: dict[int, float] = field(default_factory=dict)

    def look(self, process: int) -> None:
        """Note what *process* and those that it started have used so far."""
        with suppress(OSError, IndexError):
            words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            self.cpu[process] = (int(words[11]) + int(words[12])) / _TICK
            status = Path(f"/proc/{process}/status").read_text()
            self.peak[process] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
            for thread in Path(f"/proc/{process}/task").iterdir():
                for child in (thread / "children").read_text().split():
                    self.look(int(child))


def batch() -> Iterator[Measured]:
    """Run an action over a province: its CPU an office, workers' start included, against a bare load of the master."""
    with _province(FEW) as folder:
        source = next(folder.rglob("PK-*.xlsm")).read_bytes()
        yield _per_office("validasi", folder, FEW, source, 0.5)
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name) / "0", 8)
        for number in range(1, 20):
            shutil.copytree(office.folder, Path(name) / str(number))
        yield _per_office("finalisasi", Path(name), 20, office.master.read_bytes(), 2.0)


def _per_office(action: str, folder: Path, count: int, source: bytes, most: float) -> Measured:
    ours = sum(_run("batch", action, folder, "--proses", 2).cpu.values()) * 1000 / count
    theirs = in_turns(lambda: None, lambda: openpyxl.load_workbook(BytesIO(source)), 3)[1]
    return Measured(f"{action} of {count} offices, each", ours, theirs, "openpyxl's bare load", most)


def workers() -> Iterator[Measured]:
    """Give two workers what one did: wall time, so nothing is promised where others keep the cores busy."""
    load = os.getloadavg()[0]
    with _province(4 * FEW) as folder:
        one, two = (_run("batch", "validasi", folder, "--proses", number).wall * 1000 for number in (1, 2))
    most = 1 / 1.8 if load < _QUIET else None
    yield Measured(f"{4 * FEW} offices, two workers", two, one, f"one worker; load before {load:.1f}", most)


def memory() -> Iterator[Measured]:
    """Take more offices: no process grows with their number."""
    peaks = []
    for number in (FEW, MANY_OFFICES):
        with _province(number) as folder:
            peaks.append(max(_run("batch", "validasi", folder, "--proses", 2).peak.values()))
    yield Measured(f"memory of a batch of {MANY_OFFICES}", peaks[1], peaks[0], f"of {FEW}", 1.2, "MiB")


def interruption() -> Iterator[Measured]:
    """Press Ctrl-C in a batch: it ends with its ledger, within the time that two offices take."""
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name) / "0", 8)
        for number in range(1, 40):
            shutil.copytree(office.folder, Path(name) / str(number))
        ledger = Path(name) / "hasil.csv"
        lines = ledger.with_suffix(".jsonl")
        process = _start("batch", "finalisasi", name, "--proses", 2, "--catat", ledger)
        while sum("exit_code" in line for line in _lines(lines)) < 4:
            time.sleep(0.01)
        pressed = time.perf_counter()
        process.send_signal(signal.SIGINT)
        process.wait()
        took = (time.perf_counter() - pressed) * 1000
        seconds = [told["seconds"] for line in _lines(lines) if "seconds" in (told := json.loads(line))]
        assert process.returncode == 130
        assert ledger.is_file()
    yield Measured("Ctrl-C until the ledger is there", took, 2000 * sum(seconds) / len(seconds), "two offices", 1.0)


def recap() -> Iterator[Measured]:
    """Look at a province: CPU and memory of as many offices as the country has regencies and cities, doubled few."""
    with _province(FEW) as few, _province(MANY_OFFICES) as many:
        used = [_run("rekap", one, "--ke", one / "r.xlsx", "--html", one / "r.html") for one in (few, many)]
    cpu, peak = ([1000 * sum(one.cpu.values()) for one in used], [max(one.peak.values()) for one in used])
    yield Measured(f"rekap of {MANY_OFFICES} offices", cpu[1], 60_000, "a minute", 1.0)
    yield Measured(f"memory of a rekap of {MANY_OFFICES}", peak[1], peak[0], f"of {FEW}", 1.35, "MiB")


@contextmanager
def _province(offices: int) -> Iterator[Path]:
    """Yield a folder of that many offices at different steps."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run("contoh", "--kantor", min(DIFFERENT, offices), folder / "asal")
        made = sorted(path for path in (folder / "asal").iterdir() if path.is_dir())
        province = folder / "provinsi"
        for number in range(offices):
            shutil.copytree(made[number % len(made)], province / f"{number:04}")
        yield province


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def _start(*words: object) -> subprocess.Popen[bytes]:
    who = [] if words[0] == "contoh" else ["--oleh", USER]
    line = [sys.executable, "-m", "pk_excel", *map(str, words), *who]
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _run(*words: object) -> Used:
    """Run a command to its end; some offices of a province may fail."""
    used, start = Used(), time.perf_counter()
    process = _start(*words)
    while process.poll() is None:
        used.look(process.pid)
        time.sleep(0.1)
    used.wall, used.exit_code = time.perf_counter() - start, process.returncode
    return used


MANY: Mapping[str, Callable[[], Iterator[Measured]]] = {
    "batch": batch, "pekerja": workers, "memori": memory, "henti": interruption, "rekap": recap,
}  # fmt: skip
