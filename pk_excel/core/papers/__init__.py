"""What stands on each paper of a Perjanjian Kinerja, as data: every renderer prints the same object.

A paper is one module with its dataclass, a :class:`~pk_excel.core.papers.bersama.Paper`, and those of its rows; it is
found by being there. Numbers and dates keep their types here; the renderers format them. Texts that surround the data
live once, in ``templates/naskah.toml``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pk_excel.core.papers.bersama import Paper

__all__ = ["paper_kinds"]


@cache
def paper_kinds() -> tuple[type[Paper], ...]:
    """Return the class of every paper, by name."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    classes = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    found = (one for one in classes if issubclass(one, Paper) and one is not Paper)
    return tuple(sorted(found, key=lambda one: one.__name__))
