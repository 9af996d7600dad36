"""A run that is killed, or fails, at any point: the workbook is the old or the new one, and the next run goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from offices import Files, Office, files_in, run
from safety.commands import COMMANDS, Command, chain_holds, leftovers, moved

from pk_excel.books.disk.backup import backups

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks, and reads /proc")

ENDING = Path(__file__).with_name("ending.py")
MASTER = "PK-2026.xlsm"
KILLED = -9


@dataclass(frozen=True)
class Left:
    """What a run left on disk, and how it ended."""

    folder: Path
    code: int

    @cached_property
    def files(self) -> Files:
        """The files of the office as the run left them, without backups and without those that only a run has."""
        return {name: content for name, content in files_in(self.folder).items() if ".pk-excel-" not in name}


def ended_runs(command: Command, mode: str, tmp_path: Path) -> tuple[Office, list[Left]]:
    """Return the office before the command, and what runs that ended at every point left; the last got through."""
    office, work, results = command.office(tmp_path / "before"), tmp_path / "kantor", tmp_path / "left"
    results.mkdir()
    line = command.line(command.office(work))
    words = [sys.executable, str(ENDING), mode, str(work), str(results), *line]
    path = os.pathsep.join((str(ENDING.parents[2]), *sys.path))
    subprocess.run(words, check=True, timeout=120, env={**os.environ, "PYTHONPATH": path})
    codes = sorted(results.glob("*.code"))
    assert len(codes) > 10
    return office, [Left(code.with_suffix(""), int(code.read_text())) for code in codes]


def check_old_or_new(left: Left, before: Files, after: Files) -> None:
    """Check that every file of the office is, whole, what it was or what the command makes of it."""
    for name, content in left.files.items():
        assert content in (before.get(name), after.get(name)), f"{left.folder}: {name}"
    assert before.keys() <= left.files.keys()


def go_on(left: Left, command: Command, like: Office, after: Files) -> None:
    """Check that the next run succeeds and clears up: the same command after the old workbook, another after the new.

    *like* is an office before the command.
    """
    office, before = moved(like, left.folder), like.files()
    assert chain_holds(office)
    if left.files[MASTER] == before[MASTER]:
        assert run(*command.line(office)).code in (0, 6)
        assert files_in(left.folder) == after
    else:
        assert before[MASTER] in [file.read_bytes() for file in backups(office.master)]
        assert run("validasi", office.master).code in (0, 1)
    assert chain_holds(office)
    assert leftovers(left.folder) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_anywhere_a_command_leaves_the_old_or_the_new_workbook_and_the_next_run_goes_on(
    name: str, tmp_path: Path
) -> None:
    command = COMMANDS[name]
    office, (*killed, through) = ended_runs(command, "kill", tmp_path)
    before, after = office.files(), through.files
    assert {left.code for left in killed} == {KILLED}
    assert through.code in (0, 6)
    assert before[MASTER] != after[MASTER]
    assert leftovers(through.folder) == []
    for left in killed:
        check_old_or_new(left, before, after)
        if left.files[MASTER] == after[MASTER]:  # the workbook tells of papers: they are all there
            assert left.files == after
    kept = [left for left in killed if left.files[MASTER] == before[MASTER]]
    replaced = [left for left in killed if left.files[MASTER] == after[MASTER]]
    for left in (*kept[-1:], *replaced[:1]):  # all that can be there before the new workbook, and the least after it
        go_on(left, command, office, after)


def test_a_call_that_fails_anywhere_leaves_all_files_as_they_were_or_does_not_matter(tmp_path: Path) -> None:
    office, runs = ended_runs(COMMANDS["pleno lagi"], "fail", tmp_path)
    before, after = office.files(), runs[-1].files
    for left in runs:
        assert left.code in (0, 8), left
        assert left.files == (before if left.code == 8 else after), left
        assert leftovers(left.folder) == [], left
    assert [left.code for left in runs].count(8) > 5


def test_killed_at_any_time_the_command_line_leaves_a_workbook_that_goes_on(tmp_path: Path) -> None:
    command = COMMANDS["pleno"]
    like, whole = command.office(tmp_path / "like"), command.office(tmp_path / "whole")
    before = like.files()
    took = _killed_after(command.line(whole), 60)
    after = whole.files()
    for share in (0.6, 0.8, 0.95):
        office = command.office(tmp_path / f"{share}")
        _killed_after(command.line(office), took * share)
        left = Left(office.folder, KILLED)
        check_old_or_new(left, before, after)
        go_on(left, command, like, after)


def _killed_after(line: list[str], seconds: float) -> float:
    """Run the program, kill it after *seconds* where it still runs, and return how long it ran."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "pk_excel", *line], stdout=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return time.perf_counter() - start
