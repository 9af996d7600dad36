"""A host that cannot be had is an error of its own; the tests that need one skip, but not on a CI machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pk_excel.books.calc.errors import CalcClosedError, CalcStartError, CalcUnavailableError
from pk_excel.books.calc.host import CalcHost, start_calc
from pk_excel.books.calc.process import profile_socket

ROOT = Path(__file__).parents[2]


def processes_of(profile: Path) -> str:
    """The ids of the processes with this profile folder in their command line."""
    found = subprocess.run(["pgrep", "-f", str(profile)], capture_output=True, text=True, check=False)
    return found.stdout


@pytest.mark.usefixtures("host")
def test_closing_the_host_leaves_no_process_behind_even_with_unsaved_changes(tmp_path: Path) -> None:
    with start_calc(tmp_path / "profil") as own:
        assert processes_of(tmp_path / "profil")
        model = own.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        model.Sheets.getByIndex(0).getCellByPosition(0, 0).String = "belum disimpan"
    assert own.closed
    assert processes_of(tmp_path / "profil") == ""
    own.close()


@pytest.mark.usefixtures("host")
def test_a_host_whose_process_died_says_that_it_is_closed(tmp_path: Path) -> None:
    with start_calc(tmp_path / "profil") as own:
        for pid in processes_of(tmp_path / "profil").split():
            os.kill(int(pid), signal.SIGKILL)
        with pytest.raises(CalcClosedError):
            own.service("com.sun.star.sheet.FunctionAccess")
    assert own.closed
    assert processes_of(tmp_path / "profil") == ""


_STARTER = """\
import sys
from pk_excel.books.calc.host import start_calc
host = start_calc()
print("started", flush=True)
sys.stdin.read()
"""


@pytest.mark.usefixtures("host")
def test_nothing_is_left_behind_when_the_starter_is_terminated_hung_up_or_killed(tmp_path: Path) -> None:
    starters, listening = {}, []
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
        folder = tmp_path / number.name
        folder.mkdir()
        starters[number] = subprocess.Popen(
            [sys.executable, "-c", _STARTER], cwd=ROOT, env=os.environ | {"TMPDIR": str(folder)}, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
    for number, starter in starters.items():
        with starter:
            assert starter.stdout is not None
            assert starter.stdout.readline() == b"started\n"
            assert processes_of(tmp_path / number.name)
            (profile,) = (tmp_path / number.name).glob("pk-excel-calc-*")
            listening += [socket for socket in [profile_socket(profile)] if socket.exists()]
            # A terminal that closes hangs up on all that runs in it.
            os.killpg(starter.pid, number)
    assert len(listening) == len(starters)
    deadline = time.monotonic() + 10
    while (processes_of(tmp_path) or any(tmp_path.glob("*/*"))) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of(tmp_path) == ""
    assert list(tmp_path.glob("*/*")) == []
    assert not any(socket.exists() for socket in listening)


@pytest.mark.usefixtures("host")
def test_an_office_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pk_excel.books.calc.process.CLOSE_SECONDS", 0.5)
    with start_calc(tmp_path / "profil") as own:
        for pid in processes_of(tmp_path / "profil").split():
            os.kill(int(pid), signal.SIGSTOP)
    assert own.closed
    assert processes_of(tmp_path / "profil") == ""


def test_the_temporary_profile_goes_with_the_host(
    host: CalcHost, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with start_calc() as own:
        assert own.pid != host.pid
        assert len(list(tmp_path.glob("pk-excel-calc-*"))) == 1
    assert list(tmp_path.glob("pk-excel-calc-*")) == []


@pytest.mark.usefixtures("host")
def test_an_office_that_ends_at_once_is_a_start_error_with_its_own_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho 'pustaka hilang' >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(CalcStartError, match=r"exit code 3.*pustaka hilang"):
        start_calc(tmp_path / "profil")


@pytest.mark.usefixtures("host")
def test_without_libreoffice_the_host_is_unavailable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CalcUnavailableError, match="soffice"):
        start_calc()


def test_without_a_uno_bridge_the_host_is_unavailable_and_the_path_is_left_as_it_was() -> None:
    script = (
        "import sys; sys.modules['uno'] = None\n"
        "from pk_excel.books.calc import uno_bridge\n"
        "before = list(sys.path)\n"
        "try:\n    uno_bridge.load_uno()\n"
        "except uno_bridge.CalcUnavailableError as error:\n    print('python3-uno' in str(error), sys.path == before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True"]


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("1", "1 error")])
def test_without_libreoffice_tests_skip_with_a_reason_but_fail_on_a_ci_machine(
    tmp_path: Path, ci: str, outcome: str
) -> None:
    wanted = "tests/calc/test_sheets_and_ranges.py::test_the_selection_is_a_range"
    environment = os.environ | {"PATH": str(tmp_path), "CI": ci, "PYTEST_ADDOPTS": "-p no:cacheprovider"}
    command = [sys.executable, "-m", "pytest", "-v", "-rs", "-p", "no:xdist", wanted]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert outcome in done.stdout
    assert "soffice" in done.stdout
