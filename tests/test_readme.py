"""The README says what the program does: its tables are made from the program, its commands are the real ones."""

from __future__ import annotations

import re

import click
import pytest
import template_readme
from readme_blocks import BLOCKS, README, block

from pk_excel.app import registry
from pk_excel.app.actions.skema import schema
from pk_excel.cli import program
from pk_excel.core.rules import all_rules
from pk_excel.core.steps.sop import Step
from pk_excel.core.tables.sheets import Phase
from pk_excel.forms.kertas import all_forms

TEXT = README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BLOCKS)
def test_tables_equal_what_the_program_says(name: str) -> None:
    assert block(TEXT, name) == BLOCKS[name](), "run: python tests/readme_blocks.py"


def test_the_readme_of_the_templates_says_what_each_may_print() -> None:
    assert template_readme.README.read_text(encoding="utf-8") == template_readme.made(), "run: tests/readme_blocks.py"


def test_every_sheet_paper_and_rule_says_to_which_steps_of_the_sop_it_belongs() -> None:
    shared = {Phase.UTAMA, Phase.CATATAN}
    assert [sheet.title for sheet in schema().sheets if not sheet.steps and sheet.phase not in shared] == []
    assert [form.template for form in all_forms().values() if not form.paper.langkah] == []
    assert [rule.code for rule in all_rules() if not rule.steps] == []
    done = {step for action in registry.commands() for step in action.steps}
    assert done == set(Step)


def test_every_command_that_the_readme_shows_exists_with_its_options() -> None:
    shown = re.findall(r"^pk-excel (\S+)([^\n#]*)", TEXT, re.MULTILINE)
    assert len(shown) >= 10
    for name, rest in shown:
        if name.startswith("-"):
            continue
        command = program.commands[name]
        if isinstance(command, click.Group):
            command = command.commands[rest.split()[0]]
        known = {option for param in command.params for option in param.opts}
        assert set(re.findall(r"--[a-z]+", rest)) <= known, name


def test_pictures_that_the_readme_shows_are_there() -> None:
    for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", TEXT):
        assert (README.parent / name).is_file(), name


def test_the_readme_is_whole() -> None:
    headings = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert headings[-1] == "For developers"
    assert TEXT.rstrip().endswith("People and places in samples and tests are invented.")
