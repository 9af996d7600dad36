"""Why the system refuses, in the same words on every system."""

from __future__ import annotations

import os

#: Windows' own numbers for what no number of POSIX says: somebody has the file open, or the path is too long.
_OF_WINDOWS = {32: "in_use", 33: "in_use", 206: "File name too long"}


def reason_of(error: OSError) -> str:
    """Return the reason of an error for CannotWrite: ``in_use``, or the English words of POSIX.

    Windows tells the same error in its own words, and in the language of the computer.
    """
    if reason := _OF_WINDOWS.get(getattr(error, "winerror", None) or 0):
        return reason
    return os.strerror(error.errno) if error.errno else str(error)
