"""The README says what the program does: its tables are made from the program, its commands are the real ones."""

from __future__ import annotations

import re

import pytest
from readme_blocks import BLOCKS, README, block

from pk_excel.cli import program

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BLOCKS)
def test_tables_equal_what_the_program_says(name: str) -> None:
    assert block(TEXT, name) == BLOCKS[name](), "run: python tests/readme_blocks.py"


def test_every_command_that_the_readme_shows_exists_with_its_options() -> None:
    shown = re.findall(r"^pk-excel (\S+)([^\n#]*)", TEXT, re.MULTILINE)
    assert len(shown) >= 10
    for name, rest in shown:
        if name.startswith("-"):
            continue
        known = {option for param in program.commands[name].params for option in param.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, name


def test_pictures_that_the_readme_shows_are_there() -> None:
    for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", TEXT):
        assert (README.parent / name).is_file(), name


def test_the_readme_is_whole() -> None:
    headings = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert headings[-1] == "For developers"
    assert TEXT.rstrip().endswith("People and places in samples and tests are invented.")
