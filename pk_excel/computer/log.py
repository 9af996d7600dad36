"""Where the details of errors that nobody expected are noted: with the user's own files, apart from the program's.

The program's folder is replaced whole by a newer version; what was noted stays. ``lepas.cmd`` of the Windows zip takes
it away with all else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from pk_excel.computer.surroundings import file_problem, trial_file_problem
from pk_excel.core.dokter.facts import Log

_NAME = "pk-excel.log"


def log_file(system: str = sys.platform, known: Mapping[str, str] = os.environ) -> Path:
    """Return the file that takes the details of unexpected errors; *known* are the environment variables."""
    home = Path.home()
    if system == "win32":
        return Path(known.get("LOCALAPPDATA") or home / "AppData" / "Local") / "pk-excel-log" / _NAME
    if system == "darwin":
        return home / "Library" / "Logs" / "pk-excel" / _NAME
    return Path(known.get("XDG_STATE_HOME") or home / ".local" / "state") / "pk-excel" / _NAME


def find_log() -> Log:
    """Return where errors are noted, and why nothing can be written there; nothing is made."""
    path = log_file()
    place = next(place for place in (path, *path.parents) if place.exists())
    return Log(str(path), file_problem(place) if place == path else trial_file_problem(place))
