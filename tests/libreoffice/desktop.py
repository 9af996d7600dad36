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

from pk_excel.books.calc.engine import calc_app
from pk_excel.books.calc.host import CalcHost, attach_calc
from pk_excel.books.calc.process import OfficeProcess, socket_of
from pk_excel.books.calc.uno_bridge import uno_class

T = TypeVar("T")
NEEDED = ("Xvfb", "xdotool", "soffice")
PATIENCE = 90.0
LOST = 5.0  # seconds after which a dialog that is still there has not seen a click

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
        """Click what closes a dialog, once it is on the screen, and again where a busy machine loses the click."""
        self._click(self.wait(lambda: self._place(name, self._dialogs())))
        clicked = time.monotonic()

        def gone() -> bool:
            nonlocal clicked
            place = self._place(name, self._dialogs())
            if place and time.monotonic() > clicked + LOST:
                self._click(place)
                clicked = time.monotonic()
            return place is None

        self.wait(gone)

    def click_tool(self, name: str) -> None:
        """Click what is called *name* on a toolbar of the workbook's window."""
        self._click(self.wait(lambda: self._place(name, self._bars())))

    def open_book(self) -> Any:
        """Return the workbook, once it is open."""
        return self.wait(lambda: next(iter(calc_app(self.office).books), None))

    def type(self, text: str) -> None:
        """Type *text* where the mouse is."""
        self._do("type", text)

    def press(self, key: str) -> None:
        """Press a key."""
        self._do("key", key)

    def read(self, words: str) -> str:
        """Return the text in a dialog that has *words* in it, once it is there."""
        return self.wait(lambda: next((text for text, _ in self._dialogs() if words in text), None))

    def can_click_tool(self, name: str) -> bool:
        """Return whether what is called *name* on a toolbar can be clicked."""
        return self._place(name, self._bars()) is not None

    def wait(self, look: Callable[[], T | None]) -> T:
        """Return what *look* finds, once it finds something."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                found = look()
            except uno_class("uno.Exception"):
                found = None  # what was looked at has closed meanwhile
            if found:
                return found
            time.sleep(0.2)
        raise AssertionError(f"not within {PATIENCE:.0f} s; in dialogs: {[name for name, _ in self._dialogs()]}")

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ | {"DISPLAY": self.display}, check=True)

    def _click(self, place: tuple[int, int]) -> None:
        self._do("mousemove", str(place[0]), str(place[1]), "click", "1")

    @staticmethod
    def _place(name: str, seen: Iterator[tuple[str, Any]]) -> tuple[int, int] | None:
        for found, context in seen:
            states = context.getAccessibleStateSet() if found == name else None
            if states and states.contains(_SHOWING) and states.contains(_ENABLED):
                corner, size = context.getLocationOnScreen(), context.getSize()
                return corner.X + size.Width // 2, corner.Y + size.Height // 2
        return None

    def _windows(self) -> Iterator[Any]:
        windows = map(self.toolkit.getTopWindow, range(self.toolkit.getTopWindowCount()))
        return (window.getAccessibleContext() for window in windows if window is not None)

    def _dialogs(self) -> Iterator[tuple[str, Any]]:
        # Not into the workbook's window: while it is drawn or calculated, looking there can block for ever.
        for window in self._windows():
            if window.getAccessibleRole() in _DIALOGS:
                yield from _within(window)

    def _bars(self) -> Iterator[tuple[str, Any]]:
        for window in self._windows():
            if window.getAccessibleRole() not in _DIALOGS:
                yield from (found for bar in _bars(window, 5) for found in _within(bar))


# Of com.sun.star.accessibility: AccessibleStateType and AccessibleRole.
_ENABLED, _SHOWING = 7, 25
_ALERT, _DIALOG, _TOOL_BAR = 1, 12, 63
_DIALOGS = (_ALERT, _DIALOG)


def _children(context: Any) -> Iterator[Any]:
    found = map(context.getAccessibleChild, range(min(context.getAccessibleChildCount(), 200)))
    return (child.getAccessibleContext() for child in found if child is not None)


def _within(context: Any) -> Iterator[tuple[str, Any]]:
    yield context.getAccessibleName(), context
    for child in _children(context):
        yield from _within(child)


def _bars(context: Any, depth: int) -> Iterator[Any]:
    """The toolbars in a window."""
    if context.getAccessibleRole() == _TOOL_BAR:
        yield context
    elif depth:
        for child in _children(context):
            yield from _bars(child, depth - 1)


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own; its name is for DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as numbers:
                yield f":{numbers.readline().strip()}"
        finally:
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
