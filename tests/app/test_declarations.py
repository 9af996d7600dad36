"""What an action declares is what the doors make of it, and it is read without running what the action needs."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import pk_excel
from pk_excel import macros
from pk_excel.app import registry
from pk_excel.app.action import Action, Kind
from pk_excel.app.registry import Later

ACTIONS_FOLDER = Path(pk_excel.__file__).parent / "app" / "actions"
ACTIONS = list(registry.actions().values())
RUN = [action for action in ACTIONS if action.run]


def module_of(action: Action) -> str:
    """Return the module that an action is declared in: it is called like the action."""
    return action.name.replace(" ", "_").replace("-", "_")


def declared(action: Action) -> Action:
    """Return the declaration as its module holds it once that is run."""
    found: Action = import_module(f"pk_excel.app.actions.{module_of(action)}").ACTION
    return found


def test_every_declaration_is_found() -> None:
    modules = {path.stem: path.read_text(encoding="utf-8") for path in ACTIONS_FOLDER.glob("*.py")}
    written = {name for name, source in modules.items() if "ACTION = Action(" in source}
    assert written == {module_of(one) for one in registry.actions().values()}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_what_is_read_is_what_the_module_holds(action: Action) -> None:
    whole = declared(action)
    for name, value in vars(whole).items():
        read = getattr(action, name)
        assert read == (Later(value.__module__, value.__name__) if callable(value) else value), name


@pytest.mark.parametrize("action", RUN, ids=lambda action: action.name)
def test_the_function_takes_every_argument_that_is_declared(action: Action) -> None:
    function = declared(action).run
    assert function is not None
    _, _, _, *taken = inspect.signature(function).parameters.values()
    assert all(parameter.default is not inspect.Parameter.empty for parameter in taken)
    for_it = [one for one in action.arguments if one.kind is not Kind.OUT and one.name != "periksa"]
    assert {one.keyword or one.name for one in for_it} == {parameter.name for parameter in taken}


def test_every_button_that_runs_python_has_a_macro() -> None:
    for _, button in registry.buttons():
        assert button.shows or callable(getattr(macros, button.macro))
    with pytest.raises(AttributeError):
        getattr(macros, "tiada")  # noqa: B009


def test_help_does_not_wait_for_what_the_actions_need() -> None:
    show = "import sys; from pk_excel.cli import program; program.main(['--help'], standalone_mode=False)"
    command = f"{show}; print(*sorted(sys.modules), sep='\\n', file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert "konsolidasi" in ran.stdout
    assert not loaded & {"openpyxl", "pandas", "rich", "babel", "lxml"}
    assert not {f"pk_excel.app.actions.{name}" for name in registry.actions()} & loaded
    assert not any(name.startswith("pk_excel.core.tables") for name in loaded)
