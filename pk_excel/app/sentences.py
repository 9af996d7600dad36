"""Every sentence of the actions, for those who read them all: ``python -m pk_excel.messages``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from pk_excel.app import registry
from pk_excel.app.action import Action, Button
from pk_excel.app.outcome import Sentence


def sentences() -> Iterator[tuple[str, str]]:
    """Yield a key and a text for what actions say when they are done, for their help, and for their buttons."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        yield from ((f"{path.stem}.{said.key}", said.text) for said in spoken(path.stem))
    for action in registry.actions().values():
        yield from _declared(action)


def spoken(module: str) -> tuple[Sentence, ...]:
    """Return the sentences that stand in a module of this folder."""
    values = vars(import_module(f"pk_excel.app.{module}")).values()
    lists = [list(value.values()) if isinstance(value, Mapping) else [value] for value in values]
    return tuple(one for found in lists for one in found if isinstance(one, Sentence))


def _declared(action: Action) -> Iterator[tuple[str, str]]:
    yield f"{action.name}.help", action.help
    for argument in action.arguments:
        asked = argument.question
        texts = (argument.help, asked.text if asked else "", asked.folder if asked else "")
        for what, text in zip(("help", "question", "folder"), texts, strict=True):
            if text:
                yield f"{action.name} --{argument.name}.{what}", text
    for button in action.buttons:
        yield from _on_button(button)


def _on_button(button: Button) -> Iterator[tuple[str, str]]:
    for what, text in (("label", button.label), ("title", button.title), ("help", button.help)):
        if text:
            yield f"tombol {button.macro}.{what}", text
