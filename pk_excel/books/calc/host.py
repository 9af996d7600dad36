"""A LibreOffice process of our own: started with its own profile and pipe, counted, and surely ended."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pk_excel.books.calc.errors import CalcCallError, CalcClosedError, CalcStartError, CalcUnavailableError
from pk_excel.books.calc.uno_bridge import file_url, load_uno, properties, uno_class

P = ParamSpec("P")
R = TypeVar("R")

START_SECONDS = 60.0
CLOSE_SECONDS = 10.0


class CalcHost:
    """A running LibreOffice. Use it as a context manager; ``close()`` may be called more than once.

    ``calls`` counts the UNO round trips that read or write cells or ranges: their content, formats, size or place.
    """

    def __init__(self, process: subprocess.Popen[bytes], context: Any, temporary: Path | None, visible: bool) -> None:
        self.calls = 0
        self.visible = visible
        self._process = process
        self._context = context
        self._temporary = temporary
        self.desktop: Any = self.service("com.sun.star.frame.Desktop")
        atexit.register(self.close)

    def __enter__(self) -> CalcHost:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The process id of LibreOffice's process group."""
        return self._process.pid

    @property
    def closed(self) -> bool:
        """True when the process has ended, by ``close()`` or by itself."""
        return self._process.poll() is not None

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
        """End LibreOffice without saving: asked first, then terminated, then killed; the profile goes with it."""
        atexit.unregister(self.close)
        if not self.closed:
            # UNO calls have no timeout of their own: a process that hangs must not hang us.
            asking = threading.Thread(target=self._ask_to_leave, daemon=True)
            asking.start()
            asking.join(CLOSE_SECONDS)
        _end(self._process)
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

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

    Raises CalcUnavailableError when soffice or UNO is not installed, CalcStartError when it cannot be reached
    within START_SECONDS.
    """
    load_uno()
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise CalcUnavailableError("LibreOffice (soffice) is not installed or not on the PATH")
    temporary = None if profile_dir else Path(tempfile.mkdtemp(prefix="pk-excel-calc-"))
    profile = (profile_dir or temporary or Path()).resolve()
    profile.mkdir(parents=True, exist_ok=True)
    pipe = f"pkexcel{secrets.token_hex(8)}"
    process = _start(program, profile, pipe, visible)
    try:
        host = CalcHost(process, _connect(process, pipe, profile / "soffice.log"), temporary, visible)
        _configure(host)
    except BaseException:
        _end(process)
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    return host


def _start(program: str, profile: Path, pipe: str, visible: bool) -> subprocess.Popen[bytes]:
    command = [program, "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
    command += [] if visible else ["--headless"]
    command += [f"-env:UserInstallation={file_url(profile)}", f"--accept=pipe,name={pipe};urp;"]
    # Formula and number format texts follow the locale; ours must not depend on the user's.
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    with (profile / "soffice.log").open("wb") as log:
        # soffice is a launcher: its own session lets close() reach the office process behind it.
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True
        )


def _connect(process: subprocess.Popen[bytes], pipe: str, log: Path) -> Any:
    local = load_uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno_class("connection.NoConnectException"):
            if process.poll() is not None:
                break
            time.sleep(0.1)
    tail = log.read_text("utf-8", "replace")[-500:]
    raise CalcStartError(f"LibreOffice did not answer (exit code {process.poll()}): {tail.strip()}")


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


def _end(process: subprocess.Popen[bytes]) -> None:
    for number in (None, signal.SIGTERM, signal.SIGKILL):
        if number is not None:
            _signal_group(process.pid, number)
        try:
            process.wait(CLOSE_SECONDS / 2)
        except subprocess.TimeoutExpired:
            continue
        break
    # The launcher may end before the office process behind it.
    _signal_group(process.pid, signal.SIGKILL)


def _signal_group(pid: int, number: signal.Signals) -> None:
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return  # nobody left in the group
