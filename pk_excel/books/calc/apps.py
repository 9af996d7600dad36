"""Calc processes as xlwings' apps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from pk_excel.books.calc.books import Book, Books
from pk_excel.books.calc.errors import CalcError
from pk_excel.books.calc.host import CalcHost, start_calc
from pk_excel.books.calc.uno_bridge import properties, uno_enum

#: The buttons of a message box (com.sun.star.awt.MessageBoxButtons), and what the box gives for yes.
_BOXES = {"ok": 1, "yes_no": 3}
_YES = 2


class Apps(base_classes.Apps):
    """The running Calc processes of an engine; the newest one is the active one."""

    def __init__(self, engine: Any, host: CalcHost) -> None:
        self._engine = engine
        self._apps = [App(engine, host)]

    def _running(self) -> list[App]:
        self._apps = [app for app in self._apps if not app.host.closed]
        return self._apps

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def add(self, spec: Any = None, add_book: bool | None = None, xl: Any = None, visible: bool | None = None) -> App:
        """Start another LibreOffice, as ``xw.App()`` starts another Excel; ``quit()`` ends it."""
        del spec, xl
        app = App(self._engine, start_calc(visible=bool(visible)))
        self._apps.append(app)
        if add_book:
            app.books.add()
        return app

    def __iter__(self) -> Iterator[App]:
        return reversed(self._running())

    def __len__(self) -> int:
        return len(self._running())

    def __getitem__(self, pid: int) -> App:
        """Raises KeyError when no Calc of this engine has the process id."""
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(f"no LibreOffice with the process id {pid}")

    def cleanup(self) -> None:  # type: ignore[override]
        """Forget the processes that have ended."""
        self._running()


class App(base_classes.App):
    """A Calc process. What only matters to a screen is remembered and otherwise without effect."""

    screen_updating = True
    display_alerts = True
    enable_events = True
    interactive = True
    cut_copy_mode = None
    visible = False

    def __init__(self, engine: Any, host: CalcHost) -> None:
        self.engine = engine
        self.host = host
        self._books = Books(self)
        self.visible = host.visible
        self._automatic = True
        self._status: str | bool = False
        self._indicator: Any = None

    @property
    def status_bar(self) -> str | bool:
        """What the status bar of the active workbook's window shows; False for Calc's own text."""
        return self._status

    @status_bar.setter
    def status_bar(self, text: str | bool) -> None:
        self._status = text
        if self._indicator and not text:
            self.host.invoke(self._indicator.end)
            self._indicator = None
        elif self._indicator:
            self.host.invoke(self._indicator.setText, text)
        elif self.visible and text:
            frame = self.books.active.document.get("CurrentController").Frame
            self._indicator = self.host.invoke(frame.createStatusIndicator)
            self.host.invoke(self._indicator.start, text, 1)

    @property
    def api(self) -> Any:
        """The UNO Desktop."""
        return self.host.desktop

    @property
    def books(self) -> Books:
        return self._books

    @property
    def pid(self) -> int:
        return self.host.pid

    @property
    def version(self) -> str:
        """LibreOffice's version, for example 7.4.7.2."""
        provider = self.host.service("com.sun.star.configuration.ConfigurationProvider")
        product = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            properties(nodepath="/org.openoffice.Setup/Product"),
        )
        return str(product.ooSetupVersionAboutBox)

    @property
    def calculation(self) -> str:
        """``automatic`` or ``manual``, for the workbooks that are open and those to come.

        In a LibreOffice that somebody works in only the active workbook's: the other ones are not ours.
        """
        if not self.host.pid:
            self._automatic = bool(self.host.invoke(self.books.active.document.get("isAutomaticCalculationEnabled")))
        return "automatic" if self._automatic else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise ValueError(f"calculation must be automatic or manual, not {value!r}")
        self._automatic = value == "automatic"
        for book in self.books if self.host.pid else [self.books.active]:
            self.apply_calculation(book)

    def apply_calculation(self, book: Book) -> None:
        """Make the workbook calculate as the app does."""
        self.host.invoke(book.document.get("enableAutomaticCalculation"), self._automatic)

    def calculate(self) -> None:
        """Calculate every formula of every open workbook."""
        for book in self.books:
            self.host.invoke(book.document.get("calculateAll"))

    def activate(self, steal_focus: bool = False) -> None:
        """Nothing to do: a Calc without a window takes no focus."""

    @property
    def selection(self) -> Any:
        """The selected range of the active workbook, None when something else is selected."""
        book = self.books.active
        selected = book.document.get("CurrentSelection")
        if selected is None or not hasattr(selected, "AbsoluteName"):
            return None
        return book.sheets.active.range(selected.AbsoluteName.replace("$", "").rpartition(".")[2])

    def alert(self, prompt: str, title: str, buttons: str, mode: str | None, callback: Any) -> str:
        """Show a message box and wait for its OK, or its yes or no.

        Raises CalcError for other buttons, or when nothing is visible.
        """
        del callback  # of xlwings Server
        if not self.visible or buttons not in _BOXES:
            raise CalcError("only a visible LibreOffice shows a message, and only with the buttons OK, or yes and no")
        window = self.books.active.document.get("CurrentController").Frame.ContainerWindow
        kind = uno_enum("awt.MessageBoxType", "WARNINGBOX" if mode == "critical" else "INFOBOX")
        toolkit = self.host.service("com.sun.star.awt.Toolkit")
        box = toolkit.createMessageBox(window, kind, _BOXES[buttons], title or "", prompt or "")
        answer = self.host.invoke(box.execute)
        return "ok" if buttons == "ok" else "yes" if answer == _YES else "no"

    def quit(self) -> None:
        """End the process; unsaved changes are lost."""
        self.host.close()

    kill = quit
