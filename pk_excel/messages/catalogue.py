"""Every sentence of the program in one list, each with its key: what ``python -m pk_excel.messages`` prints.

Sentences are data and stand beside what they speak of. They are found by being there: the constants of this folder,
what rules say, and ``SENTENCES`` in any module of `core` and `app`. Whatever keeps them in another shape registers a
function with :func:`source`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import NamedTuple

import pk_excel
from pk_excel.core.rules import all_rules

_CONSTANT = re.compile(r"^(_?[A-Z][A-Z_]*)\b[^=\n]*=", re.MULTILINE)


class Sentence(NamedTuple):
    """A sentence with its key: where it stands, with dots."""

    key: str
    text: str


Source = Callable[[], Iterator[Sentence]]
_SOURCES: list[Source] = []


def source(function: Source) -> Source:
    """Register a function that yields sentences."""
    _SOURCES.append(function)
    return function


def sentences() -> Iterator[Sentence]:
    """Yield every sentence of the program."""
    for part in ("core", "app"):
        for module in _modules(part):
            yield from under(_place(module), {"SENTENCES": getattr(module, "SENTENCES", {})})
    for found in _SOURCES:
        yield from found()


@source
def _of_rules() -> Iterator[Sentence]:
    for rule in all_rules():
        yield from under(f"core.rules.{rule.code}", {"title": rule.title, **rule.sentences})


@source
def _of_messages() -> Iterator[Sentence]:
    for module in _modules("messages"):
        own = _CONSTANT.findall(inspect.getsource(module))  # not what it imports
        yield from under(_place(module), {name: vars(module)[name] for name in own})


def under(key: str, value: object) -> Iterator[Sentence]:
    """Yield the texts of a table, of tables within it, and of tuples, each with what leads to it in its key."""
    match value:
        case str() if value:
            yield Sentence(key, value)
        case Mapping():
            for name, found in value.items():
                yield from under(f"{key}.{_name(name)}", found)
        case tuple():
            names = getattr(value, "_fields", None) or range(1, len(value) + 1)
            for name, found in zip(names, value, strict=True):
                yield from under(f"{key}.{name}", found)


def _name(key: object) -> str:
    if isinstance(key, tuple):
        return ".".join(map(_name, key))
    return key.__name__ if isinstance(key, type) else str(key)


def _modules(part: str) -> Iterator[ModuleType]:
    package = import_module(f"{pk_excel.__name__}.{part}")
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def _place(module: ModuleType) -> str:
    return module.__name__.removeprefix(f"{pk_excel.__name__}.")
