"""The Windows zip, made once; a Windows computer; the program installed on it from the zip."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from windows.machine import Machine, Ran, Windows, Wine, lacking

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this room need a Windows."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("windows")


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    if reason := lacking():
        pytest.skip(reason)
    if sys.platform == "win32":
        yield Windows()
        return
    wine = Wine(tmp_path_factory.mktemp("wine"))
    yield wine
    wine.close()


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, as a maintainer makes it; ``PK_EXCEL_WINDOWS_ZIP`` names one that is there already."""
    if given := os.environ.get("PK_EXCEL_WINDOWS_ZIP"):
        return Path(given).resolve()
    target = tmp_path_factory.mktemp("zip")
    line = [sys.executable, "-m", "tools.windows_bundle", "--ke", str(target)]
    made = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, f"no zip without PyPI or a mirror of it; pip said:\n{made.stdout}{made.stderr}"
    return target / "pk-excel-windows.zip"


@pytest.fixture(scope="session")
def extracted(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a member of staff gets from the zip."""
    folder = tmp_path_factory.mktemp("Unduhan (2)") / "pk-excel-windows"
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


@dataclass(frozen=True)
class Installed:
    """The program on the Windows computer, and what its installation said."""

    machine: Machine
    said: str

    @property
    def place(self) -> Path:
        return self.machine.profile / "pk-excel"

    @property
    def noted(self) -> Path:
        """Where the program notes the errors that nobody expected."""
        return self.machine.profile / "pk-excel-log" / "pk-excel.log"

    def run(self, *words: str, folder: Path | None = None) -> Ran:
        """Run ``pk-excel`` as a member of staff does who types it."""
        return self.machine.command(self.place / "pk-excel.cmd", *words, folder=folder)

    def python(self, *words: str, folder: Path | None = None) -> Ran:
        """Run the Python of the program."""
        python = self.machine.path(self.place / "python" / "python.exe")
        return self.machine.run(python, "-X", "utf8", *words, folder=folder)


@pytest.fixture(scope="session")
def install(machine: Machine, extracted: Path) -> Callable[[], Ran]:
    """Run ``pasang.cmd``."""
    return lambda: machine.command(extracted / "pasang.cmd", "--diam")


@pytest.fixture(scope="session")
def installed(machine: Machine, install: Callable[[], Ran]) -> Installed:
    ran = install()
    assert ran.code == 0, ran.text
    return Installed(machine, ran.text)
