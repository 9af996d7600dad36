"""A screen of its own with a LibreOffice on it, worked as a person does: by looking for a word and clicking there."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pk_excel.books.calc.host import CalcHost, attach_calc
from pk_excel.books.calc.process import OfficeProcess, socket_of

T = TypeVar("T")
NEEDED = ("Xvfb", "xdotool", "soffice")
PATIENCE = 90.0

#: An Indonesian who has seen LibreOffice before.
_REGISTRY = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""  # noqa: E501


def missing() -> list[str]:
    """Return the programs that this needs and that are not there."""
    return [name for name in NEEDED if not shutil.which(name)]


def new_profile(home: Path) -> None:
    """Make the profile of a user whose home is *home*."""
    user = home / ".config" / "libreoffice" / "4" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_REGISTRY, encoding="utf-8")


class Desktop:
    """A screen; ``office`` is the LibreOffice on it, for looking only."""

    def __init__(self, display: str, office: CalcHost) -> None:
        self.display = display
        self.office = office
        self.toolkit = office.service("com.sun.star.awt.Toolkit")

    def click(self, name: str) -> None:
        """Click what is called *name*, as soon as it is on the screen and can be clicked."""
        place = self.wait(lambda: self._place(name))
        self._do("mousemove", str(place[0]), str(place[1]), "click", "1")

    def type(self, text: str) -> None:
        """Type *text* where the mouse is."""
        self._do("type", text)

    def press(self, key: str) -> None:
        """Press a key."""
        self._do("key", key)

    def words(self) -> list[str]:
        """Return the names and texts of all that is on the screen."""
        return [name for name, _ in self._seen()]

    def read(self, words: str) -> str:
        """Return the text on the screen that has *words* in it, once it is there."""
        return self.wait(lambda: next((text for text in self.words() if words in text), None))

    def is_on(self, name: str) -> bool:
        """Return whether what is called *name* can be clicked."""
        return self._place(name) is not None

    def wait(self, look: Callable[[], T | None]) -> T:
        """Return what *look* finds, once it finds something."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = look()
            if found:
                return found
            time.sleep(0.2)
        raise AssertionError(f"not within {PATIENCE:.0f} s; on the screen: {self.words()}")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ | {"DISPLAY": self.display}, check=True)

    def _place(self, name: str) -> tuple[int, int] | None:
        for found, context in self._seen():
            states = context.getAccessibleStateSet()
            if found == name and states.contains(_SHOWING) and states.contains(_ENABLED):
                corner, size = context.getLocationOnScreen(), context.getSize()
                return corner.X + size.Width // 2, corner.Y + size.Height // 2
        return None

    def _seen(self) -> Iterator[tuple[str, Any]]:
        for number in range(self.toolkit.getTopWindowCount()):
            window = self.toolkit.getTopWindow(number)
            if window is not None:
                yield from _within(window.getAccessibleContext(), 9)


_ENABLED, _SHOWING = 7, 25  # com.sun.star.accessibility.AccessibleStateType
_CELLS = 500  # a sheet has too many to look at


def _within(context: Any, depth: int) -> Iterator[tuple[str, Any]]:
    yield context.getAccessibleName(), context
    if depth and context.getAccessibleChildCount() < _CELLS:
        for number in range(context.getAccessibleChildCount()):
            child = context.getAccessibleChild(number)
            if child is not None:
                yield from _within(child.getAccessibleContext(), depth - 1)


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own; its name is for DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as numbers:
            yield f":{numbers.readline().strip()}"
        server.terminate()


@contextmanager
def desktop(book: Path, folder: Path) -> Iterator[Desktop]:
    """Show *book* in the user's own Calc on the screen DISPLAY; *folder* is for temporary files."""
    pipe = f"pkexceltest{secrets.token_hex(8)}"
    command = ["soffice", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;", str(book)]
    process = OfficeProcess(command, folder, [socket_of(pipe)])
    try:
        with attach_calc(pipe, PATIENCE) as office:
            yield Desktop(os.environ["DISPLAY"], office)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.end(lambda: None)
