"""The application behind a pressed button: which workbook called, what its user sees meanwhile and afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import xlwings as xw

from pk_excel.books.live.book import LiveBook
from pk_excel.books.live.host import bound_tries, host_of, patiently
from pk_excel.errors import CannotWrite, HostError

_WEB = "https://"
# What an action changes for the time it runs, and to what.
_WHILE_RUNNING = {
    "screen_updating": False,
    "display_alerts": False,
    "enable_events": False,
    "calculation": "manual",
}


def calling_session() -> LiveSession:
    """Return the session of the workbook whose button started this Python.

    Raises HostError: ``no_caller`` when none did, ``caller_lost`` when Excel or the workbook cannot be reached, and
    what :func:`patiently` raises.
    """
    if not (hasattr(xw.Book, "_mock_caller") or _called()):
        raise HostError(reason="no_caller")
    bound_tries()
    try:
        return patiently(lambda: LiveSession(xw.Book.caller()))
    except HostError:
        raise
    except Exception as error:  # whatever else xlwings, pywin32 or Windows raise on the way to the window
        raise HostError(reason="caller_lost", book=_called() or "") from error


def _called() -> str | None:
    """Return the name of the workbook that called, as it stands on the command line for xlwings; None without."""
    return next((word.partition("=")[2] for word in sys.argv if word.startswith("--wb=")), None)


def _own_folder() -> str:
    """Return a folder for workbooks that no program keeps in step with a cloud: those take Documents and Desktop."""
    return str(Path.home() / "PK")


class LiveSession:
    """A workbook and its application while one action runs."""

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._app = book.app

    def open(self) -> tuple[LiveBook, Path]:
        """Return the workbook for an action, and its path.

        Raises HostError for one that was never saved, that is open to be read only, or whose folder is not known
        on this computer because it comes from OneDrive or SharePoint.
        """
        host = patiently(lambda: host_of(self._book))
        book = LiveBook(self._book, host)
        if patiently(host.read_only):
            raise HostError(reason="read_only", book=book.name)
        return book, self._path(book.name)

    def _path(self, name: str) -> Path:
        full = patiently(self._full_name)
        if "://" in full:
            raise HostError(reason="online", book=name, folder=_own_folder())
        if not Path(full).is_absolute():
            raise HostError(reason="never_saved", book=name, folder=_own_folder())
        return Path(full)

    def _full_name(self) -> str:
        try:
            return str(self._book.fullname)
        except xw.XlwingsError:  # of a file whose web address it cannot trace to a folder
            return _WEB

    def place(self) -> str | None:
        """Return the workbook's path or web address; None for one that was never saved. Raises HostError."""
        place = patiently(lambda: host_of(self._book).place())
        return place if "://" in place or Path(place).is_absolute() else None

    def save_changes(self) -> None:
        """Save the workbook if it has changes that its file lacks. Raises CannotWrite."""
        try:
            if patiently(lambda: host_of(self._book).modified()):
                patiently(self._book.save)
        except OSError as error:
            raise CannotWrite(path=self._book.name, reason=error.strerror or str(error)) from error

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Hold the screen, events and calculation for the time inside; all of it is restored whatever happens.

        An application that cannot take it back now gets it from the macro that started this, once this has ended:
        what the action did is not told as a failure for that.
        """
        with ExitStack() as after:
            after.callback(self._restore, "status_bar", patiently(lambda: self._app.status_bar))
            for name, value in _WHILE_RUNNING.items():
                after.callback(self._restore, name, patiently(lambda name=name: getattr(self._app, name)))  # type: ignore[misc]
                self._set(name, value)
            yield

    def _restore(self, name: str, value: object) -> None:
        with suppress(HostError):
            self._set(name, value)

    def _set(self, name: str, value: object) -> None:
        patiently(lambda: setattr(self._app, name, value))

    def status(self, text: str) -> None:
        """Show *text* in the status bar."""
        self._set("status_bar", text)

    def alert(self, text: str, title: str, good: bool) -> None:
        """Show a message box and wait until it is closed."""
        patiently(lambda: self._app.alert(text, title=title, mode="info" if good else "critical"))

    def confirm(self, text: str, title: str) -> bool:
        """Show a question and return whether the answer is yes."""
        return patiently(lambda: self._app.alert(text, title=title, buttons="yes_no", mode="critical")) == "yes"
