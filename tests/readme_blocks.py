"""The parts of README.md that are made from the program. ``python tests/readme_blocks.py`` writes them anew."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import template_readme
from test_architecture import ALLOWED, PACKAGE

from pk_excel.app import registry
from pk_excel.app.action import Action
from pk_excel.app.actions.skema import schema
from pk_excel.core.rules import all_rules
from pk_excel.core.steps.sop import LANGKAH_SOP, Step
from pk_excel.forms.kertas import all_forms
from pk_excel.messages.errors import EXIT_CODES
from pk_excel.messages.findings import rule_table

README = Path(__file__).parents[1] / "README.md"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(' --- ' for _ in head)}|"]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def commands() -> str:
    return _table(("perintah", "gunanya"), ((f"`{command.name}`", command.help) for command in registry.commands()))


def sop() -> str:
    """Return for each step of the SOP what it is done with: commands with their buttons, sheets, papers, rules."""
    rows = [(f"{step.no}. {step.aktivitas}", *_of_step(step.no)) for step in LANGKAH_SOP]
    return _table(("langkah SOP", "perintah (tombol)", "lembar", "naskah", "aturan"), [*rows, _of_all_steps()])


def _of_step(step: Step) -> tuple[str, ...]:
    sheets = [sheet.title for sheet in schema().sheets if step in sheet.steps]
    papers = [form.paper.judul_dokumen for form in all_forms().values() if step in form.paper.langkah]
    rules = [rule.code for rule in all_rules() if step in rule.steps and set(rule.steps) != set(Step)]
    commands = [_with_buttons(action) for action in registry.commands() if step in action.steps]
    return tuple(", ".join(found) or "–" for found in (commands, sheets, papers, rules))


def _of_all_steps() -> tuple[str, ...]:
    sheets = [sheet.title for sheet in schema().sheets if not sheet.steps]
    rules = [rule.code for rule in all_rules() if set(rule.steps) == set(Step)]
    commands = [_with_buttons(action) for action in registry.commands() if not action.steps]
    return "setiap langkah", ", ".join(commands), ", ".join(sheets), "–", ", ".join(rules)


def _with_buttons(action: Action) -> str:
    titles = [button.title or button.label for button in action.buttons]
    return f"`{action.name}`" + (f" ({', '.join(titles)})" if titles else "")


def exit_codes() -> str:
    return _table(("kode", "arti"), EXIT_CODES.items())


def rules() -> str:
    rows = ((row.code, f"{row.severity} {row.severity_name}", row.title) for row in rule_table())
    return _table(("kode", "tingkat", "aturan"), rows)


def sheets() -> str:
    rows = []
    for sheet in schema().sheets:
        rows.append((sheet.title, f"`{sheet.table.name}`" if sheet.table else "–", sheet.intro))
    return _table(("lembar", "tabel", "isinya"), rows)


def survival() -> str:
    with (README.parent / "tests" / "survival" / "table.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return _table(head, rows)


def rooms() -> str:
    """Return the rooms of the program in the order of the building, each with the first sentence of its docstring."""
    rows = []
    for room in ALLOWED:
        path = PACKAGE / room.replace(".", "/")
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        first = (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
        plain = re.sub(r":\w+:(`[^`]+`)", r"\1", " ".join(first.replace("``", "`").split()))
        rows.append((f"`{room.replace('.', '/')}`", plain))
    return _table(("room", "what it is for"), rows)


BLOCKS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "sop": sop,
    "rooms": rooms,
    "exit-codes": exit_codes,
    "rules": rules,
    "sheets": sheets,
    "survival": survival,
}


def block(text: str, name: str) -> str:
    """Return what stands between the markers of a block."""
    match = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", text, re.DOTALL)
    assert match, f"README.md has no block {name}"
    return match[1]


def renewed(text: str) -> str:
    for name, make in BLOCKS.items():
        start, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
        before, _, rest = text.partition(start)
        old, found, after = rest.partition(end)
        assert found, f"block {name} has no end, or nothing between its marks: {old[:40]!r}"
        text = f"{before}{start}{make()}{end}{after}"
    return text


if __name__ == "__main__":
    template_readme.README.write_text(template_readme.made(), encoding="utf-8")
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
