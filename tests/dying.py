"""Workers that die at an office, as they do when memory runs out or a computer is switched off."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from pk_excel.batch.office import Entry, Job, Office


@dataclass(frozen=True)
class Dying(Job):
    """A job whose worker dies once at the office *before*, and once when it is done with the office *after*."""

    before: str = ""
    after: str = ""
    marks: Path = Path()

    def __call__(self, office: Office) -> Entry:
        """Do the office, or die."""
        if office.path.parent.name == self.before:
            self._die("before")
        entry = super().__call__(office)
        if office.path.parent.name == self.after:
            self._die("after")
        return entry

    def _die(self, when: str) -> None:
        mark = self.marks / when
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
