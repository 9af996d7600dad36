"""What real programs make of a review: the table that ``writers/run.py`` keeps, and its programs that are at hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from foreign import resaved
from foreign.writers.programs import PROGRAMS, Tools
from foreign.writers.run import outcome, results
from foreign.writers.task import Task

BY_NAME = {program.name: program for program in PROGRAMS}


def _has_uno() -> bool:
    """Return whether the system's Python drives LibreOffice; on CI it must."""
    if not (resaved.office_suite() and Path("/usr/bin/python3").exists()):
        return bool(os.environ.get("CI"))
    return not subprocess.run(["/usr/bin/python3", "-c", "import uno"], capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Task:
    return Task(tmp_path_factory.mktemp("tugas"))


def test_at_least_ten_programs_were_tried_in_the_versions_that_are_pinned() -> None:
    kept = {(row["program"], row["versi"]) for row in results()}
    assert {name for name, _ in kept} == set(BY_NAME)
    assert sum(row["hasil"] == "benar" for row in results()) >= 20
    assert len({row["program"] for row in results() if row["hasil"] == "benar"}) >= 10
    pinned = {(program.name, re.split("==|@", name)[-1]) for program in PROGRAMS for name in program.pip + program.npm}
    assert pinned <= kept


def test_whatever_is_not_taken_as_typed_has_its_reason() -> None:
    assert [row for row in results() if (row["hasil"] == "benar") == bool(row["sebab"])] == []


@pytest.mark.parametrize(
    ("name", "cara"),
    [
        ("openpyxl", "diisi"),
        ("XlsxWriter", "disalin"),
        pytest.param(
            "LibreOffice", "diisi",
            marks=pytest.mark.skipif(not _has_uno(), reason="LibreOffice or its Python is not installed"),
        ),
    ],
)  # fmt: skip
def test_the_programs_at_hand_end_as_in_the_table(task: Task, tmp_path: Path, name: str, cara: str) -> None:
    tools = Tools(sys.executable, tmp_path, tmp_path)
    typed = cara == "diisi"
    found = outcome(BY_NAME[name], tools, task, task.empty if typed else task.answered, typed, tmp_path)
    kept = [row for row in results() if (row["program"], row["cara"]) == (name, cara)]
    assert [found] == [{key: row[key] for key in ("hasil", "sebab")} for row in kept]
