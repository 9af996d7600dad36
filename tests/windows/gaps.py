"""What Wine 8 does otherwise than Windows: mended where a test can go on, else tests are expected to fail, with why.

A ``.pth`` file loads this in every Python of the test computer; as a plugin of pytest it marks the tests. On Windows it
does nothing.
"""

from __future__ import annotations

import errno
import sys
from typing import Any

#: Test, or room: what Wine lacks. A test that passes all the same is no failure: other Wines lack other things.
GAPS: dict[str, str] = {
    "test_a_lock_file_that_is_a_link_is_refused": "shows a link as the file that it leads to",
    "test_a_lock_file_that_is_a_trap_is_refused_and_its_target_untouched": "shows a link as the file that it leads to",
    "test_a_workbook_reached_through_a_link_is_the_same_workbook": "shows a link as a file of its own",
}


def under_wine() -> bool:
    """Return whether this Windows is Wine."""
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.windll.ntdll, "wine_get_version")


def _name_a_taken_lock() -> None:
    """Wine: a range that somebody else has locked is refused with the error number of whatever failed before."""
    import msvcrt

    locking = msvcrt.locking

    def named(handle: int, mode: int, count: int) -> None:
        try:
            locking(handle, mode, count)
        except OSError as error:
            raise OSError(errno.EACCES, "Permission denied") from error

    msvcrt.locking = named


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Mark the tests that meet a gap."""
    import pytest

    if not under_wine():
        return
    for item in items:
        for name, reason in GAPS.items():
            if name in item.nodeid:
                item.add_marker(pytest.mark.xfail(reason=f"Wine: {reason}", strict=False))


if under_wine():
    _name_a_taken_lock()
