"""Runs ``pk-excel`` in a process of its own that may take so much memory and time and no more."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

GIBIBYTE = 1 << 30
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended; *memory* is the most that it held, in bytes."""

    code: int
    text: str
    memory: int


def run_bounded(*words: object, memory: int = 2 * GIBIBYTE, seconds: float = 120) -> Ended:
    """Run the command with *words*. Raises TimeoutExpired when it takes longer than *seconds*."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    # Not ru_maxrss: that of a new process begins with what the process that started it held.
    measured = "import re, sys; from pk_excel.cli import main\ntry: main()\nfinally:" + (
        " print('\\n', re.search(r'VmHWM:\\s*(\\d+) kB', open('/proc/self/status').read())[1], file=sys.stderr)"
    )
    command = [sys.executable, "-c", measured, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, preexec_fn=limit, cwd=_ROOT)
    *lines, peak = done.stderr.strip().splitlines()
    return Ended(done.returncode, " ".join(" ".join([done.stdout, *lines]).split()), int(peak) * 1024)
