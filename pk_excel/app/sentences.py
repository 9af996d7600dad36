"""The sentences of the actions, for those who read them all: ``python -m pk_excel.messages`` lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from pk_excel.app import registry
from pk_excel.app.action import Action, Button
from pk_excel.app.outcome import Sentence
from pk_excel.messages import catalogue


@catalogue.source
def sentences() -> Iterator[catalogue.Sentence]:
    """Yield what actions say when they are done, their help, and the words of their buttons."""
    for path in sorted((Path(__file__).parent / "actions").glob("*.py")):
        for said in spoken(path.stem):
            yield catalogue.Sentence(f"app.{path.stem}.{said.key}", said.text)
    for action in registry.actions().values():
        for key, text in _declared(action):
            yield catalogue.Sentence(f"app.{action.name}.{key}", text)


def spoken(module: str) -> tuple[Sentence, ...]:
    """Return the sentences that stand in a module of this folder."""
    values = vars(import_module(f"pk_excel.app.actions.{module}")).values()
    lists = [list(value.values()) if isinstance(value, Mapping) else [value] for value in values]
    return tuple(one for found in lists for one in found if isinstance(one, Sentence))


def _declared(action: Action) -> Iterator[tuple[str, str]]:
    yield "help", action.help
    for argument in action.arguments:
        asked = argument.question
        texts = (argument.help, asked.text if asked else "", asked.folder if asked else "")
        for what, text in zip(("help", "question", "folder"), texts, strict=True):
            if text:
                yield f"{argument.name}.{what}", text
    for button in action.buttons:
        yield from _on_button(button)


def _on_button(button: Button) -> Iterator[tuple[str, str]]:
    for what, text in (("label", button.label), ("title", button.title), ("help", button.help)):
        if text:
            yield f"PK_{button.macro.capitalize()}.{what}", text
