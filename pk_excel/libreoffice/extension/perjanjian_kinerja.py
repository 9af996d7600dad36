"""Menu, toolbar and buttons *Perjanjian Kinerja* in LibreOffice Calc: this module runs inside LibreOffice's own Python.

It knows nothing of what a button does. It asks what ``tombol.json`` beside it says, starts pk-excel's own Python as a
process of its own, and hands it the open workbook over a pipe with a secret name. LibreOffice stays alive meanwhile:
only the workbook's window takes no input until the process has ended, however it ends.

It is written for the oldest Python that a LibreOffice in use brings along (3.7).
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import threading
from contextlib import suppress
from typing import Any, Callable  # noqa: UP035 (Python 3.7)

import unohelper
from com.sun.star.awt import XCallback, XEnhancedMouseClickHandler
from com.sun.star.frame import FeatureStateEvent, XDispatch, XDispatchProvider, XTerminateListener
from com.sun.star.lang import XInitialization, XServiceInfo
from com.sun.star.task import XJob
from pk_excel_dialogs import YES, YES_NO, Dialogs

PROTOCOL = "vnd.pk-excel:"
HANDLER, HANDLER_SERVICE = "org.pk_excel.Tombol", "com.sun.star.frame.ProtocolHandler"
GREETER, GREETER_SERVICE = "org.pk_excel.Pembuka", "com.sun.star.task.Job"
HERE = os.path.dirname(os.path.abspath(__file__))

with open(os.path.join(HERE, "tombol.json"), encoding="utf-8") as _file:
    DECLARED = json.load(_file)
BUTTONS = {button["macro"]: button for button in DECLARED["buttons"]}
TEXTS = DECLARED["texts"]

#: After how long staff are asked whether they go on waiting.
PATIENCE = 180.0

#: The pipe at which LibreOffice listens, once there was a run: its name and what listens there.
LISTENING: list[tuple[str, Any]] = []
#: The run in each workbook, by the workbook's id; and whoever shows the state of a button.
RUNS: dict[str, Run] = {}
WATCHERS: list[tuple[Tombol, Any, Any]] = []


# ---------------------------------------------------------------- the workbook


def is_ours(model: Any) -> bool:
    """Return whether a document is a workbook of a Perjanjian Kinerja."""
    return hasattr(model, "Sheets") and bool(model.NamedRanges.hasByName("pkSkema"))


def named(model: Any, name: str) -> str:
    """Return the text of the cell with that name; "" without one."""
    names = model.NamedRanges
    cells = names.getByName(name).getReferredCells() if names.hasByName(name) else None
    return str(cells.getCellByPosition(0, 0).String) if cells is not None else ""


def is_allowed(model: Any, button: dict[str, Any]) -> bool:
    """Return whether the step that the workbook is in allows what the button does."""
    if not is_ours(model) or str(model.RuntimeUID) in RUNS:
        return False
    return not button["tag"] or button["tag"] in named(model, "pkTombol").split(";")


# ---------------------------------------------------------------- a run


class Later(unohelper.Base, XCallback):  # type: ignore[misc]
    """A function that LibreOffice calls in its own thread."""

    def __init__(self, function: Callable[[], object]) -> None:
        self.function = function

    def notify(self, _data: Any) -> None:
        """Call it."""
        self.function()


def pipe(dialogs: Dialogs) -> str:
    """Return the name of the pipe at which LibreOffice listens, from the first run until it ends.

    It is not closed after a run: with a process that has just died that can block LibreOffice for ever.
    """
    if not LISTENING:
        name = "pkexcel" + secrets.token_hex(16)
        acceptor = dialogs.service("com.sun.star.office.Acceptor")
        acceptor.initialize((f"pipe,name={name};urp;", True))
        LISTENING.append((name, acceptor))
        dialogs.service("com.sun.star.frame.Desktop").addTerminateListener(Leaving(name))
    return LISTENING[0][0]


class Leaving(unohelper.Base, XTerminateListener):  # type: ignore[misc]
    """Removes the socket behind a pipe, which LibreOffice does not do when it ends."""

    def __init__(self, name: str) -> None:
        self.name = name

    def queryTermination(self, _event: Any) -> None:
        """LibreOffice may end."""

    def notifyTermination(self, _event: Any) -> None:
        if hasattr(os, "getuid"):
            with suppress(OSError):
                os.remove(f"/tmp/OSL_PIPE_{os.getuid()}_{self.name}")

    def disposing(self, _event: Any) -> None:
        """Nothing is held that would have to be let go."""


class Run:
    """One button at work: the process, the pipe to it, and the window that waits for it."""

    def __init__(self, context: Any, frame: Any, macro: str, answers: list[Any]) -> None:
        self.dialogs = Dialogs(context, frame, TEXTS)
        self.frame = frame
        self.model = frame.Controller.Model
        self.uid = str(self.model.RuntimeUID)
        order = {"pipe": pipe(self.dialogs), "book": self.uid, "macro": macro, "answers": answers}
        self.order = json.dumps(order) + "\n"
        self.caller = self.dialogs.service("com.sun.star.awt.AsyncCallback")
        self.told = False
        self.errors = b""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process; all else happens when it says something, or ends."""
        RUNS[self.uid] = self
        environment = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
        try:
            self.process = subprocess.Popen(
                DECLARED["command"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=environment, cwd=os.path.expanduser("~"),
            )  # fmt: skip
        except OSError as error:
            self.errors = str(error).encode()
            self.end()
            return
        self.lock(True)
        show_states()
        for work in (self.listen, self.gather):
            threading.Thread(target=work, args=(self.process,), daemon=True).start()
        self.wait_again()

    def later(self, function: Callable[[], object]) -> None:
        """Let LibreOffice call *function* in its own thread."""
        self.caller.addCallback(Later(function), None)

    def gather(self, process: subprocess.Popen[bytes]) -> None:
        """Keep what the process complains of."""
        if process.stderr:
            self.errors = process.stderr.read()

    def listen(self, process: subprocess.Popen[bytes]) -> None:
        """Hand the order over and show what the process says, until it ends."""
        self.say(self.order)
        for line in process.stdout or ():
            said = json.loads(line.decode("utf-8"))
            self.later(lambda said=said: self.show(said))  # type: ignore[misc]
        process.wait()
        self.later(self.end)

    def say(self, text: str) -> None:
        """Tell the process; one that has ended is no concern here: its end is told."""
        with suppress(OSError, ValueError):
            if self.process and self.process.stdin:
                self.process.stdin.write(text.encode("utf-8"))
                self.process.stdin.flush()

    def show(self, said: dict[str, Any]) -> None:
        """Show what the process says, or ask what it asks."""
        self.lock(False)
        if "ask" in said:
            self.say("yes\n" if self.dialogs.box(said["ask"], "QUERYBOX", YES_NO) == YES else "no\n")
            self.lock(True)
        else:
            self.told = True
            self.dialogs.box(said["say"], "INFOBOX" if said["good"] else "WARNINGBOX")

    def wait_again(self) -> None:
        """Ask after a while whether to go on waiting."""
        self.timer = threading.Timer(PATIENCE, self.later, (self.ask_to_wait,))
        self.timer.daemon = True
        self.timer.start()

    def ask_to_wait(self) -> None:
        """Stop the process if staff want it."""
        if self.process and self.process.poll() is None and not self.told:
            if self.dialogs.box(TEXTS["slow"], "QUERYBOX", YES_NO) == YES:
                self.process.kill()
            else:
                self.wait_again()

    def lock(self, locked: bool) -> None:
        """Let the window take no input, or take it again; one that was closed is gone."""
        with suppress(Exception):
            self.frame.ContainerWindow.setEnable(not locked)

    def end(self) -> None:
        """Give the window back, and say so when the process ended without a word."""
        RUNS.pop(self.uid, None)
        self.lock(False)
        show_states()
        if self.process:
            self.timer.cancel()
        if not self.told:
            with suppress(Exception):
                self.model.enableAutomaticCalculation(True)
            lines = self.errors.decode("utf-8", "replace").strip().splitlines()
            text = TEXTS["no_answer"] if self.process else TEXTS["no_program"]
            self.dialogs.box(text.format(error=" ".join(lines[-2:]) or "-", command=DECLARED["command"][0]))


def press(context: Any, frame: Any, macro: str) -> None:
    """Do what the button says with the workbook in the frame."""
    dialogs = Dialogs(context, frame, TEXTS)
    model: Any = frame.Controller.Model if frame.Controller else None
    button = BUTTONS[macro]
    if not is_ours(model):
        dialogs.box(TEXTS["not_ours"])
    elif str(model.RuntimeUID) in RUNS:
        dialogs.box(TEXTS["running"])
    elif not button["shows"]:
        answers = dialogs.answers(button)
        if answers is not None:
            Run(context, frame, macro, answers).start()
    elif model.Sheets.hasByName(button["shows"]):
        frame.Controller.setActiveSheet(model.Sheets.getByName(button["shows"]))
    else:
        dialogs.box(TEXTS["no_sheet"].format(sheet=button["shows"]))


# ---------------------------------------------------------------- what LibreOffice calls


def show_states() -> None:
    """Show everywhere which buttons are on."""
    for watcher in list(WATCHERS):
        try:
            watcher[0].tell(*watcher[1:])
        except Exception:  # its window is gone
            WATCHERS.remove(watcher)


class Service(unohelper.Base, XServiceInfo):  # type: ignore[misc]
    """What LibreOffice asks of every service."""

    name = service = ""

    def __init__(self, context: Any, *_: Any) -> None:
        self.context = context

    def getImplementationName(self) -> str:
        return self.name

    def supportsService(self, name: str) -> bool:
        return name == self.service

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (self.service,)


class Tombol(Service, XInitialization, XDispatchProvider, XDispatch):  # type: ignore[misc]
    """The commands ``vnd.pk-excel:MACRO`` of the menu and the toolbar of a window."""

    name, service = HANDLER, HANDLER_SERVICE
    frame: Any = None

    def initialize(self, arguments: tuple[Any, ...]) -> None:
        self.frame = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, _target: str, _flags: int) -> Any:
        return self if macro_of(url) in BUTTONS else None

    def queryDispatches(self, requests: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url: Any, _arguments: tuple[Any, ...]) -> None:
        press(self.context, self.frame, macro_of(url))

    def addStatusListener(self, listener: Any, url: Any) -> None:
        WATCHERS.append((self, listener, url))
        self.tell(listener, url)

    def removeStatusListener(self, listener: Any, url: Any) -> None:
        for one in list(WATCHERS):
            if one[0] is self and one[1] == listener and one[2].Complete == url.Complete:
                WATCHERS.remove(one)

    def tell(self, listener: Any, url: Any) -> None:
        """Tell a menu or a toolbar whether a button is on."""
        model = self.frame.Controller.Model if self.frame and self.frame.Controller else None
        event = FeatureStateEvent()
        event.Source, event.FeatureURL = self, url
        event.IsEnabled = is_allowed(model, BUTTONS[macro_of(url)])
        listener.statusChanged(event)


