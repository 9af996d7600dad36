"""Runs pip, the way to every part that is not of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def pip(command: str, *words: str, lock: Path | None = None) -> None:
    """Run a command of pip. Raises CalledProcessError with what pip says."""
    limits = ("--constraint", str(lock)) if lock else ()
    line = [sys.executable, "-m", "pip", command, "--quiet", "--disable-pip-version-check", *limits, *words]
    # The date that pip hands to builders: what they pack bears it, and not today's.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    subprocess.run(line, check=True, capture_output=True, text=True, env=environment)
