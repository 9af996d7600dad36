"""A LibreOffice: one of our own, started with its own profile and pipe, or the one that somebody works in.

Our own is surely ended; of the other one only the connection is.
"""

from __future__ import annotations

import atexit
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pk_excel.books.calc.errors import CalcCallError, CalcClosedError, CalcStartError, CalcUnavailableError
from pk_excel.books.calc.process import OfficeProcess, profile_socket, socket_of
from pk_excel.books.calc.uno_bridge import file_url, load_uno, properties, uno_class

P = ParamSpec("P")
R = TypeVar("R")

START_SECONDS = 60.0
ATTACH_SECONDS = 10.0
HAND_OVER_SECONDS = 5.0
_OPTIONS = ("--norestore", "--nologo", "--nodefault", "--nofirststartwizard")


class CalcHost:
    """A running LibreOffice. Use it as a context manager; ``close()`` may be called more than once.

    ``calls`` counts the UNO round trips that read or write cells or ranges: their content, formats, size or place.
    """

    def __init__(self, context: Any, process: OfficeProcess | None, visible: bool) -> None:
        self.calls = 0
        self.visible = visible
        self._process = process
        self._context = context
        self._left = False
        self.desktop: Any = self.service("com.sun.star.frame.Desktop")
        atexit.register(self.close)

    def __enter__(self) -> CalcHost:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process id of LibreOffice's process group; 0 for one that somebody else has started."""
        return self._process.pid if self._process else 0

    @property
    def closed(self) -> bool:
        """True when the process has ended, by ``close()`` or by itself."""
        if self._process:
            return self._process.exit_code is not None
        return self._left or not self._answers()

    def singleton(self, name: str) -> Any:
        """The UNO object of which this process has one only."""
        return self.invoke(self._context.getValueByName, f"/singletons/{name}")

    def service(self, name: str, *arguments: Any) -> Any:
        """A new UNO service of this process."""
        manager = self.invoke(getattr, self._context, "ServiceManager")
        if arguments:
            return self.invoke(manager.createInstanceWithArgumentsAndContext, name, arguments, self._context)
        return self.invoke(manager.createInstanceWithContext, name, self._context)

    def call(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """``invoke``, counted in ``calls``: for whatever reads or writes cells or ranges."""
        self.calls += 1
        return self.invoke(function, *args, **kwargs)

    def invoke(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The result of a UNO call.

        Raises CalcClosedError when the process or the document is gone, CalcCallError when Calc refuses.
        """
        try:
            return function(*args, **kwargs)
        except uno_class("lang.DisposedException") as error:
            raise CalcClosedError("LibreOffice Calc, or the workbook in it, has been closed") from error
        except uno_class("uno.Exception") as error:
            if not self._answers():
                raise CalcClosedError("LibreOffice has ended") from error
            raise CalcCallError(f"LibreOffice Calc refused: {error.Message or type(error).__name__}") from error

    def _answers(self) -> bool:
        # After the end of the process pyuno reports properties as unknown instead of the bridge as disposed.
        try:
            return self._context.ServiceManager is not None
        except uno_class("uno.Exception"):
            return False

    def close(self) -> None:
        """End a LibreOffice of our own without saving: asked first, then terminated, then killed, with its profile.

        One that somebody else has started stays as it is.
        """
        atexit.unregister(self.close)
        if self._process is None:
            self._left = True
            return
        self._process.end(self._ask_to_leave)

    def _ask_to_leave(self) -> None:
        try:
            components = self.desktop.Components.createEnumeration()
            while components.hasMoreElements():
                components.nextElement().close(True)
            self.desktop.terminate()
        except uno_class("uno.Exception"):
            return  # gone already, or a document refused: the signals that follow settle it


def start_calc(profile_dir: Path | None = None, visible: bool = False) -> CalcHost:
    """A new LibreOffice with its own profile (a temporary one unless given) and a pipe with a random name.

    It ends with the caller, however the caller ends. Raises CalcUnavailableError when soffice or UNO is not installed,
    CalcStartError when it cannot be reached within START_SECONDS.
    """
    program = _program()
    profile = (profile_dir or Path(tempfile.mkdtemp(prefix="pk-excel-calc-"))).resolve()
    profile.mkdir(parents=True, exist_ok=True)
    pipe = _pipe_name()
    command = [program, *_OPTIONS, *([] if visible else ["--headless"]), *_where(pipe, profile)]
    leftovers = [socket_of(pipe), profile_socket(profile), *([] if profile_dir else [profile])]
    process = OfficeProcess(command, profile, leftovers)
    try:
        host = CalcHost(_connect(pipe, START_SECONDS, process), process, visible)
        _configure(host)
    except BaseException:
        process.end(lambda: None)
        raise
    return host


@contextmanager
def users_calc(profile: Path | None = None) -> Iterator[CalcHost]:
    """The LibreOffice of this user with the user's own profile: the running one, else one without a window meanwhile.

    *profile* is another folder of settings than the user's own, as ``-env:UserInstallation`` names it. Raises what
    :func:`start_calc` raises.
    """
    program, pipe = _program(), _pipe_name()
    folder = Path(tempfile.mkdtemp(prefix="pk-excel-calc-"))
    # A running LibreOffice takes the order over, and the process that we start ends.
    command = [program, *_OPTIONS, "--headless", *_where(pipe, profile)]
    process = OfficeProcess(command, folder, [socket_of(pipe), folder])
    try:
        context = _connect(pipe, START_SECONDS, process)
        with CalcHost(context, None, visible=True) as host:
            running = host.desktop.Frames.Count or process.exit_code is not None
            yield host
        if running:
            subprocess.run([program, f"--unaccept=pipe,name={pipe};urp;"], timeout=START_SECONDS, check=False)
        else:
            CalcHost(context, process, visible=False).close()
    finally:
        process.end(lambda: None)


def attach_calc(pipe: str, seconds: float = ATTACH_SECONDS) -> CalcHost:
    """The LibreOffice that somebody works in and that listens, now or soon, at the pipe of that name.

    Raises CalcUnavailableError without UNO, CalcStartError when nobody listens there within *seconds*.
    """
    load_uno()
    return CalcHost(_connect(pipe, seconds), None, visible=True)


def _program() -> str:
    load_uno()
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise CalcUnavailableError("LibreOffice (soffice) is not installed or not on the PATH")
    return program


def _pipe_name() -> str:
    return f"pkexcel{secrets.token_hex(8)}"


def _where(pipe: str, profile: Path | None = None) -> list[str]:
    home = [f"-env:UserInstallation={file_url(profile)}"] if profile else []
    return [*home, f"--accept=pipe,name={pipe};urp;"]


def _connect(pipe: str, seconds: float, process: OfficeProcess | None = None) -> Any:
    local = load_uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno_class("connection.NoConnectException"):
            if process and process.exit_code is not None:
                # With 0 it has handed over to a running LibreOffice, which then answers soon.
                deadline = min(deadline, time.monotonic() + (HAND_OVER_SECONDS if process.exit_code == 0 else 0))
            time.sleep(0.1)
    if process is None:
        raise CalcStartError("no LibreOffice listens at this pipe")
    tail = process.log.read_text("utf-8", "replace")[-500:]
    raise CalcStartError(f"LibreOffice did not answer (exit code {process.exit_code}): {tail.strip()}")


def _configure(host: CalcHost) -> None:
    """Never run a document's macros; always calculate a loaded file (openpyxl writes formulas without results)."""
    provider = host.service("com.sun.star.configuration.ConfigurationProvider")
    for node, name, value in (
        ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", 3),
        ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", 0),
    ):
        access = host.invoke(
            provider.createInstanceWithArguments,
            "com.sun.star.configuration.ConfigurationUpdateAccess",
            properties(nodepath=node),
        )
        host.invoke(access.setPropertyValue, name, value)
        host.invoke(access.commitChanges)