def macro_of(url: Any) -> str:
    """Return the macro that a command names; "" for the command of somebody else."""
    address = str(url.Complete)
    return address[len(PROTOCOL) :] if address.startswith(PROTOCOL) else ""


class Clicks(unohelper.Base, XEnhancedMouseClickHandler):  # type: ignore[misc]
    """The buttons drawn on *Beranda*: pressed here, before Calc looks for a macro of the workbook."""

    def __init__(self, context: Any, frame: Any) -> None:
        self.context = context
        self.frame = frame

    def mousePressed(self, event: Any) -> bool:
        name = getattr(event.Target, "Name", "")
        macro = name[3:].lower() if name.startswith("PK_") else ""
        if macro not in BUTTONS or event.Buttons != 1:
            return True
        caller = self.context.ServiceManager.createInstanceWithContext("com.sun.star.awt.AsyncCallback", self.context)
        caller.addCallback(Later(lambda: press(self.context, self.frame, macro)), None)
        return False

    def mouseReleased(self, _event: Any) -> bool:
        return True

    def disposing(self, _event: Any) -> None:
        """Nothing is held that would have to be let go."""


class Pembuka(Service, XJob):  # type: ignore[misc]
    """Called for every document that is shown: makes the buttons of a workbook of ours work."""

    name, service = GREETER, GREETER_SERVICE

    def execute(self, arguments: tuple[Any, ...]) -> None:
        about = {one.Name: one.Value for one in arguments}
        model: Any = {one.Name: one.Value for one in about.get("Environment", ())}.get("Model")
        if is_ours(model) and model.CurrentController is not None:
            controller = model.CurrentController
            controller.addEnhancedMouseClickHandler(Clicks(self.context, controller.Frame))
            show_states()


g_ImplementationHelper = unohelper.ImplementationHelper()
for _service in (Tombol, Pembuka):
    g_ImplementationHelper.addImplementation(_service, _service.name, (_service.service,))
