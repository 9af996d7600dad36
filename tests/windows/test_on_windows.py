"""Suites whose subject is another one on Windows, run by the program that the zip installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import once
import pytest
from offices import make_story
from windows.conftest import ROOT, Installed
from windows.machine import Machine

from tools.windows_bundle.wheels import fetched

RUNNER = ("pytest", "hypothesis", "filelock", "xlsxwriter")
#: What the other rooms import besides. This Wine loads no newer numpy.
OTHERS = ("jsonschema", "msoffcrypto-tool", "openxml-audit", "pypdfium2", "pandas<3", "numpy<=2.1.3")
ROOMS = ("books", "core/values", "dokter", "safety")
SITE = "python/Lib/site-packages"


@pytest.fixture(scope="module")
def equipped(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The program's Python with pytest and the modules of the suite, also for the processes that tests start."""
    yield from _equipped(installed, tmp_path_factory.mktemp("pustaka"), *RUNNER)


@pytest.fixture(scope="module")
def well_equipped(equipped: Installed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    yield from _equipped(equipped, tmp_path_factory.mktemp("pustaka lain"), *OTHERS)


def _equipped(installed: Installed, folder: Path, *packages: str) -> Iterator[Installed]:
    libraries = folder / "isi"
    for wheel in fetched(folder / "wheels", *packages):
        for name, content in wheel.files().items():
            (libraries / name).parent.mkdir(parents=True, exist_ok=True)
            (libraries / name).write_bytes(content)
    paths = [installed.machine.path(path) for path in (libraries, ROOT / "tests")]
    linked = installed.place / SITE / f"{folder.name.replace(' ', '-')}.pth"
    linked.write_text("\n".join([*paths, "import windows.gaps", ""]))
    yield installed
    linked.unlink()


@pytest.fixture(scope="module", autouse=True)
def _made_here(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What all rooms need of the sample office is made here, once and quicker, and used there all the same."""
    folder = tmp_path_factory.mktemp("sekali")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(once, "folder", folder)
        once.once("story", make_story)
        patch.setenv(once.GIVEN, machine.path(folder))
        yield


def passed(installed: Installed, *words: str) -> str:
    """Run pytest there; return what it said. Fails where a test fails that is no gap of Wine."""
    # Without faulthandler, which prints what Windows raises inside COM for a server that has ended.
    plugins = ("no:cacheprovider", "no:faulthandler", "windows.gaps")
    line = ("-m", "pytest", "-rsxfE", *(word for name in plugins for word in ("-p", name)), "--tb=short", *words)
    ran = installed.python(*line, folder=ROOT)
    print(ran.text)
    assert ran.code == 0, ran.text[-8_000:]
    return ran.text


def test_files_and_consoles_as_windows_has_them(equipped: Installed) -> None:
    passed(equipped, "-m", "windows and not long", "tests/windows/inside")


@pytest.mark.long
def test_every_writing_command_and_killed_ones(equipped: Installed) -> None:
    passed(equipped, "-m", "windows and long", "tests/windows/inside")


@pytest.mark.long
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_the_suite_passes_on_windows(room: str, well_equipped: Installed) -> None:
    passed(well_equipped, "-m", "not windows", os.path.join("tests", *room.split("/")))
