"""Which names a file may have, on any computer."""

from __future__ import annotations

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')
#: What Windows takes for a device, with any ending.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³")}


def is_file_name(name: str) -> bool:
    """Return whether *name* is a file's name on any system: no way out, no device, no control character."""
    stem = name.partition(".")[0].rstrip().casefold()
    return (
        name.isprintable()
        and not set(name) & _NOT_IN_NAMES
        and not name.endswith((".", " "))
        and stem not in _DEVICES
        and name != ""
    )
