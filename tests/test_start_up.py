"""What a command does not need it does not load: staff wait for every library."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from button_start import START
from offices import USER, Office

SLOW = {"babel", "docxtpl", "holidays", "lxml", "numpy", "openpyxl", "pandas", "rich", "typst", "xlwings"}
RUN = """
import sys
from pk_excel.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    assert left.code == 0, left.code
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
CLICK = f"{START}\nimport sys\nprint(*sys.modules)"


def loaded(*words: object) -> set[str]:
    """Return the libraries that the program has loaded at the end of a command, which must succeed."""
    line = [sys.executable, "-c", RUN, *map(str, words)]
    ran = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(ran.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("words", [(), ("--version",), ("rkt", "--help")], ids=["alone", "version", "help"])
def test_starting_loads_no_slow_library(words: tuple[str, ...]) -> None:
    assert loaded(*words) & SLOW == set()


def test_the_ribbon_starts_without_a_slow_library() -> None:
    code = "import sys, pk_excel.macros; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in ran.stdout.split()} & SLOW == set()


def test_a_click_loads_xlwings_alone_and_nothing_slow_besides() -> None:
    ran = subprocess.run([sys.executable, "-c", CLICK], capture_output=True, text=True, check=True)
    modules = set(ran.stdout.split())
    assert {name.partition(".")[0] for name in modules} & SLOW == {"lxml", "xlwings"}
    assert not modules & {"cryptography", "matplotlib", "polars", "pypdf", "pyopenvba"}
    assert len(modules) < 420


def test_what_xlwings_went_without_can_be_had_afterwards() -> None:
    code = f"{CLICK}\nimport numpy, pandas; print(pandas.DataFrame([[1]]).size)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "1"


def test_neither_a_step_nor_a_batch_with_its_recap_loads_pandas(tmp_path: Path) -> None:
    office = Office(tmp_path, 8)
    who = ("--oleh", USER)
    recap = tmp_path / "rekap.csv"
    assert "pandas" not in loaded("finalisasi", office.master, "--ke", office.papers, *who)
    assert "pandas" not in loaded("batch", "validasi", office.master, "--rekap", recap, *who)
    assert recap.is_file()
