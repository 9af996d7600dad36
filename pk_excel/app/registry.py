"""The actions, found by being there: every module of ``actions`` that declares an ``ACTION``."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from pk_excel.app import action as declaration
from pk_excel.app.action import Action, Button, Group, Step, Window

_START = "\nACTION = "


@dataclass(frozen=True)
class Later:
    """A function that a declaration names: its module is imported when it is called, not before."""

    module: str
    name: str

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        return getattr(import_module(self.module), self.name)(*args, **kwargs)


class _Names(dict[str, Any]):
    """The names of a declaration: its own types, and functions of its module."""

    def __init__(self, module: str) -> None:
        super().__init__({name: getattr(declaration, name) for name in declaration.__all__})
        self.module = module

    def __missing__(self, name: str) -> Later:
        return Later(self.module, name)


@cache
def actions() -> Mapping[str, Action]:
    """Return all actions by name: in the order of the SOP, then those that are for no step."""
    places = list(Group)
    found = sorted(_declared(), key=lambda one: (places.index(one.group), one.order, one.name))
    return {one.name: one for one in found}


def _declared() -> Iterator[Action]:
    for path in sorted((Path(__file__).parent / "actions").glob("*.py")):
        _, start, rest = path.read_text(encoding="utf-8").partition(_START)
        if start:
            yield _read(rest, path.stem)


def _read(source: str, module: str) -> Action:
    """Return the action whose declaration *source* starts with."""
    statement = ast.parse(f"_ = {source}").body[0]
    assert isinstance(statement, ast.Assign)
    code = compile(ast.Expression(statement.value), module, "eval")
    action = eval(code, {"__builtins__": {}}, _Names(f"pk_excel.app.actions.{module}"))
    assert isinstance(action, Action)
    return action


def action(name: str) -> Action:
    """Return the action called *name*. Raises KeyError."""
    return actions()[name]


def commands() -> tuple[Action, ...]:
    """Return the actions of the command line, in order."""
    return tuple(one for one in actions().values() if one.command)


def batchable() -> tuple[str, ...]:
    """Return the names of the actions that need nothing but the workbook."""
    return tuple(one.name for one in actions().values() if one.batchable)


def windows() -> Mapping[str, Window]:
    """Return the steps in which an action may run, by the name of the action; the others may always run."""
    return {one.name: one.window for one in actions().values() if one.window}


def gate_of(action: Action, button: Button) -> tuple[str, Window] | None:
    """Return under which name a button is said to be of use, and in which steps; None for one that always is."""
    if button.window:
        return button.macro, button.window
    return (action.name, action.window) if action.window else None


def gates() -> Mapping[str, Window]:
    """Return the windows of the actions, and of those buttons that have one of their own, by name."""
    return {**windows(), **{button.macro: button.window for _, button in buttons() if button.window}}


def means(step: Step) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the labels of the buttons that are for a step, and the commands that do the same."""
    found = [(one, button) for one, button in buttons() if step in one.steps]
    now = [(one, button) for one, button in found if (gate := gate_of(one, button)) and _open(gate[1], step)]
    labels = tuple(button.label for _, button in now)
    return labels, tuple(dict.fromkeys(button.command or one.name for one, button in now))


def _open(window: Window, step: Step) -> bool:
    return window.first <= step <= window.last


def buttons() -> tuple[tuple[Action, Button], ...]:
    """Return all buttons, each with its action, in order."""
    return tuple((one, button) for one in actions().values() for button in one.buttons)
