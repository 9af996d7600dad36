"""A Windows computer for the tests: this one, or Wine in a prefix of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

WINE = Path("/usr/lib/wine/wine64")
COMPILER = "x86_64-w64-mingw32-gcc"
HANGING = 900  # seconds: nothing is measured, a suite must only end


@dataclass(frozen=True)
class Ran:
    """How a program ended: its exit code, and what it said."""

    code: int
    text: str


class Machine(Protocol):
    """Where Windows programs run."""

    def path(self, path: Path) -> str:
        """Return how Windows calls a file of this computer."""

    def run(self, *words: str, folder: Path | None = None) -> Ran:
        """Run a program to its end, in *folder*."""

    @property
    def profile(self) -> Path:
        """Return the folder that Windows calls LOCALAPPDATA."""

    def command(self, script: Path, *words: str, folder: Path | None = None) -> Ran:
        """Run a ``.cmd``: where no other folder is asked for in its own, for ``cmd /c`` takes no path with brackets."""
        name = self.path(script) if folder else script.name
        return self.run("cmd", "/c", name, *words, folder=folder or script.parent)


class Windows(Machine):
    """This computer."""

    def path(self, path: Path) -> str:
        return str(path)

    def run(self, *words: str, folder: Path | None = None) -> Ran:
        return _run(list(words), folder, {})

    @property
    def profile(self) -> Path:
        return Path(os.environ["LOCALAPPDATA"])


class Wine(Machine):
    """Wine, with a prefix that is made here and ends with :meth:`close`."""

    def __init__(self, prefix: Path) -> None:
        self._prefix = prefix
        self._run("wineboot", "--init")
        # Between programs it stays up for a minute, with its services, which otherwise each program waits for. They
        # start here, for they keep the streams of who started them open; those of a new prefix must have ended first.
        server, quiet = WINE.with_name("wineserver64"), subprocess.DEVNULL
        for words in ([server, "-w"], [server, "-p60"], [WINE, "cmd", "/c", "exit"]):
            subprocess.run(
                words, env=self._environment, stdin=quiet, stdout=quiet, stderr=quiet, timeout=HANGING,
                start_new_session=True, check=False,
            )  # fmt: skip
        # This Wine lacks one function of Windows 10 that the wheel of typst asks for: only the tests have it from here.
        library = prefix / "drive_c/windows/system32/bcryptprimitives.dll"
        source = Path(__file__).with_name("bcryptprimitives.c")
        subprocess.run([COMPILER, "-shared", "-o", str(library), str(source), "-ladvapi32"], check=True)

    def path(self, path: Path) -> str:
        with_drive = path.as_posix().removeprefix((self._prefix / "drive_c").as_posix())
        return ("C:" if with_drive != path.as_posix() else "Z:") + with_drive.replace("/", "\\")

    def run(self, *words: str, folder: Path | None = None) -> Ran:
        return self._run(*words, folder=folder)

    @cached_property
    def profile(self) -> Path:
        name = self._run("cmd", "/c", "echo %LOCALAPPDATA%").text.strip()
        return self._prefix / "drive_c" / name.removeprefix("C:\\").replace("\\", "/")

    def close(self) -> None:
        """End the server of this prefix and all that runs in it."""
        subprocess.run([WINE.with_name("wineserver64"), "-k"], env=self._environment, check=False)

    @property
    def _environment(self) -> dict[str, str]:
        others = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST", "WINE"))}
        return {**others, "WINEPREFIX": str(self._prefix), "WINEDEBUG": "-all", "WINEARCH": "win64"}

    def _run(self, *words: str, folder: Path | None = None) -> Ran:
        return _run([str(WINE), *words], folder, self._environment)


def lacking() -> str:
    """Return why no Windows program can run here; the empty text where it can."""
    if sys.platform == "win32" or (WINE.is_file() and shutil.which(COMPILER)):
        return ""
    return "needs Windows, or Wine: apt-get install wine64 gcc-mingw-w64-x86-64-win32"


def _run(line: list[str], folder: Path | None, environment: dict[str, str]) -> Ran:
    # Pipes, for under Wine a Windows Python loses what it writes to a file.
    ran = subprocess.run(
        line, cwd=folder, env=environment or None, input=b"", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        timeout=HANGING, start_new_session=True, check=False,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout.decode("utf-8", "replace").replace("\r\n", "\n"))
