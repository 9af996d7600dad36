"""The LibreOffice process behind a host, and a guard that ends it when nobody else does.

Whoever started LibreOffice can die in any way: by SIGTERM, by SIGHUP when a terminal closes, by SIGKILL, in a crash.
A small shell waits at the end of a pipe for that; it kills the whole process group and removes what belongs to it: the
temporary profile with LibreOffice's temporary files, and the sockets that a killed LibreOffice leaves in ``/tmp``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from pk_excel.books.calc.uno_bridge import file_url

CLOSE_SECONDS = 10.0
# A line tells the group; another one says that all is done; the end of the pipe that nobody is left to say so.
_GUARD = """\
trap '' HUP INT TERM
read -r group && read -r done && exit
[ -z "$group" ] || kill -s KILL -- "-$group"
for try in 1 2 3 4 5; do rm -rf -- "$@" && break; sleep 0.2; done
"""


class OfficeProcess:
    """A running LibreOffice with all that it has started: its log and temporary files are in *folder*.

    The files and folders *leftovers* are removed when it ends.
    """

    def __init__(self, command: Sequence[str], folder: Path, leftovers: Sequence[Path]) -> None:
        self._leftovers = leftovers
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "sh", *map(str, self._leftovers)],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        # Formula and number format texts follow the locale; ours must not depend on the user's.
        environment = _environment() | {"LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}
        self.log = folder / "soffice.log"
        with self.log.open("wb") as file:
            # soffice is a launcher: its own session lets end() reach the office process behind it.
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, env=environment, start_new_session=True
            )
        self._tell_guard(f"{self.pid}\n")

    @property
    def pid(self) -> int:
        """The process id of LibreOffice's process group."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """What the process ended with; None while it runs."""
        return self._process.poll()

    def end(self, ask: Callable[[], None]) -> None:
        """End the process: *ask* asks it to leave, then it is terminated, then killed; its profile goes with it."""
        if self.exit_code is None:
            # UNO calls have no timeout of their own: a process that hangs must not hang us.
            asking = threading.Thread(target=ask, daemon=True)
            asking.start()
            asking.join(CLOSE_SECONDS)
        for number in (None, signal.SIGTERM, signal.SIGKILL):
            if number is not None:
                self._signal_group(number)
            try:
                self._process.wait(CLOSE_SECONDS / 2)
            except subprocess.TimeoutExpired:
                continue
            break
        # The launcher may end before the office process behind it.
        self._signal_group(signal.SIGKILL)
        for leftover in self._leftovers:
            shutil.rmtree(leftover, ignore_errors=True) if leftover.is_dir() else leftover.unlink(missing_ok=True)
        self._tell_guard("done\n")
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait()

    def _tell_guard(self, line: str) -> None:
        assert self._guard.stdin is not None
        try:
            self._guard.stdin.write(line.encode())
            self._guard.stdin.flush()
        except (BrokenPipeError, ValueError):
            return  # it has been told already, or somebody killed it

    def _signal_group(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return  # nobody left in the group


def _environment() -> dict[str, str]:
    """Return the environment without the virtual environment that we may be called from.

    LibreOffice's own Python takes the first one on the PATH for its home, and with another version's library it fails.
    """
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    folders = kept.get("PATH", os.defpath).split(os.pathsep)
    own = [folder for folder in folders if not (Path(folder).parent / "pyvenv.cfg").is_file()]
    return kept | {"PATH": os.pathsep.join(own)}


def socket_of(name: str) -> Path:
    """Return the socket behind a pipe of that name."""
    return Path(f"/tmp/OSL_PIPE_{os.getuid()}_{name}")


def profile_socket(profile: Path) -> Path:
    """Return the socket by which a second start with the profile finds the first."""
    # The name is LibreOffice's own: the MD5 of the profile's address in UTF-16, each byte without a leading nought.
    digest = hashlib.md5(file_url(profile).encode("utf-16-le"), usedforsecurity=False).digest()
    return socket_of("SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest))
